//! Margins as text or JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::ballots::Unit;
use super::found::{Found, Replay};
use super::search::Margin;
use crate::words;

/// A margin in words: a number, two bounds, or that there is none.
#[must_use]
pub fn bounds(margin: &Margin, unit: Unit) -> String {
    let count = |number: i128| words::grouped(&number.to_string());
    match margin.upper {
        _ if margin.never => format!("no {} can", unit.word()),
        Some(upper) if margin.is_exact() => format!("{}, exact", count(upper)),
        Some(upper) => format!("between {} and {}", count(margin.lower), count(upper)),
        None => format!("at least {}, no way found", count(margin.lower)),
    }
}

/// For people at a terminal.
#[must_use]
pub fn text(head: &str, found: &[Found]) -> String {
    let mut page = head.to_owned();
    for one in found {
        let _ = writeln!(page, "\nthe fewest {} to {}", one.unit.word(), one.question);
        for (margin, replay) in &one.margins {
            let _ = writeln!(
                page,
                "  {:<6}  {:<6}  {}",
                margin.manipulation.word(),
                margin.convention.word(),
                bounds(margin, one.unit)
            );
            if let Some(replay) = replay {
                let changed = match one.unit {
                    Unit::Ballots | Unit::Votes => "votes",
                    Unit::Persons => "persons",
                };
                let _ = writeln!(page, "    {changed}: {}", replay.words());
                let _ = writeln!(page, "    seats: {}", replay.seats_words());
            }
        }
    }
    page.push_str(
        "\nreach: a tie is enough, where the law leaves it to chance; exceed: every possible outcome is another.\n\
         Every witness was run through the whole law.\n",
    );
    page
}

/// For programs.
#[must_use]
pub fn json(election: &str, law: &str, found: &[Found]) -> Value {
    let questions: Vec<Value> = found
        .iter()
        .map(|one| {
            let margins: Vec<Value> = one.margins.iter().map(row).collect();
            json!({ "question": one.question, "unit": one.unit.word(), "margins": margins })
        })
        .collect();
    json!({
        "schema": "scrutineer/margin-1",
        "election": election,
        "law": law,
        "questions": questions,
    })
}

fn row((margin, replay): &(Margin, Option<Replay>)) -> Value {
    let whole = |number: i128| u64::try_from(number).ok();
    let witness = replay.as_ref().map(|replay| {
        let votes: Vec<Value> = replay
            .votes
            .iter()
            .map(|changed| {
                json!({
                    "claimant": changed.claimant,
                    "place": changed.place.trim(),
                    "ballot": changed.ballot,
                    "figure": changed.figure,
                    "counted": whole(changed.before),
                    "changed": whole(changed.after),
                })
            })
            .collect();
        let seats: Vec<Value> = replay
            .seats
            .iter()
            .map(|row| {
                let kind = if row.is_area { "area" } else { "list" };
                json!({ (kind): row.claimant, "actual": row.actual, "changed": row.after })
            })
            .collect();
        json!({ "votes": votes, "seats": seats, "passing": replay.passing })
    });
    json!({
        "manipulation": margin.manipulation.word(),
        "convention": margin.convention.word(),
        "exact": margin.is_exact(),
        "impossible": margin.never,
        "lower": whole(margin.lower),
        "upper": margin.upper.and_then(whole),
        "runs": margin.runs,
        "witness": witness,
    })
}
