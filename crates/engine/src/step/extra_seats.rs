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

/// The share moves one way as seats are added, so that the first number that satisfies is found by doubling and halving.
fn fewest(op: &ExtraSeats, theirs: u64, all: u64) -> Result<u64, ErrorKind> {
    let satisfied = |extra: u64| -> bool {
        let part = Ratio::whole(if op.to_them { theirs + extra } else { theirs });
        let limit = op.compare.limit.times(&Ratio::whole(all + extra));
        op.compare.comparator.holds(part.cmp(&limit))
    };
    if satisfied(0) {
        return Ok(0);
    }
    let never = ErrorKind::Impossible("no number of seats added meets the share");
    let rises = matches!(
        op.compare.comparator,
        Comparator::AtLeast | Comparator::MoreThan
    );
    if rises != op.to_them || op.compare.comparator == Comparator::Exactly {
        return Err(never);
    }
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
    Ok(enough)
}
