//! `expect add`: pins a discrepancy that is known and explained.

use std::path::Path;

use scrutineer_rules::RuleBook;

use super::Said;
use super::book::book;
use super::explain::unknown;
use super::output::{restore, write_whole};
use crate::AuditError;
use crate::args::ExpectArgs;
use crate::audit::{Options, audit};
use crate::codes::{self, Code};
use crate::finding::Finding;
use crate::input::{EXPECTED, Reason, expected_entry, expected_text, read_election, with_entries};
use crate::words::{counted, quoted};

/// Adds entries, and looks whether each does what it was written for; otherwise nothing is written.
pub fn run(args: &ExpectArgs) -> Result<Said, AuditError> {
    let code = code(&args.code)?;
    let book = book(&args.rules)?;
    let open = unexplained(&args.path, &book)?;
    let chosen: Vec<&Finding> = open
        .iter()
        .filter(|finding| finding.code == code && fits(finding, args))
        .collect();
    if chosen.is_empty() {
        return Err(none(code, &open));
    }
    if chosen.len() > 1 && !args.all {
        return Err(several(code, &chosen));
    }
    let why = Reason {
        reason: args.reason.clone(),
        source: args.source.clone(),
        author: args.author.clone(),
        review_by: args.review_by.to_string(),
    };
    let entries: String = chosen
        .iter()
        .map(|finding| expected_entry(finding, &why))
        .collect();
    write(&args.path, &entries, &book, open.len() - chosen.len())?;
    let added = counted(chosen.len() as u64, "entry");
    let file = args.path.join(EXPECTED);
    Ok(Said::text(format!(
        "{added} added to {}:\n{entries}\nif the election is locked, write the lock anew: scrutineer lock {}\n",
        file.display(),
        args.path.display()
    )))
}

fn code(name: &str) -> Result<&'static Code, AuditError> {
    codes::named(name).ok_or_else(|| unknown(name))
}

/// The findings that nothing explains yet.
fn unexplained(folder: &Path, book: &RuleBook) -> Result<Vec<Finding>, AuditError> {
    let election = read_election(folder).map_err(AuditError::Input)?;
    let report = audit(&election, book, &Options::default())?;
    let open = report.findings.into_iter();
    Ok(open
        .filter(|finding| finding.expected.is_none() && !about_files(finding))
        .collect())
}

/// Whether a finding is about files: the entry itself changes them, and a lock has its own remedy.
fn about_files(finding: &Finding) -> bool {
    finding.code.id.starts_with('I')
}

fn fits(finding: &Finding, args: &ExpectArgs) -> bool {
    let subject = &finding.subject;
    let agrees = |wanted: &Option<String>, found: Option<&str>| {
        wanted.as_deref().is_none_or(|wanted| Some(wanted) == found)
    };
    agrees(&args.quantity, Some(&subject.quantity))
        && agrees(&args.claimant, subject.claimant.as_deref())
        && agrees(&args.area, subject.area.as_deref())
        && agrees(&args.claim, subject.claim.as_deref())
}

fn none(code: &Code, open: &[Finding]) -> AuditError {
    let mut codes: Vec<&str> = open.iter().map(|finding| finding.code.id).collect();
    codes.dedup();
    AuditError::Usage {
        found: format!("no unexplained finding {} of that subject", code.id),
        expected: if codes.is_empty() {
            "an election with unexplained findings; this one has none".to_owned()
        } else {
            format!("one of the unexplained findings: {}", quoted(codes.into_iter()))
        },
        remedy: "see `scrutineer audit` for their codes and subjects; findings about files have remedies of their own".to_owned(),
    }
}

fn several(code: &Code, chosen: &[&Finding]) -> AuditError {
    let headlines: Vec<String> = chosen
        .iter()
        .map(|finding| format!("\n    {}", finding.headline))
        .collect();
    AuditError::Usage {
        found: format!("{} findings {}:{}", chosen.len(), code.id, headlines.concat()),
        expected: "one finding for one reason".to_owned(),
        remedy: "choose by --claimant, --area, --claim or --quantity, or say --all where one reason explains all".to_owned(),
    }
}

/// Writes the entries; where the election then cannot be read, or not just these findings are explained, puts the file back as it was.
fn write(folder: &Path, entries: &str, book: &RuleBook, left: usize) -> Result<(), AuditError> {
    let input = |error| AuditError::Input(vec![error]);
    let before = expected_text(folder).map_err(input)?;
    let after = with_entries(before.as_deref(), entries);
    let file = folder.join(EXPECTED);
    write_whole(&file, after.as_bytes())?;
    let wrong = match unexplained(folder, book) {
        Ok(open) if open.len() == left => return Ok(()),
        Ok(_) => AuditError::Usage {
            found: "the entry does not explain the finding that it was written for".to_owned(),
            expected: "one finding explained by each entry".to_owned(),
            remedy: "report this as a fault of the program; nothing was changed".to_owned(),
        },
        Err(error) => error,
    };
    restore(&file, before.as_deref())?;
    Err(wrong)
}
