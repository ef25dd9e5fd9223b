//! The decisions of `apportion`: the seats stand while every claimant's last number is before every other's next one.

use scrutineer_engine::{
    Among, Apportion, ApportionSeats, AreaId, BlocId, Breaker, CeilingFate, Comparator, Divisors,
    Each, FloorFate, FloorLimit, Method, Ratio, StepId,
};

use super::form::Form;
use super::quotients::{Quotient, Terms};
use super::sight::{Opaque, Scope, Seen, Sight, Who};

/// A claimant in one apportionment.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// Where its number is read.
    pub scope: Scope,
    /// For whom.
    pub who: Who,
    /// Its number.
    pub number: Form,
    /// Seats that this step gave.
    pub seats: u64,
    /// Seats held before, which use up divisors.
    pub held: u64,
    /// Seats that it has whatever its number.
    pub floor: u64,
    /// Seats beyond which it is passed over.
    pub ceiling: u64,
}

/// One apportionment with what it gave.
#[derive(Debug)]
pub(super) struct Contest<'o> {
    pub op: &'o Apportion,
    pub scope: Scope,
    pub claims: Vec<Claim>,
    /// The seats to give; none where they are as earned.
    pub house: Option<u64>,
}

impl Sight<'_> {
    /// Every apportionment of the step in a scope.
    pub fn apportion(&mut self, id: StepId, op: &Apportion, scope: Scope) -> Seen<()> {
        let repeated = match op.each {
            None => vec![Who::All],
            Some(Each::Bloc(step)) => (0..self.blocs(step)?.members.len())
                .map(|bloc| Who::Bloc(step, BlocId::at(bloc)))
                .collect(),
            Some(Each::Party(set)) => {
                let mut found = Vec::new();
                for party in self.parties() {
                    if self.is_member(set, scope, party)? {
                        found.push(Who::Party(party));
                    }
                }
                found
            }
        };
        for each in repeated {
            let claims = self.claims(id, op, scope, each)?;
            let house = match op.seats {
                ApportionSeats::Given(seats) => {
                    let seats = self.number_or_zero(seats, scope, each)?;
                    Some(self.whole(&seats)?)
                }
                ApportionSeats::AsEarned => None,
            };
            let contest = Contest {
                op,
                scope,
                claims,
                house,
            };
            self.contest(&contest)?;
        }
        Ok(())
    }

    fn claims(&mut self, id: StepId, op: &Apportion, scope: Scope, each: Who) -> Seen<Vec<Claim>> {
        let table = self.seats(id)?;
        let mut found = Vec::new();
        let mut add = |scope: Scope, who: Who, area: AreaId, column: usize| {
            found.push((scope, who, table.get(area, column).unwrap_or(0)));
        };
        match &op.among {
            Among::Parties(parties) => {
                let members = match each {
                    Who::Bloc(step, bloc) => Some(&self.blocs(step)?.members[bloc.index()]),
                    Who::All | Who::Party(_) => None,
                };
                for party in self.claimants(parties, scope)? {
                    if members.is_none_or(|members| members.contains(&party)) {
                        add(scope, Who::Party(party), scope.area, party.index());
                    }
                }
            }
            Among::Blocs(step) => {
                let blocs = match each {
                    Who::Bloc(outer, bloc) => self.nested(*step, outer, bloc)?,
                    Who::All | Who::Party(_) => (0..self.blocs(*step)?.members.len()).collect(),
                };
                for bloc in blocs {
                    add(scope, Who::Bloc(*step, BlocId::at(bloc)), scope.area, bloc);
                }
            }
            Among::Areas(level) => {
                for area in self.inside(scope, *level)?.map(AreaId::at) {
                    let inner = Scope {
                        level: *level,
                        area,
                    };
                    let column = match each {
                        Who::All => 0,
                        Who::Party(party) => party.index(),
                        Who::Bloc(_, bloc) => bloc.index(),
                    };
                    add(inner, each, area, column);
                }
            }
        }
        self.read_claims(op, found)
    }

    fn read_claims(&mut self, op: &Apportion, found: Vec<(Scope, Who, u64)>) -> Seen<Vec<Claim>> {
        let mut claims = Vec::new();
        for (scope, who, seats) in found {
            let number = self.number_or_zero(op.votes, scope, who)?;
            let held = match op.held {
                Some(held) => {
                    let held = self.number_or_zero(held, scope, who)?;
                    self.whole(&held)?
                }
                None => 0,
            };
            claims.push(Claim {
                scope,
                who,
                number,
                seats,
                held,
                floor: 0,
                ceiling: u64::MAX,
            });
        }
        Ok(claims)
    }

    fn contest(&mut self, contest: &Contest<'_>) -> Seen<()> {
        let mut bounded = Contest {
            op: contest.op,
            scope: contest.scope,
            claims: contest.claims.clone(),
            house: contest.house,
        };
        self.read_bounds(&mut bounded)?;
        match &contest.op.method {
            Method::Divisors(divisors) => self.averages(&bounded, divisors),
            Method::Quota(method) => self.quotas(&bounded, method),
            Method::Rank => self.by_rank(&bounded),
        }
    }

    fn touched(&self, sets: &[scrutineer_engine::SetRef], claim: &Claim) -> Seen<bool> {
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

    /// Bounds that come first are part of the claims; of the others none may have been needed.
    fn read_bounds(&mut self, contest: &mut Contest<'_>) -> Seen<()> {
        let op = contest.op;
        let mut idle = true;
        for index in 0..contest.claims.len() {
            for floor in &op.floors {
                if !self.touched(&floor.for_sets, &contest.claims[index])? {
                    continue;
                }
                let FloorLimit::Seats(seats) = &floor.limit else {
                    return Err(Opaque);
                };
                let claim = &contest.claims[index];
                let seats = self.number_or_zero(*seats, claim.scope, claim.who)?;
                let seats = self.whole(&seats)?;
                let claim = &mut contest.claims[index];
                match floor.then {
                    FloorFate::MetFirst => claim.floor = claim.floor.max(seats),
                    FloorFate::LeaveOut
                    | FloorFate::Add
                    | FloorFate::Enlarge { .. }
                    | FloorFate::FromLast => idle &= claim.seats >= seats,
                }
            }
            for ceiling in &op.ceilings {
                if !self.touched(&ceiling.for_sets, &contest.claims[index])? {
                    continue;
                }
                let claim = &contest.claims[index];
                let seats = self.number_or_zero(ceiling.seats, claim.scope, claim.who)?;
                let seats = self.whole(&seats)?;
                let claim = &mut contest.claims[index];
                match ceiling.then {
                    CeilingFate::PassOn => claim.ceiling = claim.ceiling.min(seats),
                    CeilingFate::LeaveOut | CeilingFate::StayEmpty | CeilingFate::Unspecified => {
                        idle &= claim.seats <= seats;
                    }
                }
            }
        }
        let late = op.floors.iter().any(|f| f.then != FloorFate::MetFirst)
            || op.ceilings.iter().any(|c| c.then != CeilingFate::PassOn);
        let given: u64 = contest.claims.iter().map(|claim| claim.seats).sum();
        // Where the method alone gives just these seats, bounds that they meet never come to bear.
        let alone = late && (!idle || contest.house != Some(given));
        if alone { Err(Opaque) } else { Ok(()) }
    }

    /// Highest averages.
    fn averages(&mut self, contest: &Contest<'_>, divisors: &Divisors) -> Seen<()> {
        let divisors = Terms::new(divisors)?;
        let proven = contest
            .op
            .floors
            .iter()
            .any(|f| f.then != FloorFate::MetFirst)
            || contest
                .op
                .ceilings
                .iter()
                .any(|c| c.then != CeilingFate::PassOn);
        let given: u64 = contest.claims.iter().map(|claim| claim.seats).sum();
        for claim in &contest.claims {
            // Without votes nobody gets a seat by averages, even where nobody else takes it.
            if claim.seats > claim.floor || contest.house != Some(given) {
                self.keep_sign(&claim.number)?;
            }
        }
        for holder in &contest.claims {
            if holder.seats <= holder.floor {
                continue;
            }
            let last = divisors.quotient(&holder.number, holder.held + holder.seats)?;
            for rival in &contest.claims {
                if std::ptr::eq(holder, rival) || rival.seats >= rival.ceiling {
                    continue;
                }
                let next = divisors.quotient(&rival.number, rival.held + rival.seats + 1)?;
                let sign = self.keep_order(&last, &next)?;
                self.ties_are_plain(contest, sign)?;
                if proven && sign.is_lt() {
                    return Err(Opaque);
                }
            }
        }
        Ok(())
    }

    /// A tie that is settled by something else than the numbers themselves cannot be followed.
    pub(super) fn ties_are_plain(
        &mut self,
        contest: &Contest<'_>,
        sign: std::cmp::Ordering,
    ) -> Seen<()> {
        if sign.is_ne() {
            return Ok(());
        }
        let Some(tie) = &contest.op.tie else {
            return Ok(());
        };
        let strange = tie.give.first.iter().chain(&tie.take.first).any(|b| {
            matches!(
                b,
                Breaker::CandidateWithMoreVotes | Breaker::MoreVotesCast | Breaker::LargerRemainder
            )
        });
        if strange { Err(Opaque) } else { Ok(()) }
    }

    /// The largest number first, up to its ceiling.
    fn by_rank(&mut self, contest: &Contest<'_>) -> Seen<()> {
        for holder in contest.claims.iter().filter(|c| c.seats > c.floor) {
            for rival in &contest.claims {
                if std::ptr::eq(holder, rival) || rival.seats >= rival.ceiling {
                    continue;
                }
                let gap = holder.number.plus(&rival.number, -1).ok_or(Opaque)?;
                let sign = self.keep_sign(&gap)?;
                self.ties_are_plain(contest, sign)?;
            }
        }
        Ok(())
    }

    /// One number keeps its place before another.
    pub(super) fn keep_before(
        &mut self,
        contest: &Contest<'_>,
        first: &Quotient,
        second: &Quotient,
    ) -> Seen<()> {
        let sign = self.keep_order(first, second)?;
        self.ties_are_plain(contest, sign)
    }

    /// The number stays at or above zero, or below.
    pub(super) fn keep_reached(&mut self, form: &Form) -> Seen<bool> {
        self.keep(form, Comparator::AtLeast)
    }

    /// Whether a list takes part in a phase.
    pub(super) fn takes_part(
        &self,
        sets: &[scrutineer_engine::SetRef],
        claim: &Claim,
    ) -> Seen<bool> {
        match claim.who {
            Who::All if sets.is_empty() => Ok(true),
            Who::All | Who::Party(_) | Who::Bloc(..) => self.touched(sets, claim),
        }
    }
}

/// A number times a divisor.
pub(super) fn scaled(number: &Form, divisor: &Ratio) -> Seen<Form> {
    number.times(divisor).ok_or(Opaque)
}
