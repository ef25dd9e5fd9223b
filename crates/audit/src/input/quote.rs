//! The rows that findings point at, as they stand in the files that were hashed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::digest::sha256_hex;
use crate::model::{InputDigest, Location};

/// Rows by file and line.
pub type Rows = BTreeMap<(String, usize), String>;

/// The longest row that is quoted, in letters; of a longer one the beginning.
const LONGEST: usize = 160;

/// The rows at these places; nothing of a file that is no longer the one that was hashed, and nothing of files that are no input.
#[must_use]
pub fn quote<'l>(
    folder: &Path,
    inputs: &[InputDigest],
    places: impl Iterator<Item = &'l Location>,
) -> Rows {
    let mut lines: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for place in places.filter(|place| place.line > 0) {
        lines.entry(&place.file).or_default().insert(place.line);
    }
    let mut rows = Rows::new();
    for (file, lines) in lines {
        let digest = inputs.iter().find(|input| input.path == file);
        let Some(text) = digest.and_then(|digest| text(folder, digest)) else {
            continue;
        };
        for line in lines {
            let row = text.lines().nth(line - 1).map(str::trim);
            // The head of a table of the manifest says nothing by itself.
            if let Some(row) = row.filter(|row| !row.starts_with('[')) {
                rows.insert((file.to_owned(), line), short(row));
            }
        }
    }
    rows
}

/// The text that was hashed, where it still is.
fn text(folder: &Path, digest: &InputDigest) -> Option<String> {
    let bytes = fs::read(folder.join(&digest.path)).ok()?;
    if sha256_hex(&bytes) != digest.sha256 {
        return None;
    }
    String::from_utf8(bytes).ok()
}

fn short(row: &str) -> String {
    if row.chars().count() <= LONGEST {
        return row.to_owned();
    }
    let begin: String = row.chars().take(LONGEST).collect();
    format!("{begin}\u{2026}")
}
