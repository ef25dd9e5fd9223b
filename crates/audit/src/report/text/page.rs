//! Lines, columns and colours.

use std::fmt::Write as _;

use crate::finding::Severity;
use crate::report::escape::reordering;
use crate::verdict::Verdict;

/// Whether the text is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Plain.
    Plain,
    /// With ANSI colours.
    Coloured,
}

impl Paint {
    /// In the colour of a severity.
    pub(super) fn severity(self, severity: Severity, text: &str) -> String {
        let colour = match severity {
            Severity::Error => "31",
            Severity::Warning => "33",
            Severity::Note => "36",
        };
        self.with(colour, text)
    }

    /// In the colour of a verdict.
    pub(super) fn verdict(self, verdict: Verdict, text: &str) -> String {
        let colour = match verdict {
            Verdict::Reproduced => "32",
            Verdict::Discrepant => "31",
            Verdict::Undetermined | Verdict::NotAudited => "33",
        };
        self.with(colour, text)
    }

    fn with(self, colour: &str, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Coloured => format!("\u{1b}[1;{colour}m{text}\u{1b}[0m"),
        }
    }
}

/// A text that grows line by line.
#[derive(Default)]
pub struct Page(pub String);

impl Page {
    /// One more line.
    pub fn line(&mut self, text: &str) {
        writeln!(self.0, "{}", reordering(text.trim_end()))
            .expect("writing to a string does not fail");
    }

    /// Columns of equal width; those at `right` are set to the right.
    pub fn table(&mut self, rows: &[Vec<String>], right: &[usize]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in rows {
            let mut text = String::from(" ");
            for (column, cell) in row.iter().enumerate() {
                let pad = " ".repeat(widths[column] - cell.chars().count());
                let cell = if right.contains(&column) {
                    format!("{pad}{cell}")
                } else {
                    format!("{cell}{pad}")
                };
                write!(text, " {cell} ").expect("writing to a string does not fail");
            }
            self.line(&text);
        }
    }
}
