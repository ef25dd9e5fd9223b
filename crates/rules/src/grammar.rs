//! The keys of the language as a table: which exist where, which are required, what they hold.
//!
//! The readers take their lists of keys from here; so do the tests that no legal key has a default and that the reference
//! of the language names every key.

mod file;
mod ops;
mod parts;
mod seat_ops;
mod shared;

pub use file::{
    AFTER, AREA, BALLOT, CHECK, DECLARED, FIGURE, FILE, GAP, IN_FORCE, LAW, NEEDS, READING, RESULT,
    ROLL, SEATS, SOURCE, TAG, UNKNOWN_DAY,
};
pub use ops::{COMMON, OPS, op};
pub use parts::{
    CEILING, COMPARATORS, CONDITION, FILL_SOURCE, FLOOR, LESS_USED, MEMBERS, METHOD_DIVISORS,
    METHOD_QUOTA, METHOD_RANK, PHASE, QUOTA, ROUND_UP, SCALE_LINE, TIE, TURN, UNTIL, UNUSED, WHEN,
};

/// Whether a key must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always.
    Required,
    /// Never: its absence means that the law has no such rule.
    Optional,
    /// Exactly where these words say.
    Where(&'static str),
}

/// What a key holds.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// Words for readers.
    Text,
    /// A kebab-case identifier.
    Id,
    /// A citation: a source's id and a place in it.
    Cite,
    /// A share as a string.
    Share,
    /// A whole number.
    Count,
    /// A whole number, or a share as a string.
    CountOrShare,
    /// A day.
    Day,
    /// A level of areas.
    Level,
    /// A level of areas, written `area.x`.
    Area,
    /// A table of declarations, written `declared.x`.
    Declared,
    /// The name of a value.
    Name,
    /// The name of a value, or a whole number.
    NameOrCount,
    /// The name of a set, or a list of them.
    Sets,
    /// A list of names (or whole numbers) of seats.
    Operands,
    /// One of these words.
    Words(&'static [&'static str]),
    /// Whole number or one of these words.
    CountOrWords(&'static [&'static str]),
    /// A name or a list of names.
    OneOrMore,
    /// True or false.
    Flag,
    /// A list of shares, or one of these words.
    SharesOrWords(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// A table.
    Table(&'static Shape),
    /// One of these tables.
    Tables(&'static [&'static Shape]),
    /// A list of tables.
    List(&'static Shape),
    /// A table, or a list of them.
    TableOrList(&'static Shape),
    /// A day or a table.
    DayOrTable(&'static Shape),
    /// One of these words, or a table.
    WordsOrTable(&'static [&'static str], &'static Shape),
    /// A name or a table.
    NameOrTable(&'static Shape),
    /// A list of these words, or a table.
    TieOrder(&'static Shape),
    /// A list of breakers.
    Breakers,
    /// The schema's number.
    Schema,
}

/// A key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// Whether it must stand.
    pub presence: Presence,
    /// What it holds.
    pub holds: Holds,
    /// What it means, in a few words.
    pub means: &'static str,
}

/// The keys of one kind of table.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// What the table is called in messages.
    pub name: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

const fn required(name: &'static str, holds: Holds, means: &'static str) -> Key {
    Key {
        name,
        presence: Presence::Required,
        holds,
        means,
    }
}

const fn optional(name: &'static str, holds: Holds, means: &'static str) -> Key {
    Key {
        name,
        presence: Presence::Optional,
        holds,
        means,
    }
}

const fn wanted(name: &'static str, holds: Holds, means: &'static str, when: &'static str) -> Key {
    Key {
        name,
        presence: Presence::Where(when),
        holds,
        means,
    }
}

impl Holds {
    /// The tables that the key can hold.
    #[must_use]
    pub fn shapes(self) -> Vec<&'static Shape> {
        match self {
            Self::Table(inner)
            | Self::List(inner)
            | Self::TableOrList(inner)
            | Self::DayOrTable(inner)
            | Self::WordsOrTable(_, inner)
            | Self::NameOrTable(inner)
            | Self::TieOrder(inner) => vec![inner],
            Self::Tables(inner) => inner.to_vec(),
            Self::Text
            | Self::Id
            | Self::Cite
            | Self::Share
            | Self::Count
            | Self::CountOrShare
            | Self::Day
            | Self::Level
            | Self::Area
            | Self::Declared
            | Self::Name
            | Self::NameOrCount
            | Self::Sets
            | Self::Operands
            | Self::Words(_)
            | Self::CountOrWords(_)
            | Self::OneOrMore
            | Self::Flag
            | Self::SharesOrWords(_)
            | Self::Texts
            | Self::Breakers
            | Self::Schema => Vec::new(),
        }
    }
}

impl Shape {
    /// The key of a name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}
