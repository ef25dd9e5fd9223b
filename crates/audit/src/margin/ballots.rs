//! The votes that can change, and the tally after a change: figures that count ballots follow.

use std::ops::Range;

use scrutineer_engine::{AreaId, FigureId, LevelId, PartyId, Procedure, Tally, TallyError};
use scrutineer_rules::{LawNeeds, Meaning};

use super::areas::read_as_votes;
use crate::audit::counts_votes;

/// How ballots are manipulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manipulation {
    /// A ballot cast for one is counted for another in the same area, on the same ballot.
    Move,
    /// A ballot is added.
    Add,
    /// A ballot is taken away.
    Remove,
}

impl Manipulation {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Move, Self::Add, Self::Remove];

    /// The word of reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Move => "move",
            Self::Add => "add",
            Self::Remove => "remove",
        }
    }
}

/// What is moved, added or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Ballots.
    Ballots,
    /// Votes that are counted by area alone.
    Votes,
    /// Persons that are counted by area.
    Persons,
}

impl Unit {
    /// The word of reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ballots => "ballots",
            Self::Votes => "votes",
            Self::Persons => "persons",
        }
    }
}

/// Where votes are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// On a ballot, by its position.
    On(usize),
    /// In a figure by area, by its position, where the law reads no ballots.
    In(usize),
}

/// Votes that can change: of a list in an area, of those that claim nothing there, of a candidate, or of the area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Where they are counted.
    pub counted: Counted,
    /// The area, by its position in the level of the ballot or figure.
    pub area: usize,
    /// Whose.
    pub whose: CellOf,
}

/// Whose votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellOf {
    /// Of a list.
    List(PartyId),
    /// Of those that claim nothing.
    Others,
    /// Of a candidate of this party, by its position in the ballot.
    Candidate(PartyId, usize),
    /// Of the area itself.
    Area,
}

/// Changes of cells.
pub type Changes = Vec<(u32, i128)>;

/// The votes of an election as they can change.
#[derive(Debug)]
pub struct Ballots<'a> {
    /// The law.
    pub procedure: &'a Procedure,
    /// The tally as counted.
    pub tally: &'a Tally,
    /// The cells: each ballot's, area by area.
    pub cells: Vec<Cell>,
    /// Their votes as counted.
    pub votes: Vec<i128>,
    /// The cells of each ballot and area, or of each figure, between which ballots can move.
    pub groups: Vec<Range<usize>>,
    /// What they are.
    pub unit: Unit,
    /// For each figure the ballot that it counts, and whether it counts those that claim nothing.
    pub counts: Vec<Option<(usize, bool)>>,
}

impl<'a> Ballots<'a> {
    /// The votes of a tally. What the figures count is told by their meanings, where the law's needs are given.
    #[must_use]
    pub fn new(procedure: &'a Procedure, tally: &'a Tally, needs: Option<&LawNeeds>) -> Self {
        let mut ballots = Self {
            procedure,
            tally,
            cells: Vec::new(),
            votes: Vec::new(),
            groups: Vec::new(),
            unit: Unit::Ballots,
            counts: Vec::new(),
        };
        let meaning = |figure: usize| needs.map(|needs| needs.figures[figure].means);
        for ballot in 0..procedure.needs.ballots.len() {
            ballots.add_ballot(ballot);
        }
        if procedure.needs.ballots.is_empty() {
            for figure in read_as_votes(procedure) {
                ballots.add_figure(figure);
                ballots.unit = match meaning(figure) {
                    Some(meaning) if counts_votes(meaning) => Unit::Votes,
                    Some(_) | None => Unit::Persons,
                };
            }
        }
        for figure in 0..procedure.needs.figures.len() {
            let meaning = meaning(figure);
            let counted = ballots.counted_by(figure, meaning);
            ballots.counts.push(counted);
        }
        ballots
    }

    fn add_ballot(&mut self, index: usize) {
        let width = self.tally.parties();
        let ballot = self.tally.ballot(scrutineer_engine::BallotId::at(index));
        let candidates = self.procedure.needs.ballots[index].for_candidates;
        for area in 0..ballot.others.len() {
            let from = self.cells.len();
            let mut add = |whose, votes: u64| {
                self.cells.push(Cell {
                    counted: Counted::On(index),
                    area,
                    whose,
                });
                self.votes.push(i128::from(votes));
            };
            if candidates {
                for (at, candidate) in ballot.candidates.iter().enumerate() {
                    if candidate.area.index() == area {
                        add(CellOf::Candidate(candidate.party, at), candidate.votes);
                    }
                }
            } else {
                for party in (0..width).map(PartyId::at) {
                    let at = area * width + party.index();
                    if ballot.stands[at] {
                        add(CellOf::List(party), ballot.votes[at]);
                    }
                }
            }
            if ballot.others[area] > 0 {
                add(CellOf::Others, ballot.others[area]);
            }
            self.groups.push(from..self.cells.len());
        }
    }

    /// What a figure counts in each area, all in one group.
    fn add_figure(&mut self, index: usize) {
        let from = self.cells.len();
        let values = &self.tally.figure(FigureId::at(index)).values;
        for (area, value) in values.iter().enumerate() {
            self.cells.push(Cell {
                counted: Counted::In(index),
                area,
                whose: CellOf::Area,
            });
            self.votes.push(i128::from(*value));
        }
        self.groups.push(from..self.cells.len());
    }

    /// The ballot that a figure counts: the one whose votes come nearest to it from below.
    fn counted_by(&self, index: usize, meaning: Option<Meaning>) -> Option<(usize, bool)> {
        let need = self.procedure.needs.figures[index];
        if need.by_party || meaning.is_some_and(|meaning| !counts_votes(meaning)) {
            return None;
        }
        let figure = self
            .tally
            .figure(scrutineer_engine::FigureId::at(index))
            .values
            .iter()
            .map(|value| i128::from(*value))
            .sum::<i128>();
        let lists_only = meaning.is_some_and(for_lists_only);
        let nearest = (0..self.procedure.needs.ballots.len())
            .filter(|ballot| {
                let level = self.procedure.needs.ballots[*ballot].level;
                self.tally.areas().encloses(need.level, level)
            })
            .filter_map(|ballot| {
                let all = self.total(ballot, true);
                let lists = self.total(ballot, false);
                if all <= figure {
                    Some((figure - all, ballot, true))
                } else if lists_only && lists <= figure {
                    Some((figure - lists, ballot, false))
                } else {
                    None
                }
            })
            .min();
        nearest.map(|(_, ballot, others)| (ballot, others))
    }

    fn total(&self, ballot: usize, with_others: bool) -> i128 {
        let cells = self.cells.iter().zip(&self.votes);
        cells
            .filter(|(cell, _)| cell.counted == Counted::On(ballot))
            .filter(|(cell, _)| with_others || cell.whose != CellOf::Others)
            .map(|(_, votes)| *votes)
            .sum()
    }

    /// The cells that a figure counts in one of its areas.
    pub fn counted_cells(&self, figure: usize, area: usize) -> Vec<u32> {
        if self.procedure.needs.ballots.is_empty() {
            let own = |cell: &Cell| cell.counted == Counted::In(figure) && cell.area == area;
            let own = self.cells.iter().position(own);
            return own
                .and_then(|own| u32::try_from(own).ok())
                .into_iter()
                .collect();
        }
        let Some((ballot, others)) = self.counts[figure] else {
            return Vec::new();
        };
        let level = self.procedure.needs.figures[figure].level;
        self.inside(ballot, level, AreaId::at(area), |whose| {
            others || whose != CellOf::Others
        })
    }

    /// The cells of a ballot inside an area that some take part in.
    pub fn inside(
        &self,
        ballot: usize,
        level: LevelId,
        area: AreaId,
        takes: impl Fn(CellOf) -> bool,
    ) -> Vec<u32> {
        let own = self.procedure.needs.ballots[ballot].level;
        let inside = self.tally.areas().inside(level, area, own);
        let before: usize = (0..ballot)
            .map(|b| {
                let level = self.procedure.needs.ballots[b].level;
                self.tally.areas().count(level)
            })
            .sum();
        let groups = &self.groups[before + inside.start..before + inside.end];
        groups
            .iter()
            .flat_map(Clone::clone)
            .filter(|cell| takes(self.cells[*cell].whose))
            .filter_map(|cell| u32::try_from(cell).ok())
            .collect()
    }

    /// The votes after changes.
    #[must_use]
    pub fn after(&self, changes: &[(u32, i128)]) -> Vec<i128> {
        let mut votes = self.votes.clone();
        for (cell, change) in changes {
            votes[*cell as usize] += change;
        }
        votes
    }

    /// The tally after changes.
    ///
    /// # Errors
    /// More votes than fit 64 bits.
    pub fn changed(&self, changes: &[(u32, i128)]) -> Result<Tally, TallyError> {
        let mut parts = self.tally.clone().into_parts();
        let width = parts.facts.len();
        for (at, change) in changes {
            let cell = self.cells[*at as usize];
            let index = match cell.counted {
                Counted::On(index) => index,
                Counted::In(index) => {
                    add(&mut parts.figures[index].values[cell.area], *change);
                    continue;
                }
            };
            let ballot = &mut parts.ballots[index];
            match cell.whose {
                CellOf::List(party) => {
                    add(
                        &mut ballot.votes[cell.area * width + party.index()],
                        *change,
                    );
                }
                CellOf::Others | CellOf::Area => add(&mut ballot.others[cell.area], *change),
                CellOf::Candidate(party, index) => {
                    add(
                        &mut ballot.votes[cell.area * width + party.index()],
                        *change,
                    );
                    add(&mut ballot.candidates[index].votes, *change);
                }
            }
            for (figure, counts) in self.counts.iter().enumerate() {
                let counted = counts.is_some_and(|(ballot, others)| {
                    ballot == index && (others || cell.whose != CellOf::Others)
                });
                if counted {
                    let need = self.procedure.needs.figures[figure];
                    let own = self.procedure.needs.ballots[index].level;
                    let area = self
                        .tally
                        .areas()
                        .enclosing(need.level, own, AreaId::at(cell.area));
                    if let Some(area) = area {
                        add(&mut parts.figures[figure].values[area.index()], *change);
                    }
                }
            }
        }
        Tally::new(parts)
    }
}

fn add(votes: &mut u64, change: i128) {
    let after = i128::from(*votes).saturating_add(change);
    *votes = u64::try_from(after.max(0)).unwrap_or(u64::MAX);
}

fn for_lists_only(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::ValidVotesForLists | Meaning::ListVotesPlusInaccuracies
    )
}
