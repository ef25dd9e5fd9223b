//! The files of the workspace as text, for lints that look at all of them.

use std::fs;
use std::path::Path;

use crate::error::TaskError;

/// A file: its path from the root, with `/`, and its text.
#[derive(Debug, Clone)]
pub struct File {
    pub path: String,
    pub text: String,
}

/// Files sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    pub files: Vec<File>,
}

/// Endings of the files that are looked at, or at least linked to.
const ENDINGS: &[&str] = &[
    "rs", "toml", "md", "snap", "csv", "lock", "new", "py", "yml", "yaml", "json", "sh", "js",
    "css", "png",
];

/// What other programs keep here.
const LEFT_OUT: &[&str] = &[".git", "target", "node_modules"];

impl Tree {
    /// Everything below a folder, but what other programs keep there.
    ///
    /// # Errors
    /// A file cannot be read, or is not UTF-8.
    pub fn read(root: &Path) -> Result<Self, TaskError> {
        let mut files = Vec::new();
        collect(root, "", &mut files)?;
        files.sort_by(|a: &File, b: &File| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    /// A tree of such files, for tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        };
        Self {
            files: files.iter().map(file).collect(),
        }
    }

    /// The files of an ending.
    pub fn ending(&self, ending: &str) -> impl Iterator<Item = &File> {
        let ending = format!(".{ending}");
        self.files
            .iter()
            .filter(move |file| file.path.ends_with(&ending))
    }

    /// Rust files.
    pub fn rust(&self) -> impl Iterator<Item = &File> {
        self.ending("rs")
    }

    /// Law files.
    pub fn laws(&self) -> impl Iterator<Item = &File> {
        self.ending("toml")
            .filter(|file| file.path.starts_with("rules/"))
    }
}

impl File {
    /// Whether it is code of a crate that ends up in a library or the program: not a test, bench or example.
    pub fn is_product(&self) -> bool {
        self.path.starts_with("crates/")
            && self.path.contains("/src/")
            && !self.path.ends_with("/tests.rs")
            && !self.path.contains("/tests/")
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

fn collect(folder: &Path, label: &str, files: &mut Vec<File>) -> Result<(), TaskError> {
    for entry in fs::read_dir(folder).map_err(TaskError::file(folder))? {
        let path = entry.map_err(TaskError::file(folder))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if LEFT_OUT.contains(&name) {
            continue;
        }
        let label = if label.is_empty() {
            name.to_owned()
        } else {
            format!("{label}/{name}")
        };
        if path.is_dir() {
            collect(&path, &label, files)?;
        } else if ENDINGS
            .iter()
            .any(|ending| name.ends_with(&format!(".{ending}")))
        {
            // A fixture may hold bytes that are not UTF-8 on purpose.
            let bytes = fs::read(&path).map_err(TaskError::file(&path))?;
            files.push(File {
                path: label,
                text: String::from_utf8_lossy(&bytes).into_owned(),
            });
        }
    }
    Ok(())
}
