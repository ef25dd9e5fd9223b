//! `github`: workflow commands, which GitHub shows beside the lines of a change.

use super::escape::{reordering, visible};
use super::sited::{Sited, counts};
use super::text::{self, Paint};
use crate::finding::{Finding, Severity};

/// An annotation for each finding, and a line of the log for each election.
#[must_use]
pub fn github(reports: &[Sited<'_>]) -> String {
    let mut page = String::new();
    for sited in reports {
        for finding in &sited.report.findings {
            page.push_str(&annotation(sited, finding));
        }
    }
    for sited in reports {
        let report = sited.report;
        page.push_str(&visible(&format!(
            "{}: {} ({})",
            report.election.id,
            report.verdict.word(),
            counts(report.counts)
        )));
        page.push('\n');
    }
    page
}

fn annotation(sited: &Sited<'_>, finding: &Finding) -> String {
    let command = match (finding.code.severity, &finding.expected) {
        (_, Some(_)) | (Severity::Note, None) => "notice",
        (Severity::Error, None) => "error",
        (Severity::Warning, None) => "warning",
    };
    let place = sited.place(finding);
    let mut at = format!("file={}", property(&sited.path(&place.file)));
    if place.line > 0 {
        at.push_str(&format!(",line={}", place.line));
    }
    if place.column > 0 {
        at.push_str(&format!(",col={}", place.column));
    }
    let title = format!("{} {}", finding.code.id, finding.code.slug);
    let told = reordering(text::finding(finding, Paint::Plain).trim_end());
    format!(
        "::{command} {at},title={}::{}\n",
        property(&title),
        message(&told)
    )
}

/// What is said, with its line breaks.
fn message(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(visible).collect();
    lines.join("\n").replace('%', "%25").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    message(&visible(text))
        .replace(':', "%3A")
        .replace(',', "%2C")
}
