//! `when`: whether a step, or a phase of a rest, is taken in an area.

use crate::error::ErrorKind;
use crate::procedure::{When, WhenSubject};
use crate::ratio::Ratio;
use crate::run::{Scope, View, Who};

/// Whether all conditions hold in the scope.
pub(crate) fn holds(view: &View<'_>, when: &[When], scope: Scope) -> Result<bool, ErrorKind> {
    for condition in when {
        if !one_holds(view, condition, scope)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn one_holds(view: &View<'_>, when: &When, scope: Scope) -> Result<bool, ErrorKind> {
    let scope = match when.within {
        None => scope,
        Some(level) => Scope {
            level,
            area: view
                .tally
                .areas()
                .enclosing(level, scope.level, scope.area)
                .ok_or(ErrorKind::IllTyped(
                    "`within` names a level that does not enclose the step's",
                ))?,
        },
    };
    let value = match &when.subject {
        WhenSubject::SizeOf(sets) => Ratio::whole(view.size_of(sets, scope)?),
        WhenSubject::TotalOf(seats) => view.number_or_zero(*seats, scope, Who::All)?,
        WhenSubject::NumberOf(level) => {
            let inside = view.tally.areas().inside(scope.level, scope.area, *level);
            Ratio::whole(inside.len() as u64)
        }
    };
    for compare in &when.compare {
        let limit = view.number_or_zero(compare.limit, scope, Who::All)?;
        if !compare.comparator.holds(value.cmp(&limit)) {
            return Ok(false);
        }
    }
    Ok(true)
}
