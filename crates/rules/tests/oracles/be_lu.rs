//! Belgium: Chamber (Electoral Code art. 165bis to 168) and a municipality of Brussels (art. 54 to 58); Luxembourg (art. 159, 160).

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{average, dhondt, larger_first, one_by_one};

#[derive(Debug)]
struct Election {
    votes: Vec<Vec<u128>>,
    others: Vec<u128>,
    seats: Vec<u128>,
}

fn make(dice: &mut Dice, areas: usize) -> Election {
    let lists = dice.count(2, 7);
    let count = dice.count(1, areas);
    let mut votes = Vec::new();
    let mut others = Vec::new();
    for _ in 0..count {
        let mut row = dice.some_votes(lists);
        row[1] += 1;
        others.push(dice.near_share(&mut row, (5, 100)));
        votes.push(row);
    }
    Election {
        votes,
        others,
        seats: (0..count).map(|_| dice.between(1, 24)).collect(),
    }
}

/// Where quotients are equal the larger figure; the votes of candidates and their ages are not known here.
fn with_larger_figure(
    votes: &[u128],
    seats: &mut [u128],
    left: u128,
    quotient: impl Fn(usize, u128) -> Option<Fraction>,
    choices: &mut Choices,
) -> Option<()> {
    let tie = |choices: &mut Choices, tied: &[usize], k: usize| {
        larger_first(choices, tied, k, |i| Fraction::whole(votes[i]))
    };
    (one_by_one(seats, left, quotient, choices, &tie) == 0).then_some(())
}

#[test]
fn chamber_2002() {
    Trial {
        law: "be/chamber/2002-12-13",
        reading: None,
        steps: &[],
        make: |dice: &mut Dice| make(dice, 3),
        tally: |law: &_, e: &Election| {
            Ballots::new(law, e.votes[0].len())
                .areas("constituency", vec![0; e.seats.len()])
                .votes("list", &e.votes)
                .others("list", &e.others)
                .seats("magnitude", &e.seats)
                .tally()
        },
        oracle: |e: &Election, choices: &mut Choices| -> Answer {
            let mut rows = Vec::new();
            for (at, votes) in e.votes.iter().enumerate() {
                let valid = votes.iter().sum::<u128>() + e.others[at];
                let quotient = |i: usize, s: u128| {
                    let admitted = votes[i] * 100 >= valid * 5;
                    if admitted { dhondt(votes[i], s) } else { None }
                };
                let mut got = vec![0; votes.len()];
                with_larger_figure(votes, &mut got, e.seats[at], quotient, choices)?;
                rows.push(got);
            }
            Some(rows)
        },
    }
    .agrees();
}

#[test]
fn brussels_commune_1932() {
    Trial {
        law: "be/brussels-commune/1932-08-04",
        reading: None,
        steps: &[],
        make: |dice: &mut Dice| make(dice, 1),
        tally: |law: &_, e: &Election| {
            Ballots::new(law, e.votes[0].len())
                .votes("list", &e.votes)
                .seats("council", &e.seats)
                .tally()
        },
        oracle: |e: &Election, choices: &mut Choices| -> Answer {
            let votes = &e.votes[0];
            // 1, 1 1/2, 2, 2 1/2 and so on.
            let quotient = |i: usize, s: u128| average(votes[i], Fraction::new(s + 2, 2));
            let mut got = vec![0; votes.len()];
            with_larger_figure(votes, &mut got, e.seats[0], quotient, choices)?;
            Some(vec![got])
        },
    }
    .agrees();
}

#[test]
fn luxembourg_2003() {
    Trial {
        law: "lu/chamber/2003-02-18",
        reading: None,
        steps: &[],
        make: |dice: &mut Dice| make(dice, 1),
        tally: |law: &_, e: &Election| {
            Ballots::new(law, e.votes[0].len())
                .votes("list", &e.votes)
                .seats("constituency", &e.seats)
                .tally()
        },
        oracle: |e: &Election, choices: &mut Choices| -> Answer {
            let votes = &e.votes[0];
            let seats = e.seats[0];
            // The whole number next above votes / (seats + 1).
            let number = votes.iter().sum::<u128>() / (seats + 1) + 1;
            let mut got: Vec<u128> = votes.iter().map(|v| v / number).collect();
            let left = seats - got.iter().sum::<u128>();
            let quotient = |i: usize, s: u128| dhondt(votes[i], s);
            with_larger_figure(votes, &mut got, left, quotient, choices)?;
            Some(vec![got])
        },
    }
    .agrees();
}
