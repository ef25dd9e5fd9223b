//! Netherlands, Kieswet P 4 to P 11: the Tweede Kamer with and without combinations of lists, a municipal council.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{dhondt, largest, largest_remainder, open};

#[derive(Debug)]
struct Election {
    votes: Vec<u128>,
    seats: u128,
    combinations: Vec<Vec<usize>>,
}

fn make(dice: &mut Dice, house: Option<u128>) -> Election {
    let lists = dice.count(1, 8);
    let mut votes = dice.some_votes(lists);
    let seats = house.unwrap_or_else(|| dice.between(5, 25));
    if house.is_some() && dice.one_in(2) {
        // A few lists near the quota of the whole.
        let sum: u128 = votes.iter().sum();
        for v in votes.iter_mut().skip(1) {
            if dice.one_in(3) {
                *v = sum / 150 + dice.between(0, 2);
            }
        }
    }
    if dice.one_in(3) {
        let rest: u128 = votes.iter().skip(1).sum();
        votes[0] = rest + dice.between(0, 2) + rest * dice.between(0, 2) / 100;
    }
    votes[0] += u128::from(votes.iter().all(|v| *v == 0));
    let mut left: Vec<usize> = (0..lists).collect();
    let mut combinations = Vec::new();
    while left.len() >= 2 && dice.one_in(2) {
        let size = dice.count(2, 3).min(left.len());
        combinations.push(left.split_off(left.len() - size));
    }
    Election {
        votes,
        seats,
        combinations,
    }
}

/// One after another to the largest average among `who`; the claimants in the order of service, round by round.
fn averages(
    votes: &[u128],
    who: &[usize],
    seats: &mut [u128],
    mut left: u128,
    choices: &mut Choices,
) -> Option<Vec<Vec<usize>>> {
    let mut rounds = Vec::new();
    while left > 0 {
        let quotient = |i: &usize| dhondt(votes[*i], seats[*i]);
        let best = who.iter().filter_map(quotient).max()?;
        let top: Vec<usize> = who
            .iter()
            .copied()
            .filter(|i| quotient(i) == Some(best))
            .collect();
        let open = usize::try_from(left).expect("few");
        let served = if top.len() > open {
            choices.choose(&top, open)
        } else {
            top
        };
        for i in &served {
            seats[*i] += 1;
            left -= 1;
        }
        rounds.push(served);
    }
    Some(rounds)
}

/// P 9: a list with more than half of the votes and not more than half of the seats gets one; it lapses from who got one for the smallest average or
/// remainder, a lot among equal ones.
fn absolute_majority(
    votes: &[u128],
    seats: &mut [u128],
    rounds: &[Vec<usize>],
    choices: &mut Choices,
) -> Option<()> {
    let all: u128 = votes.iter().sum();
    let house: u128 = seats.iter().sum();
    let Some(first) = (0..votes.len()).find(|i| votes[*i] * 2 > all && seats[*i] * 2 <= house)
    else {
        return Some(());
    };
    let others = |round: &Vec<usize>| {
        round
            .iter()
            .copied()
            .filter(|i| *i != first)
            .collect::<Vec<_>>()
    };
    let last = rounds
        .iter()
        .rev()
        .map(others)
        .find(|round| !round.is_empty())?;
    let loses = if last.len() == 1 {
        last[0]
    } else {
        loser(&last, choices)
    };
    seats[first] += 1;
    seats[loses] -= 1;
    Some(())
}

/// The one of these that no lot favours: all others keep their seats.
fn loser(among: &[usize], choices: &mut Choices) -> usize {
    let keep = choices.choose(among, among.len() - 1);
    among
        .iter()
        .copied()
        .find(|i| !keep.contains(i))
        .expect("one is left")
}

/// P 5 to P 7: whole quotas; the rest to the largest averages of those with a whole quota of votes.
fn tweede_kamer(votes: &[u128], choices: &mut Choices) -> Option<Vec<u128>> {
    let all: u128 = votes.iter().sum();
    let mut seats: Vec<u128> = votes.iter().map(|v| v * 150 / all).collect();
    let left = 150 - seats.iter().sum::<u128>();
    let who: Vec<usize> = (0..votes.len())
        .filter(|i| votes[*i] * 150 >= all)
        .collect();
    let rounds = averages(votes, &who, &mut seats, left, choices)?;
    absolute_majority(votes, &mut seats, &rounds, choices)?;
    Some(seats)
}

/// P 4, P 11: lists with a quota that declared it count as one where there are two at least; then whole quotas of the combination and largest
/// remainders.
fn with_combinations(e: &Election, choices: &mut Choices) -> Answer {
    let all: u128 = e.votes.iter().sum();
    let mut units: Vec<Vec<usize>> = Vec::new();
    for combination in &e.combinations {
        let stay = combination
            .iter()
            .copied()
            .filter(|i| e.votes[*i] * 150 >= all);
        let stay: Vec<usize> = stay.collect();
        if stay.len() >= 2 {
            units.push(stay);
        }
    }
    for i in 0..e.votes.len() {
        if !units.iter().any(|unit| unit.contains(&i)) {
            units.push(vec![i]);
        }
    }
    let sums: Vec<u128> = units
        .iter()
        .map(|u| u.iter().map(|i| e.votes[*i]).sum())
        .collect();
    let by_unit = tweede_kamer(&sums, choices)?;
    let mut seats = vec![0; e.votes.len()];
    for (unit, own) in units.iter().zip(by_unit) {
        let inside = largest_remainder(&e.votes, unit, own, choices, &open)?;
        for i in unit {
            seats[*i] = inside[*i];
        }
    }
    Some(vec![seats])
}

/// P 7 without a condition from 19 seats on; below, P 8: largest remainders of those with three quarters of the quota, then averages, one each, then
/// averages again.
fn council(e: &Election, choices: &mut Choices) -> Answer {
    let all: u128 = e.votes.iter().sum();
    let mut seats: Vec<u128> = e.votes.iter().map(|v| v * e.seats / all).collect();
    let mut left = e.seats - seats.iter().sum::<u128>();
    let everybody: Vec<usize> = (0..e.votes.len()).collect();
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    if e.seats < 19 {
        let who: Vec<usize> = everybody
            .iter()
            .copied()
            .filter(|i| e.votes[*i] * e.seats * 4 >= all * 3)
            .collect();
        let remainder = |i: usize| Fraction::whole(e.votes[i] * e.seats % all);
        let open_seats = usize::try_from(left).expect("few");
        let mut won = largest(&who, remainder, open_seats, choices, &open);
        left -= u128::try_from(won.len()).expect("few");
        won.iter().for_each(|i| seats[*i] += 1);
        // In the order of the remainders, equal ones together.
        won.sort_by_key(|i| std::cmp::Reverse(remainder(*i)));
        for i in won {
            match rounds.last_mut() {
                Some(round) if remainder(round[0]) == remainder(i) => round.push(i),
                _ => rounds.push(vec![i]),
            }
        }
        let before = seats.clone();
        let with_votes: Vec<usize> = everybody
            .iter()
            .copied()
            .filter(|i| e.votes[*i] > 0)
            .collect();
        let average = |i: usize| Fraction::new(e.votes[i], before[i] + 1);
        let open_seats = usize::try_from(left).expect("few");
        let mut won = largest(&with_votes, average, open_seats, choices, &open);
        left -= u128::try_from(won.len()).expect("few");
        won.iter().for_each(|i| seats[*i] += 1);
        won.sort_by_key(|i| std::cmp::Reverse(average(*i)));
        let mut of_averages: Vec<Vec<usize>> = Vec::new();
        for i in won {
            match of_averages.last_mut() {
                Some(round) if average(round[0]) == average(i) => round.push(i),
                _ => of_averages.push(vec![i]),
            }
        }
        rounds.extend(of_averages);
    }
    rounds.extend(averages(&e.votes, &everybody, &mut seats, left, choices)?);
    absolute_majority(&e.votes, &mut seats, &rounds, choices)?;
    Some(vec![seats])
}

fn ballots<'l>(law: &'l scrutineer_rules::LawVersion, e: &Election) -> Ballots<'l> {
    Ballots::new(law, e.votes.len()).votes("list", std::slice::from_ref(&e.votes))
}

#[test]
fn tweede_kamer_2017() {
    Trial {
        law: "nl/tweede-kamer/2017-12-01",
        reading: None,
        steps: &[],
        make: |dice: &mut Dice| make(dice, Some(150)),
        tally: |law: &_, e: &Election| ballots(law, e).tally(),
        oracle: |e: &Election, choices: &mut Choices| -> Answer {
            Some(vec![tweede_kamer(&e.votes, choices)?])
        },
    }
    .agrees();
}

/// The law file declares a gap where a combination has more than half of the votes: P 9 with P 4 is not computed for it.
fn without_joint_majority(dice: &mut Dice) -> Election {
    loop {
        let e = make(dice, Some(150));
        let all: u128 = e.votes.iter().sum();
        let joint = |c: &Vec<usize>| c.iter().map(|i| e.votes[*i]).sum::<u128>() * 2 > all;
        if !e.combinations.iter().any(joint) {
            return e;
        }
    }
}

#[test]
fn tweede_kamer_2014_with_combinations() {
    Trial {
        law: "nl/tweede-kamer/2014-07-01",
        reading: None,
        steps: &[],
        make: without_joint_majority,
        tally: |law: &_, e: &Election| {
            let groups = e.combinations.iter();
            groups
                .fold(ballots(law, e), |all, group| {
                    all.declared("combinations", group)
                })
                .tally()
        },
        oracle: with_combinations,
    }
    .agrees();
}

#[test]
fn gemeenteraad_2017() {
    Trial {
        law: "nl/gemeenteraad/2017-12-01",
        reading: None,
        steps: &[],
        make: |dice: &mut Dice| make(dice, None),
        tally: |law: &_, e: &Election| ballots(law, e).seats("council", &[e.seats]).tally(),
        oracle: council,
    }
    .agrees();
}
