//! Floors, ceilings and a house that grows, in sentences.

use scrutineer_engine::{BoundNote, CeilingFate, Event, FloorFate, Method, Op};

use super::telling::Telling;
use crate::words;

/// A house that grew, told once, with its last size.
pub(super) fn grown(house: u64, telling: &Telling<'_>) -> Option<String> {
    let sizes = |event: &Event| {
        if let Event::HouseTried(house) = event {
            Some(*house)
        } else {
            None
        }
    };
    if telling.behind_here().any(|event| sizes(event).is_some()) {
        return None;
    }
    let here = telling.before.iter().rev();
    let here = here.take_while(|(at, _)| *at == telling.at);
    let first = here.filter_map(|(_, event)| sizes(event)).last();
    let from = first.unwrap_or(house).saturating_sub(1);
    let last = house.saturating_sub(1);
    let tried = if from == last {
        words::counted(from, "seat")
    } else {
        format!(
            "{} seats, and any number up to {},",
            words::count(from),
            words::count(last)
        )
    };
    Some(format!(
        "with {tried} more seats stay short of the least numbers than may: the house grows to {}",
        words::counted(house, "seat")
    ))
}

/// A floor or a ceiling that decided.
pub(super) fn bound(note: &BoundNote, telling: &Telling<'_>) -> String {
    let Op::Apportion(op) = telling.op() else {
        return format!("\"{}\": bound {}", telling.name(note.claimant), note.bound);
    };
    let name = telling.name(note.claimant);
    let (had, bound) = (words::counted(note.seats, "seat"), words::count(note.bound));
    let words = if note.is_floor {
        let missing = words::count(note.bound.saturating_sub(note.seats));
        let fate = op.floors.get(note.index).map(|floor| &floor.then);
        match fate {
            Some(FloorFate::MetFirst) | None => {
                return format!(
                    "\"{name}\" has its least number before all others: {}",
                    words::counted(note.bound, "seat")
                );
            }
            Some(FloorFate::LeaveOut) => {
                format!(
                    "{bound} are its least number: it has them, and the rest is shared anew among the others"
                )
            }
            Some(FloorFate::Add) => {
                format!("{missing} more are added, up to its least number, {bound}")
            }
            Some(FloorFate::Enlarge { .. }) => {
                format!(
                    "{missing} fewer than its least number, {bound}: they stay short and are then added"
                )
            }
            Some(FloorFate::FromLast) => {
                format!(
                    "{bound} are its least number: what is missing is taken from those who got the last seats"
                )
            }
        }
    } else {
        match op.ceilings.get(note.index).map(|ceiling| ceiling.then) {
            Some(CeilingFate::StayEmpty) => {
                format!("{bound} are its most: the seats above stay vacant")
            }
            Some(CeilingFate::LeaveOut) => {
                format!(
                    "{bound} are its most: it has them, and the rest is shared anew among the others"
                )
            }
            Some(CeilingFate::PassOn | CeilingFate::Unspecified) | None => {
                format!("{bound} are its most")
            }
        }
    };
    format!("\"{name}\" would have {had}; {words}")
}

/// Whether the seats of a floor are given before those that are numbered; of whole quotas they are a part.
pub(super) fn is_given_first(note: &BoundNote, op: &Op) -> bool {
    let Op::Apportion(op) = op else {
        return false;
    };
    let floor = op.floors.get(note.index);
    let first = floor.is_some_and(|floor| floor.then == FloorFate::MetFirst);
    note.is_floor && first && !matches!(op.method, Method::Quota(_))
}
