//! `grant`: seats by direct command; `extra-seats`: the fewest seats to add so that a share is met.

use scrutineer_engine::{ExtraSeats, Grant, GrantAmong, GrantSeats, LevelId, Op, ScaleLine};

use super::Read;
use super::read::Whose;
use super::wanted::{SEATS, SEATS_OR_COUNT, VOTES};
use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::grammar::SCALE_LINE;
use crate::raw::{Node, Value};
use crate::types::{By, Claimants, Type};

impl Ctx<'_> {
    pub(super) fn grant(&mut self, keys: &Keys<'_>) -> Read {
        let per = keys
            .get("per")
            .and_then(|entry| self.level("per", &entry.node));
        let area = self.claiming_areas(keys, per);
        let claimants = if area.is_some() {
            Claimants::Areas
        } else {
            Claimants::Parties
        };
        let among = match area {
            Some(level) => level.map(GrantAmong::Areas),
            None => self.parties(keys, per).map(GrantAmong::Parties),
        };
        let cell = match area {
            Some(level) => level,
            None => per,
        };
        let seats = self.granted(keys, cell, claimants);
        let op = || {
            Some(Op::Grant(Grant {
                per: per?,
                among: among?,
                seats: seats?,
            }))
        };
        let found = cell.map_or(Type::Unknown, |level| Type::Seats {
            level,
            by: claimants.yields(),
        });
        (op(), found)
    }

    /// `among = "area.x"`: the outer value is absent where lists claim, the inner one where the level is faulty.
    pub(super) fn claiming_areas(
        &mut self,
        keys: &Keys<'_>,
        per: Option<LevelId>,
    ) -> Option<Option<LevelId>> {
        let node = &keys.get("among")?.node;
        let is_area = matches!(&node.value, Value::Text(text) if text.starts_with("area."));
        if !is_area {
            return None;
        }
        if let Some(entry) = keys.get("except") {
            self.meaningless(entry, keys.within(), "areas claim, and all of them do");
        }
        let level = self.area("among", node);
        Some(level.filter(|level| self.summed("among", node, *level, per)))
    }

    fn granted(
        &mut self,
        keys: &Keys<'_>,
        cell: Option<LevelId>,
        claimants: Claimants,
    ) -> Option<GrantSeats> {
        let entry = self.one_of(keys, &["seats", "scale"])?;
        if entry.key == "seats" {
            for other in ["votes", "of", "of-among"]
                .into_iter()
                .filter_map(|key| keys.get(key))
            {
                self.meaningless(other, keys.within(), "a fixed number is no scale");
            }
            let seats = self.number("seats", &entry.node, SEATS_OR_COUNT, cell, Whose::AreaAlone);
            return seats.map(GrantSeats::Fixed);
        }
        for key in ["votes", "of"] {
            if keys.get(key).is_none() {
                self.wanted(keys, key, "with \"scale\"");
            }
        }
        let votes = keys
            .get("votes")
            .and_then(|entry| self.number("votes", &entry.node, VOTES, cell, Whose::Of(claimants)));
        let of = self.base(keys, cell);
        let items = self.items("scale", &entry.node)?;
        let lines: Vec<Option<ScaleLine>> =
            items.iter().map(|item| self.scale_line(item)).collect();
        Some(GrantSeats::Scale {
            votes: votes?,
            of: of?,
            lines: lines.into_iter().collect::<Option<_>>()?,
        })
    }

    fn scale_line(&mut self, node: &Node) -> Option<ScaleLine> {
        let keys = self.keys("scale", node, &[&SCALE_LINE], "a line of scale")?;
        let at_least = keys
            .get("at-least")
            .and_then(|entry| self.share("at-least", &entry.node));
        let seats = keys
            .get("seats")
            .and_then(|entry| self.whole("seats", &entry.node));
        let less_than = keys
            .get("less-than")
            .map(|entry| self.positive_share("less-than", &entry.node));
        let one_more_per = keys
            .get("one-more-per")
            .map(|entry| self.positive_share("one-more-per", &entry.node));
        let at_most_seats = keys
            .get("at-most-seats")
            .map(|entry| self.positive("at-most-seats", &entry.node));
        Some(ScaleLine {
            at_least: at_least?,
            less_than: all_or_none(less_than)?,
            seats: seats?,
            one_more_per: all_or_none(one_more_per)?,
            at_most_seats: all_or_none(at_most_seats)?,
        })
    }

    pub(super) fn extra_seats(&mut self, keys: &Keys<'_>) -> Read {
        let nation = Some(LevelId(0));
        let for_sets = keys
            .get("for")
            .and_then(|entry| self.sets("for", &entry.node, nation));
        let seats = keys.get("seats").and_then(|entry| {
            self.number(
                "seats",
                &entry.node,
                SEATS,
                nation,
                Whose::Of(Claimants::Parties),
            )
        });
        let compare = self.shares(keys);
        if compare.as_ref().is_some_and(|compare| compare.len() > 1) {
            let start = keys.span().start;
            self.fault(
                FaultKind::OneOf,
                &(start..start + 1),
                format!("{} has several comparators", keys.within()),
                Some("exactly one of at-least, more-than, at-most, less-than, exactly".to_owned()),
                "keep the one that the law says".to_owned(),
            );
        }
        let to_them = self.word_of(keys, "by-adding-to", &[("them", true), ("others", false)]);
        let op = || {
            Some(Op::ExtraSeats(ExtraSeats {
                for_sets: for_sets?,
                seats: seats?,
                compare: compare?.pop()?,
                to_them: to_them?,
            }))
        };
        let count = Type::Seats {
            level: LevelId(0),
            by: By::Area,
        };
        (op(), count)
    }
}

/// The value of an optional key: absent, or read without a fault.
pub(super) fn all_or_none<T>(read: Option<Option<T>>) -> Option<Option<T>> {
    match read {
        None => Some(None),
        Some(read) => read.map(Some),
    }
}
