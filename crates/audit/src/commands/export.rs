//! `export`: the files of elections for other tools.

use std::path::{Path, PathBuf};

use super::Said;
use super::output::write_whole;
use crate::AuditError;
use crate::args::{ExportArgs, ExportCommand};
use crate::export::{datapackage, sha256sums};
use crate::input::{discover, read_election, read_tables};
use crate::report::shown;

/// Writes to the file or to standard output.
pub fn run(what: &ExportCommand) -> Result<Said, AuditError> {
    match what {
        ExportCommand::Sha256sums(args) => give(args, sums(args)?),
        ExportCommand::Datapackage(args) => {
            let folder = only(&args.path)?;
            let election = read_election(&folder).map_err(AuditError::Input)?;
            let tables = read_tables(&folder, &election);
            give(args, datapackage(&election, &tables))
        }
    }
}

/// The one election of a path.
fn only(path: &Path) -> Result<PathBuf, AuditError> {
    let mut folders = discover(path).map_err(|error| AuditError::Input(vec![error]))?;
    if folders.len() > 1 {
        return Err(AuditError::Usage {
            found: format!("{} holds {} elections", path.display(), folders.len()),
            expected: "the folder of one election: a data package describes one".to_owned(),
            remedy: "name one of its folders".to_owned(),
        });
    }
    // What is discovered is at least one.
    Ok(folders.pop().unwrap_or_else(|| path.to_path_buf()))
}

fn sums(args: &ExportArgs) -> Result<String, AuditError> {
    let folders = discover(&args.path).map_err(|error| AuditError::Input(vec![error]))?;
    let mut lines = String::new();
    for folder in folders {
        let election = read_election(&folder).map_err(AuditError::Input)?;
        let below = folder.strip_prefix(&args.path).unwrap_or(&folder);
        lines.push_str(&sha256sums(&election, &shown(below)));
    }
    Ok(lines)
}

fn give(args: &ExportArgs, text: String) -> Result<Said, AuditError> {
    match &args.output {
        None => Ok(Said::text(text)),
        Some(file) => {
            write_whole(file, text.as_bytes())?;
            Ok(Said::default())
        }
    }
}
