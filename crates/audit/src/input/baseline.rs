//! An earlier report on disk.

use std::path::Path;

use super::error::{InputError, InputFault};
use crate::model::Location;
use crate::report::Baseline;

/// Reads an earlier report.
///
/// # Errors
/// The file cannot be read, or is no report of this program.
pub fn read_baseline(file: &Path) -> Result<Baseline, InputError> {
    let fault = |fault, found| {
        InputError {
        location: Location::of_file(&file.display().to_string()),
        fault,
        found,
        expected: "an earlier report, as written by --format json".to_owned(),
        remedy: "name the file of such a report, or write one with `scrutineer audit … --format json=FILE`".to_owned(),
    }
    };
    let text = std::fs::read_to_string(file).map_err(|error| {
        let found = format!("the file cannot be read: {}", error.kind());
        fault(InputFault::Unreadable, found)
    })?;
    Baseline::read(&text).map_err(|found| fault(InputFault::Configuration, found))
}
