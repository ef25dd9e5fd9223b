//! Scotland, Scotland Act 1998 s. 1, 7 and 8.

use crate::ballots::{Ballots, Standing};
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::methods::{dhondt, one_by_one, open};

#[derive(Debug)]
struct Election {
    votes: Vec<Vec<u128>>,
    /// Candidates who stand alone in a region.
    individual: Vec<bool>,
    seats: Vec<u128>,
    /// The region of each constituency.
    region: Vec<usize>,
    candidates: Vec<Standing>,
}

fn make(dice: &mut Dice) -> Election {
    let lists = dice.count(2, 6);
    let regions = dice.count(1, 2);
    let mut votes: Vec<Vec<u128>> = (0..regions).map(|_| dice.some_votes(lists)).collect();
    // An individual stands in one region, and there perhaps in one constituency too.
    let home: Vec<Option<usize>> = (0..lists)
        .map(|i| (i > 0 && dice.one_in(5)).then(|| dice.below(regions)))
        .collect();
    for (list, home) in home.iter().enumerate() {
        for (at, row) in votes.iter_mut().enumerate() {
            if home.is_some_and(|home| home != at) {
                row[list] = 0;
            }
        }
    }
    let mut stood = vec![false; lists];
    let mut region = Vec::new();
    let mut candidates = Vec::new();
    for at in 0..regions {
        for _ in 0..dice.count(1, 6) {
            let top = dice.between(1, 40);
            for party in 0..lists {
                let equal = dice.one_in(15);
                let mine = home[party].is_none_or(|home| home == at && !stood[party]);
                if (equal || dice.one_in(2) || party == 0) && mine {
                    stood[party] = home[party].is_some();
                    let here = if equal { top } else { dice.between(0, top) };
                    candidates.push((region.len(), party, here, None));
                }
            }
            region.push(at);
        }
    }
    Election {
        votes,
        individual: home.iter().map(Option::is_some).collect(),
        seats: (0..regions).map(|_| dice.between(1, 7)).collect(),
        region,
        candidates,
    }
}

fn oracle(e: &Election, choices: &mut Choices) -> Answer {
    let lists = e.individual.len();
    let mut won = vec![vec![0u128; lists]; e.seats.len()];
    for (area, region) in e.region.iter().enumerate() {
        let here: Vec<&Standing> = e.candidates.iter().filter(|c| c.0 == area).collect();
        let most = here.iter().map(|c| c.2).max()?;
        let best: Vec<usize> = here.iter().filter(|c| c.2 == most).map(|c| c.1).collect();
        won[*region][choices.choose_one(&best)] += 1;
    }
    let mut rows = won.clone();
    for (region, row) in rows.iter_mut().enumerate() {
        // S. 7(2): votes / (constituencies won + 1), an individual's votes; s. 8(3): an individual already returned is disregarded.
        let figure = |i: usize, seats: u128| {
            if e.individual[i] && seats > 0 {
                return None;
            }
            dhondt(e.votes[region][i], seats)
        };
        if one_by_one(row, e.seats[region], figure, choices, &open) > 0 {
            return None;
        }
    }
    Some(rows)
}

#[test]
fn parliament_1998() {
    Trial {
        law: "gb/scotland/1998-11-19",
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            let ballots = Ballots::new(law, e.individual.len())
                .areas("region", vec![0; e.seats.len()])
                .areas("constituency", e.region.clone())
                .votes("regional", &e.votes)
                .candidates("constituency", &e.candidates)
                .seats("regional", &e.seats);
            let alone = (0..e.individual.len()).filter(|i| e.individual[*i]);
            alone
                .fold(ballots, |all, list| all.tag("individual", list))
                .tally()
        },
        oracle,
    }
    .agrees();
}
