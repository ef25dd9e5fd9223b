//! A trace as text, Markdown or JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Passage;
use super::legend::{Names, how_to_read, lists, sources};
use crate::audit::{Case, TextRun};
use crate::report::safe_markdown;
use crate::words;

fn head(case: &Case<'_>, run: &TextRun<'_>, passages: &[Passage]) -> String {
    let outcomes = run.outcomes().len();
    let open = if outcomes > 1 {
        format!(
            "\nthe law leaves {} open; this is the way to the first",
            words::counted(outcomes as u64, "outcome")
        )
    } else {
        String::new()
    };
    let named = |what: &str, names: &Names, quote: &str| {
        let names: Vec<String> = names
            .iter()
            .map(|(name, means)| format!("{quote}{name}{quote} is {means}"))
            .collect();
        match names.as_slice() {
            [] => String::new(),
            [..] => format!("\n{what}: {}", names.join("; ")),
        }
    };
    format!(
        "{}: {}\n{}{open}{}{}",
        case.election.id,
        case.election.title,
        run.label(),
        named("cited", &sources(run, passages), ""),
        named("lists", &lists(case, run, passages), "\""),
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
    let mut page = head(case, run, passages);
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
    for line in how_to_read(run, passages) {
        let _ = write!(page, "\n\n{line}");
    }
    page.push('\n');
    page
}

/// For a review or a page.
#[must_use]
pub fn markdown(case: &Case<'_>, run: &TextRun<'_>, passages: &[Passage]) -> String {
    let head = safe_lines(&head(case, run, passages));
    let mut page = format!("# {}\n", head.replace('\n', "\n\n"));
    for passage in passages {
        if !passage.sentence.is_empty() {
            let (step, sentence) = (&passage.step, &passage.sentence);
            let own = sentence.strip_prefix(&format!("\"{step}\": "));
            let sentence = safe_markdown(own.unwrap_or(sentence));
            let _ = write!(page, "\n## {}\n\n{sentence}\n", safe_markdown(step));
        }
        let place = place(passage);
        if !place.is_empty() {
            let _ = write!(page, "\n**{}**\n", safe_markdown(&place));
        }
        page.push('\n');
        for line in &passage.lines {
            let _ = writeln!(page, "- {}", safe_markdown(line));
        }
    }
    for line in how_to_read(run, passages) {
        let _ = write!(page, "\n{}\n", safe_markdown(line));
    }
    page
}

/// Line by line, harmless for Markdown.
fn safe_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(safe_markdown).collect();
    lines.join("\n")
}

/// For programs: one object, keys sorted.
#[must_use]
pub fn json(case: &Case<'_>, run: &TextRun<'_>, passages: &[Passage]) -> String {
    let told: Vec<Value> = passages
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
    let names = |names: Names| -> Value { names.into_iter().collect() };
    let whole = json!({
        "schema": "scrutineer/trace-1",
        "election": case.election.id,
        "law": run.version.id(),
        "reading": run.reading.map(|reading| reading.id.as_str()),
        "outcomes": run.outcomes().len(),
        "sources": names(sources(run, passages)),
        "lists": names(lists(case, run, passages)),
        "passages": told,
    });
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}
