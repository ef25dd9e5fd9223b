//! Votes against seats: the share of each in bars of one scale.

use scrutineer_engine::Ratio;

use super::house::{seated, size};
use super::page::{Kind, Page, bar, name};
use crate::model::percent;
use crate::report::tree::{Report, TotalLine};
use crate::words;

/// A list without seats is shown from this share of the votes on, in hundredths.
const LEAST: u64 = 1;

/// Whether shares of votes and seats are known.
#[must_use]
pub fn exists(report: &Report) -> bool {
    size(report).is_some_and(|house| house > 0) && report.totals.iter().any(|l| l.share.is_some())
}

/// The bars of the lists with a seat, and of those without that have many votes.
pub fn votes(page: &mut Page, report: &Report) {
    let Some(house) = size(report).filter(|_| exists(report)) else {
        return;
    };
    page.heading(2, Some("votes"), "Votes against seats");
    let least = Ratio::new(LEAST, 100).unwrap_or(Ratio::ZERO);
    let shown = |line: &&TotalLine| {
        let seats = seated(report)
            .iter()
            .any(|(other, _)| other.claimant == line.claimant);
        seats || line.share.as_ref().is_some_and(|share| *share >= least)
    };
    let lines: Vec<&TotalLine> = report.totals.iter().filter(shown).collect();
    let shares = lines
        .iter()
        .flat_map(|line| [line.share.clone(), of_seats(line, house)]);
    let longest = shares.flatten().max().unwrap_or(Ratio::ZERO);
    let columns = [
        ("list", Kind::Words),
        ("votes above, seats below", Kind::Bar),
        ("votes", Kind::Number),
        ("seats", Kind::Number),
        ("seats less votes", Kind::Number),
    ];
    page.table(
        "Share of votes (outlined) and of seats, recomputed (filled), in bars of one scale",
        &columns,
    );
    for line in &lines {
        row(page, line, house, &longest);
    }
    page.end_table();
    let rest = (report.totals.len() - lines.len()) as u64;
    if rest > 0 {
        page.push(&format!(
            "<p>And {} without a seat and with less than {LEAST}% of the votes each.</p>\n",
            words::counted(rest, "list")
        ));
    }
}

/// The share of the house, where it is the same in every outcome.
fn of_seats(line: &TotalLine, house: u64) -> Option<Ratio> {
    let mut seats = line.seats.iter();
    let only = seats
        .next()
        .copied()
        .flatten()
        .filter(|_| seats.next().is_none())?;
    Ratio::new(only, house)
}

fn row(page: &mut Page, line: &TotalLine, house: u64, longest: &Ratio) {
    let seats = of_seats(line, house);
    let bars: Vec<String> = [(&line.share, "votes"), (&seats, "seats")]
        .iter()
        .map(|(share, class)| {
            let share = share.as_ref().unwrap_or(&Ratio::ZERO);
            bar(share, longest, class)
        })
        .collect();
    let words = |share: &Option<Ratio>| {
        let known = share.as_ref().map(|share| percent(share, 2));
        known.unwrap_or_else(|| "open".to_owned())
    };
    let votes = line.share_words().unwrap_or_default();
    let difference = match (&line.share, &seats) {
        (Some(votes), Some(seats)) => points(seats, votes),
        (None, _) | (_, None) => String::new(),
    };
    let cells = [
        (bars.concat(), Kind::Bar),
        (votes, Kind::Number),
        (words(&seats), Kind::Number),
        (difference, Kind::Number),
    ];
    page.row(&name(&line.name), &cells);
}

/// The difference in percentage points, with its sign.
fn points(seats: &Ratio, votes: &Ratio) -> String {
    let (sign, distance) = match seats.minus(votes) {
        Some(more) => ("+", more),
        None => ("\u{2212}", votes.minus(seats).unwrap_or(Ratio::ZERO)),
    };
    format!("{sign}{}", percent(&distance, 2).trim_end_matches('%'))
}
