//! `jsonl`: one JSON object on each line: the verdict of an election, then its quantities, then its findings.

use serde_json::{Value, json};

use super::escape;
use super::json::{counts, finding, quantity, word};
use super::sited::Sited;

/// The lines of all elections; `record` says what a line is.
#[must_use]
pub fn jsonl(reports: &[Sited<'_>]) -> String {
    let mut page = String::new();
    for sited in reports {
        let report = sited.report;
        let head = json!({
            "election": report.election.id,
            "folder": sited.folder,
            "verdict": word(report.verdict),
            "exit_code": report.exit_code,
            "counts": counts(report.counts),
        });
        line(&mut page, "election", head);
        for one in &report.quantities {
            line(&mut page, "quantity", quantity(one));
        }
        for one in &report.findings {
            line(&mut page, "finding", finding(one));
        }
    }
    page
}

fn line(page: &mut String, record: &str, mut value: Value) {
    if let Value::Object(map) = &mut value {
        map.insert("record".to_owned(), json!(record));
    }
    page.push_str(&escape::json(&value.to_string()));
    page.push('\n');
}
