//! The house: seats recomputed beside published, as half circles and as a table.

use super::marks::{Group, Mark, half_circle};
use super::page::{Kind, Page, bar, name};
use crate::report::escape::markup as safe;
use crate::report::tree::{Report, SeatCell, TotalLine, possible};
use crate::words;
use scrutineer_engine::Ratio;

/// Behind so many lists those without seats are summed up in a line.
const MOST_LISTS: usize = 30;

/// Whether there is a house to show.
#[must_use]
pub fn exists(report: &Report) -> bool {
    !report.totals.is_empty() || report.seats.iter().any(|cell| cell.claimant.is_none())
}

/// The half circles and the table, or the seats of the areas where no lists compete.
pub fn house(page: &mut Page, report: &Report) {
    if !exists(report) {
        return;
    }
    page.heading(2, Some("house"), "The house");
    if report.totals.is_empty() {
        return by_area(page, report);
    }
    figures(page, report);
    table(page, report);
}

/// The lists that have a seat, recomputed or published, with their marks.
#[must_use]
pub fn seated(report: &Report) -> Vec<(&TotalLine, Mark)> {
    let lines = report.totals.iter().filter(|line| !has_nothing(line));
    lines
        .enumerate()
        .map(|(rank, line)| (line, Mark::List(rank)))
        .collect()
}

/// No seat, neither recomputed nor published.
fn has_nothing(line: &TotalLine) -> bool {
    line.seats.iter().all(|seats| *seats == Some(0))
        && line.published.is_none_or(|seats| seats == 0)
}

/// The one number of seats of the house; none where the outcomes differ or end before.
#[must_use]
pub fn size(report: &Report) -> Option<u64> {
    let mut sizes = report.house.iter();
    sizes
        .next()
        .copied()
        .flatten()
        .filter(|_| sizes.next().is_none())
}

fn figures(page: &mut Page, report: &Report) {
    let seated = seated(report);
    let recomputed = recomputed(report, &seated);
    let published = published(&seated);
    if recomputed.is_none() && published.is_none() {
        page.push("<p>There is no number of seats that a figure could show.</p>\n");
        return;
    }
    page.push("<div class=\"beside\">\n");
    for (word, groups) in [("recomputed", &recomputed), ("published", &published)] {
        let missing = match word {
            "published" => "The seats of the lists were not published, or are not in the data.",
            _ => {
                "The run ended before it gave seats, or its outcomes give houses of different sizes."
            }
        };
        figure(page, word, groups.as_deref(), missing);
    }
    page.push("</div>\n");
    let open = |groups: &[Group]| groups.iter().any(|group| group.mark == Mark::Open);
    let agreement = match (&recomputed, &published) {
        (Some(one), Some(other)) if one == other => {
            "Every list has the seats that were published. "
        }
        (Some(one), Some(_)) if open(one) => "Thin rings are seats that are open. ",
        (Some(_), Some(_)) => "The two differ: see the last column of the table. ",
        (None, _) | (_, None) => "",
    };
    page.push(&format!(
        "<p class=\"soft\">{agreement}Lists stand in the order of their votes, from left to right; where their members sit is not in the data.</p>\n"
    ));
}

fn figure(page: &mut Page, word: &str, groups: Option<&[Group]>, missing: &str) {
    page.push("<figure>\n");
    match groups {
        None => page.push(&format!("<p>{missing}</p>\n")),
        Some(groups) => {
            let each: Vec<String> = groups
                .iter()
                .map(|group| format!("{} {}", group.label, group.seats))
                .collect();
            let title = format!("Seats {word}: {}", each.join(", "));
            let id = page.anchor(word);
            page.push(&half_circle(&id, &safe(&title), groups));
        }
    }
    page.push(&format!(
        "<figcaption>Seats, {word}</figcaption>\n</figure>\n"
    ));
}

/// The seats that each list has in every outcome, and those that are open.
fn recomputed(report: &Report, seated: &[(&TotalLine, Mark)]) -> Option<Vec<Group>> {
    let house = size(report)?;
    let mut groups = Vec::new();
    for (line, mark) in seated {
        let least = line.seats.first().copied().flatten()?;
        groups.push(group(line, *mark, least));
    }
    let certain: u64 = groups.iter().map(|group| group.seats).sum();
    if house > certain {
        groups.push(Group {
            mark: Mark::Open,
            label: "open".to_owned(),
            seats: house - certain,
        });
    }
    (house > 0).then_some(groups)
}

fn published(seated: &[(&TotalLine, Mark)]) -> Option<Vec<Group>> {
    let groups: Vec<Group> = seated
        .iter()
        .map(|(line, mark)| Some(group(line, *mark, line.published?)))
        .collect::<Option<_>>()?;
    groups.iter().any(|group| group.seats > 0).then_some(groups)
}

fn group(line: &TotalLine, mark: Mark, seats: u64) -> Group {
    Group {
        mark,
        label: line.name.clone(),
        seats,
    }
}

fn table(page: &mut Page, report: &Report) {
    let columns = [
        ("list", Kind::Words),
        ("votes", Kind::Number),
        ("share", Kind::Number),
        ("seats, recomputed", Kind::Number),
        ("seats, published", Kind::Number),
        ("agrees", Kind::Words),
    ];
    page.table("Votes and seats in the whole election", &columns);
    let (mut rank, mut left_out): (usize, Vec<&TotalLine>) = (0, Vec::new());
    for (index, line) in report.totals.iter().enumerate() {
        let nothing = has_nothing(line);
        if nothing && index >= MOST_LISTS {
            left_out.push(line);
            continue;
        }
        let mark = if nothing {
            "<span class=\"mark\"></span>".to_owned()
        } else {
            rank += 1;
            Mark::List(rank - 1).alone(&page.anchor(&format!("m{rank}")))
        };
        total(page, &mark, line);
    }
    page.end_table();
    if !left_out.is_empty() {
        let votes = left_out.iter().filter_map(|line| line.votes).sum();
        page.push(&format!(
            "<p>And {} without a seat, {} votes together.</p>\n",
            words::counted(left_out.len() as u64, "list"),
            words::count(votes)
        ));
    }
}

fn total(page: &mut Page, mark: &str, line: &TotalLine) {
    let seats = line.possible();
    let published = line.published.map(|seats| seats.to_string());
    let agrees = match &published {
        None => "not published",
        Some(published) if *published == seats => "yes",
        Some(_) if line.seats.len() > 1 && line.seats.contains(&line.published) => "open",
        Some(_) => "<strong class=\"bad\">no</strong>",
    };
    let cells = [
        (line.votes.map_or(String::new(), words::count), Kind::Number),
        (line.share_words().unwrap_or_default(), Kind::Number),
        (seats, Kind::Number),
        (published.unwrap_or_default(), Kind::Number),
        (agrees.to_owned(), Kind::Words),
    ];
    page.row(&format!("{mark}{}", name(&line.name)), &cells);
}

/// Seats of areas, where no lists compete for them.
fn by_area(page: &mut Page, report: &Report) {
    let cells: Vec<&SeatCell> = report
        .seats
        .iter()
        .filter(|c| c.claimant.is_none())
        .collect();
    let most = cells
        .iter()
        .flat_map(|cell| cell.seats.iter().flatten())
        .max();
    let most = Ratio::whole(most.copied().unwrap_or_default());
    let columns = [
        ("area", Kind::Words),
        ("step", Kind::Words),
        ("seats", Kind::Number),
        ("beside the largest", Kind::Bar),
    ];
    page.table("Seats of the areas", &columns);
    for cell in cells {
        let least = Ratio::whole(cell.seats.first().copied().flatten().unwrap_or_default());
        let row = [
            (name(&cell.tier), Kind::Words),
            (possible(&cell.seats), Kind::Number),
            (bar(&least, &most, "seats"), Kind::Bar),
        ];
        page.row(&name(cell.area.as_deref().unwrap_or_default()), &row);
    }
    page.end_table();
}
