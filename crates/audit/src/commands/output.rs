//! Writes a report to a file: whole, or not at all.

use std::ffi::OsString;
use std::path::Path;

use crate::AuditError;

/// Writes beside the file and moves the new one into its place, so that an old file survives every failure.
pub fn write_whole(file: &Path, bytes: &[u8]) -> Result<(), AuditError> {
    let Some(name) = file.file_name().filter(|_| !file.is_dir()) else {
        return Err(fault(file, "this is a folder", "name a file"));
    };
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(".new");
    let beside = file.with_file_name(hidden);
    let written = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, file));
    written.map_err(|error| {
        // What was begun is of no use; that it cannot be removed either changes nothing.
        let _ = std::fs::remove_file(&beside);
        fault(
            file,
            &format!("the file cannot be written: {}", error.kind()),
            "name a file in a folder that exists and may be written to",
        )
    })
}

/// Puts a file back as it was: its text, or its absence.
pub fn restore(file: &Path, before: Option<&str>) -> Result<(), AuditError> {
    if let Some(text) = before {
        return write_whole(file, text.as_bytes());
    }
    remove(file)
}

fn fault(file: &Path, found: &str, remedy: &str) -> AuditError {
    AuditError::Output {
        place: file.display().to_string(),
        found: found.to_owned(),
        expected: "a file that may be written".to_owned(),
        remedy: remedy.to_owned(),
    }
}

/// Writes a file that is not there yet; a private one only its owner may read.
pub fn write_new(file: &Path, text: &str, private: bool) -> Result<(), AuditError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if private {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = private;
    let written = options
        .open(file)
        .and_then(|mut open| std::io::Write::write_all(&mut open, text.as_bytes()));
    written.map_err(|error| {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            let found = "there is a file already, and keys are never overwritten";
            return fault(file, found, "choose another name");
        }
        fault(
            file,
            &format!("the file cannot be written: {}", error.kind()),
            "name a file in a folder that exists and may be written to",
        )
    })
}

/// Removes a file that was just written.
pub fn remove(file: &Path) -> Result<(), AuditError> {
    std::fs::remove_file(file).map_err(|error| {
        let found = format!("the file cannot be removed: {}", error.kind());
        fault(file, &found, "remove it")
    })
}
