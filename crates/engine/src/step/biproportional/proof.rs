//! Divisors of areas and lists that prove a matrix, and the cells that stay on a signpost whatever the divisors.

use crate::apportion::Power;
use crate::id::AreaId;
use crate::ratio::Ratio;
use crate::step::biproportional::problem::{Problem, Side};
use crate::step::biproportional::scaling;
use crate::trail::{MatrixCell, MatrixProof};
use crate::value::Claimant;

/// One divisor per area and one per list.
pub(super) struct Divisors {
    areas: Vec<Ratio>,
    lists: Vec<Ratio>,
}

/// How a cell lies to its signposts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tight {
    /// Strictly between.
    No,
    /// On the signpost that its last seat passed: it could have one less.
    Last,
    /// On the signpost of its next seat: it could have one more.
    Next,
}

impl Divisors {
    /// Divisors of a proper matrix from those of the lists, moved off the signposts where that is possible line by line.
    pub fn from_lists(problem: &Problem, seats: &[u64], lists: Vec<Ratio>) -> Self {
        let mut divisors = Self {
            areas: scaling::divisors(problem, Side::Areas, seats, &lists),
            lists,
        };
        let mut tight = divisors.tight(problem, seats);
        while tight.iter().any(|tight| *tight != Tight::No) {
            divisors.lists = scaling::divisors(problem, Side::Lists, seats, &divisors.areas);
            divisors.areas = scaling::divisors(problem, Side::Areas, seats, &divisors.lists);
            let now = divisors.tight(problem, seats);
            if now == tight {
                break;
            }
            tight = now;
        }
        divisors
    }

    fn product(&self, problem: &Problem, cell: usize) -> Ratio {
        let (area, list) = problem.place(cell);
        self.areas[area].times(&self.lists[list])
    }

    /// Which cells lie on a signpost.
    pub fn tight(&self, problem: &Problem, seats: &[u64]) -> Vec<Tight> {
        let cells = seats.iter().enumerate();
        cells
            .map(|(cell, seats)| {
                let product = Some(self.product(problem, cell));
                if problem.last(cell, *seats) == product {
                    Tight::Last
                } else if problem.next(cell, *seats) == product {
                    Tight::Next
                } else {
                    Tight::No
                }
            })
            .collect()
    }

    /// Whether the sums are right and every cell lies between its signposts: the check that anybody can redo.
    pub fn are_proper(&self, problem: &Problem, seats: &[u64]) -> bool {
        let sums = [Side::Areas, Side::Lists].into_iter().all(|side| {
            (0..problem.size(side))
                .all(|line| problem.sum(side, line, seats) == problem.seats(side, line))
        });
        sums && seats.iter().enumerate().all(|(cell, seats)| {
            let product = self.product(problem, cell);
            let last = problem.last(cell, *seats);
            let next = problem.next(cell, *seats);
            *seats >= problem.floors[cell]
                && (next.is_some() || *seats == problem.floors[cell])
                && last.is_none_or(|last| last >= product)
                && next.is_none_or(|next| next <= product)
        })
    }

    /// The proof as the trail prints it. Area divisors are multiplied by the last difference of the divisors: signposts are then 1, 2, 3
    /// for the law's 1, 2, 3 and 1/2, 3/2, 5/2 for the law's 1, 3, 5.
    pub fn proof(&self, problem: &Problem, seats: &[u64], is_unique: bool) -> MatrixProof {
        let unit = unit(&problem.power);
        let areas: Vec<Ratio> = self.areas.iter().map(|area| area.times(&unit)).collect();
        let mut cells = Vec::new();
        for (cell, seats) in seats.iter().copied().enumerate() {
            if seats == 0 && problem.votes[cell].is_zero() {
                continue;
            }
            let (area, list) = problem.place(cell);
            let raised = problem.power.raised(&problem.votes[cell]);
            let signpost = |seats| problem.power.divisor(seats).over(&unit);
            cells.push(MatrixCell {
                claimant: Claimant::Cell(problem.lists[list], AreaId::at(area)),
                votes: problem.votes[cell].clone(),
                seats,
                quotient: raised
                    .over(&areas[area].times(&self.lists[list]))
                    .unwrap_or(Ratio::ZERO),
                passed: (seats > problem.floors[cell])
                    .then(|| signpost(seats - 1))
                    .flatten(),
                next: signpost(seats).unwrap_or(Ratio::ZERO),
            });
        }
        let area = |(at, divisor)| (Claimant::Area(AreaId::at(at)), divisor);
        let list =
            |(at, divisor): (usize, &Ratio)| (Claimant::Party(problem.lists[at]), divisor.clone());
        MatrixProof {
            areas: areas.into_iter().enumerate().map(area).collect(),
            lists: self.lists.iter().enumerate().map(list).collect(),
            cells,
            is_unique,
        }
    }
}

/// The last difference of plain divisors; one otherwise.
fn unit(power: &Power) -> Ratio {
    let Some(series) = power.plain() else {
        return Ratio::ONE;
    };
    Ratio::new(series.difference(), series.scale()).unwrap_or(Ratio::ONE)
}
