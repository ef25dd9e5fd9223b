//! Estonia, Riigikogu Election Act s. 62.

use num_bigint::BigUint;

use crate::ballots::{Ballots, Standing};
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;

#[derive(Debug)]
struct Election {
    candidates: Vec<Standing>,
    lists: usize,
    /// Candidates who stand alone.
    alone: Vec<bool>,
    seats: Vec<u128>,
}

fn make(dice: &mut Dice) -> Election {
    let lists = dice.count(2, 6);
    let districts = dice.count(1, 3);
    let alone: Vec<bool> = (0..lists).map(|i| i > 0 && dice.one_in(5)).collect();
    let mut candidates = Vec::new();
    let mut seats = Vec::new();
    for at in 0..districts {
        let here = dice.between(2, 20);
        let quota = dice.pick(&[10, 20, 40, 100]);
        for (list, alone) in alone.iter().enumerate() {
            if *alone && at != list % districts {
                continue;
            }
            for _ in 0..dice.count(1, if *alone { 1 } else { 3 }) {
                let votes = match dice.below(5) {
                    0 => quota,
                    1 => quota * 3 / 4,
                    2 => quota * dice.between(1, 3) - 1,
                    _ => dice.between(1, quota * 2),
                };
                candidates.push((at, list, votes, None));
            }
        }
        // Now and then the valid votes make exactly that quota.
        let sum: u128 = candidates.iter().filter(|c| c.0 == at).map(|c| c.2).sum();
        let missing = (quota * here).saturating_sub(sum) * dice.between(0, 1);
        if let Some(c) = candidates.iter_mut().find(|c| c.0 == at) {
            c.2 += missing;
        }
        seats.push(here);
    }
    Election {
        candidates,
        lists,
        alone,
        seats,
    }
}

fn oracle(e: &Election, choices: &mut Choices) -> Answer {
    let of = |at: usize, list: usize| -> u128 {
        let own = e.candidates.iter().filter(|c| c.0 == at && c.1 == list);
        own.map(|c| c.2).sum()
    };
    let national: Vec<u128> = (0..e.lists)
        .map(|list| (0..e.seats.len()).map(|at| of(at, list)).sum())
        .collect();
    let all: u128 = national.iter().sum();
    // S. 62(3), (4): parties whose candidates have at least five per cent of the country.
    let admitted = |list: usize| !e.alone[list] && national[list] * 20 >= all;
    let mut total = vec![0u128; e.lists];
    for (at, seats) in e.seats.iter().enumerate() {
        let valid: u128 = (0..e.lists).map(|list| of(at, list)).sum();
        for (list, total) in total.iter_mut().enumerate() {
            // S. 62(2): a candidate with the simple quota, valid votes / seats, is elected.
            let own = e.candidates.iter().filter(|c| c.0 == at && c.1 == list);
            let personal = own.filter(|c| c.2 * seats >= valid).count();
            let personal = u128::try_from(personal).expect("few");
            // S. 62(3): whole quotas, one more from three quarters of one on; personal mandates are counted in.
            let votes = of(at, list) * seats;
            let by_quota = votes / valid + u128::from(votes % valid * 4 >= valid * 3);
            *total += if admitted(list) {
                by_quota.max(personal)
            } else {
                personal
            };
        }
    }
    // S. 62(5): the seats left, by votes / 1, 2 to the power 0.9, 3 to the power 0.9; the first numbers are used up by the mandates won.
    let left = 101u128.checked_sub(total.iter().sum())?;
    let mut left = usize::try_from(left).expect("few");
    while left > 0 {
        let who: Vec<usize> = (0..e.lists).filter(|list| admitted(*list)).collect();
        let number = |list: usize| {
            let votes = BigUint::from(national[list]).pow(10);
            (votes, BigUint::from(total[list] + 1).pow(9))
        };
        let less = |a: usize, b: usize| {
            let ((v, n), (w, m)) = (number(a), number(b));
            v * m < w * n
        };
        let best: Vec<usize> = who
            .iter()
            .copied()
            .filter(|a| who.iter().all(|b| !less(*a, *b)))
            .collect();
        if best.is_empty() {
            return None;
        }
        let served = if best.len() > left {
            choices.choose(&best, left)
        } else {
            best
        };
        for list in served {
            total[list] += 1;
            left -= 1;
        }
    }
    Some(vec![total])
}

#[test]
fn riigikogu_2006() {
    Trial {
        law: "ee/riigikogu/2006-07-14",
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            let mut votes = vec![vec![0; e.lists]; e.seats.len()];
            for (at, list, number, _) in &e.candidates {
                votes[*at][*list] += number;
            }
            let mut ballots = Ballots::new(law, e.lists)
                .areas("district", vec![0; e.seats.len()])
                .votes("list", &votes)
                .candidates("personal", &e.candidates)
                .seats("magnitude", &e.seats);
            for list in (0..e.lists).filter(|list| e.alone[*list]) {
                ballots = ballots.tag("independent", list);
            }
            ballots.tally()
        },
        oracle,
    }
    .agrees();
}
