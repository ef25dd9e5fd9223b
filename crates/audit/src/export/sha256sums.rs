//! Sums as `sha256sum --check` reads them.

use crate::model::Election;

/// A line for each file of an election, in a folder below the one where the sums are checked.
#[must_use]
pub fn sha256sums(election: &Election, below: &str) -> String {
    let folder = if below.is_empty() {
        String::new()
    } else {
        format!("{below}/")
    };
    let lines = election
        .inputs
        .iter()
        .map(|input| format!("{}  {folder}{}\n", input.sha256, input.path));
    lines.collect()
}
