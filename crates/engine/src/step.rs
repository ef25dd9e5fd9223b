//! The ops, each in a file of its own: one step over all areas of its level.

mod adjust;
mod apportion;
mod assumed;
mod biproportional;
mod combine;
mod count_candidates;
mod cut;
mod elect;
mod extra_seats;
mod fill;
mod grant;
mod group;
mod place;
mod qualify;
mod quota;
mod return_excess;
mod top;
mod when;

use crate::procedure::Op;
use crate::run::{Course, Halt, View};
use crate::trail::Recorder;
use crate::value::Value;

/// The value of the view's step.
pub(crate) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
) -> Result<Value, Halt> {
    if let Some(assumed) = view.tally.assumed(view.step) {
        return assumed::value(view, assumed, course);
    }
    let step = &view.procedure.steps[view.step.index()];
    let when = &step.when;
    match &step.op {
        Op::Qualify(op) => qualify::evaluate(view, course, when, op),
        Op::Top(op) => top::evaluate(view, course, when, op),
        Op::Group(op) => group::evaluate(view, course, when, op),
        Op::Quota(op) => quota::evaluate(view, course, when, op),
        Op::Adjust(op) => adjust::evaluate(view, course, when, op),
        Op::CountCandidates(op) => count_candidates::evaluate(view, course, when, op),
        Op::Elect(op) => elect::evaluate(view, course, when, op),
        Op::Apportion(op) => apportion::evaluate(view, course, when, op),
        Op::Grant(op) => grant::evaluate(view, course, when, op),
        Op::ExtraSeats(op) => extra_seats::evaluate(view, when, op),
        Op::Place(op) => place::evaluate(view, course, when, op),
        Op::ReturnExcess(op) => return_excess::evaluate(view, course, when, op),
        Op::Biproportional(op) => biproportional::evaluate(view, course, when, op),
        Op::Combine(op) => combine::evaluate(view, course, when, op),
        Op::Fill(op) => fill::evaluate(view, course, when, op),
    }
}
