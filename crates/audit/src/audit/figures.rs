//! The numbers of one edition, summed over areas: what checks ask for.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use scrutineer_rules::Meaning;

use crate::model::{
    AreaIx, Claimant, Edition, Election, FigureMeaning, FigureName, ListIx, Location,
};

/// A number with the place where it stands; the place is the whole file where it is a sum of several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The number.
    pub value: u64,
    /// Where it stands.
    pub location: Location,
}

/// What a number of votes or voters can be called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// The votes of all claimants together.
    Votes,
    /// The votes of all claimants, and those against all.
    VotesAndAgainstAll,
    /// The ballots cast less the invalid ones, where both are given.
    CastLessInvalid,
    /// A figure.
    Figure(FigureName),
}

impl Term {
    /// The figure of a meaning of the rule language.
    #[must_use]
    pub fn law(meaning: Meaning) -> Self {
        Self::of(FigureMeaning::Law(meaning))
    }

    /// The figure of a meaning.
    #[must_use]
    pub fn of(meaning: FigureMeaning) -> Self {
        Self::Figure(FigureName::plain(meaning))
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Votes => f.write_str("votes"),
            Self::VotesAndAgainstAll => f.write_str("votes + votes-against-all"),
            Self::CastLessInvalid => f.write_str("ballots-cast - invalid-ballots"),
            Self::Figure(name) => name.fmt(f),
        }
    }
}

/// The numbers of one edition.
#[derive(Debug)]
pub struct Figures<'a> {
    /// The election.
    pub election: &'a Election,
    /// The edition.
    pub edition: &'a Edition,
    /// The ballot whose votes are meant where none is named.
    pub ballot: Option<String>,
    /// Figures that the law reads and that follow from others: they name a base, and no check rests on them.
    pub derived: Vec<(FigureName, AreaIx, u64)>,
    by_list: BTreeMap<(ListIx, AreaIx), (u64, Option<u32>)>,
    all: BTreeMap<AreaIx, u64>,
    children: BTreeMap<AreaIx, Vec<AreaIx>>,
}

impl<'a> Figures<'a> {
    /// The numbers of `edition`; `ballot` is the one whose votes are meant where none is named.
    #[must_use]
    pub fn new(election: &'a Election, edition: &'a Edition, ballot: Option<&str>) -> Self {
        let mut figures = Self {
            election,
            edition,
            ballot: ballot.map(str::to_owned).or_else(|| first_ballot(edition)),
            derived: Vec::new(),
            by_list: BTreeMap::new(),
            all: BTreeMap::new(),
            children: BTreeMap::new(),
        };
        for (index, area) in election.areas.iter().enumerate() {
            if let Some(outer) = area.within {
                figures
                    .children
                    .entry(outer)
                    .or_default()
                    .push(AreaIx::at(index));
            }
        }
        figures.sum_votes();
        figures
    }

    fn sum_votes(&mut self) {
        let Some(table) = &self.edition.votes else {
            return;
        };
        for row in &table.rows {
            if self.ballot.as_deref() != Some(&*row.ballot) {
                continue;
            }
            let list = self.list_of(row.claimant);
            let mut at = Some(row.area);
            while let Some(area) = at {
                let sum = self.all.entry(area).or_default();
                *sum = sum.saturating_add(row.votes);
                if let Some(list) = list {
                    self.by_list
                        .entry((list, area))
                        .and_modify(|(votes, line)| {
                            *votes = votes.saturating_add(row.votes);
                            *line = None;
                        })
                        .or_insert((row.votes, Some(row.line)));
                }
                at = self.election.area(area).within;
            }
        }
    }

    /// The list that a claimant counts for.
    #[must_use]
    pub fn list_of(&self, claimant: Claimant) -> Option<ListIx> {
        match claimant {
            Claimant::List(list) => Some(list),
            Claimant::Candidate(candidate) => self.edition.candidate(candidate)?.list,
        }
    }

    /// The area that stands for the whole election.
    #[must_use]
    pub fn top(&self) -> AreaIx {
        AreaIx::at(0)
    }

    /// The votes of a list in an area, where the edition has any.
    #[must_use]
    pub fn votes_of(&self, list: ListIx, area: AreaIx) -> Option<Found> {
        let table = self.edition.votes.as_ref()?;
        let (value, line) = *self.by_list.get(&(list, area))?;
        Some(Found {
            value,
            location: line.map_or_else(|| Location::of_file(&table.file), |line| table.line(line)),
        })
    }

    /// The votes of a single candidate in an area, where the edition has any.
    #[must_use]
    pub fn votes_of_candidate(&self, claimant: Claimant, area: AreaIx) -> Option<Found> {
        let table = self.edition.votes.as_ref()?;
        let own = table
            .rows
            .iter()
            .filter(|row| row.claimant == claimant && self.election.lies_within(row.area, area));
        let rows: Vec<_> = own.collect();
        let value = rows
            .iter()
            .try_fold(0u64, |sum, row| sum.checked_add(row.votes))?;
        match rows[..] {
            [] => None,
            [one] => Some(Found {
                value,
                location: table.line(one.line),
            }),
            [..] => Some(Found {
                value,
                location: Location::of_file(&table.file),
            }),
        }
    }

    /// The lists that have votes in an area, with their votes, in the order of the lists.
    #[must_use]
    pub fn lists_in(&self, area: AreaIx) -> Vec<(ListIx, u64)> {
        let of_area = self.by_list.iter().filter(|((_, at), _)| *at == area);
        of_area
            .map(|((list, _), (votes, _))| (*list, *votes))
            .collect()
    }

    /// A number of an area: stated for it, or summed over areas that together are the whole of it.
    #[must_use]
    pub fn term(&self, term: &Term, area: AreaIx) -> Option<Found> {
        match term {
            Term::Votes => self.all_votes(area),
            Term::VotesAndAgainstAll => {
                let votes = self.all_votes(area)?;
                let against = self.figure(&against_all(), area)?;
                Some(Found {
                    value: votes.value.checked_add(against.value)?,
                    location: votes.location,
                })
            }
            Term::CastLessInvalid => {
                let cast = FigureName::plain(FigureMeaning::Law(Meaning::BallotsCast));
                let cast = self.figure(&cast, area)?;
                let invalid =
                    self.figure(&FigureName::plain(FigureMeaning::InvalidBallots), area)?;
                Some(Found {
                    value: cast.value.checked_sub(invalid.value)?,
                    location: cast.location,
                })
            }
            Term::Figure(name) => self.figure(name, area),
        }
    }

    /// A number that votes can be a share of: as [`Figures::term`], or derived for the law.
    #[must_use]
    pub fn base(&self, term: &Term, area: AreaIx) -> Option<u64> {
        if let Some(found) = self.term(term, area) {
            return Some(found.value);
        }
        let mut derived = self.derived.iter();
        derived
            .find(|(name, at, _)| *at == area && *term == Term::Figure(name.clone()))
            .map(|(_, _, value)| *value)
    }

    fn all_votes(&self, area: AreaIx) -> Option<Found> {
        let table = self.edition.votes.as_ref()?;
        Some(Found {
            value: *self.all.get(&area)?,
            location: Location::of_file(&table.file),
        })
    }

    /// A figure of an area: stated for it, or summed over the areas of which it consists.
    #[must_use]
    pub fn figure(&self, name: &FigureName, area: AreaIx) -> Option<Found> {
        self.stated(name, area)
            .or_else(|| self.sum_of_parts(name, area).map(|(found, _)| found))
    }

    /// A figure as stated for this very area.
    #[must_use]
    pub fn stated(&self, name: &FigureName, area: AreaIx) -> Option<Found> {
        let table = self.edition.figures.as_ref()?;
        let mut rows = table
            .rows
            .iter()
            .filter(|row| row.area == area && row.claimant.is_none() && fits(&row.figure, name));
        let row = rows.next()?;
        if rows.next().is_some() {
            return None;
        }
        Some(Found {
            value: row.value,
            location: table.line(row.line),
        })
    }

    /// A figure summed over the parts of an area, and how many of them stated it; nothing where any part is missing.
    #[must_use]
    pub fn sum_of_parts(&self, name: &FigureName, area: AreaIx) -> Option<(Found, usize)> {
        let table = self.edition.figures.as_ref()?;
        let parts = self.children.get(&area)?;
        let (mut value, mut count) = (0u64, 0);
        for part in parts {
            let (found, of) = match self.stated(name, *part) {
                Some(found) => (found, 1),
                None => self.sum_of_parts(name, *part)?,
            };
            value = value.checked_add(found.value)?;
            count += of;
        }
        Some((
            Found {
                value,
                location: Location::of_file(&table.file),
            },
            count,
        ))
    }

    /// The areas for which some figure is stated or votes were cast, in the order of the areas.
    #[must_use]
    pub fn areas(&self) -> BTreeSet<AreaIx> {
        let figures = self.edition.figures.iter().flat_map(|table| &table.rows);
        let stated = figures.map(|row| row.area);
        stated.chain(self.all.keys().copied()).collect()
    }

    /// The areas of a level, in order.
    #[must_use]
    pub fn areas_of_level(&self, level: &str) -> Vec<AreaIx> {
        let areas = self.election.areas.iter().enumerate();
        areas
            .filter(|(_, area)| area.level == level)
            .map(|(index, _)| AreaIx::at(index))
            .collect()
    }
}

fn against_all() -> FigureName {
    FigureName::plain(FigureMeaning::VotesAgainstAll)
}

/// Whether a stated figure answers to a name: the same, or the name has no id and asks for the meaning.
fn fits(stated: &FigureName, name: &FigureName) -> bool {
    stated == name || (name.id.is_none() && stated.means == name.means)
}

fn first_ballot(edition: &Edition) -> Option<String> {
    let first = edition.votes.as_ref()?.rows.first()?;
    Some(first.ballot.to_string())
}
