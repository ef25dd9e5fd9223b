//! `audit`: every election of every path, one report each.

use super::book::book;
use super::outputs::{give, plan};
use super::{Said, Terminal};
use crate::AuditError;
use crate::args::AuditArgs;
use crate::audit::{Options, audit};
use crate::exit;
use crate::input::{discover, read_election};
use crate::report::shown;

/// Audits; elections that cannot be audited are told on standard error and do not hide the others.
pub fn run(args: &AuditArgs, terminal: Terminal) -> Result<Said, AuditError> {
    let plan = plan(args)?;
    let book = book(&args.rules)?;
    let options = Options {
        edition: args.edition.clone(),
        law: args.law.clone(),
        as_of: args.as_of,
        fail_on: args.fail_on,
        locked: args.locked,
    };
    let (mut reports, mut said, mut codes) = (Vec::new(), Said::default(), Vec::new());
    for path in &args.paths {
        let folders = match discover(path) {
            Ok(folders) => folders,
            Err(error) => {
                fail(&AuditError::Input(vec![error]), None, &mut said, &mut codes);
                continue;
            }
        };
        for folder in folders {
            let made = read_election(&folder)
                .map_err(AuditError::Input)
                .and_then(|election| audit(&election, &book, &options));
            match made {
                Ok(report) => {
                    codes.push(report.exit_code);
                    reports.push((report, shown(&folder)));
                }
                Err(error) => {
                    let name = folder.display().to_string();
                    fail(&error, Some(&name), &mut said, &mut codes);
                }
            }
        }
    }
    for error in give(&plan, args, &reports, terminal, &mut said) {
        fail(&error, None, &mut said, &mut codes);
    }
    said.code = exit::worst(codes);
    Ok(said)
}

fn fail(error: &AuditError, folder: Option<&str>, said: &mut Said, codes: &mut Vec<u8>) {
    let told = Said::error(error);
    codes.push(told.code);
    if let Some(folder) = folder {
        said.err.push_str(&format!("in {folder}:\n"));
    }
    said.err.push_str(&told.err);
}
