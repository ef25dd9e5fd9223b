//! `audit`: every election of every path, one report each.

use super::book::book;
use super::output::write_whole;
use super::{Said, Terminal};
use crate::AuditError;
use crate::args::{AuditArgs, Colour, Format};
use crate::audit::{Options, audit};
use crate::exit;
use crate::input::{discover, read_election};
use crate::report::{
    Paint, Report, Sited, concise, csv, github, html, json, json_all, jsonl, junit, markdown,
    sarif, shown, summary, text,
};

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
                    reports.push((report, shown(&folder)));
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

/// The reports in the format that was asked for; nothing where no election could be audited.
fn rendered(args: &AuditArgs, reports: &[(Report, String)], terminal: Terminal) -> String {
    let sited: Vec<Sited<'_>> = reports
        .iter()
        .map(|(report, folder)| Sited { report, folder })
        .collect();
    match (args.format, sited.as_slice()) {
        (_, []) => String::new(),
        (Format::Json, [one]) => json(one.report),
        (Format::Json, all) => json_all(all.iter().map(|one| one.report)),
        (Format::Text, all) => terminal_page(args, all, terminal),
        (Format::Concise, all) => concise(all),
        (Format::Jsonl, all) => jsonl(all),
        (Format::Github, all) => github(all),
        (Format::Markdown, all) => markdown(all),
        (Format::Csv, all) => csv(all),
        (Format::Junit, all) => junit(all),
        (Format::Sarif, all) => sarif(all),
        (Format::Html, all) => html(all),
    }
}

/// One text after the other, and behind several a line for each.
fn terminal_page(args: &AuditArgs, reports: &[Sited<'_>], terminal: Terminal) -> String {
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
    let texts: Vec<String> = reports
        .iter()
        .map(|one| text(one.report, paint, args.quiet))
        .collect();
    let mut page = texts.join("\n");
    if reports.len() > 1 {
        page.push('\n');
        page.push_str(&summary(reports.iter().map(|one| one.report), paint));
    }
    page
}
