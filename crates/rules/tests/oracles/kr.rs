//! Korea, Public Official Election Act art. 189 with addendum art. 4 of the act of 14 January 2020.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::methods::{largest_remainder, open};

#[derive(Debug)]
struct Election {
    votes: Vec<u128>,
    valid: u128,
    /// District seats of each party with or without a list.
    districts: Vec<u128>,
    /// District seats of independents.
    independents: u128,
    /// Parties that have no list.
    without_list: Vec<bool>,
}

fn make(dice: &mut Dice) -> Election {
    let lists = dice.count(1, 8);
    let mut votes = dice.some_votes(lists);
    let without_list: Vec<bool> = (0..lists).map(|i| i > 0 && dice.one_in(6)).collect();
    let extra = dice.near_share(&mut votes, (3, 100));
    for (list, without) in without_list.iter().enumerate() {
        if *without {
            votes[list] = 0;
        }
    }
    let mut left: u128 = 253;
    let style = dice.below(3);
    let districts: Vec<u128> = (0..lists)
        .map(|_| {
            let most = match style {
                0 => 3,
                1 => 60,
                _ => 160,
            };
            let won = if dice.one_in(3) {
                dice.between(4, 6)
            } else {
                dice.between(0, most)
            };
            let won = won.min(left);
            left -= won;
            won
        })
        .collect();
    Election {
        valid: (votes.iter().sum::<u128>() + extra).max(1),
        votes,
        independents: dice.between(0, 5).min(left),
        districts,
        without_list,
    }
}

fn oracle(e: &Election, choices: &mut Choices) -> Answer {
    // Art. 189(1): three hundredths or more of the valid list votes, or five or more district seats.
    let parties: Vec<usize> = (0..e.votes.len())
        .filter(|i| e.votes[*i] * 100 >= e.valid * 3 || e.districts[*i] >= 5)
        .collect();
    let votes: u128 = parties.iter().map(|i| e.votes[*i]).sum();
    if votes == 0 {
        return None;
    }
    // 300 less the district winners whom no allocation party nominated.
    let outside: u128 = (0..e.votes.len())
        .filter(|i| !parties.contains(i))
        .map(|i| e.districts[i])
        .sum();
    let members = 300 - outside - e.independents;
    let mut linked = vec![0; e.votes.len()];
    for i in &parties {
        // (members x share - own) / 2, rounded at the first decimal; below one it is none.
        let doubled = (members * e.votes[*i]).checked_sub(e.districts[*i] * votes);
        linked[*i] = doubled.map_or(0, |d| (d + votes) / (2 * votes));
    }
    let sum: u128 = linked.iter().sum();
    if sum < 30 {
        let more = largest_remainder(&e.votes, &parties, 30 - sum, choices, &open)?;
        for i in &parties {
            linked[*i] += more[*i];
        }
    } else if sum > 30 {
        linked = largest_remainder(&linked, &parties, 30, choices, &open)?;
    }
    let parallel = largest_remainder(&e.votes, &parties, 17, choices, &open)?;
    let total = linked.iter().zip(parallel).map(|(l, p)| l + p);
    Some(vec![total.collect()])
}

#[test]
fn assembly_2020() {
    Trial {
        law: "kr/assembly/2020-01-14",
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            // The election gives the district seats of small parties without a list with those of independents.
            let small = (0..e.votes.len()).filter(|i| e.without_list[*i] && e.districts[*i] < 5);
            let others = e.independents + small.map(|i| e.districts[i]).sum::<u128>();
            let ballots = Ballots::new(law, e.votes.len())
                .votes("list", std::slice::from_ref(&e.votes))
                .figure("valid", &[e.valid])
                .seats("districts-won", &e.districts)
                .seats("won-by-others", &[others]);
            let without = (0..e.votes.len()).filter(|i| e.without_list[*i]);
            without
                .fold(ballots, |all, list| all.absent("list", 0, list))
                .tally()
        },
        oracle,
    }
    .agrees();
}
