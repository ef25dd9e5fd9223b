//! Copies of folders that go away with their values.

use std::path::{Path, PathBuf};

use super::copying::copy;

/// A copy of an election's folder that goes away with its value.
pub struct Copy(PathBuf);

impl Copy {
    /// A copy below a folder of this name, with the election's own name.
    pub fn of(folder: &Path, below: &str) -> Self {
        let top = std::env::temp_dir().join(format!("scrutineer-{below}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&top);
        copy(
            folder,
            &top.join(folder.file_name().expect("a folder has a name")),
        );
        Self(top)
    }

    /// The copied election.
    pub fn election(&self) -> PathBuf {
        scrutineer::input::discover(&self.0)
            .expect("an election")
            .remove(0)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
