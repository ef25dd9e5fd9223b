//! The counts of an ensemble, as text or CSV.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use scrutineer_engine::Ratio;

use super::part::{Part, Range};
use crate::words;

/// How many results the text shows.
const SHOWN: usize = 20;

/// For people at a terminal.
#[must_use]
pub fn text(part: &Part) -> String {
    let made = part.made();
    let mut page = format!(
        "{}: {} recounts of perturbed votes\n",
        part.election,
        words::count(made)
    );
    let _ = writeln!(page, "{}", part.asked);
    for line in model(part) {
        let _ = writeln!(page, "model: {line}");
    }
    let _ = writeln!(page, "seed {}, {}", part.seed, draws(part));
    if let Some(counted) = &part.counted {
        let same = part.outcomes.iter().find(|one| one.seats == *counted);
        let same = same.map_or(0, |one| one.draws);
        let _ = writeln!(
            page,
            "\nthe seats of the votes as counted: {}",
            of(same, made)
        );
        let _ = writeln!(page, "  {}", seats(part, counted));
    }
    let _ = writeln!(page, "\nresults, the most frequent first:");
    for one in part.outcomes.iter().take(SHOWN) {
        let _ = writeln!(
            page,
            "  {}: {}",
            of(one.draws, made),
            compared(part, &one.seats)
        );
    }
    if part.outcomes.len() > SHOWN {
        let rest = &part.outcomes[SHOWN..];
        let draws = rest.iter().map(|one| one.draws).sum();
        let _ = writeln!(
            page,
            "  {}: {} more results",
            of(draws, made),
            words::count(rest.len() as u64)
        );
    }
    for (what, draws) in [
        ("a tie leaves seats open", part.tied),
        ("the law is silent", part.silent),
        ("the law says that it cannot happen", part.impossible),
    ] {
        if draws > 0 {
            let _ = writeln!(page, "  {}: {what}", of(draws, made));
        }
    }
    let _ = writeln!(page, "\nseats by list, and in how many recounts:");
    for (list, histogram) in part.lists.iter().zip(histograms(part)) {
        if histogram.keys().any(|seats| *seats > 0) {
            let parts: Vec<String> = histogram
                .iter()
                .map(|(seats, draws)| format!("{seats} in {}", words::count(*draws)))
                .collect();
            let _ = writeln!(page, "  {list}: {}", parts.join(", "));
        }
    }
    page
}

/// A share of the draws, in words.
fn of(draws: u64, made: u64) -> String {
    let share = Ratio::new(draws, made)
        .map_or_else(String::new, |share| format!(" ({})", words::share(&share)));
    format!("{} of {}{share}", words::count(draws), words::count(made))
}

fn model(part: &Part) -> Vec<String> {
    let model = &part.model;
    let lines = [
        model
            .votes
            .as_ref()
            .map(|hash| format!("votes of a file, {hash}")),
        model
            .turnout
            .as_ref()
            .map(|share| format!("turnout scaled by {share}")),
        model
            .misread
            .as_ref()
            .map(|share| format!("each ballot misread with probability {share}")),
        model.moved.map(|ballots| {
            format!(
                "{} of every area moved at random",
                words::counted(ballots, "ballot")
            )
        }),
    ];
    lines.into_iter().flatten().collect()
}

fn draws(part: &Part) -> String {
    if part.covered == [Range(0, part.draws)] {
        return format!("all {} draws", words::count(part.draws));
    }
    let ranges: Vec<String> = part
        .covered
        .iter()
        .map(|Range(from, to)| format!("{from} to {}", to.saturating_sub(1)))
        .collect();
    format!(
        "draws {} of {}",
        ranges.join(", "),
        words::count(part.draws)
    )
}

fn seats(part: &Part, seats: &[u64]) -> String {
    let named = part
        .lists
        .iter()
        .zip(seats)
        .filter(|(_, seats)| **seats > 0);
    let named: Vec<String> = named
        .map(|(list, seats)| format!("{list} {seats}"))
        .collect();
    named.join(", ")
}

/// Only what differs from the seats of the votes as counted, where these are known.
fn compared(part: &Part, other: &[u64]) -> String {
    let Some(counted) = &part.counted else {
        return seats(part, other);
    };
    let rows = part.lists.iter().zip(counted.iter().zip(other));
    let changed: Vec<String> = rows
        .filter(|(_, (before, after))| before != after)
        .map(|(list, (before, after))| {
            let change = if after > before {
                format!("+{}", after - before)
            } else {
                format!("-{}", before - after)
            };
            format!("{list} {after} ({change})")
        })
        .collect();
    if changed.is_empty() {
        "as counted".to_owned()
    } else {
        changed.join(", ")
    }
}

fn histograms(part: &Part) -> Vec<BTreeMap<u64, u64>> {
    let mut found = vec![BTreeMap::new(); part.lists.len()];
    for one in &part.outcomes {
        for (histogram, seats) in found.iter_mut().zip(&one.seats) {
            *histogram.entry(*seats).or_default() += one.draws;
        }
    }
    found
}

/// A row for each result: the draws, then the seats of each list; open results have no seats.
///
/// # Errors
/// The table cannot be written, which memory alone can cause.
pub fn csv(part: &Part) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = ["result", "draws"].map(str::to_owned);
    writer.write_record(head.iter().chain(&part.lists))?;
    for one in &part.outcomes {
        let row = ["seats".to_owned(), one.draws.to_string()];
        let seats = one.seats.iter().map(u64::to_string);
        writer.write_record(row.into_iter().chain(seats))?;
    }
    let open = [
        ("tied", part.tied),
        ("silent", part.silent),
        ("impossible", part.impossible),
    ];
    for (what, draws) in open {
        let row = [what.to_owned(), draws.to_string()];
        let none = part.lists.iter().map(|_| String::new());
        writer.write_record(row.into_iter().chain(none))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
