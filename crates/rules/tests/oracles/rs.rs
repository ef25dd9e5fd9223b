//! Serbia, Law on the Election of Members of Parliament of 2022, art. 128, 129 and 140.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{average, larger_first, one_by_one};

#[derive(Debug)]
struct Election {
    votes: Vec<u128>,
    minority: Vec<bool>,
    voted: u128,
}

fn make(dice: &mut Dice) -> Election {
    let lists = dice.count(1, 7);
    let mut votes = dice.some_votes(lists);
    // Seats by the hundred: larger numbers, some in the proportion of 20 to 27.
    let factor = dice.pick(&[20, 27, 100, 540]);
    for v in &mut votes {
        *v *= if dice.one_in(3) { 20 } else { factor };
    }
    let extra = dice.near_share(&mut votes, (3, 100));
    let spoilt = if dice.one_in(8) { 10_000_000 } else { 0 };
    Election {
        minority: (0..lists).map(|_| dice.one_in(3)).collect(),
        voted: (votes.iter().sum::<u128>() + extra + spoilt).max(1),
        votes,
    }
}

fn oracle(e: &Election, only_below: bool, choices: &mut Choices) -> Answer {
    let lists = e.votes.len();
    let reaches = |i: usize| e.votes[i] * 100 >= e.voted * 3;
    // Where no list reaches three per cent, all take part.
    let all = (0..lists).all(|i| !reaches(i));
    let takes_part = |i: usize| all || reaches(i) || e.minority[i];
    let raised = |i: usize| e.minority[i] && !(only_below && reaches(i));
    // Quotients of raised lists are 35 per cent larger.
    let quotient = |i: usize, s: u128| {
        let factor = if raised(i) { 135 } else { 100 };
        if takes_part(i) {
            average(e.votes[i] * factor, Fraction::whole((s + 1) * 100))
        } else {
            None
        }
    };
    // Art. 129(3): equal quotients: the list with more votes.
    let more_votes = |choices: &mut Choices, tied: &[usize], k: usize| {
        larger_first(choices, tied, k, |i| Fraction::whole(e.votes[i]))
    };
    let mut got = vec![0; lists];
    let left = one_by_one(&mut got, 250, quotient, choices, &more_votes);
    (left == 0).then_some(vec![got])
}

fn check(reading: Option<&'static str>, only_below: bool) {
    Trial {
        law: "rs/ns/2022-02-07",
        reading,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            let ballots = Ballots::new(law, e.votes.len())
                .votes("list", std::slice::from_ref(&e.votes))
                .figure("voted", &[e.voted])
                .facts(|_, facts| {
                    facts.length = Some(scrutineer_engine::Fact::Everywhere(1000));
                });
            let minorities = (0..e.votes.len()).filter(|i| e.minority[*i]);
            minorities
                .fold(ballots, |all, i| all.tag("minority-list", i))
                .tally()
        },
        oracle: |e: &Election, choices: &mut Choices| oracle(e, only_below, choices),
    }
    .agrees();
}

#[test]
fn assembly_2022() {
    check(None, false);
}

#[test]
fn assembly_2022_raised_below_three_per_cent() {
    check(Some("raised-below-three-per-cent"), true);
}
