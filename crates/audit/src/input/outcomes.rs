//! The other tables of an edition: what was published about the outcome, shares without votes.

use super::counts::Once;
use super::editions::Reading;
use super::names::{figure_hint, figure_name};
use super::numbers;
use super::rows::{Column, Row, must, read_rows};
use crate::model::{
    Location, PrintedShare, PublishedQuantity, PublishedRow, PublishedValue, ShareRow, Table,
};

const PUBLISHED: [Column; 4] = [
    must("quantity"),
    must("claimant"),
    must("area"),
    must("value"),
];
const SHARES: [Column; 3] = [must("claimant"), must("area"), must("share")];

/// Words of the quantity column beside the meanings of figures.
const QUANTITIES: [(&str, PublishedQuantity); 6] = [
    ("seats", PublishedQuantity::Seats),
    ("votes", PublishedQuantity::Votes),
    ("share", PublishedQuantity::Share),
    ("turnout", PublishedQuantity::Turnout),
    ("admitted", PublishedQuantity::Admitted),
    ("without-seat", PublishedQuantity::WithoutSeat),
];

pub(super) fn published(
    reading: &Reading<'_>,
    file: Option<(String, Location)>,
) -> Option<Table<PublishedRow>> {
    let (path, named) = file?;
    let source = reading.folder.text_of(&path, &named)?;
    let faults = reading.folder.faults();
    let mut once = Once::new();
    let rows = read_rows(&source, faults, &PUBLISHED, |row| {
        let quantity = quantity(row);
        let claimant = match row.filled(1) {
            Some(_) => Some(reading.claimant(row, 1)?),
            None => None,
        };
        let area = match row.filled(2) {
            Some(_) => Some(reading.names.area_in(row, 2, faults)?),
            None => None,
        };
        let quantity = quantity?;
        let value = published_value(reading, row, &quantity);
        once.note((quantity.clone(), claimant, area), row, 0);
        needs_claimant(row, &quantity);
        Some(PublishedRow {
            quantity,
            claimant,
            area,
            value: value?,
            line: row.line,
        })
    });
    Some(Table {
        file: source.file,
        rows,
    })
}

fn quantity(row: &Row<'_>) -> Option<PublishedQuantity> {
    let text = row.required(0)?;
    if let Some((_, quantity)) = QUANTITIES.iter().find(|(word, _)| *word == text) {
        return Some(quantity.clone());
    }
    if let Some(step) = text.strip_prefix("seats:").filter(|step| !step.is_empty()) {
        return Some(PublishedQuantity::SeatsOf(step.to_owned()));
    }
    if let Some(step) = text
        .strip_prefix("elected:")
        .filter(|step| !step.is_empty())
    {
        return Some(PublishedQuantity::ElectedBy(step.to_owned()));
    }
    let figure = figure_name(text).map(PublishedQuantity::Figure);
    if figure.is_none() {
        let words = QUANTITIES.map(|(word, _)| word);
        row.fault(
            0,
            format!("unknown quantity \"{text}\""),
            "seats, seats:<step>, elected:<step>, votes, share, turnout, admitted, without-seat or a figure",
            &figure_hint(text, &words),
        );
    }
    figure
}

/// A share, an admission or votes are somebody's.
fn needs_claimant(row: &Row<'_>, quantity: &PublishedQuantity) {
    let needed = match quantity {
        PublishedQuantity::Votes | PublishedQuantity::Share | PublishedQuantity::Admitted => true,
        PublishedQuantity::Seats
        | PublishedQuantity::SeatsOf(_)
        | PublishedQuantity::ElectedBy(_)
        | PublishedQuantity::Turnout
        | PublishedQuantity::WithoutSeat
        | PublishedQuantity::Figure(_) => false,
    };
    if needed && row.filled(1).is_none() {
        let found = format!("the row \"{}\" names no claimant", row.cell(0));
        row.fault(1, found, "a list or a candidate", "fill in the claimant");
    }
}

fn published_value(
    reading: &Reading<'_>,
    row: &Row<'_>,
    quantity: &PublishedQuantity,
) -> Option<PublishedValue> {
    match quantity {
        PublishedQuantity::Share | PublishedQuantity::Turnout => {
            share(reading, row, 3).map(PublishedValue::Share)
        }
        PublishedQuantity::Admitted => match row.required(3)? {
            "yes" => Some(PublishedValue::Flag(true)),
            "no" => Some(PublishedValue::Flag(false)),
            other => {
                let found = format!("\"{other}\" in the column \"value\"");
                row.fault(3, found, "yes or no", "write yes or no");
                None
            }
        },
        PublishedQuantity::Seats
        | PublishedQuantity::SeatsOf(_)
        | PublishedQuantity::ElectedBy(_)
        | PublishedQuantity::Votes
        | PublishedQuantity::WithoutSeat
        | PublishedQuantity::Figure(_) => row.whole(3, &reading.format).map(PublishedValue::Whole),
    }
}

fn share(reading: &Reading<'_>, row: &Row<'_>, column: usize) -> Option<PrintedShare> {
    let read = numbers::share(row.cell(column), &reading.format);
    let expected = "a percentage from 0% to 100%";
    read.map_err(|problem| row.not_a_number(column, problem, expected))
        .ok()
}

pub(super) fn shares(
    reading: &Reading<'_>,
    file: Option<(String, Location)>,
) -> Option<Table<ShareRow>> {
    let (path, named) = file?;
    let source = reading.folder.text_of(&path, &named)?;
    let faults = reading.folder.faults();
    let mut once = Once::new();
    let rows = read_rows(&source, faults, &SHARES, |row| {
        let claimant = reading.names.list_in(row, 0, faults);
        let area = reading.names.area_in(row, 1, faults);
        let share = share(reading, row, 2);
        let (claimant, area) = (claimant?, area?);
        once.note((claimant, area), row, 0);
        Some(ShareRow {
            claimant,
            area,
            share: share?,
            line: row.line,
        })
    });
    Some(Table {
        file: source.file,
        rows,
    })
}
