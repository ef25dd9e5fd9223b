//! Receipts: what an audit read, under which laws, and what came out, so that anyone can check it later.
//!
//! A receipt is an in-toto Statement (v1) with a predicate of our own, described in `docs/receipts.md`. It holds no clock, no host and no absolute path: the same
//! audit gives the same bytes, and checking one means making it again.

mod compare;
mod read;

pub use compare::{Moved, differences};
pub use read::{Asked, Receipt};

use serde_json::{Value, json};

use crate::audit::Options;
use crate::input::sha256_hex;
use crate::report::{Report, json as report_json};

/// The type of a statement.
pub const STATEMENT: &str = "https://in-toto.io/Statement/v1";

/// The type of the predicate. A name, not an address: nothing needs to be fetched to check a receipt.
pub const PREDICATE: &str = "urn:scrutineer:audit-receipt:v1";

/// The receipt of an audit of elections, each with its folder.
#[must_use]
pub fn receipt(reports: &[(Report, String)], options: &Options) -> String {
    let mut subjects: Vec<(String, &str)> = Vec::new();
    for (report, folder) in reports {
        for input in report.inputs.iter().chain(&report.lock) {
            subjects.push((below(folder, &input.path), &input.sha256));
        }
        for law in &report.laws {
            subjects.push((law_name(&law.path), &law.sha256));
        }
    }
    subjects.sort();
    subjects.dedup();
    let subjects: Vec<Value> = subjects
        .into_iter()
        .map(|(name, sha256)| json!({ "name": name, "digest": { "sha256": sha256 } }))
        .collect();
    let elections: Vec<Value> = reports.iter().map(election).collect();
    let statement = json!({
        "_type": STATEMENT,
        "predicateType": PREDICATE,
        "subject": subjects,
        "predicate": {
            "tool": { "name": "scrutineer", "version": env!("CARGO_PKG_VERSION") },
            "asked": {
                "edition": options.edition,
                "law": options.law,
                "as_of": options.as_of.map(|day| day.to_string()),
                "fail_on": options.fail_on.word(),
            },
            "elections": elections,
        },
    });
    written(&statement)
}

/// The name of a law file in a receipt.
#[must_use]
pub fn law_name(path: &str) -> String {
    format!("rules/{}", path.strip_prefix("rules/").unwrap_or(path))
}

/// JSON as receipts are written: keys sorted, two blanks of indentation, a line at the end.
pub(crate) fn written(value: &Value) -> String {
    // A value of JSON is always written.
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    format!("{text}\n")
}

fn election((report, folder): &(Report, String)) -> Value {
    let head = &report.election;
    let laws: Vec<Value> = report
        .laws
        .iter()
        .map(|law| json!({ "id": law.id, "reading": law.reading, "role": law.role, "sha256": law.sha256 }))
        .collect();
    json!({
        "id": head.id,
        "folder": folder,
        "body": head.body,
        "polling_day": head.polling_day,
        "edition": head.edition.as_ref().map(|(id, _)| id),
        "laws": laws,
        "verdict": report.verdict.word(),
        "quantities": {
            "reproduced": report.counts.reproduced,
            "discrepant": report.counts.discrepant,
            "expected": report.counts.expected,
            "undetermined": report.counts.undetermined,
            "not_audited": report.counts.not_audited,
        },
        "findings": report.findings.iter().map(|finding| finding.code.id).collect::<Vec<_>>(),
        "report": { "sha256": sha256_hex(report_json(report).as_bytes()) },
    })
}

fn below(folder: &str, path: &str) -> String {
    if folder.is_empty() {
        path.to_owned()
    } else {
        format!("{folder}/{path}")
    }
}
