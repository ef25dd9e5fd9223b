//! What keeps seats within bounds in many contests at once: how far a list is from so many more seats, or fewer, in all of them together.
//!
//! # Definition
//! In one contest a list gains its nth seat more only where it comes before the last seat of some other holder, and loses its nth only where
//! another one's next seat comes before it. The fewest ballots for that are a bound for each contest and number; contests have no votes in
//! common, so that the bounds of several add up, and the cheapest way to divide the seats among the contests is a bound for all.

use std::collections::{BTreeMap, BTreeSet};

use scrutineer_engine::{Apportion, Method, StepId};

use super::ballots::{Ballots, Changes, Manipulation};
use super::cost::{Cost, single};
use super::demand::Kept;
use super::form::Limit;
use super::quotients::Terms;
use super::seats::{Claim, Contest, last_and_next};
use super::sight::{Opaque, Seen, Sight, Who};
use super::tilt::{Side, Tilt, Tilted};

/// So many changes in some contests together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Guard {
    /// How many seats must change before the bound is broken.
    pub seats: usize,
    /// Where they can.
    pub contests: Vec<Gains>,
}

/// How seats change in one contest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gains {
    /// By number of seats from one: limits of which at least one must hold for that.
    Limits(Vec<Vec<Limit>>),
    /// From some lists to others.
    Tilt(Tilt),
}

/// What has been priced already.
#[derive(Debug, Default)]
pub struct Prices {
    limits: BTreeMap<Limit, Option<i128>>,
    tilts: BTreeMap<(Tilt, usize), Option<Tilted>>,
    guards: BTreeMap<Guard, Way>,
}

/// The fewest ballots that break a guard, and the seats of each contest.
type Way = Option<(i128, Vec<usize>)>;

/// By seats so far: the fewest ballots, and the seats of each contest.
type Best = Vec<Way>;

impl Prices {
    /// The price of a limit; none where it cannot be met.
    fn limit(
        &mut self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        limit: &Limit,
    ) -> Option<i128> {
        if let Some(known) = self.limits.get(limit) {
            return *known;
        }
        let price = match single(ballots, manipulation, limit) {
            Cost::Exactly(count, _) | Cost::AtLeast(count) => Some(count),
            Cost::Never => None,
        };
        self.limits.insert(limit.clone(), price);
        price
    }

    fn tilt(
        &mut self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        (tilt, seats): (&Tilt, usize),
    ) -> Option<&Tilted> {
        let known = self.tilts.entry((tilt.clone(), seats));
        let known = known.or_insert_with(|| tilt.cost(ballots, manipulation, seats));
        known.as_ref()
    }

    /// The fewest ballots for so many seats in one contest; none where they cannot be had.
    fn gain(
        &mut self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        (gains, seats): (&Gains, usize),
    ) -> Option<i128> {
        match gains {
            Gains::Limits(limits) => {
                let any = limits.get(seats - 1)?;
                let prices = any
                    .iter()
                    .filter_map(|limit| self.limit(ballots, manipulation, limit));
                prices.min()
            }
            Gains::Tilt(tilt) => {
                let tilted = self.tilt(ballots, manipulation, (tilt, seats));
                tilted.map(|tilted| tilted.count)
            }
        }
    }

    /// The cheapest way through all contests.
    fn best(&mut self, ballots: &Ballots<'_>, manipulation: Manipulation, guard: &Guard) -> Way {
        if let Some(known) = self.guards.get(guard) {
            return known.clone();
        }
        let way = self.through(ballots, manipulation, guard);
        self.guards.insert(guard.clone(), way.clone());
        way
    }

    fn through(&mut self, ballots: &Ballots<'_>, manipulation: Manipulation, guard: &Guard) -> Way {
        let mut best: Best = vec![None; guard.seats + 1];
        best[0] = Some((0, Vec::new()));
        for contest in &guard.contests {
            let mut next: Best = best.clone();
            for known in next.iter_mut().flatten() {
                known.1.push(0);
            }
            for more in 1..=guard.seats {
                let Some(price) = self.gain(ballots, manipulation, (contest, more)) else {
                    break;
                };
                for (before, known) in best.iter().enumerate() {
                    let Some((spent, seats)) = known else {
                        continue;
                    };
                    let after = (before + more).min(guard.seats);
                    let all = spent.saturating_add(price);
                    if next[after].as_ref().is_none_or(|(known, _)| all < *known) {
                        let mut seats = seats.clone();
                        seats.push(more);
                        next[after] = Some((all, seats));
                    }
                }
            }
            best = next;
        }
        best.pop().flatten()
    }

    /// Whether a guard has been priced.
    #[must_use]
    pub fn knows(&self, guard: &Guard) -> bool {
        self.guards.contains_key(guard)
    }

    /// No fewer ballots break a guard; none where nothing does.
    pub fn bound(
        &mut self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        guard: &Guard,
    ) -> Option<i128> {
        self.best(ballots, manipulation, guard)
            .map(|(count, _)| count)
    }

    /// Ballots that may break a guard: the cheapest way through all contests, where it can be told ballot by ballot; `clear` of ties.
    pub fn attempt(
        &mut self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        (guard, clear): (&Guard, bool),
    ) -> Option<Changes> {
        let (_, seats) = self.best(ballots, manipulation, guard)?;
        let mut changes = Changes::new();
        for (contest, more) in guard.contests.iter().zip(seats) {
            let Gains::Tilt(tilt) = contest else {
                return None;
            };
            if more > 0 {
                let tilted = self.tilt(ballots, manipulation, (tilt, more))?;
                let part = if clear { &tilted.clear } else { &tilted.reach };
                changes.extend(tilt.changes(ballots, manipulation, part)?);
            }
        }
        changes.sort_unstable();
        Some(changes)
    }
}

impl Sight<'_> {
    /// Leaves bounds on several lists, or with room, to a guard, where it can be priced by quotients.
    pub(super) fn tilt_guard(&mut self, id: StepId, op: &Apportion, kept: &Kept) -> Seen<bool> {
        let Method::Divisors(divisors) = &op.method else {
            return Ok(false);
        };
        let table = self.seats(id)?;
        let now = self.sum(table, kept.scope, &kept.columns)?;
        let (gains, room) = match (kept.least.filter(|least| *least > 0), kept.most) {
            (Some(least), None) => (false, now.checked_sub(least).ok_or(Opaque)?),
            (None, Some(most)) => (true, most.checked_sub(now).ok_or(Opaque)?),
            (Some(_), Some(_)) | (None, None) => return Ok(false),
        };
        if room == 0 && kept.columns.len() == 1 {
            return Ok(false);
        }
        let terms = Terms::new(divisors)?;
        let mut contests = Vec::new();
        let mut seen = BTreeSet::new();
        // Counted from the votes as they are, so that the bound is the same wherever it is asked for.
        let mut goal = i128::from(room) + 1;
        for scope in self.contests(op.per, std::slice::from_ref(kept))? {
            let when = &self.ballots.procedure.steps[id.index()].when;
            if !self.when(when, scope)? {
                continue;
            }
            let mut contest = self.contest_of(id, op, scope, Who::All)?;
            self.read_bounds(&mut contest)?;
            self.keep_largest(&contest)?;
            let Some(mut tilt) = tilt(&contest, &terms, &kept.columns, gains) else {
                return Ok(false);
            };
            goal += tilt.held as i128;
            tilt.held = tilt.as_counted(self.ballots);
            goal -= tilt.held as i128;
            let sides = tilt.gaining.iter().chain(&tilt.losing);
            let cells: Vec<u32> = sides.flat_map(|side| side.cells.clone()).collect();
            if !cells.into_iter().all(|cell| seen.insert(cell)) {
                return Ok(false);
            }
            contests.push(Gains::Tilt(tilt));
        }
        let seats = usize::try_from(goal.max(0)).map_err(|_| Opaque)?;
        self.guards.push(Guard { seats, contests });
        Ok(true)
    }

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
            self.keep_largest(&contest)?;
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
        let contests = contests.into_iter().map(Gains::Limits).collect();
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

/// A contest by highest averages among votes as they are.
fn tilt(contest: &Contest<'_>, terms: &Terms, columns: &[usize], gains: bool) -> Option<Tilt> {
    let given: u64 = contest.claims.iter().map(|claim| claim.seats).sum();
    if contest.is_bounded || contest.op.each.is_some() || contest.house != Some(given) {
        return None;
    }
    let mut tilt = Tilt {
        gaining: Vec::new(),
        losing: Vec::new(),
        held: 0,
        house: usize::try_from(given).ok()?,
        divisors: terms.whole(given + 1)?,
    };
    for claim in &contest.claims {
        let Who::Party(party) = claim.who else {
            return None;
        };
        if claim.held > 0 {
            return None;
        }
        let side = Side {
            cells: claim.number.as_cells()?,
        };
        if columns.contains(&party.index()) == gains {
            tilt.held += usize::try_from(claim.seats).ok()?;
            tilt.gaining.push(side);
        } else {
            tilt.losing.push(side);
        }
    }
    Some(tilt)
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
