//! Reads folders of law files.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::error::{InputError, InputFault};
use crate::model::Location;

/// The law files of a folder and of all folders in it, or one file: label and text of each, in the order of their labels.
///
/// # Errors
/// The path is missing, unreadable, not UTF-8, or holds no law file.
pub fn read_laws(path: &Path) -> Result<Vec<(String, String)>, InputError> {
    let laws = read_any_laws(path)?;
    if laws.is_empty() {
        return Err(fault(
            path,
            "there is no law file here",
            "name a folder that holds .toml files",
        ));
    }
    Ok(laws)
}

/// Like [`read_laws`], where there may be none.
///
/// # Errors
/// The path is missing, unreadable or not UTF-8.
pub fn read_any_laws(path: &Path) -> Result<Vec<(String, String)>, InputError> {
    let mut files = Vec::new();
    if path.is_file() {
        files.push(path.to_path_buf());
    } else {
        collect(path, &mut files)?;
    }
    files.sort();
    files.iter().map(|file| read(path, file)).collect()
}

/// Writes a new law file, and the folders to it.
///
/// # Errors
/// There is something at this path already, or it cannot be written.
pub fn write_law(path: &Path, text: &str) -> Result<(), InputError> {
    let cannot = |error: std::io::Error| {
        let (found, remedy) = if error.kind() == std::io::ErrorKind::AlreadyExists {
            let found = "there is something at this path already".to_owned();
            let remedy = "choose another id or folder; a law file is never overwritten";
            (found, remedy)
        } else {
            let found = format!("it cannot be written: {}", error.kind());
            (found, "name a folder that may be written to")
        };
        InputError {
            expected: "a new file that may be written".to_owned(),
            ..fault(path, &found, remedy)
        }
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(cannot)?;
    }
    let mut file = std::fs::File::create_new(path).map_err(cannot)?;
    file.write_all(text.as_bytes()).map_err(cannot)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), InputError> {
    let entries = std::fs::read_dir(folder).map_err(|error| {
        fault(
            folder,
            &error.kind().to_string(),
            "name a folder that can be read",
        )
    })?;
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            files.push(path);
        }
    }
    Ok(())
}

/// The label is the path inside the folder, so that no report holds an absolute one.
fn read(root: &Path, file: &Path) -> Result<(String, String), InputError> {
    let inside = file.strip_prefix(root).unwrap_or(file);
    let parts: Vec<String> = inside
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    let label = if parts.is_empty() {
        file.file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    } else {
        parts.join("/")
    };
    let text = std::fs::read_to_string(file).map_err(|error| {
        fault(
            file,
            &error.kind().to_string(),
            "make it a readable UTF-8 file",
        )
    })?;
    Ok((label, text))
}

fn fault(path: &Path, found: &str, remedy: &str) -> InputError {
    InputError {
        location: Location::of_file(&path.display().to_string()),
        fault: InputFault::Unreadable,
        found: found.to_owned(),
        expected: "law files".to_owned(),
        remedy: remedy.to_owned(),
    }
}
