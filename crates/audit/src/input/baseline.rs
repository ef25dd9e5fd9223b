//! An earlier report on disk.

use std::path::Path;

use super::error::{InputError, InputFault};
use super::plain::read_plain;
use crate::model::Location;
use crate::report::Baseline;

const EXPECTED: &str = "an earlier report, as written by --format json";

/// Reads an earlier report.
///
/// # Errors
/// The file cannot be read, or is no report of this program.
pub fn read_baseline(file: &Path) -> Result<Baseline, InputError> {
    let text = read_plain(file, EXPECTED)?;
    Baseline::read(&text).map_err(|found| InputError {
        location: Location::of_file(&file.display().to_string()),
        fault: InputFault::Configuration,
        found,
        expected: EXPECTED.to_owned(),
        remedy: "name the file of such a report, or write one with `scrutineer audit … --format json=FILE`".to_owned(),
    })
}
