//! Finds the elections of a path.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::{InputError, InputFault};
use super::manifest::MANIFEST;
use crate::model::Location;

/// The folders of elections at a path: the path itself, or those of its folders that hold an `election.toml`, sorted by name.
///
/// # Errors
/// The path is missing, cannot be read, or holds no election.
pub fn discover(path: &Path) -> Result<Vec<PathBuf>, InputError> {
    if path.join(MANIFEST).is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let entries = std::fs::read_dir(path).map_err(|error| {
        let kind = error.kind();
        if kind == ErrorKind::NotFound {
            fault(
                path,
                "there is nothing at this path",
                "name a folder that exists",
            )
        } else if kind == ErrorKind::NotADirectory {
            fault(
                path,
                "this is a file",
                "name the folder that holds election.toml",
            )
        } else {
            fault(
                path,
                "the folder cannot be read",
                "grant permission to read it",
            )
        }
    })?;
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|folder| folder.join(MANIFEST).is_file())
        .collect();
    found.sort();
    if found.is_empty() {
        return Err(fault(
            path,
            "there is no election here",
            "name a folder with election.toml, or write one with `scrutineer new election`",
        ));
    }
    Ok(found)
}

/// The folders of elections at a path; where it holds none, those of its folders.
///
/// # Errors
/// As [`discover`].
pub fn discover_below(path: &Path) -> Result<Vec<PathBuf>, InputError> {
    let found = discover(path);
    let (Err(error), Ok(entries)) = (&found, std::fs::read_dir(path)) else {
        return found;
    };
    let mut below: Vec<PathBuf> = entries
        .flatten()
        .filter_map(|entry| discover(&entry.path()).ok())
        .flatten()
        .collect();
    below.sort();
    if below.is_empty() {
        Err(error.clone())
    } else {
        Ok(below)
    }
}

fn fault(path: &Path, found: &str, remedy: &str) -> InputError {
    InputError {
        location: Location::of_file(&path.display().to_string()),
        fault: InputFault::Unreadable,
        found: found.to_owned(),
        expected: "a folder with election.toml, or a folder of such folders".to_owned(),
        remedy: remedy.to_owned(),
    }
}
