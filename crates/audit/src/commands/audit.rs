//! `audit`: every election of every path, one report each.

use std::path::{Path, PathBuf};

use scrutineer_rules::RuleBook;

use super::book::book;
use super::output::write_whole;
use super::outputs::{apart, give, plan};
use super::{Said, Terminal};
use crate::AuditError;
use crate::args::{AuditArgs, Format, Output, ReportArgs};
use crate::audit::{Options, audit};
use crate::exit;
use crate::input::{InputError, discover, read_baseline, read_election};
use crate::receipt::receipt;
use crate::report::{Report, shown};

/// Audits; elections that cannot be audited are told on standard error and do not hide the others.
pub fn run(args: &AuditArgs, terminal: Terminal) -> Result<Said, AuditError> {
    let plan = plan(&args.report)?;
    apart(args.receipt.as_deref(), &plan)?;
    if args.readings.is_some() {
        told(&plan)?;
    }
    let book = book(&args.rules)?;
    let options = Options {
        edition: args.edition.clone(),
        law: args.law.clone(),
        readings: args.readings.is_some(),
        ..options(&args.report)?
    };
    let mut round = Round::default();
    for path in &args.paths {
        round.elections(discover(path), &book, &options);
    }
    if let Some(file) = &args.receipt {
        round.receipt(file, &options);
    }
    Ok(round.report(&plan, &args.report, terminal))
}

/// Refuses reports none of which has a place for the readings.
fn told(plan: &[Output]) -> Result<(), AuditError> {
    if plan.iter().any(|output| output.format.tells_readings()) {
        return Ok(());
    }
    Err(AuditError::Usage {
        found: "--readings all for reports that have no place for them".to_owned(),
        expected: "a report as text, json or markdown, beside others or alone".to_owned(),
        remedy: "add --format text, --format json or --format markdown, or ask `scrutineer readings PATH`".to_owned(),
    })
}

/// What the reporting options ask of each audit.
pub fn options(args: &ReportArgs) -> Result<Options, AuditError> {
    let baseline = args.baseline.as_deref().map(read_baseline).transpose();
    Ok(Options {
        as_of: args.as_of,
        fail_on: args.fail_on,
        locked: args.locked,
        trail: args
            .formats
            .iter()
            .any(|output| output.format == Format::Html),
        workings: args
            .formats
            .iter()
            .any(|output| output.format.is_workbook()),
        baseline: baseline.map_err(|error| AuditError::Input(vec![error]))?,
        ..Options::default()
    })
}

/// The audits of one run.
#[derive(Default)]
pub struct Round {
    reports: Vec<(Report, String)>,
    said: Said,
    codes: Vec<u8>,
}

impl Round {
    /// Audits elections, unless they could not be found.
    pub fn elections(
        &mut self,
        folders: Result<Vec<PathBuf>, InputError>,
        book: &RuleBook,
        options: &Options,
    ) {
        let folders = match folders {
            Ok(folders) => folders,
            Err(error) => return self.fail(&AuditError::Input(vec![error]), None),
        };
        for folder in folders {
            let made = read_election(&folder)
                .map_err(AuditError::Input)
                .and_then(|election| audit(&election, book, options));
            match made {
                Ok(report) => {
                    self.codes.push(report.exit_code);
                    let report = if options.trail {
                        report.quoting(&folder)
                    } else {
                        report
                    };
                    self.reports.push((report, shown(&folder)));
                }
                Err(error) => self.fail(&error, Some(&folder.display().to_string())),
            }
        }
    }

    /// Tells an error.
    pub fn fail(&mut self, error: &AuditError, folder: Option<&str>) {
        let told = Said::error(error);
        self.codes.push(told.code);
        if let Some(folder) = folder {
            self.said.err.push_str(&format!("in {folder}:\n"));
        }
        self.said.err.push_str(&told.err);
    }

    /// Writes the receipt, of audits none of which failed.
    fn receipt(&mut self, file: &Path, options: &Options) {
        let failed = self.codes.len() > self.reports.len();
        let done = if failed || self.reports.is_empty() {
            Err(AuditError::Usage {
                found: "a receipt of elections of which some could not be audited".to_owned(),
                expected: "elections that can all be read".to_owned(),
                remedy: "repair those named above, or leave them out; no receipt was written"
                    .to_owned(),
            })
        } else {
            write_whole(file, receipt(&self.reports, options).as_bytes())
        };
        if let Err(error) = done {
            self.fail(&error, None);
        }
    }

    /// Writes the reports.
    pub fn report(mut self, plan: &[Output], args: &ReportArgs, terminal: Terminal) -> Said {
        for error in give(plan, args, &self.reports, terminal, &mut self.said) {
            self.fail(&error, None);
        }
        self.said.code = exit::worst(self.codes);
        self.said
    }
}
