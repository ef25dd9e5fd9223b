//! `apportion` and its method in prose.

use super::names::Words;
use super::words::{Table, comparisons, counted, joined, plain};
use crate::raw::{Node, Value};

impl Words<'_> {
    pub(super) fn apportion(self, table: Table<'_>) -> String {
        let each = table.node("each").map_or_else(String::new, |node| {
            format!(" and for each of {}", self.set(&plain(node)))
        });
        let votes = table
            .node("votes")
            .map_or_else(String::new, |node| self.number(node));
        let method = table.node("method").map_or(Table(&[]), Table::of);
        let earned = table.text("seats") == "as-earned";
        let given = match table.node("seats") {
            Some(node) if !earned => format!("{} are shared", self.amount(node)),
            Some(_) | None => "seats are given as they are earned".to_owned(),
        };
        let held = table.node("held").map_or_else(String::new, |node| {
            format!(", counting the seats held in {}", self.number(node))
        });
        format!(
            "{}{each}, {given} among {} by {votes}: {}{held}.{}{}",
            self.per(table),
            self.among(table),
            self.method(method),
            self.bounds(table),
            self.unplaced(table, "Seats that nobody can take")
        )
    }

    /// The method as a phrase.
    pub(super) fn method(self, table: Table<'_>) -> String {
        if let Some(node) = table.node("divisors") {
            return divisors(node, table);
        }
        if table.has("by") {
            return "each seat to the largest number".to_owned();
        }
        let quota = match table.node("quota") {
            Some(node) if matches!(node.value, Value::Table(_)) => {
                let inner = Table::of(node);
                format!(
                    "a quota of {}",
                    self.quota_words(inner, Some("the number of seats".to_owned()))
                )
            }
            Some(node) => format!("the quota {}", self.number(node)),
            None => String::new(),
        };
        let up = match table.node("round-up") {
            Some(node) if matches!(node.value, Value::Table(_)) => {
                let limits: Vec<String> = comparisons(Table::of(node))
                    .into_iter()
                    .map(|(words, limit)| format!("{words} {}", plain(limit)))
                    .collect();
                format!(
                    " and one for a remainder of {} of it",
                    joined(&limits, "and")
                )
            }
            Some(_) | None => String::new(),
        };
        format!(
            "one for each whole part of {quota}{up}{}{}",
            self.rest(table),
            over_award(table)
        )
    }

    fn rest(self, table: Table<'_>) -> String {
        let phases: Vec<String> = table
            .tables("rest")
            .into_iter()
            .map(|phase| self.phase(phase))
            .collect();
        if phases.is_empty() {
            return String::new();
        }
        format!("; then {}", phases.join("; then "))
    }

    fn phase(self, table: Table<'_>) -> String {
        let by = match table.text("by").as_str() {
            "remainder" => "to the largest remainders".to_owned(),
            "votes" => "to the largest numbers".to_owned(),
            "seats" => "to those with the most seats".to_owned(),
            _ => match table.node("divisors") {
                Some(node) => format!("to the {}", divisors(node, table)),
                None => String::new(),
            },
        };
        let gets = match table.text("each-gets").as_str() {
            "at-most-one" => "at most one each",
            "one-per-round" => "one each in every round",
            _ => "any number to each",
        };
        let among = table.node("among").map_or_else(String::new, |node| {
            format!(" among {}", self.sets(node, "and"))
        });
        format!("{}seats left go {by}{among}, {gets}", self.when(table))
    }

    fn bounds(self, table: Table<'_>) -> String {
        let floors = table
            .tables("floors")
            .into_iter()
            .map(|floor| self.floor(floor));
        let ceilings = table
            .tables("ceilings")
            .into_iter()
            .map(|ceiling| self.ceiling(ceiling));
        floors.chain(ceilings).collect()
    }

    fn whom(self, table: Table<'_>) -> String {
        table.node("for").map_or_else(
            || "each claimant".to_owned(),
            |node| format!("each of {}", self.sets(node, "and")),
        )
    }

    pub(super) fn floor(self, table: Table<'_>) -> String {
        let limit = match table.node("seats") {
            Some(node) => self.bound(node),
            None => {
                let limits: Vec<String> = comparisons(table)
                    .into_iter()
                    .map(|(words, limit)| format!("{words} {}", plain(limit)))
                    .collect();
                format!("{} of the seats", joined(&limits, "and"))
            }
        };
        let at_least = if table.has("seats") { "at least " } else { "" };
        let fate = match table.text("then").as_str() {
            "met-first" => "given before all others".to_owned(),
            "leave-out" => {
                "whoever would get less keeps them and is left out, and the rest is shared anew"
                    .to_owned()
            }
            "add" => "missing seats are added to the house".to_owned(),
            "from-last" => "missing seats are taken from those who got the last ones".to_owned(),
            _ => self.enlarge(table),
        };
        format!(
            " {} has {at_least}{limit}: {fate}.",
            super::words::capital(&self.whom(table))
        )
    }

    fn enlarge(self, table: Table<'_>) -> String {
        let tolerate = table.node("tolerate").map_or_else(String::new, |node| {
            let within = table
                .node("tolerate-within")
                .map_or_else(String::new, |node| {
                    format!(", for each within {}", self.number(node))
                });
            format!(
                "; {} may stay short{within}, and are then added",
                counted(&plain(node), "seat")
            )
        });
        format!("the house grows until nobody is short{tolerate}")
    }

    fn bound(self, node: &Node) -> String {
        match &node.value {
            Value::Integer(digits) => counted(digits, "seat"),
            Value::Text(name) if name.starts_with("list.") => self.number(node),
            Value::Text(_)
            | Value::Float(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_)
            | Value::List(_)
            | Value::Table(_) => format!("its number in {}", self.number(node)),
        }
    }

    fn ceiling(self, table: Table<'_>) -> String {
        let limit = table
            .node("seats")
            .map_or_else(String::new, |node| self.bound(node));
        let fate = match table.text("then").as_str() {
            "pass-on" => "whoever is full is passed over",
            "leave-out" => {
                "whoever would get more is held there and left out, and the rest is shared anew"
            }
            "stay-empty" => "seats above stay vacant",
            _ => "the law does not say what becomes of seats above",
        };
        format!(
            " {} has at most {limit}: {fate}.",
            super::words::capital(&self.whom(table))
        )
    }

    /// What becomes of seats without a taker, as a sentence.
    pub(super) fn unplaced(self, table: Table<'_>, what: &str) -> String {
        match table.text("unplaced").as_str() {
            "" => String::new(),
            "impossible" => format!(" {what}: the law rules that out."),
            "stay-open" => format!(" {what}: they stay open."),
            _ => format!(" {what}: the law does not say."),
        }
    }
}

/// "highest averages with the divisors 1, 2, 3 and so on".
pub(super) fn divisors(node: &Node, table: Table<'_>) -> String {
    if let Value::Text(_) = node.value {
        return "highest averages with the geometric mean of neighbouring numbers of seats"
            .to_owned();
    }
    let first = super::words::each(node).join(", ");
    let power = table.node("power").map_or_else(String::new, |node| {
        format!(", each raised to the power {}", plain(node))
    });
    format!("highest averages with the divisors {first} and so on{power}")
}

fn over_award(table: Table<'_>) -> &'static str {
    match table.text("over-award").as_str() {
        "take-back" => "; seats too many are taken back from the smallest remainders, one each",
        "take-back-one" => {
            "; one seat too many is taken back from the smallest remainder, of more the law says nothing"
        }
        "unspecified" => "; the law does not say what happens to seats too many",
        _ => "",
    }
}
