//! The methods that many statutes name, one seat at a time.

use crate::choices::Choices;
use crate::fraction::Fraction;

/// Who of the tied is favoured: the tied, and how many.
pub type TieRule<'a> = &'a dyn Fn(&mut Choices, &[usize], usize) -> Vec<usize>;

/// Nobody says: a lot that is not recorded, or a silence.
pub fn open(choices: &mut Choices, tied: &[usize], k: usize) -> Vec<usize> {
    choices.choose(tied, k)
}

/// Those with the larger numbers first; among equal ones nobody says.
pub fn larger_first(
    choices: &mut Choices,
    tied: &[usize],
    k: usize,
    number: impl Fn(usize) -> Fraction,
) -> Vec<usize> {
    let mut favoured = Vec::new();
    let mut left = tied.to_vec();
    while favoured.len() < k {
        let best = left.iter().map(|i| number(*i)).max().expect("somebody");
        let (top, below): (Vec<usize>, Vec<usize>) =
            left.into_iter().partition(|i| number(*i) == best);
        let open = k - favoured.len();
        if top.len() > open {
            favoured.extend(choices.choose(&top, open));
        } else {
            favoured.extend(top);
        }
        left = below;
    }
    favoured.sort_unstable();
    favoured
}

/// One each to the `k` with the largest keys; the winners. Where there are fewer than `k`, all of them.
pub fn largest(
    who: &[usize],
    key: impl Fn(usize) -> Fraction,
    k: usize,
    choices: &mut Choices,
    tie: TieRule<'_>,
) -> Vec<usize> {
    let mut won = Vec::new();
    let mut left = who.to_vec();
    while won.len() < k && !left.is_empty() {
        let best = left.iter().map(|i| key(*i)).max().expect("somebody");
        let (top, below): (Vec<usize>, Vec<usize>) =
            left.into_iter().partition(|i| key(*i) == best);
        let open = k - won.len();
        if top.len() > open {
            won.extend(tie(choices, &top, open));
        } else {
            won.extend(top);
        }
        left = below;
    }
    won
}

/// Seats one after another to the largest quotient at the seats a claimant has by then; what nobody can take is returned.
///
/// `quotient(i, seats)` is none for a claimant that cannot take another seat.
pub fn one_by_one(
    seats: &mut [u128],
    mut left: u128,
    quotient: impl Fn(usize, u128) -> Option<Fraction>,
    choices: &mut Choices,
    tie: TieRule<'_>,
) -> u128 {
    while left > 0 {
        let now: Vec<Option<Fraction>> = (0..seats.len()).map(|i| quotient(i, seats[i])).collect();
        let Some(best) = now.iter().flatten().max().copied() else {
            return left;
        };
        let top: Vec<usize> = (0..seats.len()).filter(|i| now[*i] == Some(best)).collect();
        let many = u128::try_from(top.len()).expect("a count fits");
        let served = if many > left {
            let open = usize::try_from(left).expect("fewer than are tied");
            tie(choices, &top, open)
        } else {
            top
        };
        for i in served {
            seats[i] += 1;
            left -= 1;
        }
    }
    0
}

/// The quotient votes / divisor, none for a claimant without votes.
pub fn average(votes: u128, divisor: Fraction) -> Option<Fraction> {
    (votes > 0).then(|| Fraction::new(votes * divisor.d, divisor.n))
}

/// D'Hondt: 1, 2, 3 and so on.
pub fn dhondt(votes: u128, seats: u128) -> Option<Fraction> {
    average(votes, Fraction::whole(seats + 1))
}

/// Sainte-Laguë: 1, 3, 5 and so on.
pub fn odd(votes: u128, seats: u128) -> Option<Fraction> {
    average(votes, Fraction::whole(2 * seats + 1))
}

/// Odd numbers with another first divisor, in tenths.
pub fn odd_after(tenths: u128, votes: u128, seats: u128) -> Option<Fraction> {
    let divisor = if seats == 0 {
        Fraction::new(tenths, 10)
    } else {
        Fraction::whole(2 * seats + 1)
    };
    average(votes, divisor)
}

/// Whole quotas and largest fractions among `who`: votes x seats / votes of them all.
///
/// None where they have no votes or there are more seats left than claimants.
pub fn largest_remainder(
    votes: &[u128],
    who: &[usize],
    seats: u128,
    choices: &mut Choices,
    tie: TieRule<'_>,
) -> Option<Vec<u128>> {
    let total: u128 = who.iter().map(|i| votes[*i]).sum();
    let mut got = vec![0; votes.len()];
    if seats == 0 {
        return Some(got);
    }
    if total == 0 {
        return None;
    }
    for i in who {
        got[*i] = votes[*i] * seats / total;
    }
    let left = seats - got.iter().sum::<u128>();
    let left = usize::try_from(left).expect("few seats");
    let fraction = |i: usize| Fraction::new(votes[i] * seats % total, total);
    for i in largest(who, fraction, left, choices, tie) {
        got[i] += 1;
    }
    Some(got)
}
