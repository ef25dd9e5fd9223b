//! Matches findings with `expected.toml`: a known discrepancy is pinned to both of its values, and an entry that no longer fits is itself a finding.

use crate::audit::{Case, Ledger};
use crate::codes::{self, Code};
use crate::finding::{ExpectedNote, Finding, Subject};
use crate::model::{Expected, ExpectedSubject};

/// Marks expected findings, and enters those about the entries themselves.
pub fn apply(case: &Case<'_>, ledger: &mut Ledger) {
    let mut told = Vec::new();
    for entry in &case.election.expected {
        let about: Vec<usize> = ledger
            .findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| is_about(finding, entry))
            .map(|(index, _)| index)
            .collect();
        let same: Vec<usize> = about
            .iter()
            .copied()
            .filter(|index| same_values(&ledger.findings[*index], entry))
            .collect();
        for index in &same {
            ledger.findings[*index].expected = Some(ExpectedNote {
                reason: entry.reason.clone(),
                author: entry.author.clone(),
                location: entry.location.clone(),
            });
        }
        if about.is_empty() {
            told.push(about_entry(case, &codes::EXPECTED_UNMATCHED, entry));
        } else if same.is_empty() {
            told.push(stale(case, entry, &ledger.findings[about[0]]));
        }
        if case.as_of.is_some_and(|day| day > entry.review_by) {
            let day = case.as_of.map_or(String::new(), |day| day.to_string());
            let finding = about_entry(case, &codes::EXPECTED_OVERDUE, entry);
            told.push(finding.figure(format!("review by {}, as of {day}", entry.review_by)));
        }
    }
    ledger.findings.extend(told);
    if case.election.expected.is_empty() {
        return;
    }
    ledger.ran("input: expected discrepancies");
    if case.as_of.is_none() {
        ledger.skipped(
            "input: review days of expected discrepancies",
            "no day was given (--as-of)",
        );
    }
}

fn is_about(finding: &Finding, entry: &Expected) -> bool {
    let code = entry.finding == finding.code.id || entry.finding == finding.code.slug;
    code && fits(&finding.subject, &entry.subject)
}

/// Everything that the entry says of its subject agrees.
fn fits(subject: &Subject, entry: &ExpectedSubject) -> bool {
    let agrees = |wanted: &Option<String>, found: Option<&str>| {
        wanted.as_deref().is_none_or(|wanted| Some(wanted) == found)
    };
    agrees(&entry.area, subject.area.as_deref())
        && agrees(&entry.claimant, subject.claimant.as_deref())
        && agrees(&entry.quantity, Some(&subject.quantity))
        && agrees(&entry.claim, subject.claim.as_deref())
        && agrees(&entry.source, subject.source.as_deref())
        && agrees(&entry.edition, subject.edition.as_deref())
}

fn same_values(finding: &Finding, entry: &Expected) -> bool {
    finding.published == entry.published && finding.recomputed == entry.recomputed
}

fn about_entry(case: &Case<'_>, code: &'static Code, entry: &Expected) -> Finding {
    let subject = &entry.subject;
    let names = [
        &subject.claim,
        &subject.claimant,
        &subject.area,
        &subject.quantity,
        &subject.source,
        &subject.edition,
    ];
    let names: Vec<&str> = names.into_iter().flatten().map(String::as_str).collect();
    let of = if names.is_empty() {
        String::new()
    } else {
        format!(" for {}", crate::words::quoted(names.iter().copied()))
    };
    let quantity = format!("expected:{}:{}", entry.finding, names.join("/"));
    let headline = format!("expected {}{of}", entry.finding);
    Finding::new(code, case.subject(quantity), headline).at(entry.location.clone())
}

fn stale(case: &Case<'_>, entry: &Expected, finding: &Finding) -> Finding {
    let pair = |published: &Option<String>, recomputed: &Option<String>| {
        format!(
            "{} against {}",
            published.as_deref().unwrap_or("nothing"),
            recomputed.as_deref().unwrap_or("nothing")
        )
    };
    about_entry(case, &codes::EXPECTED_STALE, entry).values(
        pair(&entry.published, &entry.recomputed),
        pair(&finding.published, &finding.recomputed),
    )
}
