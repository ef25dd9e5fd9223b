//! Kyrgyzstan, Code on Elections art. 77 (2010) and Constitutional Law art. 64 (2015), with the limit of 65 of Constitution art. 70(2).

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::methods::{largest_remainder, open};

#[derive(Debug)]
struct Election {
    /// By unit and list.
    votes: Vec<Vec<u128>>,
    /// Registered voters, or those who took part, by unit.
    base: Vec<u128>,
}

fn make(dice: &mut Dice, percent: u128, per_mille: u128) -> Election {
    let lists = dice.count(1, 9);
    let units = dice.count(1, 3);
    let mut votes: Vec<Vec<u128>> = (0..units).map(|_| dice.some_votes(lists)).collect();
    let mut base = Vec::new();
    for row in &mut votes {
        let extra = match dice.below(3) {
            0 => dice.near_share(row, (per_mille, 1000)),
            1 => dice.near_share(row, (percent, 100)),
            _ => dice.pick(&[0, 10, 100]),
        };
        base.push((row.iter().sum::<u128>() + extra).max(1));
    }
    // The country exactly at the share: one unit takes what is missing.
    let first: u128 = votes.iter().map(|row| row[0]).sum();
    let all: u128 = base.iter().sum();
    let wanted = first * 100 / percent;
    if dice.one_in(3) && (first * 100).is_multiple_of(percent) && wanted > all {
        base[0] += wanted - all;
    }
    Election { votes, base }
}

fn passed(e: &Election, base: &[u128], percent: u128, per_mille: u128) -> Vec<usize> {
    let all: u128 = base.iter().sum();
    (0..e.votes[0].len())
        .filter(|i| {
            let national: u128 = e.votes.iter().map(|row| row[*i]).sum();
            let everywhere = e
                .votes
                .iter()
                .zip(base)
                .all(|(row, base)| row[*i] * 1000 >= base * per_mille);
            national * 100 >= all * percent && everywhere
        })
        .collect()
}

fn shared(e: &Election, who: &[usize], surplus: bool, choices: &mut Choices) -> Answer {
    let lists = e.votes[0].len();
    let votes: Vec<u128> = (0..lists)
        .map(|i| e.votes.iter().map(|row| row[i]).sum())
        .collect();
    let mut who = who.to_vec();
    let mut seats = 120;
    let mut total = vec![0; lists];
    loop {
        let got = largest_remainder(&votes, &who, seats, choices, &open)?;
        let (above, below): (Vec<usize>, Vec<usize>) = who.iter().partition(|i| got[**i] > 65);
        if above.is_empty() {
            for i in &who {
                total[*i] = got[*i];
            }
            return Some(vec![total]);
        }
        // What the Constitution does not say: who takes the seats above 65.
        if !surplus {
            return None;
        }
        for i in above {
            total[i] = 65;
            seats -= 65;
        }
        who = below;
        if who.is_empty() && seats > 0 {
            return None;
        }
    }
}

struct Law {
    id: &'static str,
    reading: Option<&'static str>,
    figure: &'static str,
    percent: u128,
    per_mille: u128,
    surplus: bool,
    of_votes: bool,
}

fn check(law: &Law) {
    Trial {
        law: law.id,
        reading: law.reading,
        steps: &[],
        make: |dice: &mut Dice| make(dice, law.percent, law.per_mille),
        tally: |version: &_, e: &Election| {
            Ballots::new(version, e.votes[0].len())
                .areas("unit", vec![0; e.votes.len()])
                .votes("list", &e.votes)
                .figure(law.figure, &e.base)
                .tally()
        },
        oracle: |e: &Election, choices: &mut Choices| {
            let cast: Vec<u128> = e.votes.iter().map(|row| row.iter().sum()).collect();
            let base = if law.of_votes { &cast } else { &e.base };
            let who = passed(e, base, law.percent, law.per_mille);
            shared(e, &who, law.surplus, choices)
        },
    }
    .agrees();
}

const OF_2010: Law = Law {
    id: "kg/jogorku-kenesh/2010-06-27",
    reading: None,
    figure: "registered",
    percent: 5,
    per_mille: 5,
    surplus: false,
    of_votes: false,
};

const OF_2015: Law = Law {
    id: "kg/jogorku-kenesh/2015-04-23",
    reading: None,
    figure: "took-part",
    percent: 7,
    per_mille: 7,
    surplus: false,
    of_votes: false,
};

#[test]
fn kenesh_2010() {
    check(&OF_2010);
}

#[test]
fn kenesh_2010_with_the_surplus_to_the_others() {
    check(&Law {
        reading: Some("surplus-to-the-others"),
        surplus: true,
        ..OF_2010
    });
}

#[test]
fn kenesh_2015() {
    check(&OF_2015);
}

#[test]
fn kenesh_2015_of_votes() {
    check(&Law {
        reading: Some("base-of-votes-for-lists"),
        of_votes: true,
        ..OF_2015
    });
}

#[test]
fn kenesh_2015_with_the_surplus_to_the_others() {
    check(&Law {
        reading: Some("surplus-to-the-others"),
        surplus: true,
        ..OF_2015
    });
}
