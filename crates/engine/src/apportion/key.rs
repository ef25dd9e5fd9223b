//! Highest averages from the electoral key: a first guess for all claimants at once, then exact corrections.
//!
//! The cost depends on the number of claimants, not of seats, and nothing is allocated per seat. The guess may be off; the
//! corrections compare quotients exactly, so that the result never depends on it.

use std::cmp::Ordering;

use crate::apportion::series::Series;

/// Who claims seats, and within which bounds. An empty slice of the optional ones stands for zeros (`held`) or no limit (`most`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claims<'a> {
    /// The numbers; who has none gets nothing.
    pub votes: &'a [u64],
    /// Divisors already used up.
    pub held: &'a [u64],
    /// The most seats that can be given to each.
    pub most: &'a [u64],
}

/// Seats by highest averages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allotment {
    /// Seats given to each. Where there is a tie, those of the tied without the seats in question.
    pub seats: Vec<u64>,
    /// Equal quotients for the last seats.
    pub tie: Option<EqualAtTheEnd>,
    /// Seats that nobody can take.
    pub left: u64,
}

/// Claimants whose next quotients are equal, and who cannot all have a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EqualAtTheEnd {
    /// Positions of the tied.
    pub tied: Vec<usize>,
    /// How many of them get a seat.
    pub to_choose: usize,
}

impl Claims<'_> {
    pub(super) fn held(&self, index: usize) -> u64 {
        self.held.get(index).copied().unwrap_or(0)
    }

    pub(super) fn most(&self, index: usize) -> u64 {
        if self.votes[index] == 0 {
            return 0;
        }
        self.most.get(index).copied().unwrap_or(u64::MAX)
    }
}

/// Gives `seats` seats, each to the largest votes over divisor.
///
/// # Definition
/// Synonyms by divisors: Jefferson, D'Hondt (1, 2, 3); Webster, Sainte-Laguë (1, 3, 5). The first favours large lists, the
/// second none.
///
/// # Ties
/// Equal quotients for the last seats are returned, never broken.
///
/// # Example
/// ```
/// use scrutineer_engine::{Claims, Ratio, Series, highest_averages};
/// let dhondt = Series::new(&[1, 2, 3].map(Ratio::whole)).expect("a series");
/// let claims = Claims { votes: &[416, 338, 246], held: &[], most: &[] };
/// assert_eq!(highest_averages(&claims, 8, &dhondt).seats, [3, 3, 2]);
/// ```
#[must_use]
pub fn highest_averages(claims: &Claims<'_>, seats: u64, series: &Series) -> Allotment {
    let mut given = guess(claims, seats, series);
    let course = Course { claims, series };
    let left = course.correct(&mut given, seats);
    let tie = loop {
        let (Some((next, best)), Some((last, worst))) = course.ends(&given) else {
            break None;
        };
        match compare(best, worst) {
            Ordering::Greater => {
                given[next] += 1;
                given[last] -= 1;
            }
            Ordering::Equal => break Some(course.tie(&mut given, best)),
            Ordering::Less => break None,
        }
    };
    Allotment {
        seats: given,
        tie,
        left,
    }
}

/// So many claimants are picked by keeping the best so far; more by partitioning all.
const FEW: usize = 24;

/// Votes over a divisor.
type Quotient = (u64, u64);

/// A claimant with its quotient.
type Entry = (usize, Quotient);

fn compare(a: Quotient, b: Quotient) -> Ordering {
    (u128::from(a.0) * u128::from(b.1)).cmp(&(u128::from(b.0) * u128::from(a.1)))
}

struct Course<'a> {
    claims: &'a Claims<'a>,
    series: &'a Series,
}

impl Course<'_> {
    fn quotient(&self, index: usize, given: u64) -> Quotient {
        let divisor = self.series.after(self.claims.held(index) + given);
        (self.claims.votes[index], divisor)
    }

    /// While seats are missing or too many, gives or takes one from each of the nearest claimants; returns the seats that nobody can take.
    fn correct(&self, given: &mut [u64], seats: u64) -> u64 {
        let mut sum: u128 = given.iter().copied().map(u128::from).sum();
        let seats = u128::from(seats);
        let mut near = Vec::with_capacity(given.len().min(FEW));
        while sum != seats {
            let missing = sum < seats;
            let wanted = usize::try_from(sum.abs_diff(seats)).unwrap_or(usize::MAX);
            self.nearest(given, missing, wanted, &mut near);
            if near.is_empty() {
                break;
            }
            for (index, _) in &near {
                if missing {
                    given[*index] += 1;
                    sum += 1;
                } else {
                    given[*index] -= 1;
                    sum -= 1;
                }
            }
        }
        u64::try_from(seats - sum).unwrap_or(u64::MAX)
    }

    /// Who is nearest to one seat more (`missing`) or one less: at most so many, the nearest.
    fn nearest(&self, given: &[u64], missing: bool, wanted: usize, near: &mut Vec<Entry>) {
        let order = |a: Quotient, b: Quotient| {
            let order = compare(a, b);
            if missing { order.reverse() } else { order }
        };
        near.clear();
        for (index, seats) in given.iter().enumerate() {
            let quotient = match missing {
                true if *seats < self.claims.most(index) => self.quotient(index, *seats),
                false if *seats > 0 => self.quotient(index, *seats - 1),
                true | false => continue,
            };
            if wanted > FEW || near.len() < wanted {
                near.push((index, quotient));
            } else if near
                .last()
                .is_some_and(|(_, worst)| order(quotient, *worst).is_lt())
            {
                near.pop();
                near.push((index, quotient));
            } else {
                continue;
            }
            if wanted <= FEW {
                let mut at = near.len() - 1;
                while at > 0 && order(near[at].1, near[at - 1].1).is_lt() {
                    near.swap(at, at - 1);
                    at -= 1;
                }
            }
        }
        if wanted < near.len() {
            near.select_nth_unstable_by(wanted, |(_, a), (_, b)| order(*a, *b));
            near.truncate(wanted);
        }
    }

    /// Who gets the next seat, and who got the last.
    fn ends(&self, given: &[u64]) -> (Option<Entry>, Option<Entry>) {
        let (mut best, mut worst): (Option<Entry>, Option<Entry>) = (None, None);
        for (index, seats) in given.iter().enumerate() {
            if *seats < self.claims.most(index) {
                let quotient = self.quotient(index, *seats);
                if best.is_none_or(|(_, b)| compare(quotient, b).is_gt()) {
                    best = Some((index, quotient));
                }
            }
            if *seats > 0 {
                let quotient = self.quotient(index, *seats - 1);
                if worst.is_none_or(|(_, w)| compare(quotient, w).is_lt()) {
                    worst = Some((index, quotient));
                }
            }
        }
        (best, worst)
    }

    /// Takes the seats at this quotient back and names all who are equal there.
    fn tie(&self, given: &mut [u64], at: Quotient) -> EqualAtTheEnd {
        let (mut tied, mut to_choose) = (Vec::new(), 0);
        for (index, seats) in given.iter_mut().enumerate() {
            let has_it = *seats > 0 && compare(self.quotient(index, *seats - 1), at).is_eq();
            let wants_it = *seats < self.claims.most(index)
                && compare(self.quotient(index, *seats), at).is_eq();
            if has_it {
                *seats -= 1;
                to_choose += 1;
            }
            if has_it || wants_it {
                tied.push(index);
            }
        }
        EqualAtTheEnd { tied, to_choose }
    }
}

/// Seats by a common key, rounded per claimant; claimants at one of their bounds are set aside and the key is found anew.
fn guess(claims: &Claims<'_>, seats: u64, series: &Series) -> Vec<u64> {
    let mut given = vec![0u64; claims.votes.len()];
    let bounded = !claims.held.is_empty() || !claims.most.is_empty();
    let mut aside = vec![false; if bounded { given.len() } else { 0 }];
    for _ in 0..4 {
        let key = Key::of(claims, &given, &aside, seats, series);
        let mut again = false;
        for index in 0..given.len() {
            if is_aside(&aside, index) || claims.votes[index] == 0 {
                continue;
            }
            let reached = series.up_to(key.number(claims.votes[index]));
            let own = reached.saturating_sub(claims.held(index));
            let within = own.min(claims.most(index)).min(seats);
            given[index] = within;
            if bounded && (own != within || reached < claims.held(index)) {
                aside[index] = true;
                again = true;
            }
        }
        if !again {
            break;
        }
    }
    given
}

fn is_aside(aside: &[bool], index: usize) -> bool {
    aside.get(index).copied().unwrap_or(false)
}

/// The factor from votes to divisors: `times / over`, cut down so that products fit 128 bits.
struct Key {
    times: u64,
    over: u64,
}

impl Key {
    fn of(claims: &Claims<'_>, given: &[u64], aside: &[bool], seats: u64, series: &Series) -> Self {
        let (mut votes, mut places, mut count) = (0u128, i128::from(seats), 0i128);
        for (index, own) in claims.votes.iter().enumerate() {
            if is_aside(aside, index) {
                places -= i128::from(given[index]);
            } else if *own > 0 {
                votes += u128::from(*own);
                places += i128::from(claims.held(index));
                count += 1;
            }
        }
        let times =
            2 * i128::from(series.difference()) * places.max(1) + count * series.twice_offset();
        let (mut times, mut over) = (u128::try_from(times.max(1)).unwrap_or(1), 2 * votes.max(1));
        while times > u128::from(u64::MAX) || over > u128::from(u64::MAX) {
            times = (times / 2).max(1);
            over = (over / 2).max(1);
        }
        Self {
            times: u64::try_from(times).unwrap_or(u64::MAX),
            over: u64::try_from(over).unwrap_or(u64::MAX),
        }
    }

    fn number(&self, votes: u64) -> u64 {
        match votes.checked_mul(self.times) {
            Some(product) => product / self.over,
            None => {
                let wide = u128::from(votes) * u128::from(self.times) / u128::from(self.over);
                u64::try_from(wide).unwrap_or(u64::MAX)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Claims, highest_averages};
    use crate::apportion::series::Series;
    use crate::ratio::Ratio;

    fn series(tenths: &[u64]) -> Series {
        let first: Vec<Ratio> = tenths
            .iter()
            .map(|n| Ratio::new(*n, 10).expect("not zero"))
            .collect();
        Series::new(&first).expect("a series")
    }

    /// Seat by seat, by the definition: the seats of the untied, the tied, how many to choose, the seats left.
    fn seat_by_seat(
        claims: &Claims<'_>,
        seats: u64,
        series: &Series,
    ) -> (Vec<u64>, Vec<usize>, usize, u64) {
        let mut given = vec![0u64; claims.votes.len()];
        let mut left = seats;
        while left > 0 {
            let open: Vec<usize> = (0..given.len())
                .filter(|i| given[*i] < claims.most(*i))
                .collect();
            let value = |i: usize| {
                let divisor = series.after(claims.held(i) + given[i]);
                Ratio::new(claims.votes[i], divisor).expect("not zero")
            };
            let Some(best) = open.iter().map(|i| value(*i)).max() else {
                return (given, vec![], 0, left);
            };
            let tied: Vec<usize> = open.into_iter().filter(|i| value(*i) == best).collect();
            if tied.len() as u64 > left {
                let to_choose = usize::try_from(left).expect("small");
                return (given, tied, to_choose, 0);
            }
            left -= tied.len() as u64;
            tied.into_iter().for_each(|i| given[i] += 1);
        }
        (given, vec![], 0, 0)
    }

    fn check(claims: &Claims<'_>, seats: u64, series: &Series) {
        let fast = highest_averages(claims, seats, series);
        let (tied, to_choose) = fast.tie.map_or((vec![], 0), |t| (t.tied, t.to_choose));
        assert_eq!(
            (fast.seats, tied, to_choose, fast.left),
            seat_by_seat(claims, seats, series),
            "{claims:?} {seats} {series:?}"
        );
    }

    #[test]
    fn extremes_do_not_overflow() {
        let votes = [u64::MAX / 2, 1, 0, u64::MAX / 3];
        let claims = Claims {
            votes: &votes,
            held: &[],
            most: &[],
        };
        check(&claims, 50, &series(&[10, 20, 30]));
        check(&claims, 50, &series(&[14, 30, 50]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn the_key_agrees_with_seat_by_seat(
            rows in prop::collection::vec((prop_oneof![0u64..12, 0u64..100_000], 0u64..5, 0u64..9), 0..8),
            seats in 0u64..40,
            which in 0usize..5,
            bounded in 0u8..4,
        ) {
            let first: [&[u64]; 5] = [&[10, 20, 30], &[10, 30, 50], &[14, 30, 50], &[10, 15, 20], &[10, 40, 70]];
            let votes: Vec<u64> = rows.iter().map(|r| r.0).collect();
            let held: Vec<u64> = if bounded & 1 == 1 { rows.iter().map(|r| r.1).collect() } else { vec![] };
            let most: Vec<u64> = if bounded & 2 == 2 { rows.iter().map(|r| r.2).collect() } else { vec![] };
            check(&Claims { votes: &votes, held: &held, most: &most }, seats, &series(first[which]));
        }
    }
}
