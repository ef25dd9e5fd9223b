//! `quota`: a base divided by seats and rounded.

use scrutineer_engine::{NumberRef, Op, QuotaStep};

use super::Read;
use super::method::ROUNDINGS;
use super::read::Whose;
use super::wanted::SEATS_OR_COUNT;
use crate::ctx::{Ctx, Keys};
use crate::types::Type;

impl Ctx<'_> {
    pub(super) fn quota(&mut self, keys: &Keys<'_>) -> Read {
        let per = keys
            .get("per")
            .and_then(|entry| self.level("per", &entry.node));
        let of = self.base(keys, per);
        let seats: Option<Option<NumberRef>> = match keys.get("seats") {
            Some(entry) => self
                .number("seats", &entry.node, SEATS_OR_COUNT, per, Whose::Total)
                .map(Some),
            None => Some(None),
        };
        if let (Some(entry), None) = (keys.get("plus"), keys.get("seats")) {
            self.meaningless(entry, keys.within(), "without \"seats\" nothing is divided");
        }
        let (plus, share) = self.plus_and_share(keys);
        let round = self.word_of(keys, "round", &ROUNDINGS);
        let op = || {
            Some(Op::Quota(QuotaStep {
                per: per?,
                of: of?,
                seats: seats?,
                plus: plus?,
                share: share?,
                round: round?,
            }))
        };
        (
            op(),
            per.map_or(Type::Unknown, |level| Type::Amount { level }),
        )
    }
}
