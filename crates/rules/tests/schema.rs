//! The JSON Schema against the loader, in both directions: it refuses nothing that the loader reads, and what it can see of a fault
//! it refuses.

#[path = "schema/validator.rs"]
mod validator;

use std::path::Path;

use scrutineer_rules::{EMBEDDED, FaultKind, LawVersion, schema};
use serde_json::Value as Json;
use toml::{Table, Value};
use validator::Schema;

const EVERY_OP: &str = include_str!("laws/every-op.toml");
const DIET: &str = include_str!("laws/diet.toml");

/// Kinds of fault that show in the shape of a file.
const OF_SHAPE: [FaultKind; 11] = [
    FaultKind::Schema,
    FaultKind::UnknownKey,
    FaultKind::MissingKey,
    FaultKind::OneOf,
    FaultKind::WrongType,
    FaultKind::Float,
    FaultKind::BadShare,
    FaultKind::BadNumber,
    FaultKind::UnknownWord,
    FaultKind::EmptyList,
    FaultKind::BadId,
];

/// Files of the gallery whose fault is of such a kind, but needs more than one table to be seen.
const NOT_SEEN: [&str; 4] = [
    "missing-key--tie-of-candidates",
    "missing-key--unplaced",
    "missing-key--within",
    "unknown-word--level",
];

/// Files of the gallery whose fault is of another kind, and shows all the same.
const SEEN_TOO: [&str; 2] = ["bare-citation", "divisors"];

fn json(value: &Value) -> Json {
    match value {
        Value::String(text) => Json::from(text.as_str()),
        Value::Integer(number) => Json::from(*number),
        Value::Float(number) => Json::from(*number),
        Value::Boolean(flag) => Json::from(*flag),
        Value::Datetime(day) => Json::from(day.to_string()),
        Value::Array(items) => items.iter().map(json).collect(),
        Value::Table(table) => table_json(table),
    }
}

fn table_json(table: &Table) -> Json {
    let keys = table.iter().map(|(key, value)| (key.clone(), json(value)));
    Json::Object(keys.collect())
}

fn parsed() -> Schema {
    Schema::new(&schema())
}

fn table(text: &str) -> Option<Table> {
    text.parse().ok()
}

#[test]
fn every_law_is_accepted() {
    let schema = parsed();
    let invented = [("every-op", EVERY_OP), ("diet", DIET)];
    for (path, text) in EMBEDDED.iter().copied().chain(invented) {
        let law = table(text).expect("TOML");
        assert!(schema.accepts(&table_json(&law)), "{path}");
    }
}

#[test]
fn faults_of_shape_are_refused_and_no_others() {
    let schema = parsed();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("a folder that can be read") {
        let path = entry.expect("an entry that can be read").path();
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&path).expect("a file that can be read");
        let Some(law) = table(&text) else { continue };
        let kind = name.split_once("--").map_or(&*name, |(kind, _)| kind);
        let of_shape = OF_SHAPE.iter().any(|one| one.slug() == kind);
        let expected = (of_shape && !NOT_SEEN.contains(&&*name)) || SEEN_TOO.contains(&&*name);
        let refused = !schema.accepts(&table_json(&law));
        // What is not TOML 1.0 but TOML 1.1 has no shape to speak of.
        if kind != "syntax" {
            assert_eq!(refused, expected, "{name}");
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen} files");
}

/// Every way to spoil one key anywhere in a value: taken out, misspelt, or with another value.
fn spoilt(value: &Value, whole: &mut dyn FnMut(Value)) {
    match value {
        Value::Table(table) => {
            for (key, inner) in table {
                for other in spoilt_key(table, key) {
                    whole(Value::Table(other));
                }
                spoilt(inner, &mut |changed| {
                    let mut table = table.clone();
                    table.insert(key.clone(), changed);
                    whole(Value::Table(table));
                });
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                spoilt(inner, &mut |changed| {
                    let mut items = items.clone();
                    items[at] = changed;
                    whole(Value::Array(items));
                });
            }
        }
        Value::String(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_) => {}
    }
}

fn spoilt_key(table: &Table, key: &str) -> Vec<Table> {
    let mut without = table.clone();
    let value = without.remove(key).expect("a key of the table");
    let mut misspelt = without.clone();
    misspelt.insert(format!("{key}-x"), value);
    let others = [
        Value::from("zzz"),
        Value::from("7%"),
        Value::from(3),
        Value::from(true),
        Value::Array(Vec::new()),
        Value::Table(Table::new()),
    ];
    let replaced = others.into_iter().map(|other| {
        let mut table = table.clone();
        table.insert(key.to_owned(), other);
        table
    });
    [without, misspelt].into_iter().chain(replaced).collect()
}

/// What the schema and the loader say of the spoilt copies of a law, of which every so many-th is looked at.
fn compare(text: &str, each: usize) {
    let schema = parsed();
    let law = Value::Table(table(text).expect("TOML"));
    let (mut refused, mut both, mut number) = (0, 0, 0);
    spoilt(&law, &mut |changed| {
        number += 1;
        if number % each > 0 {
            return;
        }
        let text = toml::to_string(&changed).expect("TOML");
        let loaded = LawVersion::parse("law.toml", &text);
        let accepted = schema.accepts(&json(&changed));
        match loaded {
            Ok(_) => assert!(
                accepted,
                "the loader reads what the schema refuses:\n{text}"
            ),
            Err(faults) => {
                refused += 1;
                both += usize::from(!accepted);
                let first = [FaultKind::UnknownKey, FaultKind::WrongType];
                let plain = faults
                    .faults
                    .iter()
                    .find(|fault| first.contains(&fault.kind));
                if let Some(fault) = plain {
                    assert!(!accepted, "the schema does not see: {}", fault.message);
                }
            }
        }
    });
    assert!(
        both * 2 > refused,
        "the schema sees {both} of {refused} spoilt laws"
    );
}

#[test]
fn spoilt_copies_of_a_small_law() {
    compare(DIET, 1);
}

/// Eight copies of each key, of which every eleventh is looked at; all of them (minutes) with `SCRUTINEER_CASES` set.
#[test]
fn spoilt_copies_of_a_law_with_every_op() {
    let all = std::env::var_os("SCRUTINEER_CASES").is_some();
    compare(EVERY_OP, if all { 1 } else { 11 });
}
