//! Sweden, Regeringsformen 3:6 to 3:8 and Vallag 14:2 to 14:5, before and since 2015.

use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{average, odd_after, one_by_one, open};
use crate::nordic::{Election, cells, place, votes};

fn make(dice: &mut Dice) -> Election {
    let areas = dice.count(2, 4);
    let (mut votes, mut others) = votes(dice, areas, (4, 100), (12, 100));
    // Three hundred seats among a few constituencies: large numbers keep most quotients apart.
    let factor = dice.pick(&[1, 997, 9973]);
    let noise = factor > 1;
    for row in &mut votes {
        for v in row.iter_mut() {
            *v *= factor;
            if noise && dice.one_in(2) {
                *v += dice.between(0, 300);
            }
        }
    }
    others.iter_mut().for_each(|o| *o *= factor);
    let mut seats: Vec<u128> = (1..areas).map(|_| dice.between(1, 100)).collect();
    seats.push(dice.between(300, 345) - seats.iter().sum::<u128>().min(299));
    Election {
        seats,
        levelling: Vec::new(),
        votes,
        others,
    }
}

/// RF 3:7: four per cent of the country, or twelve of the constituency for its fixed seats.
fn fixed(
    e: &Election,
    tenths: u128,
    national: &[usize],
    choices: &mut Choices,
) -> Option<Vec<Vec<u128>>> {
    let mut rows = Vec::new();
    for (at, votes) in e.votes.iter().enumerate() {
        let valid = e.valid(at);
        let quotient = |i: usize, s: u128| {
            let admitted = national.contains(&i) || votes[i] * 100 >= valid * 12;
            if admitted {
                odd_after(tenths, votes[i], s)
            } else {
                None
            }
        };
        let mut got = vec![0; votes.len()];
        if one_by_one(&mut got, e.seats[at], quotient, choices, &open) > 0 {
            return None;
        }
        rows.push(got);
    }
    Some(rows)
}

fn national(e: &Election) -> Vec<usize> {
    let votes = e.national();
    let valid = e.all_valid();
    (0..votes.len())
        .filter(|i| votes[*i] * 100 >= valid * 4)
        .collect()
}

fn sum_of(rows: &[Vec<u128>], list: usize) -> u128 {
    rows.iter().map(|row| row[list]).sum()
}

/// 14:5: one by one where the list's comparison number is largest; plain votes where it has no seat.
fn levelled(
    e: &Election,
    who: &[usize],
    owed: &[u128],
    held: &[Vec<u128>],
    choices: &mut Choices,
) -> Answer {
    let lists = owed.len();
    let mut placed = vec![vec![0; lists]; e.votes.len()];
    for list in who {
        let left = |placed: &[Vec<u128>]| owed[*list] - sum_of(placed, *list);
        let number = |placed: &[Vec<u128>], at: usize, i: usize| {
            if left(placed) == 0 {
                return None;
            }
            average(
                e.votes[at][i],
                Fraction::whole(2 * (held[at][i] + placed[at][i]) + 1),
            )
        };
        let fits = |placed: &[Vec<u128>], together: &[(usize, usize)]| {
            u128::try_from(together.len()).expect("few") <= left(placed)
        };
        place(
            &cells(e.votes.len(), &[*list]),
            &mut placed,
            number,
            fits,
            choices,
        );
        if left(&placed) > 0 {
            return None;
        }
    }
    let total = held.iter().zip(&placed);
    Some(
        total
            .map(|(h, p)| h.iter().zip(p).map(|(h, p)| h + p).collect())
            .collect(),
    )
}

fn shares(
    e: &Election,
    tenths: u128,
    who: &[usize],
    seats: u128,
    choices: &mut Choices,
) -> Option<Vec<u128>> {
    let votes = e.national();
    let mut got = vec![0; votes.len()];
    let quotient = |i: usize, s: u128| {
        if who.contains(&i) {
            odd_after(tenths, votes[i], s)
        } else {
            None
        }
    };
    (one_by_one(&mut got, seats, quotient, choices, &open) == 0).then_some(got)
}

/// Up to 2014: who has more fixed seats than its share keeps them and is left out with them.
fn before_2015(e: &Election, choices: &mut Choices) -> Answer {
    let mut who = national(e);
    let fixed = fixed(e, 14, &who, choices)?;
    let outside: u128 = (0..e.votes[0].len())
        .filter(|i| !who.contains(i))
        .map(|i| sum_of(&fixed, i))
        .sum();
    let mut seats = 349 - outside;
    let share = loop {
        let share = shares(e, 14, &who, seats, choices)?;
        let (over, stay): (Vec<usize>, Vec<usize>) =
            who.iter().partition(|i| sum_of(&fixed, **i) > share[**i]);
        if over.is_empty() {
            break share;
        }
        seats -= over.iter().map(|i| sum_of(&fixed, *i)).sum::<u128>();
        who = stay;
    };
    let owed: Vec<u128> = (0..share.len())
        .map(|i| share[i].saturating_sub(sum_of(&fixed, i)))
        .collect();
    levelled(e, &who, &owed, &fixed, choices)
}

/// The number at which a list won its last seat in a constituency, or would win the next one.
fn number_of_seat(e: &Election, at: usize, list: usize, seat: u128) -> Option<Fraction> {
    odd_after(12, e.votes[at][list], seat - 1)
}

/// Since 2015: 14:4 a, 14:4 b: fixed seats above the share go back where they were won with the lowest numbers, never in a constituency with fewer than
/// three fixed seats; then the returned seats are given by the largest numbers to lists below their share.
fn since_2015(e: &Election, choices: &mut Choices) -> Answer {
    let who = national(e);
    let mut seats = fixed(e, 12, &who, choices)?;
    let outside: u128 = (0..e.votes[0].len())
        .filter(|i| !who.contains(i))
        .map(|i| sum_of(&seats, i))
        .sum();
    let share = shares(e, 12, &who, 349 - outside, choices)?;
    let areas = e.votes.len();
    let mut returned = vec![0u128; areas];
    for list in &who {
        while sum_of(&seats, *list) > share[*list] {
            let numbers: Vec<(usize, Fraction)> = (0..areas)
                .filter(|at| e.seats[*at] >= 3 && seats[*at][*list] > 0)
                .filter_map(|at| Some((at, number_of_seat(e, at, *list, seats[at][*list])?)))
                .collect();
            let lowest = numbers.iter().map(|(_, n)| *n).min()?;
            let tied: Vec<usize> = numbers
                .iter()
                .filter(|(_, n)| *n == lowest)
                .map(|(a, _)| *a)
                .collect();
            let at = choices.choose_one(&tied);
            seats[at][*list] -= 1;
            returned[at] += 1;
        }
    }
    // Who gave seats back has its share, so it takes none.
    while returned.iter().sum::<u128>() > 0 {
        let open_cells: Vec<(usize, usize)> = cells(areas, &who)
            .into_iter()
            .filter(|(at, i)| returned[*at] > 0 && sum_of(&seats, *i) < share[*i])
            .collect();
        let number = |(at, i): (usize, usize)| number_of_seat(e, at, i, seats[at][i] + 1);
        let best = open_cells.iter().filter_map(|c| number(*c)).max()?;
        let top: Vec<usize> = (0..open_cells.len())
            .filter(|c| number(open_cells[*c]) == Some(best))
            .collect();
        let (at, list) = open_cells[choices.choose_one(&top)];
        seats[at][list] += 1;
        returned[at] -= 1;
    }
    let owed: Vec<u128> = (0..share.len())
        .map(|i| share[i].saturating_sub(sum_of(&seats, i)))
        .collect();
    levelled(e, &who, &owed, &seats, choices)
}

fn check(law: &'static str, oracle: fn(&Election, &mut Choices) -> Answer) {
    Trial {
        law,
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            e.ballots(law, "constituency", "party")
                .figure("valid", &[e.all_valid()])
                .seats("magnitude", &e.seats)
                .tally()
        },
        oracle,
    }
    .agrees();
}

#[test]
fn riksdag_2006() {
    check("se/riksdag/2006-01-01", before_2015);
}

#[test]
fn riksdag_2015() {
    check("se/riksdag/2015-01-01", since_2015);
}
