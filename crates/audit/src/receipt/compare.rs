//! What moved between a receipt and the same audit made again.

use std::collections::BTreeMap;

use serde_json::Value;

/// Whether a difference is one of bytes that were read, or of what came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moved {
    /// A file or a law.
    Input(String),
    /// Anything else of the receipt.
    Outcome(String),
}

/// Every difference, files and laws first; none where the receipt is the one that is made now.
#[must_use]
pub fn differences(receipt: &Value, now: &Value) -> Vec<Moved> {
    let mut moved = subjects(&receipt["subject"], &now["subject"]);
    let mut rest = Vec::new();
    walk(
        "",
        &without_subjects(receipt),
        &without_subjects(now),
        &mut rest,
    );
    moved.extend(rest.into_iter().map(Moved::Outcome));
    if moved.is_empty() && receipt != now {
        let words = "the list of files is written otherwise than this program writes it";
        moved.push(Moved::Outcome(words.to_owned()));
    }
    moved
}

fn without_subjects(statement: &Value) -> Value {
    let mut rest = statement.clone();
    if let Value::Object(keys) = &mut rest {
        keys.remove("subject");
    }
    rest
}

/// Files by name with their digests.
fn digests(subjects: &Value) -> BTreeMap<&str, &str> {
    let all = subjects.as_array().map_or(&[][..], Vec::as_slice);
    all.iter()
        .map(|subject| {
            let name = subject["name"].as_str().unwrap_or_default();
            (
                name,
                subject["digest"]["sha256"].as_str().unwrap_or_default(),
            )
        })
        .collect()
}

fn subjects(receipt: &Value, now: &Value) -> Vec<Moved> {
    let (before, after) = (digests(receipt), digests(now));
    let mut moved = Vec::new();
    for (name, sha256) in &before {
        let words = match after.get(name) {
            Some(found) if found == sha256 => continue,
            Some(found) => format!("{name}: sha256 {sha256} in the receipt, {found} now"),
            None => format!("{name}: sha256 {sha256} in the receipt, not read now"),
        };
        moved.push(Moved::Input(words));
    }
    for (name, sha256) in &after {
        if !before.contains_key(name) {
            moved.push(Moved::Input(format!(
                "{name}: not in the receipt, sha256 {sha256} now"
            )));
        }
    }
    moved
}

/// The smallest values that differ, with the way to them.
fn walk(place: &str, receipt: &Value, now: &Value, moved: &mut Vec<String>) {
    match (receipt, now) {
        (Value::Object(before), Value::Object(after)) => {
            let keys = before
                .keys()
                .chain(after.keys().filter(|key| !before.contains_key(*key)));
            for key in keys {
                let place = format!("{place}/{key}");
                let nothing = Value::Null;
                let of = |keys: &'_ serde_json::Map<String, Value>| {
                    keys.get(key).cloned().unwrap_or(nothing.clone())
                };
                if before.contains_key(key) == after.contains_key(key) {
                    walk(&place, &of(before), &of(after), moved);
                } else {
                    moved.push(told(&place, &of(before), &of(after)));
                }
            }
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            for (index, (before, after)) in before.iter().zip(after).enumerate() {
                walk(&format!("{place}/{index}"), before, after, moved);
            }
        }
        (before, after) if before == after => {}
        (before, after) => moved.push(told(place, before, after)),
    }
}

fn told(place: &str, receipt: &Value, now: &Value) -> String {
    format!("{place}: {receipt} in the receipt, {now} now")
}
