//! Seats one after the other to the largest number: the definition itself, which also says why.

use crate::apportion::heap::Heap;

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
    let mut heap = Heap::of(claimants.filter_map(|i| Some((number(i, given[i])?, i))));
    let (mut equal, mut round) = (Vec::new(), 0u32);
    while left > 0 {
        let Some((best, first)) = heap.first() else {
            break;
        };
        equal.clear();
        equal.push(*first);
        let second = heap.second();
        let alone = second.is_none_or(|(q, _)| q != best);
        let (taken, beaten) = if alone {
            (None, None)
        } else {
            let taken = take_equal(&mut heap, &mut equal);
            (Some(taken), settle(&mut equal, left, given, &mut tie)?)
        };
        // Those who are equal have left the heap; one who stands alone is still its first.
        let (number_won, next) = match &taken {
            Some(taken) => (taken, heap.first()),
            None => match heap.first() {
                Some((best, _)) => (best, heap.second()),
                None => break,
            },
        };
        won(&Won {
            winners: &equal,
            number: number_won,
            rival: match beaten {
                Some(index) => Some((index, number_won)),
                None => next.map(|(q, i)| (*i, q)),
            },
            round,
        });
        left -= equal.len() as u64;
        round += 1;
        for index in &equal {
            given[*index] += 1;
            match number(*index, given[*index]) {
                Some(next) if alone => heap.replace_first(next, *index),
                Some(next) => heap.push(next, *index),
                None if alone => drop(heap.pop()),
                None => {}
            }
        }
    }
    Ok(left)
}

/// Takes all who are equal to the first out of the heap, behind the first itself; their number.
///
/// # Panics
/// An empty heap: a broken invariant of the caller.
fn take_equal<Q: Ord>(heap: &mut Heap<Q>, equal: &mut Vec<usize>) -> Q {
    let (best, _) = heap.pop().expect("a first and a second place");
    while heap.first().is_some_and(|(q, _)| *q == best) {
        equal.extend(heap.pop().map(|(_, next)| next));
    }
    best
}

/// Keeps those who get a seat; one of the equal who does not, where there are too few seats for all.
fn settle<E>(
    equal: &mut Vec<usize>,
    left: u64,
    given: &[u64],
    tie: &mut impl FnMut(&[usize], usize, &[u64]) -> Result<Vec<usize>, E>,
) -> Result<Option<usize>, E> {
    let k = usize::try_from(left).unwrap_or(usize::MAX);
    if equal.len() <= k {
        return Ok(None);
    }
    let favoured = tie(equal, k, given)?;
    let beaten = (0..equal.len()).find(|i| !favoured.contains(i));
    let beaten = beaten.map(|i| equal[i]);
    *equal = favoured.into_iter().map(|i| equal[i]).collect();
    Ok(beaten)
}
