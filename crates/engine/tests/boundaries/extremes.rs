//! Votes near 2^64 and many lists: no overflow, no wrong comparison.

use num_bigint::BigUint;
use scrutineer_engine::{
    BallotId, Comparator, Condition, Method, NumberRef, Op, Qualify, TallyError, Test,
};

use crate::read::{EVERYBODY, LISTS, members};
use crate::support::*;

const LARGEST: u64 = u64::MAX;

fn seats(votes: &[u64], seats: u64, method: Method) -> Vec<u64> {
    let mut election = Election::of(votes.len());
    election.ballot(NATION, votes);
    let house = NumberRef::Literal(seats);
    election.step(op(apportion(election.everyone(), LISTS, house, method)));
    election.seats()
}

/// Seat by seat with big integers; no ties.
fn by_hand(votes: &[u64], seats: u64, first: u64, step: u64) -> Vec<u64> {
    let mut given = vec![0u64; votes.len()];
    for _ in 0..seats {
        let divisor = |list: usize| BigUint::from(first + step * given[list]);
        let best = (0..votes.len())
            .reduce(|best, list| {
                let (a, b) = (BigUint::from(votes[list]), BigUint::from(votes[best]));
                if a * divisor(best) > b * divisor(list) {
                    list
                } else {
                    best
                }
            })
            .expect("somebody");
        given[best] += 1;
    }
    given
}

#[test]
fn one_vote_decides_near_two_to_the_64() {
    let half = LARGEST / 2;
    assert_eq!(seats(&[half + 1, half], 1, dhondt()), [1, 0]);
    assert_eq!(seats(&[half, half + 1], 1, dhondt()), [0, 1]);
    assert_eq!(seats(&[half, half + 1], 1, largest_remainders()), [0, 1]);
    assert_eq!(seats(&[LARGEST], 5, sainte_lague()), [5]);
    // v/2 against v/2 less a half: decided by one vote in 2^63.
    let third = LARGEST / 3;
    assert_eq!(seats(&[2 * third, third - 1], 2, dhondt()), [2, 0]);
    assert_eq!(seats(&[2 * third - 1, third], 2, dhondt()), [1, 1]);
}

#[test]
fn large_votes_as_by_hand() {
    let votes = [
        LARGEST / 3 - 7,
        LARGEST / 5 + 3,
        LARGEST / 7 - 12_345,
        LARGEST / 11 + 1,
        1,
    ];
    for house in [1, 2, 7, 98, 630] {
        assert_eq!(seats(&votes, house, dhondt()), by_hand(&votes, house, 1, 1));
        assert_eq!(
            seats(&votes, house, sainte_lague()),
            by_hand(&votes, house, 1, 2)
        );
        assert_eq!(
            seats(&votes, house, divisors(&["1.4", "3", "5"]))[4],
            0,
            "one vote against 2^60"
        );
        let hare = seats(&votes, house, largest_remainders());
        assert_eq!(hare.iter().sum::<u64>(), house);
    }
}

#[test]
fn a_share_of_the_largest_base() {
    let mut election = Election::of(3);
    let limit = LARGEST / 5;
    election.ballot(NATION, &[limit - 1, limit, limit + 1]);
    let of = NumberRef::Figure(election.figure(NATION, false, &[LARGEST]));
    election.step(Op::Qualify(Qualify {
        per: NATION,
        among: claimants(EVERYBODY),
        votes: LISTS,
        any: vec![Condition {
            tests: vec![Test::VotesShare {
                compare: vec![compare_share(Comparator::AtLeast, "20%")],
                of: base(of),
            }],
        }],
        all: Vec::new(),
    }));
    assert_eq!(LARGEST % 5, 0, "a fifth of it is whole");
    assert_eq!(members(&election), [1, 2]);
}

#[test]
fn a_ballot_of_more_than_two_to_the_64_is_refused() {
    let mut election = Election::of(2);
    election.ballot(NATION, &[LARGEST, 1]);
    let refused = scrutineer_engine::Tally::new(election.parts);
    assert_eq!(refused, Err(TallyError::TooManyVotes(BallotId(0))));
}

#[test]
fn a_thousand_lists_as_by_hand() {
    let votes: Vec<u64> = (0..1_000u64)
        .map(|list| 1_000_003 * (list + 1) + list * list)
        .collect();
    assert_eq!(seats(&votes, 1_500, dhondt()), by_hand(&votes, 1_500, 1, 1));
    let lag = by_hand(&votes, 400, 1, 2);
    assert_eq!(seats(&votes, 400, sainte_lague()), lag);
}
