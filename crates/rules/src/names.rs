//! All names of a file: what the law needs, and the steps read so far.

use std::collections::{BTreeMap, BTreeSet};

use scrutineer_engine::{
    BallotId, DeclaredId, FigureId, LevelId, ListFact, RollId, SeatsId, StepId, TagId,
};

use crate::needs::LawNeeds;
use crate::types::{By, Type, What};

/// The facts of a list, by their names.
pub(crate) const FACTS: [(&str, ListFact); 3] = [
    ("list.members", ListFact::Members),
    ("list.length", ListFact::Length),
    ("list.names-left", ListFact::NamesLeft),
];

/// Names and their types.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) needs: LawNeeds,
    pub(crate) sources: Vec<String>,
    /// The steps of the text in order, also those not read yet.
    pub(crate) order: Vec<String>,
    /// The types of the steps read so far.
    pub(crate) types: Vec<Type>,
    /// The steps that somebody reads.
    pub(crate) used: BTreeSet<usize>,
    /// The steps that the reading at hand leaves out.
    pub(crate) dropped: Vec<String>,
}

/// Why a name stands for nothing.
pub(crate) enum Missing {
    /// There is none such.
    Unknown,
    /// It is the step itself or comes later.
    Later,
}

impl Names {
    /// The value of a name.
    pub(crate) fn resolve(&self, name: &str) -> Result<(What, Type), Missing> {
        let (kind, id) = name.split_once('.').unwrap_or(("", name));
        let found = match kind {
            "ballot" => self.ballot(id),
            "figure" => self.figure(id),
            "seats" => self.seats(id),
            "candidates" => self.roll(id),
            "list" => fact(name),
            "" => return self.step(id),
            _ => None,
        };
        found.ok_or(Missing::Unknown)
    }

    fn step(&self, id: &str) -> Result<(What, Type), Missing> {
        let position = self.order.iter().position(|step| step == id);
        let position = position.ok_or(Missing::Unknown)?;
        let found = self.types.get(position).ok_or(Missing::Later)?;
        Ok((What::Step(StepId::at(position)), *found))
    }

    fn ballot(&self, id: &str) -> Option<(What, Type)> {
        let position = self
            .needs
            .ballots
            .iter()
            .position(|ballot| ballot.id == id)?;
        let ballot = &self.needs.ballots[position];
        let tally = Type::Tally {
            level: ballot.level,
            by: By::Party,
            candidates: ballot.votes_for == crate::needs::BallotFor::Candidate,
        };
        Some((What::Ballot(BallotId::at(position)), tally))
    }

    fn figure(&self, id: &str) -> Option<(What, Type)> {
        let position = self
            .needs
            .figures
            .iter()
            .position(|figure| figure.id == id)?;
        let figure = &self.needs.figures[position];
        let found = if figure.by_party {
            Type::Tally {
                level: figure.level,
                by: By::Party,
                candidates: false,
            }
        } else {
            Type::Figure {
                level: figure.level,
            }
        };
        Some((What::Figure(FigureId::at(position)), found))
    }

    fn seats(&self, id: &str) -> Option<(What, Type)> {
        let position = self.needs.seats.iter().position(|seats| seats.id == id)?;
        let seats = &self.needs.seats[position];
        let by = if seats.by_party { By::Party } else { By::Area };
        let found = Type::Seats {
            level: seats.level,
            by,
        };
        Some((What::Seats(SeatsId::at(position)), found))
    }

    fn roll(&self, id: &str) -> Option<(What, Type)> {
        let position = self.needs.rolls.iter().position(|roll| roll.id == id)?;
        let level = self.needs.rolls[position].level;
        Some((What::Roll(RollId::at(position)), Type::Roll { level }))
    }

    /// The level of a name.
    pub(crate) fn level(&self, id: &str) -> Option<LevelId> {
        let position = self.needs.levels.iter().position(|level| level.id == id)?;
        Some(LevelId::at(position))
    }

    /// The tag of a name.
    pub(crate) fn tag(&self, id: &str) -> Option<TagId> {
        let position = self.needs.tags.iter().position(|tag| tag.id == id)?;
        Some(TagId::at(position))
    }

    /// The declarations of a name.
    pub(crate) fn declared(&self, id: &str) -> Option<DeclaredId> {
        let position = self
            .needs
            .declared
            .iter()
            .position(|declared| declared.id == id)?;
        Some(DeclaredId::at(position))
    }

    /// The name of a level.
    pub(crate) fn level_name(&self, level: LevelId) -> &str {
        self.needs
            .levels
            .get(level.index())
            .map_or("?", |level| &level.id)
    }

    /// Whether areas of `inner` lie inside areas of `outer`, or are the same.
    pub(crate) fn inside(&self, inner: LevelId, outer: LevelId) -> bool {
        let mut at = Some(inner);
        while let Some(level) = at {
            if level == outer {
                return true;
            }
            at = self
                .needs
                .levels
                .get(level.index())
                .and_then(|level| level.within);
        }
        false
    }

    /// Every name that could stand where a value is read.
    pub(crate) fn values(&self) -> Vec<String> {
        let needs = &self.needs;
        let steps = self.order.iter().take(self.types.len()).cloned();
        let ballots = needs.ballots.iter().map(|one| format!("ballot.{}", one.id));
        let figures = needs.figures.iter().map(|one| format!("figure.{}", one.id));
        let seats = needs.seats.iter().map(|one| format!("seats.{}", one.id));
        let rolls = needs
            .rolls
            .iter()
            .map(|one| format!("candidates.{}", one.id));
        let facts = FACTS.iter().map(|(name, _)| (*name).to_owned());
        steps
            .chain(ballots)
            .chain(figures)
            .chain(seats)
            .chain(rolls)
            .chain(facts)
            .collect()
    }

    /// Which names of several kinds are taken twice: the second of each.
    pub(crate) fn duplicates(ids: &[String]) -> Vec<usize> {
        let mut seen = BTreeMap::new();
        (0..ids.len())
            .filter(|at| seen.insert(ids[*at].as_str(), ()).is_some())
            .collect()
    }
}

fn fact(name: &str) -> Option<(What, Type)> {
    let (_, fact) = FACTS.iter().find(|(known, _)| *known == name)?;
    Some((What::Fact(*fact), Type::Fact))
}
