//! New Zealand, Electoral Act 1993 s. 191 and 192.

use crate::ballots::{Ballots, Standing};
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::methods::{odd, one_by_one, open};

#[derive(Debug)]
struct Election {
    votes: Vec<u128>,
    /// Parties that are not on the party vote's part of the ballot, independents among them.
    unlisted: Vec<bool>,
    candidates: Vec<Standing>,
    electorates: usize,
}

fn make(dice: &mut Dice) -> Election {
    let parties = dice.count(2, 7);
    let mut votes = dice.some_votes(parties);
    let listed = dice.below(parties);
    let unlisted: Vec<bool> = (0..parties)
        .map(|p| p != listed && dice.one_in(6))
        .collect();
    for (p, without) in unlisted.iter().enumerate() {
        if *without {
            votes[p] = 0;
        }
    }
    votes[listed] += dice.near_share(&mut votes, (5, 100)) + 1;
    let electorates = dice.count(1, 20);
    let mut candidates = Vec::new();
    for area in 0..electorates {
        let top = dice.between(1, 40);
        for party in 0..parties {
            let equal = dice.one_in(12);
            if equal || dice.one_in(2) || party == 0 {
                let here = if equal { top } else { dice.between(0, top) };
                candidates.push((area, party, here, None));
            }
        }
    }
    Election {
        votes,
        unlisted,
        candidates,
        electorates,
    }
}

fn oracle(e: &Election, choices: &mut Choices) -> Answer {
    let parties = e.votes.len();
    let mut won = vec![0u128; parties];
    for area in 0..e.electorates {
        let here: Vec<&Standing> = e.candidates.iter().filter(|c| c.0 == area).collect();
        let most = here.iter().map(|c| c.2).max()?;
        let best: Vec<usize> = here.iter().filter(|c| c.2 == most).map(|c| c.1).collect();
        won[choices.choose_one(&best)] += 1;
    }
    // S. 191(4): at least five per cent of all party votes, or an electorate.
    let all: u128 = e.votes.iter().sum();
    let counted = |p: usize| !e.unlisted[p] && (e.votes[p] * 20 >= all || won[p] > 0);
    let outside: u128 = (0..parties).filter(|p| !counted(*p)).map(|p| won[p]).sum();
    // S. 191(5) to (7): 1, 3, 5 and so on; electorates of others are taken off the 120.
    let mut seats = vec![0; parties];
    let quotient = |p: usize, s: u128| if counted(p) { odd(e.votes[p], s) } else { None };
    let left = one_by_one(&mut seats, 120 - outside, quotient, choices, &open);
    if left > 0 {
        return None;
    }
    // S. 192: who won more electorates keeps them.
    let total = seats.iter().zip(&won).map(|(s, w)| *s.max(w));
    Some(vec![total.collect()])
}

#[test]
fn house_1993() {
    Trial {
        law: "nz/house/1993-08-17",
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            let ballots = Ballots::new(law, e.votes.len())
                .areas("electorate", vec![0; e.electorates])
                .votes("party", std::slice::from_ref(&e.votes))
                .candidates("candidate", &e.candidates);
            let without = (0..e.votes.len()).filter(|p| e.unlisted[*p]);
            without
                .fold(ballots, |all, party| all.absent("party", 0, party))
                .tally()
        },
        oracle,
    }
    .agrees();
}
