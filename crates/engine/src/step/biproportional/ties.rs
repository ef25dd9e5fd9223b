//! Matrices with the same sums: which cells on a signpost get the seat in question.
//!
//! A list on the signpost of its last seat in an area could give it up there, one on the signpost of its next seat could take it. Where such
//! transfers close to a circle another matrix has the same sums; all matrices with these sums are reached by circles.

use crate::id::{AreaId, LevelId};
use crate::outcome::{At, MOST_OUTCOMES};
use crate::procedure::Biproportional;
use crate::run::{Course, Halt, TieCase, View, combination, combinations};
use crate::step::biproportional::problem::{Problem, Side};
use crate::step::biproportional::proof::Tight;
use crate::trail::Recorder;
use crate::value::Claimant;

/// A matrix and what can still be changed in it.
pub(super) struct Ties<'a> {
    view: &'a View<'a>,
    op: &'a Biproportional,
    level: LevelId,
    problem: &'a Problem,
    state: State,
}

#[derive(Clone)]
struct State {
    seats: Vec<u64>,
    /// No for cells that are not, or no longer, open to change.
    tight: Vec<Tight>,
}

impl<'a> Ties<'a> {
    pub fn new(
        view: &'a View<'a>,
        op: &'a Biproportional,
        level: LevelId,
        problem: &'a Problem,
        seats: Vec<u64>,
        tight: Vec<Tight>,
    ) -> Self {
        let state = State { seats, tight };
        Self {
            view,
            op,
            level,
            problem,
            state,
        }
    }

    /// Asks area by area until one matrix is left; whether it was the only one from the beginning.
    pub fn settle<R: Recorder>(mut self, course: &mut Course<R>) -> Result<(Vec<u64>, bool), Halt> {
        let mut is_unique = true;
        loop {
            let free: Vec<usize> = (0..self.state.seats.len())
                .filter(|cell| self.way_back(&self.state, *cell).is_some())
                .collect();
            let Some(area) = self.to_ask(&free) else {
                return Ok((self.state.seats, is_unique));
            };
            is_unique = false;
            let tied: Vec<usize> = free.into_iter().filter(|c| self.area(*c) == area).collect();
            let open = tied
                .iter()
                .filter(|cell| self.state.tight[**cell] == Tight::Last)
                .count();
            let k = if self.all_ways_fit(&tied, open) {
                open
            } else {
                1
            };
            for cell in self.ask(course, area, &tied, k)? {
                if let Some(next) = self.with_seat(&self.state, cell) {
                    self.state = next;
                }
            }
        }
    }

    /// The area in which the choice is made: one with a recorded lot, otherwise that of the largest number of votes.
    fn to_ask(&self, free: &[usize]) -> Option<usize> {
        let has_lot = |area| {
            let lots = &mut self.view.tally.lots(self.view.step, AreaId::at(area));
            lots.next().is_some()
        };
        let best = free.iter().max_by_key(|cell| {
            let area = self.area(**cell);
            let votes = &self.problem.votes[**cell];
            (has_lot(area), votes, std::cmp::Reverse(area))
        });
        best.map(|cell| self.area(*cell))
    }

    fn area(&self, cell: usize) -> usize {
        self.problem.place(cell).0
    }

    /// Whether every choice of so many of the cells belongs to a matrix with the sums.
    fn all_ways_fit(&self, tied: &[usize], k: usize) -> bool {
        let ways = combinations(tied.len(), k);
        ways <= MOST_OUTCOMES
            && (0..ways).all(|way| {
                let mut state = Some(self.state.clone());
                for at in combination(tied.len(), k, way) {
                    state = state.and_then(|state| self.with_seat(&state, tied[at]));
                }
                state.is_some()
            })
    }

    fn ask<R: Recorder>(
        &self,
        course: &mut Course<R>,
        area: usize,
        cells: &[usize],
        k: usize,
    ) -> Result<Vec<usize>, Halt> {
        let claimant = |cell: &usize| {
            let list = self.problem.lists[self.problem.place(*cell).1];
            Claimant::Cell(list, AreaId::at(area))
        };
        let tied: Vec<Claimant> = cells.iter().map(claimant).collect();
        let without = |cell: usize| {
            let has = self.state.tight[cell] == Tight::Last;
            self.state.seats[cell] - u64::from(has)
        };
        let favoured = course.settle(
            self.view,
            &TieCase {
                at: At {
                    step: self.view.step,
                    level: self.level,
                    area: AreaId::at(area),
                    each: None,
                },
                tied: &tied,
                k,
                order: &self.op.tie.give,
                taking_back: false,
                votes: &|i| self.problem.votes[cells[i]].clone(),
                remainder: &|_| None,
                seats: &|i| without(cells[i]),
            },
        )?;
        Ok(favoured.into_iter().map(|i| cells[i]).collect())
    }

    /// The matrix in which a cell has the seat in question for good; none where the sums do not allow it.
    fn with_seat(&self, state: &State, cell: usize) -> Option<State> {
        let mut state = state.clone();
        if state.tight[cell] == Tight::Next {
            let circle = self.way_back(&state, cell)?;
            for on_it in circle.into_iter().chain([cell]) {
                turn(&mut state, on_it);
            }
        }
        let has_it = state.tight[cell] == Tight::Last;
        state.tight[cell] = Tight::No;
        has_it.then_some(state)
    }

    /// The other cells of a circle of transfers through a cell; none where there is no circle.
    fn way_back(&self, state: &State, cell: usize) -> Option<Vec<usize>> {
        let (from, to) = self.arc(cell, state.tight[cell])?;
        let mut reached_by = vec![None; self.problem.size(Side::Areas) + self.problem.lists.len()];
        let mut line = vec![to];
        while let Some(node) = line.pop() {
            for other in self.starting_at(state, node) {
                if let Some((_, end)) = self.arc(other, state.tight[other])
                    && end != to
                    && reached_by[end].is_none()
                {
                    reached_by[end] = Some(other);
                    line.push(end);
                }
            }
        }
        let mut circle = Vec::new();
        let mut node = from;
        while node != to {
            let before = reached_by[node]?;
            circle.push(before);
            node = self.arc(before, state.tight[before])?.0;
        }
        Some(circle)
    }

    /// A transfer as an arc between nodes, areas first: from the list that could give up a seat, to the list that could take one.
    fn arc(&self, cell: usize, tight: Tight) -> Option<(usize, usize)> {
        let (area, list) = self.problem.place(cell);
        let list = self.problem.size(Side::Areas) + list;
        match tight {
            Tight::No => None,
            Tight::Last => Some((list, area)),
            Tight::Next => Some((area, list)),
        }
    }

    /// The cells whose transfers begin at a node.
    fn starting_at(&self, state: &State, node: usize) -> impl Iterator<Item = usize> {
        let areas = self.problem.size(Side::Areas);
        let (side, line, begins) = if node < areas {
            (Side::Areas, node, Tight::Next)
        } else {
            (Side::Lists, node - areas, Tight::Last)
        };
        (0..self.problem.size(side.other()))
            .map(move |across| self.problem.cell(side, line, across))
            .filter(move |cell| state.tight[*cell] == begins)
    }
}

/// Moves the seat in question into or out of a cell.
fn turn(state: &mut State, cell: usize) {
    match state.tight[cell] {
        Tight::No => {}
        Tight::Last => {
            state.seats[cell] -= 1;
            state.tight[cell] = Tight::Next;
        }
        Tight::Next => {
            state.seats[cell] += 1;
            state.tight[cell] = Tight::Last;
        }
    }
}
