//! The votes, floors and sums of a matrix, read once.

use crate::apportion::Power;
use crate::error::ErrorKind;
use crate::id::{LevelId, PartyId};
use crate::procedure::{Biproportional, FloorFate, FloorLimit, NumberRef};
use crate::ratio::Ratio;
use crate::run::{Scope, View, Who};
use crate::value::Value;

/// Areas or lists: the lines of the matrix in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Areas,
    Lists,
}

impl Side {
    pub fn other(self) -> Self {
        match self {
            Self::Areas => Self::Lists,
            Self::Lists => Self::Areas,
        }
    }
}

/// A matrix to fill; cells are held area by area.
pub(super) struct Problem {
    pub lists: Vec<PartyId>,
    areas: usize,
    pub votes: Vec<Ratio>,
    pub floors: Vec<u64>,
    area_seats: Vec<u64>,
    list_seats: Vec<u64>,
    pub power: Power,
}

/// The level of the areas by which the votes are given.
pub(super) fn level_of(view: &View<'_>, votes: NumberRef) -> Result<LevelId, ErrorKind> {
    let needs = &view.procedure.needs;
    match votes {
        NumberRef::Ballot(id) => Ok(view.tally.ballot(id).level),
        NumberRef::Figure(id) if needs.figures.get(id.index()).is_some_and(|f| f.by_party) => {
            Ok(view.tally.figure(id).level)
        }
        NumberRef::Step(step) => match view.value(step)? {
            Value::Numbers(table) => Ok(table.level),
            Value::Seats(table) => Ok(table.level),
            Value::Amounts(_) | Value::Set(_) | Value::Blocs(_) | Value::Persons(_) => {
                Err(NO_CELLS)
            }
        },
        NumberRef::Figure(_) | NumberRef::Literal(_) | NumberRef::Seats(_) | NumberRef::Fact(_) => {
            Err(NO_CELLS)
        }
    }
}

const NO_CELLS: ErrorKind =
    ErrorKind::IllTyped("the votes of a matrix are read from a value that is not by list and area");

impl Problem {
    pub fn read(view: &View<'_>, op: &Biproportional, level: LevelId) -> Result<Self, ErrorKind> {
        let lists = view.claimants(&op.among, Scope::NATION)?;
        let mut problem = Self {
            areas: view.areas(level),
            votes: Vec::new(),
            floors: Vec::new(),
            area_seats: Vec::new(),
            list_seats: Vec::new(),
            power: Power::new(&op.divisors)?,
            lists,
        };
        for scope in view.scopes(level) {
            let seats = view.whole(op.area_seats, scope, Who::All)?;
            problem.area_seats.push(seats);
            for list in &problem.lists {
                let votes = view.number_or_zero(op.votes, scope, Who::Party(*list))?;
                let floor = floor(view, op, scope, *list)?;
                if problem.power.is_zero_after(floor) && !votes.is_zero() {
                    return Err(ErrorKind::Impossible(
                        "a divisor of zero meets a cell that holds no seat",
                    ));
                }
                problem.votes.push(votes);
                problem.floors.push(floor);
            }
        }
        for list in &problem.lists {
            let seats = view.whole(op.party_seats, Scope::NATION, Who::Party(*list))?;
            problem.list_seats.push(seats);
        }
        problem.check()?;
        Ok(problem)
    }

    /// What no matrix can mend: sums that differ, floors beyond a sum.
    fn check(&self) -> Result<(), ErrorKind> {
        let total = |seats: &[u64]| {
            let sum = seats.iter().try_fold(0u64, |sum, n| sum.checked_add(*n));
            sum.ok_or(ErrorKind::TooLarge)
        };
        if total(&self.area_seats)? != total(&self.list_seats)? {
            return Err(ErrorKind::Impossible(
                "the seats of the areas and the seats of the lists of a matrix have different sums",
            ));
        }
        total(&self.floors)?;
        for side in [Side::Areas, Side::Lists] {
            for line in 0..self.size(side) {
                if self.sum(side, line, &self.floors) > self.seats(side, line) {
                    return Err(ErrorKind::Impossible(
                        "the floors of the cells exceed the seats of their area or list",
                    ));
                }
            }
        }
        Ok(())
    }

    /// How many areas or lists there are.
    pub fn size(&self, side: Side) -> usize {
        match side {
            Side::Areas => self.areas,
            Side::Lists => self.lists.len(),
        }
    }

    /// The seats that a line must have.
    pub fn seats(&self, side: Side, line: usize) -> u64 {
        match side {
            Side::Areas => self.area_seats[line],
            Side::Lists => self.list_seats[line],
        }
    }

    /// The cell in which a line meets a line of the other side.
    pub fn cell(&self, side: Side, line: usize, across: usize) -> usize {
        match side {
            Side::Areas => line * self.lists.len() + across,
            Side::Lists => across * self.lists.len() + line,
        }
    }

    /// The area and the list of a cell.
    pub fn place(&self, cell: usize) -> (usize, usize) {
        (cell / self.lists.len(), cell % self.lists.len())
    }

    /// What a line of a matrix adds up to.
    pub fn sum(&self, side: Side, line: usize, seats: &[u64]) -> u64 {
        let across = 0..self.size(side.other());
        across.map(|at| seats[self.cell(side, line, at)]).sum()
    }

    /// Seats that lines of one side have too many.
    pub fn misfit(&self, side: Side, seats: &[u64]) -> u64 {
        (0..self.size(side))
            .map(|line| {
                let sum = self.sum(side, line, seats);
                sum.saturating_sub(self.seats(side, line))
            })
            .sum()
    }

    /// The quotient at which the cell won its last seat; none where it has no more than its floor.
    pub fn last(&self, cell: usize, seats: u64) -> Option<Ratio> {
        (seats > self.floors[cell]).then(|| self.power.quotient(&self.votes[cell], seats - 1).0)
    }

    /// The quotient at which the cell would win its next seat; none without votes.
    pub fn next(&self, cell: usize, seats: u64) -> Option<Ratio> {
        (!self.votes[cell].is_zero()).then(|| self.power.quotient(&self.votes[cell], seats).0)
    }
}

fn floor(
    view: &View<'_>,
    op: &Biproportional,
    scope: Scope,
    list: PartyId,
) -> Result<u64, ErrorKind> {
    let mut highest = 0;
    for floor in &op.floors {
        if floor.then != FloorFate::MetFirst {
            return Err(ErrorKind::IllTyped("a floor of a matrix is not met first"));
        }
        let FloorLimit::Seats(seats) = floor.limit else {
            return Err(ErrorKind::IllTyped(
                "a floor of a matrix is a share instead of seats",
            ));
        };
        if floor.for_sets.is_empty() || view.is_in_any(&floor.for_sets, scope, list)? {
            highest = highest.max(view.whole(seats, scope, Who::Party(list))?);
        }
    }
    Ok(highest)
}

/// No matrix has the sums: so many seats find no cell.
pub(super) struct NoMatrix {
    pub left: u64,
}
