//! What nobody has compared with its sources for a year, and what was never read in the statute.

use std::io::Write;

use scrutineer_rules::{Day, LawVersion, ReadState, RuleBook};

use crate::error::TaskError;
use crate::tree::Tree;

/// Lists laws whose `checked` day lies more than a year before `day`, expectations whose review is due, and sources not read yet.
///
/// # Errors
/// The laws do not load.
pub fn list(out: &mut dyn Write, tree: &Tree, day: Day) -> Result<(), TaskError> {
    let texts = tree.laws().map(|file| (&file.path, &file.text));
    let book = RuleBook::from_texts(texts).map_err(|faults| TaskError::Laws(faults.to_string()))?;
    let stale: Vec<&LawVersion> = book
        .versions()
        .iter()
        .filter(|law| is_stale(law.checked(), day))
        .collect();
    writeln!(
        out,
        "laws checked more than a year before {day}: {}",
        stale.len()
    )?;
    for law in stale {
        writeln!(out, "  {}  {}", law.checked(), law.path())?;
    }
    let due = due(tree, day);
    writeln!(
        out,
        "expected findings whose review is due on {day}: {}",
        due.len()
    )?;
    for line in due {
        writeln!(out, "  {line}")?;
    }
    let unread = unread(&book);
    writeln!(
        out,
        "sources not yet read in the text itself: {}",
        unread.len()
    )?;
    for line in unread {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}

fn is_stale(checked: Day, day: Day) -> bool {
    let (year, month, number) = checked.parts();
    let later = Day::new(year + 1, month, number).or_else(|| Day::new(year + 1, month, number - 1));
    later.is_some_and(|later| later < day)
}

fn due(tree: &Tree, day: Day) -> Vec<String> {
    let mut lines = Vec::new();
    for file in tree
        .ending("toml")
        .filter(|file| file.name() == "expected.toml" && file.path.starts_with("fixtures/"))
    {
        let Ok(table) = file.text.parse::<toml::Table>() else {
            continue;
        };
        let entries = table.get("expected").and_then(toml::Value::as_array);
        for review in entries
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.get("review-by"))
        {
            let review = review.to_string();
            if review.parse::<Day>().is_ok_and(|review| review < day) {
                lines.push(format!("{review}  {}", file.path));
            }
        }
    }
    lines
}

fn unread(book: &RuleBook) -> Vec<String> {
    let mut lines = Vec::new();
    for law in book.versions() {
        for source in law.sources() {
            let state = match source.read {
                ReadState::Statute => continue,
                ReadState::Secondary => "secondary",
                ReadState::Unverified => "unverified",
            };
            lines.push(format!("{}  {}  {state}", law.id(), source.id));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn a_year_is_until_the_same_day() {
        assert!(!is_stale(day("2025-03-01"), day("2026-03-01")));
        assert!(is_stale(day("2025-03-01"), day("2026-03-02")));
        assert!(is_stale(day("2024-02-29"), day("2025-03-01")));
    }

    #[test]
    fn reviews_that_are_due_are_listed() {
        let text = "[[expected]]\nreview-by = 2026-01-01\n[[expected]]\nreview-by = 2027-01-01\n";
        let tree = Tree::of(&[("fixtures/a/expected.toml", text)]);
        assert_eq!(
            due(&tree, day("2026-06-01")),
            ["2026-01-01  fixtures/a/expected.toml"]
        );
    }
}
