//! Returning and taking, seat by seat, in one scope.

use std::cmp::Reverse;

use crate::apportion::Power;
use crate::error::ErrorKind;
use crate::id::{AreaId, PartyId};
use crate::outcome::{At, Ended, Silence};
use crate::procedure::{ReturnExcess, TieOrder};
use crate::ratio::Ratio;
use crate::run::{Course, Halt, Scope, TieCase, View, Who};
use crate::step::qualify::at;
use crate::trail::{Award, AwardPhase, Event, Recorder};
use crate::value::{Claimant, SeatsTable};

/// Lists with their limits, and the votes of their cells.
pub(super) struct Exchange<'a> {
    view: &'a View<'a>,
    op: &'a ReturnExcess,
    at: At,
    power: Power,
    lists: Vec<PartyId>,
    limits: Vec<u64>,
    areas: Vec<AreaId>,
    /// `area * lists + list`, by position.
    votes: Vec<Ratio>,
}

/// A cell with the number of a seat.
type Row = (Ratio, usize);

impl<'a> Exchange<'a> {
    pub fn read(
        view: &'a View<'a>,
        op: &'a ReturnExcess,
        scope: Scope,
        table: &SeatsTable,
    ) -> Result<Self, ErrorKind> {
        let level = table.level;
        let lists = view.claimants(&op.among, scope)?;
        let areas: Vec<AreaId> = view.inside(scope, level)?.map(AreaId::at).collect();
        let power = Power::new(&op.divisors)?;
        let (mut limits, mut votes) = (Vec::new(), Vec::new());
        for list in &lists {
            limits.push(view.whole(op.limit, scope, Who::Party(*list))?);
        }
        for area in &areas {
            for list in &lists {
                let scope = Scope { level, area: *area };
                votes.push(view.number_or_zero(op.votes, scope, Who::Party(*list))?);
            }
        }
        if power.is_zero_after(0) {
            return Err(ErrorKind::Impossible(
                "a divisor of zero decides which seat is returned",
            ));
        }
        Ok(Self {
            view,
            op,
            at: at(view, scope),
            power,
            lists,
            limits,
            areas,
            votes,
        })
    }

    /// Returns one seat after the other until no list is in excess.
    pub fn run<R: Recorder>(
        &self,
        course: &mut Course<R>,
        table: &mut SeatsTable,
    ) -> Result<(), Halt> {
        let mut seats = Vec::with_capacity(self.votes.len());
        for cell in 0..self.votes.len() {
            let (list, area) = self.names(cell);
            seats.push(table.get(area, list.index()).unwrap_or(0));
        }
        let mut round = 0;
        while let Some(cell) = self.to_return(course, &seats, round)? {
            seats[cell] -= 1;
            let taker = self.taker(course, &seats, cell / self.lists.len(), round)?;
            seats[taker] += 1;
            round += 1;
        }
        for (cell, seats) in seats.into_iter().enumerate() {
            let (list, area) = self.names(cell);
            if seats > 0 || table.get(area, list.index()).is_some() {
                table.set(area, list.index(), seats);
            }
        }
        Ok(())
    }

    /// The seat with the smallest number among the last seats of lists in excess; none where no list is.
    fn to_return<R: Recorder>(
        &self,
        course: &mut Course<R>,
        seats: &[u64],
        round: u32,
    ) -> Result<Option<usize>, Halt> {
        let excess: Vec<bool> = (0..self.lists.len())
            .map(|list| self.holds(seats, list) > self.limits[list])
            .collect();
        let mut rows: Vec<Row> = (0..seats.len())
            .filter(|cell| excess[cell % self.lists.len()] && seats[*cell] > 0)
            .map(|cell| (self.quotient(cell, seats[cell] - 1), cell))
            .collect();
        rows.sort();
        let Some((smallest, _)) = rows.first() else {
            return Ok(None);
        };
        let equal = rows.partition_point(|(number, _)| number == smallest);
        let mut chosen = rows[0].1;
        if equal > 1 {
            let tied: Vec<usize> = rows[..equal].iter().map(|row| row.1).collect();
            let order = &self.op.tie.take;
            let keep = self.settle(course, &tied, equal - 1, order, true, seats)?;
            if let Some(gone) = tied.iter().find(|cell| !keep.contains(cell)) {
                chosen = *gone;
            }
        }
        course.note(self.at, || Event::Returned {
            scale: self.power.scale(),
            seat: self.award(chosen, &rows, round, &|cell| seats[cell] - 1),
        });
        Ok(Some(chosen))
    }

    /// The list of the area below its limit with the largest next number.
    fn taker<R: Recorder>(
        &self,
        course: &mut Course<R>,
        seats: &[u64],
        area: usize,
        round: u32,
    ) -> Result<usize, Halt> {
        let width = self.lists.len();
        let mut rows: Vec<Row> = (area * width..(area + 1) * width)
            .filter(|cell| !self.votes[*cell].is_zero())
            .filter(|cell| self.holds(seats, cell % width) < self.limits[cell % width])
            .map(|cell| (self.quotient(cell, seats[cell]), cell))
            .collect();
        rows.sort_by_key(|(number, cell)| (Reverse(number.clone()), *cell));
        let Some((largest, first)) = rows.first() else {
            course.note(self.at, || Event::LeftOver(1));
            return Err(Halt::Silent(Ended {
                at: self.at,
                silence: Silence::Unplaced { left: 1 },
            }));
        };
        let equal = rows.partition_point(|(number, _)| number == largest);
        let mut chosen = *first;
        if equal > 1 {
            let tied: Vec<usize> = rows[..equal].iter().map(|row| row.1).collect();
            chosen = self.settle(course, &tied, 1, &self.op.tie.give, false, seats)?[0];
        }
        course.note(self.at, || Event::Awards {
            phase: AwardPhase::Cell,
            scale: self.power.scale(),
            awards: vec![self.award(chosen, &rows, round, &|cell| seats[cell])],
        });
        Ok(chosen)
    }

    /// The favoured among equal cells.
    fn settle<R: Recorder>(
        &self,
        course: &mut Course<R>,
        cells: &[usize],
        k: usize,
        order: &TieOrder,
        taking_back: bool,
        seats: &[u64],
    ) -> Result<Vec<usize>, Halt> {
        let tied: Vec<Claimant> = cells.iter().map(|cell| self.claimant(*cell)).collect();
        let favoured = course.settle(
            self.view,
            &TieCase {
                at: self.at,
                tied: &tied,
                k,
                order,
                taking_back,
                votes: &|i| self.votes[cells[i]].clone(),
                remainder: &|_| None,
                seats: &|i| seats[cells[i]],
            },
        )?;
        Ok(favoured.into_iter().map(|i| cells[i]).collect())
    }

    /// A seat with its number and the best of the others.
    fn award(
        &self,
        cell: usize,
        rows: &[Row],
        round: u32,
        divisor: &dyn Fn(usize) -> u64,
    ) -> Award {
        let printed = |cell: usize| self.power.printed(&self.votes[cell], divisor(cell));
        let rival = rows.iter().find(|(_, other)| *other != cell);
        Award {
            claimant: self.claimant(cell),
            number: printed(cell),
            rival: rival.map(|(_, other)| (self.claimant(*other), printed(*other))),
            round,
        }
    }

    /// Seats of a list in all areas of the scope.
    fn holds(&self, seats: &[u64], list: usize) -> u64 {
        seats.iter().skip(list).step_by(self.lists.len()).sum()
    }

    fn quotient(&self, cell: usize, seats: u64) -> Ratio {
        self.power.quotient(&self.votes[cell], seats).0
    }

    fn names(&self, cell: usize) -> (PartyId, AreaId) {
        let width = self.lists.len();
        (self.lists[cell % width], self.areas[cell / width])
    }

    fn claimant(&self, cell: usize) -> Claimant {
        let (list, area) = self.names(cell);
        Claimant::Cell(list, area)
    }
}
