//! Sri Lanka, Constitution art. 99(5) to (9) and 99A.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{largest, open};

#[derive(Debug)]
struct Election {
    votes: Vec<Vec<u128>>,
    members: Vec<u128>,
}

fn make(dice: &mut Dice) -> Election {
    let lists = dice.count(2, 7);
    let districts = dice.count(1, 3);
    let mut votes = Vec::new();
    let mut members = Vec::new();
    for _ in 0..districts {
        let mut here = dice.some_votes(lists);
        // Nobody's votes go to the first list: every vote is somebody's.
        here[0] += dice.near_share(&mut here, (1, 20));
        votes.push(here);
        members.push(dice.between(2, 12));
    }
    Election { votes, members }
}

fn district(votes: &[u128], members: u128, choices: &mut Choices) -> Option<Vec<u128>> {
    let polled: u128 = votes.iter().sum();
    // Art. 99(6): less than one twentieth is out.
    let qualified: Vec<usize> = (0..votes.len())
        .filter(|i| votes[*i] * 20 >= polled)
        .collect();
    // Art. 99(5): one to the highest number of votes.
    let mut seats = vec![0; votes.len()];
    let most = votes.iter().max().copied()?;
    let equal: Vec<usize> = (0..votes.len()).filter(|i| votes[*i] == most).collect();
    seats[choices.choose_one(&equal)] += 1;
    // Art. 99(7): the resulting number, the next whole number if fractional.
    let relevant: u128 = qualified.iter().map(|i| votes[*i]).sum();
    let resulting = relevant.div_ceil(members - 1);
    // Art. 99(8), (9).
    let mut left = members - 1;
    for i in &qualified {
        seats[*i] += votes[*i] / resulting;
        left -= votes[*i] / resulting;
    }
    let left = usize::try_from(left).expect("few");
    let rest = |i: usize| Fraction::whole(votes[i] % resulting);
    let won = largest(&qualified, rest, left, choices, &open);
    if won.len() < left {
        return None;
    }
    for i in won {
        seats[i] += 1;
    }
    Some(seats)
}

fn oracle(e: &Election, choices: &mut Choices) -> Answer {
    let mut rows = Vec::new();
    for (votes, members) in e.votes.iter().zip(&e.members) {
        rows.push(district(votes, *members, choices)?);
    }
    // Art. 99A: 29 by all votes of the country, no threshold.
    let lists = e.votes[0].len();
    let national: Vec<u128> = (0..lists)
        .map(|i| e.votes.iter().map(|d| d[i]).sum())
        .collect();
    let everybody: Vec<usize> = (0..lists).collect();
    rows.push(crate::methods::largest_remainder(
        &national, &everybody, 29, choices, &open,
    )?);
    Some(rows)
}

#[test]
fn parliament_1988() {
    Trial {
        law: "lk/parliament/1988-05-24",
        reading: None,
        steps: &["district-total", "national"],
        make,
        tally: |law: &_, e: &Election| {
            Ballots::new(law, e.votes[0].len())
                .areas("district", vec![0; e.members.len()])
                .votes("list", &e.votes)
                .seats("magnitude", &e.members)
                .tally()
        },
        oracle,
    }
    .agrees();
}
