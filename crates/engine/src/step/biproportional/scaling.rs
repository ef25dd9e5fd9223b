//! Alternating scaling: areas and lists are apportioned in turn, each with the divisors of the other.

use crate::apportion::{Exact, award};
use crate::ratio::Ratio;
use crate::step::biproportional::problem::{NoMatrix, Problem, Side};
use crate::step::biproportional::simplest;

/// So many rounds without progress are tried before seats are transferred instead.
const PATIENCE: u32 = 8;

/// A matrix with right sums of areas, proper for the list divisors beside it; mostly the sums of lists are right too.
pub(super) fn start(problem: &Problem) -> Result<(Vec<u64>, Vec<Ratio>), NoMatrix> {
    let mut lists = vec![Ratio::ONE; problem.size(Side::Lists)];
    let (mut fewest, mut waited) = (u64::MAX, 0);
    loop {
        let seats = lines(problem, Side::Areas, &lists)?;
        let misfit = problem.misfit(Side::Lists, &seats);
        if misfit < fewest {
            (fewest, waited) = (misfit, 0);
        } else {
            waited += 1;
        }
        if misfit == 0 || waited > PATIENCE {
            return Ok((seats, lists));
        }
        let areas = divisors(problem, Side::Areas, &seats, &lists);
        let seats = lines(problem, Side::Lists, &areas)?;
        lists = divisors(problem, Side::Lists, &seats, &areas);
    }
}

/// Divisors of the lines of one side, each within its bounds under the divisors of the other.
pub(super) fn divisors(
    problem: &Problem,
    side: Side,
    seats: &[u64],
    across: &[Ratio],
) -> Vec<Ratio> {
    (0..problem.size(side))
        .map(|line| {
            let (low, high) = bounds(problem, side, line, seats, across);
            simplest::divisor(low.as_ref(), high.as_ref())
        })
        .collect()
}

/// The largest quotient of a seat not given in a line, and the smallest of a seat given.
fn bounds(
    problem: &Problem,
    side: Side,
    line: usize,
    seats: &[u64],
    across: &[Ratio],
) -> (Option<Ratio>, Option<Ratio>) {
    let (mut low, mut high) = (None::<Ratio>, None::<Ratio>);
    for (at, divisor) in across.iter().enumerate() {
        let cell = problem.cell(side, line, at);
        let next = problem.next(cell, seats[cell]);
        if let Some(next) = next.and_then(|next| next.over(divisor)) {
            low = Some(low.map_or(next.clone(), |low| low.max(next)));
        }
        let last = problem.last(cell, seats[cell]);
        if let Some(last) = last.and_then(|last| last.over(divisor)) {
            high = Some(high.map_or(last.clone(), |high| high.min(last)));
        }
    }
    (low, high)
}

/// Every line of one side apportioned for itself: floors first, then the largest quotients; of equal ones the first.
fn lines(problem: &Problem, side: Side, across: &[Ratio]) -> Result<Vec<u64>, NoMatrix> {
    let mut seats = problem.floors.clone();
    for line in 0..problem.size(side) {
        let cell = |at: usize| problem.cell(side, line, at);
        let mut given = vec![0u64; across.len()];
        let left = award(
            problem.seats(side, line) - problem.sum(side, line, &problem.floors),
            0..across.len(),
            &mut given,
            |at, given| {
                let next = problem.next(cell(at), problem.floors[cell(at)] + given)?;
                next.over(&across[at]).map(Exact)
            },
            |_| {},
            |_, k, _| Ok::<_, NoMatrix>((0..k).collect()),
        )?;
        if left > 0 {
            return Err(NoMatrix { left });
        }
        for (at, given) in given.into_iter().enumerate() {
            seats[cell(at)] += given;
        }
    }
    Ok(seats)
}
