//! Votes of one's own: a table with a column for each draw.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord};

use crate::input::sha256_hex;
use crate::whatif::{Cannot, Ground, Ready, Refused};

/// The table, by draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Own {
    /// SHA-256 of the file.
    pub sha256: String,
    /// For each draw the cells that it changes: area times lists plus list, and votes.
    pub draws: Vec<Vec<(usize, u64)>>,
}

fn refused(line: usize, found: String, expected: &str) -> Cannot {
    Cannot::Refused(Refused {
        found: format!("line {line} of the votes: {found}"),
        expected: expected.to_owned(),
        remedy: "write a row for each list and area, and a column for each draw".to_owned(),
    })
}

/// Reads `claimant,area,…` or, of a single area, `claimant,…`; every further column is a draw.
pub(super) fn read(
    text: &str,
    ground: &Ground<'_>,
    ready: &Ready,
    ballot: usize,
) -> Result<Own, Cannot> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = reader.records().enumerate().map(|(at, row)| match row {
        Ok(row) => Ok((at + 1, row)),
        Err(error) => Err(refused(at + 1, error.to_string(), "a table in CSV")),
    });
    let (_, head) = rows
        .next()
        .unwrap_or_else(|| Ok((1, StringRecord::new())))?;
    let by_area = head.get(1) == Some("area");
    let keys = if by_area { 2 } else { 1 };
    if head.get(0) != Some("claimant") || head.len() <= keys {
        return Err(refused(
            1,
            "the first line is another".to_owned(),
            "claimant,area, then a column for each draw",
        ));
    }
    let mut draws = vec![Vec::new(); head.len() - keys];
    let mut seen = BTreeSet::new();
    for row in rows {
        let (line, row) = row?;
        if row.len() != head.len() {
            let found = format!("{} columns", row.len());
            return Err(refused(line, found, &format!("{}", head.len())));
        }
        let place = if by_area { row.get(1) } else { None };
        let cell = cell(ground, ready, ballot, row.get(0).unwrap_or_default(), place).map_err(
            |cannot| refused(line, cannot.short(), "a list and an area of the election"),
        )?;
        if !seen.insert(cell) {
            let found = "the list and area have a row already".to_owned();
            return Err(refused(line, found, "each once"));
        }
        for (draw, votes) in draws.iter_mut().zip(row.iter().skip(keys)) {
            let number: u64 = votes.trim().parse().map_err(|_| {
                refused(
                    line,
                    format!("\"{votes}\" is no number of votes"),
                    "digits alone",
                )
            })?;
            draw.push((cell, number));
        }
    }
    Ok(Own {
        sha256: sha256_hex(text.as_bytes()),
        draws,
    })
}

fn cell(
    ground: &Ground<'_>,
    ready: &Ready,
    ballot: usize,
    claimant: &str,
    place: Option<&str>,
) -> Result<usize, Cannot> {
    let party = ready.list(claimant)?;
    let level = ready.procedure.needs.ballots[ballot].level;
    let areas = &ready.names.areas[level.index()];
    let area = match (place, areas.len()) {
        (None, 1) => Some(0),
        (None, _) => None,
        (Some(id), _) => areas
            .iter()
            .position(|area| ground.election.area(*area).id == id),
    };
    let area = area.ok_or_else(|| {
        refused(
            1,
            format!("there is no area \"{}\"", place.unwrap_or_default()),
            "an area in which the ballot is counted",
        )
    })?;
    Ok(area * ready.names.parties.len() + party.index())
}
