//! `extra-seats`: the fewest seats to add so that a share is met; none where there is nobody to ask for.
//!
//! # Definition
//! With F the seats of those named and T all seats: the smallest e for which (F + e) / (T + e), or F / (T + e) where the
//! others get them, stands as the comparator says.

use crate::error::ErrorKind;
use crate::id::{AreaId, PartyId};
use crate::procedure::{Comparator, ExtraSeats, When};
use crate::ratio::Ratio;
use crate::run::{Halt, Scope, View, Who};
use crate::step::when;
use crate::value::{SeatsBy, SeatsTable, Value};

pub(super) fn evaluate(view: &View<'_>, when: &[When], op: &ExtraSeats) -> Result<Value, Halt> {
    let scope = Scope::NATION;
    let mut table = SeatsTable::empty(scope.level, SeatsBy::Area, 1, 1);
    if !when::holds(view, when, scope)? || view.size_of(&op.for_sets, scope)? == 0 {
        table.set(AreaId(0), 0, 0);
        return Ok(Value::Seats(table));
    }
    let mut theirs = 0;
    for party in (0..view.tally.parties()).map(PartyId::at) {
        if view.is_in_any(&op.for_sets, scope, party)? {
            theirs += view.whole(op.seats, scope, Who::Party(party))?;
        }
    }
    let all = view.whole(op.seats, scope, Who::All)?;
    table.set(AreaId(0), 0, fewest(op, theirs, all)?);
    Ok(Value::Seats(table))
}

/// The share moves one way as seats are added, so that the first number that satisfies is found by doubling and halving; an exact share
/// can be jumped over. (Of no seats at all it is the first seat that counts.)
fn fewest(op: &ExtraSeats, theirs: u64, all: u64) -> Result<u64, ErrorKind> {
    let holds = |comparator: Comparator, extra: u64| -> bool {
        let part = Ratio::whole(if op.to_them { theirs + extra } else { theirs });
        let limit = op.compare.limit.times(&Ratio::whole(all + extra));
        comparator.holds(part.cmp(&limit))
    };
    if let Some(few) = (0..2).find(|extra| holds(op.compare.comparator, *extra)) {
        return Ok(few);
    }
    let never = ErrorKind::Impossible("no number of seats added meets the share");
    let towards = match (op.compare.comparator, op.to_them) {
        (Comparator::Exactly, true) => Comparator::AtLeast,
        (Comparator::Exactly, false) => Comparator::AtMost,
        (rising @ (Comparator::AtLeast | Comparator::MoreThan), true) => rising,
        (falling @ (Comparator::AtMost | Comparator::LessThan), false) => falling,
        (Comparator::AtLeast | Comparator::MoreThan, false)
        | (Comparator::AtMost | Comparator::LessThan, true) => return Err(never),
    };
    let satisfied = |extra: u64| holds(towards, extra);
    let mut enough = 1u64;
    while !satisfied(enough) {
        enough = enough
            .checked_mul(2)
            .filter(|e| *e < 1 << 40)
            .ok_or(never.clone())?;
    }
    let mut short = enough / 2;
    while enough - short > 1 {
        let middle = short + (enough - short) / 2;
        if satisfied(middle) {
            enough = middle;
        } else {
            short = middle;
        }
    }
    if holds(op.compare.comparator, enough) {
        Ok(enough)
    } else {
        Err(never)
    }
}
