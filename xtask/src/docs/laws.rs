//! The page of laws: every version with its dates, sources and how they were read, its ops, and the elections that exercise it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use scrutineer_rules::{Bound, Day, LawVersion, Period, ReadState, RuleBook, Selected, Source};

use super::{cell, head};
use crate::error::TaskError;
use crate::tree::Tree;

/// The page.
///
/// # Errors
/// The laws do not load.
pub fn page(tree: &Tree) -> Result<String, TaskError> {
    let texts = tree.laws().map(|file| (&file.path, &file.text));
    let book = RuleBook::from_texts(texts).map_err(|faults| TaskError::Laws(faults.to_string()))?;
    let elections = elections(tree, &book);
    let mut text = head(
        "Laws",
        "Every version of every law in `rules/`, from the files themselves. *Read* says how the encoder read each source: in the \
         text itself (`statute`), in somebody's account of it (`secondary`), or not yet (`unverified`).",
    );
    text.push_str(&overview(&book, &elections));
    text.push_str(&by_op(&book));
    text.push_str(&unread(&book));
    for law in book.versions() {
        text.push_str(&version(law, elections.get(law.id())));
    }
    Ok(text.trim_end().to_owned() + "\n")
}

/// Ids of the elections, by the law that their day selects.
fn elections(tree: &Tree, book: &RuleBook) -> BTreeMap<String, BTreeSet<String>> {
    let mut by_law: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in tree
        .ending("toml")
        .filter(|file| file.name() == "election.toml")
    {
        let is_fixture =
            file.path.starts_with("fixtures/") && !file.path.starts_with("fixtures/tampered/");
        let Some(table) = file.text.parse::<toml::Table>().ok().filter(|_| is_fixture) else {
            continue;
        };
        let get = |key: &str| table.get("election").and_then(|election| election.get(key));
        let word = |key: &str| get(key).and_then(toml::Value::as_str);
        let (Some(id), Some(body)) = (word("id"), word("body")) else {
            continue;
        };
        let day = get("polling-day").and_then(|day| day.to_string().parse::<Day>().ok());
        for law in laws_of(book, body, day, word("law")) {
            by_law.entry(law).or_default().insert(id.to_owned());
        }
    }
    by_law
}

fn laws_of(book: &RuleBook, body: &str, day: Option<Day>, pinned: Option<&str>) -> Vec<String> {
    if let Some(law) = pinned {
        return vec![law.to_owned()];
    }
    match day.map(|day| book.version_for(body, day)) {
        Some(Ok(Selected::One(law))) => vec![law.id().to_owned()],
        Some(Ok(Selected::Disputed { versions, .. })) => {
            versions.iter().map(|law| law.id().to_owned()).collect()
        }
        Some(Err(_)) | None => Vec::new(),
    }
}

fn overview(book: &RuleBook, elections: &BTreeMap<String, BTreeSet<String>>) -> String {
    let mut text = String::from(
        "| law | in force | kind | elections | read | checked |\n|---|---|---|---|---|---|\n",
    );
    for law in book.versions() {
        let count = elections.get(law.id()).map_or(0, BTreeSet::len);
        let states: BTreeSet<&str> = law.sources().iter().map(state).collect();
        let _ = writeln!(
            text,
            "| [`{}`](#{}) | {} | {} | {count} | {} | {} |",
            law.id(),
            anchor(law.id()),
            law.in_force(),
            kind(law),
            Vec::from_iter(states).join(", "),
            law.checked(),
        );
    }
    text.push('\n');
    text
}

fn by_op(book: &RuleBook) -> String {
    let mut ops: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for law in book.versions() {
        for step in law.text().steps() {
            ops.entry(step.op).or_default().insert(law.id());
        }
    }
    let mut text = String::from("## Ops, and the laws that use them\n\n| op | laws |\n|---|---|\n");
    for (op, laws) in ops {
        let laws: Vec<String> = laws.iter().map(|law| format!("`{law}`")).collect();
        let _ = writeln!(text, "| [`{op}`](../ops/{op}.md) | {} |", laws.join(", "));
    }
    text.push('\n');
    text
}

fn unread(book: &RuleBook) -> String {
    let mut text = String::from("## Sources not yet read in the text itself\n\n");
    let before = text.len();
    for law in book.versions() {
        for source in law
            .sources()
            .iter()
            .filter(|source| source.read != ReadState::Statute)
        {
            let _ = writeln!(
                text,
                "- `{}`: {} ({})",
                law.id(),
                source.title,
                state(source)
            );
        }
    }
    if text.len() == before {
        text.push_str("None.\n");
    }
    text.push('\n');
    text
}

fn version(law: &LawVersion, elections: Option<&BTreeSet<String>>) -> String {
    let mut text = format!("## {}\n\n{}.\n\n", law.id(), law.title());
    if let Some(note) = law.note() {
        let _ = writeln!(text, "{note}\n");
    }
    let _ = writeln!(text, "- file: [`{0}`](../../{0})", law.path());
    let _ = writeln!(text, "- in force: {}", law.in_force());
    text.push_str(&open_dates(law.in_force()));
    if let Some(practice) = law.practice() {
        let _ = writeln!(
            text,
            "- a practice; it deviates from {}: {}",
            practice.deviates_from, practice.evidence
        );
    }
    let steps: Vec<String> = law
        .text()
        .steps()
        .iter()
        .map(|step| format!("`{}` ({})", step.id, step.op))
        .collect();
    let _ = writeln!(text, "- steps: {}", steps.join(", "));
    for gap in law.text().gaps() {
        let _ = writeln!(text, "- silent: {}", gap.what);
    }
    for reading in law.readings() {
        let _ = writeln!(
            text,
            "- rival reading `{}`: {} ({})",
            reading.id, reading.what, reading.cite.text
        );
    }
    let elections: Vec<String> = elections
        .into_iter()
        .flatten()
        .map(|id| format!("[`{id}`](../../fixtures/{id}/election.toml)"))
        .collect();
    let none = "none yet".to_owned();
    let _ = writeln!(
        text,
        "- elections that exercise it: {}",
        if elections.is_empty() {
            none
        } else {
            elections.join(", ")
        }
    );
    text.push_str(&sources(law));
    text
}

/// What is not known or contested about the dates.
fn open_dates(period: &Period) -> String {
    let mut text = String::new();
    for why in [Some(&period.from), period.until.as_ref()]
        .into_iter()
        .flatten()
        .filter_map(Bound::why)
    {
        let _ = writeln!(text, "  - not known to the day: {why}");
    }
    if let Some(dispute) = &period.disputed {
        let _ = writeln!(text, "  - disputed: {dispute}");
    }
    if let Some(gap) = &period.gap_after {
        let _ = writeln!(text, "  - no version follows at once: {gap}");
    }
    text
}

fn sources(law: &LawVersion) -> String {
    let mut text = String::from("\n| source | read | title | note |\n|---|---|---|---|\n");
    for source in law.sources() {
        let title = match &source.url {
            Some(url) => format!("[{}]({url})", cell(&source.title)),
            None => cell(&source.title),
        };
        let amended = source.amended_by.join("; ");
        let amended = if amended.is_empty() {
            amended
        } else {
            format!("; amended by {amended}")
        };
        let note = cell(source.note.as_deref().unwrap_or(""));
        let _ = writeln!(
            text,
            "| `{}` | {} | {title}{} | {note} |",
            source.id,
            state(source),
            cell(&amended)
        );
    }
    text.push('\n');
    text
}

fn state(source: &Source) -> &'static str {
    match source.read {
        ReadState::Statute => "statute",
        ReadState::Secondary => "secondary",
        ReadState::Unverified => "unverified",
    }
}

fn kind(law: &LawVersion) -> &'static str {
    if law.practice().is_some() {
        "practice"
    } else {
        "statute"
    }
}

/// The place of a heading, as renderers of Markdown name it.
fn anchor(heading: &str) -> String {
    heading
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        .collect::<String>()
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pinned_law_and_one_of_the_day_list_their_elections() {
        let law = include_str!("../../../rules/kz/mazhilis/2009-02-09.toml");
        let election = |id: &str, more: &str| {
            format!(
                "[election]\nid = \"{id}\"\nbody = \"kz/mazhilis\"\npolling-day = 2016-03-20\n{more}"
            )
        };
        let (one, two) = (
            election("one", ""),
            election("two", "law = \"kz/mazhilis/2009-02-09\"\n"),
        );
        let tree = Tree::of(&[
            ("rules/kz/mazhilis/2009-02-09.toml", law),
            ("fixtures/one/election.toml", &one),
            ("fixtures/two/election.toml", &two),
            ("fixtures/tampered/a/election.toml", &one),
        ]);
        let page = page(&tree).expect("the law loads");
        let line = page
            .lines()
            .find(|line| line.starts_with("- elections that exercise it"))
            .expect("a line");
        let expected = "- elections that exercise it: [`one`](../../fixtures/one/election.toml), [`two`](../../fixtures/two/election.toml)";
        assert_eq!(line, expected);
    }
}
