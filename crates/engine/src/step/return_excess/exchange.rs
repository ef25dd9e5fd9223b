//! Returning seats, then giving them away, in one scope.

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
    /// Whether a seat of the cell may be returned.
    returnable: Vec<bool>,
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
        let (mut limits, mut votes, mut returnable) = (Vec::new(), Vec::new(), Vec::new());
        for list in &lists {
            limits.push(view.whole(op.limit, scope, Who::Party(*list))?);
        }
        for area in &areas {
            for list in &lists {
                let scope = Scope { level, area: *area };
                votes.push(view.number_or_zero(op.votes, scope, Who::Party(*list))?);
                returnable.push(match op.only_where {
                    Some(set) => view.is_member(set, scope, *list)?,
                    None => true,
                });
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
            returnable,
        })
    }

    /// Returns seats until no list is in excess, then gives them away.
    pub fn run<R: Recorder>(
        &self,
        course: &mut Course<R>,
        table: &mut SeatsTable,
    ) -> Result<(), Halt> {
        let width = self.lists.len();
        let mut seats = Vec::with_capacity(self.votes.len());
        for cell in 0..self.votes.len() {
            let (list, area) = self.names(cell);
            seats.push(table.get(area, list.index()).unwrap_or(0));
        }
        let mut returned = vec![0; self.areas.len()];
        let mut round = 0;
        for list in 0..width {
            while self.holds(&seats, list) > self.limits[list] {
                let cell = self.to_return(course, &seats, list, round)?;
                seats[cell] -= 1;
                returned[cell / width] += 1;
                round += 1;
            }
        }
        while returned.iter().any(|open| *open > 0) {
            for cell in self.takers(course, &seats, &returned, round)? {
                seats[cell] += 1;
                returned[cell / width] -= 1;
            }
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

    /// The seat with the smallest number among the last seats of a list in excess.
    fn to_return<R: Recorder>(
        &self,
        course: &mut Course<R>,
        seats: &[u64],
        list: usize,
        round: u32,
    ) -> Result<usize, Halt> {
        let mut rows: Vec<Row> = (list..seats.len())
            .step_by(self.lists.len())
            .filter(|cell| self.returnable[*cell] && seats[*cell] > 0)
            .map(|cell| (self.quotient(cell, seats[cell] - 1), cell))
            .collect();
        rows.sort();
        let Some((smallest, first)) = rows.first() else {
            return Err(self.nobody(course, self.holds(seats, list) - self.limits[list]));
        };
        let equal = rows.partition_point(|(number, _)| number == smallest);
        let mut chosen = *first;
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
        Ok(chosen)
    }

    /// Of the lists below their limit, in the areas with returned seats, the cells with the largest next number: all of them where they fit.
    fn takers<R: Recorder>(
        &self,
        course: &mut Course<R>,
        seats: &[u64],
        returned: &[u64],
        round: u32,
    ) -> Result<Vec<usize>, Halt> {
        let width = self.lists.len();
        let mut rows: Vec<Row> = (0..seats.len())
            .filter(|cell| returned[cell / width] > 0 && !self.votes[*cell].is_zero())
            .filter(|cell| self.holds(seats, cell % width) < self.limits[cell % width])
            .map(|cell| (self.quotient(cell, seats[cell]), cell))
            .collect();
        rows.sort_by_key(|(number, cell)| (Reverse(number.clone()), *cell));
        let Some((largest, _)) = rows.first() else {
            return Err(self.nobody(course, returned.iter().sum()));
        };
        let equal = rows.partition_point(|(number, _)| number == largest);
        let mut chosen: Vec<usize> = rows[..equal].iter().map(|row| row.1).collect();
        if !self.fit(&chosen, seats, returned) {
            chosen = self.settle(course, &chosen, 1, &self.op.tie.give, false, seats)?;
        }
        course.note(self.at, || Event::Awards {
            phase: AwardPhase::Cell,
            scale: self.power.scale(),
            awards: chosen
                .iter()
                .map(|cell| self.award(*cell, &rows, round, &|cell| seats[cell]))
                .collect(),
        });
        Ok(chosen)
    }

    /// Whether these cells can all have a seat.
    fn fit(&self, cells: &[usize], seats: &[u64], returned: &[u64]) -> bool {
        let width = self.lists.len();
        let count = |same: &dyn Fn(&usize) -> bool| {
            cells.iter().filter(|cell| same(cell)).fold(0, |n, _| n + 1)
        };
        cells.iter().all(|cell| {
            let (list, area) = (cell % width, cell / width);
            count(&|other| other % width == list) <= self.limits[list] - self.holds(seats, list)
                && count(&|other| other / width == area) <= returned[area]
        })
    }

    /// Seats that cannot be returned, or that nobody can take.
    fn nobody<R: Recorder>(&self, course: &mut Course<R>, left: u64) -> Halt {
        course.note(self.at, || Event::LeftOver(left));
        Halt::Silent(Ended {
            at: self.at,
            silence: Silence::Unplaced { left },
        })
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
