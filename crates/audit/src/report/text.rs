//! `text`: for people at a terminal.

mod finding;
mod page;
mod rest;
mod tables;

use super::sited::counts;
use super::tree::Report;
use crate::finding::{Finding, Severity};

use page::Page;
pub use page::Paint;

/// The report of one election; a quiet one has only its head, its verdict, and what is wrong; one beside an earlier
/// report only what changed.
#[must_use]
pub fn text(report: &Report, paint: Paint, quiet: bool) -> String {
    let mut page = Page::default();
    head(report, &mut page);
    page.line(&format!("verdict: {}", headline(report, paint)));
    if let Some(since) = &report.since {
        rest::since(since, &mut page);
    } else if !quiet {
        tables::seats(report, &mut page);
        tables::thresholds(report, &mut page);
    }
    for finding in &report.findings {
        if quiet && finding.code.severity != Severity::Error {
            continue;
        }
        page.line("");
        finding::one(finding, paint, &mut page);
    }
    if !quiet && report.since.is_none() {
        rest::open(report, &mut page);
    }
    rest::readings(report, quiet, &mut page);
    if !quiet && report.since.is_none() {
        rest::checks(report, &mut page);
        rest::inputs(report, &mut page);
    }
    page.0
}

/// One finding.
#[must_use]
pub fn finding(finding: &Finding, paint: Paint) -> String {
    let mut page = Page::default();
    finding::one(finding, paint, &mut page);
    page.0
}

/// One line for each of several elections.
#[must_use]
pub fn summary<'r>(reports: impl Iterator<Item = &'r Report>, paint: Paint) -> String {
    let rows: Vec<Vec<String>> = reports
        .map(|report| {
            vec![
                report.election.id.clone(),
                paint.verdict(report.verdict, report.verdict.word()),
                counts(report.counts),
            ]
        })
        .collect();
    let mut page = Page::default();
    page.table(&rows, &[]);
    page.0
}

fn head(report: &Report, page: &mut Page) {
    let head = &report.election;
    page.line(&format!("{}: {}", head.id, head.title));
    let edition = head
        .edition
        .as_ref()
        .map_or("no edition with votes".to_owned(), |(id, day)| {
            format!("edition \"{id}\" of {day}")
        });
    page.line(&format!("polling day {}, {edition}", head.polling_day));
    for law in &report.laws {
        let what = match (&law.reading, law.role) {
            (Some(reading), _) => format!(", reading \"{reading}\""),
            (None, "main") => String::new(),
            (None, role) => format!(" ({role})"),
        };
        page.line(&format!(
            "law {}{what}, sha256 {}",
            law.id,
            short(&law.sha256)
        ));
    }
    for why in &report.disputed {
        page.line(&format!("disputed: {why}"));
    }
    for derived in &report.derived {
        page.line(&format!("derived: {derived}"));
    }
}

fn short(sha256: &str) -> &str {
    sha256.get(..12).unwrap_or(sha256)
}

fn headline(report: &Report, paint: Paint) -> String {
    let verdict = paint.verdict(report.verdict, report.verdict.word());
    format!("{verdict} ({})", counts(report.counts))
}
