//! What a step yields: numbers, seats, amounts, sets and blocs, each by area of one level.

use crate::id::{AreaId, BlocId, CandidateId, LevelId, PartyId, PersonId, StepId};
use crate::ratio::Ratio;

/// Who a number or a seat belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claimant {
    /// A list.
    Party(PartyId),
    /// A bloc of lists.
    Bloc(BlocId),
    /// An area.
    Area(AreaId),
    /// A candidate: its position in the candidates' ballot.
    Candidate(CandidateId),
    /// A list in an area: a cell of a matrix of seats.
    Cell(PartyId, AreaId),
    /// A person of a roll of candidates.
    Person(PersonId),
}

/// The value of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Numbers by list and area (`adjust`).
    Numbers(NumberTable),
    /// Seats.
    Seats(SeatsTable),
    /// One number per area; none where there is no quota.
    Amounts(AmountTable),
    /// Lists, per area.
    Set(SetTable),
    /// A partition of lists.
    Blocs(Blocs),
    /// Persons, per area and list.
    Persons(PersonsTable),
}

/// Numbers by area and list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberTable {
    /// The level of the areas.
    pub level: LevelId,
    /// `area * parties + party`.
    pub cells: Vec<Ratio>,
    /// Numbers by area that claim nothing; they count in a total.
    pub others: Vec<Ratio>,
}

/// What the columns of a [`SeatsTable`] are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatsBy {
    /// One column per list.
    Party,
    /// One column per bloc of this step.
    Bloc(StepId),
    /// One column: seats by area alone.
    Area,
}

/// Seats by area and claimant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatsTable {
    /// The level of the areas.
    pub level: LevelId,
    /// What the columns are.
    pub by: SeatsBy,
    /// How many columns there are.
    pub width: usize,
    /// `area * width + column`.
    pub cells: Vec<u64>,
    /// Whether the claimant took part there; where not, the cell is 0.
    pub has: Vec<bool>,
}

impl SeatsTable {
    /// An empty table.
    #[must_use]
    pub fn empty(level: LevelId, by: SeatsBy, width: usize, areas: usize) -> Self {
        Self {
            level,
            by,
            width,
            cells: vec![0; width * areas],
            has: vec![false; width * areas],
        }
    }

    /// The seats of a column in an area, where that claimant took part.
    #[must_use]
    pub fn get(&self, area: AreaId, column: usize) -> Option<u64> {
        let at = area.index() * self.width + column;
        (column < self.width && *self.has.get(at)?).then(|| self.cells[at])
    }

    pub(crate) fn set(&mut self, area: AreaId, column: usize, seats: u64) {
        let at = area.index() * self.width + column;
        self.cells[at] = seats;
        self.has[at] = true;
    }

    /// How many areas the table has.
    #[must_use]
    pub fn areas(&self) -> usize {
        self.cells.len() / self.width.max(1)
    }

    /// The seats of a column in all areas together; none where it took part nowhere.
    #[must_use]
    pub fn of_column(&self, column: usize) -> Option<u64> {
        let mut cells = (0..self.areas())
            .filter_map(|area| self.get(AreaId::at(area), column))
            .peekable();
        cells.peek()?;
        Some(cells.sum())
    }

    /// All seats.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.cells.iter().sum()
    }
}

/// One number per area of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountTable {
    /// The level of the areas.
    pub level: LevelId,
    /// By area; none where nothing could be divided.
    pub cells: Vec<Option<Ratio>>,
}

/// Members per area of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetTable {
    /// The level of the areas.
    pub level: LevelId,
    /// How many lists there are.
    pub width: usize,
    /// `area * width + party`.
    pub member: Vec<bool>,
}

impl SetTable {
    /// Whether a list is a member in an area.
    #[must_use]
    pub fn contains(&self, area: AreaId, party: PartyId) -> bool {
        self.member[area.index() * self.width + party.index()]
    }

    /// The members in an area.
    pub fn members(&self, area: AreaId) -> impl Iterator<Item = PartyId> {
        (0..self.width)
            .map(PartyId::at)
            .filter(move |party| self.contains(area, *party))
    }
}

/// A partition of lists into blocs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocs {
    /// The members of each bloc, in ascending order.
    pub members: Vec<Vec<PartyId>>,
    /// The bloc of each list; none for those left out.
    pub of: Vec<Option<BlocId>>,
}

/// The persons who take the seats of each list, per area of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonsTable {
    /// The level of the areas.
    pub level: LevelId,
    /// How many lists there are.
    pub width: usize,
    /// `area * width + party`.
    pub cells: Vec<Named>,
}

/// The persons of one list in one area.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// Those who take a seat, in the order in which they get it.
    pub persons: Vec<PersonId>,
    /// Seats of persons whom the candidates that are given cannot tell.
    pub unknown: u64,
    /// Seats that no candidate takes.
    pub vacant: u64,
}

impl PersonsTable {
    /// The persons of a list in an area.
    #[must_use]
    pub fn get(&self, area: AreaId, party: PartyId) -> Option<&Named> {
        self.cells.get(area.index() * self.width + party.index())
    }

    /// All persons, area by area and list by list.
    pub fn persons(&self) -> impl Iterator<Item = PersonId> {
        self.cells.iter().flat_map(|cell| &cell.persons).copied()
    }
}
