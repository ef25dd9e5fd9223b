//! What a key holds, as a schema.

use super::json::{Json, object, text, texts};
use super::{name, reference};
use crate::grammar::{COMMON, Holds, Key, PHASE, READING, Shape};
use crate::step::breaker_words;

/// Words that are not blank.
const WORDS: &str = r"\S";
/// A kebab-case identifier.
const ID: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
/// A source and a place in it.
const CITE: &str = r"^[a-z][a-z0-9-]* \s*\S";
/// `"7%"`, `"1.4"`, `"1/13"`.
const SHARE: &str = r"^([0-9]+(\.[0-9]+)?%?|[0-9]+/[0-9]+)$";
/// A step, or something of `[needs]`.
const NAME: &str = r"^([a-z]+\.)?[a-z][a-z0-9]*(-[a-z0-9]+)*$";
/// `2012-01-15`.
const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const AREA: &str = r"^area\.";
const DECLARED: &str = r"^declared\.";

/// The simple values, by the names under which tables refer to them.
pub(super) fn named() -> Vec<(&'static str, Json)> {
    vec![
        ("words", pattern(WORDS)),
        ("id", pattern(ID)),
        ("cite", pattern(CITE)),
        ("share", pattern(SHARE)),
        ("count", count()),
        ("day", day()),
        ("name", pattern(NAME)),
        ("name-or-count", any_of(&["name", "count"])),
        ("one-or-more-names", one_or_more("name")),
        ("one-or-more-words", one_or_more("words")),
        ("operands", list(reference("name-or-count"), 1)),
        (
            "breakers",
            list(object([("enum", texts(&breaker_words()))]), 1),
        ),
    ]
}

/// The schema of what a key of a table holds.
pub(super) fn of(key: &Key, within: &'static Shape) -> Json {
    match key.holds {
        Holds::Text => reference("words"),
        Holds::Id | Holds::Level => reference("id"),
        Holds::Cite => reference("cite"),
        Holds::Share => reference("share"),
        Holds::Count => reference("count"),
        Holds::CountOrShare => any_of(&["count", "share"]),
        Holds::Day => reference("day"),
        Holds::Area => pattern(AREA),
        Holds::Declared => pattern(DECLARED),
        Holds::Name => reference("name"),
        Holds::NameOrCount => reference("name-or-count"),
        Holds::Sets | Holds::OneOrMore => reference("one-or-more-names"),
        Holds::Operands => reference("operands"),
        Holds::Words(words) => one_of_words(words),
        Holds::CountOrWords(words) => either(reference("count"), one_of_words(words)),
        Holds::Flag => object([("type", text("boolean"))]),
        Holds::SharesOrWords(words) => either(list(reference("share"), 3), one_of_words(words)),
        Holds::Texts => reference("one-or-more-words"),
        Holds::Table(shape) => table(shape, within),
        Holds::Tables(shapes) => {
            let tables = shapes.iter().map(|shape| table(shape, within));
            object([("oneOf", Json::List(tables.collect()))])
        }
        Holds::List(shape) => list(table(shape, within), fewest(shape)),
        Holds::TableOrList(shape) => either(table(shape, within), list(table(shape, within), 1)),
        Holds::DayOrTable(shape) => either(reference("day"), table(shape, within)),
        Holds::WordsOrTable(words, shape) => either(one_of_words(words), table(shape, within)),
        Holds::NameOrTable(shape) => either(reference("name"), table(shape, within)),
        Holds::TieOrder(shape) => either(reference("breakers"), table(shape, within)),
        Holds::Breakers => reference("breakers"),
        Holds::Schema => object([("const", Json::Number(1))]),
    }
}

/// The fewest entries of a list of tables: only a rest of no phases is a list of none.
fn fewest(shape: &'static Shape) -> u64 {
    u64::from(!std::ptr::eq(shape, &PHASE))
}

/// A table by its name; a step of a reading is another than a step of the main text.
fn table(shape: &'static Shape, within: &'static Shape) -> Json {
    if !std::ptr::eq(shape, &COMMON) {
        return reference(&name(shape));
    }
    let in_reading = std::ptr::eq(within, &READING);
    reference(if in_reading { "reading-step" } else { "step" })
}

fn pattern(pattern: &str) -> Json {
    object([("type", text("string")), ("pattern", text(pattern))])
}

fn day() -> Json {
    object([
        ("type", text("string")),
        ("format", text("date")),
        ("pattern", text(DAY)),
    ])
}

fn count() -> Json {
    object([("type", text("integer")), ("minimum", Json::Number(0))])
}

fn one_of_words(words: &[&str]) -> Json {
    object([("enum", texts(words))])
}

fn either(one: Json, other: Json) -> Json {
    object([("anyOf", Json::List(vec![one, other]))])
}

fn any_of(names: &[&str]) -> Json {
    let ways = names.iter().map(|name| reference(name)).collect();
    object([("anyOf", Json::List(ways))])
}

fn list(of: Json, fewest: u64) -> Json {
    if fewest == 0 {
        return object([("type", text("array")), ("items", of)]);
    }
    object([
        ("type", text("array")),
        ("items", of),
        ("minItems", Json::Number(fewest)),
    ])
}

fn one_or_more(name: &str) -> Json {
    either(reference(name), list(reference(name), 1))
}
