//! `return-excess`: seats in excess go back and are won again in their area.
//!
//! # Definition
//! While a list of `among` holds more than its `limit` in the scope: of its last seats in each area (where it is a member of `only-where`
//! there), the one with the smallest number at which it was won, votes / divisor(seats), is returned. When no list is in excess, the returned
//! seats are given away in their areas, one after another to the cell with the largest votes / divisor(seats + 1) of all lists of `among` below
//! their limit. Lists outside `among` keep what they have.
//!
//! # Units
//! Seats by list and area, in the areas of `seats`.
//!
//! # Ties
//! Equal numbers at the returned seat: those whom the rule favours keep theirs. Equal numbers at the takers are a tie for one seat,
//! unless all of them can have one.
//!
//! # Errors
//! A divisor of zero is impossible. A seat that cannot be returned, or that no list of its area can take, is silence of the law.

mod exchange;

use exchange::Exchange;

use crate::error::ErrorKind;
use crate::id::{AreaId, LevelId, PartyId};
use crate::procedure::{NumberRef, ReturnExcess, SeatsNeed, When};
use crate::run::{Course, Halt, Scope, View, Who};
use crate::step::qualify::at;
use crate::step::when;
use crate::trail::{Event, Recorder};
use crate::value::{SeatsBy, SeatsTable, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &ReturnExcess,
) -> Result<Value, Halt> {
    let level = level_of(view, op.seats)?;
    let width = view.tally.parties();
    let mut table = SeatsTable::empty(level, SeatsBy::Party, width, view.areas(level));
    for scope in view.scopes(op.per) {
        if !when::holds(view, when, scope)? {
            course.note(at(view, scope), || Event::Skipped);
            continue;
        }
        copy(view, op, scope, &mut table)?;
        Exchange::read(view, op, scope, &table)?.run(course, &mut table)?;
    }
    Ok(Value::Seats(table))
}

/// The level of the areas in which the seats stand.
fn level_of(view: &View<'_>, seats: NumberRef) -> Result<LevelId, ErrorKind> {
    if let Some(table) = step_table(view, seats)? {
        return Ok(table.level);
    }
    if let NumberRef::Seats(id) = seats
        && let Some(SeatsNeed::Given {
            level,
            by_party: true,
        }) = view.procedure.needs.seats.get(id.index())
    {
        return Ok(*level);
    }
    Err(ErrorKind::IllTyped(
        "seats are returned from a value that is not seats by list and area",
    ))
}

fn step_table<'a>(view: &View<'a>, seats: NumberRef) -> Result<Option<&'a SeatsTable>, ErrorKind> {
    let NumberRef::Step(step) = seats else {
        return Ok(None);
    };
    if let Value::Seats(table) = view.value(step)?
        && table.by == SeatsBy::Party
    {
        return Ok(Some(table));
    }
    Ok(None)
}

/// The seats as they are, inside the scope.
fn copy(
    view: &View<'_>,
    op: &ReturnExcess,
    scope: Scope,
    table: &mut SeatsTable,
) -> Result<(), ErrorKind> {
    let before = step_table(view, op.seats)?;
    let level = table.level;
    for area in view.inside(scope, level)?.map(AreaId::at) {
        for list in 0..table.width {
            let seats = match before {
                Some(before) => before.get(area, list),
                None => {
                    let who = Who::Party(PartyId::at(list));
                    Some(view.whole(op.seats, Scope { level, area }, who)?)
                }
            };
            if let Some(seats) = seats {
                table.set(area, list, seats);
            }
        }
    }
    Ok(())
}
