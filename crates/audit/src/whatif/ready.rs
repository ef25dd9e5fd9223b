//! A law text made ready for the votes of an election.

use scrutineer_engine::{
    AreaId, BallotId, Figure, FigureId, FigureNeed, LevelId, NumberRef, Op, PartyId, Procedure,
    StepId, Tally,
};
use scrutineer_rules::{LawVersion, NotVaried};

use super::cannot::{Cannot, refused};
use crate::audit::{Case, Figures, Names, Term, names, vote_bases};
use crate::input::{nearest, to_tally};
use crate::model::{Edition, Election};
use crate::words;

/// The votes that are counted again.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The election.
    pub election: &'a Election,
    /// The edition whose votes are meant.
    pub edition: &'a Edition,
    /// Its numbers.
    pub figures: &'a Figures<'a>,
}

impl<'a> Ground<'a> {
    /// The votes that an audit recomputes seats from.
    ///
    /// # Errors
    /// No edition has votes.
    pub fn of(case: &'a Case<'a>) -> Result<Self, Cannot> {
        let figures = case.reference().ok_or_else(|| {
            refused(
                "no edition has votes",
                "an election whose votes are in a file",
                "name the votes of an edition in election.toml",
            )
        })?;
        Ok(Self {
            election: case.election,
            edition: figures.edition,
            figures,
        })
    }
}

/// A text, its tally, and the names of both.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The version; its main text is what is run.
    pub version: LawVersion,
    /// What is run.
    pub procedure: Procedure,
    /// The votes as it needs them.
    pub tally: Tally,
    /// Names of the tally.
    pub names: Names,
}

impl Ready {
    /// The main text of a version on the votes of an election.
    ///
    /// # Errors
    /// What the law needs and the election does not have.
    pub fn new(ground: &Ground<'_>, version: LawVersion) -> Result<Self, Cannot> {
        let cannot = |why: String| {
            refused(
                format!("the law cannot be run on this election: {why}"),
                "an election that has all that the law needs",
                "name another law, or add what is missing",
            )
        };
        let converted = to_tally(ground.election, ground.edition, &version, version.text());
        let conversion = converted.map_err(|errors| {
            let words: Vec<&str> = errors.iter().map(|error| error.found.as_str()).collect();
            cannot(words.join("; "))
        })?;
        if !conversion.is_complete() {
            let needs = conversion.missing.iter();
            let needs: Vec<String> = needs
                .map(|missing| format!("{} is missing", missing.what))
                .collect();
            return Err(cannot(needs.join("; ")));
        }
        let names = names(ground.election, ground.edition, &conversion);
        Ok(Self {
            procedure: version.text().procedure().clone(),
            tally: conversion.tally,
            names,
            version,
        })
    }

    /// A version under some of its readings, likewise.
    ///
    /// # Errors
    /// As [`Ready::new`]; readings that do not exist or exclude each other.
    pub fn under(
        ground: &Ground<'_>,
        version: &LawVersion,
        readings: &[String],
    ) -> Result<Self, Cannot> {
        let ids: Vec<&str> = readings.iter().map(String::as_str).collect();
        let version = version.under_readings(&ids)?;
        Self::new(ground, version)
    }

    /// The list of a name.
    ///
    /// # Errors
    /// There is none.
    pub fn list(&self, id: &str) -> Result<PartyId, Cannot> {
        let known = self.names.parties.iter().map(|(name, _)| name.as_str());
        find("list", id, &known.collect::<Vec<_>>()).map(PartyId::at)
    }

    /// The area of a name, among those of a level.
    ///
    /// # Errors
    /// There is none.
    pub fn area(&self, election: &Election, level: LevelId, id: &str) -> Result<AreaId, Cannot> {
        let known = self.names.areas.get(level.index()).into_iter().flatten();
        let known: Vec<&str> = known.map(|area| election.area(*area).id.as_str()).collect();
        let kind = self.version.needs().levels.get(level.index());
        let kind = kind.map_or("area", |level| level.id.as_str());
        find(kind, id, &known).map(AreaId::at)
    }

    /// The step of a name.
    ///
    /// # Errors
    /// There is none.
    pub fn step(&self, id: &str) -> Result<StepId, Cannot> {
        let known = self.version.text().steps().iter();
        let known: Vec<&str> = known.map(|note| note.id.as_str()).collect();
        find("step", id, &known).map(StepId::at)
    }

    /// A base for the shares of a step: a figure of the law, all votes of its first ballot, or another number that the election counts.
    ///
    /// # Errors
    /// There is none of that name, or it is not counted in every area of the step.
    pub fn base(
        &mut self,
        ground: &Ground<'_>,
        step: StepId,
        id: &str,
    ) -> Result<NumberRef, Cannot> {
        let figures = &self.version.needs().figures;
        if let Some(at) = figures.iter().position(|figure| figure.id == id) {
            return Ok(NumberRef::Figure(FigureId::at(at)));
        }
        if id == "votes" {
            return Ok(self.own_ballot(step));
        }
        let terms: Vec<(String, Term)> = vote_bases()
            .into_iter()
            .map(|term| (term.to_string(), term))
            .collect();
        let own = figures.iter().map(|figure| figure.id.as_str());
        let others = terms.iter().map(|(name, _)| name.as_str());
        let known: Vec<&str> = own.chain(others).collect();
        find("base", id, &known)?;
        let found = terms.iter().find(|(name, _)| name == id);
        let values = found.and_then(|(_, term)| self.counted(ground, step, term));
        let values = values.ok_or_else(|| {
            refused(
                format!(
                    "the election does not count \"{id}\" where step \"{}\" needs it",
                    self.step_name(step)
                ),
                "a base that is counted in every area of the step",
                "add the figure to the figures of the edition, or name another base",
            )
        })?;
        Ok(self.add(self.level(step), values))
    }

    /// The name of a step.
    #[must_use]
    pub fn step_name(&self, step: StepId) -> &str {
        &self.version.text().step(step).id
    }

    /// A number by area of a step, where the election counts it everywhere.
    #[must_use]
    pub fn counted(&self, ground: &Ground<'_>, step: StepId, term: &Term) -> Option<Vec<u64>> {
        let areas = self.names.areas.get(self.level(step).index())?;
        areas
            .iter()
            .map(|area| ground.figures.base(term, *area))
            .collect()
    }

    /// Gives the tally a figure that its law does not know.
    pub fn add(&mut self, level: LevelId, values: Vec<u64>) -> NumberRef {
        let mut parts = self.tally.clone().into_parts();
        let id = FigureId::at(parts.figures.len());
        parts.figures.push(Figure {
            level,
            by_party: false,
            values,
        });
        self.procedure.needs.figures.push(FigureNeed {
            level,
            by_party: false,
        });
        self.tally =
            Tally::new(parts).expect("a figure with one number for each area of its level");
        NumberRef::Figure(id)
    }

    /// The ballot whose votes a step tests; the first of the law where it tests others.
    fn own_ballot(&self, step: StepId) -> NumberRef {
        match self.procedure.steps.get(step.index()).map(|step| &step.op) {
            Some(Op::Qualify(op)) if matches!(op.votes, NumberRef::Ballot(_)) => op.votes,
            Some(_) | None => NumberRef::Ballot(BallotId::at(0)),
        }
    }

    /// The level of a step that tests shares; of another the whole country.
    fn level(&self, step: StepId) -> LevelId {
        match self.procedure.steps.get(step.index()).map(|step| &step.op) {
            Some(Op::Qualify(op)) => op.per,
            Some(_) | None => LevelId::at(0),
        }
    }
}

fn find(kind: &str, id: &str, known: &[&str]) -> Result<usize, Cannot> {
    let at = known.iter().position(|name| *name == id);
    at.ok_or_else(|| {
        let remedy = match nearest(id, known.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("name a {kind} that the election has"),
        };
        refused(
            format!("there is no {kind} \"{id}\""),
            match known {
                [] => format!("a {kind}, and there is none at all"),
                [..] => format!("one of {}", words::quoted(known.iter().copied())),
            },
            &remedy,
        )
    })
}

impl From<NotVaried> for Cannot {
    fn from(error: NotVaried) -> Self {
        let found = error.to_string();
        match error {
            NotVaried::Faults(faults) => Self::Faults(Box::new(faults)),
            NotVaried::NoReading { known, .. } => refused(
                found,
                if known.is_empty() {
                    "a law with readings".to_owned()
                } else {
                    format!("one of {}", words::quoted(known.iter().map(String::as_str)))
                },
                "see the readings with `scrutineer law show ID`",
            ),
            NotVaried::Alternatives { .. } => {
                refused(found, "readings that can hold together", "name one of them")
            }
            NotVaried::NoKey { known, nearest, .. } => refused(
                found,
                format!("one of {}", words::quoted(known.iter().map(String::as_str))),
                &nearest.map_or_else(
                    || "write the step, then its keys with dots between".to_owned(),
                    |near| format!("did you mean \"{near}\"?"),
                ),
            ),
        }
    }
}
