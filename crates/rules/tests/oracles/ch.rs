//! Switzerland, Bundesgesetz über die politischen Rechte art. 31 and 40 to 42: lists, alliances, sub-alliances.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{dhondt, larger_first, one_by_one};

#[derive(Debug)]
struct Election {
    votes: Vec<u128>,
    seats: u128,
    /// Alliances, and in each its sub-alliances of lists.
    alliances: Vec<Vec<Vec<usize>>>,
}

fn make(dice: &mut Dice) -> Election {
    let lists = dice.count(1, 9);
    let votes = dice.some_votes(lists);
    let mut left: Vec<usize> = (0..lists).collect();
    let mut alliances = Vec::new();
    while !left.is_empty() {
        let mut alliance = Vec::new();
        for _ in 0..dice.count(1, 3) {
            let size = dice.count(1, 2).min(left.len());
            if size > 0 {
                alliance.push(left.split_off(left.len() - size));
            }
        }
        alliances.push(alliance);
    }
    Election {
        votes,
        seats: dice.between(2, 20),
        alliances,
    }
}

/// Art. 40, 41: the next higher whole number above votes / (seats + 1); whole parts; the rest to the largest quotients; among equal ones the larger
/// remainder of the first division, then more votes; the votes of candidates are not known here, so a lot.
fn shared(votes: &[u128], seats: u128, choices: &mut Choices) -> Option<Vec<u128>> {
    let number = votes.iter().sum::<u128>() / (seats + 1) + 1;
    let mut got: Vec<u128> = votes.iter().map(|v| v / number).collect();
    let left = seats - got.iter().sum::<u128>();
    let tie = |choices: &mut Choices, tied: &[usize], k: usize| {
        // The remainder first, the votes second: one key of both.
        let scale = votes.iter().sum::<u128>() + 1;
        let key = |i: usize| Fraction::whole(votes[i] % number * scale + votes[i]);
        larger_first(choices, tied, k, key)
    };
    let quotient = |i: usize, s: u128| dhondt(votes[i], s);
    (one_by_one(&mut got, left, quotient, choices, &tie) == 0).then_some(got)
}

fn oracle(e: &Election, choices: &mut Choices) -> Answer {
    let of = |lists: &[usize]| -> u128 { lists.iter().map(|i| e.votes[*i]).sum() };
    let sums: Vec<u128> = e
        .alliances
        .iter()
        .map(|alliance| alliance.iter().map(|sub| of(sub)).sum())
        .collect();
    let mut seats = vec![0; e.votes.len()];
    let by_alliance = shared(&sums, e.seats, choices)?;
    for (alliance, own) in e.alliances.iter().zip(by_alliance) {
        // Art. 42(2): inside an alliance, and inside a sub-alliance, by the same articles.
        let subs: Vec<u128> = alliance.iter().map(|sub| of(sub)).collect();
        for (sub, own) in alliance.iter().zip(shared(&subs, own, choices)?) {
            let votes: Vec<u128> = sub.iter().map(|i| e.votes[*i]).collect();
            for (list, own) in sub.iter().zip(shared(&votes, own, choices)?) {
                seats[*list] = own;
            }
        }
    }
    Some(vec![seats])
}

#[test]
fn nationalrat_1994() {
    Trial {
        law: "ch/nationalrat/1994-11-15",
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            let mut ballots = Ballots::new(law, e.votes.len())
                .votes("list", std::slice::from_ref(&e.votes))
                .seats("canton", &[e.seats]);
            for alliance in &e.alliances {
                let lists: Vec<usize> = alliance.iter().flatten().copied().collect();
                if lists.len() > 1 {
                    ballots = ballots.declared("alliances", &lists);
                }
                for sub in alliance.iter().filter(|sub| sub.len() > 1) {
                    ballots = ballots.declared("sub-alliances", sub);
                }
            }
            ballots.tally()
        },
        oracle,
    }
    .agrees();
}
