//! Single candidates of an edition, and whom their table leaves out.

use std::collections::BTreeMap;

use super::editions::{Candidates, Reading};
use super::fields::Field;
use super::names::{NameTable, Names};
use super::rows::{Column, Row, may, must, read_rows};
use crate::model::{AreaIx, Candidate, ListIx, Location, Omitted, Table};

const CANDIDATES: [Column; 9] = [
    must("candidate"),
    must("area"),
    must("list"),
    must("name"),
    may("order"),
    may("born"),
    may("votes"),
    may("elected"),
    may("person"),
];

pub(super) fn candidates(reading: &Reading<'_>, file: Option<(String, Location)>) -> Candidates {
    let source = file.and_then(|(path, named)| reading.folder.text_of(&path, &named));
    let Some(source) = source else {
        return Candidates::default();
    };
    let mut names = NameTable::new("candidate", "the table of candidates");
    let mut homes = Vec::new();
    let mut places = Places::default();
    let faults = reading.folder.faults();
    let rows = read_rows(&source, faults, &CANDIDATES, |row| {
        let id = row.required(0);
        if let Some(id) = id {
            names.add(id, &row.place(0), faults);
            if reading.names.lists.get(id).is_some() {
                row.fault(
                    0,
                    format!("\"{id}\" is also the id of a list"),
                    "a candidate's id that no list has",
                    "rename the candidate",
                );
            }
        }
        let area = reading.names.area_in(row, 1, faults);
        if id.is_some() {
            homes.push(area);
        }
        let read = candidate(reading, row, id, area)?;
        places.note(row, &read);
        Some(read)
    });
    Candidates {
        table: Some(Table {
            file: source.file,
            rows,
        }),
        names: Some(names),
        homes,
    }
}

fn candidate(
    reading: &Reading<'_>,
    row: &Row<'_>,
    id: Option<&str>,
    area: Option<AreaIx>,
) -> Option<Candidate> {
    let faults = reading.folder.faults();
    let list = match row.filled(2) {
        Some(_) => Some(reading.names.list_in(row, 2, faults)?),
        None => None,
    };
    let name = row.required(3);
    let order = match row.filled(4) {
        Some(_) => Some(row.whole(4, &reading.format)?),
        None => None,
    };
    let born = match row.filled(5) {
        Some(text) => match text.parse() {
            Ok(day) => Some(day),
            Err(_) => {
                let found = format!("\"{text}\" in the column \"born\" is not a day");
                row.fault(5, found, "a day of the calendar", "write it as 1970-01-31");
                return None;
            }
        },
        None => None,
    };
    let votes = match row.filled(6) {
        Some(_) => Some(row.whole(6, &reading.format)?),
        None => None,
    };
    let elected = match row.filled(7) {
        None => None,
        Some("yes") => Some(true),
        Some("no") => Some(false),
        Some(other) => {
            let found = format!("\"{other}\" in the column \"elected\"");
            let remedy = "write yes or no; leave the cell empty where nothing was published";
            row.fault(7, found, "yes or no", remedy);
            return None;
        }
    };
    Some(Candidate {
        id: id?.to_owned(),
        area: area?,
        list,
        name: name?.to_owned(),
        order,
        born,
        votes,
        elected,
        person: row.filled(8).map(str::to_owned),
        line: row.line,
    })
}

/// The places of the lists that are taken, and the line of each.
#[derive(Default)]
struct Places(BTreeMap<(AreaIx, ListIx, u64), u32>);

impl Places {
    fn note(&mut self, row: &Row<'_>, candidate: &Candidate) {
        let (Some(list), Some(order)) = (candidate.list, candidate.order) else {
            return;
        };
        if let Some(line) = self.0.insert((candidate.area, list, order), row.line) {
            row.fault(
                4,
                format!("the place {order} of the list is taken by line {line} already"),
                "each place of a list once in an area",
                "compare the row with the published list",
            );
        }
    }
}

/// `omitted`: candidates whom the table leaves out.
pub(super) fn omitted(field: &Field<'_>, names: &Names) -> Option<Vec<Omitted>> {
    field.each(|field| {
        let table = field.table("candidates left out")?;
        let list = table.optional("list", |field| names.list(field));
        let area = table.optional("area", |field| names.area(field));
        let below = table.required("below", Field::whole);
        let location = table.location();
        table.finish();
        Some(Omitted {
            list,
            area,
            below: below?,
            location,
        })
    })
}
