//! Elections with short tables.

use std::path::PathBuf;

use crate::support;

/// The elections whose every row and digit is changed in turn: those of Kazakhstan, whose tables are short.
pub fn short_ones() -> Vec<PathBuf> {
    let all = support::elections(&support::root().join("fixtures"));
    let short = all
        .into_iter()
        .filter(|folder| support::name(folder).starts_with("kz-"));
    short.collect()
}
