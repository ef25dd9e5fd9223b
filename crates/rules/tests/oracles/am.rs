//! Armenia, Electoral Code of 2016, art. 95 and what is reported of the stable majority and of the third of the others.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::methods::{dhondt, largest_remainder, one_by_one, open};

#[derive(Debug)]
struct Election {
    votes: Vec<u128>,
    alliance: Vec<bool>,
    base: u128,
}

fn make(dice: &mut Dice) -> Election {
    let lists = dice.count(1, 8);
    let mut votes = dice.some_votes(lists);
    if dice.one_in(2) {
        // One list near the half, or near two thirds and beyond.
        let rest: u128 = votes.iter().skip(1).sum();
        votes[0] = dice.pick(&[rest, rest + rest / 10, rest * 2, rest * 3, rest * 5 + 1]);
        votes[0] += dice.between(0, rest / 20 + 1);
    }
    let percent = dice.pick(&[5, 7]);
    let extra = dice.near_share(&mut votes, (percent, 100));
    Election {
        alliance: (0..lists).map(|_| dice.one_in(3)).collect(),
        base: (votes.iter().sum::<u128>() + extra).max(1),
        votes,
    }
}

/// Five per cent, an alliance seven; where fewer than three pass, the next best so that there are three.
fn admitted(e: &Election, choices: &mut Choices) -> Option<Vec<usize>> {
    let reaches = |i: &usize| {
        let percent = if e.alliance[*i] { 7 } else { 5 };
        e.votes[*i] * 100 >= e.base * percent
    };
    let mut who: Vec<usize> = (0..e.votes.len()).filter(reaches).collect();
    while who.len() < 3 {
        let left: Vec<usize> = (0..e.votes.len()).filter(|i| !who.contains(i)).collect();
        let Some(most) = left.iter().map(|i| e.votes[*i]).max() else {
            break;
        };
        let next: Vec<usize> = left.into_iter().filter(|i| e.votes[*i] == most).collect();
        // As many of the equal ones as there is room for.
        let room = 3 - who.len();
        if next.len() <= room {
            who.extend(next);
        } else {
            who.extend(choices.choose(&next, room));
        }
    }
    who.sort_unstable();
    (!who.is_empty()).then_some(who)
}

fn oracle(e: &Election, by_votes: bool, held: bool, choices: &mut Choices) -> Answer {
    let who = admitted(e, choices)?;
    let base = largest_remainder(&e.votes, &who, 101, choices, &open)?;
    // Four seats of national minorities by 1, 2, 3 and so on.
    let mut minorities = vec![0; e.votes.len()];
    let number = |i: usize| if by_votes { e.votes[i] } else { base[i] };
    let quotient = |i: usize, s: u128| {
        if who.contains(&i) {
            dhondt(number(i), s)
        } else {
            None
        }
    };
    one_by_one(&mut minorities, 4, quotient, choices, &open);
    let mut seats: Vec<u128> = base.iter().zip(&minorities).map(|(b, m)| b + m).collect();
    let all: u128 = seats.iter().sum();
    // Without a majority there is a coalition, or a second round: these votes do not decide.
    let first = (0..seats.len()).find(|i| seats[*i] * 2 > all)?;
    // A majority of less than 54 per cent: as many more as make 54 per cent.
    let mut house = all;
    while seats[first] * 100 < house * 54 {
        seats[first] += 1;
        house += 1;
    }
    // More than two thirds: the others get as many more as make one third.
    let mut more = 0;
    while seats[first] * 3 > (house + more) * 2 {
        more += 1;
    }
    let others: Vec<usize> = who.iter().copied().filter(|i| *i != first).collect();
    if more > 0 {
        let key = if held { seats.clone() } else { e.votes.clone() };
        let extra = largest_remainder(&key, &others, more, choices, &open)?;
        for i in others {
            seats[i] += extra[i];
        }
    }
    Some(vec![seats])
}

fn check(law: &'static str, reading: Option<&'static str>, by_votes: bool, held: bool) {
    Trial {
        law,
        reading,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            let ballots = Ballots::new(law, e.votes.len())
                .votes("list", std::slice::from_ref(&e.votes))
                .figure("list-votes-plus-inaccuracies", &[e.base]);
            let alliances = (0..e.votes.len()).filter(|i| e.alliance[*i]);
            alliances
                .fold(ballots, |all, i| all.tag("alliance", i))
                .tally()
        },
        oracle: |e: &Election, choices: &mut Choices| oracle(e, by_votes, held, choices),
    }
    .agrees();
}

#[test]
fn assembly_2016() {
    check("am/national-assembly/2016-05-25", None, false, false);
}

#[test]
fn assembly_2016_minorities_by_votes() {
    let reading = Some("minorities-by-votes");
    check("am/national-assembly/2016-05-25", reading, true, false);
}

#[test]
fn assembly_2016_additional_seats_by_seats() {
    let reading = Some("additional-seats-by-seats-held");
    check("am/national-assembly/2016-05-25", reading, false, true);
}

#[test]
fn assembly_2016_practice() {
    let law = "am/national-assembly/2016-05-25+practice-sharing-by-seats";
    check(law, None, false, true);
}
