//! What the tests of whole audits share.

mod copying;
mod folder;

use std::path::{Path, PathBuf};

pub use folder::Copy;
use scrutineer::AuditError;
use scrutineer::audit::{Options, audit};
use scrutineer::input::read_election;
use scrutineer::report::Report;
use scrutineer_rules::RuleBook;

/// The folder of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folders of elections directly inside a folder, sorted.
pub fn elections(folder: &Path) -> Vec<PathBuf> {
    scrutineer::input::discover(folder).expect("a folder of elections")
}

/// The name of a folder.
pub fn name(folder: &Path) -> String {
    let name = folder.file_name().expect("a folder has a name");
    name.to_string_lossy().into_owned()
}

/// The report of a folder.
pub fn report(folder: &Path, book: &RuleBook, options: &Options) -> Result<Report, AuditError> {
    let election = read_election(folder).map_err(AuditError::Input)?;
    audit(&election, book, options)
}
