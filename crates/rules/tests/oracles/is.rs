//! Iceland, Act 24/2000 art. 107 and 108.

use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{dhondt, one_by_one, open};
use crate::nordic::{Election, votes};

fn make(dice: &mut Dice) -> Election {
    let areas = dice.count(1, 4);
    let (votes, others) = votes(dice, areas, (5, 100), (5, 100));
    Election {
        seats: (0..areas).map(|_| dice.between(2, 8)).collect(),
        levelling: (0..areas).map(|_| dice.between(0, 2)).collect(),
        votes,
        others,
    }
}

/// One of the largest of these.
fn largest_of(numbers: &[(usize, Fraction)], choices: &mut Choices) -> Option<usize> {
    let best = numbers.iter().map(|(_, n)| *n).max()?;
    let top: Vec<usize> = numbers
        .iter()
        .filter(|(_, n)| *n == best)
        .map(|(i, _)| *i)
        .collect();
    Some(choices.choose_one(&top))
}

fn oracle(e: &Election, choices: &mut Choices) -> Answer {
    let lists = e.votes[0].len();
    let mut total = Vec::new();
    for (votes, seats) in e.votes.iter().zip(&e.seats) {
        let mut got = vec![0; lists];
        let quotient = |i: usize, s: u128| dhondt(votes[i], s);
        if one_by_one(&mut got, *seats, quotient, choices, &open) > 0 {
            return None;
        }
        total.push(got);
    }
    // Art. 108(1): at least five per cent of the valid votes of the country.
    let national = e.national();
    let all = e.all_valid();
    let parties: Vec<usize> = (0..lists)
        .filter(|i| national[*i] * 100 >= all * 5)
        .collect();
    // No. 1: national votes / (constituency seats + 1, + 2, ...).
    let mut used: Vec<u128> = (0..lists)
        .map(|i| total.iter().map(|t| t[i]).sum())
        .collect();
    // No. 2: the two quotients that came next for each list, as shares of the valid votes there.
    let mut shares: Vec<Vec<(usize, Fraction)>> = vec![Vec::new(); lists];
    for i in &parties {
        for (at, row) in e.votes.iter().enumerate() {
            for next in 1..=2 {
                if row[*i] > 0 {
                    let share = Fraction::new(row[*i], (total[at][*i] + next) * e.valid(at));
                    shares[*i].push((at, share));
                }
            }
        }
    }
    let mut open_seats = e.levelling.clone();
    while open_seats.iter().sum::<u128>() > 0 {
        // No. 5, 6: shares of full constituencies are struck, and who has none left.
        let open_there = |at: usize| open_seats[at] > 0;
        let numbers: Vec<(usize, Fraction)> = parties
            .iter()
            .filter(|i| shares[**i].iter().any(|(at, _)| open_there(*at)))
            .map(|i| (*i, Fraction::new(national[*i], used[*i] + 1)))
            .collect();
        // No. 3, 4: the largest national number; its largest share; lots among equal ones.
        let party = largest_of(&numbers, choices)?;
        let left: Vec<(usize, Fraction)> = shares[party]
            .iter()
            .filter(|(at, _)| open_there(*at))
            .copied()
            .collect();
        let best = left.iter().map(|(_, n)| *n).max()?;
        let mut areas: Vec<usize> = left
            .iter()
            .filter(|(_, n)| *n == best)
            .map(|(a, _)| *a)
            .collect();
        areas.dedup();
        let at = choices.choose_one(&areas);
        let used_share = shares[party]
            .iter()
            .position(|(area, share)| *area == at && *share == best)?;
        shares[party].remove(used_share);
        used[party] += 1;
        open_seats[at] -= 1;
        total[at][party] += 1;
    }
    Some(total)
}

#[test]
fn althingi_2000() {
    Trial {
        law: "is/althingi/2000-05-16",
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            e.ballots(law, "district", "list")
                .seats("constituency", &e.seats)
                .seats("levelling", &e.levelling)
                .tally()
        },
        oracle,
    }
    .agrees();
}
