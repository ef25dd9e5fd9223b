//! Seats that the law leaves to the election, and what must be given by party or may not.

use std::collections::BTreeMap;

use scrutineer_engine::{Figure, Input, SeatsId};
use scrutineer_rules::NamedSeats;

use super::convert::Ground;
use super::missing::{Missing, Need};
use super::shape::place_of;
use crate::model::{Claimant, FigureMeaning, SeatsRow, Table};

/// The tables of seats; nothing where the law itself has the number.
pub(super) fn seats(ground: &mut Ground<'_>) -> Vec<Option<Figure>> {
    let needs = ground.asked.needs;
    let all = needs
        .seats
        .iter()
        .enumerate()
        .map(|(index, need)| match need.count {
            Some(_) => None,
            None => Some(table(ground, SeatsId::at(index), need)),
        })
        .collect();
    stray_seats(ground);
    all
}

fn table(ground: &mut Ground<'_>, id: SeatsId, need: &NamedSeats) -> Figure {
    let width = if need.by_party {
        ground.parties.len()
    } else {
        1
    };
    let areas = ground.shape.count(need.level);
    let mut values = vec![0; areas * width];
    let mut filled = vec![false; areas];
    let edition = ground.edition;
    let rows = edition.seats.iter().flat_map(|table| &table.rows);
    for row in rows.filter(|row| *row.seats == *need.id) {
        let Some((area, column)) = cell(ground, need, row) else {
            continue;
        };
        filled[area] = true;
        if let Some(column) = column {
            values[area * width + column] = row.value;
        }
    }
    let empty = filled.iter().enumerate().filter(|(_, filled)| !**filled);
    let gaps = ground.shape.named(need.level, empty.map(|(at, _)| at));
    if !gaps.is_empty() || filled.is_empty() {
        let table = ground.edition.seats.as_ref();
        let claimant = if need.by_party { ",<list>" } else { "" };
        ground.missing.push(Missing {
            need: Need::Seats(id),
            areas: if table.is_none() { Vec::new() } else { gaps },
            what: format!("the seats \"{}\"", need.id),
            remedy: format!(
                "add rows {},<{}>,<value>{claimant} to the edition's seats",
                need.id,
                ground.level_name(need.level)
            ),
            location: place_of(table.map(|t| &*t.file), &ground.edition.location),
            readers: ground.asked.procedure.readers(Input::Seats(id)).collect(),
        });
    }
    Figure {
        level: need.level,
        by_party: need.by_party,
        values,
    }
}

/// The cell of a row: its area, and its column unless it is of an aggregate.
fn cell(ground: &Ground<'_>, need: &NamedSeats, row: &SeatsRow) -> Option<(usize, Option<usize>)> {
    let place = ground.shape.exactly(row.area);
    let area = place.filter(|(level, _)| *level == need.level);
    let level = ground.level_name(need.level);
    let Some((_, area)) = area else {
        let found = ground.election.area(row.area);
        fault(
            ground,
            row,
            format!(
                "the seats \"{}\" in \"{}\", of the level \"{}\"",
                need.id, found.id, found.level
            ),
            &format!("seats by \"{level}\", where the law reads them"),
        );
        return None;
    };
    match (need.by_party, row.claimant) {
        (false, None) => Some((area.index(), Some(0))),
        (true, Some(list)) => {
            let party = ground.parties.of(Claimant::List(list));
            Some((area.index(), party.map(scrutineer_engine::PartyId::index)))
        }
        (true, None) => {
            let found = format!("the seats \"{}\" of no list", need.id);
            fault(ground, row, found, "seats by list: the column \"claimant\"");
            None
        }
        (false, Some(_)) => {
            let found = format!("the seats \"{}\" of a list", need.id);
            fault(ground, row, found, "seats by area alone");
            None
        }
    }
}

fn fault(ground: &Ground<'_>, row: &SeatsRow, found: String, expected: &str) {
    if let Some(table) = &ground.edition.seats {
        ground.faults.add(
            table.line(row.line),
            found,
            expected,
            "give the seats as the law reads them",
        );
    }
}

fn stray_seats(ground: &Ground<'_>) {
    let Some(table) = &ground.edition.seats else {
        return;
    };
    let needs = ground.asked.needs;
    let given = needs.seats.iter().filter(|need| need.count.is_none());
    let known: Vec<&str> = given.map(|need| need.id.as_str()).collect();
    let mut strays: BTreeMap<&str, u32> = BTreeMap::new();
    for row in &table.rows {
        if !known.contains(&&*row.seats) {
            strays.entry(&row.seats).or_insert(row.line);
        }
    }
    for (name, line) in strays {
        ground.stray("seats", name, &known, Table::line(table, line));
    }
}

/// A figure that the law reads by area may not be given by list alone, nor the other way round.
pub(super) fn check_claimants(ground: &Ground<'_>) {
    let Some(table) = &ground.edition.figures else {
        return;
    };
    for need in &ground.asked.needs.figures {
        let own = |name: &crate::model::FigureName| {
            name.means == FigureMeaning::Law(need.means)
                && name.id.as_ref().is_some_and(|id| *id == need.id)
        };
        for row in table.rows.iter().filter(|row| own(&row.figure)) {
            if row.claimant.is_some() != need.by_party {
                let (found, expected) = if need.by_party {
                    (
                        "of no list",
                        "a number for each list: the column \"claimant\"",
                    )
                } else {
                    ("of a list", "a number by area alone")
                };
                ground.faults.add(
                    table.line(row.line),
                    format!("the figure \"{}\" {found}", row.figure),
                    expected,
                    "give the figure as the law reads it",
                );
            }
        }
    }
}
