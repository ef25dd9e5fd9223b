//! What the readers share: the faults found so far, the names, and the simple values.

mod cites;
mod tables;
mod values;

use std::ops::Range;

use crate::fault::{Fault, FaultKind};
use crate::law::Cited;
use crate::names::Names;
use crate::raw::{Entry, Lines, find};

/// The state of one reading of a file.
pub(crate) struct Ctx<'t> {
    pub(crate) lines: Lines<'t>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) names: Names,
    pub(crate) marks: Marks,
}

/// The citations inside a step.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Of its conditions.
    pub(crate) conditions: Vec<Cited>,
    /// Of its floors.
    pub(crate) floors: Vec<Cited>,
    /// Of its ceilings.
    pub(crate) ceilings: Vec<Cited>,
}

/// A table whose keys are known: the unknown ones are already reported.
#[derive(Clone, Copy)]
pub(crate) struct Keys<'n> {
    pub(crate) entries: &'n [Entry],
    span: &'n Range<usize>,
    within: &'n str,
}

impl<'n> Keys<'n> {
    /// The entry of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&'n Entry> {
        find(self.entries, key)
    }

    /// What the table is called in messages.
    pub(crate) fn within(&self) -> &'n str {
        self.within
    }

    /// The bytes of the table.
    pub(crate) fn span(&self) -> &'n Range<usize> {
        self.span
    }
}

impl<'t> Ctx<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            lines: Lines::new(text),
            faults: Vec::new(),
            names: Names::default(),
            marks: Marks::default(),
        }
    }

    /// Records a fault.
    pub(crate) fn fault(
        &mut self,
        kind: FaultKind,
        span: &Range<usize>,
        message: String,
        expected: Option<String>,
        repair: String,
    ) {
        self.faults.push(Fault {
            kind,
            place: self.lines.place(span),
            message,
            expected,
            repair,
            reading: None,
        });
    }
}

/// Words in quotation marks.
pub(crate) fn quoted<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words
        .map(|word| format!("\"{word}\""))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Whether a text is a kebab-case identifier.
pub(crate) fn kebab(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|one| one.is_ascii_lowercase() || one.is_ascii_digit())
        })
}
