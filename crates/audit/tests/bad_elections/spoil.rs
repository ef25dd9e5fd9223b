//! Copies the sound election to a folder of its own, spoils it, and prints what the reader says.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use scrutineer::input::{InputError, InputFault, read_election};

/// A change of one file.
pub enum Edit {
    /// Replaces the only occurrence of a text.
    Replace(&'static str, &'static str, &'static str),
    /// Appends to a file, which may be new.
    Append(&'static str, &'static str),
    /// Writes bytes.
    Bytes(&'static str, &'static [u8]),
    /// Removes a file.
    Remove(&'static str),
    /// One change, then another.
    Both(&'static Edit, &'static Edit),
}

/// A copy of the sound election, removed at the end.
pub struct Workshop {
    home: PathBuf,
    folder: PathBuf,
}

const NAME: &str = "xx-parliament-2020";

impl Workshop {
    pub fn new(test: &str) -> Self {
        let home = std::env::temp_dir().join(format!("scrutineer-{}-{test}", std::process::id()));
        let folder = home.join(NAME);
        let good = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/bad_elections/good")
            .join(NAME);
        let _ = fs::remove_dir_all(&home);
        copy(&good, &folder);
        Self { home, folder }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn apply(&self, edit: &Edit) {
        match edit {
            Edit::Replace(file, from, to) => {
                let path = self.folder.join(file);
                let text = fs::read_to_string(&path).expect("the file");
                assert_eq!(text.matches(from).count(), 1, "{file}: {from}");
                fs::write(&path, text.replace(from, to)).expect("written");
            }
            Edit::Append(file, more) => {
                let path = self.folder.join(file);
                let text = fs::read_to_string(&path).unwrap_or_default();
                fs::write(&path, text + more).expect("written");
            }
            Edit::Bytes(file, bytes) => {
                fs::write(self.folder.join(file), bytes).expect("written");
            }
            Edit::Both(one, other) => {
                self.apply(one);
                self.apply(other);
            }
            Edit::Remove(file) => fs::remove_file(self.folder.join(file)).expect("removed"),
        }
    }

    /// What the reader says.
    pub fn messages(&self) -> String {
        match read_election(&self.folder) {
            Ok(_) => "read without a fault\n".to_owned(),
            Err(errors) => describe(&errors),
        }
    }
}

/// The messages, with the exit code that each stands for.
pub fn describe(errors: &[InputError]) -> String {
    let mut text = String::new();
    for error in errors {
        let code = match error.fault {
            InputFault::Configuration => 2,
            InputFault::Unreadable => 3,
        };
        writeln!(text, "[{code}] {error}").expect("a string");
    }
    text
}

impl Drop for Workshop {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.home);
    }
}

/// The messages of each edit alone, under its name.
pub fn gallery(test: &str, faults: &[(&str, Edit)]) -> String {
    let mut text = String::new();
    for (at, (name, edit)) in faults.iter().enumerate() {
        let workshop = Workshop::new(&format!("{test}-{at}"));
        workshop.apply(edit);
        writeln!(text, "# {name}\n{}", workshop.messages()).expect("a string");
    }
    text
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the sound election") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}
