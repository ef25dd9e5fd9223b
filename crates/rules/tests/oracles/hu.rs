//! Hungary, Act CCIII of 2011 s. 12 to 16.

use crate::ballots::{Ballots, Standing};
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::methods::{dhondt, one_by_one, open};

#[derive(Debug)]
struct Election {
    votes: Vec<u128>,
    /// Lists of nationalities.
    minority: Vec<bool>,
    /// Parties that stand together.
    members: Vec<u64>,
    /// Without a national list.
    unlisted: Vec<bool>,
    candidates: Vec<Standing>,
    districts: usize,
}

fn make(dice: &mut Dice) -> Election {
    let lists = dice.count(2, 8);
    let minority: Vec<bool> = (0..lists).map(|i| i > 0 && dice.one_in(4)).collect();
    let unlisted: Vec<bool> = (0..lists)
        .map(|i| i > 0 && !minority[i] && dice.one_in(6))
        .collect();
    let scale = dice.pick(&[93, 372, 1000]);
    let mut votes: Vec<u128> = dice
        .some_votes(lists)
        .into_iter()
        .map(|v| v * scale)
        .collect();
    for i in 0..lists {
        if unlisted[i] {
            votes[i] = 0;
        }
    }
    votes[0] += scale;
    let sum: u128 = votes.iter().sum();
    for i in 0..lists {
        if minority[i] {
            // Near a quarter of the votes of one seat.
            votes[i] =
                (sum / 372 + dice.between(0, 12)).saturating_sub(4) * dice.pick(&[1, 1, 1, 20]);
        }
    }
    let percent = dice.pick(&[5, 10, 15]);
    if dice.one_in(2) {
        let at = dice.below(lists);
        if !minority[at] && !unlisted[at] {
            let others: u128 = votes.iter().sum::<u128>() - votes[at];
            votes[at] = (others * percent / (100 - percent) + dice.between(0, 2)).saturating_sub(1);
        }
    }
    votes[0] += 1;
    let districts = dice.count(1, 5);
    let mut candidates = Vec::new();
    for area in 0..districts {
        let top = dice.between(1, 900);
        for (list, minority) in minority.iter().enumerate() {
            if !minority && (list == 0 || dice.one_in(2)) {
                let equal = dice.one_in(15);
                let here = if equal { top } else { dice.between(0, top) };
                candidates.push((area, list, here, None));
            }
        }
    }
    Election {
        members: (0..lists).map(|_| dice.pick(&[1, 1, 1, 2, 3])).collect(),
        votes,
        minority,
        unlisted,
        candidates,
        districts,
    }
}

fn oracle(e: &Election, from_five: bool, choices: &mut Choices) -> Answer {
    let lists = e.votes.len();
    let mut seats = vec![0u128; lists];
    let mut fragments = vec![0u128; lists];
    for area in 0..e.districts {
        // S. 13; s. 15: all votes of a losing candidate, of the winner those above the second, less one.
        let here: Vec<&Standing> = e.candidates.iter().filter(|c| c.0 == area).collect();
        let most = here.iter().map(|c| c.2).max()?;
        let best: Vec<usize> = here.iter().filter(|c| c.2 == most).map(|c| c.1).collect();
        let winner = choices.choose_one(&best);
        let losers = || here.iter().filter(|c| c.1 != winner);
        let second = losers().map(|c| c.2).max().unwrap_or(0);
        seats[winner] += 1;
        fragments[winner] += (most - second).saturating_sub(1);
        losers().for_each(|c| fragments[c.1] += c.2);
    }
    // S. 14: five, ten, fifteen per cent of the votes for lists of parties and of nationalities.
    let all: u128 = e.votes.iter().sum();
    let passed: Vec<usize> = (0..lists)
        .filter(|i| !e.minority[*i] && !e.unlisted[*i])
        .filter(|i| e.votes[*i] * 100 >= all * 5 * u128::from(e.members[*i].min(3)))
        .collect();
    let total: Vec<u128> = (0..lists)
        .map(|i| e.votes[i] + if e.minority[i] { 0 } else { fragments[i] })
        .collect();
    // S. 16: a quarter of the votes of one of 93 seats, both without fraction: a nationality with as many has one seat.
    let minorities: Vec<usize> = (0..lists).filter(|i| e.minority[*i]).collect();
    let base: u128 = passed.iter().chain(&minorities).map(|i| total[*i]).sum();
    let quota = base / 93 / 4;
    let preferred: Vec<usize> = minorities
        .into_iter()
        .filter(|i| total[*i] >= quota)
        .collect();
    let mut left = 93;
    for i in &preferred {
        seats[*i] += 1;
        left -= 1;
    }
    // The others by 1, 2, 3; a nationality with a seat competes with the votes it has left.
    let number = |i: usize| {
        let competes = !from_five || e.votes[i] * 20 >= all;
        match (passed.contains(&i), preferred.contains(&i) && competes) {
            (true, _) => total[i],
            (false, true) => total[i] - quota,
            (false, false) => 0,
        }
    };
    let mut shared = vec![0; lists];
    if one_by_one(
        &mut shared,
        left,
        |i, s| dhondt(number(i), s),
        choices,
        &open,
    ) > 0
    {
        return None;
    }
    Some(vec![seats.iter().zip(shared).map(|(a, b)| a + b).collect()])
}

fn check(reading: Option<&'static str>, from_five: bool) {
    Trial {
        law: "hu/ogy/2012-01-01",
        reading,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            let mut ballots = Ballots::new(law, e.votes.len())
                .areas("district", vec![0; e.districts])
                .votes("list", std::slice::from_ref(&e.votes))
                .candidates("candidate", &e.candidates)
                .facts(|i, facts| facts.members = Some(e.members[i]));
            for i in 0..e.votes.len() {
                if e.minority[i] {
                    ballots = ballots.tag("minority", i);
                }
                if e.unlisted[i] {
                    ballots = ballots.absent("list", 0, i);
                }
            }
            ballots.tally()
        },
        oracle: |e: &Election, choices: &mut Choices| oracle(e, from_five, choices),
    }
    .agrees();
}

#[test]
fn assembly_2012() {
    check(None, false);
}

#[test]
fn assembly_2012_nationalities_from_five_per_cent() {
    check(Some("nationalities-from-five-per-cent"), true);
}
