//! Greece, Presidential Decree 26/2012 art. 99 in the wordings of Law 3636/2008 and of Law 4654/2020.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{largest_remainder, open};

#[derive(Debug)]
struct Election {
    votes: Vec<u128>,
    /// Parties that stand together.
    members: Vec<u64>,
    valid: u128,
}

fn make(dice: &mut Dice) -> Election {
    let lists = dice.count(1, 7);
    let mut votes = dice.some_votes(lists);
    let extra = match dice.below(3) {
        0 => dice.near_share(&mut votes, (25, 100)),
        // Half a point more or less than the bonus's lines.
        1 => {
            let line = 250 + 5 * dice.between(0, 32);
            dice.near_share(&mut votes, (line, 1000))
        }
        _ => dice.near_share(&mut votes, (3, 100)),
    };
    let members = (0..lists).map(|_| dice.pick(&[1, 1, 1, 2, 3])).collect();
    Election {
        valid: (votes.iter().sum::<u128>() + extra).max(1),
        votes,
        members,
    }
}

/// Art. 99(1): at least equal to three per cent of all valid ballots.
fn entered(e: &Election) -> Vec<usize> {
    (0..e.votes.len())
        .filter(|i| e.votes[*i] * 100 >= e.valid * 3)
        .collect()
}

/// Art. 99(3): the single party with most ballots; a coalition where the average of its parties is greater.
fn first(e: &Election, choices: &mut Choices) -> Option<usize> {
    let who = entered(e);
    let single: Vec<usize> = who.iter().copied().filter(|i| e.members[*i] == 1).collect();
    let strongest = single.iter().map(|i| e.votes[*i]).max().unwrap_or(0);
    let average = |i: usize| Fraction::new(e.votes[i], u128::from(e.members[i]));
    let better: Vec<usize> = who
        .iter()
        .copied()
        .filter(|i| e.members[*i] > 1 && average(*i) > Fraction::whole(strongest))
        .collect();
    let most = |among: &[usize]| -> Vec<usize> {
        let top = among.iter().map(|i| average(*i)).max();
        let equal = among.iter().copied().filter(|i| Some(average(*i)) == top);
        equal.collect()
    };
    let equal = if better.is_empty() {
        most(&single)
    } else {
        most(&better)
    };
    (!equal.is_empty()).then(|| choices.choose_one(&equal))
}

/// Fifty for the first, 250 by quotas and largest decimals.
fn of_2008(e: &Election, choices: &mut Choices) -> Answer {
    let first = first(e, choices)?;
    let mut seats = largest_remainder(&e.votes, &entered(e), 250, choices, &open)?;
    seats[first] += 50;
    Some(vec![seats])
}

/// 280 seats less one for each whole half per cent above 25, at most thirty fewer; the first takes what is left of 300; below 25 per cent all 300 in
/// proportion.
fn of_2020(e: &Election, choices: &mut Choices) -> Answer {
    let first = first(e, choices)?;
    let above = (e.votes[first] * 1000).checked_sub(e.valid * 250);
    let proportional = match above {
        None => 300,
        Some(above) => 280 - (above / (e.valid * 5)).min(30),
    };
    let mut seats = largest_remainder(&e.votes, &entered(e), proportional, choices, &open)?;
    seats[first] += 300 - proportional;
    Some(vec![seats])
}

fn check(law: &'static str, oracle: fn(&Election, &mut Choices) -> Answer) {
    Trial {
        law,
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            Ballots::new(law, e.votes.len())
                .votes("list", std::slice::from_ref(&e.votes))
                .figure("valid", &[e.valid])
                .facts(|list, facts| facts.members = Some(e.members[list]))
                .tally()
        },
        oracle,
    }
    .agrees();
}

#[test]
fn vouli_2008() {
    check("gr/vouli/2008-01-22", of_2008);
}

#[test]
fn vouli_2020() {
    check("gr/vouli/2020-01-29", of_2020);
}
