//! The way from votes to seats, folded: each step with its article and its arithmetic.

use super::page::{Page, code, name, said};
use crate::report::escape::markup as safe;
use crate::report::sited::Sited;
use crate::trace::Passage;
use crate::words;

/// A trail of more lines is shown in part: of each step the first ones, and the command that prints the rest.
const MOST_LINES: usize = 1000;

/// The lines of a step that are shown where the trail is long.
const FIRST_LINES: usize = 40;

/// The same where several elections stand on the page.
const FIRST_OF_SEVERAL: usize = 20;

/// Every step, folded.
pub fn trail(page: &mut Page, sited: &Sited<'_>) {
    let passages = &sited.report.trail;
    if passages.is_empty() {
        return;
    }
    page.heading(2, Some("trail"), "From votes to seats");
    let folder = if sited.folder.is_empty() {
        "."
    } else {
        sited.folder
    };
    let command = format!("scrutineer trace {folder}");
    page.push(&format!(
        "<p>Every step of the law in its order, with the numbers put in. Behind a seat stands the number at which it is won, behind &gt; that of the next in \
         line, and as margin the votes that the next lacked to be equal; numbers are shown with three decimals and compared as exact fractions. \
         {} prints all of it, {} what touches one list.</p>\n",
        code(&command),
        code(&format!("{command} --party LIST"))
    ));
    if sited.report.house.len() > 1 || sited.report.totals.iter().any(|l| l.seats.len() > 1) {
        page.push(
            "<p>The law leaves more than one outcome open; this is the way to the first.</p>\n",
        );
    }
    let lines: usize = passages.iter().map(|passage| passage.lines.len()).sum();
    let most = match (page.several, lines > MOST_LINES) {
        (true, _) => FIRST_OF_SEVERAL,
        (false, true) => FIRST_LINES,
        (false, false) => usize::MAX,
    };
    for step in steps(passages) {
        folded(page, step, most, &command);
    }
}

/// The passages of each step.
fn steps(passages: &[Passage]) -> impl Iterator<Item = &[Passage]> {
    passages.chunk_by(|one, other| one.step == other.step)
}

fn folded(page: &mut Page, passages: &[Passage], most: usize, command: &str) {
    let Some(first) = passages.first() else {
        return;
    };
    let lines: usize = passages.iter().map(|passage| passage.lines.len()).sum();
    page.push(&format!(
        "<details class=\"step\">\n<summary><strong>{}</strong>, {}, {}</summary>\n",
        name(&first.step),
        safe(&first.cite),
        words::counted(lines as u64, "line")
    ));
    if !first.sentence.is_empty() {
        page.push(&format!("<p>{}</p>\n", said(&first.sentence)));
    }
    let mut left = most;
    for passage in passages {
        if left == 0 {
            break;
        }
        let shown = passage.lines.len().min(left);
        left -= shown;
        passage_of(page, passage, shown);
    }
    if lines > most {
        page.push(&format!(
            "<p>And {} more; {} prints them.</p>\n",
            words::counted((lines - most) as u64, "line"),
            code(&format!("{command} --step {}", first.step))
        ));
    }
    page.push("</details>\n");
}

fn passage_of(page: &mut Page, passage: &Passage, shown: usize) {
    let each = if passage.each.is_empty() {
        String::new()
    } else {
        format!("for \"{}\"", passage.each)
    };
    let place: Vec<&str> = [passage.area.as_str(), each.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if !place.is_empty() {
        page.push(&format!(
            "<p class=\"place\">{}</p>\n",
            said(&place.join(", "))
        ));
    }
    let lines = passage.lines.iter().take(shown);
    let lines: Vec<String> = lines.map(|line| said(line)).collect();
    page.points(&lines);
}
