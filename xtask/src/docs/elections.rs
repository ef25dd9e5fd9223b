//! The page of elections: what the audit of each election with official results reproduces, and what it does not.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use scrutineer::audit::{Options, audit};
use scrutineer::finding::{Finding, Severity};
use scrutineer::input::{discover, read_election};
use scrutineer::report::Report;
use scrutineer::verdict::{Quantity, Verdict};
use scrutineer_rules::RuleBook;

use super::{cell, head};
use crate::error::TaskError;
use crate::tree::Tree;

/// The page.
///
/// # Errors
/// A law or an election cannot be read.
pub fn page(root: &Path, tree: &Tree) -> Result<String, TaskError> {
    let texts = tree.laws().map(|file| (&file.path, &file.text));
    let book = RuleBook::from_texts(texts).map_err(|faults| TaskError::Laws(faults.to_string()))?;
    let reports = reports(root, &book)?;
    let mut text = head(
        "Elections",
        "What `scrutineer audit fixtures` says of every election with official results. *n of m*: of *m* published numbers of seats *n* are \
         reproduced from the votes. *Lists* are the seats of each list in the whole election (and in each tier, where tiers are published), \
         *cells* those of a list in an area, *areas* those of an area over all lists, *unseated* the winners of a district who take no seat, \
         *admitted* whether a list took part. A discrepant verdict says that something published is not right, which need not be seats.",
    );
    text.push_str(&table(&reports));
    text.push_str(&mismatches(&reports));
    text.push_str(&left_out(&reports));
    Ok(text.trim_end().to_owned() + "\n")
}

fn reports(root: &Path, book: &RuleBook) -> Result<Vec<Report>, TaskError> {
    let asked = |what: String| TaskError::Asked(what);
    let folders = discover(&root.join("fixtures")).map_err(|fault| asked(fault.found))?;
    let mut reports = Vec::new();
    for folder in folders {
        if folder
            .components()
            .any(|part| part.as_os_str() == "tampered")
        {
            continue;
        }
        let name = folder.display();
        let election = read_election(&folder);
        let election = election.map_err(|faults| asked(format!("{name}: {faults:?}")))?;
        let report = audit(&election, book, &Options::default());
        reports.push(report.map_err(|error| asked(format!("{name}: {error}")))?);
    }
    Ok(reports)
}

/// Which quantities a column counts.
type Fits = fn(&Quantity) -> bool;

const COLUMNS: [(&str, Fits); 5] = [
    ("lists", |q| {
        is_seats(q) && q.subject.claimant.is_some() && q.subject.area.is_none()
    }),
    ("cells", |q| {
        is_seats(q) && q.subject.claimant.is_some() && q.subject.area.is_some()
    }),
    ("areas", |q| {
        is_seats(q) && q.subject.claimant.is_none() && q.subject.area.is_some()
    }),
    ("unseated", |q| is(q, "without-seat")),
    ("admitted", |q| is(q, "admitted")),
];

fn is(quantity: &Quantity, name: &str) -> bool {
    let words = quantity.subject.quantity.split([':', '@']);
    words.take(1).any(|word| word == name)
}

fn is_seats(quantity: &Quantity) -> bool {
    is(quantity, "seats")
}

/// How many of a kind were computed, and how many of them are as published.
fn counted(quantities: &[Quantity], fits: Fits) -> (usize, usize) {
    let audited = quantities
        .iter()
        .filter(|q| fits(q) && q.verdict != Verdict::NotAudited);
    let reproduced = audited.clone().filter(|q| q.verdict == Verdict::Reproduced);
    (reproduced.count(), audited.count())
}

fn of(pair: (usize, usize)) -> String {
    match pair {
        (_, 0) => String::new(),
        (n, m) if n == m => format!("{n}"),
        (n, m) => format!("{n} of {m}"),
    }
}

fn table(reports: &[Report]) -> String {
    let names = COLUMNS.map(|(name, _)| name).join(" | ");
    let mut text = format!(
        "| election | day | law | {names} | verdict | findings |\n|---|---|---|---|---|---|---|---|---|---|\n"
    );
    let mut sums = [(0, 0); 5];
    let mut complete = 0;
    for report in reports {
        let figures = COLUMNS.map(|(_, fits)| counted(&report.quantities, fits));
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum = (sum.0 + figure.0, sum.1 + figure.1);
        }
        let seats = counted(&report.quantities, is_seats);
        complete += usize::from(seats.0 == seats.1 && seats.1 > 0);
        let codes: BTreeSet<&str> = report.findings.iter().map(|f| f.code.id).collect();
        let main = report.laws.iter().find(|law| law.role == "main");
        let _ = writeln!(
            text,
            "| [`{0}`](../../fixtures/{0}/election.toml) | {1} | {2} | {3} | {4} | {5} |",
            report.election.id,
            report.election.polling_day,
            main.map_or_else(String::new, |law| format!("`{}`", law.id)),
            figures.map(of).join(" | "),
            report.verdict.word(),
            Vec::from_iter(codes).join(", "),
        );
    }
    let _ = writeln!(text, "| **all** | | | {} | | |\n", sums.map(of).join(" | "));
    let _ = writeln!(
        text,
        "{complete} of {} elections: every published number of seats that can be computed is reproduced.\n",
        reports.len()
    );
    text
}

fn mismatches(reports: &[Report]) -> String {
    let mut text = String::from(
        "## What differs, and why\n\nEvery error and warning of these audits. The whole report with places and figures: `scrutineer audit \
         fixtures/ID`; what a code means: [findings](findings.md).\n\n",
    );
    for report in reports {
        let told = report
            .findings
            .iter()
            .filter(|f| f.code.severity != Severity::Note);
        for finding in told {
            let _ = writeln!(text, "- `{}`, {}", report.election.id, words(finding));
        }
    }
    text.push('\n');
    text
}

fn words(finding: &Finding) -> String {
    let mut text = format!(
        "{} {}: {}",
        finding.code.id, finding.code.slug, finding.headline
    );
    if let (Some(published), Some(recomputed)) = (&finding.published, &finding.recomputed) {
        let _ = write!(text, "; published {published}, recomputed {recomputed}");
    }
    if let Some(difference) = &finding.difference {
        let _ = write!(text, ", difference {difference}");
    }
    if let Some(figure) = finding.figures.first() {
        let _ = write!(text, "; {figure}");
    }
    if let Some(expected) = &finding.expected {
        let _ = write!(text, "; expected: {}", expected.reason);
    }
    cell(&text)
}

/// One line for what several elections say alike.
fn left_out(reports: &[Report]) -> String {
    let mut said: BTreeMap<(String, &str), BTreeSet<String>> = BTreeMap::new();
    for report in reports {
        let quantities = report.quantities.iter();
        for quantity in quantities
            .filter(|q| q.verdict == Verdict::NotAudited && q.subject.quantity.contains("seats"))
        {
            let reason = quantity.reason.as_deref().unwrap_or("no reason is given");
            let what = quantity.subject.quantity.clone();
            let elections = said.entry((what, reason)).or_default();
            elections.insert(format!("`{}`", report.election.id));
        }
    }
    let mut text = String::from("## Seats that were not audited, and why\n\n");
    for ((what, reason), elections) in said {
        let who = match elections.len() {
            count if count > 6 => format!("{count} elections"),
            _ => Vec::from_iter(elections).join(", "),
        };
        let _ = writeln!(text, "- {what}: {} ({who})", cell(reason));
    }
    text
}
