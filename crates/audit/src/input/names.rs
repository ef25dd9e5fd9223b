//! The names of an election, and the search for them with a hint where one is misspelt.

use std::collections::BTreeMap;

use super::faults::Faults;
use super::fields::{Field, one_of};
use super::nearest::did_you_mean;
use super::rows::Row;
use crate::model::{AreaIx, FigureMeaning, FigureName, ListIx, Location, SourceIx};

/// Names of one kind and their positions.
#[derive(Default)]
pub(super) struct NameTable {
    kind: &'static str,
    file: &'static str,
    positions: BTreeMap<String, u32>,
}

impl NameTable {
    /// No names yet of things called `kind`, which are declared in `file`.
    pub fn new(kind: &'static str, file: &'static str) -> Self {
        Self {
            kind,
            file,
            positions: BTreeMap::new(),
        }
    }

    /// Adds the next name; a name that is there already is a fault.
    pub fn add(&mut self, name: &str, location: &Location, faults: &Faults) {
        let next = u32::try_from(self.positions.len()).unwrap_or(u32::MAX);
        if self.positions.contains_key(name) {
            faults.add(
                location.clone(),
                format!("the {} \"{name}\" is declared twice", self.kind),
                "each once",
                "remove one of them, or give it another id",
            );
            // A position of its own all the same, so that positions go on following the file.
            self.positions.insert(format!("{name}\u{0}{next}"), next);
        } else {
            self.positions.insert(name.to_owned(), next);
        }
    }

    /// The position of a name.
    pub fn get(&self, name: &str) -> Option<u32> {
        self.positions.get(name).copied()
    }

    /// The names.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.positions
            .keys()
            .map(String::as_str)
            .filter(|name| !name.contains('\u{0}'))
    }

    /// The position of a name; an unknown one is a fault. Where nothing is declared, that is a fault of its own, told elsewhere.
    pub fn find(&self, name: &str, place: impl Fn() -> Location, faults: &Faults) -> Option<u32> {
        let found = self.get(name);
        if found.is_none() && !self.positions.is_empty() {
            let names = || self.words();
            faults.add(
                place(),
                format!("unknown {} \"{name}\"", self.kind),
                format!(
                    "the id of {} declared in {}",
                    self.kind_with_article(),
                    self.file
                ),
                did_you_mean(
                    name,
                    names(),
                    &format!("declare it, or correct the name: {}", some(names())),
                ),
            );
        }
        found
    }

    fn kind_with_article(&self) -> String {
        let vowel = self.kind.starts_with(['a', 'e', 'i', 'o', 'u']);
        format!("{} {}", if vowel { "an" } else { "a" }, self.kind)
    }

    /// Gives each name another position.
    pub fn renumber(&mut self, new: impl Fn(u32) -> u32) {
        for position in self.positions.values_mut() {
            *position = new(*position);
        }
    }
}

/// The names, or the first of them.
pub(super) fn some<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const SHOWN: usize = 8;
    let names: Vec<&str> = names.collect();
    if names.is_empty() {
        return "none is declared".to_owned();
    }
    let shown = one_of(names.iter().take(SHOWN).copied());
    if names.len() > SHOWN {
        format!("{shown} … ({} in all)", names.len())
    } else {
        shown
    }
}

/// All names that other parts of an election refer to.
pub(super) struct Names {
    /// Lists.
    pub lists: NameTable,
    /// Areas.
    pub areas: NameTable,
    /// Sources.
    pub sources: NameTable,
    /// Levels of areas.
    pub levels: NameTable,
    /// Editions.
    pub editions: NameTable,
}

impl Names {
    /// A list named by a value.
    pub fn list(&self, field: &Field<'_>) -> Option<ListIx> {
        let name = field.str()?;
        let found = self.lists.find(name, || field.location(), field.faults);
        found.map(ListIx)
    }

    /// An area named by a value.
    pub fn area(&self, field: &Field<'_>) -> Option<AreaIx> {
        let name = field.str()?;
        let found = self.areas.find(name, || field.location(), field.faults);
        found.map(AreaIx)
    }

    /// A source named by a value.
    pub fn source(&self, field: &Field<'_>) -> Option<SourceIx> {
        let name = field.str()?;
        let found = self.sources.find(name, || field.location(), field.faults);
        found.map(SourceIx)
    }

    /// A level named by a value.
    pub fn level(&self, field: &Field<'_>) -> Option<String> {
        let name = field.str()?;
        let found = self.levels.find(name, || field.location(), field.faults);
        found.map(|_| name.to_owned())
    }

    /// An edition named by a value.
    pub fn edition(&self, field: &Field<'_>) -> Option<String> {
        let name = field.str()?;
        let found = self.editions.find(name, || field.location(), field.faults);
        found.map(|_| name.to_owned())
    }

    /// The area of a cell that must be filled.
    pub fn area_in(&self, row: &Row<'_>, column: usize, faults: &Faults) -> Option<AreaIx> {
        let name = row.required(column)?;
        let found = self.areas.find(name, || row.place(column), faults);
        found.map(AreaIx)
    }

    /// The list of a cell that must be filled.
    pub fn list_in(&self, row: &Row<'_>, column: usize, faults: &Faults) -> Option<ListIx> {
        let name = row.required(column)?;
        let found = self.lists.find(name, || row.place(column), faults);
        found.map(ListIx)
    }
}

/// A figure named by a text: `meaning` or `meaning:id`.
pub(super) fn figure_name(text: &str) -> Option<FigureName> {
    let (word, id) = match text.split_once(':') {
        Some((word, id)) => (word, Some(id)),
        None => (text, None),
    };
    let means = FigureMeaning::of_word(word)?;
    let named = id.is_none_or(|id| !id.is_empty());
    named.then(|| FigureName {
        means,
        id: id.map(str::to_owned),
    })
}

/// The remedy for a misspelt figure, with other words that may stand in the same place.
pub(super) fn figure_hint(text: &str, others: &[&'static str]) -> String {
    let word = text.split(':').next().unwrap_or(text);
    let words: Vec<&str> = FigureMeaning::all()
        .map(FigureMeaning::word)
        .chain(others.iter().copied())
        .collect();
    did_you_mean(
        word,
        words.iter().copied(),
        &format!("use one of {}", one_of(words.iter().copied())),
    )
}

/// A figure named by a value.
pub(super) fn figure(field: &Field<'_>) -> Option<FigureName> {
    let text = field.str()?;
    figure_name(text).or_else(|| {
        field.fault(
            format!("unknown figure \"{text}\""),
            "a meaning of figures",
            &figure_hint(text, &[]),
        )
    })
}
