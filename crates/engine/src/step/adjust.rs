//! `adjust`: one change of the numbers, for all lists or for some; the others pass unchanged.

use crate::error::ErrorKind;
use crate::id::PartyId;
use crate::procedure::{Adjust, Adjustment, BelowZero, UnusedVotes, When, WinnerKeeps};
use crate::ratio::Ratio;
use crate::run::{Course, Halt, Scope, View, Who};
use crate::step::qualify::at;
use crate::step::when;
use crate::trail::{Event, Recorder};
use crate::value::{Claimant, NumberTable, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &Adjust,
) -> Result<Value, Halt> {
    let parties = view.tally.parties();
    let mut table = NumberTable {
        level: op.per,
        cells: Vec::with_capacity(parties * view.areas(op.per)),
        others: Vec::with_capacity(view.areas(op.per)),
    };
    for scope in view.scopes(op.per) {
        let active = when::holds(view, when, scope)?;
        if !active {
            course.note(at(view, scope), || Event::Skipped);
        }
        let mut claimed = Ratio::ZERO;
        for party in (0..parties).map(PartyId::at) {
            let number = view.number_or_zero(op.votes, scope, Who::Party(party))?;
            claimed = claimed.plus(&number);
            let touched =
                active && (op.for_sets.is_empty() || view.is_in_any(&op.for_sets, scope, party)?);
            if !touched {
                table.cells.push(number);
                continue;
            }
            let changed = change(view, op, scope, party, &number)?.rounded(op.round);
            if changed != number {
                course.note(at(view, scope), || {
                    Event::Adjusted(Claimant::Party(party), number, changed.clone())
                });
            }
            table.cells.push(changed);
        }
        let total = view.number_or_zero(op.votes, scope, Who::All)?;
        let others = total.minus(&claimed).unwrap_or(Ratio::ZERO);
        table.others.push(of_others(op, active, others));
    }
    Ok(Value::Numbers(table))
}

/// Numbers that claim nothing follow a factor that all follow; every other change is a claimant's own.
fn of_others(op: &Adjust, active: bool, others: Ratio) -> Ratio {
    match &op.change {
        Adjustment::Times(factor) if active && op.for_sets.is_empty() => {
            others.times(factor).rounded(op.round)
        }
        Adjustment::Times(_)
        | Adjustment::Plus(_)
        | Adjustment::Less(..)
        | Adjustment::LessUsed { .. }
        | Adjustment::DivideBy(_)
        | Adjustment::Unused(_) => others,
    }
}

fn change(
    view: &View<'_>,
    op: &Adjust,
    scope: Scope,
    party: PartyId,
    number: &Ratio,
) -> Result<Ratio, ErrorKind> {
    let who = Who::Party(party);
    match &op.change {
        Adjustment::Times(factor) => Ok(number.times(factor)),
        Adjustment::Plus(what) => Ok(number.plus(&view.number_or_zero(*what, scope, who)?)),
        Adjustment::Less(what, below) => {
            subtract(number, &view.number_or_zero(*what, scope, who)?, *below)
        }
        Adjustment::LessUsed {
            seats,
            quota,
            below_zero,
        } => {
            let seats = view.number_or_zero(*seats, scope, who)?;
            let quota = crate::procedure::NumberRef::Step(*quota);
            let quota = view.number_or_zero(quota, scope, Who::All)?;
            subtract(number, &seats.times(&quota), *below_zero)
        }
        Adjustment::DivideBy(by) => number
            .over(&view.number_or_zero(*by, scope, who)?)
            .ok_or(ErrorKind::Impossible("a number is divided by zero")),
        Adjustment::Unused(unused) => not_needed(view, op, scope, party, number, *unused),
    }
}

fn subtract(number: &Ratio, less: &Ratio, below: BelowZero) -> Result<Ratio, ErrorKind> {
    match (number.minus(less), below) {
        (Some(rest), _) => Ok(rest),
        (None, BelowZero::Zero) => Ok(Ratio::ZERO),
        (None, BelowZero::Impossible) => {
            Err(ErrorKind::Impossible("a subtraction goes below zero"))
        }
    }
}

/// A winner's votes less those of the best loser, less one; a loser's number passes.
fn not_needed(
    view: &View<'_>,
    op: &Adjust,
    scope: Scope,
    party: PartyId,
    number: &Ratio,
    unused: UnusedVotes,
) -> Result<Ratio, ErrorKind> {
    if view.whole(unused.seats, scope, Who::Party(party))? == 0 {
        return Ok(number.clone());
    }
    if unused.winner == WinnerKeeps::Nothing {
        return Ok(Ratio::ZERO);
    }
    let mut runner_up = Ratio::ZERO;
    for other in (0..view.tally.parties()).map(PartyId::at) {
        if other != party && view.whole(unused.seats, scope, Who::Party(other))? == 0 {
            let votes = view.number_or_zero(op.votes, scope, Who::Party(other))?;
            runner_up = runner_up.max(votes);
        }
    }
    let needed = runner_up.plus(&Ratio::ONE);
    subtract(number, &needed, unused.below_zero)
}
