//! `biproportional`: the matrix of seats with given sums of areas and of lists.
//!
//! # Definition
//! Wanted are whole seats m of each list in each area whose sums are `area-seats` and `party-seats`, for which an area divisor x and a list
//! divisor y exist with signpost(m) ≤ votes / (x y) ≤ signpost(m + 1) in every cell; the first holds only for seats above a floor, and a
//! cell without votes has no more than its floor. Such a matrix is unique up to ties, whatever divisors are found. Also called double
//! proportional, or double Pukelsheim.
//!
//! # Method
//! Alternating scaling finds the matrix, or one with few wrong list sums; seats are then transferred along the paths on which the product
//! of quotients given up over quotients gained is smallest, until all sums are right. Where no path is left no matrix has the sums. All of
//! it in exact fractions. The divisors are then moved off the signposts as far as possible, and printed in the trail as the proof.
//!
//! # Units
//! Seats by list and area, in the areas of `votes`.
//!
//! # Ties
//! A cell exactly on a signpost under all divisors: another matrix has the same sums. Areas with such cells are asked one after the other
//! which lists are favoured there (areas with a recorded lot first, then the area of the largest number of votes on a signpost); what
//! follows from the answer is not asked.
//!
//! # Errors
//! Area seats and list seats with different totals are impossible, and so is a divisor of zero for a cell without a floor. Sums that no matrix
//! has, because lists cannot take all their seats where they have votes, are silence of the law.
//!
//! # Source
//! The conditions: M. L. Balinski and G. Demange, 1989. Alternating scaling and transfer of seats: their discrete algorithms, compared by
//! S. Maier and others, 2010. Use in Zurich: F. Pukelsheim and C. Schuhmacher, 2004. None read again for this text.

mod paths;
mod problem;
mod proof;
mod scaling;
mod simplest;
mod ties;

use problem::{NoMatrix, Problem, Side};
use proof::Divisors;
use ties::Ties;

use crate::id::AreaId;
use crate::outcome::{Ended, Silence};
use crate::procedure::{Biproportional, When};
use crate::run::{Course, Halt, Scope, View};
use crate::step::qualify::at;
use crate::step::when;
use crate::trail::{Event, Recorder};
use crate::value::{SeatsBy, SeatsTable, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &Biproportional,
) -> Result<Value, Halt> {
    let level = problem::level_of(view, op.votes)?;
    let width = view.tally.parties();
    let mut table = SeatsTable::empty(level, SeatsBy::Party, width, view.areas(level));
    if !when::holds(view, when, Scope::NATION)? {
        course.note(at(view, Scope::NATION), || Event::Skipped);
        return Ok(Value::Seats(table));
    }
    let problem = Problem::read(view, op, level)?;
    let (seats, divisors) = match solve(&problem) {
        Ok(solved) => solved,
        Err(NoMatrix { left }) => {
            let at = at(view, Scope::NATION);
            course.note(at, || Event::LeftOver(left));
            let silence = Silence::Unplaced { left };
            return Err(Halt::Silent(Ended { at, silence }));
        }
    };
    let tight = divisors.tight(&problem, &seats);
    let (seats, is_unique) = Ties::new(view, op, level, &problem, seats, tight).settle(course)?;
    course.note(at(view, Scope::NATION), || {
        Event::Matrix(Box::new(divisors.proof(&problem, &seats, is_unique)))
    });
    for (cell, seats) in seats.into_iter().enumerate() {
        let (area, list) = problem.place(cell);
        table.set(AreaId::at(area), problem.lists[list].index(), seats);
    }
    Ok(Value::Seats(table))
}

/// One matrix with the sums, and divisors that prove it.
fn solve(problem: &Problem) -> Result<(Vec<u64>, Divisors), NoMatrix> {
    let (mut seats, mut lists) = scaling::start(problem)?;
    if problem.misfit(Side::Lists, &seats) > 0 {
        paths::transfer(problem, &mut seats)?;
        lists = paths::list_divisors(problem, &seats);
    }
    let divisors = Divisors::from_lists(problem, &seats, lists);
    assert!(
        divisors.are_proper(problem, &seats),
        "the divisors prove the matrix"
    );
    Ok((seats, divisors))
}
