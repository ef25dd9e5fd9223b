//! Small words: joining, numbers with their nouns, levels.

use crate::raw::{Entry, Node, Value, find};

/// The keys of a table, as the prose reads them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table<'n>(pub(super) &'n [Entry]);

impl<'n> Table<'n> {
    /// The entries of a node that is a table.
    pub(super) fn of(node: &'n Node) -> Self {
        match &node.value {
            Value::Table(entries) => Self(entries),
            Value::Text(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_)
            | Value::List(_) => Self(&[]),
        }
    }

    pub(super) fn node(self, key: &str) -> Option<&'n Node> {
        find(self.0, key).map(|entry| &entry.node)
    }

    /// The text of a key; empty where there is none.
    pub(super) fn text(self, key: &str) -> String {
        self.node(key).map_or_else(String::new, plain)
    }

    pub(super) fn has(self, key: &str) -> bool {
        self.node(key).is_some()
    }

    /// The items of a list.
    pub(super) fn items(self, key: &str) -> &'n [Node] {
        self.node(key).map_or(&[], items)
    }

    /// The tables of a list, or the one table.
    pub(super) fn tables(self, key: &str) -> Vec<Table<'n>> {
        match self.node(key) {
            None => Vec::new(),
            Some(node) if matches!(node.value, Value::Table(_)) => vec![Table::of(node)],
            Some(node) => items(node).iter().map(Table::of).collect(),
        }
    }
}

fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        Value::Text(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Flag(_)
        | Value::Day(_)
        | Value::Time(_)
        | Value::Table(_) => &[],
    }
}

/// A text without its quotation marks; anything else as written.
pub(super) fn plain(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => text.clone(),
        Value::Integer(_)
        | Value::Float(_)
        | Value::Flag(_)
        | Value::Day(_)
        | Value::Time(_)
        | Value::List(_)
        | Value::Table(_) => node.to_string(),
    }
}

/// One name or each of a list of them.
pub(super) fn each(node: &Node) -> Vec<String> {
    match &node.value {
        Value::List(items) => items.iter().map(plain).collect(),
        Value::Text(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Flag(_)
        | Value::Day(_)
        | Value::Time(_)
        | Value::Table(_) => vec![plain(node)],
    }
}

/// "a, b and c".
pub(super) fn joined(parts: &[String], last: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., end] => format!("{} {last} {end}", most.join(", ")),
    }
}

/// "1 seat", "2 seats".
pub(super) fn counted(number: &str, noun: &str) -> String {
    if number == "1" {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

/// The comparator in words.
pub(super) fn comparator(key: &str) -> &'static str {
    match key {
        "at-least" => "at least",
        "more-than" => "more than",
        "at-most" => "at most",
        "less-than" => "less than",
        _ => "exactly",
    }
}

/// The comparisons of a table: comparator in words and limit.
pub(super) fn comparisons(table: Table<'_>) -> Vec<(&'static str, &Node)> {
    crate::grammar::COMPARATORS
        .iter()
        .filter_map(|key| Some((comparator(key), table.node(key)?)))
        .collect()
}

/// The rounding in words.
pub(super) fn rounding(word: &str) -> &'static str {
    match word {
        "down" => "rounded down",
        "up" => "rounded up",
        "half-up" => "rounded to the nearest whole number, one half upwards",
        "half-down" => "rounded to the nearest whole number, one half downwards",
        "next-whole" => "rounded to the next whole number above",
        _ => "not rounded",
    }
}

/// The first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
