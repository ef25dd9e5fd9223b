//! Laws that give seats to areas, by what is counted in them.

use std::collections::BTreeSet;

use scrutineer_engine::{Among, LevelId, NumberRef, Op, Procedure};

/// The level whose areas the seats of the result are given to; none where lists hold them.
#[must_use]
pub fn areas_with_seats(procedure: &Procedure) -> Option<LevelId> {
    match &procedure.steps[procedure.result.seats.index()].op {
        Op::Apportion(op) => match (&op.among, op.each) {
            (Among::Areas(level), None) => Some(*level),
            (Among::Areas(_), Some(_)) | (Among::Parties(_) | Among::Blocs(_), _) => None,
        },
        Op::Qualify(_)
        | Op::Top(_)
        | Op::Group(_)
        | Op::Quota(_)
        | Op::Adjust(_)
        | Op::CountCandidates(_)
        | Op::Elect(_)
        | Op::Grant(_)
        | Op::ExtraSeats(_)
        | Op::Place(_)
        | Op::ReturnExcess(_)
        | Op::Biproportional(_)
        | Op::Fill(_)
        | Op::Combine(_) => None,
    }
}

/// The figures by area that apportionments read as votes.
#[must_use]
pub fn read_as_votes(procedure: &Procedure) -> BTreeSet<usize> {
    let steps = procedure.steps.iter();
    let figures = steps.filter_map(|step| match &step.op {
        Op::Apportion(op) => match op.votes {
            NumberRef::Figure(figure) => Some(figure.index()),
            NumberRef::Literal(_)
            | NumberRef::Ballot(_)
            | NumberRef::Seats(_)
            | NumberRef::Fact(_)
            | NumberRef::Step(_) => None,
        },
        Op::Qualify(_)
        | Op::Top(_)
        | Op::Group(_)
        | Op::Quota(_)
        | Op::Adjust(_)
        | Op::CountCandidates(_)
        | Op::Elect(_)
        | Op::Grant(_)
        | Op::ExtraSeats(_)
        | Op::Place(_)
        | Op::ReturnExcess(_)
        | Op::Biproportional(_)
        | Op::Fill(_)
        | Op::Combine(_) => None,
    });
    figures
        .filter(|figure| !procedure.needs.figures[*figure].by_party)
        .collect()
}
