//! Floors, ceilings, and seats that nobody can take.

use scrutineer_engine::{
    Ceiling, CeilingFate, Comparator, Floor, FloorFate, FloorLimit, LevelId, NumberRef, SetRef,
    Unplaced,
};

use super::read::Whose;
use super::wanted::{BOUND, SEATS};
use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::grammar::{CEILING, FLOOR};
use crate::raw::Node;
use crate::types::Claimants;

const UNPLACED: [(&str, Unplaced); 3] = [
    ("impossible", Unplaced::Impossible),
    ("stay-open", Unplaced::StayOpen),
    ("unspecified", Unplaced::Unspecified),
];

const CEILING_FATES: [(&str, CeilingFate); 4] = [
    ("pass-on", CeilingFate::PassOn),
    ("leave-out", CeilingFate::LeaveOut),
    ("stay-empty", CeilingFate::StayEmpty),
    ("unspecified", CeilingFate::Unspecified),
];

/// Whose bounds, read where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounded {
    /// The claimants.
    pub(crate) claimants: Claimants,
    /// The level of the scope, where sets are read.
    pub(crate) scope: Option<LevelId>,
    /// The level of the cells, where numbers are read.
    pub(crate) cell: Option<LevelId>,
}

impl Ctx<'_> {
    /// `unplaced`.
    pub(crate) fn unplaced(&mut self, keys: &Keys<'_>) -> Option<Unplaced> {
        self.word_of(keys, "unplaced", &UNPLACED)
    }

    /// `floors`; none where the key is absent.
    pub(crate) fn floors(&mut self, keys: &Keys<'_>, bounded: Bounded) -> Option<Vec<Floor>> {
        let Some(entry) = keys.get("floors") else {
            return Some(Vec::new());
        };
        let items = self.items("floors", &entry.node)?;
        let read: Vec<Option<Floor>> = items.iter().map(|item| self.floor(item, bounded)).collect();
        read.into_iter().collect()
    }

    fn floor(&mut self, node: &Node, bounded: Bounded) -> Option<Floor> {
        let keys = self.keys("floors", node, &[&FLOOR], "a floor")?;
        if let Some(cite) = self.cite(&keys) {
            self.marks.floors.push(cite);
        }
        let for_sets = self.bounded_sets(&keys, bounded);
        let limit = self.floor_limit(&keys, bounded);
        let then = self.floor_fate(&keys, bounded);
        Some(Floor {
            for_sets: for_sets?,
            limit: limit?,
            then: then?,
        })
    }

    fn bounded_sets(&mut self, keys: &Keys<'_>, bounded: Bounded) -> Option<Vec<SetRef>> {
        if let (Some(entry), Claimants::Areas) = (keys.get("for"), bounded.claimants) {
            self.fault(
                FaultKind::WrongClaimants,
                &entry.span,
                format!(
                    "{} has \"for\", but the claimants of this step are areas",
                    keys.within()
                ),
                None,
                "take \"for\" out: the bound holds for every area".to_owned(),
            );
            return None;
        }
        self.optional_sets(keys, "for", bounded.scope)
    }

    fn floor_limit(&mut self, keys: &Keys<'_>, bounded: Bounded) -> Option<FloorLimit> {
        let entry = self.one_of(keys, &["seats", "at-least", "more-than"])?;
        let comparator = match entry.key.as_str() {
            "seats" => return self.bound_seats(keys, bounded).map(FloorLimit::Seats),
            "at-least" => Comparator::AtLeast,
            _ => Comparator::MoreThan,
        };
        let limit = self.share(&entry.key, &entry.node)?;
        Some(FloorLimit::Share(comparator, limit))
    }

    fn bound_seats(&mut self, keys: &Keys<'_>, bounded: Bounded) -> Option<NumberRef> {
        let node = &keys.get("seats")?.node;
        self.number(
            "seats",
            node,
            BOUND,
            bounded.cell,
            Whose::Of(bounded.claimants),
        )
    }

    fn floor_fate(&mut self, keys: &Keys<'_>, bounded: Bounded) -> Option<FloorFate> {
        let words = [
            ("met-first", Some(FloorFate::MetFirst)),
            ("leave-out", Some(FloorFate::LeaveOut)),
            ("add", Some(FloorFate::Add)),
            ("enlarge", None),
            ("from-last", Some(FloorFate::FromLast)),
        ];
        let fate = self.word_of(keys, "then", &words)?;
        if fate.is_some() {
            for entry in ["tolerate", "tolerate-within"]
                .into_iter()
                .filter_map(|key| keys.get(key))
            {
                self.meaningless(
                    entry,
                    keys.within(),
                    "only a house that grows tolerates missing seats",
                );
            }
            return fate;
        }
        let tolerate = match keys.get("tolerate") {
            Some(entry) => self.positive("tolerate", &entry.node),
            None => Some(0),
        };
        let within = keys.get("tolerate-within").map(|entry| {
            self.number(
                "tolerate-within",
                &entry.node,
                SEATS,
                bounded.cell,
                Whose::Of(bounded.claimants),
            )
        });
        if let (Some(entry), None) = (keys.get("tolerate-within"), keys.get("tolerate")) {
            self.meaningless(
                entry,
                keys.within(),
                "without \"tolerate\" no seat may stay short",
            );
            return None;
        }
        Some(FloorFate::Enlarge {
            tolerate: tolerate?,
            tolerate_within: match within {
                Some(seats) => Some(seats?),
                None => None,
            },
        })
    }

    /// `ceilings`; none where the key is absent.
    pub(crate) fn ceilings(&mut self, keys: &Keys<'_>, bounded: Bounded) -> Option<Vec<Ceiling>> {
        let Some(entry) = keys.get("ceilings") else {
            return Some(Vec::new());
        };
        let items = self.items("ceilings", &entry.node)?;
        let read: Vec<Option<Ceiling>> = items
            .iter()
            .map(|item| self.ceiling(item, bounded))
            .collect();
        read.into_iter().collect()
    }

    fn ceiling(&mut self, node: &Node, bounded: Bounded) -> Option<Ceiling> {
        let keys = self.keys("ceilings", node, &[&CEILING], "a ceiling")?;
        if let Some(cite) = self.cite(&keys) {
            self.marks.ceilings.push(cite);
        }
        let for_sets = self.bounded_sets(&keys, bounded);
        let seats = self.bound_seats(&keys, bounded);
        let then = self.word_of(&keys, "then", &CEILING_FATES);
        Some(Ceiling {
            for_sets: for_sets?,
            seats: seats?,
            then: then?,
        })
    }
}
