//! Strict reading of CSV: known columns, full rows, one line each; every faulty cell is told.

use csv::{ReaderBuilder, StringRecord};

use super::faults::Faults;
use super::fields::one_of;
use super::nearest::{did_you_mean, nearest};
use super::numbers::{self, NotANumber};
use super::text::SourceText;
use crate::model::{Location, NumberFormat};

/// A column of a table.
#[derive(Clone, Copy)]
pub(super) struct Column {
    /// Its name in the first line.
    pub name: &'static str,
    /// Whether the table must have it.
    pub required: bool,
}

/// A column that must be there.
pub(super) const fn must(name: &'static str) -> Column {
    Column {
        name,
        required: true,
    }
}

/// A column that may be there.
pub(super) const fn may(name: &'static str) -> Column {
    Column {
        name,
        required: false,
    }
}

/// One row of a table.
pub(super) struct Row<'r> {
    source: &'r SourceText,
    faults: &'r Faults,
    columns: &'r [Column],
    /// For each column of the format its position in the file.
    places: &'r [Option<usize>],
    record: &'r StringRecord,
    /// The line, from 1.
    pub line: u32,
}

/// Reads every row of a table; rows with faults are left out after these are told.
pub(super) fn read_rows<R>(
    source: &SourceText,
    faults: &Faults,
    columns: &[Column],
    mut read: impl FnMut(&Row<'_>) -> Option<R>,
) -> Vec<R> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(source.text.as_bytes());
    let mut record = StringRecord::new();
    let mut header: Option<(Vec<Option<usize>>, usize)> = None;
    let mut rows = Vec::new();
    let mut from = 0;
    while next(&mut reader, &mut record, source, faults) {
        let start = line_start(source, from);
        from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let line = source.line_of(start);
        if !is_one_line(&record, source, faults, line) {
            continue;
        }
        let Some((places, width)) = &header else {
            let Some(places) = places_of(source, faults, columns, &record) else {
                return rows;
            };
            header = Some((places, record.len()));
            continue;
        };
        let row = Row {
            source,
            faults,
            columns,
            places,
            record: &record,
            line: u32::try_from(line).unwrap_or(u32::MAX),
        };
        if row.has_width(*width) {
            rows.extend(read(&row));
        }
    }
    if header.is_none() {
        faults.add(
            Location::of_file(&source.file),
            "the file is empty",
            first_line(columns),
            "write the names of the columns in the first line",
        );
    }
    rows
}

fn next(
    reader: &mut csv::Reader<&[u8]>,
    record: &mut StringRecord,
    source: &SourceText,
    faults: &Faults,
) -> bool {
    match reader.read_record(record) {
        Ok(more) => more,
        Err(error) => {
            faults.unreadable(
                Location::of_file(&source.file),
                format!("the table cannot be read: {error}"),
                "comma-separated values",
                "write the file anew",
            );
            false
        }
    }
}

/// The first byte from `from` on that is not the end of an empty line.
fn line_start(source: &SourceText, from: usize) -> usize {
    let rest = source.text.as_bytes().get(from..).unwrap_or(&[]);
    let empty = rest
        .iter()
        .take_while(|byte| matches!(byte, b'\n' | b'\r'))
        .count();
    from + empty
}

/// Whether a record stands in one line and all of it can be seen.
fn is_one_line(record: &StringRecord, source: &SourceText, faults: &Faults, line: usize) -> bool {
    let broken = record.iter().any(|cell| cell.contains(['\n', '\r']));
    let odd = !broken && record.iter().any(|cell| cell.contains(char::is_control));
    if odd {
        faults.add(
            Location {
                file: source.file.clone(),
                line,
                column: 0,
            },
            "the row contains a control character",
            "printable characters",
            "write the row anew",
        );
    }
    if broken {
        faults.add(
            Location {
                file: source.file.clone(),
                line,
                column: 0,
            },
            "a cell that begins here goes on in the next line",
            "every row in one line",
            "close the double quote of the cell; a quote inside a quoted cell is written twice",
        );
    }
    !broken && !odd
}

fn places_of(
    source: &SourceText,
    faults: &Faults,
    columns: &[Column],
    header: &StringRecord,
) -> Option<Vec<Option<usize>>> {
    let location = || source.at(0);
    let names = || columns.iter().map(|column| column.name);
    let mut sound = true;
    let mut meant = Vec::new();
    for (at, name) in header.iter().enumerate() {
        let known = names().any(|other| other == name);
        let twice = header.iter().take(at).any(|earlier| earlier == name);
        if known && !twice {
            continue;
        }
        sound = false;
        if twice {
            let found = format!("the column \"{name}\" stands twice");
            faults.add(location(), found, "each column once", "remove one of them");
        } else {
            meant.extend(nearest(name, names()));
            let otherwise = if name.contains([';', '\t']) {
                meant.extend(names());
                "separate the columns with commas"
            } else {
                "remove the column"
            };
            faults.add(
                location(),
                format!("unknown column \"{name}\""),
                one_of(names()),
                did_you_mean(name, names(), otherwise),
            );
        }
    }
    let places: Vec<_> = names()
        .map(|name| header.iter().position(|other| other == name))
        .collect();
    for (column, place) in columns.iter().zip(&places) {
        if !column.required || place.is_some() {
            continue;
        }
        sound = false;
        if !meant.contains(&column.name) {
            faults.add(
                location(),
                format!("the column \"{}\" is missing", column.name),
                first_line(columns),
                "name the columns in the first line",
            );
        }
    }
    sound.then_some(places)
}

fn first_line(columns: &[Column]) -> String {
    let required: Vec<&str> = columns
        .iter()
        .filter(|column| column.required)
        .map(|column| column.name)
        .collect();
    format!("a first line with {}", required.join(","))
}

impl Row<'_> {
    fn has_width(&self, width: usize) -> bool {
        let cells = self.record.len();
        if cells != width {
            let noun = if cells == 1 { "cell" } else { "cells" };
            self.faults.add(
                self.location(),
                format!("the row has {cells} {noun}"),
                format!("{width}, as the first line"),
                "fill in what is missing; put a cell with a comma into double quotes",
            );
        }
        cells == width
    }

    /// Where the row stands.
    pub fn location(&self) -> Location {
        Location {
            file: self.source.file.clone(),
            line: self.line as usize,
            column: 0,
        }
    }

    /// The cell of a column, by its position in the columns of the format; empty where the column is absent.
    pub fn cell(&self, column: usize) -> &str {
        self.places
            .get(column)
            .copied()
            .flatten()
            .and_then(|place| self.record.get(place))
            .unwrap_or("")
    }

    /// The cell of a column, if it is not empty.
    pub fn filled(&self, column: usize) -> Option<&str> {
        Some(self.cell(column)).filter(|cell| !cell.is_empty())
    }

    /// The cell of a column that must be filled.
    pub fn required(&self, column: usize) -> Option<&str> {
        let cell = self.filled(column);
        if cell.is_none() {
            let found = format!("the cell \"{}\" is empty", self.name(column));
            self.fault(column, found, "a value", "fill it in");
        }
        cell
    }

    /// What a column is called.
    pub fn name(&self, column: usize) -> &'static str {
        self.columns.get(column).map_or("", |column| column.name)
    }

    /// A whole number.
    pub fn whole(&self, column: usize, format: &NumberFormat) -> Option<u64> {
        let read = numbers::whole(self.cell(column), format);
        read.map_err(|problem| self.not_a_number(column, problem, "a whole number from 0"))
            .ok()
    }

    /// Tells why a cell is not a number.
    pub fn not_a_number(&self, column: usize, problem: NotANumber, expected: &str) {
        let cell = self.cell(column);
        let name = self.name(column);
        let found = match problem {
            NotANumber::Empty => format!("the cell \"{name}\" is empty"),
            NotANumber::Negative
            | NotANumber::Fraction
            | NotANumber::TooLarge
            | NotANumber::Format
            | NotANumber::NoSign
            | NotANumber::AboveHundred
            | NotANumber::Other => {
                format!("\"{cell}\" in the column \"{name}\" {}", problem.found())
            }
        };
        self.fault(column, found, expected, problem.remedy());
    }

    /// A fault of one cell.
    pub fn fault(&self, column: usize, found: String, expected: &str, remedy: &str) {
        self.faults.add(self.place(column), found, expected, remedy);
    }

    /// Where a cell stands.
    pub fn place(&self, column: usize) -> Location {
        let mut location = self.location();
        if let Some(place) = self.places.get(column).copied().flatten() {
            location.column = column_of(self.source.line(location.line), place);
        }
        location
    }
}

/// The column, in characters from 1, at which a cell of a line begins.
fn column_of(line: &str, cell: usize) -> usize {
    let (mut quoted, mut commas) = (false, 0);
    for (at, character) in line.chars().enumerate() {
        if commas == cell {
            return at + 1;
        }
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => commas += 1,
            _ => {}
        }
    }
    line.chars().count() + 1
}

#[cfg(test)]
mod tests {
    use super::column_of;

    #[test]
    fn cells_know_their_column() {
        assert_eq!(column_of("a,b,c", 0), 1);
        assert_eq!(column_of("a,\"b,b\",c", 2), 9);
        assert_eq!(column_of("a,", 1), 3);
    }
}
