//! Georgia (2020 and 2024), Moldova (2010) and Bulgaria (2014): shares of the valid votes, then three ways with what whole quotas leave.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{largest, largest_remainder, open};

#[derive(Debug)]
struct Election {
    votes: Vec<u128>,
    valid: u128,
    members: Vec<u64>,
    alone: Vec<bool>,
    districts: Vec<u128>,
}

fn make(dice: &mut Dice, percents: &[u128], most_districts: u128) -> Election {
    let lists = dice.count(1, 8);
    let mut votes = dice.some_votes(lists);
    let percent = dice.pick(percents);
    let extra = dice.near_share(&mut votes, (percent, 100));
    let mut left = most_districts;
    let districts = (0..lists)
        .map(|_| {
            let won = dice.between(0, most_districts).min(left);
            left -= won;
            won
        })
        .collect();
    Election {
        valid: (votes.iter().sum::<u128>() + extra).max(1),
        members: (0..lists).map(|_| dice.pick(&[1, 1, 1, 2, 3, 4])).collect(),
        alone: (0..lists).map(|_| dice.one_in(6)).collect(),
        districts,
        votes,
    }
}

fn reach(e: &Election, percent: impl Fn(usize) -> u128) -> Vec<usize> {
    (0..e.votes.len())
        .filter(|i| e.votes[*i] * 100 >= e.valid * percent(*i))
        .collect()
}

/// One per cent, for a bloc as many as it has parties; no list above its share of the valid votes and a quarter of it, districts included, on 150.
fn georgia_2020(e: &Election, choices: &mut Choices) -> Answer {
    let mut who = reach(e, |i| u128::from(e.members[i]));
    let mut seats = 120;
    let mut total = vec![0; e.votes.len()];
    let room = |i: usize| (e.votes[i] * 150 * 5 / (e.valid * 4)).saturating_sub(e.districts[i]);
    loop {
        let got = largest_remainder(&e.votes, &who, seats, choices, &open)?;
        let (above, below): (Vec<usize>, Vec<usize>) =
            who.iter().partition(|i| got[**i] > room(**i));
        if above.is_empty() {
            for i in who {
                total[i] = got[i];
            }
            return Some(vec![total]);
        }
        for i in above {
            total[i] = room(i);
            seats -= room(i);
        }
        who = below;
        if who.is_empty() && seats > 0 {
            return None;
        }
    }
}

/// Five per cent; whole parts; the seats left one each in the order of votes.
fn georgia_2024(e: &Election, choices: &mut Choices) -> Answer {
    let who = reach(e, |_| 5);
    let sum: u128 = who.iter().map(|i| e.votes[*i]).sum();
    if sum == 0 {
        return None;
    }
    let mut got = vec![0; e.votes.len()];
    for i in &who {
        got[*i] = e.votes[*i] * 150 / sum;
    }
    let left = usize::try_from(150 - got.iter().sum::<u128>()).expect("few");
    for i in largest(&who, |i| Fraction::whole(e.votes[i]), left, choices, &open) {
        got[i] += 1;
    }
    Some(vec![got])
}

/// Art. 86, 87: 4, 7, 9 per cent, an independent 2; the seats and votes of successful independents are taken off; quotient of all votes left; one more
/// above one half; the rest one each in turn, beginning with the most mandates.
fn moldova_2010(e: &Election, choices: &mut Choices) -> Answer {
    let passed = reach(e, |i| match (e.alone[i], e.members[i]) {
        (true, _) => 2,
        (false, 1) => 4,
        (false, 2) => 7,
        (false, _) => 9,
    });
    let (alone, lists): (Vec<usize>, Vec<usize>) = passed.iter().partition(|i| e.alone[**i]);
    let mut got = vec![0; e.votes.len()];
    let mut seats = 101;
    let mut valid = e.valid;
    for i in alone {
        got[i] = 1;
        seats -= 1;
        valid -= e.votes[i];
    }
    if lists.is_empty() {
        return None;
    }
    for i in &lists {
        let exact = e.votes[*i] * seats;
        got[*i] = exact / valid + u128::from(exact % valid * 2 > valid);
    }
    let earned = got.clone();
    let given: u128 = lists.iter().map(|i| earned[*i]).sum();
    let mut left = seats.checked_sub(given)?;
    while left > 0 {
        let open_seats = usize::try_from(left).expect("few");
        let mandates = |i: usize| Fraction::whole(earned[i]);
        for i in largest(&lists, mandates, open_seats, choices, &open) {
            got[i] += 1;
            left -= 1;
        }
    }
    Some(vec![got])
}

/// Annex 1, 4.1 to 4.4.9.
fn bulgaria_2014(e: &Election, choices: &mut Choices) -> Answer {
    let who = reach(e, |_| 4);
    let seats = 240 - e.districts[0];
    Some(vec![largest_remainder(
        &e.votes, &who, seats, choices, &open,
    )?])
}

struct Law {
    id: &'static str,
    figure: &'static str,
    percents: &'static [u128],
    most_districts: u128,
    members: bool,
    alone: bool,
    districts: Option<&'static str>,
}

fn check(law: &Law, oracle: fn(&Election, &mut Choices) -> Answer) {
    Trial {
        law: law.id,
        reading: None,
        steps: &[],
        make: |dice: &mut Dice| make(dice, law.percents, law.most_districts),
        tally: |version: &_, e: &Election| {
            let others = e.valid - e.votes.iter().sum::<u128>().min(e.valid);
            let mut ballots = Ballots::new(version, e.votes.len())
                .votes("list", std::slice::from_ref(&e.votes))
                .others("list", &[others])
                .figure(law.figure, &[e.valid]);
            if law.members {
                ballots = ballots.facts(|i, facts| facts.members = Some(e.members[i]));
            }
            match law.districts {
                Some("of-independents") => {
                    ballots = ballots.seats("of-independents", &e.districts[..1]);
                }
                Some(seats) => ballots = ballots.seats(seats, &e.districts),
                None => {}
            }
            let alone = (0..e.votes.len()).filter(|i| law.alone && e.alone[*i]);
            alone
                .fold(ballots, |all, i| all.tag("independent", i))
                .tally()
        },
        oracle,
    }
    .agrees();
}

const PLAIN: Law = Law {
    id: "",
    figure: "valid",
    percents: &[5],
    most_districts: 0,
    members: false,
    alone: false,
    districts: None,
};

#[test]
fn georgia_2020_with_the_limit_of_a_quarter() {
    let law = Law {
        id: "ge/parliament/2020-06-29",
        percents: &[1, 2, 3],
        most_districts: 30,
        members: true,
        districts: Some("districts-won"),
        ..PLAIN
    };
    check(&law, georgia_2020);
}

#[test]
fn georgia_2024_in_the_order_of_votes() {
    let law = Law {
        id: "ge/parliament/2024-01-01",
        ..PLAIN
    };
    check(&law, georgia_2024);
}

#[test]
fn moldova_2010_round_after_round() {
    let law = Law {
        id: "md/parliament/2010-06-18",
        percents: &[2, 4, 7, 9],
        members: true,
        alone: true,
        ..PLAIN
    };
    check(&law, moldova_2010);
}

#[test]
fn bulgaria_2014_with_independents() {
    let law = Law {
        id: "bg/ns/2014-03-05",
        figure: "valid-for-lists",
        percents: &[4],
        most_districts: 2,
        districts: Some("of-independents"),
        ..PLAIN
    };
    check(&law, bulgaria_2014);
}
