//! The JSON Schema of law files, for editors: completion, help for each key, the faults of shape while typing.
//!
//! It is computed from [`grammar`](crate::grammar), never written by hand. A schema sees one file's shape: which keys stand where, and
//! what kind of value they hold. It does not see names, levels, citations of undeclared sources or orders of ties; whatever it
//! accepts, the loader has the last word, and whatever it refuses, the loader refuses.

mod conditions;
mod json;
mod values;

use std::collections::BTreeMap;

use crate::grammar::{AFTER, COMMON, FILE, Key, OPS, Presence, Shape};
use json::{Json, object, text};

/// The draft that the schema is written in.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The JSON Schema (draft 2020-12) of a law file of schema 1, as text.
///
/// A day of TOML is a string of the format `date`, as the readers of TOML for editors pass it on.
///
/// # Example
/// ```
/// let schema = scrutineer_rules::schema();
/// assert!(schema.contains("\"const\": \"biproportional\""));
/// ```
#[must_use]
pub fn schema() -> String {
    let mut defs = BTreeMap::new();
    for (name, reading) in [("step", false), ("reading-step", true)] {
        defs.insert(name.to_owned(), steps(reading));
        for op in OPS {
            defs.insert(step_name(op, reading), step(op, reading));
        }
    }
    for (name, value) in values::named() {
        defs.insert(name.to_owned(), value);
    }
    for shape in inner_shapes() {
        defs.insert(name(shape), table(shape));
    }
    let Json::Object(mut keys) = table(&FILE) else {
        return String::new();
    };
    let mut whole = vec![
        ("$schema".to_owned(), text(DRAFT)),
        (
            "$comment".to_owned(),
            text("Written by `cargo xtask docs` from the grammar of the loader; do not edit."),
        ),
    ];
    keys.retain(|(key, _)| key != "title");
    whole.push(("title".to_owned(), text("A law file, schema 1")));
    whole.push(("x-tombi-toml-version".to_owned(), text("v1.0.0")));
    whole.extend(keys);
    whole.push(("$defs".to_owned(), Json::Object(defs.into_iter().collect())));
    Json::Object(whole).to_string() + "\n"
}

/// Every table inside a file or a step, but for steps themselves.
fn inner_shapes() -> Vec<&'static Shape> {
    let mut found: Vec<&'static Shape> = Vec::new();
    let mut open: Vec<&'static Shape> = vec![&FILE, &COMMON];
    open.extend(OPS);
    while let Some(shape) = open.pop() {
        for inner in shape.keys.iter().flat_map(|key| key.holds.shapes()) {
            let known = found.iter().any(|one| std::ptr::eq(*one, inner));
            if !known && !std::ptr::eq(inner, &COMMON) {
                found.push(inner);
                open.push(inner);
            }
        }
    }
    found
}

/// The name of a table among the definitions: `[[source]]` is `source`, "a phase of rest" is `phase-of-rest`.
fn name(shape: &Shape) -> String {
    let words = shape
        .name
        .trim_start_matches("a ")
        .replace(|one: char| !one.is_ascii_alphanumeric(), "-");
    words.trim_matches('-').to_owned()
}

fn step_name(op: &Shape, reading: bool) -> String {
    let what = if reading { "reading-step" } else { "step" };
    format!("{what}-{}", op.name)
}

/// A reference to a definition.
fn reference(name: &str) -> Json {
    object([("$ref", text(&format!("#/$defs/{name}")))])
}

/// One of the ops.
fn steps(reading: bool) -> Json {
    let of_ops = OPS
        .iter()
        .map(|op| reference(&step_name(op, reading)))
        .collect();
    object([("title", text("a step")), ("oneOf", Json::List(of_ops))])
}

/// A step of one op.
fn step(op: &'static Shape, reading: bool) -> Json {
    let after = [AFTER];
    let more: &[Key] = if reading { &after } else { &[] };
    let keys = COMMON.keys.iter().chain(more).chain(op.keys);
    let called = format!("a step: {}", op.name);
    closed(&called, keys.copied(), Some(op.name), op)
}

fn table(shape: &'static Shape) -> Json {
    closed(shape.name, shape.keys.iter().copied(), None, shape)
}

/// A table that has these keys and no others.
fn closed(
    title: &str,
    keys: impl Iterator<Item = Key> + Clone,
    op: Option<&str>,
    shape: &'static Shape,
) -> Json {
    let required = keys
        .clone()
        .filter(|key| key.presence == Presence::Required)
        .map(|key| text(key.name));
    let required = required.collect();
    let properties = keys.map(|key| {
        let is_op = op.filter(|_| key.name == "op");
        (key.name.to_owned(), property(&key, is_op, shape))
    });
    let mut all = vec![
        ("title".to_owned(), text(title)),
        ("type".to_owned(), text("object")),
        ("properties".to_owned(), Json::Object(properties.collect())),
        ("required".to_owned(), Json::List(required)),
        ("additionalProperties".to_owned(), Json::Flag(false)),
    ];
    all.extend(conditions::of(shape));
    Json::Object(all)
}

/// What a key holds, and what it means.
fn property(key: &Key, op: Option<&str>, shape: &'static Shape) -> Json {
    let means = match key.presence {
        Presence::Where(when) => format!("{} ({when})", key.means),
        Presence::Required | Presence::Optional => key.means.to_owned(),
    };
    let value = match op {
        Some(op) => object([("const", text(op))]),
        None => values::of(key, shape),
    };
    let Json::Object(value) = value else {
        return value;
    };
    let mut all = vec![("description".to_owned(), text(&means))];
    all.extend(value);
    Json::Object(all)
}
