//! A text file that a command names.

use std::path::Path;

use super::error::{InputError, InputFault};
use crate::model::Location;

/// The text of a file.
///
/// # Errors
/// It is missing, unreadable or not UTF-8.
pub fn read_plain(file: &Path, expected: &str) -> Result<String, InputError> {
    std::fs::read_to_string(file).map_err(|error| InputError {
        location: Location::of_file(&file.display().to_string()),
        fault: InputFault::Unreadable,
        found: format!("the file cannot be read: {}", error.kind()),
        expected: expected.to_owned(),
        remedy: "name a file that exists and is UTF-8".to_owned(),
    })
}
