//! The same question asked of several elections or laws: one row for each.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::compare::totals;
use super::render::{change_words, possible, silences};
use super::{Difference, Side};

/// One election under one law.
#[derive(Debug, Clone)]
pub struct Row {
    /// The election.
    pub election: String,
    /// The law version that is asked about.
    pub law: String,
    /// The election as it is, or why that is not known.
    pub actual: Result<Side, String>,
    /// What is asked, or what is missing for it.
    pub other: Result<Side, String>,
}

impl Row {
    /// Seats by list: as they are where that is known, and as asked.
    fn seats(&self) -> Vec<Difference> {
        match (&self.actual, &self.other) {
            (Ok(actual), Ok(other)) => totals(actual, other),
            (Err(_), Ok(other)) => {
                let mut rows = totals(other, other);
                for row in &mut rows {
                    row.actual = vec![None];
                }
                rows
            }
            (_, Err(_)) => Vec::new(),
        }
    }
}

/// For people at a terminal: by election, a line for each law.
#[must_use]
pub fn rows_text(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.law.chars().count()).max();
    let width = width.unwrap_or(0).max("actual".len());
    let mut page = String::new();
    let mut last = None;
    for row in rows {
        if last != Some(&row.election) {
            let before = if last.is_some() { "\n" } else { "" };
            let _ = writeln!(page, "{before}{}", row.election);
            let _ = writeln!(page, "  {:<width$}  {}", "actual", actual(&row.actual));
            last = Some(&row.election);
        }
        let _ = writeln!(page, "  {:<width$}  {}", row.law, asked(row));
    }
    page
}

fn actual(side: &Result<Side, String>) -> String {
    match side {
        Err(why) => format!("not known: {why}"),
        Ok(side) => {
            let rows = totals(side, side);
            let seats = rows.iter().filter(|row| row.actual != [Some(0)]);
            let seats: Vec<String> = seats
                .map(|row| format!("{} {}", row.claimant, possible(&row.actual)))
                .collect();
            format!("{} (law \"{}\")", seats.join(", "), side.law)
        }
    }
}

fn asked(row: &Row) -> String {
    let side = match &row.other {
        Ok(side) => side,
        Err(why) => return why.clone(),
    };
    let rows = row.seats();
    let same = row.actual.is_ok() && rows.iter().all(|row| !row.differs());
    let mut words: Vec<String> = Vec::new();
    if same {
        words.push("the same".to_owned());
    } else {
        let shown = rows
            .iter()
            .filter(|row| row.other != [Some(0)] || (row.differs() && row.actual != [None]));
        words.extend(shown.map(|row| {
            let change = match change_words(row) {
                change if change.is_empty() || row.actual == [None] => String::new(),
                change => format!(" ({change})"),
            };
            format!("{} {}{change}", row.claimant, possible(&row.other))
        }));
    }
    let silent = silences(side);
    let tail = if silent.is_empty() {
        String::new()
    } else {
        format!("; {}", silent.join("; "))
    };
    format!("{}{tail}", words.join(", "))
}

/// For programs.
#[must_use]
pub fn rows_json(rows: &[Row]) -> Vec<Value> {
    rows.iter()
        .map(|row| {
            let seats: Vec<Value> = row
                .seats()
                .iter()
                .map(|d| json!({ "claimant": d.claimant, "actual": d.actual, "what_if": d.other }))
                .collect();
            json!({
                "election": row.election,
                "law": row.law,
                "actual": row.actual.as_ref().map(|side| side.label.clone()).ok(),
                "what_if": row.other.as_ref().map(|side| side.label.clone()).ok(),
                "seats": seats,
                "silent": row.other.as_ref().map(silences).unwrap_or_default(),
                "missing": row.other.as_ref().err(),
            })
        })
        .collect()
}
