//! What keeps seats within bounds in many contests at once: how far a list is from so many more seats, or fewer, in all of them together.
//!
//! # Definition
//! In one contest a list gains its nth seat more only where it comes before the last seat of some other holder, and loses its nth only where
//! another one's next seat comes before it. The fewest ballots for that are a bound for each contest and number; contests have no votes in
//! common, so that the bounds of several add up, and the cheapest way to divide the seats among the contests is a bound for all.

use std::collections::{BTreeMap, BTreeSet};

use scrutineer_engine::{Apportion, Method, StepId};

use super::ballots::{Ballots, Manipulation};
use super::cost::{Cost, single};
use super::demand::Kept;
use super::form::Limit;
use super::quotients::Terms;
use super::seats::{Claim, Contest, last_and_next};
use super::sight::{Opaque, Seen, Sight, Who};

/// So many changes in some contests together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Guard {
    /// How many seats must change before the bound is broken.
    pub seats: usize,
    /// By contest and number of seats from one: limits of which at least one must hold for that.
    pub contests: Vec<Vec<Vec<Limit>>>,
}

/// The fewest ballots that meet a limit, by limit.
#[derive(Debug, Default)]
pub struct Prices(BTreeMap<Limit, Option<i128>>);

impl Prices {
    /// The price of a limit; none where it cannot be met.
    fn of(
        &mut self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        limit: &Limit,
    ) -> Option<i128> {
        if let Some(known) = self.0.get(limit) {
            return *known;
        }
        let price = match single(ballots, manipulation, limit) {
            Cost::Exactly(count, _) | Cost::AtLeast(count) => Some(count),
            Cost::Never => None,
        };
        self.0.insert(limit.clone(), price);
        price
    }

    /// No fewer ballots break a guard; none where nothing does.
    pub fn bound(
        &mut self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        guard: &Guard,
    ) -> Option<i128> {
        // By seats so far: the cheapest way through the contests looked at.
        let mut best: Vec<Option<i128>> = vec![None; guard.seats + 1];
        best[0] = Some(0);
        for contest in &guard.contests {
            let mut next = best.clone();
            for (more, any) in contest.iter().enumerate() {
                let prices = any
                    .iter()
                    .filter_map(|limit| self.of(ballots, manipulation, limit));
                let Some(price) = prices.min() else {
                    continue;
                };
                for (before, spent) in best.iter().enumerate() {
                    let Some(spent) = spent else { continue };
                    let after = (before + more + 1).min(guard.seats);
                    let all = spent + price;
                    next[after] = Some(next[after].map_or(all, |known| known.min(all)));
                }
            }
            best = next;
        }
        best[guard.seats]
    }
}

impl Sight<'_> {
    /// Leaves bounds over several contests to a guard, where one can be given and they are not reached.
    pub(super) fn guard(&mut self, id: StepId, op: &Apportion, kept: &Kept) -> Seen<bool> {
        let Method::Divisors(divisors) = &op.method else {
            return Ok(false);
        };
        let table = self.seats(id)?;
        let now = self.sum(table, kept.scope, &kept.columns)?;
        let ([column], None | Some(0), Some(most)) =
            (kept.columns.as_slice(), kept.least, kept.most)
        else {
            return Ok(false);
        };
        let scopes = self.contests(op.per, std::slice::from_ref(kept))?;
        let plain = op.each.is_none() && op.floors.is_empty() && op.ceilings.is_empty();
        let more = most.checked_sub(now).ok_or(Opaque)?;
        if !plain || more == 0 || scopes.len() < 2 {
            return Ok(false);
        }
        let seats = usize::try_from(more + 1).map_err(|_| Opaque)?;
        let terms = Terms::new(divisors)?;
        let mut contests = Vec::new();
        for scope in scopes {
            let when = &self.ballots.procedure.steps[id.index()].when;
            if !self.when(when, scope)? {
                continue;
            }
            let contest = self.contest_of(id, op, scope, Who::All)?;
            let given: u64 = contest.claims.iter().map(|claim| claim.seats).sum();
            if contest.house != Some(given) {
                return Ok(false);
            }
            let own = |claim: &&Claim| matches!(claim.who, Who::Party(p) if p.index() == *column);
            if let Some(claim) = contest.claims.iter().find(own) {
                contests.push(self.gains(&contest, claim, &terms, seats)?);
            }
        }
        let first = self.first_rounding();
        let rounded = |limit: &Limit| limit.terms.iter().any(|(cell, _)| *cell >= first);
        if !apart(&contests) || contests.iter().flatten().flatten().any(rounded) {
            return Ok(false);
        }
        self.guards.push(Guard { seats, contests });
        Ok(true)
    }

    /// For each number of seats that a claimant gains, up to `seats`: that it comes before the last seat of one of the holders.
    fn gains(
        &mut self,
        contest: &Contest<'_>,
        claim: &Claim,
        divisors: &Terms,
        seats: usize,
    ) -> Seen<Vec<Vec<Limit>>> {
        let mut all = Vec::new();
        let others: u64 = contest.claims.iter().map(|c| c.seats).sum::<u64>() - claim.seats;
        for more in (0..others).take(seats) {
            let mut any = Vec::new();
            for holder in &contest.claims {
                if holder.seats > 0 && !std::ptr::eq(holder, claim) {
                    let (last, next) = last_and_next(divisors, (holder, 0), (claim, more))?;
                    any.push(self.gap(&last, &next)?.at_most(0).ok_or(Opaque)?);
                }
            }
            all.push(any);
        }
        Ok(all)
    }
}

/// Whether no two contests have a cell in common.
fn apart(contests: &[Vec<Vec<Limit>>]) -> bool {
    let mut seen = BTreeSet::new();
    contests.iter().all(|contest| {
        let limits = contest.iter().flatten();
        let own: BTreeSet<u32> = limits
            .flat_map(|limit| limit.terms.iter().map(|(cell, _)| *cell))
            .collect();
        let apart = own.is_disjoint(&seen);
        seen.extend(own);
        apart
    })
}
