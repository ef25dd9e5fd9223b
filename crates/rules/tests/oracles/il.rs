//! Israel, Knesset Elections Law, s. 81 and 82.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::methods::{dhondt, one_by_one, open};

#[derive(Debug)]
struct Election {
    votes: Vec<u128>,
    valid: u128,
    pairs: Vec<[usize; 2]>,
}

/// So many votes that the whole number of the indicator loses nothing: with fewer than about 120 x 120 the whole seats of s. 81(c) can be more than
/// there are seats, which the section does not provide for.
fn make(dice: &mut Dice) -> Election {
    loop {
        let lists = dice.count(2, 9);
        let factor = dice.pick(&[20_000, 40_000, 100_000]);
        let mut votes = dice.some_votes(lists);
        votes.iter_mut().for_each(|v| *v *= factor);
        let extra = dice.near_share(&mut votes, (325, 10_000));
        let order = dice.order(lists);
        let places: Vec<usize> = order
            .iter()
            .map(|n| usize::try_from(n - 1).expect("a place"))
            .collect();
        let pairs = dice.below(lists / 2 + 1);
        let pairs = places.chunks_exact(2).take(pairs).map(|p| [p[0], p[1]]);
        let election = Election {
            valid: votes.iter().sum::<u128>() + extra,
            pairs: pairs.collect(),
            votes,
        };
        let taking_part = participating(&election);
        let sum: u128 = taking_part.iter().map(|i| election.votes[*i]).sum();
        if (sum == 0 || sum >= 20_000) && !guarded(&election) {
            return election;
        }
    }
}

/// S. 81(a): "not less than" 3.25 per cent of all valid votes.
fn participating(e: &Election) -> Vec<usize> {
    (0..e.votes.len())
        .filter(|i| e.votes[*i] * 10_000 >= e.valid * 325)
        .collect()
}

/// S. 81(d)(4), which the law file declares as a gap: a list or pair without a majority of the votes near half of the seats.
fn guarded(e: &Election) -> bool {
    let all: u128 = participating(e).iter().map(|i| e.votes[*i]).sum();
    units(e).iter().any(|unit| {
        let votes: u128 = unit.iter().map(|i| e.votes[*i]).sum();
        unit.len() == 1 && votes * 2 <= all && votes * 120 > all * 58
    })
}

/// S. 82(a): two lists that both participate are one list for the remaining seats; everybody else stands alone.
fn units(e: &Election) -> Vec<Vec<usize>> {
    let who = participating(e);
    let mut units: Vec<Vec<usize>> = Vec::new();
    for pair in &e.pairs {
        if pair.iter().all(|i| who.contains(i)) {
            units.push(pair.to_vec());
        }
    }
    for i in who {
        if !units.iter().any(|unit| unit.contains(&i)) {
            units.push(vec![i]);
        }
    }
    units
}

fn oracle(e: &Election, choices: &mut Choices) -> Answer {
    let units = units(e);
    let all: u128 = units.iter().flatten().map(|i| e.votes[*i]).sum();
    let mut seats = vec![0; e.votes.len()];
    if all == 0 {
        return None;
    }
    // S. 81(b), (c): whole seats of each list by the whole number of the quotient.
    let indicator = all / 120;
    let whole = |i: usize| e.votes[i] / indicator;
    let sums: Vec<u128> = units
        .iter()
        .map(|unit| unit.iter().map(|i| e.votes[*i]).sum())
        .collect();
    let mut of_units: Vec<u128> = units
        .iter()
        .map(|unit| unit.iter().map(|i| whole(*i)).sum())
        .collect();
    let left = 120u128.checked_sub(of_units.iter().sum())?;
    // S. 81(d): votes / (seats + 1), lots among equal ones.
    one_by_one(
        &mut of_units,
        left,
        |u, s| dhondt(sums[u], s),
        choices,
        &open,
    );
    for (unit, total) in units.iter().zip(&of_units) {
        // S. 82(b): inside a pair by the same method.
        if unit.len() == 1 {
            seats[unit[0]] = *total;
            continue;
        }
        let votes: u128 = unit.iter().map(|i| e.votes[*i]).sum();
        if *total == 0 {
            continue;
        }
        let indicator = votes / total;
        let mut inside: Vec<u128> = unit.iter().map(|i| e.votes[*i] / indicator).collect();
        let left = total.checked_sub(inside.iter().sum())?;
        one_by_one(
            &mut inside,
            left,
            |at, s| dhondt(e.votes[unit[at]], s),
            choices,
            &open,
        );
        for (i, number) in unit.iter().zip(inside) {
            seats[*i] = number;
        }
    }
    Some(vec![seats])
}

#[test]
fn knesset_2014() {
    Trial {
        law: "il/knesset/2014-03-11",
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            let ballots = Ballots::new(law, e.votes.len())
                .votes("list", std::slice::from_ref(&e.votes))
                .figure("valid", &[e.valid]);
            e.pairs
                .iter()
                .fold(ballots, |all, pair| all.declared("agreements", pair))
                .tally()
        },
        oracle,
    }
    .agrees();
}
