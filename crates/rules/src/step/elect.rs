//! `elect`: the candidates with most votes; `count-candidates`: candidates with a share of a base.

use scrutineer_engine::{CountCandidates, Elect, LevelId, Op};

use super::Read;
use super::read::Whose;
use super::tie::Tying;
use super::wanted::SEATS_OR_COUNT;
use crate::ctx::{Ctx, Keys};
use crate::types::{By, Type};

impl Ctx<'_> {
    pub(super) fn elect(&mut self, keys: &Keys<'_>) -> Read {
        let per = keys
            .get("per")
            .and_then(|entry| self.level("per", &entry.node));
        let among = self.parties(keys, per);
        let votes = keys
            .get("votes")
            .and_then(|entry| self.candidates("votes", &entry.node, per));
        let seats = keys
            .get("seats")
            .and_then(|entry| self.number("seats", &entry.node, SEATS_OR_COUNT, per, Whose::Total));
        let tying = Tying {
            lists: false,
            candidates: true,
            remainders: false,
            takes: false,
            listed: None,
        };
        let tie = self.tie(keys, tying);
        let op = || {
            Some(Op::Elect(Elect {
                per: per?,
                among: among?,
                votes: votes?,
                seats: seats?,
                tie: tie?,
            }))
        };
        (op(), seats_by_party(per))
    }

    pub(super) fn count_candidates(&mut self, keys: &Keys<'_>) -> Read {
        let per = keys
            .get("per")
            .and_then(|entry| self.level("per", &entry.node));
        let votes = keys
            .get("votes")
            .and_then(|entry| self.candidates("votes", &entry.node, per));
        let compare = self.shares(keys);
        let of = self.base(keys, per);
        let op = || {
            Some(Op::CountCandidates(CountCandidates {
                per: per?,
                votes: votes?,
                compare: compare?,
                of: of?,
            }))
        };
        (op(), seats_by_party(per))
    }
}

/// Seats by list and area of `level`.
pub(super) fn seats_by_party(level: Option<LevelId>) -> Type {
    level.map_or(Type::Unknown, |level| Type::Seats {
        level,
        by: By::Party,
    })
}
