//! `top`: the next in order of votes; the value holds only those added.
//!
//! # Ties
//! Equal ones at the cut are a tie for the places that are left there.

use crate::id::PartyId;
use crate::procedure::{SetRef, Top, TopLimit, Until, When};
use crate::ratio::Ratio;
use crate::run::{Course, Halt, Scope, View, Who};
use crate::step::cut::Ranking;
use crate::step::qualify::{at, empty_set};
use crate::step::when;
use crate::trail::{Event, Recorder};
use crate::value::{Claimant, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &Top,
) -> Result<Value, Halt> {
    let mut set = empty_set(view, op.per);
    for scope in view.scopes(op.per) {
        if !when::holds(view, when, scope)? {
            course.note(at(view, scope), || Event::Skipped);
            continue;
        }
        for party in in_scope(view, course, op, scope)? {
            set.member[scope.area.index() * set.width + party.index()] = true;
        }
    }
    Ok(Value::Set(set))
}

/// A list that may be taken, with its number.
type Row = (Ratio, PartyId);

fn in_scope<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    op: &Top,
    scope: Scope,
) -> Result<Vec<PartyId>, Halt> {
    let mut rows: Vec<Row> = Vec::new();
    for party in view.claimants(&op.among, scope)? {
        if !view.is_in_any(&op.joining, scope, party)? {
            let number = view.number_or_zero(op.votes, scope, Who::Party(party))?;
            rows.push((number, party));
        }
    }
    rows.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let count = match &op.limit {
        TopLimit::Take(count) => usize::try_from(*count).map_or(rows.len(), |c| c.min(rows.len())),
        TopLimit::Until(until) => reached_at(view, op, until, scope, &rows)?,
    };
    let numbers: Vec<Ratio> = rows.iter().map(|row| row.0.clone()).collect();
    let claimants: Vec<Claimant> = rows.iter().map(|row| Claimant::Party(row.1)).collect();
    let ranking = Ranking {
        numbers: &numbers,
        claimants: &claimants,
        order: &op.tie.give,
    };
    let taken = ranking.first(view, course, scope, count)?;
    for index in &taken {
        course.note(at(view, scope), || {
            Event::Taken(Claimant::Party(rows[*index].1), rows[*index].0.clone())
        });
    }
    Ok(taken.into_iter().map(|index| rows[index].1).collect())
}

/// How many must be taken until all conditions hold; all of them where that is never.
fn reached_at(
    view: &View<'_>,
    op: &Top,
    until: &[Until],
    scope: Scope,
    rows: &[Row],
) -> Result<usize, Halt> {
    let (mut lists, mut votes) = joined(view, &op.joining, op, scope)?;
    for (index, row) in rows.iter().enumerate() {
        if hold(view, until, scope, lists, &votes)? {
            return Ok(index);
        }
        lists += 1;
        votes = votes.plus(&row.0);
    }
    Ok(rows.len())
}

fn joined(
    view: &View<'_>,
    joining: &[SetRef],
    op: &Top,
    scope: Scope,
) -> Result<(u64, Ratio), Halt> {
    let (mut lists, mut votes) = (0, Ratio::ZERO);
    for party in (0..view.tally.parties()).map(PartyId::at) {
        if view.is_in_any(joining, scope, party)? {
            lists += 1;
            votes = votes.plus(&view.number_or_zero(op.votes, scope, Who::Party(party))?);
        }
    }
    Ok((lists, votes))
}

fn hold(
    view: &View<'_>,
    until: &[Until],
    scope: Scope,
    lists: u64,
    votes: &Ratio,
) -> Result<bool, Halt> {
    for condition in until {
        let holds = match condition {
            Until::Lists(compare) => compare
                .iter()
                .all(|c| c.comparator.holds(lists.cmp(&c.limit))),
            Until::Share { compare, of } => view.base(of, scope)?.is_some_and(|base| {
                compare
                    .iter()
                    .all(|c| c.comparator.holds(votes.cmp(&c.limit.times(&base))))
            }),
        };
        if !holds {
            return Ok(false);
        }
    }
    Ok(true)
}
