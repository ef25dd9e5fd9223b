//! `grant`: seats by direct command, a fixed number or by a scale of vote shares.

use crate::error::ErrorKind;
use crate::procedure::{Grant, GrantAmong, GrantSeats, ScaleLine, When};
use crate::ratio::Ratio;
use crate::run::{Course, Halt, Scope, View, Who};
use crate::step::qualify::at;
use crate::step::when;
use crate::trail::{Event, Recorder};
use crate::value::{SeatsBy, SeatsTable, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &Grant,
) -> Result<Value, Halt> {
    let mut table = match &op.among {
        GrantAmong::Parties(_) => SeatsTable::empty(
            op.per,
            SeatsBy::Party,
            view.tally.parties(),
            view.areas(op.per),
        ),
        GrantAmong::Areas(level) => SeatsTable::empty(*level, SeatsBy::Area, 1, view.areas(*level)),
    };
    for scope in view.scopes(op.per) {
        if !when::holds(view, when, scope)? {
            course.note(at(view, scope), || Event::Skipped);
            continue;
        }
        match &op.among {
            GrantAmong::Parties(parties) => {
                for party in view.claimants(parties, scope)? {
                    let seats = granted(view, &op.seats, scope, Who::Party(party))?;
                    table.set(scope.area, party.index(), seats);
                }
            }
            GrantAmong::Areas(level) => {
                for area in view.inside(scope, *level)? {
                    let inner = Scope {
                        level: *level,
                        area: crate::id::AreaId::at(area),
                    };
                    table.set(inner.area, 0, granted(view, &op.seats, inner, Who::All)?);
                }
            }
        }
    }
    Ok(Value::Seats(table))
}

fn granted(view: &View<'_>, seats: &GrantSeats, scope: Scope, who: Who) -> Result<u64, ErrorKind> {
    match seats {
        GrantSeats::Fixed(number) => view.whole(*number, scope, who),
        GrantSeats::Scale { votes, of, lines } => {
            let votes = view.number_or_zero(*votes, scope, who)?;
            let base = view.base(of, scope)?;
            let Some(share) = base.and_then(|base| votes.over(&base)) else {
                return Ok(0);
            };
            lines
                .iter()
                .find(|line| fits(line, &share))
                .map_or(Ok(0), |line| on_line(line, &share))
        }
    }
}

fn fits(line: &ScaleLine, share: &Ratio) -> bool {
    *share >= line.at_least && line.less_than.as_ref().is_none_or(|end| share < end)
}

/// Seats at the beginning of the line, and one more for each full share above it.
fn on_line(line: &ScaleLine, share: &Ratio) -> Result<u64, ErrorKind> {
    let above = share.minus(&line.at_least).unwrap_or(Ratio::ZERO);
    let more = match &line.one_more_per {
        Some(step) => above
            .over(step)
            .map(|steps| u64::try_from(&steps.whole_part()))
            .transpose()
            .map_err(|_| ErrorKind::TooLarge)?
            .ok_or(ErrorKind::Impossible("a scale steps by a share of zero"))?,
        None => 0,
    };
    let seats = line.seats.checked_add(more).ok_or(ErrorKind::TooLarge)?;
    Ok(line.at_most_seats.map_or(seats, |most| seats.min(most)))
}
