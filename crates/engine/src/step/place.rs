//! `place`: whose seat stands where, cell by cell.
//!
//! # Definition
//! A cell is a list in an area of `into`. It is open while it has votes, its area has room, its list is owed a seat, it is below
//! `cell-at-most`, and its list is in `only-where` there. Its number is votes / divisor(held + placed + 1) / `relative-to`; with
//! `by = "votes"` there is no divisor. The best open cell gets the next seat until none is open. With `turn` the list with the largest
//! votes / divisor(held + placed + 1) among those that have an open cell is served, in its best cell.
//!
//! # Units
//! Seats by list and area. Owed seats that remain are `unplaced`; where lists are owed no fixed number, rooms that remain are.
//!
//! # Ties
//! Without `turn` all best cells are served together where no room and no owed number is broken by that; otherwise they are a tie for one
//! seat. With `turn` equal turns are a tie of lists, and equal cells of the list whose turn it is a tie of cells.
//!
//! # Errors
//! A number to divide by that is zero or missing where a list has votes, and a divisor of zero where it holds no seat, are impossible.

mod cells;
mod serve;

use cells::Placing;

use crate::error::ErrorKind;
use crate::outcome::{At, Ended, Silence};
use crate::procedure::{Place, Unplaced, When};
use crate::run::{Course, Halt, View};
use crate::step::qualify::at;
use crate::step::when;
use crate::trail::{Event, Recorder};
use crate::value::{SeatsBy, SeatsTable, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &Place,
) -> Result<Value, Halt> {
    let width = view.tally.parties();
    let mut table = SeatsTable::empty(op.into, SeatsBy::Party, width, view.areas(op.into));
    for scope in view.scopes(op.per) {
        if !when::holds(view, when, scope)? {
            course.note(at(view, scope), || Event::Skipped);
            continue;
        }
        let placing = Placing::read(view, op, scope)?;
        let served = placing.serve(course)?;
        for area in &placing.areas {
            for list in &placing.lists {
                table.set(*area, list.index(), 0);
            }
        }
        for (cell, seats) in placing.cells.iter().zip(&served.placed) {
            let (area, list) = (placing.areas[cell.area], placing.lists[cell.list]);
            table.set(area, list.index(), *seats);
        }
        unplaced(course, op, placing.at, served.left())?;
    }
    Ok(Value::Seats(table))
}

/// What the law says of seats or rooms that no cell could take.
fn unplaced<R: Recorder>(
    course: &mut Course<R>,
    op: &Place,
    at: At,
    left: u64,
) -> Result<(), Halt> {
    if left == 0 {
        return Ok(());
    }
    course.note(at, || Event::LeftOver(left));
    match op.unplaced {
        Unplaced::StayOpen => Ok(()),
        Unplaced::Impossible => {
            Err(ErrorKind::Impossible("seats are left that no cell can take").into())
        }
        Unplaced::Unspecified => Err(Halt::Silent(Ended {
            at,
            silence: Silence::Unplaced { left },
        })),
    }
}
