//! A validator of JSON Schema for the keywords that the schemas of laws and of reports use; any other keyword stops the test.

use std::collections::BTreeMap;

use regex_lite::Regex;
use serde_json::Value;

/// Keywords that say nothing about validity.
const ANNOTATIONS: [&str; 7] = [
    "$schema",
    "$comment",
    "$defs",
    "title",
    "description",
    "format",
    "x-tombi-toml-version",
];

/// A schema with its patterns, ready to be used many times.
pub struct Schema {
    whole: Value,
    patterns: BTreeMap<String, Regex>,
}

impl Schema {
    /// The schema of a text.
    pub fn new(text: &str) -> Self {
        let whole: Value = serde_json::from_str(text).expect("the schema is JSON");
        let mut patterns = BTreeMap::new();
        gather(&whole, &mut patterns);
        Self { whole, patterns }
    }

    /// Whether a value is valid.
    pub fn accepts(&self, value: &Value) -> bool {
        let part = &self.whole;
        Part { schema: self, part }.accepts(value)
    }
}

fn gather(schema: &Value, patterns: &mut BTreeMap<String, Regex>) {
    match schema {
        Value::Object(keys) => {
            if let Some(Value::String(pattern)) = keys.get("pattern") {
                patterns.insert(pattern.clone(), Regex::new(pattern).expect("a pattern"));
            }
            keys.values().for_each(|inner| gather(inner, patterns));
        }
        Value::Array(items) => items.iter().for_each(|inner| gather(inner, patterns)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A part of a schema.
#[derive(Clone, Copy)]
struct Part<'s> {
    schema: &'s Schema,
    part: &'s Value,
}

impl<'s> Part<'s> {
    fn of(self, part: &'s Value) -> Self {
        Self { part, ..self }
    }

    fn accepts(self, value: &Value) -> bool {
        let keywords = self.part.as_object().expect("a schema is an object");
        let holds = |(keyword, says): (&String, &'s Value)| self.holds(keyword, says, value);
        keywords.iter().all(holds)
    }

    fn holds(self, keyword: &str, says: &'s Value, value: &Value) -> bool {
        match keyword {
            "$ref" => self.of(self.referred(says)).accepts(value),
            "type" => is_of(says, value),
            "const" => says == value,
            "enum" => list(says).contains(value),
            "pattern" => value
                .as_str()
                .is_none_or(|text| self.schema.patterns[word(says)].is_match(text)),
            "minimum" => value
                .as_i64()
                .is_none_or(|number| Some(number) >= says.as_i64()),
            "minItems" => value
                .as_array()
                .is_none_or(|items| Some(items.len() as u64) >= says.as_u64()),
            "items" => value
                .as_array()
                .is_none_or(|items| items.iter().all(|item| self.of(says).accepts(item))),
            "required" => value
                .as_object()
                .is_none_or(|table| list(says).iter().all(|key| table.contains_key(word(key)))),
            "properties" => self.properties(says, value),
            "additionalProperties" => self.no_others(value),
            "allOf" => self.accepted(says, value) == list(says).len(),
            "anyOf" => self.accepted(says, value) > 0,
            "oneOf" => self.accepted(says, value) == 1,
            "if" => {
                let branch = if self.of(says).accepts(value) {
                    "then"
                } else {
                    "else"
                };
                self.part
                    .get(branch)
                    .is_none_or(|branch| self.of(branch).accepts(value))
            }
            "then" | "else" => true,
            other => {
                assert!(ANNOTATIONS.contains(&other), "unknown keyword {other}");
                true
            }
        }
    }

    fn accepted(self, ways: &'s Value, value: &Value) -> usize {
        list(ways)
            .iter()
            .filter(|way| self.of(way).accepts(value))
            .count()
    }

    fn referred(self, to: &Value) -> &'s Value {
        let pointer = word(to)
            .strip_prefix('#')
            .expect("a reference into this file");
        self.schema
            .whole
            .pointer(pointer)
            .unwrap_or_else(|| panic!("{to} leads nowhere"))
    }

    fn properties(self, says: &'s Value, value: &Value) -> bool {
        let Some(table) = value.as_object() else {
            return true;
        };
        let known = says.as_object().expect("properties are an object");
        table.iter().all(|(key, inner)| {
            known
                .get(key)
                .is_none_or(|says| self.of(says).accepts(inner))
        })
    }

    fn no_others(self, value: &Value) -> bool {
        let Some(table) = value.as_object() else {
            return true;
        };
        let known = self.part.get("properties").and_then(Value::as_object);
        table
            .keys()
            .all(|key| known.is_some_and(|known| known.contains_key(key)))
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn word(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn is_of(kind: &Value, value: &Value) -> bool {
    match word(kind) {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("unknown type {other}"),
    }
}
