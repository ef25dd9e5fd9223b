//! Which keys go together: what the grammar says in words ("with less", "take or until"), as conditions of a schema.
//!
//! Only what can be told from one table is here. Whether a level is the first of its list, at which level a set stands, and what a
//! rest and a ceiling leave over are for the loader.

use super::json::{Json, object, text, texts};
use crate::grammar::{COMPARATORS, Shape};

/// The conditions of a table, all of which must hold; none where every key stands or falls by itself.
pub(super) fn of(shape: &Shape) -> Option<(String, Json)> {
    let conditions = match shape.name {
        "qualify" => vec![any(&["any", "all"])],
        "top" => vec![one(&["take", "until"])],
        "adjust" => vec![
            one(&["times", "plus", "less", "less-used", "divide-by", "unused"]),
            with("less", &["below-zero"]),
            with("less-used", &["below-zero"]),
            with("unused", &["below-zero"]),
        ],
        "grant" => vec![one(&["seats", "scale"]), with("scale", &["votes", "of"])],
        "place" => vec![any(&["seats", "room"])],
        "combine" => vec![
            one(&["add", "larger-of", "smaller-of", "mean-of"]),
            with("less", &["below-zero"]),
            with("mean-of", &["round"]),
        ],
        "apportion" => vec![unless_as_earned()],
        "fill" => vec![unless_all()],
        "a source of persons" => source(),
        "count-candidates" | "extra-seats" | "members" | "round-up" => vec![any(&COMPARATORS)],
        "a condition of until" => until(),
        "when" => vec![
            one(&["size-of", "total-of", "number-of"]),
            any(&COMPARATORS),
        ],
        "a condition" => condition(),
        "a floor" => vec![one(&["seats", "at-least", "more-than"])],
        "a phase of rest" => vec![unless_average()],
        "a number of seats" => vec![one(&["count", "area"])],
        "[law]" => vec![practice()],
        "[[check]]" => vec![one(&["equals", "at-least"])],
        _ => return None,
    };
    Some(("allOf".to_owned(), Json::List(conditions)))
}

/// A condition of `qualify`: a test stands, a comparator has a base or seats, a bloc is asked about somebody.
fn condition() -> Vec<Json> {
    let mut tests = COMPARATORS.to_vec();
    tests.extend(["in", "not-in", "tag", "not-tag", "members", "group-of"]);
    let mut all = vec![any(&tests)];
    all.extend(
        COMPARATORS
            .iter()
            .map(|key| with_any(key, &["of", "seats-of"])),
    );
    all.push(with_any("group-of", &["has", "has-none"]));
    all
}

/// A condition of `until`: a share has its base.
fn until() -> Vec<Json> {
    let base = COMPARATORS
        .iter()
        .map(|key| implies(holds(key, "type", "string"), has("of")));
    std::iter::once(any(&COMPARATORS)).chain(base).collect()
}

/// A source of persons: a share has its base, and a base its share.
fn source() -> Vec<Json> {
    let mut all = vec![one(&["elected-by", "by"])];
    let bases = ["of", "of-own"];
    all.extend(COMPARATORS.iter().map(|key| with_any(key, &bases)));
    all.extend(bases.iter().map(|key| with_any(key, &COMPARATORS)));
    all.push(with("of-among", &["of"]));
    all
}

/// Seats of a number have a fate where nobody takes them.
fn unless_all() -> Json {
    object([
        ("if", holds("seats", "const", "all")),
        ("else", has("unplaced")),
    ])
}

fn has(key: &str) -> Json {
    object([("required", texts(&[key]))])
}

/// Exactly one of these keys stands.
fn one(keys: &[&str]) -> Json {
    object([(
        "oneOf",
        Json::List(keys.iter().map(|key| has(key)).collect()),
    )])
}

/// At least one of these keys stands.
fn any(keys: &[&str]) -> Json {
    object([(
        "anyOf",
        Json::List(keys.iter().map(|key| has(key)).collect()),
    )])
}

fn implies(condition: Json, then: Json) -> Json {
    object([("if", condition), ("then", then)])
}

/// Where `key` stands, all of these do.
fn with(key: &str, others: &[&str]) -> Json {
    implies(has(key), object([("required", texts(others))]))
}

/// Where `key` stands, one of these does.
fn with_any(key: &str, others: &[&str]) -> Json {
    implies(has(key), any(others))
}

/// Where seats are not as earned, ties are told, and a method by quotas says what becomes of too many and too few.
fn unless_as_earned() -> Json {
    let method = object([("method", with("quota", &["over-award", "rest"]))]);
    let otherwise = object([("required", texts(&["tie"])), ("properties", method)]);
    object([
        ("if", holds("seats", "const", "as-earned")),
        ("else", otherwise),
    ])
}

fn unless_average() -> Json {
    implies(holds("by", "const", "average"), has("divisors"))
}

/// A practice says so, and what it rests on.
fn practice() -> Json {
    let wanted = texts(&["basis", "deviates-from", "evidence"]);
    implies(
        holds("id", "pattern", r"\+"),
        object([("required", wanted)]),
    )
}

/// `key` stands, and its value is as said.
fn holds(key: &str, keyword: &str, value: &str) -> Json {
    let is = object([(key, object([(keyword, text(value))]))]);
    object([("properties", is), ("required", texts(&[key]))])
}

#[cfg(test)]
mod tests {
    use super::super::{OPS, Presence, inner_shapes};
    use super::*;

    /// Table and key.
    const LEFT_TO_THE_LOADER: [(&str, &str); 4] = [
        ("a level of areas", "within"),
        ("a condition", "in-areas"),
        ("apportion", "unplaced"),
        ("fill", "tie"),
    ];

    #[test]
    fn every_key_that_is_wanted_at_times_has_its_condition() {
        let mut open = LEFT_TO_THE_LOADER.to_vec();
        for shape in inner_shapes().into_iter().chain(OPS) {
            // A method stands inside its step, which says what the method lacks.
            let outer = if shape.name == "a method by quotas" {
                "apportion"
            } else {
                shape.name
            };
            let step = OPS.into_iter().find(|op| op.name == outer).unwrap_or(shape);
            let conditions = of(step).map_or_else(String::new, |(_, value)| value.to_string());
            for key in shape.keys {
                let is_wanted = matches!(key.presence, Presence::Where(_));
                if is_wanted && !conditions.contains(&format!("\"{}\"", key.name)) {
                    let at = open.iter().position(|one| *one == (shape.name, key.name));
                    let at = at.unwrap_or_else(|| panic!("{}: {}", shape.name, key.name));
                    open.remove(at);
                }
            }
        }
        assert_eq!(open, []);
    }
}
