//! `apportion`: seats in proportion.

use scrutineer_engine::{
    Among, Apportion, ApportionSeats, CeilingFate, Each, Floor, FloorFate, LevelId, Method, Op,
    OverAward, StepId, Tie,
};

use super::Read;
use super::bounds::Bounded;
use super::grant::all_or_none;
use super::method::Methods;
use super::read::Whose;
use super::tie::Tying;
use super::wanted::{SEATS, SEATS_OR_COUNT, VOTES};
use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::raw::Value;
use crate::types::{Claimants, Type, What};

/// Who claims, for whom it is repeated, where the numbers stand.
struct Claim {
    among: Option<Among>,
    each: Option<Option<Each>>,
    claimants: Claimants,
    cell: Option<LevelId>,
}

impl Ctx<'_> {
    pub(super) fn apportion(&mut self, keys: &Keys<'_>) -> Read {
        let per = keys
            .get("per")
            .and_then(|entry| self.level("per", &entry.node));
        let claim = self.claim(keys, per);
        let whose = Whose::Of(claim.claimants);
        let votes = keys
            .get("votes")
            .and_then(|entry| self.number("votes", &entry.node, VOTES, claim.cell, whose));
        let seats = self.apportioned(keys, per, claim.each);
        let as_earned = is_as_earned(keys);
        let methods = Methods {
            quota: true,
            rank: true,
            as_earned,
            at: per,
        };
        let method = self.method(keys, methods);
        let held = keys
            .get("held")
            .map(|entry| self.number("held", &entry.node, SEATS, claim.cell, whose));
        let bounded = Bounded {
            claimants: claim.claimants,
            scope: per,
            cell: claim.cell,
        };
        let floors = self.floors(keys, bounded);
        let ceilings = self.ceilings(keys, bounded);
        let unplaced = keys.get("unplaced").map(|_| self.unplaced(keys));
        let tying = Tying {
            remainders: !matches!(method, Some(Method::Divisors(_) | Method::Rank)),
            takes: takes_back(method.as_ref(), floors.as_deref()),
            ..Tying::among(claim.claimants)
        };
        let tie = self.apportion_tie(keys, tying, as_earned);
        self.fits_together(keys, as_earned);
        let found = claim.cell.map_or(Type::Unknown, |level| Type::Seats {
            level,
            by: claim.claimants.yields(),
        });
        let op = || {
            let op = Apportion {
                per: per?,
                each: claim.each?,
                among: claim.among?,
                votes: votes?,
                seats: seats?,
                method: method?,
                held: all_or_none(held)?,
                floors: floors?,
                ceilings: ceilings?,
                unplaced: all_or_none(unplaced)?,
                tie: all_or_none(tie)?,
            };
            Some(op)
        };
        let op = op().filter(|op| self.limits_stand(keys, op));
        (op.map(|op| Op::Apportion(Box::new(op))), found)
    }

    fn claim(&mut self, keys: &Keys<'_>, per: Option<LevelId>) -> Claim {
        let each = all_or_none(keys.get("each").map(|entry| self.each(&entry.node, per)));
        if let Some(level) = self.claiming_areas(keys, per) {
            let claimants = match each.flatten() {
                Some(Each::Party(_)) => Claimants::AreasOfParty,
                Some(Each::Bloc(step)) => Claimants::AreasOfBloc(step),
                None => Claimants::Areas,
            };
            return Claim {
                among: level.map(Among::Areas),
                each,
                claimants,
                cell: level,
            };
        }
        if let (Some(Each::Party(_)), Some(entry)) = (each.flatten(), keys.get("each")) {
            self.fault(
                FaultKind::WrongClaimants,
                &entry.node.span,
                format!(
                    "\"each\" is {}, a set of lists, but the claimants are lists too",
                    entry.node
                ),
                Some("blocs, or areas as claimants: among = \"area.x\"".to_owned()),
                "name a group step in \"each\", or areas in \"among\"".to_owned(),
            );
        }
        if let Some(blocs) = self.claiming_blocs(keys) {
            let among = Some(Among::Blocs(blocs));
            return Claim {
                among,
                each,
                claimants: Claimants::Blocs(blocs),
                cell: per,
            };
        }
        let among = self.parties(keys, per).map(Among::Parties);
        Claim {
            among,
            each,
            claimants: Claimants::Parties,
            cell: per,
        }
    }

    /// `among` names a `group` step.
    fn claiming_blocs(&mut self, keys: &Keys<'_>) -> Option<StepId> {
        let node = &keys.get("among")?.node;
        let Value::Text(name) = &node.value else {
            return None;
        };
        let Ok((What::Step(step), Type::Blocs)) = self.names.resolve(name) else {
            return None;
        };
        if let Some(entry) = keys.get("except") {
            self.meaningless(
                entry,
                keys.within(),
                "blocs claim; leave lists out in the group step",
            );
        }
        self.names.used.insert(step.index());
        Some(step)
    }

    fn apportioned(
        &mut self,
        keys: &Keys<'_>,
        per: Option<LevelId>,
        each: Option<Option<Each>>,
    ) -> Option<ApportionSeats> {
        if is_as_earned(keys) {
            return Some(ApportionSeats::AsEarned);
        }
        let whose = match each.flatten() {
            None => Whose::Total,
            Some(Each::Party(_)) => Whose::Of(Claimants::Parties),
            Some(Each::Bloc(step)) => Whose::Of(Claimants::Blocs(step)),
        };
        let node = &keys.get("seats")?.node;
        self.number("seats", node, SEATS_OR_COUNT, per, whose)
            .map(ApportionSeats::Given)
    }

    /// The outer value is absent with seats as earned.
    fn apportion_tie(
        &mut self,
        keys: &Keys<'_>,
        tying: Tying,
        as_earned: bool,
    ) -> Option<Option<Tie>> {
        if as_earned {
            return None;
        }
        if keys.get("tie").is_none() {
            self.wanted(keys, "tie", "unless the seats are \"as-earned\"");
        }
        Some(self.tie(keys, tying))
    }

    /// Keys that exclude each other whatever their values.
    fn fits_together(&mut self, keys: &Keys<'_>, as_earned: bool) {
        if !as_earned {
            return;
        }
        for entry in ["tie", "unplaced"]
            .into_iter()
            .filter_map(|key| keys.get(key))
        {
            self.meaningless(
                entry,
                keys.within(),
                "with seats \"as-earned\" nobody competes and nothing is left",
            );
        }
    }

    /// What the op allows only together.
    fn limits_stand(&mut self, keys: &Keys<'_>, op: &Apportion) -> bool {
        let before = self.faults.len();
        let as_earned = op.seats == ApportionSeats::AsEarned;
        let whole_quotas_only =
            matches!(&op.method, Method::Quota(quota) if quota.rest.as_deref() == Some(&[]));
        let passes_on = op
            .ceilings
            .iter()
            .any(|ceiling| ceiling.then == CeilingFate::PassOn);
        let open = !as_earned && (whole_quotas_only || passes_on);
        match (keys.get("unplaced"), open) {
            (None, true) => self.wanted(
                keys,
                "unplaced",
                "with rest = [] or a ceiling that passes on",
            ),
            (Some(entry), false) => {
                self.meaningless(
                    entry,
                    keys.within(),
                    "it stands only with rest = [] or a ceiling that passes on",
                );
            }
            (None, false) | (Some(_), true) => {}
        }
        if let (Some(entry), false) = (keys.get("held"), matches!(op.method, Method::Divisors(_))) {
            self.meaningless(
                entry,
                keys.within(),
                "seats held use up divisors, and the method has none",
            );
        }
        if op.method == Method::Rank && op.ceilings.is_empty() {
            self.wanted(
                keys,
                "ceilings",
                "by rank: without one the first would get every seat",
            );
        }
        if as_earned && !matches!(op.method, Method::Quota(_)) {
            self.as_earned_needs_quota(keys);
        }
        self.faults.len() == before
    }

    fn as_earned_needs_quota(&mut self, keys: &Keys<'_>) {
        let Some(entry) = keys.get("seats") else {
            return;
        };
        self.fault(
            FaultKind::WrongValue,
            &entry.node.span,
            "seats are \"as-earned\", but the method has no quota that earns them".to_owned(),
            Some("\"as-earned\" with a method by quotas".to_owned()),
            "name the number of seats, or write method = { quota = …, round-up = … }".to_owned(),
        );
    }
}

/// Whether the step can take a seat back; a method or floor with a fault of its own is given the benefit of the doubt.
fn takes_back(method: Option<&Method>, floors: Option<&[Floor]>) -> bool {
    let over_award = match method {
        Some(Method::Quota(quota)) => {
            matches!(
                quota.over_award,
                Some(OverAward::TakeBack | OverAward::TakeBackOne)
            )
        }
        Some(Method::Divisors(_) | Method::Rank) => false,
        None => true,
    };
    let from_last = |floors: &[Floor]| floors.iter().any(|floor| floor.then == FloorFate::FromLast);
    over_award || floors.is_none_or(from_last)
}

fn is_as_earned(keys: &Keys<'_>) -> bool {
    let seats = keys.get("seats").map(|entry| &entry.node.value);
    matches!(seats, Some(Value::Text(text)) if text == "as-earned")
}
