//! What the names of a law are called in prose.

use super::words::{Table, each, joined, plain};
use crate::law::LawVersion;
use crate::raw::{Node, Value};

/// Words of one law.
#[derive(Clone, Copy)]
pub(super) struct Words<'v> {
    pub(super) law: &'v LawVersion,
}

impl Words<'_> {
    /// "In the country" or "in each district".
    pub(super) fn per(self, table: Table<'_>) -> String {
        let name = table.text("per");
        self.in_each(&name)
    }

    pub(super) fn in_each(self, level: &str) -> String {
        let first = self.law.needs().levels.first();
        if level.is_empty() || first.is_some_and(|first| first.id == level) {
            return "in the country".to_owned();
        }
        format!("in each {level}")
    }

    /// "each district" of `area.district`.
    pub(super) fn area(self, node: &Node) -> String {
        let name = plain(node);
        let level = name.strip_prefix("area.").unwrap_or(&name);
        let first = self.law.needs().levels.first();
        if first.is_some_and(|first| first.id == level) {
            return "the country".to_owned();
        }
        format!("each {level}")
    }

    /// A number: votes, a figure, seats, a fact, an earlier step, or the integer itself.
    pub(super) fn number(self, node: &Node) -> String {
        let Value::Text(name) = &node.value else {
            return node.to_string();
        };
        match name.split_once('.') {
            Some(("ballot", id)) => format!("the votes of ballot \"{id}\""),
            Some(("figure", id)) => self.figure(id),
            Some(("seats", id)) => self.seats(id),
            Some(("list", fact)) => match fact {
                "members" => "the number of parties of the list".to_owned(),
                "length" => "the number of candidates on the list".to_owned(),
                _ => "the number of candidates of the list not yet seated".to_owned(),
            },
            _ => format!("\"{name}\""),
        }
    }

    /// The number of one claimant: "its votes (ballot …)", "its number in …".
    pub(super) fn own(self, node: &Node) -> String {
        match plain(node).strip_prefix("ballot.") {
            Some(id) => format!("its votes (ballot \"{id}\")"),
            None => format!("its number in {}", self.number(node)),
        }
    }

    fn figure(self, id: &str) -> String {
        let figures = &self.law.needs().figures;
        let means = figures.iter().find(|figure| figure.id == id);
        let words = means.map_or("figure", |figure| figure.means.word());
        format!("the {} (figure \"{id}\")", words.replace('-', " "))
    }

    fn seats(self, id: &str) -> String {
        let seats = self.law.needs().seats.iter().find(|seats| seats.id == id);
        match seats.and_then(|seats| seats.count) {
            Some(count) => format!("the {count} seats of \"{id}\""),
            None => format!("the seats given as \"{id}\""),
        }
    }

    /// A number of seats to give: "5 seats", "the 98 seats of …", "as many seats as …".
    pub(super) fn amount(self, node: &Node) -> String {
        match &node.value {
            Value::Integer(digits) => super::words::counted(digits, "seat"),
            Value::Text(name) if !name.contains('.') => format!("as many seats as \"{name}\" has"),
            Value::Text(_)
            | Value::Float(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_)
            | Value::List(_)
            | Value::Table(_) => self.number(node),
        }
    }

    /// Numbers joined.
    pub(super) fn numbers(self, items: &[Node], last: &str) -> String {
        let words: Vec<String> = items.iter().map(|item| self.number(item)).collect();
        joined(&words, last)
    }

    /// One set: "the lists of ballot …" or the step's name.
    pub(super) fn set(self, name: &str) -> String {
        match name.split_once('.') {
            Some(("ballot", id)) => format!("the {} of ballot \"{id}\"", self.claimants(id)),
            _ => format!("\"{name}\""),
        }
    }

    fn claimants(self, ballot: &str) -> &'static str {
        use crate::needs::BallotFor;
        let found = self.law.needs().ballots.iter().find(|one| one.id == ballot);
        match found.map(|ballot| ballot.votes_for) {
            Some(BallotFor::Party) => "parties",
            Some(BallotFor::Candidate) => "candidates",
            Some(BallotFor::List) | None => "lists",
        }
    }

    /// Sets joined.
    pub(super) fn sets(self, node: &Node, last: &str) -> String {
        let words: Vec<String> = each(node).iter().map(|name| self.set(name)).collect();
        joined(&words, last)
    }

    /// `among` and `except`: "among A and B, except C".
    pub(super) fn among(self, table: Table<'_>) -> String {
        let among = table.node("among").map(|node| match &node.value {
            Value::Text(name) if name.starts_with("area.") => {
                format!("the areas ({})", self.area(node))
            }
            Value::Text(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_)
            | Value::List(_)
            | Value::Table(_) => self.sets(node, "and"),
        });
        let except = table.node("except").map_or_else(String::new, |node| {
            format!(" except {}", self.sets(node, "and"))
        });
        format!(
            "{}{except}",
            among.unwrap_or_else(|| "everybody".to_owned())
        )
    }

    /// A base: "the valid votes (figure …)", "the votes of ballot … for …".
    pub(super) fn base(self, table: Table<'_>) -> String {
        let of = match table.node("of") {
            Some(node) if plain(node) == "claimants" => "the claimants' numbers".to_owned(),
            Some(node) => self.number(node),
            None => String::new(),
        };
        let among = table.node("of-among").map_or_else(String::new, |node| {
            format!(" for {} together", self.sets(node, "and"))
        });
        format!("{of}{among}")
    }
}
