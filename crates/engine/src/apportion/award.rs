//! Seats one after the other to the largest number: the definition itself, which also says why.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Seats of one round: all who are equal, and the best of the others with its number.
#[derive(Debug)]
pub(crate) struct Won<'a, Q> {
    pub winners: &'a [usize],
    pub number: &'a Q,
    pub rival: Option<(usize, &'a Q)>,
    pub round: u32,
}

/// Gives `left` seats, each to the largest number; returns the seats that nobody can take.
///
/// `number(index, given)` is the number of a claimant that was given so many seats here; none when it can take no more.
/// All equal ones are served together where there are enough seats; otherwise `tie` chooses.
pub(crate) fn award<Q: Ord, E>(
    mut left: u64,
    claimants: impl Iterator<Item = usize>,
    given: &mut [u64],
    number: impl Fn(usize, u64) -> Option<Q>,
    mut won: impl FnMut(&Won<'_, Q>),
    mut tie: impl FnMut(&[usize], usize, &[u64]) -> Result<Vec<usize>, E>,
) -> Result<u64, E> {
    let mut heap: BinaryHeap<(Q, Reverse<usize>)> = claimants
        .filter_map(|i| Some((number(i, given[i])?, Reverse(i))))
        .collect();
    let (mut equal, mut round) = (Vec::new(), 0u32);
    while left > 0 {
        let Some((best, Reverse(first))) = heap.pop() else {
            break;
        };
        equal.clear();
        equal.push(first);
        while let Some((_, Reverse(next))) = heap.peek().filter(|(q, _)| *q == best) {
            equal.push(*next);
            heap.pop();
        }
        let mut beaten = None;
        if equal.len() as u64 > left {
            let k = usize::try_from(left).unwrap_or(usize::MAX);
            let favoured = tie(&equal, k, given)?;
            beaten = (0..equal.len())
                .find(|i| !favoured.contains(i))
                .map(|i| equal[i]);
            equal = favoured.into_iter().map(|i| equal[i]).collect();
        }
        won(&Won {
            winners: &equal,
            number: &best,
            rival: match beaten {
                Some(index) => Some((index, &best)),
                None => heap.peek().map(|(q, Reverse(i))| (*i, q)),
            },
            round,
        });
        left -= equal.len() as u64;
        round += 1;
        for index in &equal {
            given[*index] += 1;
            if let Some(next) = number(*index, given[*index]) {
                heap.push((next, Reverse(*index)));
            }
        }
    }
    Ok(left)
}
