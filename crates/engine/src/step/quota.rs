//! `quota`: `share x of / (seats + plus)`, rounded; an amount that is itself a base.

use crate::procedure::{QuotaStep, When};
use crate::ratio::Ratio;
use crate::run::{Course, Halt, Scope, View, Who};
use crate::step::qualify::at;
use crate::step::when;
use crate::trail::{Event, Recorder};
use crate::value::{AmountTable, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &QuotaStep,
) -> Result<Value, Halt> {
    let mut cells = Vec::with_capacity(view.areas(op.per));
    for scope in view.scopes(op.per) {
        if when::holds(view, when, scope)? {
            cells.push(in_scope(view, course, op, scope)?);
        } else {
            course.note(at(view, scope), || Event::Skipped);
            cells.push(None);
        }
    }
    Ok(Value::Amounts(AmountTable {
        level: op.per,
        cells,
    }))
}

fn in_scope<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    op: &QuotaStep,
    scope: Scope,
) -> Result<Option<Ratio>, Halt> {
    let Some(base) = view.base(&op.of, scope)? else {
        return Ok(None);
    };
    let dividend = base.times(&op.share);
    let divisor = match op.seats {
        Some(seats) => Some(
            view.whole(seats, scope, Who::All)?
                .checked_add(op.plus)
                .ok_or(crate::error::ErrorKind::TooLarge)?,
        ),
        None => None,
    };
    let exact = match divisor {
        Some(divisor) => dividend.over(&Ratio::whole(divisor)),
        None => Some(dividend.clone()),
    };
    let rounded = exact.map(|quota| quota.rounded(op.round));
    course.note(at(view, scope), || Event::Quota {
        dividend,
        divisor,
        rounded: rounded.clone(),
    });
    Ok(rounded)
}
