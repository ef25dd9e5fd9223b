//! New law files: a skeleton from nothing, or after a nearby law.
//!
//! Every `""` in a skeleton is a blank. The loader refuses each with its place, so that `law check` lists what is left to fill.

use std::ops::Range;

use crate::raw::{Entry, Node, Value, parse};

/// A law file of two steps, from nothing.
#[must_use]
pub fn blank(id: &str) -> String {
    format!(
        r#"# Every "" is a blank: the file does not load until each is filled. How laws are written: docs/encode-a-law.md.
schema = 1

[law]
id          = {id:?}
title       = ""
in-force    = {{ from = "" }}   # the first day in force; the day of the id
selected-by = "polling-day"
checked     = ""   # the day on which you compared this file with its sources

[[source]]
id    = ""   # the first word of the citations that name it
kind  = ""   # "act", "constitution", "court-order", "consolidation" or "regulation"
title = ""
url   = ""
read  = ""   # "statute", "secondary" or "unverified"

[needs]
areas   = [ {{ id = "nation" }} ]
ballots = [ {{ id = "list", for = "list", area = "nation" }} ]
figures = [ {{ id = "", means = "", area = "nation", cite = "" }} ]
seats   = [ {{ id = "house", count = "", cite = "" }} ]

[[step]]
id    = "passed"
op    = "qualify"
cite  = ""
per   = "nation"
among = "ballot.list"
votes = "ballot.list"
any   = [ {{ at-least = "", of = "", cite = "" }} ]   # at-least or more-than

[[step]]
id     = "seats"
op     = "apportion"
cite   = ""
per    = "nation"
among  = "passed"
votes  = "ballot.list"
seats  = "seats.house"
method = {{ divisors = [""] }}   # or a quota: docs/cookbook.md
tie    = [""]

[result]
seats    = "seats"
admitted = "passed"

[[check]]
id     = "house-complete"
sum-of = "seats"
equals = "seats.house"
"#
    )
}

/// A law file after the text of another law: its structure and its numbers, with every citation, day, title and remark blank.
///
/// Nothing where `text` is not TOML.
///
/// # Example
/// ```
/// use scrutineer_rules::skeleton;
///
/// let text = "schema = 1\n[law]\nid = \"xx/diet/2001-01-01\"   # old\ntitle = \"Diet\"\n";
/// let new = skeleton::after(text, "xx/diet/2001-01-01", "yy/senate/2026-01-01").expect("TOML");
/// assert!(new.contains("id = \"yy/senate/2026-01-01\""));
/// assert!(new.contains("title = \"\"") && !new.contains("old"));
/// ```
#[must_use]
pub fn after(text: &str, old: &str, id: &str) -> Option<String> {
    let (entries, faults) = parse(text);
    if !faults.is_empty() {
        return None;
    }
    let mut edits = Edits {
        text,
        found: Vec::new(),
    };
    edits.comments(&entries);
    for entry in &entries {
        edits.entry(entry, (entry.key == "law").then_some(id));
    }
    let body = without_gaps(&edits.applied());
    Some(format!(
        "# After {old}, of which structure and numbers are left: check each number against the article that you cite.\n\
         # Every \"\" is a blank: fill it, or take its key out where the law has no such thing.\n{body}"
    ))
}

/// What stands instead of pieces of a text.
struct Edits<'t> {
    text: &'t str,
    found: Vec<(Range<usize>, String)>,
}

impl Edits<'_> {
    /// What is blank in an entry and inside it; `id` is the new one, in the table that has it.
    fn entry(&mut self, entry: &Entry, id: Option<&str>) {
        match (entry.key.as_str(), id) {
            ("id", Some(id)) => self.instead(&entry.node, format!("{id:?}")),
            (
                "cite" | "title" | "note" | "url" | "read" | "what" | "why" | "checked"
                | "disputed" | "gap-after" | "deviates-from" | "evidence" | "from" | "until"
                | "amended-by",
                _,
            ) => self.blank(&entry.node),
            (_, _) => self.inside(&entry.node, id),
        }
    }

    fn inside(&mut self, node: &Node, id: Option<&str>) {
        match &node.value {
            Value::Table(entries) => entries.iter().for_each(|entry| self.entry(entry, id)),
            Value::List(items) => items.iter().for_each(|item| self.inside(item, id)),
            Value::Text(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_) => {}
        }
    }

    /// A blank for a value; one for each value of a list, or of a table that is written under a header.
    fn blank(&mut self, node: &Node) {
        let is_inline = self
            .text
            .get(node.span.clone())
            .is_some_and(|text| text.starts_with('{'));
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| self.blank(item)),
            Value::Table(entries) if !is_inline => {
                entries.iter().for_each(|entry| self.blank(&entry.node));
            }
            Value::Text(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_)
            | Value::Table(_) => self.instead(node, "\"\"".to_owned()),
        }
    }

    fn instead(&mut self, node: &Node, text: String) {
        self.found.push((node.span.clone(), text));
    }

    /// Takes every comment out, with the spaces before it.
    fn comments(&mut self, entries: &[Entry]) {
        let mut strings = Vec::new();
        entries
            .iter()
            .for_each(|entry| strings_of(&entry.node, &mut strings));
        let in_string = |at: usize| strings.iter().any(|span: &Range<usize>| span.contains(&at));
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let written = line.trim_end_matches(['\n', '\r']);
            let mut marks = written.match_indices('#');
            if let Some((at, _)) = marks.find(|(at, _)| !in_string(start + at)) {
                let from = start + written[..at].trim_end().len();
                self.found
                    .push((from..start + written.len(), String::new()));
            }
            start += line.len();
        }
    }

    fn applied(mut self) -> String {
        self.found.sort_by_key(|(range, _)| range.start);
        let (mut out, mut at) = (String::new(), 0);
        for (range, instead) in self.found {
            out.push_str(self.text.get(at..range.start).unwrap_or(""));
            out.push_str(&instead);
            at = at.max(range.end);
        }
        out.push_str(self.text.get(at..).unwrap_or(""));
        out
    }
}

fn strings_of(node: &Node, found: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Text(_) => found.push(node.span.clone()),
        Value::List(items) => items.iter().for_each(|item| strings_of(item, found)),
        Value::Table(entries) => entries
            .iter()
            .for_each(|entry| strings_of(&entry.node, found)),
        Value::Integer(_) | Value::Float(_) | Value::Flag(_) | Value::Day(_) | Value::Time(_) => {}
    }
}

/// No two empty lines after each other, and none at the beginning.
fn without_gaps(text: &str) -> String {
    let mut out = String::new();
    let mut was_empty = true;
    for line in text.lines() {
        let is_empty = line.trim().is_empty();
        if !(is_empty && was_empty) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        was_empty = is_empty;
    }
    out.trim_end().to_owned() + "\n"
}
