//! Several reports of one run: which goes where, each rendered before the first is written.

use std::path::{Path, PathBuf};

use super::output::write_whole;
use super::{Said, Terminal};
use crate::AuditError;
use crate::args::{Colour, Format, Output, ReportArgs};
use crate::report::{
    Paint, Report, Sited, concise, csv, github, html, json, json_all, jsonl, junit, markdown,
    sarif, summary, text,
};

/// What was asked for, with the file of `--output` in its place.
///
/// # Errors
/// Two reports for one place.
pub fn plan(args: &ReportArgs) -> Result<Vec<Output>, AuditError> {
    let mut plan = args.formats.clone();
    let unplaced = |output: &Output| output.format.is_workbook() && output.file.is_none();
    if args.output.is_none() && plan.iter().any(unplaced) {
        return Err(AuditError::Usage {
            found: "a workbook for standard output".to_owned(),
            expected: "a file for the workbook".to_owned(),
            remedy: "give it one: --format xlsx=FILE".to_owned(),
        });
    }
    let mut unnamed = plan.iter_mut().filter(|output| output.file.is_none());
    match (unnamed.next(), &args.output) {
        (Some(first), file) => {
            if unnamed.next().is_some() {
                return Err(two(
                    "standard output",
                    "one report without a file",
                    "give the others a file: --format NAME=FILE",
                ));
            }
            first.file.clone_from(file);
        }
        (None, Some(file)) => {
            return Err(AuditError::Usage {
                found: format!(
                    "--output {} beside reports that all name a file",
                    file.display()
                ),
                expected: "one report that names no file".to_owned(),
                remedy: "leave out --output, or the file of one --format".to_owned(),
            });
        }
        (None, None) => {}
    }
    let files: Vec<PathBuf> = plan
        .iter()
        .filter_map(|o| o.file.as_deref().map(place))
        .collect();
    for (index, file) in files.iter().enumerate() {
        if files[..index].contains(file) {
            return Err(two(
                &format!("the file {}", file.display()),
                "a file of its own for each report",
                "give one of them another name",
            ));
        }
    }
    Ok(plan)
}

fn two(place: &str, expected: &str, remedy: &str) -> AuditError {
    AuditError::Usage {
        found: format!("two reports for {place}"),
        expected: expected.to_owned(),
        remedy: remedy.to_owned(),
    }
}

/// Refuses a receipt in the file of a report.
///
/// # Errors
/// It would be overwritten.
pub fn apart(receipt: Option<&Path>, plan: &[Output]) -> Result<(), AuditError> {
    let receipt = receipt.map(place);
    let mut reports = plan.iter().filter_map(|o| o.file.as_deref().map(place));
    match receipt {
        Some(receipt) if reports.any(|file| file == receipt) => Err(AuditError::Usage {
            found: format!(
                "a report and the receipt for the file {}",
                receipt.display()
            ),
            expected: "a file of its own for each".to_owned(),
            remedy: "give one of them another name".to_owned(),
        }),
        Some(_) | None => Ok(()),
    }
}

/// The same place under one name, as far as its folder exists.
fn place(file: &Path) -> PathBuf {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    match (folder.canonicalize(), file.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        (Ok(_) | Err(_), _) => file.to_path_buf(),
    }
}

/// Renders all, then writes all; what names no file is for standard output. A file that cannot be written does not keep the others from being written.
pub fn give(
    plan: &[Output],
    args: &ReportArgs,
    reports: &[(Report, String)],
    terminal: Terminal,
    said: &mut Said,
) -> Vec<AuditError> {
    let sited: Vec<Sited<'_>> = reports
        .iter()
        .map(|(report, folder)| Sited { report, folder })
        .collect();
    let made: Vec<Result<Vec<u8>, AuditError>> = plan
        .iter()
        .map(|output| bytes(output, args, &sited, terminal))
        .collect();
    let mut failed = Vec::new();
    for (output, made) in plan.iter().zip(made) {
        let done = made.and_then(|bytes| match &output.file {
            None => {
                said.out = String::from_utf8_lossy(&bytes).into_owned();
                Ok(())
            }
            Some(file) => write_whole(file, &bytes),
        });
        failed.extend(done.err());
    }
    failed
}

/// The bytes of the reports in one format.
fn bytes(
    output: &Output,
    args: &ReportArgs,
    sited: &[Sited<'_>],
    terminal: Terminal,
) -> Result<Vec<u8>, AuditError> {
    #[cfg(feature = "xlsx")]
    if output.format.is_workbook() {
        return workbook(sited);
    }
    Ok(rendered(output, args, sited, terminal).into_bytes())
}

/// A workbook, of one election.
#[cfg(feature = "xlsx")]
fn workbook(sited: &[Sited<'_>]) -> Result<Vec<u8>, AuditError> {
    let fault = |found: String, expected: &str, remedy: &str| AuditError::Usage {
        found,
        expected: expected.to_owned(),
        remedy: remedy.to_owned(),
    };
    let [one] = sited else {
        let found = format!("a workbook of {} elections", sited.len());
        return Err(fault(
            found,
            "one election that can be audited",
            "name the folder of one election",
        ));
    };
    let sheets = crate::report::sheets(one.report, &one.report.workings);
    crate::report::xlsx(&sheets).map_err(|error| {
        let found = format!("the workbook cannot be made: {error}");
        fault(
            found,
            "tables that fit into sheets",
            "choose another format, such as csv",
        )
    })
}

/// The reports in one format; where no election could be audited, formats for programs still say so in their own way.
fn rendered(output: &Output, args: &ReportArgs, sited: &[Sited<'_>], terminal: Terminal) -> String {
    match (output.format, sited) {
        (Format::Text | Format::Html | Format::Markdown, []) => String::new(),
        (Format::Json, [one]) => json(one.report),
        (Format::Json, all) => json_all(all.iter().map(|one| one.report)),
        (Format::Text, all) => page(args, all, paint(output, args.color, terminal)),
        (Format::Concise, all) => concise(all),
        (Format::Jsonl, all) => jsonl(all),
        (Format::Github, all) => github(all),
        (Format::Markdown, all) => markdown(all),
        (Format::Csv, all) => csv(all),
        (Format::Junit, all) => junit(all),
        (Format::Sarif, all) => sarif(all),
        (Format::Html, all) => html(all),
        #[cfg(feature = "xlsx")]
        (Format::Xlsx, _) => String::new(),
    }
}

fn paint(output: &Output, colour: Colour, terminal: Terminal) -> Paint {
    let coloured = match colour {
        Colour::Auto => terminal.colours && output.file.is_none(),
        Colour::Always => true,
        Colour::Never => false,
    };
    if coloured {
        Paint::Coloured
    } else {
        Paint::Plain
    }
}

/// One text after the other, and behind several a line for each.
fn page(args: &ReportArgs, reports: &[Sited<'_>], paint: Paint) -> String {
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
