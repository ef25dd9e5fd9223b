//! What methods of apportionment are known to satisfy, on every small election; where a method is known to fail, the failure
//! itself is asserted. The vectors of the paradoxes were searched for here; they are not taken from the literature.

mod support;

use scrutineer_engine::{BallotId, Method, NumberRef};
use support::*;

const LISTS: NumberRef = NumberRef::Ballot(BallotId(0));

fn methods() -> Vec<(&'static str, Method)> {
    vec![
        ("D'Hondt", dhondt()),
        ("Sainte-Laguë", sainte_lague()),
        ("first divisor 1.4", divisors(&["1.4", "3", "5"])),
        ("Imperiali", divisors(&["1", "1.5", "2"])),
        ("Danish", divisors(&["1", "4", "7"])),
        ("largest remainders", largest_remainders()),
    ]
}

/// Every outcome, sorted.
fn outcomes(votes: &[u64], seats: u64, method: &Method) -> Vec<Vec<u64>> {
    let mut election = Election::of(votes.len());
    election.ballot(NATION, votes);
    let house = NumberRef::Literal(seats);
    let step = apportion(election.everyone(), LISTS, house, method.clone());
    election.step(op(step));
    let possible = election.possible();
    possible
        .into_iter()
        .map(|seats| seats.unwrap_or_default())
        .collect()
}

/// The only outcome; nothing where there is a tie.
fn decided(votes: &[u64], seats: u64, method: &Method) -> Option<Vec<u64>> {
    let mut all = outcomes(votes, seats, method);
    let first = all.pop()?;
    all.is_empty().then_some(first)
}

/// Three lists with 0 to 7 votes, somebody with one at least.
fn small() -> Vec<[u64; 3]> {
    let numbers = 0..8u64;
    let all = numbers.clone().flat_map(|a| {
        let numbers = 0..8u64;
        numbers.flat_map(move |b| (0..8u64).map(move |c| [a, b, c]))
    });
    all.filter(|votes| votes.iter().sum::<u64>() > 0).collect()
}

fn check(mut holds: impl FnMut(&str, &Method, &[u64; 3], u64)) {
    for (name, method) in methods() {
        for votes in small() {
            for seats in 1..7 {
                holds(name, &method, &votes, seats);
            }
        }
    }
}

#[test]
fn anonymity() {
    check(|name, method, votes, seats| {
        let turned = [votes[1], votes[2], votes[0]];
        let mut back: Vec<Vec<u64>> = outcomes(&turned, seats, method)
            .into_iter()
            .map(|s| {
                if s.is_empty() {
                    s
                } else {
                    vec![s[2], s[0], s[1]]
                }
            })
            .collect();
        back.sort();
        assert_eq!(
            outcomes(votes, seats, method),
            back,
            "{name}: {votes:?}, {seats}"
        );
    });
}

#[test]
fn scaling() {
    check(|name, method, votes, seats| {
        for factor in [3, 1_000_003] {
            let scaled = votes.map(|v| v * factor);
            let expected = outcomes(votes, seats, method);
            assert_eq!(
                expected,
                outcomes(&scaled, seats, method),
                "{name}: {votes:?}, {seats}"
            );
        }
    });
}

#[test]
fn all_seats_are_given_and_more_votes_get_no_fewer_seats() {
    check(|name, method, votes, seats| {
        for outcome in outcomes(votes, seats, method) {
            assert_eq!(
                outcome.iter().sum::<u64>(),
                seats,
                "{name}: {votes:?}, {seats}"
            );
            for (v, s) in votes.iter().zip(&outcome) {
                for (w, t) in votes.iter().zip(&outcome) {
                    assert!(v <= w || s >= t, "{name}: {votes:?}, {seats}: {outcome:?}");
                }
            }
        }
    });
}

/// Whether a list has fewer seats though the house is one seat larger.
fn loses_in_a_larger_house(votes: &[u64], seats: u64, method: &Method) -> bool {
    let (Some(small), Some(large)) = (
        decided(votes, seats, method),
        decided(votes, seats + 1, method),
    ) else {
        return false;
    };
    small
        .iter()
        .zip(&large)
        .any(|(before, after)| after < before)
}

#[test]
fn house_monotonicity_of_divisors() {
    check(|name, method, votes, seats| {
        if matches!(method, Method::Divisors(_)) {
            let loses = loses_in_a_larger_house(votes, seats, method);
            assert!(!loses, "{name}: {votes:?}, {seats}");
        }
    });
}

#[test]
fn alabama_paradox_of_largest_remainders() {
    let method = largest_remainders();
    assert_eq!(decided(&[6, 6, 2], 10, &method), Some(vec![4, 4, 2]));
    assert_eq!(decided(&[6, 6, 2], 11, &method), Some(vec![5, 5, 1]));
    assert!(loses_in_a_larger_house(&[6, 6, 2], 10, &method));
    assert!(!loses_in_a_larger_house(&[6, 6, 2], 10, &sainte_lague()));
}

/// Whether somebody gained votes and lost a seat to somebody who gained none.
fn loses_with_more_votes(before: [u64; 3], list: usize, seats: u64, method: &Method) -> bool {
    let mut after = before;
    after[list] += 1;
    match (
        decided(&before, seats, method),
        decided(&after, seats, method),
    ) {
        (Some(old), Some(new)) => new[list] < old[list],
        _ => false,
    }
}

#[test]
fn vote_monotonicity() {
    check(|name, method, votes, seats| {
        for list in 0..3 {
            let loses = loses_with_more_votes(*votes, list, seats, method);
            assert!(!loses, "{name}: {votes:?}, {seats}, list {list}");
        }
    });
}

/// Whether a list that grew by a larger factor lost a seat to one that grew by a smaller one.
fn is_population_paradox(before: &[u64], after: &[u64], seats: u64, method: &Method) -> bool {
    let (Some(old), Some(new)) = (
        decided(before, seats, method),
        decided(after, seats, method),
    ) else {
        return false;
    };
    (0..before.len()).any(|i| {
        (0..before.len()).any(|j| {
            let grew_more = after[i] * before[j] > after[j] * before[i];
            grew_more && new[i] < old[i] && new[j] > old[j]
        })
    })
}

#[test]
fn population_paradox() {
    let (mut divisors, mut remainders) = (0, Vec::new());
    for before in small().into_iter().filter(|v| v.iter().all(|v| *v > 0)) {
        for after in [[1, 0, 0], [1, 1, 0], [2, 1, 0], [2, 0, 1], [0, 1, 3]] {
            let after = [0, 1, 2].map(|i| before[i] + after[i]);
            for seats in 2..7 {
                for method in [dhondt(), sainte_lague()] {
                    let paradox = is_population_paradox(&before, &after, seats, &method);
                    divisors += u64::from(paradox);
                }
                if is_population_paradox(&before, &after, seats, &largest_remainders()) {
                    remainders.push((before, after, seats));
                }
            }
        }
    }
    assert_eq!(divisors, 0, "divisors are free of the population paradox");
    assert!(!remainders.is_empty(), "largest remainders are not");
}

/// Whether the seats of the old lists change when a new one comes with just its own seats.
fn is_new_states_paradox(votes: &[u64; 3], new: u64, seats: u64, method: &Method) -> bool {
    let with_new = [votes.as_slice(), &[new]].concat();
    (1..4).any(|more| {
        let (Some(old), Some(joined)) = (
            decided(votes, seats, method),
            decided(&with_new, seats + more, method),
        ) else {
            return false;
        };
        joined[3] == more && joined[..3] != old[..]
    })
}

#[test]
fn new_states_paradox() {
    let (mut divisors, mut remainders) = (0, 0);
    for votes in small() {
        for new in 1..8 {
            for seats in 2..6 {
                for method in [dhondt(), sainte_lague()] {
                    divisors += u64::from(is_new_states_paradox(&votes, new, seats, &method));
                }
                let method = largest_remainders();
                remainders += u64::from(is_new_states_paradox(&votes, new, seats, &method));
            }
        }
    }
    assert_eq!(divisors, 0, "divisors are coherent");
    assert!(remainders > 0, "largest remainders are not");
    let method = largest_remainders();
    assert_eq!(decided(&[1, 2, 6], 2, &method), Some(vec![0, 1, 1]));
    assert_eq!(decided(&[1, 2, 6, 6], 4, &method), Some(vec![0, 0, 2, 2]));
}

/// Whether every list has its exact share rounded down or up.
fn stays_within_quota(votes: &[u64], seats: u64, outcome: &[u64], upper: bool) -> bool {
    let total: u64 = votes.iter().sum();
    votes.iter().zip(outcome).all(|(v, s)| {
        let (whole, rest) = (v * seats / total, v * seats % total);
        if upper {
            *s <= whole + u64::from(rest > 0)
        } else {
            *s >= whole
        }
    })
}

#[test]
fn quota_of_largest_remainders_and_lower_quota_of_dhondt() {
    for votes in small() {
        for seats in 1..7 {
            for outcome in outcomes(&votes, seats, &largest_remainders()) {
                assert!(stays_within_quota(&votes, seats, &outcome, true));
                assert!(stays_within_quota(&votes, seats, &outcome, false));
            }
            for outcome in outcomes(&votes, seats, &dhondt()) {
                assert!(stays_within_quota(&votes, seats, &outcome, false));
            }
        }
    }
}

#[test]
fn divisors_break_the_quota() {
    let large = [60, 8, 7, 9, 6, 5];
    let outcome = decided(&large, 10, &dhondt()).expect("no tie");
    assert!(
        !stays_within_quota(&large, 10, &outcome, true),
        "{outcome:?}"
    );
    let mut broken = 0;
    for small in 5..9 {
        let votes = [83, small, small + 1, small + 2];
        for seats in 5..30 {
            if let Some(outcome) = decided(&votes, seats, &sainte_lague()) {
                let within = stays_within_quota(&votes, seats, &outcome, false)
                    && stays_within_quota(&votes, seats, &outcome, true);
                broken += u64::from(!within);
            }
        }
    }
    assert!(broken > 0, "Sainte-Laguë breaks the quota somewhere");
}

#[test]
fn dhondt_favours_joining_and_is_not_hurt_by_it() {
    for votes in small() {
        for seats in 1..7 {
            let joined = [votes[0] + votes[1], votes[2]];
            let (Some(apart), Some(together)) = (
                decided(&votes, seats, &dhondt()),
                decided(&joined, seats, &dhondt()),
            ) else {
                continue;
            };
            assert!(together[0] >= apart[0] + apart[1], "{votes:?}, {seats}");
        }
    }
}
