//! A trace as text, Markdown or JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Passage;
use crate::audit::{Case, TextRun};
use crate::words;

fn head(case: &Case<'_>, run: &TextRun<'_>) -> String {
    let outcomes = run.outcomes().len();
    let open = if outcomes > 1 {
        format!(
            "\nthe law leaves {} open; this is the way to the first",
            words::counted(outcomes as u64, "outcome")
        )
    } else {
        String::new()
    };
    format!(
        "{}: {}\n{}{open}",
        case.election.id,
        case.election.title,
        run.label()
    )
}

fn place(passage: &Passage) -> String {
    let each = if passage.each.is_empty() {
        String::new()
    } else {
        format!("for \"{}\"", passage.each)
    };
    let parts: Vec<&str> = [passage.area.as_str(), each.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}

/// For people at a terminal.
#[must_use]
pub fn text(case: &Case<'_>, run: &TextRun<'_>, passages: &[Passage]) -> String {
    let mut page = head(case, run);
    for passage in passages {
        if !passage.sentence.is_empty() {
            let _ = write!(page, "\n\n{}", passage.sentence);
        }
        let place = place(passage);
        let indent = if place.is_empty() {
            "\n  "
        } else {
            let _ = write!(page, "\n  {place}");
            "\n    "
        };
        for line in &passage.lines {
            let _ = write!(page, "{indent}{line}");
        }
    }
    for line in how_to_read(passages) {
        let _ = write!(page, "\n\n{line}");
    }
    page.push('\n');
    page
}

/// What the lines take for granted, where they do.
fn how_to_read(passages: &[Passage]) -> Vec<&'static str> {
    let has = |words: &str| {
        let mut lines = passages.iter().flat_map(|passage| &passage.lines);
        lines.any(|line| line.contains(words))
    };
    let legends = [
        (
            " goes to ",
            "Of each seat: the number at which it is won, behind \">\" that of the next in line, and as margin the votes that the next lacked to be equal.",
        ),
        (
            ".",
            "Numbers are shown with three decimals and compared as exact fractions.",
        ),
    ];
    let told = legends.into_iter().filter(|(words, _)| has(words));
    told.map(|(_, legend)| legend).collect()
}

/// For a review or a page.
#[must_use]
pub fn markdown(case: &Case<'_>, run: &TextRun<'_>, passages: &[Passage]) -> String {
    let mut page = format!("# {}\n", head(case, run).replace('\n', "\n\n"));
    for passage in passages {
        if !passage.sentence.is_empty() {
            let _ = write!(page, "\n## {}\n\n{}\n", passage.step, passage.sentence);
        }
        let place = place(passage);
        if !place.is_empty() {
            let _ = write!(page, "\n**{place}**\n");
        }
        page.push('\n');
        for line in &passage.lines {
            let _ = writeln!(page, "- {line}");
        }
    }
    for line in how_to_read(passages) {
        let _ = write!(page, "\n{line}\n");
    }
    page
}

/// For programs: one object, keys sorted.
#[must_use]
pub fn json(case: &Case<'_>, run: &TextRun<'_>, passages: &[Passage]) -> String {
    let passages: Vec<Value> = passages
        .iter()
        .map(|passage| {
            json!({
                "step": passage.step,
                "citation": passage.cite,
                "sentence": passage.sentence,
                "area": passage.area,
                "each": passage.each,
                "lines": passage.lines,
            })
        })
        .collect();
    let whole = json!({
        "schema": "scrutineer/trace-1",
        "election": case.election.id,
        "law": run.version.id(),
        "reading": run.reading.map(|reading| reading.id.as_str()),
        "outcomes": run.outcomes().len(),
        "passages": passages,
    });
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}
