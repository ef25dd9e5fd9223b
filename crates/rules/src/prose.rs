//! Laws as text: controlled English, one sentence or two per step with its citation; lists; the difference of two versions.
//!
//! Every function is pure: a law or a book in, a text out. The law's own numbers are repeated as it writes them.

mod apportion;
mod conditions;
mod diff;
mod facts;
mod fill;
mod names;
mod seats;
mod step;
mod words;

use std::fmt::Write as _;

use crate::book::{NotFound, RuleBook, Selected};
use crate::day::Day;
use crate::law::{LawText, LawVersion, Reading};

pub use diff::diff;
pub use step::sentence;

/// All versions of the book, a line each below its body.
#[must_use]
pub fn list(book: &RuleBook) -> String {
    let mut out = String::new();
    for body in book.bodies() {
        line(&mut out, body);
        for version in book.versions_of(body) {
            let unread = version
                .sources()
                .iter()
                .filter(|source| source.read != crate::law::ReadState::Statute)
                .count();
            let state = match unread {
                0 => String::new(),
                count => format!(
                    " ({count} of {} sources not read in the statute)",
                    version.sources().len()
                ),
            };
            line(
                &mut out,
                &format!(
                    "  {}  {}: {}{state}",
                    version.id(),
                    version.in_force(),
                    version.title()
                ),
            );
        }
    }
    out
}

/// One version as plain text: its dates, sources, needs, steps, readings and silences.
#[must_use]
pub fn show(version: &LawVersion) -> String {
    let mut out = String::new();
    line(&mut out, &format!("{}: {}", version.id(), version.title()));
    for (_, fact) in facts::of_header(version) {
        line(&mut out, &format!("  {fact}"));
    }
    section(&mut out, "sources", facts::of_sources(version));
    section(&mut out, "the election supplies", facts::of_needs(version));
    line(&mut out, "");
    line(&mut out, "steps");
    for sentence in sentences(version, version.text()) {
        line(&mut out, &format!("  {sentence}"));
    }
    section(&mut out, "result", facts::of_result(version.text()));
    section(&mut out, "invariants", facts::of_checks(version));
    section(
        &mut out,
        "where the law is silent",
        facts::of_gaps(version.text()),
    );
    for reading in version.readings() {
        line(&mut out, "");
        line(&mut out, &heading(reading));
        for sentence in other_sentences(version, reading) {
            line(&mut out, &format!("  {sentence}"));
        }
    }
    out
}

fn section(out: &mut String, title: &str, facts: Vec<(String, String)>) {
    if facts.is_empty() {
        return;
    }
    line(out, "");
    line(out, title);
    for (_, fact) in facts {
        line(out, &format!("  {fact}"));
    }
}

fn heading(reading: &Reading) -> String {
    format!(
        "rival reading \"{}\": {} [{}]",
        reading.id, reading.what, reading.cite.text
    )
}

/// One version as a page of Markdown: a numbered sentence per step, with its citation.
#[must_use]
pub fn doc(version: &LawVersion) -> String {
    let mut out = String::new();
    line(&mut out, &format!("## {}", version.title()));
    line(&mut out, "");
    line(
        &mut out,
        &format!("`{}`, in force {}.", version.id(), version.in_force()),
    );
    markdown(&mut out, "Sources", facts::of_sources(version));
    markdown(&mut out, "The election supplies", facts::of_needs(version));
    line(&mut out, "");
    line(&mut out, "### Steps");
    line(&mut out, "");
    for sentence in sentences(version, version.text()) {
        line(&mut out, &sentence);
    }
    markdown(&mut out, "Result", facts::of_result(version.text()));
    markdown(&mut out, "Silences", facts::of_gaps(version.text()));
    for reading in version.readings() {
        line(&mut out, "");
        line(&mut out, &format!("### R{}", &heading(reading)[1..]));
        line(&mut out, "");
        for sentence in other_sentences(version, reading) {
            line(&mut out, &format!("- {sentence}"));
        }
    }
    out
}

fn markdown(out: &mut String, title: &str, facts: Vec<(String, String)>) {
    if facts.is_empty() {
        return;
    }
    line(out, "");
    line(out, &format!("### {title}"));
    line(out, "");
    for (_, fact) in facts {
        line(out, &format!("- {fact}"));
    }
}

/// What is in force for a body on a day.
///
/// # Errors
/// No version is, or the election must name it.
pub fn at(book: &RuleBook, body: &str, day: Day) -> Result<String, NotFound> {
    let mut out = String::new();
    let one = |version: &LawVersion| {
        format!(
            "{}  {}: {}",
            version.id(),
            version.in_force(),
            version.title()
        )
    };
    match book.version_for(body, day)? {
        Selected::One(version) => {
            line(&mut out, &one(version));
            if let Some(words) = &version.in_force().disputed {
                line(&mut out, &format!("  disputed: {words}"));
            }
        }
        Selected::Disputed { versions, why } => {
            line(
                &mut out,
                &format!(
                    "which version is in force on {day} is not certain; all of these are run:"
                ),
            );
            for version in versions {
                line(&mut out, &format!("  {}", one(version)));
            }
            for words in why {
                line(&mut out, &format!("  because: {words}"));
            }
        }
    }
    for practice in book.practices(body, day) {
        line(&mut out, &format!("practice: {}", one(practice)));
    }
    Ok(out)
}

/// The sentences of a text, numbered.
fn sentences(version: &LawVersion, text: &LawText) -> Vec<String> {
    text.steps()
        .iter()
        .enumerate()
        .map(|(at, note)| format!("{}. {}", at + 1, step::sentence(version, note)))
        .collect()
}

/// The sentences of a reading that the main text does not have, and the steps that it leaves out.
fn other_sentences(version: &LawVersion, reading: &Reading) -> Vec<String> {
    let main = version.text();
    let known = |id: &str| main.steps().iter().find(|step| step.id == id);
    let mut out: Vec<String> = reading
        .text
        .steps()
        .iter()
        .filter(|step| known(&step.id).is_none_or(|known| known.place != step.place))
        .map(|step| step::sentence(version, step))
        .collect();
    let kept = |id: &str| reading.text.step_named(id).is_some();
    out.extend(
        main.steps()
            .iter()
            .filter(|step| !kept(&step.id))
            .map(|step| format!("The step \"{}\" is left out.", step.id)),
    );
    out
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a string grows");
}
