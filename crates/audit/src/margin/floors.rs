//! Floors and ceilings: those that never come to bear may be what they like, those that do stay.
//!
//! # Definition
//! Let the last quotients of all that are above their floors come before everybody's next quotient, and let the seats add up to the house.
//! Then whoever stands at a floor gets no more by the method, the others no less, and both add up: it makes no difference whether floors are
//! met first or whether those below theirs keep them and leave. Seats that are added to a floor leave the others what the method gave in
//! the house as it was. A house that grows until nobody is short ends with the seat of the last one that was.

use scrutineer_engine::{CeilingFate, FloorFate, FloorLimit, NumberRef, SetRef};

use super::quotients::{Size, Terms};
use super::seats::{Claim, Contest, last_and_next};
use super::sight::{Opaque, Seen, Sight, Who};

/// A floor of one claimant.
#[derive(Debug, Clone)]
pub(super) struct Floor {
    of: NumberRef,
    now: u64,
    then: FloorFate,
}

impl Claim {
    /// The most seats of its floors.
    fn highest(&self) -> u64 {
        let floors = self.floors.iter().map(|floor| floor.now);
        floors.max().unwrap_or(0)
    }

    /// Whether a floor comes after the method.
    fn has_late_floor(&self) -> bool {
        let mut floors = self.floors.iter();
        floors.any(|floor| floor.then != FloorFate::MetFirst)
    }
}

impl Sight<'_> {
    /// Whether a rule for some sets is meant for a claimant.
    pub(super) fn touched(&mut self, sets: &[SetRef], claim: &Claim) -> Seen<bool> {
        if sets.is_empty() {
            return Ok(true);
        }
        match claim.who {
            Who::Party(party) => self.is_in_any(sets, claim.scope, party),
            Who::Bloc(step, bloc) => {
                for member in &self.blocs(step)?.members[bloc.index()] {
                    if !self.is_in_any(sets, claim.scope, *member)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Who::All => Err(Opaque),
        }
    }

    /// Reads the bounds that are meant for the claimants. Ceilings other than those at which a claimant is passed over must not bite.
    pub(super) fn read_bounds(&mut self, contest: &mut Contest<'_>) -> Seen<()> {
        let op = contest.op;
        for index in 0..contest.claims.len() {
            let (scope, who) = (contest.claims[index].scope, contest.claims[index].who);
            for floor in &op.floors {
                if !self.touched(&floor.for_sets, &contest.claims[index])? {
                    continue;
                }
                contest.is_bounded = true;
                let FloorLimit::Seats(seats) = &floor.limit else {
                    return Err(Opaque);
                };
                let now = self.seats_read(*seats, scope, who)?;
                let claim = &mut contest.claims[index];
                claim.floors.push(Floor {
                    of: *seats,
                    now,
                    then: floor.then.clone(),
                });
                if floor.then == FloorFate::MetFirst {
                    claim.floor = claim.floor.max(now);
                }
            }
            for ceiling in &op.ceilings {
                if !self.touched(&ceiling.for_sets, &contest.claims[index])? {
                    continue;
                }
                contest.is_bounded = true;
                if ceiling.then == CeilingFate::PassOn {
                    let seats = self.number_or_zero(ceiling.seats, scope, who)?;
                    let seats = self.whole(&seats)?;
                    let claim = &mut contest.claims[index];
                    claim.ceiling = claim.ceiling.min(seats);
                } else {
                    let now = self.seats_read(ceiling.seats, scope, who)?;
                    let seats = contest.claims[index].seats;
                    if seats > now || !contest.gives_its_house() {
                        return Err(Opaque);
                    }
                    self.seats_within(ceiling.seats, scope, who, Some(seats), None)?;
                }
            }
        }
        Ok(())
    }

    /// Floors that come first stay; others do not come to bear.
    pub(super) fn floors_stay(&mut self, contest: &Contest<'_>) -> Seen<()> {
        for claim in &contest.claims {
            for floor in &claim.floors {
                let (least, most) = match floor.then {
                    FloorFate::MetFirst => (Some(floor.now), floor.now),
                    FloorFate::LeaveOut
                    | FloorFate::Add
                    | FloorFate::Enlarge { .. }
                    | FloorFate::FromLast => {
                        if floor.now > claim.seats || !contest.gives_its_house() {
                            return Err(Opaque);
                        }
                        (None, claim.seats)
                    }
                };
                self.seats_within(floor.of, claim.scope, claim.who, least, Some(most))?;
            }
        }
        Ok(())
    }

    /// Floors beside highest averages. After this the seats of the claims are those that the method gives, but for those at their floors.
    pub(super) fn floors(&mut self, contest: &mut Contest<'_>, divisors: &Terms) -> Seen<()> {
        let mut fates = contest.claims.iter().flat_map(|claim| &claim.floors);
        let Some(first) = fates.next().map(|floor| floor.then.clone()) else {
            return Ok(());
        };
        let first_or_left =
            |then: &FloorFate| matches!(then, FloorFate::MetFirst | FloorFate::LeaveOut);
        let alike = fates.all(|floor| {
            floor.then == first || first_or_left(&floor.then) && first_or_left(&first)
        });
        if self.is_idle(contest, divisors)? {
            contest.claims.iter_mut().for_each(|claim| claim.floor = 0);
        } else if !alike {
            return Err(Opaque);
        } else {
            match &first {
                FloorFate::MetFirst | FloorFate::LeaveOut => contest.stand_at_floors()?,
                FloorFate::Add => self.without_added(contest, divisors)?,
                FloorFate::Enlarge {
                    tolerate: 0,
                    tolerate_within: None,
                } => self.enlarged(contest, divisors)?,
                FloorFate::Enlarge { .. } | FloorFate::FromLast => return Err(Opaque),
            }
        }
        for claim in &contest.claims {
            for floor in &claim.floors {
                // One at or above what the method gives decides; one below may be what it likes up to that.
                let bites = floor.now > claim.seats || claim.floor == floor.now && floor.now > 0;
                let least = bites.then_some(floor.now);
                let most = floor.now.max(claim.seats);
                self.seats_within(floor.of, claim.scope, claim.who, least, Some(most))?;
            }
        }
        Ok(())
    }

    /// Whether the method alone gives these seats, and no floor is above them.
    fn is_idle(&mut self, contest: &Contest<'_>, divisors: &Terms) -> Seen<bool> {
        let mut idle = contest.gives_its_house();
        for claim in &contest.claims {
            idle &= claim.highest() <= claim.seats;
        }
        for (holder, rival) in contest.pairs(|claim| claim.seats > 0) {
            let (holder, rival) = (&contest.claims[holder], &contest.claims[rival]);
            let (last, next) = last_and_next(divisors, (holder, 0), (rival, 0))?;
            idle = idle && last.size(&self.votes)? >= next.size(&self.votes)?;
        }
        Ok(idle)
    }

    /// Takes away seats that were added to floors.
    fn without_added(&mut self, contest: &mut Contest<'_>, divisors: &Terms) -> Seen<()> {
        let house = contest.house.ok_or(Opaque)?;
        let mut plain = vec![0u64; contest.claims.len()];
        let mut next = Vec::new();
        for claim in &contest.claims {
            let quotient = divisors.quotient(&claim.number, claim.held + 1)?;
            next.push(quotient.size(&self.votes)?);
        }
        for _ in 0..house {
            let best = (0..next.len()).max_by(|a, b| next[*a].cmp(&next[*b]));
            let best = best.ok_or(Opaque)?;
            plain[best] += 1;
            let claim = &contest.claims[best];
            let quotient = divisors.quotient(&claim.number, claim.held + plain[best] + 1)?;
            next[best] = quotient.size(&self.votes)?;
        }
        for (claim, plain) in contest.claims.iter_mut().zip(plain) {
            if claim.seats != plain.max(claim.highest()) {
                return Err(Opaque);
            }
            claim.seats = plain;
        }
        Ok(())
    }

    /// The last seat of a house that grew is that of a claimant at its floor, and comes after all others.
    fn enlarged(&mut self, contest: &mut Contest<'_>, divisors: &Terms) -> Seen<()> {
        let mut lowest: Option<(Size, usize)> = None;
        for (index, claim) in contest.claims.iter().enumerate() {
            if claim.seats > 0 {
                let last = divisors.quotient(&claim.number, claim.held + claim.seats)?;
                let size = (last.size(&self.votes)?, index);
                if lowest.as_ref().is_none_or(|lowest| size < *lowest) {
                    lowest = Some(size);
                }
            }
        }
        let (_, last) = lowest.ok_or(Opaque)?;
        if contest.claims[last].highest() != contest.claims[last].seats {
            return Err(Opaque);
        }
        let claim = &contest.claims[last];
        let final_seat = divisors.quotient(&claim.number, claim.held + claim.seats)?;
        for (index, other) in contest.claims.iter().enumerate() {
            if index != last && other.seats > 0 {
                let before = divisors.quotient(&other.number, other.held + other.seats)?;
                if !self.keep_order(&before, &final_seat)?.is_gt() {
                    return Err(Opaque);
                }
            }
        }
        let floor = contest.claims[last].seats;
        contest.house = Some(contest.given());
        // As a holder it is compared like all others: its floor is kept apart from its seats.
        let claim = &contest.claims[last];
        for of in claim.floors.iter().filter(|of| of.now == floor) {
            self.seats_within(of.of, claim.scope, claim.who, Some(floor), Some(floor))?;
        }
        Ok(())
    }
}

impl Contest<'_> {
    /// The seats that were given.
    pub(super) fn given(&self) -> u64 {
        self.claims.iter().map(|claim| claim.seats).sum()
    }

    /// Whether bounds come after the method.
    pub(super) fn has_late_bounds(&self) -> bool {
        let ceilings = self.op.ceilings.iter();
        let mut late = ceilings.map(|ceiling| ceiling.then != CeilingFate::PassOn);
        late.any(|late| late) || self.claims.iter().any(Claim::has_late_floor)
    }

    /// Whether just the seats of the house were given.
    pub(super) fn gives_its_house(&self) -> bool {
        self.house == Some(self.given())
    }

    /// Whoever has just its floor stands there; the others are above theirs.
    fn stand_at_floors(&mut self) -> Seen<()> {
        if !self.gives_its_house() {
            return Err(Opaque);
        }
        for claim in &mut self.claims {
            let floor = claim.highest();
            claim.floor = if floor == claim.seats { floor } else { 0 };
        }
        Ok(())
    }
}
