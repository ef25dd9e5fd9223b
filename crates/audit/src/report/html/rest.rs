//! What is open, what was not audited, which checks were made.

use super::page::{Page, said};
use crate::report::sited::label;
use crate::report::tree::Report;
use crate::verdict::{Quantity, Verdict};

/// What nothing that was given settles.
pub fn undetermined(page: &mut Page, report: &Report) {
    quantities(page, report, Verdict::Undetermined, "open", "Undetermined");
}

/// What was not audited, and why; which checks were made and which were skipped.
pub fn not_audited(page: &mut Page, report: &Report) {
    quantities(
        page,
        report,
        Verdict::NotAudited,
        "not-audited",
        "Not audited",
    );
    page.heading(2, Some("checks"), "Checks");
    let checks = report.checks.iter().map(|check| match &check.skipped {
        None => format!("made: {}", said(check.name)),
        Some(why) => format!("skipped: {}: {}", said(check.name), said(why)),
    });
    page.points(&checks.collect::<Vec<_>>());
}

/// Whether there are quantities of a verdict.
#[must_use]
pub fn exist(report: &Report, of: Verdict) -> bool {
    report
        .quantities
        .iter()
        .any(|quantity| quantity.verdict == of)
}

fn quantities(page: &mut Page, report: &Report, of: Verdict, anchor: &str, title: &str) {
    if !exist(report, of) {
        return;
    }
    page.heading(2, Some(anchor), title);
    let all = report.quantities.iter().filter(|q| q.verdict == of);
    page.points(&grouped(all));
}

/// What has the same reason is one point.
fn grouped<'r>(all: impl Iterator<Item = &'r Quantity>) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for quantity in all {
        let published = quantity.published.as_ref();
        let published = published.map_or(String::new(), |value| format!(" \"{value}\""));
        let what = said(&format!("{}{published}", label(&quantity.subject)));
        let reason = quantity.reason.as_deref().unwrap_or_default();
        match groups.iter_mut().find(|(other, _)| *other == reason) {
            Some((_, members)) => members.push(what),
            None => groups.push((reason, vec![what])),
        }
    }
    let point = |(reason, members): (&str, Vec<String>)| match members.as_slice() {
        [one] => format!("{one}: {}", said(reason)),
        all => format!("{}: {}", said(reason), all.join("; ")),
    };
    groups.into_iter().map(point).collect()
}
