//! Nothing legal has a default: a key that may be absent is one whose absence means that the law has no such rule.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use scrutineer_rules::grammar::{COMMON, FILE, OPS, Presence, Shape};
use scrutineer_rules::{Entry, LawVersion, Node, Value};

const EVERY_OP: &str = include_str!("laws/every-op.toml");

/// The keys that may be absent, with what they would say; read this list as a lawyer before accepting a change.
#[test]
fn the_keys_that_may_be_absent() {
    let mut list = String::new();
    for shape in all_shapes() {
        for key in shape
            .keys
            .iter()
            .filter(|key| key.presence == Presence::Optional)
        {
            writeln!(list, "{}: {} ({})", shape.name, key.name, key.means).expect("a string grows");
        }
    }
    insta::assert_snapshot!(list);
}

fn all_shapes() -> Vec<&'static Shape> {
    let mut found: Vec<&'static Shape> = Vec::new();
    let mut open: Vec<&'static Shape> = vec![&FILE, &COMMON];
    open.extend(OPS);
    while let Some(shape) = open.pop() {
        if found.iter().any(|one| std::ptr::eq(*one, shape)) {
            continue;
        }
        found.push(shape);
        open.extend(shape.keys.iter().flat_map(|key| key.holds.shapes()));
    }
    found.sort_by_key(|shape| shape.name);
    found
}

/// The source has no door through which a default could come.
#[test]
fn no_serde_default_in_the_source() {
    let mut open = vec![std::path::PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src"
    ))];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).expect("a folder that can be read");
            open.extend(entries.map(|entry| entry.expect("an entry that can be read").path()));
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a file that can be read");
        assert!(!text.contains("serde(default"), "{}", path.display());
    }
}

/// The law with one key left out, wherever it stands inside a step.
fn without(text: &str, entry: &Entry, node: &Node) -> String {
    let (start, end) = (entry.span.start, entry.node.span.end);
    format!("{}{} = {node}{}", &text[..start], entry.key, &text[end..])
}

/// Every way to leave one key out of a value, with the path of the key.
fn shortened(node: &Node, path: &str) -> Vec<(String, Node)> {
    let rebuilt = |value: Value| Node {
        span: node.span.clone(),
        value,
    };
    match &node.value {
        Value::List(items) => {
            let mut all = Vec::new();
            for (at, item) in items.iter().enumerate() {
                for (path, shorter) in shortened(item, path) {
                    let mut items = items.clone();
                    items[at] = shorter;
                    all.push((path, rebuilt(Value::List(items))));
                }
            }
            all
        }
        Value::Table(entries) => {
            let mut all = Vec::new();
            for (at, entry) in entries.iter().enumerate() {
                let path = format!("{path}.{}", entry.key);
                let mut fewer = entries.clone();
                fewer.remove(at);
                all.push((path.clone(), rebuilt(Value::Table(fewer))));
                for (path, shorter) in shortened(&entry.node, &path) {
                    let mut entries = entries.clone();
                    entries[at].node = shorter;
                    all.push((path, rebuilt(Value::Table(entries))));
                }
            }
            all
        }
        Value::Text(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Flag(_)
        | Value::Day(_)
        | Value::Time(_) => Vec::new(),
    }
}

/// Which keys can be left out so that the law still loads: these, and no others, may be absent.
#[test]
fn what_can_be_left_out_of_a_step() {
    let law =
        LawVersion::parse("every-op.toml", EVERY_OP).unwrap_or_else(|faults| panic!("{faults}"));
    let mut found = BTreeSet::new();
    for step in law.text().steps() {
        for entry in &step.keys {
            let whole = format!(
                "{}{}",
                &EVERY_OP[..entry.span.start],
                &EVERY_OP[entry.node.span.end..]
            );
            if LawVersion::parse("law", &whole).is_ok() {
                found.insert(format!("{}: {}", step.op, entry.key));
            }
            for (path, shorter) in shortened(&entry.node, &entry.key) {
                if LawVersion::parse("law", &without(EVERY_OP, entry, &shorter)).is_ok() {
                    found.insert(format!("{}: {path}", step.op));
                }
            }
        }
    }
    let lines: Vec<String> = found.into_iter().collect();
    insta::assert_snapshot!(lines.join("\n"));
}

/// Whatever is written wrong inside a step, the loader answers; it never breaks.
#[test]
fn wrong_values_are_answered() {
    let law =
        LawVersion::parse("every-op.toml", EVERY_OP).unwrap_or_else(|faults| panic!("{faults}"));
    let others = ["\"zzz\"", "0", "1.5", "{}"];
    for step in law.text().steps() {
        for entry in &step.keys {
            for other in others {
                let (start, end) = (entry.node.span.start, entry.node.span.end);
                let text = format!("{}{other}{}", &EVERY_OP[..start], &EVERY_OP[end..]);
                if let Err(faults) = LawVersion::parse("law", &text) {
                    assert!(!faults.faults.is_empty());
                }
            }
        }
    }
}
