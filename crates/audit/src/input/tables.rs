//! The shapes of an election's tables, for descriptions of them.

use std::path::Path;

use crate::model::Election;

/// A table: its path, and its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableShape {
    /// The path from the election's folder.
    pub path: String,
    /// Each column: its name, and whether every cell that is filled is a whole number.
    pub columns: Vec<(String, bool)>,
}

/// The tables of an election that was read from a folder.
#[must_use]
pub fn read_tables(folder: &Path, election: &Election) -> Vec<TableShape> {
    let paths = election.inputs.iter().map(|input| &input.path);
    let tables = paths.filter(|path| path.ends_with(".csv"));
    tables.filter_map(|path| shape(folder, path)).collect()
}

fn shape(folder: &Path, path: &str) -> Option<TableShape> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(folder.join(path))
        .ok()?;
    let header = reader.headers().ok()?.clone();
    let mut columns: Vec<(String, bool)> =
        header.iter().map(|name| (name.to_owned(), true)).collect();
    for row in reader.records().flatten() {
        for (column, cell) in columns.iter_mut().zip(row.iter()) {
            column.1 &= cell.is_empty() || cell.bytes().all(|byte| byte.is_ascii_digit());
        }
    }
    Some(TableShape {
        path: path.to_owned(),
        columns,
    })
}
