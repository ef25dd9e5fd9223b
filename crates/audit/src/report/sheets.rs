//! A report as the sheets of a workbook: the tables, and the arithmetic of the law as formulas.

mod law;

use super::sited::{counts, label};
use super::tree::{Report, TotalLine, possible};
use crate::finding::{Finding, signed};
use crate::verdict::Quantity;
use crate::workings::Working;

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text in bold.
    Head(String),
    /// A text.
    Text(String),
    /// A whole number.
    Number(u64),
    /// A formula, and what it comes to: for readers of files that do not compute.
    Formula(String, String),
}

/// A sheet: its name and its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// At most 31 characters.
    pub name: &'static str,
    /// Row by row.
    pub rows: Vec<Vec<Cell>>,
}

/// The sheets of an election.
#[must_use]
pub fn sheets(report: &Report, workings: &[Working]) -> Vec<Sheet> {
    let mut all = vec![
        verdict(report),
        seats(report),
        quantities(report),
        findings(report),
    ];
    all.extend(law::sheets(workings));
    all
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn or_empty(value: Option<&String>) -> Cell {
    value.map_or(Cell::Empty, text)
}

fn heads(names: &[&str]) -> Vec<Cell> {
    names
        .iter()
        .map(|name| Cell::Head((*name).to_owned()))
        .collect()
}

fn verdict(report: &Report) -> Sheet {
    let head = &report.election;
    let pair = |name: &str, value: &str| vec![Cell::Head(name.to_owned()), text(value)];
    let mut rows = vec![
        pair("election", &head.id),
        pair("title", &head.title),
        pair("polling day", &head.polling_day),
        pair("verdict", report.verdict.word()),
        pair("quantities", &counts(report.counts)),
    ];
    for law in &report.laws {
        rows.push(pair("law", &law.id));
        rows.push(pair("its SHA-256", &law.sha256));
    }
    for input in &report.inputs {
        rows.push(pair(&input.path, &input.sha256));
    }
    rows.push(Vec::new());
    let note = "Formulas compute with the spreadsheet's own precision of about 15 digits; the audit itself is exact.";
    rows.push(vec![text(note)]);
    Sheet {
        name: "Verdict",
        rows,
    }
}

fn seats(report: &Report) -> Sheet {
    let mut rows = vec![heads(&[
        "list",
        "name",
        "votes",
        "recomputed",
        "published",
        "difference",
    ])];
    for line in &report.totals {
        let row = rows.len() + 1;
        let single = line
            .seats
            .first()
            .copied()
            .flatten()
            .filter(|_| line.seats.len() == 1);
        let difference = match (single, line.published) {
            (Some(seats), Some(published)) => Cell::Formula(
                format!("E{row}-D{row}"),
                signed(published, seats).trim_start_matches('+').to_owned(),
            ),
            (Some(_) | None, None) | (None, Some(_)) => Cell::Empty,
        };
        rows.push(vec![
            text(&line.claimant),
            text(&line.name),
            line.votes.map_or(Cell::Empty, Cell::Number),
            single.map_or_else(|| text(possible(&line.seats)), Cell::Number),
            line.published.map_or(Cell::Empty, Cell::Number),
            difference,
        ]);
    }
    let last = rows.len();
    if last > 1 {
        let lines = &report.totals;
        let sum = |column: &str, sum: u64| {
            Cell::Formula(format!("SUM({column}2:{column}{last})"), sum.to_string())
        };
        let single = |line: &TotalLine| {
            let first = line.seats.first().copied().flatten();
            first.filter(|_| line.seats.len() == 1)
        };
        rows.push(vec![
            Cell::Head("sum".to_owned()),
            Cell::Empty,
            sum("C", lines.iter().filter_map(|line| line.votes).sum()),
            sum("D", lines.iter().filter_map(single).sum()),
            sum("E", lines.iter().filter_map(|line| line.published).sum()),
        ]);
    }
    Sheet {
        name: "Seats",
        rows,
    }
}

fn quantities(report: &Report) -> Sheet {
    let row = |quantity: &Quantity| {
        vec![
            text(label(&quantity.subject)),
            text(quantity.verdict.word()),
            or_empty(quantity.published.as_ref()),
            or_empty(quantity.recomputed.as_ref()),
            or_empty(quantity.reason.as_ref()),
        ]
    };
    let head = heads(&["quantity", "verdict", "published", "recomputed", "reason"]);
    let rows = std::iter::once(head).chain(report.quantities.iter().map(row));
    Sheet {
        name: "Quantities",
        rows: rows.collect(),
    }
}

fn findings(report: &Report) -> Sheet {
    let row = |finding: &Finding| {
        let place = finding.locations.first().map(ToString::to_string);
        let cite = finding
            .citation
            .as_ref()
            .map(|citation| citation.cite.clone());
        vec![
            text(finding.code.id),
            text(finding.code.severity.word()),
            text(&finding.headline),
            or_empty(finding.published.as_ref()),
            or_empty(finding.recomputed.as_ref()),
            text(finding.figures.join("; ")),
            or_empty(place.as_ref()),
            or_empty(cite.as_ref()),
        ]
    };
    let names = [
        "code",
        "severity",
        "finding",
        "published",
        "recomputed",
        "figures",
        "place",
        "law",
    ];
    let rows = std::iter::once(heads(&names)).chain(report.findings.iter().map(row));
    Sheet {
        name: "Findings",
        rows: rows.collect(),
    }
}
