//! From text to the tree; every error of syntax, and what later versions of TOML allow but version 1.0 does not.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeString, DeTable, DeValue};

use super::{Entry, Node, Value};
use crate::day::Day;

/// A complaint about the syntax, with its bytes.
pub(crate) struct SyntaxFault {
    pub(crate) span: Range<usize>,
    pub(crate) message: String,
}

/// Parses a whole file.
pub(crate) fn parse(text: &str) -> (Vec<Entry>, Vec<SyntaxFault>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut faults: Vec<SyntaxFault> = errors
        .iter()
        .map(|error| SyntaxFault {
            span: error.span().unwrap_or(0..0),
            message: error.message().to_owned(),
        })
        .collect();
    let entries = table(document.get_ref());
    if faults.is_empty() {
        for entry in &entries {
            newer_syntax(text, &entry.node, &mut faults);
        }
    }
    (entries, faults)
}

fn table(table: &DeTable<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table.iter().map(|(key, value)| entry(key, value)).collect();
    entries.sort_by_key(|entry| entry.span.start);
    entries
}

fn entry(key: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) -> Entry {
    Entry {
        key: key.get_ref().to_string(),
        span: key.span(),
        node: node(value),
    }
}

fn node(spanned: &Spanned<DeValue<'_>>) -> Node {
    Node {
        span: spanned.span(),
        value: value(spanned.get_ref()),
    }
}

fn value(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => Value::Integer(digits(number)),
        DeValue::Float(number) => Value::Float(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(time) => {
            let written = time.to_string();
            written
                .parse::<Day>()
                .map_or(Value::Time(written), Value::Day)
        }
        DeValue::Array(items) => Value::List(list(items)),
        DeValue::Table(entries) => Value::Table(table(entries)),
    }
}

fn list(items: &DeArray<'_>) -> Vec<Node> {
    items.iter().map(node).collect()
}

/// Decimal digits, whatever the file writes.
fn digits(number: &DeInteger<'_>) -> String {
    if number.radix() == 10 {
        return number.as_str().to_owned();
    }
    u128::from_str_radix(number.as_str(), number.radix())
        .map_or_else(|_| number.to_string(), |value| value.to_string())
}

/// Inline tables over several lines or with a trailing comma, and new escapes.
fn newer_syntax(text: &str, node: &Node, faults: &mut Vec<SyntaxFault>) {
    match &node.value {
        Value::Text(_) => newer_escape(text, node, faults),
        Value::List(items) => items
            .iter()
            .for_each(|item| newer_syntax(text, item, faults)),
        Value::Table(entries) => {
            if text.as_bytes().get(node.span.start) == Some(&b'{') {
                newer_inline_table(text, node, entries, faults);
            }
            for entry in entries {
                newer_syntax(text, &entry.node, faults);
            }
        }
        Value::Integer(_) | Value::Float(_) | Value::Flag(_) | Value::Day(_) | Value::Time(_) => {}
    }
}

fn newer_inline_table(text: &str, node: &Node, entries: &[Entry], faults: &mut Vec<SyntaxFault>) {
    let mut at = node.span.start;
    for entry in entries {
        line_break(text, at..entry.span.start, faults);
        at = entry.node.span.end;
    }
    let tail = at..node.span.end;
    line_break(text, tail.clone(), faults);
    if text.get(tail.clone()).is_some_and(|gap| gap.contains(',')) {
        faults.push(SyntaxFault {
            span: tail,
            message: "a comma after the last key of an inline table is not TOML 1.0".to_owned(),
        });
    }
}

fn line_break(text: &str, gap: Range<usize>, faults: &mut Vec<SyntaxFault>) {
    if text.get(gap.clone()).is_some_and(|gap| gap.contains('\n')) {
        faults.push(SyntaxFault {
            span: gap,
            message: "an inline table over several lines is not TOML 1.0".to_owned(),
        });
    }
}

fn newer_escape(text: &str, node: &Node, faults: &mut Vec<SyntaxFault>) {
    let written = text.get(node.span.clone()).unwrap_or("");
    if !written.starts_with('"') {
        return;
    }
    let mut escaped = false;
    for (at, character) in written.char_indices() {
        if escaped && matches!(character, 'e' | 'x') {
            let start = node.span.start + at - 1;
            faults.push(SyntaxFault {
                span: start..start + 2,
                message: format!("the escape \\{character} is not TOML 1.0"),
            });
        }
        escaped = character == '\\' && !escaped;
    }
}
