//! `json`: one object with fixed keys, sorted, without clock and absolute path.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::escape;
use super::tree::{LawUsed, Report, SeatCell, TotalLine};
use crate::audit::CheckRecord;
use crate::finding::{Finding, Subject};
use crate::model::{InputDigest, Location};
use crate::verdict::{Counts, Quantity, Verdict};

/// The report of one election.
#[must_use]
pub fn json(report: &Report) -> String {
    written(&object(report))
}

/// The reports of several elections: one object that holds them all.
#[must_use]
pub fn json_all<'r>(reports: impl Iterator<Item = &'r Report>) -> String {
    let all: Vec<Value> = reports.map(object).collect();
    written(&json!({ "schema": "scrutineer/reports-1", "reports": all }))
}

/// One line for each key, one for each entry of a list: a difference of two reports is then a difference of lines.
fn written(value: &Value) -> String {
    let Value::Object(map) = value else {
        return escape::json(&format!("{value}\n"));
    };
    let keys: Vec<String> = map
        .iter()
        .map(|(key, value)| format!("  {}: {}", json!(key), entries(value)))
        .collect();
    escape::json(&format!("{{\n{}\n}}\n", keys.join(",\n")))
}

fn entries(value: &Value) -> String {
    match value {
        Value::Array(entries) if !entries.is_empty() => {
            let lines: Vec<String> = entries.iter().map(|entry| format!("    {entry}")).collect();
            format!("[\n{}\n  ]", lines.join(",\n"))
        }
        Value::Array(_)
        | Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Object(_) => value.to_string(),
    }
}

fn object(report: &Report) -> Value {
    let head = &report.election;
    let edition = head.edition.as_ref();
    let mut object = json!({
        "schema": "scrutineer/report-1",
        "tool": { "name": "scrutineer", "version": env!("CARGO_PKG_VERSION") },
        "election": {
            "id": head.id,
            "title": head.title,
            "polling_day": head.polling_day,
            "body": head.body,
            "edition": edition.map(|(id, _)| id),
            "edition_as_of": edition.map(|(_, day)| day),
        },
        "law": report.laws.iter().map(law).collect::<Vec<_>>(),
        "law_disputed": report.disputed,
        "inputs": report.inputs.iter().map(input).collect::<Vec<_>>(),
        "verdict": word(report.verdict),
        "exit_code": report.exit_code,
        "counts": counts(report.counts),
        "seats": report.seats.iter().map(cell).collect::<Vec<_>>(),
        "totals": report.totals.iter().map(total).collect::<Vec<_>>(),
        "thresholds": report.thresholds.iter().map(|line| json!({
            "step": line.step,
            "area": line.area,
            "claimant": line.claimant,
            "holds": line.holds,
            "votes": line.distance.as_ref().map(ToString::to_string),
            "words": line.words,
        })).collect::<Vec<_>>(),
        "derived": report.derived,
        "quantities": report.quantities.iter().map(quantity).collect::<Vec<_>>(),
        "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
        "checks": report.checks.iter().map(check).collect::<Vec<_>>(),
    });
    if let Some(since) = &report.since {
        object["baseline"] = json!({
            "known": since.known,
            "unchanged": since.unchanged,
            "gone": since.gone,
            "verdicts": since.verdicts,
        });
    }
    if let Some(readings) = &report.readings {
        object["readings"] = readings.json.clone();
    }
    object
}

pub(super) fn word(verdict: Verdict) -> String {
    verdict.word().replace('-', "_")
}

fn law(law: &LawUsed) -> Value {
    json!({ "id": law.id, "sha256": law.sha256, "reading": law.reading, "role": law.role })
}

fn input(input: &InputDigest) -> Value {
    json!({ "path": input.path, "bytes": input.bytes, "sha256": input.sha256 })
}

pub(super) fn counts(counts: Counts) -> Value {
    json!({
        "reproduced": counts.reproduced,
        "discrepant": counts.discrepant,
        "expected": counts.expected,
        "undetermined": counts.undetermined,
        "not_audited": counts.not_audited,
    })
}

/// A number of seats: the number where it is one, otherwise null beside all its possible values.
fn seats(into: &mut Map<String, Value>, values: &BTreeSet<Option<u64>>) {
    let single = values
        .first()
        .copied()
        .flatten()
        .filter(|_| values.len() == 1);
    into.insert("seats".to_owned(), json!(single));
    if single.is_none() {
        into.insert("possible".to_owned(), json!(values));
    }
}

fn cell(cell: &SeatCell) -> Value {
    let mut into = Map::new();
    into.insert("claimant".to_owned(), json!(cell.claimant));
    into.insert("area".to_owned(), json!(cell.area));
    into.insert("tier".to_owned(), json!(cell.tier));
    seats(&mut into, &cell.seats);
    Value::Object(into)
}

fn total(line: &TotalLine) -> Value {
    let mut into = Map::new();
    into.insert("claimant".to_owned(), json!(line.claimant));
    into.insert("name".to_owned(), json!(line.name));
    into.insert("votes".to_owned(), json!(line.votes));
    into.insert("share".to_owned(), json!(line.share_words()));
    into.insert("published".to_owned(), json!(line.published));
    seats(&mut into, &line.seats);
    Value::Object(into)
}

fn subject(subject: &Subject) -> Value {
    json!({
        "election": subject.election,
        "edition": subject.edition,
        "area": subject.area,
        "claimant": subject.claimant,
        "quantity": subject.quantity,
        "claim": subject.claim,
        "source": subject.source,
    })
}

fn location(location: &Location) -> Value {
    let or_null = |number: usize| (number > 0).then_some(number);
    json!({
        "path": &*location.file,
        "line": or_null(location.line),
        "column": or_null(location.column),
    })
}

pub(super) fn quantity(quantity: &Quantity) -> Value {
    json!({
        "subject": subject(&quantity.subject),
        "verdict": word(quantity.verdict),
        "published": quantity.published,
        "recomputed": quantity.recomputed,
        "reason": quantity.reason,
        "location": quantity.location.as_ref().map(location),
    })
}

pub(super) fn finding(finding: &Finding) -> Value {
    let citation = finding.citation.as_ref();
    let expected = finding.expected.as_ref();
    json!({
        "code": finding.code.id,
        "slug": finding.code.slug,
        "severity": finding.code.severity.word(),
        "subject": subject(&finding.subject),
        "headline": finding.headline,
        "published": finding.published,
        "recomputed": finding.recomputed,
        "difference": finding.difference,
        "figures": finding.figures,
        "citation": citation.map(|c| json!({ "law": c.law, "cite": c.cite, "title": c.title })),
        "locations": finding.locations.iter().map(location).collect::<Vec<_>>(),
        "fingerprint": finding.fingerprint(),
        "expected": expected.map(|e| json!({
            "reason": e.reason, "author": e.author, "location": location(&e.location),
        })),
    })
}

fn check(check: &CheckRecord) -> Value {
    json!({ "name": check.name, "ran": check.skipped.is_none(), "skipped": check.skipped })
}
