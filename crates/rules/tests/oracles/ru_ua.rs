//! Russia, Federal Laws 51-FZ of 2005 (with art. 82.1 of 2009) and 20-FZ of 2014, and Ukraine, Law 1665-IV of 2005: shares of those who took part,
//! whole quotas, largest fractions, the list with more votes among equal ones.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{larger_first, largest_remainder};

#[derive(Debug)]
struct Election {
    votes: Vec<u128>,
    took_part: u128,
}

fn make(dice: &mut Dice, percents: &[u128]) -> Election {
    let lists = dice.count(2, 8);
    let mut votes = dice.some_votes(lists);
    if dice.one_in(4) {
        let at = dice.below(lists);
        votes[at] += dice.pick(&[100, 500, 9000]);
    }
    let percent = dice.pick(percents);
    let extra = dice.near_share(&mut votes, (percent, 100));
    let sum = votes.iter().sum::<u128>() + extra;
    // Now and then more than a third of the ballots belong to nobody.
    let spoilt = if dice.one_in(5) { sum * 2 / 3 } else { 0 };
    Election {
        votes,
        took_part: (sum + spoilt).max(1),
    }
}

/// Lists with the share; then others in falling order until there are two that together have more than `enough` per cent. None where the law
/// holds no election valid: no list with the share, or all together with too little.
fn admitted(
    e: &Election,
    percent: u128,
    enough: u128,
    choices: &mut Choices,
) -> Option<Vec<usize>> {
    let reaches = |i: &usize| e.votes[*i] * 100 >= e.took_part * percent;
    let mut admitted: Vec<usize> = (0..e.votes.len()).filter(reaches).collect();
    if admitted.is_empty() {
        return None;
    }
    loop {
        let sum: u128 = admitted.iter().map(|i| e.votes[*i]).sum();
        if admitted.len() >= 2 && sum * 100 > e.took_part * enough {
            return Some(admitted);
        }
        let left: Vec<usize> = (0..e.votes.len())
            .filter(|i| !admitted.contains(i))
            .collect();
        let most = left.iter().map(|i| e.votes[*i]).max()?;
        let next: Vec<usize> = left.into_iter().filter(|i| e.votes[*i] == most).collect();
        admitted.push(choices.choose_one(&next));
        admitted.sort_unstable();
    }
}

fn by_quota(e: &Election, who: &[usize], seats: u128, choices: &mut Choices) -> Option<Vec<u128>> {
    let more_votes = |choices: &mut Choices, tied: &[usize], k: usize| {
        larger_first(choices, tied, k, |i| Fraction::whole(e.votes[i]))
    };
    largest_remainder(&e.votes, who, seats, choices, &more_votes)
}

fn check(
    law: &'static str,
    figure: &'static str,
    percents: &'static [u128],
    oracle: impl Fn(&Election, &mut Choices) -> Answer,
) {
    Trial {
        law,
        reading: None,
        steps: &[],
        make: |dice: &mut Dice| make(dice, percents),
        tally: |law: &_, e: &Election| {
            Ballots::new(law, e.votes.len())
                .votes("list", std::slice::from_ref(&e.votes))
                .figure(figure, &[e.took_part])
                .tally()
        },
        oracle,
    }
    .agrees();
}

#[test]
fn duma_2005() {
    check("ru/duma/2005-05-18", "took-part", &[7], |e, choices| {
        let who = admitted(e, 7, 60, choices)?;
        Some(vec![by_quota(e, &who, 450, choices)?])
    });
}

/// Art. 82.1: from five to less than six per cent one seat, from six to less than seven two, before the others.
#[test]
fn duma_2009() {
    check(
        "ru/duma/2009-05-12",
        "took-part",
        &[5, 6, 7],
        |e, choices| {
            let who = admitted(e, 7, 60, choices)?;
            let few: Vec<u128> = (0..e.votes.len())
                .map(|i| match e.votes[i] * 100 {
                    _ if who.contains(&i) => 0,
                    v if v >= e.took_part * 6 => 2,
                    v if v >= e.took_part * 5 => 1,
                    _ => 0,
                })
                .collect();
            let seats = 450 - few.iter().sum::<u128>();
            let main = by_quota(e, &who, seats, choices)?;
            Some(vec![main.iter().zip(few).map(|(m, f)| m + f).collect()])
        },
    );
}

#[test]
fn duma_2014() {
    check("ru/duma/2014-02-22", "took-part", &[5], |e, choices| {
        let who = admitted(e, 5, 50, choices)?;
        Some(vec![by_quota(e, &who, 225, choices)?])
    });
}

#[test]
fn rada_2005() {
    check("ua/rada/2005-07-07", "took-part", &[3], |e, choices| {
        let reaches = |i: &usize| e.votes[*i] * 100 >= e.took_part * 3;
        let who: Vec<usize> = (0..e.votes.len()).filter(reaches).collect();
        Some(vec![by_quota(e, &who, 450, choices)?])
    });
}
