//! Denmark, Folketingsvalgloven s. 76 to 79.

use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{average, dhondt, largest_remainder, odd, one_by_one, open};
use crate::nordic::{Election, cells, place, votes};

/// The region of each constituency.
fn regions(areas: usize) -> Vec<usize> {
    (0..areas).map(|at| at * 3 / areas).collect()
}

#[derive(Debug)]
struct Danish {
    election: Election,
    independent: Vec<bool>,
}

fn make(dice: &mut Dice) -> Danish {
    let areas = dice.count(3, 5);
    let (mut votes, mut others) = votes(dice, areas, (2, 100), (2, 100));
    let factor = dice.pick(&[1, 997, 9973]);
    for row in &mut votes {
        for v in row.iter_mut() {
            *v = *v * factor + if factor > 1 { dice.between(0, 200) } else { 0 };
        }
    }
    others.iter_mut().for_each(|o| *o *= factor);
    let mut left = 175;
    let mut seats = Vec::new();
    for at in 0..areas {
        let here = dice.between(2, if at == 0 { 40 } else { 33 });
        left -= here;
        seats.push(here);
    }
    let few = dice.one_in(2);
    if few {
        // Few compensatory seats, so that some list has more seats than its share.
        let most = left - dice.between(3, 12).min(left);
        seats[0] += most;
        left -= most;
    }
    let first = dice.between(0, left);
    let second = dice.between(0, left - first);
    let lists = votes[0].len();
    let independent: Vec<bool> = (0..lists).map(|i| i > 0 && dice.one_in(8)).collect();
    for (i, alone) in independent.iter().enumerate() {
        // An independent stands in one constituency.
        if *alone {
            votes.iter_mut().skip(1).for_each(|row| row[i] = 0);
        }
    }
    Danish {
        election: Election {
            votes,
            others,
            seats,
            levelling: vec![first, second, left - first - second],
        },
        independent,
    }
}

fn sum_of(rows: &[Vec<u128>], list: usize) -> u128 {
    rows.iter().map(|row| row[list]).sum()
}

/// S. 77(1): a constituency seat; in two of three regions as many votes as a constituency seat costs there on average; two per cent.
fn admitted(d: &Danish, won: &[Vec<u128>]) -> Vec<usize> {
    let e = &d.election;
    let region = regions(e.votes.len());
    let national = e.national();
    let all = e.all_valid();
    let in_region = |r: usize| {
        (0..e.votes.len())
            .filter(|at| region[*at] == r)
            .collect::<Vec<_>>()
    };
    (0..national.len())
        .filter(|i| !d.independent[*i])
        .filter(|i| {
            let enough = (0..3).filter(|r| {
                let here = in_region(*r);
                let votes: u128 = here.iter().map(|at| e.votes[*at][*i]).sum();
                let valid: u128 = here.iter().map(|at| e.valid(*at)).sum();
                let seats: u128 = here.iter().map(|at| e.seats[*at]).sum();
                votes * seats >= valid
            });
            sum_of(won, *i) > 0 || enough.count() >= 2 || national[*i] * 50 >= all
        })
        .collect()
}

/// S. 77(2) to (5): the share; where somebody has more, a new calculation without those who have as many or more, in which nobody gets more than
/// by the first one.
fn shares(
    d: &Danish,
    won: &[Vec<u128>],
    who: &[usize],
    choices: &mut Choices,
) -> Option<Vec<u128>> {
    let national = d.election.national();
    let alone: u128 = (0..national.len())
        .filter(|i| !who.contains(i))
        .map(|i| sum_of(won, i))
        .sum();
    let seats = 175 - alone;
    let first = largest_remainder(&national, who, seats, choices, &open)?;
    let held = |i: usize| sum_of(won, i);
    if who.iter().all(|i| held(*i) <= first[*i]) {
        return Some(first);
    }
    let mut share = vec![0; national.len()];
    let (out, mut stay): (Vec<usize>, Vec<usize>) =
        who.iter().partition(|i| held(**i) >= first[**i]);
    let mut left = seats;
    for i in out {
        share[i] = held(i);
        left -= held(i);
    }
    loop {
        let got = largest_remainder(&national, &stay, left, choices, &open)?;
        let bound = |i: usize| got[i].clamp(held(i), first[i]);
        let (fixed, rest): (Vec<usize>, Vec<usize>) =
            stay.iter().partition(|i| bound(**i) != got[**i]);
        if fixed.is_empty() {
            for i in rest {
                share[i] = got[i];
            }
            return Some(share);
        }
        for i in fixed {
            share[i] = bound(i);
            left = left.checked_sub(bound(i))?;
        }
        stay = rest;
    }
}

/// S. 78: 1, 3, 5 over regions with a number each; s. 79: 1, 4, 7 over constituencies of a region.
fn placed(
    d: &Danish,
    won: &[Vec<u128>],
    owed: &[u128],
    who: &[usize],
    choices: &mut Choices,
) -> Answer {
    let e = &d.election;
    let region = regions(e.votes.len());
    let lists = owed.len();
    let of_region = |rows: &[Vec<u128>], r: usize, i: usize| -> u128 {
        (0..rows.len())
            .filter(|at| region[*at] == r)
            .map(|at| rows[at][i])
            .sum()
    };
    let mut in_regions = vec![vec![0; lists]; 3];
    let left = |placed: &[Vec<u128>], i: usize| owed[i] - sum_of(placed, i);
    let room = |placed: &[Vec<u128>], r: usize| e.levelling[r] - placed[r].iter().sum::<u128>();
    let number = |placed: &[Vec<u128>], r: usize, i: usize| {
        if left(placed, i) == 0 || room(placed, r) == 0 {
            return None;
        }
        odd(
            of_region(&e.votes, r, i),
            of_region(won, r, i) + placed[r][i],
        )
    };
    let count = |together: &[(usize, usize)], same: &dyn Fn(&(usize, usize)) -> bool| {
        u128::try_from(together.iter().filter(|c| same(c)).count()).expect("few")
    };
    let fits = |placed: &[Vec<u128>], together: &[(usize, usize)]| {
        (0..3).all(|r| count(together, &|c| c.0 == r) <= room(placed, r))
            && who
                .iter()
                .all(|i| count(together, &|c| c.1 == *i) <= left(placed, *i))
    };
    place(&cells(3, who), &mut in_regions, number, fits, choices);
    if who.iter().any(|i| left(&in_regions, *i) > 0) {
        return None;
    }
    let mut total = won.to_vec();
    for (r, row) in in_regions.iter().enumerate() {
        for i in who {
            let here: Vec<usize> = (0..e.votes.len()).filter(|at| region[*at] == r).collect();
            let mut seats: Vec<u128> = here.iter().map(|at| total[*at][*i]).collect();
            let quotient =
                |at: usize, s: u128| average(e.votes[here[at]][*i], Fraction::whole(3 * s + 1));
            if one_by_one(&mut seats, row[*i], quotient, choices, &open) > 0 {
                return None;
            }
            for (at, seats) in here.iter().zip(seats) {
                total[*at][*i] = seats;
            }
        }
    }
    Some(total)
}

fn oracle(d: &Danish, choices: &mut Choices) -> Answer {
    let e = &d.election;
    let mut won = Vec::new();
    for (votes, seats) in e.votes.iter().zip(&e.seats) {
        // S. 76(2); an independent is one person.
        let quotient = |i: usize, s: u128| {
            if d.independent[i] && s > 0 {
                None
            } else {
                dhondt(votes[i], s)
            }
        };
        let mut got = vec![0; votes.len()];
        if one_by_one(&mut got, *seats, quotient, choices, &open) > 0 {
            return None;
        }
        won.push(got);
    }
    let who = admitted(d, &won);
    let share = shares(d, &won, &who, choices)?;
    let owed: Vec<u128> = (0..share.len())
        .map(|i| share[i].saturating_sub(sum_of(&won, i)))
        .collect();
    placed(d, &won, &owed, &who, choices)
}

#[test]
fn folketing_2007() {
    Trial {
        law: "dk/folketing/2007-01-01",
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, d: &Danish| {
            let e = &d.election;
            let ballots = e
                .ballots(law, "storkreds", "party")
                .areas("region", vec![0; 3])
                .areas("storkreds", regions(e.votes.len()))
                .seats("constituency", &e.seats)
                .seats("compensatory", &e.levelling);
            let alone = (0..d.independent.len()).filter(|i| d.independent[*i]);
            alone
                .fold(ballots, |all, i| all.tag("independent", i))
                .tally()
        },
        oracle,
    }
    .agrees();
}
