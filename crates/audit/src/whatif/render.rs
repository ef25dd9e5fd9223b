//! Two results side by side, as text or JSON.

use std::fmt::Write as _;

use scrutineer_engine::{Outcome, Silence};
use serde_json::{Value, json};

use super::compare::{cells, parting, totals};
use super::{Difference, Side};
use crate::audit::Case;
use crate::words;

/// One number, several possible ones, or that it is not known.
#[must_use]
pub fn possible(seats: &[Option<u64>]) -> String {
    let known: Vec<String> = seats
        .iter()
        .map(|seats| seats.map_or_else(|| "open".to_owned(), words::count))
        .collect();
    known.join(" or ")
}

/// The difference: with its sign, empty where there is none, `open` where it is not one number.
#[must_use]
pub fn change_words(difference: &Difference) -> String {
    match (difference.actual.as_slice(), difference.other.as_slice()) {
        ([Some(before)], [Some(after)]) if after > before => format!("+{}", after - before),
        ([Some(before)], [Some(after)]) if after < before => format!("-{}", before - after),
        ([Some(_)], [Some(_)]) => String::new(),
        _ => "open".to_owned(),
    }
}

/// Why a side is not known to its end.
#[must_use]
pub fn silences(side: &Side) -> Vec<String> {
    let ended = side.outcomes().iter().filter_map(|o| o.ended.as_ref());
    let mut lines: Vec<String> = ended
        .map(|end| {
            let step = side.steps.get(end.at.step.index());
            let step = step.map_or("", String::as_str);
            let what = silence(&end.silence);
            format!("the law is silent at step \"{step}\": {what}")
        })
        .collect();
    lines.dedup();
    let chosen = |outcome: &Outcome| !outcome.choices.is_empty();
    if side.outcomes().len() > 1 && side.outcomes().iter().any(chosen) {
        let ways = words::counted(side.outcomes().len() as u64, "way");
        lines.push(format!("a tie is open: {ways} to settle it"));
    }
    lines
}

/// What the law does not say.
#[must_use]
pub fn silence(silence: &Silence) -> String {
    match silence {
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
    }
}

/// The seats of both sides by list, with the house in the last row.
#[must_use]
pub fn seats_table(actual: &Side, other: &Side, heads: [&str; 2]) -> String {
    let rows = totals(actual, other);
    let shown = rows
        .iter()
        .filter(|row| row.differs() || row.actual != [Some(0)]);
    let shown: Vec<[String; 4]> = shown.map(cells_of).collect();
    let house = Difference {
        claimant: "the house".to_owned(),
        area: None,
        actual: actual.house(),
        other: other.house(),
    };
    let head = ["list", heads[0], heads[1], ""].map(str::to_owned);
    let table: Vec<[String; 4]> = [vec![head], shown, vec![cells_of(&house)]].concat();
    aligned(&table)
}

fn cells_of(row: &Difference) -> [String; 4] {
    let (before, after) = (possible(&row.actual), possible(&row.other));
    [row.claimant.clone(), before, after, change_words(row)]
}

fn aligned(table: &[[String; 4]]) -> String {
    let width = |column: usize| {
        let widths = table.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or(0)
    };
    let widths = [0, 1, 2, 3].map(width);
    let mut text = String::new();
    for row in table {
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
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

/// What differs beside the totals: cells, the steps where the two part, what stays open.
#[must_use]
pub fn comparison(case: &Case<'_>, actual: &Side, other: &Side, names: [&str; 2]) -> String {
    let mut page = String::new();
    for cell in cells(actual, other) {
        let area = cell.area.and_then(|area| {
            let step = actual.procedure.result.seats;
            let level = actual.outcomes().first()?.seats(step)?.level;
            actual.names.area(level, area)
        });
        let place = case.in_area(area);
        let (before, after) = (possible(&cell.actual), possible(&cell.other));
        let _ = write!(page, "\n  {}{place}: {before}, then {after}", cell.claimant);
    }
    let steps = parting(actual, other);
    if !steps.is_empty() {
        let quoted = words::quoted(steps.iter().map(String::as_str));
        let _ = write!(page, "\nthe two part at these steps: {quoted}");
    }
    for (name, side) in names.into_iter().zip([actual, other]) {
        for line in silences(side) {
            let _ = write!(page, "\n{name}: {line}");
        }
    }
    page
}

/// For people at a terminal.
#[must_use]
pub fn text(case: &Case<'_>, actual: &Side, other: &Side) -> String {
    let names = ["actual", "what if"];
    let page = format!(
        "{}: {}\nactual: {}\nwhat if: {}\n\n{}{}",
        case.election.id,
        case.election.title,
        actual.label,
        other.label,
        seats_table(actual, other, names),
        comparison(case, actual, other, names),
    );
    format!("{}\n", page.trim_end())
}

/// The seats of both sides by list, and the cells of areas that differ, for programs; `keys` name the two sides.
#[must_use]
pub fn seats_json(case: &Case<'_>, actual: &Side, other: &Side, keys: [&str; 2]) -> [Value; 2] {
    let row = |d: &Difference| {
        let mut row = json!({ "claimant": d.claimant });
        row[keys[0]] = json!(d.actual);
        row[keys[1]] = json!(d.other);
        row
    };
    let rows: Vec<Value> = totals(actual, other).iter().map(row).collect();
    let cell = |d: &Difference| {
        let area = d.area.and_then(|area| {
            let level = actual
                .outcomes()
                .first()?
                .seats(actual.procedure.result.seats)?
                .level;
            case.area_id(actual.names.area(level, area))
        });
        let mut cell = row(d);
        cell["area"] = json!(area);
        cell
    };
    let cells: Vec<Value> = cells(actual, other).iter().map(cell).collect();
    [Value::Array(rows), Value::Array(cells)]
}

/// For programs.
#[must_use]
pub fn json(case: &Case<'_>, actual: &Side, other: &Side) -> Value {
    let [seats, by_area] = seats_json(case, actual, other, ["actual", "what_if"]);
    json!({
        "schema": "scrutineer/whatif-1",
        "election": case.election.id,
        "actual": actual.label,
        "what_if": other.label,
        "seats": seats,
        "by_area": by_area,
        "parting": parting(actual, other),
        "silent": silences(other),
    })
}
