//! `election.lock`: the digests of all inputs and of the law, written by `lock` and compared by every audit.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::error::{InputError, InputFault};
use super::fields::{Field, Fields};
use super::folder::Folder;
use super::manifest::{parse, schema};
use crate::model::{Election, InputDigest, Location, LockFault, LockFile, LockedLaw};

/// The file.
pub const LOCK: &str = "election.lock";

/// The lock of a folder, where there is one.
pub(super) fn read(folder: &Folder<'_>) -> Option<LockFile> {
    if !folder.has(LOCK) {
        return None;
    }
    let location = Location::of_file(LOCK);
    let source = folder.unlisted_text(LOCK, &location)?;
    let table = parse(&source, folder.faults())?;
    let file = Fields::of_file(&source, folder.faults(), &table);
    schema(&file);
    let mut laws: Vec<LockedLaw> = tables(&file, "law", "[[law]]", law);
    let mut files: Vec<InputDigest> = tables(&file, "file", "[[file]]", digest);
    file.finish();
    laws.sort();
    files.sort();
    Some(LockFile {
        files,
        laws,
        location,
        digest: folder.digest_of(LOCK)?,
    })
}

/// Tells which files are others than locked, of an election that cannot be read.
pub(super) fn tell_changed(folder: &Folder<'_>) {
    let Some(lock) = read(folder) else {
        return;
    };
    let read = folder.digests();
    let here = by_path(&read);
    for locked in &lock.files {
        let Some(found) = here.get(locked.path.as_str()) else {
            continue;
        };
        if *found != locked {
            folder.faults().unreadable(
                Location::of_file(&locked.path),
                format!("the file is another than {LOCK} says: SHA-256 {}", found.sha256),
                format!("SHA-256 {}", locked.sha256),
                "restore the file; if the change is meant, write the lock anew with `scrutineer lock`",
            );
        }
    }
}

fn tables<T>(
    file: &Fields<'_>,
    key: &'static str,
    what: &'static str,
    read: impl Fn(Fields<'_>) -> Option<T>,
) -> Vec<T> {
    file.tables(key, what)
        .into_iter()
        .filter_map(read)
        .collect()
}

fn law(table: Fields<'_>) -> Option<LockedLaw> {
    let id = table.required("id", Field::text);
    let sha256 = table.required("sha256", Field::text);
    table.finish();
    Some(LockedLaw {
        id: id?,
        sha256: sha256?,
    })
}

fn digest(table: Fields<'_>) -> Option<InputDigest> {
    let path = table.required("path", Field::text);
    let bytes = table.required("bytes", Field::whole);
    let sha256 = table.required("sha256", Field::text);
    table.finish();
    Some(InputDigest {
        path: path?,
        bytes: bytes?,
        sha256: sha256?,
    })
}

/// The text of the lock of an election under these laws.
#[must_use]
pub fn lock_text(election: &Election, laws: &[LockedLaw]) -> String {
    let mut text = String::from(
        "# Written by `scrutineer lock`; an audit fails where a file is another than here.\nschema = 1\n",
    );
    let mut laws = laws.to_vec();
    laws.sort();
    laws.dedup();
    for law in &laws {
        let (id, sha256) = (quoted(&law.id), &law.sha256);
        let _ = write!(text, "\n[[law]]\nid     = {id}\nsha256 = \"{sha256}\"\n");
    }
    for file in &election.inputs {
        let (path, bytes, sha256) = (quoted(&file.path), file.bytes, &file.sha256);
        let _ = write!(
            text,
            "\n[[file]]\npath   = {path}\nbytes  = {bytes}\nsha256 = \"{sha256}\"\n"
        );
    }
    text
}

/// A text as a basic string of TOML.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Writes the lock of a folder.
///
/// # Errors
/// The folder cannot be written to.
pub fn write_lock(folder: &Path, text: &str) -> Result<(), InputError> {
    std::fs::write(folder.join(LOCK), text).map_err(|error| InputError {
        location: Location::of_file(LOCK),
        fault: InputFault::Unreadable,
        found: format!("the file cannot be written: {}", error.kind()),
        expected: "a folder that may be written to".to_owned(),
        remedy: "grant permission to write there".to_owned(),
    })
}

/// Everything that stands otherwise than the election's lock says; nothing where there is no lock.
#[must_use]
pub fn check_lock(election: &Election, laws: &[LockedLaw]) -> Vec<LockFault> {
    let Some(lock) = &election.lock else {
        return Vec::new();
    };
    let mut faults = check_files(&lock.files, &election.inputs);
    faults.extend(check_laws(&lock.laws, laws));
    faults.sort();
    faults
}

fn check_files(locked: &[InputDigest], found: &[InputDigest]) -> Vec<LockFault> {
    let here: BTreeMap<&str, &InputDigest> = by_path(found);
    let there: BTreeMap<&str, &InputDigest> = by_path(locked);
    let changed = locked
        .iter()
        .filter_map(|locked| match here.get(locked.path.as_str()) {
            None => Some(LockFault::Gone {
                locked: locked.clone(),
            }),
            Some(found) if *found != locked => Some(LockFault::Changed {
                locked: locked.clone(),
                found: (*found).clone(),
            }),
            Some(_) => None,
        });
    let new = found
        .iter()
        .filter(|found| !there.contains_key(found.path.as_str()))
        .map(|found| LockFault::New {
            found: found.clone(),
        });
    changed.chain(new).collect()
}

fn by_path(digests: &[InputDigest]) -> BTreeMap<&str, &InputDigest> {
    digests
        .iter()
        .map(|digest| (digest.path.as_str(), digest))
        .collect()
}

fn check_laws(locked: &[LockedLaw], found: &[LockedLaw]) -> Vec<LockFault> {
    let here: BTreeMap<&str, &LockedLaw> = by_id(found);
    let there: BTreeMap<&str, &LockedLaw> = by_id(locked);
    let changed = locked
        .iter()
        .filter_map(|locked| match here.get(locked.id.as_str()) {
            None => Some(LockFault::LawGone {
                locked: locked.clone(),
            }),
            Some(found) if *found != locked => Some(LockFault::LawChanged {
                locked: locked.clone(),
                found: (*found).clone(),
            }),
            Some(_) => None,
        });
    let new = found
        .iter()
        .filter(|found| !there.contains_key(found.id.as_str()))
        .map(|found| LockFault::LawNew {
            found: found.clone(),
        });
    changed.chain(new).collect()
}

fn by_id(laws: &[LockedLaw]) -> BTreeMap<&str, &LockedLaw> {
    laws.iter().map(|law| (law.id.as_str(), law)).collect()
}
