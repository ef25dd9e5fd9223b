//! Kazakhstan, Constitutional Law on Elections, art. 97-1 in its versions.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::largest;

#[derive(Debug)]
struct Election {
    votes: Vec<u128>,
    /// Voters who took part, in the sense of the law of the day.
    took_part: u128,
    registered: Vec<u128>,
}

fn make(dice: &mut Dice, percent: u128) -> Election {
    let lists = dice.count(1, 7);
    let mut votes = dice.some_votes(lists);
    if dice.one_in(3) {
        // One list far ahead: the case of the guarantee.
        let at = dice.below(lists);
        votes[at] += dice.pick(&[50, 100, 500, 5000, 9800]);
    }
    let extra = dice.near_share(&mut votes, (percent, 100));
    let took_part = votes.iter().sum::<u128>() + extra;
    let registered = dice.order(lists);
    Election {
        votes,
        took_part: took_part.max(1),
        registered,
    }
}

/// (1): "seven (five) and more per cent of those who took part".
fn passed(e: &Election, percent: u128) -> Vec<usize> {
    (0..e.votes.len())
        .filter(|i| e.votes[*i] * 100 >= e.took_part * percent)
        .collect()
}

/// (1), (3), (4) first part: quota of those admitted, whole parts, largest remainders, equal ones by earlier registration.
fn by_remainders(e: &Election, admitted: &[usize], seats: u128) -> Answer {
    let sum: u128 = admitted.iter().map(|i| e.votes[*i]).sum();
    if sum == 0 {
        return None;
    }
    let mut got = vec![0; e.votes.len()];
    let mut keys = vec![Fraction::whole(0); e.votes.len()];
    for i in admitted {
        got[*i] = e.votes[*i] * seats / sum;
        keys[*i] = Fraction::whole(e.votes[*i] * seats % sum);
    }
    let left = usize::try_from(seats - got.iter().sum::<u128>()).expect("few");
    let earlier = |_: &mut Choices, tied: &[usize], k: usize| {
        let mut tied = tied.to_vec();
        tied.sort_by_key(|i| e.registered[*i]);
        tied.truncate(k);
        tied
    };
    let mut none = Choices::default();
    for i in largest(admitted, |i| keys[i], left, &mut none, &earlier) {
        got[i] += 1;
    }
    Some(vec![got])
}

/// The texts of 1999, 2004 and 2007.
fn without_guarantee(e: &Election, percent: u128, seats: u128) -> Answer {
    let admitted = passed(e, percent);
    if admitted.is_empty() {
        return None;
    }
    by_remainders(e, &admitted, seats)
}

/// The texts since 2009: where only one list passes, the next one is admitted too, its quotient times 0.7, at least two; what is left goes to the
/// list that passed.
fn with_guarantee(e: &Election, percent: u128, seats: u128, choices: &mut Choices) -> Answer {
    let admitted = passed(e, percent);
    let [first] = admitted[..] else {
        return without_guarantee(e, percent, seats);
    };
    let others: Vec<usize> = (0..e.votes.len()).filter(|i| *i != first).collect();
    let Some(most) = others.iter().map(|i| e.votes[*i]).max() else {
        return without_guarantee(e, percent, seats);
    };
    let next: Vec<usize> = others.into_iter().filter(|i| e.votes[*i] == most).collect();
    let second = choices.choose_one(&next);
    let sum = e.votes[first] + e.votes[second];
    let mut got = vec![0; e.votes.len()];
    got[first] = e.votes[first] * seats / sum;
    got[second] = (e.votes[second] * seats * 7 / (sum * 10)).max(2);
    if got[first] + got[second] > seats {
        return None;
    }
    got[first] = seats - got[second];
    Some(vec![got])
}

fn check(law: &'static str, percent: u128, seats: u128, guarantee: bool) {
    Trial {
        law,
        reading: None,
        steps: &[],
        make: |dice: &mut Dice| make(dice, percent),
        tally: |law: &_, e: &Election| {
            Ballots::new(law, e.votes.len())
                .votes("list", std::slice::from_ref(&e.votes))
                .figure("took-part", &[e.took_part])
                .registered(&e.registered)
                .tally()
        },
        oracle: |e: &Election, choices: &mut Choices| {
            if guarantee {
                with_guarantee(e, percent, seats, choices)
            } else {
                without_guarantee(e, percent, seats)
            }
        },
    }
    .agrees();
}

#[test]
fn mazhilis_1999() {
    check("kz/mazhilis/1999-05-06", 7, 10, false);
}

#[test]
fn mazhilis_2004() {
    check("kz/mazhilis/2004-04-14", 7, 10, false);
}

#[test]
fn mazhilis_2007() {
    check("kz/mazhilis/2007-06-19", 7, 98, false);
}

#[test]
fn mazhilis_2009() {
    check("kz/mazhilis/2009-02-09", 7, 98, true);
}

#[test]
fn mazhilis_2021() {
    check("kz/mazhilis/2021-06-03", 5, 98, true);
}

#[test]
fn mazhilis_2023() {
    check("kz/mazhilis/2023-01-01", 5, 69, true);
}

#[test]
fn kurultai_2026() {
    check("kz/kurultai/2026-07-01", 5, 145, true);
}
