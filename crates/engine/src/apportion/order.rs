//! Highest averages in the order of awards, for few claimants: each seat with the rival that came next.

use std::cmp::Ordering;

use crate::apportion::key::{Claims, EqualAtTheEnd};
use crate::apportion::series::Series;

/// One seat, as it was awarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderedSeat {
    /// The position of the claimant.
    pub claimant: usize,
    /// The divisor at which it was won.
    pub divisor: u64,
    /// The best of those who got no seat in this round, with its divisor.
    pub rival: Option<(usize, u64)>,
    /// The round: equal quotients are served together.
    pub round: u32,
}

/// Seats by highest averages, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered {
    /// The seats; those of a tie at the end are not among them.
    pub seats: Vec<OrderedSeat>,
    /// Equal quotients for the last seats.
    pub tie: Option<EqualAtTheEnd>,
    /// Seats that nobody can take.
    pub left: u64,
}

/// A claimant in the queue: votes over the divisor of its next seat.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    votes: u64,
    divisor: u64,
    index: usize,
    given: u64,
}

impl Waiting {
    fn compare(&self, other: &Self) -> Ordering {
        (u128::from(self.votes) * u128::from(other.divisor))
            .cmp(&(u128::from(other.votes) * u128::from(self.divisor)))
    }

    fn comes_before(&self, other: &Self) -> bool {
        match self.compare(other) {
            Ordering::Greater => true,
            Ordering::Equal => self.index < other.index,
            Ordering::Less => false,
        }
    }
}

/// Gives `seats` seats, each to the largest votes over divisor, and keeps their order.
///
/// # Definition
/// The same seats as [`highest_averages`](crate::highest_averages), one after the other. The cost grows with the seats and with the claimants: it is meant
/// for a ballot of lists, not for a thousand of them.
///
/// # Ties
/// Equal quotients for the last seats are returned, never broken.
///
/// # Example
/// ```
/// use scrutineer_engine::{Claims, Ratio, Series, in_order};
/// let dhondt = Series::new(&[1, 2, 3].map(Ratio::whole)).expect("a series");
/// let claims = Claims { votes: &[416, 338, 246], held: &[], most: &[] };
/// let order: Vec<usize> = in_order(&claims, 4, &dhondt).seats.iter().map(|seat| seat.claimant).collect();
/// assert_eq!(order, [0, 1, 2, 0]);
/// ```
#[must_use]
pub fn in_order(claims: &Claims<'_>, seats: u64, series: &Series) -> Ordered {
    let mut queue: Vec<Waiting> = (0..claims.votes.len())
        .filter(|index| claims.most(*index) > 0)
        .map(|index| Waiting {
            votes: claims.votes[index],
            divisor: series.after(claims.held(index)),
            index,
            given: 0,
        })
        .collect();
    queue.sort_by(|a, b| b.compare(a).then(a.index.cmp(&b.index)));
    let mut ordered = Ordered {
        seats: Vec::with_capacity(usize::try_from(seats).unwrap_or(0).min(1 << 14)),
        tie: None,
        left: seats,
    };
    let mut round = 0;
    while ordered.left > 0 && !queue.is_empty() {
        let first = queue[0];
        let equal = 1 + queue[1..]
            .iter()
            .take_while(|next| next.compare(&first).is_eq())
            .count();
        if equal as u64 > ordered.left {
            let mut tied: Vec<usize> = queue[..equal].iter().map(|w| w.index).collect();
            tied.sort_unstable();
            ordered.tie = Some(EqualAtTheEnd {
                tied,
                to_choose: usize::try_from(ordered.left).unwrap_or(equal),
            });
            ordered.left = 0;
            break;
        }
        let rival = queue.get(equal).map(|next| (next.index, next.divisor));
        for winner in &queue[..equal] {
            ordered.seats.push(OrderedSeat {
                claimant: winner.index,
                divisor: winner.divisor,
                rival,
                round,
            });
        }
        ordered.left -= equal as u64;
        round += 1;
        // From the last of the equal to the first, so that those still to move stay where they are.
        for place in (0..equal).rev() {
            requeue(&mut queue, place, claims, series);
        }
    }
    ordered
}

/// Puts the claimant at `place`, who has won a seat, where its next quotient belongs; out of the queue where it can take no more.
fn requeue(queue: &mut Vec<Waiting>, place: usize, claims: &Claims<'_>, series: &Series) {
    let mut winner = queue[place];
    winner.given += 1;
    if winner.given >= claims.most(winner.index) {
        queue.remove(place);
        return;
    }
    winner.divisor = series.after(claims.held(winner.index) + winner.given);
    let mut at = place;
    while let Some(next) = queue.get(at + 1).filter(|next| next.comes_before(&winner)) {
        queue[at] = *next;
        at += 1;
    }
    queue[at] = winner;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::in_order;
    use crate::apportion::key::{Claims, highest_averages};
    use crate::apportion::series::Series;
    use crate::ratio::Ratio;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn the_order_gives_the_seats_of_the_key(
            rows in prop::collection::vec((prop_oneof![0u64..12, 0u64..100_000], 0u64..5, 0u64..9), 0..8),
            seats in 0u64..40,
            odd in any::<bool>(),
            bounded in 0u8..4,
        ) {
            let step = if odd { 2 } else { 1 };
            let series = Series::new(&[1, 1 + step, 1 + 2 * step].map(Ratio::whole)).expect("a series");
            let votes: Vec<u64> = rows.iter().map(|r| r.0).collect();
            let held: Vec<u64> = if bounded & 1 == 1 { rows.iter().map(|r| r.1).collect() } else { vec![] };
            let most: Vec<u64> = if bounded & 2 == 2 { rows.iter().map(|r| r.2).collect() } else { vec![] };
            let claims = Claims { votes: &votes, held: &held, most: &most };
            let (ordered, allotted) = (in_order(&claims, seats, &series), highest_averages(&claims, seats, &series));
            let mut given = vec![0u64; votes.len()];
            for seat in &ordered.seats {
                given[seat.claimant] += 1;
            }
            prop_assert_eq!(given, allotted.seats);
            prop_assert_eq!(ordered.tie, allotted.tie);
            prop_assert_eq!(ordered.left, allotted.left);
            let value = |claimant: usize, divisor: u64| Ratio::new(votes[claimant], divisor).expect("not zero");
            for pair in ordered.seats.windows(2) {
                let (before, after) = (value(pair[0].claimant, pair[0].divisor), value(pair[1].claimant, pair[1].divisor));
                prop_assert!(before > after || (before == after && pair[0].round == pair[1].round));
            }
            for seat in &ordered.seats {
                if let Some((rival, divisor)) = seat.rival {
                    prop_assert!(value(seat.claimant, seat.divisor) > value(rival, divisor));
                }
            }
        }
    }
}
