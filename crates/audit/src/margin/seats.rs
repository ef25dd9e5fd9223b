//! The decisions of `apportion`: the seats stand while every claimant's last number is before every other's next one.

use scrutineer_engine::{
    Among, Apportion, ApportionSeats, AreaId, BlocId, Breaker, Comparator, Divisors, Each, Method,
    Ratio, StepId,
};

use super::demand::Kept;
use super::floors::Floor;
use super::form::Form;
use super::quotients::{Quotient, Terms};
use super::sight::{Opaque, Scope, Seen, Sight, Who};
use super::wants::Wants;

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
    /// The floors that are meant for it.
    pub floors: Vec<Floor>,
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
    /// Whether a floor or a ceiling is meant for one of the claimants.
    pub is_bounded: bool,
}

impl Sight<'_> {
    /// The apportionments of a step in which seats that must stay are given.
    pub fn apportion(&mut self, id: StepId, op: &Apportion, kept: &[Kept]) -> Seen<()> {
        let step = &self.ballots.procedure.steps[id.index()];
        let mut open = Vec::new();
        for kept in kept {
            if self.strict || !self.guard(id, op, kept)? {
                open.push(kept.clone());
            }
        }
        for scope in self.contests(op.per, &open)? {
            if self.when(&step.when, scope)? {
                self.in_scope(id, op, scope, &open)?;
            }
        }
        Ok(())
    }

    /// Every apportionment of the step in a scope.
    fn in_scope(&mut self, id: StepId, op: &Apportion, scope: Scope, kept: &[Kept]) -> Seen<()> {
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
            let mut contest = self.contest_of(id, op, scope, each)?;
            self.read_bounds(&mut contest)?;
            let wants = self.wants(id, &contest, kept)?;
            if !wants.is_empty() {
                self.contest(contest, &wants)?;
            }
        }
        Ok(())
    }

    /// One apportionment with what it gave.
    pub(super) fn contest_of<'o>(
        &mut self,
        id: StepId,
        op: &'o Apportion,
        scope: Scope,
        each: Who,
    ) -> Seen<Contest<'o>> {
        let claims = self.claims(id, op, scope, each)?;
        let house = match op.seats {
            ApportionSeats::Given(seats) => {
                let seats = self.number_or_zero(seats, scope, each)?;
                Some(self.whole(&seats)?)
            }
            ApportionSeats::AsEarned => None,
        };
        Ok(Contest {
            op,
            scope,
            claims,
            house,
            is_bounded: false,
        })
    }

    /// What of a contest must stay: all of it where bounds bind its claimants together.
    fn wants(&mut self, id: StepId, contest: &Contest<'_>, kept: &[Kept]) -> Seen<Wants> {
        let op = contest.op;
        let plain = op.each.is_none() && !contest.is_bounded;
        let mut columns = Vec::new();
        for claim in &contest.claims {
            if let Who::Party(party) = claim.who {
                columns.push(party.index());
            }
        }
        if !plain || columns.len() != contest.claims.len() {
            return Ok(Wants::all());
        }
        let table = self.seats(id)?;
        let mut wants = Wants::default();
        for kept in kept {
            let here = self.contests(op.per, std::slice::from_ref(kept))?;
            if here.contains(&contest.scope) {
                let now = self.sum(table, kept.scope, &kept.columns)?;
                wants.add(kept, &columns, now, here.len() == 1);
            }
        }
        Ok(wants)
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
                floors: Vec::new(),
                ceiling: u64::MAX,
            });
        }
        Ok(claims)
    }

    fn contest(&mut self, mut contest: Contest<'_>, wants: &Wants) -> Seen<()> {
        match &contest.op.method {
            Method::Divisors(divisors) => self.averages(&mut contest, divisors, wants),
            Method::Quota(method) => {
                self.floors_stay(&contest)?;
                self.quotas(&contest, method, wants)
            }
            Method::Rank => self.by_rank(&mut contest, wants),
        }
    }

    /// Who has most votes goes on to have some.
    pub(super) fn keep_largest(&mut self, contest: &Contest<'_>) -> Seen<()> {
        let mut largest: Option<(Ratio, &Claim)> = None;
        for claim in &contest.claims {
            let (votes, over) = claim.number.at(&self.votes).ok_or(Opaque)?;
            let (votes, over) = (u64::try_from(votes), u64::try_from(over));
            let (Ok(votes), Ok(over)) = (votes, over) else {
                return Err(Opaque);
            };
            let size = Ratio::new(votes, over).ok_or(Opaque)?;
            if largest.as_ref().is_none_or(|(known, _)| size > *known) {
                largest = Some((size, claim));
            }
        }
        match largest {
            Some((_, claim)) => self.keep_sign(&claim.number).map(|_| ()),
            None => Ok(()),
        }
    }

    /// Highest averages.
    fn averages(
        &mut self,
        contest: &mut Contest<'_>,
        divisors: &Divisors,
        wants: &Wants,
    ) -> Seen<()> {
        let divisors = Terms::new(divisors)?;
        if wants.is_of_all() && !contest.is_bounded && contest.gives_its_house() {
            // One with votes can take all.
            return self.keep_largest(contest);
        }
        self.floors(contest, &divisors)?;
        let given: u64 = contest.claims.iter().map(|claim| claim.seats).sum();
        for claim in &contest.claims {
            // Without votes nobody gets a seat by averages, even where nobody else takes it.
            if claim.seats > claim.floor || contest.house != Some(given) {
                self.keep_sign(&claim.number)?;
            }
        }
        for (at, against) in contest.pairs(|claim| claim.seats > claim.floor) {
            let (holder, rival) = (&contest.claims[at], &contest.claims[against]);
            for (fewer, more) in wants.pair(at, against) {
                let (kept, reached) = (holder.seats.saturating_sub(fewer), rival.seats + more);
                if kept <= holder.floor || reached >= rival.ceiling {
                    continue;
                }
                let (last, next) = last_and_next(&divisors, (holder, fewer), (rival, more))?;
                let sign = self.keep_order(&last, &next)?;
                self.ties_are_plain(contest, sign)?;
                if contest.is_bounded && sign.is_lt() {
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
    fn by_rank(&mut self, contest: &mut Contest<'_>, wants: &Wants) -> Seen<()> {
        self.floors_stay(contest)?;
        for (at, against) in contest.pairs(|claim| claim.seats > claim.floor) {
            let (holder, rival) = (&contest.claims[at], &contest.claims[against]);
            if rival.seats >= rival.ceiling || wants.pair(at, against).is_empty() {
                continue;
            }
            let gap = holder.number.plus(&rival.number, -1).ok_or(Opaque)?;
            let sign = self.keep_sign(&gap)?;
            self.ties_are_plain(contest, sign)?;
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
        &mut self,
        sets: &[scrutineer_engine::SetRef],
        claim: &Claim,
    ) -> Seen<bool> {
        match claim.who {
            Who::All if sets.is_empty() => Ok(true),
            Who::All | Who::Party(_) | Who::Bloc(..) => self.touched(sets, claim),
        }
    }
}

impl Contest<'_> {
    /// Pairs of a holder and somebody else, by position.
    pub(super) fn pairs(&self, holds: impl Fn(&Claim) -> bool) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        for (at, holder) in self.claims.iter().enumerate() {
            if holds(holder) {
                let others = (0..self.claims.len()).filter(|other| *other != at);
                pairs.extend(others.map(|other| (at, other)));
            }
        }
        pairs
    }
}

/// The quotients of a holder's last seat but so many and of a rival's next seat after so many.
pub(super) fn last_and_next(
    divisors: &Terms,
    (holder, fewer): (&Claim, u64),
    (rival, more): (&Claim, u64),
) -> Seen<(Quotient, Quotient)> {
    let last = (holder.held + holder.seats).checked_sub(fewer);
    let last = divisors.quotient(&holder.number, last.ok_or(Opaque)?)?;
    let next = divisors.quotient(&rival.number, rival.held + rival.seats + more + 1)?;
    Ok((last, next))
}

/// A number times a divisor.
pub(super) fn scaled(number: &Form, divisor: &Ratio) -> Seen<Form> {
    number.times(divisor).ok_or(Opaque)
}
