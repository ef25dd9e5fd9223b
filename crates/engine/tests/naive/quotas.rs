//! Section 6.3, the quota method: whole quotas, what is too much, the rest.

use scrutineer_engine::{
    EachGets, OverAward, Phase, QuotaBase, QuotaMethod, QuotaSource, RestBy, Tie,
};

use super::award::{By, Contest};
use super::fraction::{Fraction, meets_share};
use super::oracle::{Oracle, Quiet, Stop};
use super::reading::Reader;

/// The quota for these claimants and so many seats; none where there is none.
fn quota(
    reader: &Reader<'_>,
    contest: &Contest,
    part: &[usize],
    seats: i128,
    source: &QuotaSource,
) -> Result<Option<Fraction>, Stop> {
    match source {
        QuotaSource::Step(step) => reader.number(
            scrutineer_engine::NumberRef::Step(*step),
            contest.area,
            &super::reading::Whose::All,
        ),
        QuotaSource::Computed {
            of,
            plus,
            share,
            round,
        } => {
            let base = match of {
                QuotaBase::Claimants => Some(
                    part.iter()
                        .fold(Fraction::ZERO, |sum, at| sum.plus(contest.votes[*at])),
                ),
                QuotaBase::Base(base) => reader.base(base, contest.area)?,
            };
            let divisor = Fraction::whole(seats).plus(Fraction::count(*plus));
            Ok(base.filter(|_| !divisor.is_zero()).map(|base| {
                let dividend = base.times(Fraction::read(share));
                dividend.over(divisor).rounded(*round)
            }))
        }
    }
}

/// Whole quotas with their floors and ceilings.
pub fn whole(
    reader: &Reader<'_>,
    contest: &mut Contest,
    part: &[usize],
    seats: i128,
    method: &QuotaMethod,
    first: &[i128],
) -> Result<Option<Fraction>, Stop> {
    let quota = quota(reader, contest, part, seats, &method.quota)?;
    let quota = quota.filter(|quota| !quota.is_zero());
    for at in part {
        let votes = contest.votes[*at];
        let mut earned = quota.map_or(0, |quota| votes.over(quota).floor());
        if let Some(quota) = quota
            && !method.round_up.is_empty()
        {
            let rest = votes.minus(quota.times(Fraction::whole(earned)));
            if meets_share(rest, &method.round_up, quota) {
                earned += 1;
            }
        }
        earned = earned.max(first[*at]);
        if let Some(most) = contest.most[*at] {
            earned = earned.min(most);
        }
        contest.seats[*at] = earned;
        let used = quota
            .unwrap_or(Fraction::ZERO)
            .times(Fraction::whole(earned));
        contest.remainder[*at] = Some(votes.minus(used));
    }
    let with_a_seat = part.iter().filter(|at| contest.seats[**at] > 0);
    contest.rounds.push(with_a_seat.copied().collect());
    contest.whole_first = true;
    Ok(quota)
}

/// Brings what the whole quotas gave to the number of seats; returns what is left.
pub fn rest(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    contest: &mut Contest,
    part: &[usize],
    seats: i128,
    (method, tie, quota): (&QuotaMethod, &Tie, Option<Fraction>),
) -> Result<i128, Stop> {
    let earned: i128 = part.iter().map(|at| contest.seats[*at]).sum();
    if earned > seats {
        take_back(
            reader,
            oracle,
            contest,
            part,
            (earned, seats),
            (method, tie, quota),
        )?;
        return Ok(0);
    }
    let mut left = seats - earned;
    let whole_quotas: Vec<Fraction> = contest.seats.iter().map(|s| Fraction::whole(*s)).collect();
    for phase in method.rest.iter().flatten() {
        if reader.holds(&phase.when, contest.area)? {
            left = one_phase(
                reader,
                oracle,
                contest,
                part,
                (left, phase, tie, &whole_quotas),
            )?;
        }
    }
    Ok(left)
}

fn one_phase(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    contest: &mut Contest,
    part: &[usize],
    (mut left, phase, tie, whole_quotas): (i128, &Phase, &Tie, &[Fraction]),
) -> Result<i128, Stop> {
    let mut taking: Vec<usize> = part.to_vec();
    taking.retain(|at| super::apportion::is_for(reader, contest, &phase.among, *at));
    let by = match &phase.by {
        RestBy::Remainder => By::Fixed(
            contest
                .remainder
                .iter()
                .map(|r| r.unwrap_or(Fraction::ZERO))
                .collect(),
        ),
        RestBy::Votes => By::Fixed(contest.votes.clone()),
        RestBy::Seats => By::Fixed(whole_quotas.to_vec()),
        RestBy::Average(divisors) => By::Averages(divisors.clone()),
    };
    let each = match phase.each_gets {
        EachGets::AtMostOne | EachGets::OnePerRound => Some(1),
        EachGets::AnyNumber => None,
    };
    if let (By::Fixed(numbers), None) = (&by, each) {
        return all_to_the_first(reader, oracle, contest, taking, (left, numbers, tie));
    }
    loop {
        let before = left;
        let award = (left, taking.as_slice(), &by, each);
        left = contest.award(reader, oracle, &tie.give, award)?;
        if phase.each_gets != EachGets::OnePerRound || left == before || left == 0 {
            return Ok(left);
        }
    }
}

/// The first gets all that it may take; what it cannot take goes to the next.
fn all_to_the_first(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    contest: &mut Contest,
    mut taking: Vec<usize>,
    (mut left, numbers, tie): (i128, &[Fraction], &Tie),
) -> Result<i128, Stop> {
    while left > 0 {
        taking.retain(|at| contest.most[*at].is_none_or(|most| contest.seats[*at] < most));
        let Some(best) = taking.iter().map(|at| numbers[*at]).max() else {
            return Ok(left);
        };
        let mut first = taking.clone();
        first.retain(|at| numbers[*at] == best);
        if first.len() > 1 {
            first = contest.settle(reader, oracle, &tie.give, &first, 1);
        }
        while left > 0 && contest.most[first[0]].is_none_or(|most| contest.seats[first[0]] < most) {
            contest.seats[first[0]] += 1;
            contest.rounds.push(first.clone());
            left -= 1;
        }
    }
    Ok(left)
}

/// One seat each from the smallest remainders, round after round.
fn take_back(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    contest: &mut Contest,
    part: &[usize],
    (earned, seats): (i128, i128),
    (method, tie, quota): (&QuotaMethod, &Tie, Option<Fraction>),
) -> Result<(), Stop> {
    let mut excess = earned - seats;
    match method.over_award {
        None | Some(OverAward::Impossible) => return Err(Stop::Impossible),
        Some(OverAward::TakeBackOne) if excess == 1 => {}
        Some(OverAward::TakeBackOne | OverAward::Unspecified) => {
            return Err(Stop::Silent(Quiet::OverAward(earned, seats)));
        }
        Some(OverAward::TakeBack) => {}
    }
    while excess > 0 {
        let at_start = contest.remainder.clone();
        let mut order: Vec<usize> = part.to_vec();
        order.retain(|at| contest.seats[*at] > 0);
        if order.is_empty() {
            return Err(Stop::Impossible);
        }
        order.sort_by_key(|at| at_start[*at]);
        while excess > 0 && !order.is_empty() {
            let smallest = at_start[order[0]];
            let tied: Vec<usize> = order
                .iter()
                .copied()
                .filter(|at| at_start[*at] == smallest)
                .collect();
            order.retain(|at| !tied.contains(at));
            let mut losing = tied.clone();
            if tied.len() as i128 > excess {
                let keep = tied.len() - usize::try_from(excess).expect("a small number");
                let keeping = contest.settle(reader, oracle, &tie.take, &tied, keep);
                losing.retain(|at| !keeping.contains(at));
            }
            for at in losing {
                contest.seats[at] -= 1;
                excess -= 1;
                let more = quota.unwrap_or(Fraction::ZERO);
                contest.remainder[at] = contest.remainder[at].map(|r| r.plus(more));
            }
        }
    }
    Ok(())
}
