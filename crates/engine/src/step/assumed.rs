//! The published value of a step whose inputs were not stored.

use crate::error::ErrorKind;
use crate::id::LevelId;
use crate::outcome::At;
use crate::run::{Course, Halt, View};
use crate::tally::Assumed;
use crate::trail::{Event, Recorder};
use crate::value::{AmountTable, SeatsBy, SeatsTable, SetTable, Value};

pub(super) fn value<R: Recorder>(
    view: &View<'_>,
    assumed: &Assumed,
    course: &mut Course<R>,
) -> Result<Value, Halt> {
    let nation = At {
        step: view.step,
        level: LevelId(0),
        area: crate::id::AreaId(0),
        each: None,
    };
    course.note(nation, || Event::Assumed);
    let width = view.tally.parties();
    match assumed {
        Assumed::Set(level, members) => {
            let mut member = vec![false; width * view.areas(*level)];
            for (area, parties) in members {
                for party in parties {
                    *cell(&mut member, area.index() * width + party.index())? = true;
                }
            }
            Ok(Value::Set(SetTable {
                level: *level,
                width,
                member,
            }))
        }
        Assumed::PartySeats(level, cells) => {
            let mut table = SeatsTable::empty(*level, SeatsBy::Party, width, view.areas(*level));
            for (area, party, seats) in cells {
                cell(&mut table.cells, area.index() * width + party.index())?;
                table.set(*area, party.index(), *seats);
            }
            Ok(Value::Seats(table))
        }
        Assumed::AreaSeats(level, cells) => {
            let mut table = SeatsTable::empty(*level, SeatsBy::Area, 1, view.areas(*level));
            for (area, seats) in cells {
                cell(&mut table.cells, area.index())?;
                table.set(*area, 0, *seats);
            }
            Ok(Value::Seats(table))
        }
        Assumed::Amount(level, amounts) => {
            let mut cells = vec![None; view.areas(*level)];
            for (area, amount) in amounts {
                *cell(&mut cells, area.index())? = Some(amount.clone());
            }
            Ok(Value::Amounts(AmountTable {
                level: *level,
                cells,
            }))
        }
    }
}

fn cell<T>(cells: &mut [T], at: usize) -> Result<&mut T, ErrorKind> {
    cells.get_mut(at).ok_or(ErrorKind::IllTyped(
        "an assumed value lies outside its areas and lists",
    ))
}
