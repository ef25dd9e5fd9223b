//! What the tests of whole audits share.

use std::path::{Path, PathBuf};

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

/// A copy of an election's folder that goes away with its value.
pub struct Copy(PathBuf);

impl Copy {
    /// A copy below a folder of this name, with the election's own name.
    pub fn of(folder: &Path, below: &str) -> Self {
        let top = std::env::temp_dir().join(format!("scrutineer-{below}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&top);
        copy(folder, &top.join(name(folder)));
        Self(top)
    }

    /// The copied election.
    pub fn election(&self) -> PathBuf {
        elections(&self.0).remove(0)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder to copy to");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file to copy");
        }
    }
}
