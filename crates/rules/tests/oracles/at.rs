//! Austria, Nationalrats-Wahlordnung s. 96 to 101 and 106, 107.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::methods::{dhondt, one_by_one, open};

#[derive(Debug)]
struct Election {
    /// By region and party.
    votes: Vec<Vec<u128>>,
    others: Vec<u128>,
    /// The Land of each region.
    land: Vec<usize>,
    seats: Vec<u128>,
    federal: Vec<bool>,
}

fn make(dice: &mut Dice) -> Election {
    let parties = dice.count(2, 6);
    let lands = dice.count(1, 3);
    let mut land = Vec::new();
    for at in 0..lands {
        for _ in 0..dice.count(1, 3) {
            land.push(at);
        }
    }
    let scale = dice.pick(&[1, 10, 183, 1000]);
    let mut votes: Vec<Vec<u128>> = land
        .iter()
        .map(|_| {
            dice.some_votes(parties)
                .into_iter()
                .map(|v| v * scale)
                .collect()
        })
        .collect();
    let mut others = vec![0; land.len()];
    if dice.one_in(2) {
        // A party near four per cent of the country.
        let party = dice.below(parties);
        let sum: u128 = votes.iter().flatten().sum();
        let own: u128 = votes.iter().map(|row| row[party]).sum();
        others[0] = (own * 25).saturating_sub(sum) + dice.between(0, 1);
    }
    votes[0][0] += 1;
    let mut left = 183;
    let mut seats = Vec::new();
    for _ in 1..lands {
        let here = dice.between(1, 90).min(left - 1);
        seats.push(here);
        left -= here;
    }
    seats.push(left);
    Election {
        federal: (0..parties).map(|_| !dice.one_in(7)).collect(),
        votes,
        others,
        land,
        seats,
    }
}

fn oracle(e: &Election, choices: &mut Choices) -> Answer {
    let parties = e.federal.len();
    let lands = e.seats.len();
    let in_land = |rows: &[Vec<u128>], land: usize, p: usize| -> u128 {
        (0..rows.len())
            .filter(|at| e.land[*at] == land)
            .map(|at| rows[at][p])
            .sum()
    };
    // S. 96: valid votes of the Land / its seats, raised in every case to the next whole number.
    let numbers: Vec<u128> = (0..lands)
        .map(|land| {
            let here = (0..e.land.len()).filter(|at| e.land[*at] == land);
            let valid: u128 = here
                .map(|at| e.votes[at].iter().sum::<u128>() + e.others[at])
                .sum();
            valid / e.seats[land] + 1
        })
        .collect();
    // S. 97.
    let first: Vec<Vec<u128>> = e
        .votes
        .iter()
        .zip(&e.land)
        .map(|(row, land)| row.iter().map(|v| v / numbers[*land]).collect())
        .collect();
    // S. 100(1), 107(2): a seat in some region, or four per cent of the country.
    let valid: u128 = e.votes.iter().flatten().chain(&e.others).sum();
    let national: Vec<u128> = (0..parties)
        .map(|p| e.votes.iter().map(|row| row[p]).sum())
        .collect();
    let admitted: Vec<usize> = (0..parties)
        .filter(|p| first.iter().any(|row| row[*p] > 0) || national[*p] * 25 >= valid)
        .collect();
    // S. 101: what the number is contained in the votes of the Land, less the seats of the first procedure.
    let below: Vec<u128> = (0..parties)
        .map(|p| {
            let lands = (0..lands).map(|land| in_land(&e.votes, land, p) / numbers[land]);
            if admitted.contains(&p) {
                lands.sum()
            } else {
                0
            }
        })
        .collect();
    third(e, &admitted, &below, choices)
}

/// S. 106, 107: parties with a federal list share the 183 by 1, 2, 3; who has more keeps it, and the others share what is left.
fn third(e: &Election, admitted: &[usize], below: &[u128], choices: &mut Choices) -> Answer {
    let parties = e.federal.len();
    let national: Vec<u128> = (0..parties)
        .map(|p| e.votes.iter().map(|row| row[p]).sum())
        .collect();
    let mut who: Vec<usize> = admitted.iter().copied().filter(|p| e.federal[*p]).collect();
    let without: u128 = (0..parties)
        .filter(|p| !who.contains(p))
        .map(|p| below[p])
        .sum();
    let mut seats = 183 - without;
    let mut total = below.to_vec();
    loop {
        let mut got = vec![0; parties];
        let quotient = |p: usize, s: u128| {
            if who.contains(&p) {
                dhondt(national[p], s)
            } else {
                None
            }
        };
        if one_by_one(&mut got, seats, quotient, choices, &open) > 0 {
            return None;
        }
        let (more, stay): (Vec<usize>, Vec<usize>) =
            who.iter().partition(|p| below[**p] > got[**p]);
        if more.is_empty() {
            for p in stay {
                total[p] = got[p];
            }
            return Some(vec![total]);
        }
        seats -= more.iter().map(|p| below[*p]).sum::<u128>();
        who = stay;
    }
}

#[test]
fn nationalrat_2016() {
    Trial {
        law: "at/nationalrat/2016-01-01",
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            let ballots = Ballots::new(law, e.federal.len())
                .areas("land", vec![0; e.seats.len()])
                .areas("region", e.land.clone())
                .votes("party", &e.votes)
                .others("party", &e.others)
                .seats("land", &e.seats);
            let federal = (0..e.federal.len()).filter(|p| e.federal[*p]);
            federal
                .fold(ballots, |all, p| all.tag("federal-list", p))
                .tally()
        },
        oracle,
    }
    .agrees();
}
