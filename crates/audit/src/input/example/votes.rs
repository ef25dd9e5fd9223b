//! The table of votes: `claimant,votes`, with `area` and `ballot` where the law has several.

use crate::input::counts::Once;
use crate::input::faults::Faults;
use crate::input::rows::{Column, Row, may, must, read_rows};
use crate::input::text::SourceText;
use crate::model::{Location, NumberFormat};

const COLUMNS: [Column; 4] = [must("claimant"), must("votes"), may("area"), may("ballot")];

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct VotesLine {
    /// Whose votes.
    pub claimant: String,
    /// How many.
    pub votes: u64,
    /// Where; empty for the whole country.
    pub area: String,
    /// On which ballot; empty where the law has one.
    pub ballot: String,
    /// Where the row stands.
    pub place: Location,
    /// The line.
    pub line: u32,
}

/// Reads the rows; each claimant once for each area and ballot.
pub(super) fn read(source: &SourceText, faults: &Faults) -> Vec<VotesLine> {
    let mut once = Once::new();
    let rows = read_rows(source, faults, &COLUMNS, |row| {
        let line = line(row)?;
        let key = (
            line.ballot.clone(),
            line.area.clone(),
            line.claimant.clone(),
        );
        once.note(key, row, 0);
        Some(line)
    });
    if rows.is_empty() && faults.is_empty() {
        faults.add(
            Location::of_file(&source.file),
            "the table has no rows",
            "a row for each claimant, as in red,1200",
            "write the votes",
        );
    }
    rows
}

fn line(row: &Row<'_>) -> Option<VotesLine> {
    let claimant = row.required(0).map(str::to_owned);
    let votes = row.whole(1, &NumberFormat::default());
    Some(VotesLine {
        claimant: claimant?,
        votes: votes?,
        area: row.cell(2).to_owned(),
        ballot: row.cell(3).to_owned(),
        place: row.location(),
        line: row.line,
    })
}
