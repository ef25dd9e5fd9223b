//! Seats and thresholds.

use super::page::Page;
use crate::report::tree::{Report, ThresholdLine, TotalLine, possible};
use crate::words;

/// Behind so many lists those without seats are summed up in a line.
const MOST_LISTS: usize = 30;

/// Votes and seats of the lists.
pub fn seats(report: &Report, page: &mut Page) {
    if report.totals.is_empty() {
        return by_area(report, page);
    }
    page.line("");
    let head = ["list", "votes", "share", "seats", "published", ""];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let mut left_out: Vec<&TotalLine> = Vec::new();
    for (index, line) in report.totals.iter().enumerate() {
        if index >= MOST_LISTS && has_nothing(line) {
            left_out.push(line);
        } else {
            rows.push(row(line));
        }
    }
    page.table(&rows, &[1, 2, 3, 4]);
    if !left_out.is_empty() {
        let votes = left_out.iter().filter_map(|line| line.votes).sum();
        page.line(&format!(
            "  and {} without a seat, {} votes together",
            words::counted(left_out.len() as u64, "list"),
            words::count(votes)
        ));
    }
}

/// Seats of areas, where no lists compete for them.
fn by_area(report: &Report, page: &mut Page) {
    let cells = report.seats.iter().filter(|cell| cell.claimant.is_none());
    let mut rows: Vec<Vec<String>> = cells
        .map(|cell| {
            let area = cell.area.clone().unwrap_or_default();
            vec![cell.tier.clone(), area, possible(&cell.seats)]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    page.line("");
    rows.insert(0, ["step", "area", "seats"].map(str::to_owned).to_vec());
    page.table(&rows, &[2]);
}

/// No seat, neither recomputed nor published.
fn has_nothing(line: &TotalLine) -> bool {
    line.seats.iter().all(|seats| *seats == Some(0))
        && line.published.is_none_or(|seats| seats == 0)
}

fn row(line: &TotalLine) -> Vec<String> {
    let published = line.published.map(|seats| seats.to_string());
    let seats = possible(&line.seats);
    let mark = match &published {
        Some(published) if *published != seats => "<",
        _ => "",
    };
    vec![
        line.name.clone(),
        line.votes.map_or(String::new(), words::count),
        line.share_words().unwrap_or_default(),
        seats,
        published.unwrap_or_else(|| "-".to_owned()),
        mark.to_owned(),
    ]
}

/// Where there are more thresholds than these, only the narrowest of each step are shown.
const MOST_THRESHOLDS: usize = 40;

/// Who passed which threshold, by how many votes.
pub fn thresholds(report: &Report, page: &mut Page) {
    if report.thresholds.is_empty() {
        return;
    }
    page.line("");
    let shown: Vec<&ThresholdLine> = if report.thresholds.len() <= MOST_THRESHOLDS {
        page.line("thresholds");
        report.thresholds.iter().collect()
    } else {
        let all = words::count(report.thresholds.len() as u64);
        page.line(&format!("thresholds, the narrowest of {all}"));
        narrowest(&report.thresholds)
    };
    let rows: Vec<Vec<String>> = shown
        .iter()
        .map(|line| {
            let area = line.area.as_ref();
            let place = area.map_or(line.step.clone(), |area| format!("{} {area}", line.step));
            vec![place, line.claimant.clone(), line.words.clone()]
        })
        .collect();
    page.table(&rows, &[]);
}

/// Of each step the narrowest pass and the narrowest failure.
fn narrowest(lines: &[ThresholdLine]) -> Vec<&ThresholdLine> {
    let mut found: Vec<&ThresholdLine> = Vec::new();
    for line in lines.iter().filter(|line| line.distance.is_some()) {
        let same = found
            .iter_mut()
            .find(|other| other.step == line.step && other.holds == line.holds);
        match same {
            Some(other) if line.distance < other.distance => *other = line,
            Some(_) => {}
            None => found.push(line),
        }
    }
    found
}
