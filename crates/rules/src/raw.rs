//! The TOML as written: an owned tree in which every key and value knows its place.

use std::ops::Range;

use crate::day::Day;

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The bytes.
    pub span: Range<usize>,
}

/// A value and its bytes in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The bytes of the value.
    pub span: Range<usize>,
    /// The value.
    pub value: Value,
}

/// A value as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A string.
    Text(String),
    /// An integer, in its own digits.
    Integer(String),
    /// A floating-point number: never allowed.
    Float(String),
    /// True or false.
    Flag(bool),
    /// A day.
    Day(Day),
    /// A time, or a day with a time: never allowed.
    Time(String),
    /// A list.
    List(Vec<Node>),
    /// A table, in the order of the file.
    Table(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The bytes of the key.
    pub span: Range<usize>,
    /// The value.
    pub node: Node,
}
