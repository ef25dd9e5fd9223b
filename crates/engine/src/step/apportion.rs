//! `apportion`: seats in proportion, for every area of a level and every list or bloc of `each`.
//!
//! # Ties
//! Equal numbers for the last seats, or for a seat to take back, are settled by the step's tie rule.

mod bounds;
mod contest;
mod divisors;
mod late;
mod ordered;
mod quotas;
mod rest;

use contest::{Contest, Contestant};

use crate::error::ErrorKind;
use crate::id::{AreaId, BlocId, LevelId};
use crate::outcome::At;
use crate::procedure::{Among, Apportion, ApportionSeats, Each, When};
use crate::run::{Course, Halt, Scope, View, Who};
use crate::step::qualify::at;
use crate::step::when;
use crate::trail::{Event, Recorder};
use crate::value::{Claimant, SeatsBy, SeatsTable, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &Apportion,
) -> Result<Value, Halt> {
    let mut table = empty_table(view, op)?;
    for scope in view.scopes(op.per) {
        if !when::holds(view, when, scope)? {
            course.note(at(view, scope), || Event::Skipped);
            continue;
        }
        if op.each.is_none() {
            apportion_one(view, course, op, scope, Who::All, &mut table)?;
            continue;
        }
        for each in repetitions(view, op, scope)? {
            apportion_one(view, course, op, scope, each, &mut table)?;
        }
    }
    Ok(Value::Seats(table))
}

/// For whom the step is repeated in a scope; one for all where the law has no `each`.
fn repetitions(view: &View<'_>, op: &Apportion, scope: Scope) -> Result<Vec<Who>, ErrorKind> {
    match op.each {
        None => Ok(vec![Who::All]),
        Some(Each::Bloc(step)) => Ok((0..view.blocs(step)?.members.len())
            .map(|bloc| Who::Bloc(step, BlocId::at(bloc)))
            .collect()),
        Some(Each::Party(set)) => {
            let only = crate::procedure::Parties {
                among: vec![set],
                except: Vec::new(),
            };
            let parties = view.claimants(&only, scope)?;
            Ok(parties.into_iter().map(Who::Party).collect())
        }
    }
}

/// The shape of the result: by the claimants, or by list (or bloc) and area where areas claim for each of them.
fn empty_table(view: &View<'_>, op: &Apportion) -> Result<SeatsTable, ErrorKind> {
    let blocs = |step| -> Result<(SeatsBy, usize), ErrorKind> {
        Ok((SeatsBy::Bloc(step), view.blocs(step)?.members.len()))
    };
    let parties = (SeatsBy::Party, view.tally.parties());
    let (level, (by, width)) = match (&op.among, op.each) {
        (Among::Parties(_), _) => (op.per, parties),
        (Among::Blocs(step), _) => (op.per, blocs(*step)?),
        (Among::Areas(level), None) => (*level, (SeatsBy::Area, 1)),
        (Among::Areas(level), Some(Each::Party(_))) => (*level, parties),
        (Among::Areas(level), Some(Each::Bloc(step))) => (*level, blocs(step)?),
    };
    Ok(SeatsTable::empty(level, by, width, view.areas(level)))
}

fn apportion_one<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    op: &Apportion,
    scope: Scope,
    each: Who,
    table: &mut SeatsTable,
) -> Result<(), Halt> {
    let at = At {
        each: match each {
            Who::All => None,
            Who::Party(party) => Some(Claimant::Party(party)),
            Who::Bloc(_, bloc) => Some(Claimant::Bloc(bloc)),
        },
        ..at(view, scope)
    };
    let contestants = contestants(view, op, scope, each)?;
    let seats = match op.seats {
        ApportionSeats::Given(seats) => Some(view.whole(seats, scope, each)?),
        ApportionSeats::AsEarned => None,
    };
    let contest = Contest::new(view, op, at, scope, contestants)?;
    let given = contest.apportion(course, seats)?;
    for (contestant, seats) in contest.contestants.iter().zip(given) {
        let (area, column) = cell_of(contestant, scope, each);
        table.set(area, column, seats);
    }
    Ok(())
}

/// The claimants in a scope, each with the place where its numbers are read.
fn contestants(
    view: &View<'_>,
    op: &Apportion,
    scope: Scope,
    each: Who,
) -> Result<Vec<Contestant>, ErrorKind> {
    match &op.among {
        Among::Parties(parties) => {
            let mut found = view.claimants(parties, scope)?;
            if let Who::Bloc(step, bloc) = each {
                let members = &view.blocs(step)?.members[bloc.index()];
                found.retain(|party| members.contains(party));
            }
            Ok(found
                .into_iter()
                .map(|party| Contestant {
                    claimant: Claimant::Party(party),
                    scope,
                    who: Who::Party(party),
                })
                .collect())
        }
        Among::Blocs(step) => {
            let blocs = match each {
                Who::Bloc(outer, bloc) => view.nested(*step, outer, bloc)?,
                Who::All | Who::Party(_) => (0..view.blocs(*step)?.members.len()).collect(),
            };
            Ok(blocs
                .into_iter()
                .map(|bloc| Contestant {
                    claimant: Claimant::Bloc(BlocId::at(bloc)),
                    scope,
                    who: Who::Bloc(*step, BlocId::at(bloc)),
                })
                .collect())
        }
        Among::Areas(level) => areas(view, scope, *level, each),
    }
}

fn areas(
    view: &View<'_>,
    scope: Scope,
    level: LevelId,
    each: Who,
) -> Result<Vec<Contestant>, ErrorKind> {
    Ok(view
        .inside(scope, level)?
        .map(|area| Contestant {
            claimant: Claimant::Area(AreaId::at(area)),
            scope: Scope {
                level,
                area: AreaId::at(area),
            },
            who: each,
        })
        .collect())
}

/// Where a contestant's seats stand in the result.
fn cell_of(contestant: &Contestant, scope: Scope, each: Who) -> (AreaId, usize) {
    match (contestant.claimant, each) {
        (Claimant::Party(party), _) => (scope.area, party.index()),
        (Claimant::Bloc(bloc), _) => (scope.area, bloc.index()),
        (Claimant::Area(area), Who::Party(party)) => (area, party.index()),
        (Claimant::Area(area), Who::Bloc(_, bloc)) => (area, bloc.index()),
        (Claimant::Area(area), Who::All) => (area, 0),
        (Claimant::Cell(party, area), _) => (area, party.index()),
        (Claimant::Candidate(_) | Claimant::Person(_), _) => (scope.area, 0),
    }
}
