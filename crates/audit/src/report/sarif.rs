//! `sarif`: the Static Analysis Results Interchange Format 2.1.0, which code hosts and editors read.
//!
//! One run holds the findings of all elections, since readers refuse several runs of one tool.

use serde_json::{Value, json};

use super::escape;
use super::sited::{Sited, counts};
use super::text::{self, Paint};
use crate::codes::{self, Code};
use crate::finding::Finding;
use crate::model::Location;

/// Where the schema of the format is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The findings of all elections.
///
/// # Panics
/// Never: a JSON value can be written.
#[must_use]
pub fn sarif(reports: &[Sited<'_>]) -> String {
    let results: Vec<Value> = reports
        .iter()
        .flat_map(|sited| sited.report.findings.iter().map(|f| result(sited, f)))
        .collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "scrutineer",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes::all().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "properties": { "elections": reports.iter().map(election).collect::<Vec<_>>() },
            "results": results,
        }],
    });
    let written = serde_json::to_string_pretty(&document).expect("a JSON value can be written");
    format!("{}\n", escape::json(&written))
}

fn election(sited: &Sited<'_>) -> Value {
    let report = sited.report;
    json!({
        "id": report.election.id,
        "verdict": report.verdict.word(),
        "counts": counts(report.counts),
    })
}

fn rule(code: &'static Code) -> Value {
    json!({
        "id": code.id,
        "name": code.slug,
        "shortDescription": { "text": code.title },
        "fullDescription": { "text": code.means },
        "help": { "text": format!("{}\n\nWhat it cannot see: {}", code.example, code.blind) },
        "defaultConfiguration": { "level": code.severity.word() },
    })
}

fn result(sited: &Sited<'_>, finding: &Finding) -> Value {
    let (code, subject) = (finding.code, &finding.subject);
    let suppressions: Vec<Value> = finding
        .expected
        .iter()
        .map(|note| {
            json!({
                "kind": "external",
                "status": "accepted",
                "justification": format!("{} ({})", note.reason, note.author),
                "location": location(sited, &note.location),
            })
        })
        .collect();
    let related: Vec<Value> = finding
        .locations
        .iter()
        .skip(1)
        .map(|place| location(sited, place))
        .collect();
    json!({
        "ruleId": code.id,
        "ruleIndex": codes::all().position(|other| other.id == code.id),
        "level": code.severity.word(),
        "message": { "text": text::finding(finding, Paint::Plain).trim_end() },
        "locations": [location(sited, &sited.place(finding))],
        "relatedLocations": related,
        "partialFingerprints": { "scrutineerFinding/v1": finding.fingerprint() },
        "suppressions": suppressions,
        "properties": {
            "election": subject.election,
            "quantity": subject.quantity,
            "area": subject.area,
            "claimant": subject.claimant,
            "published": finding.published,
            "recomputed": finding.recomputed,
        },
    })
}

fn location(sited: &Sited<'_>, place: &Location) -> Value {
    let mut physical = json!({
        "artifactLocation": {
            "uri": escape::uri(&sited.path(&place.file)),
            "uriBaseId": "%SRCROOT%",
        },
    });
    if place.line > 0 {
        let mut region = json!({ "startLine": place.line });
        if place.column > 0 {
            region["startColumn"] = json!(place.column);
        }
        physical["region"] = region;
    }
    json!({ "physicalLocation": physical })
}
