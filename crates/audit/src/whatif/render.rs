//! Two results side by side, as text or JSON.

use std::fmt::Write as _;

use scrutineer_engine::Silence;
use serde_json::{Value, json};

use super::compare::{cells, parting, totals};
use super::{Difference, Side};
use crate::audit::Case;
use crate::words;

/// One number, several possible ones, or that it is not known.
fn seats(possible: &[Option<u64>]) -> String {
    let known: Vec<String> = possible
        .iter()
        .map(|seats| seats.map_or_else(|| "open".to_owned(), words::count))
        .collect();
    known.join(" or ")
}

fn change(difference: &Difference) -> String {
    match (difference.actual.as_slice(), difference.other.as_slice()) {
        ([Some(before)], [Some(after)]) if after > before => format!("+{}", after - before),
        ([Some(before)], [Some(after)]) if after < before => format!("-{}", before - after),
        ([Some(_)], [Some(_)]) => String::new(),
        _ => "open".to_owned(),
    }
}

/// Why a side is not known to its end.
fn ends(side: &Side<'_>) -> Vec<String> {
    let ended = side.outcomes().iter().filter_map(|o| o.ended.as_ref());
    let mut lines: Vec<String> = ended
        .map(|end| {
            let step = side.steps.get(end.at.step.index()).copied().unwrap_or("");
            let what = match &end.silence {
                Silence::OverAward { earned, seats } => {
                    format!("{earned} seats are earned, there are {seats}")
                }
                Silence::Unplaced { left } => {
                    format!("{} that nobody can take", words::counted(*left, "seat"))
                }
                Silence::AboveCeiling { seats, ceiling, .. } => {
                    format!("a list would get {seats} seats and can take {ceiling}")
                }
                Silence::TooManyOutcomes => "too many ways to settle the ties".to_owned(),
            };
            format!("the law is silent at step \"{step}\": {what}")
        })
        .collect();
    lines.dedup();
    lines
}

/// For people at a terminal.
#[must_use]
pub fn text(case: &Case<'_>, actual: &Side<'_>, other: &Side<'_>) -> String {
    let mut page = format!("{}: {}\n", case.election.id, case.election.title);
    let _ = writeln!(page, "actual: {}\nwhat if: {}\n", actual.label, other.label);
    let rows = totals(actual, other);
    let shown = rows
        .iter()
        .filter(|row| row.differs() || row.actual != [Some(0)]);
    let shown: Vec<[String; 4]> = shown
        .map(|row| {
            let (before, after) = (seats(&row.actual), seats(&row.other));
            [row.claimant.clone(), before, after, change(row)]
        })
        .collect();
    let house = [
        "the house".to_owned(),
        seats(&actual.house()),
        seats(&other.house()),
        String::new(),
    ];
    let head = ["list", "actual", "what if", ""].map(str::to_owned);
    let table: Vec<[String; 4]> = [vec![head], shown, vec![house]].concat();
    let width = |column: usize| {
        let widths = table.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or(0)
    };
    let widths = [0, 1, 2, 3].map(width);
    for row in &table {
        let line = format!(
            "  {:<a$}  {:>b$}  {:>c$}  {:>d$}",
            row[0],
            row[1],
            row[2],
            row[3],
            a = widths[0],
            b = widths[1],
            c = widths[2],
            d = widths[3],
        );
        let _ = writeln!(page, "{}", line.trim_end());
    }
    for cell in cells(actual, other) {
        let area = cell.area.and_then(|area| {
            let step = actual.procedure.result.seats;
            let level = actual.outcomes().first()?.seats(step)?.level;
            actual.names.area(level, area)
        });
        let place = case.in_area(area);
        let (before, after) = (seats(&cell.actual), seats(&cell.other));
        let _ = write!(page, "\n  {}{place}: {before}, then {after}", cell.claimant);
    }
    let steps = parting(actual, other);
    if !steps.is_empty() {
        let names = words::quoted(steps.iter().map(String::as_str));
        let _ = write!(page, "\nthe two part at: {names}");
    }
    for (side, lines) in [("actual", ends(actual)), ("what if", ends(other))] {
        for line in lines {
            let _ = write!(page, "\n{side}: {line}");
        }
    }
    format!("{}\n", page.trim_end())
}

/// For programs.
#[must_use]
pub fn json(case: &Case<'_>, actual: &Side<'_>, other: &Side<'_>) -> String {
    let row =
        |d: &Difference| json!({ "claimant": d.claimant, "actual": d.actual, "what_if": d.other });
    let rows: Vec<Value> = totals(actual, other).iter().map(row).collect();
    let whole = json!({
        "schema": "scrutineer/whatif-1",
        "election": case.election.id,
        "actual": actual.label,
        "what_if": other.label,
        "seats": rows,
        "parting": parting(actual, other),
        "silent": ends(other),
    });
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}
