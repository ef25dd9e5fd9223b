//! The decisions of whole quotas and of the rest.

use scrutineer_engine::{EachGets, Phase, QuotaBase, QuotaMethod, QuotaSource, Ratio, RestBy};

use super::form::Form;
use super::quotients::{Quotient, Terms};
use super::seats::{Claim, Contest, scaled};
use super::sight::{Opaque, Seen, Sight, Who};
use super::wants::Wants;

/// What stands before a phase of the rest.
struct Rest<'c> {
    contest: &'c Contest<'c>,
    quota: Form,
    /// Seats by claimant after whole quotas, and now.
    whole: Vec<u64>,
    now: Vec<u64>,
    left: u64,
}

impl Sight<'_> {
    /// Whole quotas, then the rest.
    pub(super) fn quotas(
        &mut self,
        contest: &Contest<'_>,
        method: &QuotaMethod,
        wants: &Wants,
    ) -> Seen<()> {
        let Some(quota) = self.quota_of(contest, &method.quota)? else {
            return Err(Opaque);
        };
        // Without votes there is no quota and nobody gets a seat.
        if self.keep_sign(&quota)?.is_le() {
            return Err(Opaque);
        }
        if self.largest_remainders(contest, method, &quota, wants)? {
            return Ok(());
        }
        let mut whole = Vec::new();
        for claim in &contest.claims {
            whole.push(self.whole_quotas(method, claim, &quota)?);
        }
        let Some(house) = contest.house else {
            return Ok(());
        };
        let late = contest.has_late_bounds();
        let earned: u64 = whole.iter().sum();
        let left = house.checked_sub(earned).ok_or(Opaque)?;
        let mut rest = Rest {
            contest,
            quota,
            now: whole.clone(),
            whole,
            left,
        };
        self.phases(&mut rest, method)?;
        let given = contest.claims.iter().map(|claim| claim.seats);
        let same = given.eq(rest.now.iter().copied());
        if late && !same { Err(Opaque) } else { Ok(()) }
    }

    fn quota_of(&mut self, contest: &Contest<'_>, source: &QuotaSource) -> Seen<Option<Form>> {
        match source {
            QuotaSource::Step(step) => {
                let of = scrutineer_engine::NumberRef::Step(*step);
                self.number(of, contest.scope, Who::All)
            }
            QuotaSource::Computed {
                of,
                plus,
                share,
                round,
            } => {
                let base = match of {
                    QuotaBase::Claimants => {
                        let mut sum = Form::whole(0);
                        for claim in &contest.claims {
                            sum = sum.plus(&claim.number, 1).ok_or(Opaque)?;
                        }
                        Some(sum)
                    }
                    QuotaBase::Base(base) => self.base(base, contest.scope)?,
                };
                let (Some(base), Some(house)) = (base, contest.house) else {
                    return Ok(None);
                };
                let divisor = Ratio::new(1, house.saturating_add(*plus));
                let Some(divisor) = divisor else {
                    return Ok(None);
                };
                let form = scaled(&scaled(&base, share)?, &divisor)?;
                self.rounded(&form, *round).map(Some)
            }
        }
    }

    /// Plain largest remainders: each pair of a holder's last seat and a rival's next one (Blom et al. 2021, eq. 3), and that whole quotas
    /// neither exceed the seats nor leave more than one for each.
    fn largest_remainders(
        &mut self,
        contest: &Contest<'_>,
        method: &QuotaMethod,
        quota: &Form,
        wants: &Wants,
    ) -> Seen<bool> {
        if !method.round_up.is_empty() || contest.is_bounded {
            return Ok(false);
        }
        let mut phase = None;
        for next in method.rest.as_deref().unwrap_or_default() {
            if self.when(&next.when, contest.scope)? {
                phase = Some(next);
                break;
            }
        }
        let plain = phase.is_some_and(|phase| {
            phase.among.is_empty()
                && phase.by == RestBy::Remainder
                && phase.each_gets == EachGets::AtMostOne
        });
        let given: u64 = contest.claims.iter().map(|claim| claim.seats).sum();
        if !plain || contest.house != Some(given) {
            return Ok(false);
        }
        let before = self.limits.len();
        let mut sound = true;
        if !is_of_claimants(contest, quota)? {
            for claim in &contest.claims {
                // Less than a whole quota beyond its seats, and no more than one seat beyond its whole quotas.
                let next = left_after(claim, quota, claim.seats + 1)?;
                sound &= !self.keep_reached(&next)?;
                if let Some(less) = claim.seats.checked_sub(1) {
                    let last = left_after(claim, quota, less)?;
                    sound &= self.keep_reached(&last)?;
                }
            }
        }
        for (at, against) in contest.pairs(|claim| claim.seats > 0) {
            let (holder, rival) = (&contest.claims[at], &contest.claims[against]);
            for (fewer, more) in wants.pair(at, against) {
                let Some(kept) = (holder.seats - 1).checked_sub(fewer) else {
                    continue;
                };
                let last = left_after(holder, quota, kept)?;
                let next = left_after(rival, quota, rival.seats + more)?;
                let gap = last.plus(&next, -1).ok_or(Opaque)?;
                sound &= self.sign(&gap)?.is_ge();
                self.keep_before(contest, &Quotient::plain(last), &Quotient::plain(next))?;
            }
        }
        if !sound {
            self.limits.truncate(before);
        }
        Ok(sound)
    }

    /// The whole quotas of a claimant, which it keeps.
    fn whole_quotas(&mut self, method: &QuotaMethod, claim: &Claim, quota: &Form) -> Seen<u64> {
        let (votes, over) = claim.number.at(&self.votes).ok_or(Opaque)?;
        let (size, size_over) = quota.at(&self.votes).ok_or(Opaque)?;
        let top = votes.checked_mul(size_over).ok_or(Opaque)?;
        let bottom = size.checked_mul(over).ok_or(Opaque)?;
        let mut earned = u64::try_from(top.div_euclid(bottom)).map_err(|_| Opaque)?;
        let reached = left_after(claim, quota, earned)?;
        self.keep_reached(&reached)?;
        let beyond = left_after(claim, quota, earned + 1)?;
        self.keep_reached(&beyond)?;
        if !method.round_up.is_empty() {
            let mut up = true;
            for compare in &method.round_up {
                let share = scaled(quota, &compare.limit)?;
                let gap = reached.plus(&share, -1).ok_or(Opaque)?;
                up &= self.keep(&gap, compare.comparator)?;
            }
            earned += u64::from(up);
        }
        Ok(earned.max(claim.floor).min(claim.ceiling))
    }

    fn phases(&mut self, rest: &mut Rest<'_>, method: &QuotaMethod) -> Seen<()> {
        let phases = method.rest.as_deref().unwrap_or_default();
        for (at, phase) in phases.iter().enumerate() {
            if rest.left == 0 {
                return Ok(());
            }
            if !self.when(&phase.when, rest.contest.scope)? {
                continue;
            }
            let mut part = Vec::new();
            for index in 0..rest.contest.claims.len() {
                let claim = &rest.contest.claims[index];
                if self.takes_part(&phase.among, claim)? {
                    part.push(index);
                }
            }
            let is_last = at + 1 == phases.len();
            match &phase.by {
                RestBy::Average(divisors) => {
                    self.averages_of_rest(rest, phase, divisors, &part, is_last)?;
                }
                RestBy::Remainder | RestBy::Votes | RestBy::Seats => {
                    self.ranks(rest, phase, &part, is_last)?;
                }
            }
        }
        Ok(())
    }

    /// The number that a phase compares.
    fn key(&self, rest: &Rest<'_>, phase: &Phase, index: usize) -> Seen<Form> {
        let claim = &rest.contest.claims[index];
        match phase.by {
            RestBy::Remainder => left_after(claim, &rest.quota, rest.whole[index]),
            RestBy::Seats => Ok(Form::whole(rest.whole[index])),
            RestBy::Votes | RestBy::Average(_) => Ok(claim.number.clone()),
        }
    }

    fn ranks(
        &mut self,
        rest: &mut Rest<'_>,
        phase: &Phase,
        part: &[usize],
        last: bool,
    ) -> Seen<()> {
        if phase.by == RestBy::Remainder && rest.now != rest.whole {
            return Err(Opaque);
        }
        let mut rows = Vec::new();
        for index in part {
            let key = self.key(rest, phase, *index)?;
            rows.push((*index, Quotient::plain(key)));
        }
        let full =
            |rest: &Rest<'_>, index: usize| rest.now[index] >= rest.contest.claims[index].ceiling;
        loop {
            rows.retain(|(index, _)| !full(rest, *index));
            if rows.is_empty() || rest.left == 0 {
                return Ok(());
            }
            if phase.each_gets == EachGets::AnyNumber
                && rows
                    .iter()
                    .any(|(i, _)| rest.contest.claims[*i].ceiling != u64::MAX)
            {
                return Err(Opaque);
            }
            let any = phase.each_gets == EachGets::AnyNumber;
            let count = if any { 1 } else { rest.left };
            let count = usize::try_from(count).map_err(|_| Opaque)?.min(rows.len());
            let winners = self.cut(rest, &rows, count, last)?;
            let each = if any { rest.left } else { 1 };
            for index in winners {
                rest.now[index] += each;
                rest.left -= each;
            }
            if phase.each_gets != EachGets::OnePerRound {
                return Ok(());
            }
        }
    }

    /// The first so many rows, which stay before the others; those equal at the cut as the outcome has them.
    fn cut(
        &mut self,
        rest: &Rest<'_>,
        rows: &[(usize, Quotient)],
        count: usize,
        last: bool,
    ) -> Seen<Vec<usize>> {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        let mut values = Vec::new();
        for (_, quotient) in rows {
            values.push(quotient.size(&self.votes)?);
        }
        let compare = |a: &usize, b: &usize| values[*b].cmp(&values[*a]);
        let got = |row: &usize| {
            let index = rows[*row].0;
            rest.contest.claims[index].seats > rest.now[index]
        };
        order.sort_by(|a, b| compare(a, b).then(got(b).cmp(&got(a))).then(a.cmp(b)));
        let tied = count < order.len() && compare(&order[count - 1], &order[count]).is_eq();
        if tied && !last {
            return Err(Opaque);
        }
        for winner in &order[..count] {
            for loser in &order[count..] {
                self.keep_before(rest.contest, &rows[*winner].1, &rows[*loser].1)?;
                if rows[*winner].1.is_constant() {
                    // Equal seats: the numbers themselves may settle it.
                    let number = |row: &usize| {
                        Quotient::plain(rest.contest.claims[rows[*row].0].number.clone())
                    };
                    self.keep_before(rest.contest, &number(winner), &number(loser))?;
                }
            }
        }
        Ok(order[..count].iter().map(|row| rows[*row].0).collect())
    }

    fn averages_of_rest(
        &mut self,
        rest: &mut Rest<'_>,
        phase: &Phase,
        divisors: &scrutineer_engine::Divisors,
        part: &[usize],
        last: bool,
    ) -> Seen<()> {
        let terms = Terms::new(divisors)?;
        let mut voted = Vec::new();
        for index in part {
            // Without votes nobody gets a seat by averages.
            if self.keep_sign(&rest.contest.claims[*index].number)?.is_gt() {
                voted.push(*index);
            }
        }
        let part = voted.as_slice();
        if phase.each_gets == EachGets::AnyNumber {
            if !last {
                return Err(Opaque);
            }
            return self.any_number(rest, &terms, part);
        }
        loop {
            let open: Vec<usize> = part
                .iter()
                .copied()
                .filter(|i| rest.now[*i] < rest.contest.claims[*i].ceiling)
                .collect();
            if open.is_empty() || rest.left == 0 {
                return Ok(());
            }
            let mut rows = Vec::new();
            for index in open {
                let claim = &rest.contest.claims[index];
                let next = claim.held + rest.now[index] + 1;
                rows.push((index, terms.quotient(&claim.number, next)?));
            }
            let count = usize::try_from(rest.left).map_err(|_| Opaque)?;
            let count = count.min(rows.len());
            for index in self.cut(rest, &rows, count, last)? {
                rest.now[index] += 1;
                rest.left -= 1;
            }
            if phase.each_gets == EachGets::AtMostOne {
                return Ok(());
            }
        }
    }

    /// Averages over the seats held, as long as there are seats.
    fn any_number(&mut self, rest: &mut Rest<'_>, terms: &Terms, part: &[usize]) -> Seen<()> {
        let claims = &rest.contest.claims;
        for holder in part {
            let held = &claims[*holder];
            if held.seats <= rest.now[*holder] {
                continue;
            }
            let last = terms.quotient(&held.number, held.held + held.seats)?;
            for rival in part {
                let other = &claims[*rival];
                if rival == holder || other.seats >= other.ceiling {
                    continue;
                }
                let next = terms.quotient(&other.number, other.held + other.seats + 1)?;
                self.keep_before(rest.contest, &last, &next)?;
            }
        }
        for index in part {
            rest.now[*index] = claims[*index].seats;
        }
        rest.left = 0;
        Ok(())
    }
}

/// Whether the quota is the votes of the claimants over the seats, so that whole quotas never exceed the seats and leave fewer than
/// one for each.
fn is_of_claimants(contest: &Contest<'_>, quota: &Form) -> Seen<bool> {
    let Some(house) = contest.house else {
        return Ok(false);
    };
    let mut gap = scaled(quota, &Ratio::whole(house))?;
    for claim in &contest.claims {
        gap = gap.plus(&claim.number, -1).ok_or(Opaque)?;
    }
    Ok(gap.is_zero())
}

/// A claimant's number less so many quotas.
fn left_after(claim: &Claim, quota: &Form, seats: u64) -> Seen<Form> {
    let used = scaled(quota, &Ratio::whole(seats))?;
    claim.number.plus(&used, -1).ok_or(Opaque)
}
