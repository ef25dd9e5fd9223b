//! Everything that the checks look at: the election, its numbers, the laws as run.

use scrutineer_rules::Day;

use super::figures::{Figures, Term};
use super::law::Proposal;
use super::texts::Texts;
use crate::finding::Subject;
use crate::model::{AreaIx, Edition, Election, ListIx, Location, LockFault};

/// One election under audit.
#[derive(Debug)]
pub struct Case<'a> {
    /// The election.
    pub election: &'a Election,
    /// Its editions, in file order.
    pub editions: Vec<Figures<'a>>,
    /// Which of them seats are recomputed from.
    pub reference: Option<usize>,
    /// What the rule book says about the day.
    pub proposal: Proposal<'a>,
    /// The laws as run.
    pub texts: Texts<'a>,
    /// Why no law was run, where none was.
    pub not_run: Option<String>,
    /// What stands otherwise than the lock says.
    pub lock_faults: Vec<LockFault>,
    /// The day against which review days are measured.
    pub as_of: Option<Day>,
}

impl<'a> Case<'a> {
    /// The edition that seats are recomputed from.
    #[must_use]
    pub fn reference(&self) -> Option<&Figures<'a>> {
        self.editions.get(self.reference?)
    }

    /// A subject of this election.
    #[must_use]
    pub fn subject(&self, quantity: impl Into<String>) -> Subject {
        Subject::of(&self.election.id, quantity)
    }

    /// A quantity of an edition: the reference's own name, another edition's with its name behind it.
    #[must_use]
    pub fn subject_in(&self, edition: &Edition, quantity: &str) -> Subject {
        let is_reference = self
            .reference()
            .is_none_or(|reference| reference.edition.id == edition.id);
        let quantity = if is_reference {
            quantity.to_owned()
        } else {
            format!("{quantity}@{}", edition.id)
        };
        self.subject(quantity).edition(&edition.id)
    }

    /// A list in words: `list "Ak Zhol"`.
    #[must_use]
    pub fn list_words(&self, list: ListIx) -> String {
        format!("list \"{}\"", self.list_name(list))
    }

    /// The name of a list for readers.
    #[must_use]
    pub fn list_name(&self, list: ListIx) -> &str {
        let list = self.election.list(list);
        list.name_en.as_deref().unwrap_or(&list.name)
    }

    /// An area in words, with a preposition; nothing for the whole election.
    #[must_use]
    pub fn in_area(&self, area: Option<AreaIx>) -> String {
        match area {
            None => String::new(),
            Some(area) if area.index() == 0 => String::new(),
            Some(area) => {
                let area = self.election.area(area);
                let name = area.name.as_deref().unwrap_or(&area.id);
                format!(" in {} \"{name}\"", area.level)
            }
        }
    }

    /// The name of an area in the files; none for the whole election.
    #[must_use]
    pub fn area_id(&self, area: Option<AreaIx>) -> Option<&'a str> {
        area.filter(|area| area.index() != 0)
            .map(|area| self.election.area(area).id.as_str())
    }

    /// The bases that the law measures its thresholds by, in the order of its steps.
    #[must_use]
    pub fn law_bases(&self) -> Vec<Term> {
        self.texts
            .main()
            .map(super::bases::law_bases)
            .unwrap_or_default()
    }

    /// The whole manifest, as a place.
    #[must_use]
    pub fn manifest(&self) -> Location {
        Location::of_file(crate::input::MANIFEST)
    }
}
