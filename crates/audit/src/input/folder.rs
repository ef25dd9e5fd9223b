//! The folder of one election: opens its files, hashes them, and lists those that nothing names.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::digest::sha256_hex;
use super::faults::Faults;
use super::text::SourceText;
use crate::model::{InputDigest, Location};

/// A folder, and what was read from it so far.
pub(super) struct Folder<'f> {
    root: PathBuf,
    faults: &'f Faults,
    read: RefCell<BTreeMap<String, InputDigest>>,
}

impl<'f> Folder<'f> {
    pub fn new(root: &Path, faults: &'f Faults) -> Self {
        Self {
            root: root.to_path_buf(),
            faults,
            read: RefCell::default(),
        }
    }

    /// Where faults go.
    pub fn faults(&self) -> &'f Faults {
        self.faults
    }

    /// The folder's own name.
    pub fn name(&self) -> Option<String> {
        let resolved = fs::canonicalize(&self.root).ok()?;
        resolved.file_name()?.to_str().map(str::to_owned)
    }

    /// Whether a file is there.
    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).is_file()
    }

    /// The text of a file that the manifest names at `named`.
    pub fn text_of(&self, path: &str, named: &Location) -> Option<SourceText> {
        if !is_inside(path) {
            self.faults.add(
                named.clone(),
                format!("the path \"{path}\" leads out of the folder"),
                "a path inside the election's folder, with / between its parts",
                "put the file into the folder and name it relative to that",
            );
            return None;
        }
        self.text(path, named)
    }

    /// The text of a file of the format itself.
    pub fn text(&self, path: &str, named: &Location) -> Option<SourceText> {
        let bytes = self.bytes(path, named)?;
        let digest = InputDigest {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
            sha256: sha256_hex(&bytes),
        };
        self.read.borrow_mut().insert(path.to_owned(), digest);
        self.decode(path, bytes)
    }

    /// The text of a file that is not itself an input.
    pub fn unlisted_text(&self, path: &str, named: &Location) -> Option<SourceText> {
        let bytes = self.bytes(path, named)?;
        self.decode(path, bytes)
    }

    /// The digest of a file that is not itself an input.
    pub fn digest_of(&self, path: &str) -> Option<InputDigest> {
        let bytes = self.bytes(path, &Location::of_file(path))?;
        Some(InputDigest {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
            sha256: sha256_hex(&bytes),
        })
    }

    fn bytes(&self, path: &str, named: &Location) -> Option<Vec<u8>> {
        match fs::read(self.root.join(path)) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                let (found, remedy) = why(error.kind());
                self.faults.unreadable(
                    named.clone(),
                    format!("the file \"{path}\" {found}"),
                    "a readable file",
                    remedy,
                );
                None
            }
        }
    }

    fn decode(&self, path: &str, bytes: Vec<u8>) -> Option<SourceText> {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text
                    .strip_prefix('\u{feff}')
                    .map_or_else(|| text.clone(), str::to_owned);
                Some(SourceText::new(path.into(), text))
            }
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let bytes = error.as_bytes();
                let line = bytes[..good].iter().filter(|byte| **byte == b'\n').count() + 1;
                let byte = bytes.get(good).copied().unwrap_or_default();
                self.faults.unreadable(
                    Location {
                        file: path.into(),
                        line,
                        column: 0,
                    },
                    format!("the byte 0x{byte:02x} is not UTF-8"),
                    "a text in UTF-8",
                    "convert the file to UTF-8",
                );
                None
            }
        }
    }

    /// Every file read so far, sorted by path.
    pub fn digests(&self) -> Vec<InputDigest> {
        self.read.borrow().values().cloned().collect()
    }

    /// The files of the folder that were not read; those whose name begins with a point are not looked at.
    pub fn unread(&self, also_known: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![(self.root.clone(), String::new())];
        while let Some((folder, prefix)) = open.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                if name.starts_with('.') {
                    continue;
                }
                let path = format!("{prefix}{name}");
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => open.push((entry.path(), format!("{path}/"))),
                    _ => found.push(path),
                }
            }
        }
        let read = self.read.borrow();
        found.retain(|path| !read.contains_key(path) && !also_known.contains(&path.as_str()));
        found.sort();
        found
    }
}

/// What is wrong with a file that cannot be read, and what to do.
fn why(kind: ErrorKind) -> (&'static str, &'static str) {
    if kind == ErrorKind::NotFound {
        ("is missing", "add the file, or correct its name")
    } else if kind == ErrorKind::PermissionDenied {
        ("may not be read", "grant permission to read it")
    } else {
        ("cannot be read", "make it an ordinary, readable file")
    }
}

/// Whether a path names something inside the folder that it is relative to, in the one way of writing it.
fn is_inside(path: &str) -> bool {
    let parts = || Path::new(path).components();
    let normal = parts().all(|part| matches!(part, Component::Normal(_)));
    let written: Vec<&str> = path.split('/').collect();
    normal && !path.contains('\\') && parts().count() == written.len()
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn paths_stay_inside() {
        assert!(is_inside("votes.csv") && is_inside("preliminary/shares.csv"));
        for bad in ["", "/etc/x", "../x", "a/../b", "./a", "a//b", "a\\b", "a/"] {
            assert!(!is_inside(bad), "{bad}");
        }
    }
}
