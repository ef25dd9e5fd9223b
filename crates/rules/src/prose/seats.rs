//! The other ops that yield seats, in prose.

use super::apportion::divisors;
use super::names::Words;
use super::step::below_zero;
use super::words::{Table, comparisons, counted, joined, plain, rounding};

impl Words<'_> {
    fn named(self, table: Table<'_>, key: &str) -> String {
        table
            .node(key)
            .map_or_else(String::new, |node| self.number(node))
    }

    pub(super) fn grant(self, table: Table<'_>) -> String {
        let who = self.among(table);
        if let Some(node) = table.node("seats") {
            return format!(
                "{}, each of {who} gets {}.",
                self.per(table),
                self.amount(node)
            );
        }
        let lines: Vec<String> = table.tables("scale").into_iter().map(scale_line).collect();
        format!(
            "{}, each of {who} gets seats by the share of its number in {} of {}: {}.",
            self.per(table),
            self.named(table, "votes"),
            self.base(table),
            lines.join("; ")
        )
    }

    pub(super) fn extra_seats(self, table: Table<'_>) -> String {
        let limits: Vec<String> = comparisons(table)
            .into_iter()
            .map(|(words, limit)| format!("{words} {}", plain(limit)))
            .collect();
        let who = table
            .node("for")
            .map_or_else(String::new, |node| self.sets(node, "and"));
        let to = match table.text("by-adding-to").as_str() {
            "them" => "to them",
            _ => "to the others",
        };
        format!(
            "as many seats are added {to}, and no more, as give {who} {} of the seats in {}.",
            joined(&limits, "and"),
            self.named(table, "seats")
        )
    }

    pub(super) fn place(self, table: Table<'_>) -> String {
        let into = table
            .node("into")
            .map_or_else(String::new, |node| self.area(node));
        let optional = |key: &str, words: &str| {
            table
                .node(key)
                .map_or_else(String::new, |node| format!("{words}{}", self.number(node)))
        };
        let turn = table.node("turn").map_or_else(String::new, |node| {
            let turn = Table::of(node);
            let by = turn.node("divisors").map_or_else(String::new, |node| divisors(node, turn));
            format!(
                " The list served next is the one with the largest number in {}, by {by}, counting {}.",
                self.named(turn, "votes"),
                self.named(turn, "held")
            )
        });
        let method = table.node("method").map_or(Table(&[]), Table::of);
        let what = if table.has("seats") {
            "Seats left without a place"
        } else {
            "Room left"
        };
        format!(
            "{}, seats of {} are placed into {into} by {}{}, {}{}{}{}{}{}.{turn}{}",
            self.per(table),
            self.among(table),
            self.named(table, "votes"),
            optional("relative-to", " divided by "),
            self.method(method),
            optional("seats", ", each list its number in "),
            optional("room", ", each area no more than "),
            optional("held", ", counting "),
            optional("cell-at-most", ", no list more in one area than "),
            optional("only-where", ", only where the list is in "),
            self.unplaced(table, what)
        )
    }

    pub(super) fn return_excess(self, table: Table<'_>) -> String {
        let method = table.node("method").map_or(Table(&[]), Table::of);
        format!(
            "{}, while one of {} holds more seats in {} than its number in {}, of its seats the one won at the \
             smallest number in {} ({}) goes back{}; then each seat returned passes, in its area, to the list \
             below its limit with the largest number, the largest first.",
            self.per(table),
            self.among(table),
            self.named(table, "seats"),
            self.named(table, "limit"),
            self.named(table, "votes"),
            self.method(method),
            table.node("only-where").map_or_else(String::new, |_| {
                format!(
                    ", only where the list is in {}",
                    self.named(table, "only-where")
                )
            })
        )
    }

    pub(super) fn biproportional(self, table: Table<'_>) -> String {
        let method = table.node("method").map_or(Table(&[]), Table::of);
        let floors: String = table
            .tables("floors")
            .into_iter()
            .map(|floor| self.floor(floor))
            .collect();
        format!(
            "the seats of {} are shared by list and area in proportion to {}, so that each area has its number \
             in {} and each list its number in {} ({}).{floors}",
            self.among(table),
            self.named(table, "votes"),
            self.named(table, "area-seats"),
            self.named(table, "party-seats"),
            self.method(method)
        )
    }

    pub(super) fn combine(self, table: Table<'_>) -> String {
        let only = match (table.has("among"), table.node("except")) {
            (false, None) => String::new(),
            (false, Some(except)) => {
                format!(" (only of those not among {})", self.sets(except, "and"))
            }
            (true, _) => format!(" (only of {})", self.among(table)),
        };
        let of = |key: &str, last: &str| self.numbers(table.items(key), last);
        let what = if table.has("add") {
            let less = if table.has("less") {
                format!(", less {}", of("less", "and"))
            } else {
                String::new()
            };
            let sum = if table.items("add").len() > 1 {
                "the sum of "
            } else {
                ""
            };
            format!("{sum}{}{less}{only}{}", of("add", "and"), below_zero(table))
        } else if table.has("larger-of") {
            format!("the larger of {}{only}", of("larger-of", "and"))
        } else if table.has("smaller-of") {
            format!("the smaller of {}{only}", of("smaller-of", "and"))
        } else {
            format!(
                "the mean of {}{only}, {}",
                of("mean-of", "and"),
                rounding(&table.text("round"))
            )
        };
        format!("{}, the seats are {what}.", self.per(table))
    }
}

fn scale_line(table: Table<'_>) -> String {
    let end = table.node("less-than").map_or_else(String::new, |node| {
        format!(" and less than {}", plain(node))
    });
    let more = table.node("one-more-per").map_or_else(String::new, |node| {
        format!(", one more for each full {} above", plain(node))
    });
    let most = table
        .node("at-most-seats")
        .map_or_else(String::new, |node| format!(", at most {}", plain(node)));
    format!(
        "from {}{end} {}{more}{most}",
        table.text("at-least"),
        counted(&table.text("seats"), "seat")
    )
}
