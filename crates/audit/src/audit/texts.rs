//! The laws of an election as they were run: the main text first, then every rival of it.

use std::collections::BTreeSet;

use scrutineer_engine::{
    AreaId, EngineError, ErrorKind, LevelId, Outcome, PartyId, Run, SeatsBy, SeatsTable, StepId,
    Tally, Trail, Value,
};
use scrutineer_rules::{Cited, LawText, LawVersion, Reading};

use crate::finding::Citation;
use crate::model::{AreaIx, CandidateIx, Election, ListIx, Location};

/// Why a text is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is the law of the election.
    Main,
    /// A rival reading of the main text.
    Reading,
    /// A version that may have been in force instead, since a date is unknown or disputed.
    Date,
    /// The practice beside the statute, or the statute beside the practice.
    Practice,
    /// A claim asks what this law would have given.
    Claimed,
}

/// Names of the interned claimants and areas of a tally.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// By party: its name, and its list where it is one.
    pub parties: Vec<(String, Option<ListIx>)>,
    /// By level and area.
    pub areas: Vec<Vec<AreaIx>>,
    /// By candidate.
    pub candidates: Vec<String>,
    /// By person: the first row, and its name in the files.
    pub persons: Vec<(CandidateIx, String)>,
}

impl Names {
    /// The party of a list.
    #[must_use]
    pub fn party_of(&self, list: ListIx) -> Option<PartyId> {
        let found = self.parties.iter().position(|(_, of)| *of == Some(list));
        found.map(PartyId::at)
    }

    /// The name of a party.
    #[must_use]
    pub fn party(&self, party: PartyId) -> &str {
        self.parties
            .get(party.index())
            .map_or("", |(name, _)| name.as_str())
    }

    /// The area of the election behind an area of a level.
    #[must_use]
    pub fn area(&self, level: LevelId, area: AreaId) -> Option<AreaIx> {
        self.areas.get(level.index())?.get(area.index()).copied()
    }
}

/// A run with its trails, one for each outcome.
pub type Traced = (Run, Vec<Trail>);

/// A law text as run on the votes of the election.
#[derive(Debug)]
pub struct TextRun<'a> {
    /// The version.
    pub version: &'a LawVersion,
    /// The reading; none for the main text of the version.
    pub reading: Option<&'a Reading>,
    /// Why it is run.
    pub why: Why,
    /// The tally that was built for it.
    pub tally: Tally,
    /// Names of the tally.
    pub names: Names,
    /// What came out.
    pub result: Result<Traced, EngineError>,
}

/// Everything that was run, and what could not be.
#[derive(Debug, Default)]
pub struct Texts<'a> {
    /// The main text first.
    pub runs: Vec<TextRun<'a>>,
    /// Rivals that could not be run, with the reason.
    pub skipped: Vec<(String, String)>,
}

impl<'a> Texts<'a> {
    /// The main text.
    #[must_use]
    pub fn main(&self) -> Option<&TextRun<'a>> {
        self.runs.iter().find(|run| run.why == Why::Main)
    }

    /// What may be the law instead of the main text.
    pub fn rivals(&self) -> impl Iterator<Item = &TextRun<'a>> {
        self.runs
            .iter()
            .filter(|run| !matches!(run.why, Why::Main | Why::Claimed))
    }
}

impl<'a> TextRun<'a> {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &'a LawText {
        match self.reading {
            Some(reading) => &reading.text,
            None => self.version.text(),
        }
    }

    /// What to call it.
    #[must_use]
    pub fn label(&self) -> String {
        match self.reading {
            Some(reading) => format!("reading \"{}\"", reading.id),
            None => format!("law \"{}\"", self.version.id()),
        }
    }

    /// The outcomes; none where the run could not be made.
    #[must_use]
    pub fn outcomes(&self) -> &[Outcome] {
        match &self.result {
            Ok((run, _)) => &run.outcomes,
            Err(_) => &[],
        }
    }

    /// What broke the run off, in words; a list by its name.
    #[must_use]
    pub fn error_words(&self, error: &EngineError) -> String {
        if let ErrorKind::MissingFact(party, fact) = &error.kind {
            let name = self.names.party(PartyId::at(*party));
            return format!("of the list \"{name}\" the fact \"{fact}\" is needed and not given");
        }
        error.kind.to_string()
    }

    /// The step that yields the result.
    #[must_use]
    pub fn result_step(&self) -> StepId {
        self.text().procedure().result.seats
    }

    /// The values that a quantity can take; none stands for an outcome that ended before.
    pub fn possible<T: Ord>(
        &self,
        quantity: impl Fn(&Outcome) -> Option<T>,
    ) -> BTreeSet<Option<T>> {
        self.outcomes().iter().map(quantity).collect()
    }

    /// Where the law says it, by the step.
    #[must_use]
    pub fn citation(&self, step: StepId) -> (Citation, Location) {
        let note = self.text().step(step);
        (
            self.cited(&note.cite),
            self.place(note.place.line, note.place.column),
        )
    }

    /// A citation with the title of its source.
    #[must_use]
    pub fn cited(&self, cite: &Cited) -> Citation {
        Citation {
            law: self.version.id().to_owned(),
            cite: cite.text.clone(),
            title: self.version.source_of(cite).map(|s| s.title.clone()),
        }
    }

    fn place(&self, line: usize, column: usize) -> Location {
        Location {
            file: self.version.path().into(),
            line,
            column,
        }
    }

    /// The seats that a step yields in an outcome: of a party or of all, in an area or everywhere.
    #[must_use]
    pub fn seats(
        &self,
        outcome: &Outcome,
        step: StepId,
        whose: Whose,
        within: Option<(&Election, AreaIx)>,
    ) -> Option<u64> {
        let table = outcome.seats(step)?;
        let columns = match (whose, table.by) {
            (Whose::All, _) => 0..table.width,
            (Whose::Party(party), SeatsBy::Party) => party.index()..party.index() + 1,
            (Whose::Party(_), SeatsBy::Bloc(_) | SeatsBy::Area) => return None,
        };
        let areas = self.areas_within(table, within)?;
        let cells = areas.iter().flat_map(|area| {
            columns
                .clone()
                .filter_map(|column| table.get(*area, column))
        });
        Some(cells.sum())
    }

    /// The areas of a table that lie in an area; nothing where the table knows no areas so small.
    fn areas_within(
        &self,
        table: &SeatsTable,
        within: Option<(&Election, AreaIx)>,
    ) -> Option<Vec<AreaId>> {
        let all = (0..table.areas()).map(AreaId::at);
        let Some((election, outer)) = within else {
            return Some(all.collect());
        };
        let inside: Vec<_> = all
            .filter(|area| {
                self.names
                    .area(table.level, *area)
                    .is_some_and(|inner| election.lies_within(inner, outer))
            })
            .collect();
        (!inside.is_empty()).then_some(inside)
    }

    /// The members of the set that a step yields, in any area.
    #[must_use]
    pub fn members(&self, outcome: &Outcome, step: StepId) -> Option<BTreeSet<PartyId>> {
        match outcome.value(step)? {
            Value::Set(set) => {
                let areas = set.member.len() / set.width.max(1);
                Some(
                    (0..areas)
                        .flat_map(|area| set.members(AreaId::at(area)).collect::<Vec<_>>())
                        .collect(),
                )
            }
            Value::Numbers(_)
            | Value::Seats(_)
            | Value::Amounts(_)
            | Value::Blocs(_)
            | Value::Persons(_) => None,
        }
    }
}

/// Whose seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of all claimants together.
    All,
    /// Of a party.
    Party(PartyId),
}
