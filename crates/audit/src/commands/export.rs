//! `export`: the files of elections for other tools.

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
            let election = read_election(&args.path).map_err(AuditError::Input)?;
            let tables = read_tables(&args.path, &election);
            give(args, datapackage(&election, &tables))
        }
    }
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
