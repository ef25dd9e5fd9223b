//! Conditions, `when`, and ties in prose.

use super::names::Words;
use super::words::{Table, comparisons, counted, each, joined, plain};
use crate::raw::{Node, Value};

impl Words<'_> {
    /// `when` as an opening clause, or nothing.
    pub(super) fn when(self, table: Table<'_>) -> String {
        let parts: Vec<String> = table
            .tables("when")
            .into_iter()
            .map(|one| self.one_when(one))
            .collect();
        if parts.is_empty() {
            return String::new();
        }
        format!("if {}, ", joined(&parts, "and"))
    }

    fn one_when(self, table: Table<'_>) -> String {
        let subject = if let Some(node) = table.node("size-of") {
            format!("the number of claimants in {}", self.sets(node, "and"))
        } else if let Some(node) = table.node("total-of") {
            format!("the total of {}", self.number(node))
        } else {
            let name = table.text("number-of");
            let level = name.strip_prefix("area.").unwrap_or(&name).to_owned();
            format!("the number of areas of the level \"{level}\"")
        };
        let limits: Vec<String> = comparisons(table)
            .into_iter()
            .map(|(words, limit)| format!("{words} {}", self.number(limit)))
            .collect();
        let within = table.node("within").map_or_else(String::new, |node| {
            let name = plain(node);
            let level = name.strip_prefix("area.").unwrap_or(&name).to_owned();
            format!(" in the enclosing {level}")
        });
        format!("{subject}{within} is {}", joined(&limits, "and"))
    }

    /// One condition: all its tests joined.
    pub(super) fn condition(self, table: Table<'_>, votes: &str) -> String {
        let mut parts = Vec::new();
        parts.extend(self.compared(table, votes));
        parts.extend(self.member(table));
        for (key, words) in [
            ("tag", "it has the status"),
            ("not-tag", "it does not have the status"),
        ] {
            parts.extend(table.node(key).map(|node| {
                let tags: Vec<String> = each(node).iter().map(|tag| format!("\"{tag}\"")).collect();
                format!("{words} {}", joined(&tags, "or"))
            }));
        }
        parts.extend(table.node("members").map(|node| {
            let limits: Vec<String> = comparisons(Table::of(node))
                .into_iter()
                .map(|(words, limit)| format!("{words} {}", parties(limit)))
                .collect();
            format!("it stands for {}", joined(&limits, "and"))
        }));
        parts.extend(self.bloc(table));
        joined(&parts, "and")
    }

    fn compared(self, table: Table<'_>, votes: &str) -> Option<String> {
        let found = comparisons(table);
        if found.is_empty() {
            return None;
        }
        let what = match table.node("seats-of") {
            Some(node) => format!("its seats in {}", self.number(node)),
            None => votes.to_owned(),
        };
        let base = if table.has("of") {
            format!(" of {}", self.base(table))
        } else {
            String::new()
        };
        let limits: Vec<String> = found
            .into_iter()
            .map(|(words, limit)| format!("{words} {}", plain(limit)))
            .collect();
        let is = if table.has("seats-of") || votes.starts_with("its votes") {
            "are"
        } else {
            "is"
        };
        Some(format!("{what} {is} {}{base}", joined(&limits, "and")))
    }

    fn member(self, table: Table<'_>) -> Option<String> {
        let (node, is) = match (table.node("in"), table.node("not-in")) {
            (Some(node), _) => (node, "is"),
            (None, Some(node)) => (node, "is not"),
            (None, None) => return None,
        };
        let areas = table
            .node("in-areas")
            .map_or_else(String::new, |areas| match &areas.value {
                Value::Integer(digits) => {
                    format!(" in at least {} inside", counted(digits, "area"))
                }
                Value::Text(_)
                | Value::Float(_)
                | Value::Flag(_)
                | Value::Day(_)
                | Value::Time(_)
                | Value::List(_)
                | Value::Table(_) => " in all areas inside".to_owned(),
            });
        Some(format!("it {is} in {}{areas}", self.set(&plain(node))))
    }

    fn bloc(self, table: Table<'_>) -> Option<String> {
        let blocs = table.node("group-of")?;
        let (set, some) = match (table.node("has"), table.node("has-none")) {
            (Some(node), _) => (node, "some"),
            (None, node) => (node?, "no"),
        };
        Some(format!(
            "{some} member of its bloc in {} is in {}",
            self.number(blocs),
            self.set(&plain(set))
        ))
    }

    /// Who is favoured where numbers are equal, as a sentence.
    pub(super) fn tie(self, table: Table<'_>) -> String {
        let Some(node) = table.node("tie") else {
            return String::new();
        };
        let both = Table::of(node);
        if both.has("give") {
            return format!(
                " Where numbers are equal, a seat goes {}; where one is taken back, it is kept {}.",
                order(both.items("give"), "to"),
                order(both.items("take"), "by")
            );
        }
        let items = table.items("tie");
        if let [only] = items {
            return match plain(only).as_str() {
                "lot" => " Where numbers are equal, lots are drawn.".to_owned(),
                "unspecified" => {
                    " Where numbers are equal, the law does not say who is favoured.".to_owned()
                }
                _ => format!(
                    " Where numbers are equal, {} is favoured.",
                    favoured(&plain(only))
                ),
            };
        }
        let steps: Vec<String> = items
            .iter()
            .map(|item| favoured(&plain(item)).to_owned())
            .collect();
        format!(
            " Where numbers are equal, these are favoured in turn: {}.",
            steps.join("; then ")
        )
    }
}

fn order(items: &[Node], to: &str) -> String {
    let steps: Vec<String> = items
        .iter()
        .map(|item| match plain(item).as_str() {
            "unspecified" => favoured("unspecified").to_owned(),
            word => format!("{to} {}", favoured(word)),
        })
        .collect();
    steps.join(", then ")
}

fn favoured(word: &str) -> &'static str {
    match word {
        "more-votes" => "who has more votes",
        "fewer-votes" => "who has fewer votes",
        "fewer-votes-for-one-seat" => "who has fewer votes, where one seat is left among them",
        "more-votes-cast" => "who has more votes as cast",
        "larger-remainder" => "who has the larger remainder",
        "candidate-with-more-votes" => "whose next candidate has more votes",
        "older-candidate" => "whose candidate is older",
        "registered-first" => "the list registered first",
        "listed-first" => "the list with the lower number on the ballot",
        "lot" => "who is drawn by lot",
        _ => "the law does not say who",
    }
}

fn parties(limit: &Node) -> String {
    match plain(limit).as_str() {
        "1" => "1 party".to_owned(),
        number => format!("{number} parties"),
    }
}
