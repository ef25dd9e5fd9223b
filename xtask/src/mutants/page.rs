//! The page of the mutants: a section per law, kept until the law changes, and the sums.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use scrutineer::input::sha256_hex;
use toml::{Table, Value};

use super::judge::{Mutant, Record};
use super::why::Reasons;
use crate::tree::Tree;

/// Where it lies.
pub const PAGE: &str = "docs/generated/mutants.md";

const MARK: &str = "<!-- law ";

/// What a law computes, as a digest, by its identifier: titles, notes, citations and comments do not count.
pub fn digests(tree: &Tree) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for file in tree.laws() {
        let Ok(table) = file.text.parse::<Table>() else {
            continue;
        };
        let id = table.get("law").and_then(|law| law.get("id")?.as_str());
        let Some(id) = id.map(str::to_owned) else {
            continue;
        };
        let mut parts = Value::Table(table);
        bare(&mut parts);
        let hash = sha256_hex(parts.to_string().as_bytes());
        found.insert(id, hash.chars().take(16).collect());
    }
    found
}

fn bare(value: &mut Value) {
    match value {
        Value::Table(table) => {
            for key in ["law", "source", "cite", "note", "what", "gap"] {
                table.remove(key);
            }
            table.iter_mut().for_each(|(_, value)| bare(value));
        }
        Value::Array(items) => items.iter_mut().for_each(bare),
        Value::String(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_) => {}
    }
}

/// The laws of which the page knows nothing, or another text.
pub fn stale(tree: &Tree, page: &str) -> Vec<String> {
    let laws = digests(tree).into_iter();
    let missing = laws.filter(|(id, digest)| !page.contains(&format!("{MARK}{id} {digest} ")));
    missing.map(|(id, _)| id).collect()
}

/// The sections of a page, by law.
pub fn sections(page: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for part in page.split(MARK).skip(1) {
        let id = part.split(' ').next().unwrap_or("").to_owned();
        found.insert(id, format!("{MARK}{}\n", part.trim_end()));
    }
    found
}

/// The section of a law: in its mark the figures of the table.
pub fn section(id: &str, digest: &str, record: &Record, reasons: &Reasons) -> String {
    let count = |fits: &dyn Fn(&Mutant) -> bool| record.mutants.iter().filter(|m| fits(m)).count();
    let proven = |m: &Mutant| m.by_fixtures || m.by_oracles;
    let figures = [
        record.refused,
        record.mutants.len(),
        count(&|m| m.by_boundaries),
        count(&|m| m.by_fixtures),
        count(&|m| m.by_oracles),
        count(&|m| !proven(m) && m.by_boundaries),
        count(&|m| !proven(m) && !m.by_boundaries),
    ];
    let figures = figures.map(|figure| figure.to_string()).join(" ");
    let oracle = if record.has_oracle { "oracle" } else { "none" };
    let mark = format!("{id} {digest} {} {oracle} {figures} -->", record.elections);
    let left = record.mutants.iter().filter(|m| !proven(m)).map(|m| Left {
        place: m.place.clone(),
        change: m.words.clone(),
        told: m.by_boundaries,
    });
    written(&mark, left.collect(), reasons)
}

/// What only the small elections tell, or nobody.
struct Left {
    place: String,
    change: String,
    told: bool,
}

const TOLD: &str = " (the small elections tell)";

/// A section under its mark, what is left grouped by its reasons.
fn written(mark: &str, left: Vec<Left>, reasons: &Reasons) -> String {
    let id = mark.split(' ').next().unwrap_or("");
    let mut text = format!("{MARK}{mark}\n\n### {id}\n\n");
    if left.is_empty() {
        text.push_str("All are caught.\n");
    }
    let mut by_reason: BTreeMap<&str, Vec<Left>> = BTreeMap::new();
    for one in left {
        let why = reasons.why(id, &one.place, &one.change);
        by_reason
            .entry(why.unwrap_or(UNEXPLAINED))
            .or_default()
            .push(one);
    }
    for (why, mutants) in by_reason {
        let _ = writeln!(text, "{why}\n");
        for one in mutants {
            let told = if one.told { TOLD } else { "" };
            let _ = writeln!(text, "- `{}`: {}{told}", one.place, one.change);
        }
        text.push('\n');
    }
    text.trim_end().to_owned() + "\n"
}

/// A section with the reasons of today.
pub fn explained(section: &str, reasons: &Reasons) -> String {
    let mark = section
        .lines()
        .next()
        .unwrap_or("")
        .trim_start_matches(MARK);
    let line = |line: &str| {
        let (place, change) = line.strip_prefix("- `")?.split_once("`: ")?;
        let short = change.strip_suffix(TOLD);
        Some(Left {
            place: place.to_owned(),
            change: short.unwrap_or(change).to_owned(),
            told: short.is_some(),
        })
    };
    written(mark, section.lines().filter_map(line).collect(), reasons)
}

/// How many groups are listed without a reason.
pub fn unexplained(page: &str) -> usize {
    page.matches(UNEXPLAINED).count()
}

const UNEXPLAINED: &str = "**Not explained.**";

/// How many mutants are listed under each reason, the most first.
fn by_reason<'s>(sections: impl Iterator<Item = &'s String>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for section in sections {
        let mut why = "";
        for line in section.lines().skip(3).filter(|line| !line.is_empty()) {
            if line.starts_with("- `") {
                *counts.entry(why).or_default() += 1;
            } else {
                why = line;
            }
        }
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    let mut text = String::from("| mutants | reason |\n|---|---|\n");
    for (why, count) in counts {
        let _ = writeln!(text, "| {count} | {why} |");
    }
    text
}

const HEAD: &str = "<!-- Written by `cargo xtask mutants`; do not edit. -->

# Mutants of the law files

Every value of every law file is changed once: a comparator to its neighbour, a share or a count by one unit, a word to each other word of its
key (what becomes of a bound, of seats left over, of a fraction), divisors, tie rules, a base to two others that load; keys, items and whole
steps are taken out, ordered items change places. The places are found by the grammar of the language, so that a new op or key takes part by itself.
What the loader refuses is caught there. The others go before three judges, each by itself:

- *small*: the elections that `law check` makes from the true file give other seats. What is expected there comes from the file itself, so this
  alone shows that the mutant is another law, not that it is a wrong one;
- *fixtures*: the audit of an election with its official results says something else;
- *oracle*: the straight-line computation from the statute differs in one of a thousand random elections.

*Only small* and *survive* are listed below with the reason, written by hand in `xtask/mutants.toml`.

";

/// The whole page.
pub fn whole(sections: &BTreeMap<String, String>, tree: &Tree) -> String {
    let mut text = HEAD.to_owned();
    text.push_str(
        "| law | elections | oracle | refused | load | small | fixtures | oracle's | only small | survive |\n\
         |---|---|---|---|---|---|---|---|---|---|\n",
    );
    let mut sums = [0usize; 7];
    for (id, section) in sections {
        let words: Vec<&str> = section.lines().next().unwrap_or("").split(' ').collect();
        let word = |at: usize| words.get(at).copied().unwrap_or("0");
        let figures: Vec<&str> = (6..13).map(word).collect();
        for (sum, figure) in sums.iter_mut().zip(&figures) {
            *sum += figure.parse::<usize>().unwrap_or(0);
        }
        let oracle = if word(5) == "oracle" { "yes" } else { "no" };
        let _ = writeln!(
            text,
            "| `{id}` | {} | {oracle} | {} |",
            word(4),
            figures.join(" | ")
        );
    }
    let sums = sums.map(|sum| sum.to_string()).join(" | ");
    let _ = writeln!(text, "| **all** | | | {sums} |\n\n## What is not caught\n");
    text.push_str(&by_reason(sections.values()));
    text.push('\n');
    let all: Vec<&str> = sections.values().map(String::as_str).collect();
    text.push_str(&unjudged(&stale(tree, &all.concat())));
    text.push_str(&all.join("\n"));
    text
}

/// Which laws compute something else than what was judged.
fn unjudged(laws: &[String]) -> String {
    if laws.is_empty() {
        return String::new();
    }
    let names: Vec<String> = laws.iter().map(|law| format!("`{law}`")).collect();
    format!(
        "Not judged as they stand now, new or changed since (`cargo xtask mutants --changed`): {}.\n\n",
        names.join(", ")
    )
}

/// The sums, for the terminal.
pub fn last_line(page: &str) -> String {
    let line = page.lines().find(|line| line.starts_with("| **all**"));
    line.unwrap_or("").to_owned()
}
