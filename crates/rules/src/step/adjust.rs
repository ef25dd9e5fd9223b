//! `adjust`: one change of the numbers.

use scrutineer_engine::{
    Adjust, Adjustment, BelowZero, LevelId, NumberRef, Op, Rounding, UnusedVotes, WinnerKeeps,
};

use super::Read;
use super::method::ROUNDINGS;
use super::read::Whose;
use super::wanted::{CHANGE, DIVIDER, SEATS, TALLY};
use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::grammar::{LESS_USED, UNUSED};
use crate::raw::{Entry, Node, Value};
use crate::types::{By, Claimants, Type};

/// The subtractions of `below-zero`.
const BELOW_ZERO: [(&str, BelowZero); 2] = [
    ("impossible", BelowZero::Impossible),
    ("zero", BelowZero::Zero),
];

const LISTS: Whose = Whose::Of(Claimants::Parties);

impl Ctx<'_> {
    pub(super) fn adjust(&mut self, keys: &Keys<'_>) -> Read {
        let per = keys
            .get("per")
            .and_then(|entry| self.level("per", &entry.node));
        let votes = keys
            .get("votes")
            .and_then(|entry| self.adjusted(keys, &entry.node, per));
        let for_sets = self.optional_sets(keys, "for", per);
        let names = ["times", "plus", "less", "less-used", "divide-by", "unused"];
        let entry = self.one_of(keys, &names);
        let below_zero = entry.map(|entry| self.below_zero_of(keys, entry));
        let change = entry.and_then(|entry| self.change(entry, per, below_zero??));
        let round = match keys.get("round") {
            Some(entry) => self.word("round", &entry.node, &ROUNDINGS),
            None => Some(Rounding::Exact),
        };
        let op = || {
            Some(Op::Adjust(Adjust {
                per: per?,
                votes: votes?,
                for_sets: for_sets?,
                change: change?,
                round: round?,
            }))
        };
        let tally = |level| Type::Tally {
            level,
            by: By::Party,
            candidates: false,
        };
        (op(), per.map_or(Type::Unknown, tally))
    }

    fn adjusted(
        &mut self,
        keys: &Keys<'_>,
        node: &Node,
        per: Option<LevelId>,
    ) -> Option<NumberRef> {
        if keys.get("unused").is_some() {
            return self.candidates("votes", node, per);
        }
        self.number("votes", node, TALLY, per, LISTS)
    }

    /// `below-zero`, which stands exactly beside a subtraction; the inner value is absent without one.
    fn below_zero_of(&mut self, keys: &Keys<'_>, change: &Entry) -> Option<Option<BelowZero>> {
        let subtracts = ["less", "less-used", "unused"].contains(&change.key.as_str());
        self.below_zero(keys, subtracts, "with less, less-used and unused")
    }

    /// `below-zero`, wanted exactly where something is subtracted.
    pub(super) fn below_zero(
        &mut self,
        keys: &Keys<'_>,
        subtracts: bool,
        why: &str,
    ) -> Option<Option<BelowZero>> {
        match (keys.get("below-zero"), subtracts) {
            (None, false) => Some(None),
            (None, true) => {
                self.wanted(keys, "below-zero", why);
                None
            }
            (Some(entry), false) => {
                self.meaningless(entry, keys.within(), "nothing is subtracted");
                None
            }
            (Some(entry), true) => self.word("below-zero", &entry.node, &BELOW_ZERO).map(Some),
        }
    }

    fn change(
        &mut self,
        entry: &Entry,
        per: Option<LevelId>,
        below_zero: Option<BelowZero>,
    ) -> Option<Adjustment> {
        let node = &entry.node;
        match entry.key.as_str() {
            "times" => self.positive_share("times", node).map(Adjustment::Times),
            "plus" => self
                .number("plus", node, CHANGE, per, LISTS)
                .map(Adjustment::Plus),
            "less" => {
                let less = self.number("less", node, CHANGE, per, LISTS)?;
                Some(Adjustment::Less(less, below_zero?))
            }
            "less-used" => self.less_used(node, per, below_zero),
            "divide-by" => self.divide_by(node, per).map(Adjustment::DivideBy),
            _ => self.unused(node, per, below_zero).map(Adjustment::Unused),
        }
    }

    fn less_used(
        &mut self,
        node: &Node,
        per: Option<LevelId>,
        below_zero: Option<BelowZero>,
    ) -> Option<Adjustment> {
        let keys = self.keys("less-used", node, &[&LESS_USED], "less-used")?;
        let seats = keys
            .get("seats")
            .and_then(|entry| self.number("seats", &entry.node, SEATS, per, LISTS));
        let quota = keys
            .get("quota")
            .and_then(|entry| self.amount_step("quota", &entry.node, per));
        Some(Adjustment::LessUsed {
            seats: seats?,
            quota: quota?,
            below_zero: below_zero?,
        })
    }

    fn divide_by(&mut self, node: &Node, per: Option<LevelId>) -> Option<NumberRef> {
        let is_fact = matches!(&node.value, Value::Text(text) if text.starts_with("list."));
        let whose = if is_fact { LISTS } else { Whose::AreaAlone };
        let read = self.number("divide-by", node, DIVIDER, per, whose)?;
        if is_fact && read != NumberRef::Fact(scrutineer_engine::ListFact::Members) {
            self.fault(
                FaultKind::WrongValue,
                &node.span,
                format!("\"divide-by\" names {node}"),
                Some("\"list.members\", or seats by area".to_owned()),
                "name one of them".to_owned(),
            );
            return None;
        }
        Some(read)
    }

    fn unused(
        &mut self,
        node: &Node,
        per: Option<LevelId>,
        below_zero: Option<BelowZero>,
    ) -> Option<UnusedVotes> {
        let keys = self.keys("unused", node, &[&UNUSED], "unused")?;
        let seats = keys
            .get("seats")
            .and_then(|entry| self.number("seats", &entry.node, SEATS, per, LISTS));
        let keeps = [
            ("margin-less-one", WinnerKeeps::MarginLessOne),
            ("nothing", WinnerKeeps::Nothing),
        ];
        let winner = self.word_of(&keys, "winner", &keeps);
        Some(UnusedVotes {
            seats: seats?,
            winner: winner?,
            below_zero: below_zero?,
        })
    }
}
