//! `audit`: every election of every path, one report each.

use super::book::book;
use super::output::write_whole;
use super::{Said, Terminal};
use crate::AuditError;
use crate::args::{AuditArgs, Colour, Format};
use crate::audit::{Options, audit};
use crate::exit;
use crate::input::{discover, read_election};
use crate::report::{Paint, Report, json, json_all, summary, text};

/// Audits; elections that cannot be audited are told on standard error and do not hide the others.
pub fn run(args: &AuditArgs, terminal: Terminal) -> Result<Said, AuditError> {
    let book = book(&args.rules)?;
    let options = Options {
        edition: args.edition.clone(),
        law: args.law.clone(),
        as_of: args.as_of,
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
                    reports.push(report);
                }
                Err(error) => {
                    let name = folder.display().to_string();
                    fail(&error, Some(&name), &mut said, &mut codes);
                }
            }
        }
    }
    said.code = exit::worst(codes);
    said.out = rendered(args, &reports, terminal);
    if let Some(file) = &args.output {
        write_whole(file, &said.out)?;
        said.out = String::new();
    }
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

fn rendered(args: &AuditArgs, reports: &[Report], terminal: Terminal) -> String {
    let coloured = match args.color {
        Colour::Auto => terminal.colours && args.output.is_none(),
        Colour::Always => true,
        Colour::Never => false,
    };
    let paint = if coloured {
        Paint::Coloured
    } else {
        Paint::Plain
    };
    match (args.format, reports) {
        (_, []) => String::new(),
        (Format::Json, [one]) => json(one),
        (Format::Json, all) => json_all(all),
        (Format::Text, all) => {
            let texts: Vec<String> = all.iter().map(|r| text(r, paint, args.quiet)).collect();
            let mut page = texts.join("\n");
            if all.len() > 1 {
                page.push('\n');
                page.push_str(&summary(all, paint));
            }
            page
        }
    }
}
