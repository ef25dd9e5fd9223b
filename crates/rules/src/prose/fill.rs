//! The persons who take the seats, in prose.

use super::names::Words;
use super::words::{Table, comparisons, joined, plain};
use crate::raw::Node;

impl Words<'_> {
    pub(super) fn fill(self, table: Table<'_>) -> String {
        let seats = table.text("seats");
        let what = if seats == "all" {
            "of each list are taken".to_owned()
        } else {
            let number = table
                .node("seats")
                .map_or_else(String::new, |node| self.number(node));
            format!("take the seats that each list has in {number}")
        };
        let sources: Vec<String> = table
            .tables("sources")
            .into_iter()
            .map(|one| self.source(one))
            .collect();
        let only = table.node("only").map_or_else(String::new, |node| {
            format!(", of those in {} only", named(node))
        });
        let held = table.node("held").map_or_else(String::new, |node| {
            format!("; whoever has a seat by {} is passed over", named(node))
        });
        format!(
            "{}, candidates (\"{}\") {what}{only}: {}{held}.{}",
            self.per(table),
            table.text("from").trim_start_matches("candidates."),
            sources.join("; then "),
            fate(&table.text("unplaced"))
        )
    }

    fn source(self, table: Table<'_>) -> String {
        let when = self.when(table);
        if table.has("elected-by") {
            return format!("those whom \"{}\" elected", table.text("elected-by"));
        }
        let order = match table.text("by").as_str() {
            "votes" => "in order of their votes",
            _ => "in the order of the list",
        };
        let limits: Vec<String> = comparisons(table)
            .into_iter()
            .map(|(words, limit)| format!("{words} {}", plain(limit)))
            .collect();
        let who = if limits.is_empty() {
            "all".to_owned()
        } else {
            let base = match table.node("of-own") {
                Some(node) => format!("the list's number in {}", self.number(node)),
                None => self.base(table),
            };
            format!("those with {} of {base}", joined(&limits, "and"))
        };
        format!("{when}{who} {order}")
    }
}

fn named(node: &Node) -> String {
    let names: Vec<String> = super::words::each(node)
        .iter()
        .map(|name| format!("\"{name}\""))
        .collect();
    joined(&names, "and")
}

fn fate(word: &str) -> &'static str {
    match word {
        "impossible" => " No list has too few candidates.",
        "stay-open" => " Seats that no candidate takes stay vacant.",
        "unspecified" => " The law does not say what becomes of seats that no candidate takes.",
        _ => "",
    }
}

/// Who is favoured, where candidates of one list tie and not lists.
pub(super) fn among_candidates(tie: &str) -> String {
    tie.replace(
        "the list with the lower number on the ballot",
        "who stands higher on the list",
    )
    .replace("whose candidate is older", "who is older")
    .replace("Where numbers are equal", "Where votes are equal")
}
