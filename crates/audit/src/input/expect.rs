//! Writes entries of `expected.toml`.

use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::Path;

use super::error::{InputError, InputFault};
use super::expected::EXPECTED;
use super::lock::quoted;
use crate::finding::Finding;
use crate::model::Location;

/// Why a discrepancy is expected: what only its author knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Why it is so.
    pub reason: String,
    /// Where the reason can be read, by the id of a source of the election.
    pub source: Option<String>,
    /// Who says so.
    pub author: String,
    /// The day by which somebody looks again.
    pub review_by: String,
}

/// The entry that pins a finding to both of its values.
#[must_use]
pub fn expected_entry(finding: &Finding, why: &Reason) -> String {
    let subject = &finding.subject;
    let parts = [
        ("quantity", Some(&subject.quantity)),
        ("claimant", subject.claimant.as_ref()),
        ("area", subject.area.as_ref()),
        ("claim", subject.claim.as_ref()),
        ("source", subject.source.as_ref()),
        ("edition", subject.edition.as_ref()),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter_map(|(key, value)| Some(format!("{key} = {}", quoted(value?))))
        .collect();
    let mut entry = format!(
        "\n[[expected]]\nfinding    = {}\nsubject    = {{ {} }}\n",
        quoted(finding.code.id),
        parts.join(", ")
    );
    let lines = [
        ("published ", finding.published.as_ref()),
        ("recomputed", finding.recomputed.as_ref()),
        ("reason    ", Some(&why.reason)),
        ("source    ", why.source.as_ref()),
        ("author    ", Some(&why.author)),
    ];
    for (key, value) in lines {
        if let Some(value) = value {
            let _ = writeln!(entry, "{key} = {}", quoted(value));
        }
    }
    let _ = writeln!(entry, "review-by  = {}", why.review_by);
    entry
}

/// The text of `expected.toml`, where there is one.
///
/// # Errors
/// The file is there and cannot be read.
pub fn expected_text(folder: &Path) -> Result<Option<String>, InputError> {
    let file = folder.join(EXPECTED);
    match std::fs::read_to_string(&file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(InputError {
            location: Location::of_file(&file.display().to_string()),
            fault: InputFault::Unreadable,
            found: format!("the file cannot be read: {}", error.kind()),
            expected: "the discrepancies that are expected so far".to_owned(),
            remedy: "grant permission to read it".to_owned(),
        }),
    }
}

/// A text with entries behind it; a new one begins with its schema.
#[must_use]
pub fn with_entries(before: Option<&str>, entries: &str) -> String {
    let before = before.unwrap_or("schema = 1\n");
    let end = if before.ends_with('\n') { "" } else { "\n" };
    format!("{before}{end}{entries}")
}
