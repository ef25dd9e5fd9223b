//! `count-candidates`: for each list and area the number of its candidates with a share of a base.

use crate::error::ErrorKind;
use crate::procedure::{CountCandidates, NumberRef, When};
use crate::ratio::Ratio;
use crate::run::{Course, Halt, View};
use crate::step::qualify::at;
use crate::step::when;
use crate::tally::Ballot;
use crate::trail::{Event, Recorder};
use crate::value::{SeatsBy, SeatsTable, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &CountCandidates,
) -> Result<Value, Halt> {
    let ballot = candidates_of(view, op.votes)?;
    let width = view.tally.parties();
    let mut table = SeatsTable::empty(op.per, SeatsBy::Party, width, view.areas(op.per));
    for scope in view.scopes(op.per) {
        if !when::holds(view, when, scope)? {
            course.note(at(view, scope), || Event::Skipped);
            continue;
        }
        let inside = view.inside(scope, ballot.level)?;
        let Some(base) = view.base(&op.of, scope)? else {
            continue;
        };
        for candidate in &ballot.candidates {
            if !inside.contains(&candidate.area.index()) {
                continue;
            }
            let votes = Ratio::whole(candidate.votes);
            let counts = op
                .compare
                .iter()
                .all(|c| c.comparator.holds(votes.cmp(&c.limit.times(&base))));
            let column = candidate.party.index();
            let before = table.get(scope.area, column).unwrap_or(0);
            table.set(scope.area, column, before + u64::from(counts));
        }
    }
    Ok(Value::Seats(table))
}

/// The candidates' ballot that a step names.
pub(super) fn candidates_of<'a>(
    view: &View<'a>,
    votes: NumberRef,
) -> Result<&'a Ballot, ErrorKind> {
    let wrong = ErrorKind::IllTyped("a ballot of candidates is needed");
    let NumberRef::Ballot(id) = votes else {
        return Err(wrong);
    };
    match view.procedure.needs.ballots.get(id.index()) {
        Some(need) if need.for_candidates => Ok(view.tally.ballot(id)),
        Some(_) | None => Err(wrong),
    }
}
