//! `elect`: the candidates with most votes; a seat of their party, or of themselves when independent.
//!
//! # Ties
//! Equal ones at the cut are a tie for the seats that are left there.

use crate::id::CandidateId;
use crate::procedure::{Elect, When};
use crate::ratio::Ratio;
use crate::run::{Course, Halt, Scope, View, Who};
use crate::step::count_candidates::candidates_of;
use crate::step::cut::Ranking;
use crate::step::qualify::at;
use crate::step::when;
use crate::tally::CandidateVotes;
use crate::trail::{Event, Recorder};
use crate::value::{Claimant, SeatsBy, SeatsTable, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &Elect,
) -> Result<Value, Halt> {
    let ballot = candidates_of(view, op.votes)?;
    let width = view.tally.parties();
    let mut table = SeatsTable::empty(op.per, SeatsBy::Party, width, view.areas(op.per));
    for scope in view.scopes(op.per) {
        if !when::holds(view, when, scope)? {
            course.note(at(view, scope), || Event::Skipped);
            continue;
        }
        let parties = view.claimants(&op.among, scope)?;
        for party in &parties {
            table.set(scope.area, party.index(), 0);
        }
        let inside = view.inside(scope, ballot.level)?;
        let mut rows: Vec<(CandidateId, CandidateVotes)> = ballot
            .candidates
            .iter()
            .enumerate()
            .filter(|(_, c)| inside.contains(&c.area.index()) && parties.contains(&c.party))
            .map(|(index, c)| (CandidateId::at(index), *c))
            .collect();
        rows.sort_by(|a, b| b.1.votes.cmp(&a.1.votes).then(a.0.cmp(&b.0)));
        let seats = view.whole(op.seats, scope, Who::All)?;
        for index in winners(view, course, op, scope, &rows, seats)? {
            let column = rows[index].1.party.index();
            let before = table.get(scope.area, column).unwrap_or(0);
            table.set(scope.area, column, before + 1);
        }
    }
    Ok(Value::Seats(table))
}

type Row = (CandidateId, CandidateVotes);

fn winners<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    op: &Elect,
    scope: Scope,
    rows: &[Row],
    seats: u64,
) -> Result<Vec<usize>, Halt> {
    let count = usize::try_from(seats).unwrap_or(usize::MAX);
    let numbers: Vec<Ratio> = rows.iter().map(|row| Ratio::whole(row.1.votes)).collect();
    let claimants: Vec<Claimant> = rows.iter().map(|row| Claimant::Candidate(row.0)).collect();
    let ranking = Ranking {
        numbers: &numbers,
        claimants: &claimants,
        order: &op.tie.give,
    };
    let elected = ranking.first(view, course, scope, count)?;
    note_elected(view, course, scope, rows, &elected);
    Ok(elected)
}

fn note_elected<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    scope: Scope,
    rows: &[Row],
    elected: &[usize],
) {
    let runner_up = (0..rows.len())
        .find(|index| !elected.contains(index))
        .map(|index| (Claimant::Candidate(rows[index].0), rows[index].1.votes));
    for index in elected {
        let (id, candidate) = &rows[*index];
        course.note(at(view, scope), || Event::Elected {
            candidate: Claimant::Candidate(*id),
            party: Claimant::Party(candidate.party),
            votes: candidate.votes,
            runner_up,
        });
    }
}
