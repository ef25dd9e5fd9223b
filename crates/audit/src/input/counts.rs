//! The tables of counts: votes, figures, seats that a decree gives.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::editions::Reading;
use super::names::{figure_hint, figure_name};
use super::rows::{Column, Row, may, must, read_rows};
use crate::model::{Claimant, FigureName, FigureRow, Location, SeatsRow, Table, VoteRow};

const VOTES: [Column; 4] = [
    must("ballot"),
    must("area"),
    must("claimant"),
    must("votes"),
];
const FIGURES: [Column; 4] = [must("figure"), must("area"), must("value"), may("claimant")];
const SEATS: [Column; 4] = [must("seats"), must("area"), must("value"), may("claimant")];

/// Lines by what they are about; a second line about the same is a fault.
pub(super) struct Once<K>(BTreeMap<K, u32>);

impl<K: Ord> Once<K> {
    pub fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Notes a row; tells if an earlier one is about the same.
    pub fn note(&mut self, key: K, row: &Row<'_>, column: usize) {
        if let Some(line) = self.0.get(&key) {
            row.fault(
                column,
                format!("the row repeats line {line}"),
                "one row for each of its kind",
                "remove one of them, or correct what it is about",
            );
        } else {
            self.0.insert(key, row.line);
        }
    }
}

/// Names that repeat in every row, shared.
#[derive(Default)]
struct Shared(BTreeSet<Arc<str>>);

impl Shared {
    fn get(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.0.get(name) {
            return Arc::clone(known);
        }
        let new: Arc<str> = name.into();
        self.0.insert(Arc::clone(&new));
        new
    }
}

pub(super) fn votes(
    reading: &Reading<'_>,
    file: Option<(String, Location)>,
) -> Option<Table<VoteRow>> {
    let (path, named) = file?;
    let source = reading.folder.text_of(&path, &named)?;
    let faults = reading.folder.faults();
    let mut once = Once::new();
    let mut ballots = Shared::default();
    let rows = read_rows(&source, faults, &VOTES, |row| {
        let ballot = row.required(0).map(|name| ballots.get(name));
        let area = reading.names.area_in(row, 1, faults);
        let claimant = reading.claimant(row, 2);
        let votes = row.whole(3, &reading.format);
        let (ballot, area, claimant) = (ballot?, area?, claimant?);
        once.note((Arc::clone(&ballot), area, claimant), row, 2);
        if let Claimant::Candidate(candidate) = claimant {
            stands_there(reading, row, candidate.index(), area);
        }
        Some(VoteRow {
            ballot,
            area,
            claimant,
            votes: votes?,
            line: row.line,
        })
    });
    Some(Table {
        file: source.file,
        rows,
    })
}

fn stands_there(
    reading: &Reading<'_>,
    row: &Row<'_>,
    candidate: usize,
    area: crate::model::AreaIx,
) {
    let Some(home) = reading.candidates.homes.get(candidate).copied().flatten() else {
        return;
    };
    if !reading.lies_within(area, home) {
        let home = reading.areas.get(home.index());
        row.fault(
            1,
            format!(
                "the candidate \"{}\" has votes in \"{}\" and stands in \"{}\"",
                row.cell(2),
                row.cell(1),
                home.map_or("", |area| &area.id)
            ),
            "votes in the area where the candidate stands, or inside it",
            "correct the area here or in the table of candidates",
        );
    }
}

pub(super) fn figures(
    reading: &Reading<'_>,
    file: Option<(String, Location)>,
) -> Option<Table<FigureRow>> {
    let (path, named) = file?;
    let source = reading.folder.text_of(&path, &named)?;
    let faults = reading.folder.faults();
    let mut once = Once::new();
    let rows = read_rows(&source, faults, &FIGURES, |row| {
        let figure = figure_of(row);
        let area = reading.names.area_in(row, 1, faults);
        let value = row.whole(2, &reading.format);
        let claimant = match row.filled(3) {
            Some(_) => Some(reading.names.list_in(row, 3, faults)?),
            None => None,
        };
        let (figure, area) = (figure?, area?);
        once.note((figure.clone(), area, claimant), row, 0);
        Some(FigureRow {
            figure,
            area,
            claimant,
            value: value?,
            line: row.line,
        })
    });
    Some(Table {
        file: source.file,
        rows,
    })
}

fn figure_of(row: &Row<'_>) -> Option<FigureName> {
    let text = row.required(0)?;
    let figure = figure_name(text);
    if figure.is_none() {
        row.fault(
            0,
            format!("unknown figure \"{text}\""),
            "a meaning of figures, or meaning:id",
            &figure_hint(text, &[]),
        );
    }
    figure
}

pub(super) fn seats(
    reading: &Reading<'_>,
    file: Option<(String, Location)>,
) -> Option<Table<SeatsRow>> {
    let (path, named) = file?;
    let source = reading.folder.text_of(&path, &named)?;
    let faults = reading.folder.faults();
    let mut once = Once::new();
    let mut ids = Shared::default();
    let rows = read_rows(&source, faults, &SEATS, |row| {
        let seats = row.required(0).map(|name| ids.get(name));
        let area = reading.names.area_in(row, 1, faults);
        let value = row.whole(2, &reading.format);
        let claimant = match row.filled(3) {
            Some(_) => Some(reading.names.list_in(row, 3, faults)?),
            None => None,
        };
        let (seats, area) = (seats?, area?);
        once.note((Arc::clone(&seats), area, claimant), row, 0);
        Some(SeatsRow {
            seats,
            area,
            claimant,
            value: value?,
            line: row.line,
        })
    });
    Some(Table {
        file: source.file,
        rows,
    })
}
