//! `fill`: the persons who take the seats of lists.

use scrutineer_engine::{
    Fill, FillBase, FillBy, FillSeats, FillSource, LevelId, Op, RollId, ShareCompare, StepId, Tie,
};

use super::Read;
use super::grant::all_or_none;
use super::read::Whose;
use super::tie::Tying;
use super::wanted::{BASE, SEATS};
use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::grammar::FILL_SOURCE;
use crate::raw::{Node, Value};
use crate::types::{Claimants, Type, What};

const BY: [(&str, FillBy); 2] = [("votes", FillBy::Votes), ("list-order", FillBy::ListOrder)];

/// The word for everybody whom a source names.
const ALL: &str = "all";

/// The share that a candidate must have, and its base.
type SourceLimit = (Vec<ShareCompare>, Option<FillBase>);

/// Where a step fills seats, and where the lists of its candidates stand.
#[derive(Debug, Clone, Copy)]
struct Ground {
    per: Option<LevelId>,
    lists: Option<LevelId>,
}

impl Ground {
    /// Whether every list has one order in the scope; so too where a fault of its own leaves that open.
    fn has_one_order(self) -> bool {
        match (self.per, self.lists) {
            (Some(per), Some(lists)) => per == lists,
            (None, _) | (_, None) => true,
        }
    }
}

impl Ctx<'_> {
    pub(super) fn fill(&mut self, keys: &Keys<'_>) -> Read {
        let per = keys
            .get("per")
            .and_then(|entry| self.level("per", &entry.node));
        let from = keys
            .get("from")
            .and_then(|entry| self.roll_named(&entry.node, per));
        let ground = Ground {
            per,
            lists: from.map(|(_, level)| level),
        };
        let seats = keys
            .get("seats")
            .and_then(|entry| self.filled(&entry.node, per));
        let held = self.fill_steps(keys, "held");
        let only = self.fill_steps(keys, "only");
        let sources = self.sources_of(keys, ground);
        let unplaced = self.fill_unplaced(keys);
        let tie = self.fill_tie(keys, ground);
        let op = || {
            Some(Op::Fill(Fill {
                per: per?,
                from: from?.0,
                seats: seats?,
                held: held?,
                only: only?,
                sources: sources?,
                unplaced: unplaced?,
                tie: tie?,
            }))
        };
        let found = per.map_or(Type::Unknown, |level| Type::Persons { level });
        (op(), found)
    }

    fn roll_named(&mut self, node: &Node, per: Option<LevelId>) -> Option<(RollId, LevelId)> {
        match self.resolve("from", node)? {
            (What::Roll(roll), Type::Roll { level }) => self
                .summed("from", node, level, per)
                .then_some((roll, level)),
            (_, found) => {
                self.wrong_value("from", node, found, "an entry of [needs] candidates");
                None
            }
        }
    }

    fn filled(&mut self, node: &Node, per: Option<LevelId>) -> Option<FillSeats> {
        if is_all(node) {
            return Some(FillSeats::All);
        }
        let whose = Whose::Of(Claimants::Parties);
        self.number("seats", node, SEATS, per, whose)
            .map(FillSeats::Given)
    }

    /// The fill steps of an optional key.
    fn fill_steps(&mut self, keys: &Keys<'_>, key: &str) -> Option<Vec<StepId>> {
        let Some(entry) = keys.get(key) else {
            return Some(Vec::new());
        };
        let nodes: Vec<&Node> = self
            .texts(key, &entry.node)
            .into_iter()
            .map(|(_, node)| node)
            .collect();
        if nodes.is_empty() {
            return None;
        }
        let steps: Vec<Option<StepId>> = nodes
            .into_iter()
            .map(|node| self.fill_step(key, node).map(|(step, _)| step))
            .collect();
        steps.into_iter().collect()
    }

    fn fill_step(&mut self, key: &str, node: &Node) -> Option<(StepId, Option<LevelId>)> {
        match self.resolve(key, node)? {
            (What::Step(step), Type::Unknown) => Some((step, None)),
            (What::Step(step), Type::Persons { level }) => Some((step, Some(level))),
            (_, found) => {
                self.wrong_value(key, node, found, "an earlier fill step");
                None
            }
        }
    }

    fn sources_of(&mut self, keys: &Keys<'_>, ground: Ground) -> Option<Vec<FillSource>> {
        let items = self.items("sources", &keys.get("sources")?.node)?;
        if items.is_empty() {
            self.empty("sources", &keys.get("sources")?.node);
            return None;
        }
        let read: Vec<Option<FillSource>> = items
            .iter()
            .map(|item| self.source_of(item, ground))
            .collect();
        read.into_iter().collect()
    }

    fn source_of(&mut self, node: &Node, ground: Ground) -> Option<FillSource> {
        let keys = self.keys("sources", node, &[&FILL_SOURCE], FILL_SOURCE.name)?;
        if let Some(cite) = self.cite(&keys) {
            self.marks.conditions.push(cite);
        }
        let entry = self.one_of(&keys, &["elected-by", "by"])?;
        if entry.key == "elected-by" {
            return self.elected_by(&keys, &entry.node, ground);
        }
        let by = self.word("by", &entry.node, &BY);
        if by == Some(FillBy::ListOrder) && !ground.has_one_order() {
            self.several_lists(&entry.node, ground);
            return None;
        }
        let limit = self.source_limit(&keys, ground.per);
        let when = keys.get("when").map_or(Some(Vec::new()), |entry| {
            self.whens(&entry.node, ground.per)
        });
        let (compare, of) = limit?;
        Some(FillSource::Ranked {
            by: by?,
            compare,
            of,
            when: when?,
        })
    }

    fn elected_by(&mut self, keys: &Keys<'_>, node: &Node, ground: Ground) -> Option<FillSource> {
        let why = "whoever is elected by an earlier step is taken";
        for (key, entry) in [
            "at-least",
            "more-than",
            "at-most",
            "less-than",
            "exactly",
            "of",
            "of-among",
            "of-own",
            "when",
        ]
        .into_iter()
        .filter_map(|key| Some((key, keys.get(key)?)))
        {
            debug_assert_eq!(key, entry.key);
            self.meaningless(entry, keys.within(), why);
        }
        let (step, level) = self.fill_step("elected-by", node)?;
        let Some(level) = level else {
            return Some(FillSource::ElectedBy(step));
        };
        self.summed("elected-by", node, level, ground.per)
            .then_some(FillSource::ElectedBy(step))
    }

    fn several_lists(&mut self, node: &Node, ground: Ground) {
        let name = |level: Option<LevelId>| {
            level.map_or_else(String::new, |level| self.names.level_name(level).to_owned())
        };
        let (per, lists) = (name(ground.per), name(ground.lists));
        self.fault(
            FaultKind::WrongValue,
            &node.span,
            format!("\"by\" is {node} in each \"{per}\", but the lists stand in each \"{lists}\""),
            Some(
                "\"votes\", or candidates of lists that stand in the areas of the step".to_owned(),
            ),
            "several lists have no one order: fill the seats where each list stands".to_owned(),
        );
    }

    /// The share that a candidate must have, with its base; neither where all are taken.
    fn source_limit(&mut self, keys: &Keys<'_>, per: Option<LevelId>) -> Option<SourceLimit> {
        let base = keys.get("of").or(keys.get("of-own"));
        let compared = !Self::comparators(keys).is_empty();
        if !compared && base.is_none() {
            if let Some(entry) = keys.get("of-among") {
                self.meaningless(entry, keys.within(), "no share is asked for");
            }
            return Some((Vec::new(), None));
        }
        let compare = self.shares(keys);
        let entry = self.one_of(keys, &["of", "of-own"])?;
        let of = if entry.key == "of" {
            self.base(keys, per).map(FillBase::Total)
        } else {
            if let Some(among) = keys.get("of-among") {
                self.meaningless(among, keys.within(), "the base is the list's own number");
            }
            let whose = Whose::Of(Claimants::Parties);
            self.number("of-own", &entry.node, BASE, per, whose)
                .map(FillBase::Own)
        };
        Some((compare?, Some(of?)))
    }

    fn fill_unplaced(&mut self, keys: &Keys<'_>) -> Option<Option<scrutineer_engine::Unplaced>> {
        let all = keys.get("seats").is_some_and(|entry| is_all(&entry.node));
        match (keys.get("unplaced"), all) {
            (Some(entry), true) => {
                self.meaningless(entry, keys.within(), "there is no number of seats to fill");
                None
            }
            (Some(_), false) => self.unplaced(keys).map(Some),
            (None, true) => Some(None),
            (None, false) => {
                self.wanted(keys, "unplaced", "where a list can have too few candidates");
                None
            }
        }
    }

    fn fill_tie(&mut self, keys: &Keys<'_>, ground: Ground) -> Option<Option<Tie>> {
        let by_votes = keys
            .get("sources")
            .is_some_and(|entry| ranks_by_votes(&entry.node));
        match (keys.get("tie"), by_votes) {
            (None, true) => {
                self.wanted(keys, "tie", "where candidates can have equal votes");
                None
            }
            (Some(entry), false) => {
                self.meaningless(entry, keys.within(), "no source goes by votes");
                None
            }
            (tie, _) => {
                let tying = Tying {
                    lists: false,
                    candidates: true,
                    remainders: false,
                    takes: false,
                    listed: Some(ground.has_one_order()),
                };
                all_or_none(tie.map(|_| self.tie(keys, tying)))
            }
        }
    }
}

fn is_all(node: &Node) -> bool {
    matches!(&node.value, Value::Text(text) if text == ALL)
}

/// Whether a source of the list goes by votes.
fn ranks_by_votes(node: &Node) -> bool {
    let Value::List(items) = &node.value else {
        return false;
    };
    items.iter().any(|item| {
        let Value::Table(entries) = &item.value else {
            return false;
        };
        let by = crate::raw::find(entries, "by");
        by.is_some_and(|entry| matches!(&entry.node.value, Value::Text(word) if word == BY[0].0))
    })
}
