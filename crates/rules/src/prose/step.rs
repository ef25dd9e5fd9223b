//! The sentence of a step.

use super::names::Words;
use super::words::{Table, capital, comparisons, counted, joined, plain, rounding};
use crate::law::{LawVersion, StepNote};

/// The name of a step, its sentences and its citation.
#[must_use]
pub fn sentence(law: &LawVersion, note: &StepNote) -> String {
    let words = Words { law };
    let table = Table(&note.keys);
    let body = match note.op {
        "qualify" => words.qualify(table),
        "top" => words.top(table),
        "group" => words.group(table),
        "quota" => words.quota(table),
        "adjust" => words.adjust(table),
        "count-candidates" => words.count_candidates(table),
        "elect" => words.elect(table),
        "apportion" => words.apportion(table),
        "grant" => words.grant(table),
        "extra-seats" => words.extra_seats(table),
        "place" => words.place(table),
        "return-excess" => words.return_excess(table),
        "biproportional" => words.biproportional(table),
        "combine" => words.combine(table),
        _ => words.fill(table),
    };
    let body = capital(&format!("{}{body}", words.when(table)));
    let tie = words.tie(table);
    let tie = match note.op {
        "fill" => super::fill::among_candidates(&tie),
        _ => tie,
    };
    format!("\"{}\": {body}{tie} [{}]", note.id, note.cite.text)
}

impl Words<'_> {
    fn qualify(self, table: Table<'_>) -> String {
        let votes = table
            .node("votes")
            .map_or_else(String::new, |node| self.own(node));
        let conditions = |key: &str, last: &str| {
            let parts: Vec<String> = table
                .tables(key)
                .into_iter()
                .map(|one| self.condition(one, &votes))
                .collect();
            parts.join(last)
        };
        let (any, all) = (conditions("any", "; or "), conditions("all", "; and "));
        let rule = match (any.is_empty(), all.is_empty()) {
            (false, true) => format!("if {any}"),
            (true, _) => format!("if {all}"),
            (false, false) => format!("if one of these holds: {any}; and all of these: {all}"),
        };
        format!(
            "{}, each of {} is taken in {rule}.",
            self.per(table),
            self.among(table)
        )
    }

    fn top(self, table: Table<'_>) -> String {
        let votes = table
            .node("votes")
            .map_or_else(String::new, |node| self.number(node));
        let who = self.among(table);
        let per = self.per(table);
        if table.has("take") {
            let number = table.text("take");
            let first = if number == "1" {
                "the first".to_owned()
            } else {
                format!("the first {number}")
            };
            return format!("{per}, {first} of {who} in the order of {votes} is taken in.");
        }
        let joining = table.node("joining").map_or_else(String::new, |node| {
            format!(", together with {}", self.sets(node, "and"))
        });
        let until: Vec<String> = table
            .tables("until")
            .into_iter()
            .map(|one| self.until(one))
            .collect();
        format!(
            "{per}, of {who} one after the other is taken in, in the order of {votes}, until{joining} {}.",
            joined(&until, "and")
        )
    }

    fn until(self, table: Table<'_>) -> String {
        let limits: Vec<String> = comparisons(table)
            .into_iter()
            .map(|(words, limit)| {
                if table.has("of") {
                    format!("{words} {}", plain(limit))
                } else {
                    format!("{words} {}", counted(&plain(limit), "list"))
                }
            })
            .collect();
        if table.has("of") {
            format!(
                "they have {} of {}",
                joined(&limits, "and"),
                self.base(table)
            )
        } else {
            format!("there are {}", joined(&limits, "and"))
        }
    }

    fn group(self, table: Table<'_>) -> String {
        let declared = table.text("declared");
        let id = declared
            .strip_prefix("declared.")
            .unwrap_or(&declared)
            .to_owned();
        let needs = match table.text("needs").as_str() {
            "all" => "all its members are".to_owned(),
            "1" => "at least 1 of its members is".to_owned(),
            number => format!("at least {number} of its members are"),
        };
        let eligible = table
            .node("eligible")
            .map_or_else(String::new, |node| self.sets(node, "or"));
        let void = table.node("void-if").map_or_else(String::new, |node| {
            format!(" and no declared member is in {}", self.sets(node, "or"))
        });
        let then = match table.text("then").as_str() {
            "left-out" => "are left out",
            _ => "stand alone",
        };
        format!(
            "{} are joined into the blocs declared as \"{id}\"; a bloc stands if {needs} in {eligible}{void}, \
             otherwise its eligible members {then}.",
            self.among(table)
        )
    }

    fn quota(self, table: Table<'_>) -> String {
        format!(
            "{}, the quota is {}.",
            self.per(table),
            self.quota_words(table, table.node("seats").map(|node| self.number(node)))
        )
    }

    /// `share of base / (seats + plus)`, rounded.
    pub(super) fn quota_words(self, table: Table<'_>, seats: Option<String>) -> String {
        let share = match table.node("share") {
            Some(node) => format!("{} of ", plain(node)),
            None => String::new(),
        };
        let divided = seats.map_or_else(String::new, |seats| match table.node("plus") {
            Some(plus) => format!(", divided by {seats} plus {}", plain(plus)),
            None => format!(", divided by {seats}"),
        });
        format!(
            "{share}{}{divided}, {}",
            self.base(table),
            rounding(&table.text("round"))
        )
    }

    fn adjust(self, table: Table<'_>) -> String {
        let votes = table
            .node("votes")
            .map_or_else(String::new, |node| self.number(node));
        let who = table.node("for").map_or_else(String::new, |node| {
            format!(" of {}", self.sets(node, "and"))
        });
        let others = if who.is_empty() {
            ""
        } else {
            "; the others keep theirs"
        };
        let change = self.change(table);
        let round = match table.text("round").as_str() {
            "" => String::new(),
            word => format!(", {}", rounding(word)),
        };
        let below = below_zero(table);
        format!(
            "{}, the number{who} in {votes} {change}{round}{others}{below}.",
            self.per(table)
        )
    }

    fn change(self, table: Table<'_>) -> String {
        let named = |key: &str| table.node(key).map(|node| self.number(node));
        if let Some(times) = table.node("times") {
            return format!("is multiplied by {}", plain(times));
        }
        if let Some(plus) = named("plus") {
            return format!("is increased by {plus}");
        }
        if let Some(less) = named("less") {
            return format!("is reduced by {less}");
        }
        if let Some(by) = named("divide-by") {
            return format!("is divided by {by}");
        }
        if let Some(node) = table.node("less-used") {
            let used = Table::of(node);
            let part = |key: &str| {
                used.node(key)
                    .map_or_else(String::new, |node| self.number(node))
            };
            return format!(
                "is reduced by the quota {} for each seat in {}",
                part("quota"),
                part("seats")
            );
        }
        let unused = table.node("unused").map_or(Table(&[]), Table::of);
        let winners = unused
            .node("seats")
            .map_or_else(String::new, |node| self.number(node));
        let keeps = match unused.text("winner").as_str() {
            "nothing" => "nothing",
            _ => "the margin over the runner-up less one",
        };
        format!("becomes the votes that did not elect: whoever won in {winners} keeps {keeps}")
    }

    fn count_candidates(self, table: Table<'_>) -> String {
        let votes = table
            .node("votes")
            .map_or_else(String::new, |node| self.number(node));
        let limits: Vec<String> = comparisons(table)
            .into_iter()
            .map(|(words, limit)| format!("{words} {}", plain(limit)))
            .collect();
        format!(
            "{}, for each list its candidates are counted whose number in {votes} is {} of {}.",
            self.per(table),
            joined(&limits, "and"),
            self.base(table)
        )
    }

    fn elect(self, table: Table<'_>) -> String {
        let seats = table
            .node("seats")
            .map_or_else(String::new, |node| self.amount(node));
        let votes = table
            .node("votes")
            .map_or_else(String::new, |node| self.number(node));
        let winners = if table.text("seats") == "1" {
            format!(
                "goes to whoever of {} has the largest number",
                self.among(table)
            )
        } else {
            format!(
                "go to those of {} with the largest numbers",
                self.among(table)
            )
        };
        format!("{}, {seats} {winners} in {votes}.", self.per(table))
    }
}

/// What a subtraction below zero means.
pub(super) fn below_zero(table: Table<'_>) -> &'static str {
    match table.text("below-zero").as_str() {
        "zero" => "; below zero counts as zero",
        "impossible" => "; it cannot fall below zero",
        _ => "",
    }
}
