//! Finland, Election Act s. 88 to 91, and Portugal, Lei 14/79 art. 16: quotients of 1, 2, 3 and so on in each district, with their ties.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{TieRule, dhondt, larger_first, one_by_one, open};

#[derive(Debug)]
struct Election {
    votes: Vec<Vec<u128>>,
    seats: Vec<u128>,
}

fn make(dice: &mut Dice) -> Election {
    let lists = dice.count(2, 6);
    let districts = dice.count(1, 3);
    Election {
        votes: (0..districts).map(|_| dice.some_votes(lists)).collect(),
        seats: (0..districts).map(|_| dice.between(1, 12)).collect(),
    }
}

fn district(votes: &[u128], seats: u128, choices: &mut Choices, tie: TieRule<'_>) -> Vec<u128> {
    let mut got = vec![0; votes.len()];
    let left = one_by_one(&mut got, seats, |i, s| dhondt(votes[i], s), choices, tie);
    assert_eq!(left, 0, "somebody has votes");
    got
}

fn tally(
    law: &scrutineer_rules::LawVersion,
    level: &str,
    e: &Election,
) -> scrutineer_engine::Tally {
    Ballots::new(law, e.votes[0].len())
        .areas(level, vec![0; e.seats.len()])
        .votes("list", &e.votes)
        .seats("magnitude", &e.seats)
        .tally()
}

#[test]
fn finland_1998() {
    Trial {
        law: "fi/eduskunta/1998-10-02",
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| tally(law, "constituency", e),
        oracle: |e: &Election, choices: &mut Choices| -> Answer {
            let rows = e.votes.iter().zip(&e.seats);
            Some(rows.map(|(v, s)| district(v, *s, choices, &open)).collect())
        },
    }
    .agrees();
}

/// Art. 16 d): "where only one mandate is left" and the terms are equal, the list with fewer votes; of several seats it says nothing.
fn fewer_votes(votes: &[u128], choices: &mut Choices, tied: &[usize], k: usize) -> Vec<usize> {
    if k > 1 {
        return choices.choose(tied, k);
    }
    let most = votes.iter().max().copied().unwrap_or(0);
    larger_first(choices, tied, k, |i| Fraction::whole(most - votes[i]))
}

#[test]
fn portugal_1979() {
    Trial {
        law: "pt/ar/1979-05-16",
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| tally(law, "circle", e),
        oracle: |e: &Election, choices: &mut Choices| -> Answer {
            let rows = e.votes.iter().zip(&e.seats);
            let rows = rows.map(|(votes, seats)| {
                let tie = |choices: &mut Choices, tied: &[usize], k: usize| {
                    fewer_votes(votes, choices, tied, k)
                };
                district(votes, *seats, choices, &tie)
            });
            Some(rows.collect())
        },
    }
    .agrees();
}
