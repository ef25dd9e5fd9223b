//! Poland, Electoral Code of 2011: art. 196 to 198 in the country, then art. 232 in each district.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{dhondt, larger_first, one_by_one};

#[derive(Debug)]
struct Election {
    /// By district and list.
    votes: Vec<Vec<u128>>,
    /// Valid votes in the country, those of no list here included.
    valid: u128,
    coalition: Vec<bool>,
    minority: Vec<bool>,
    seats: Vec<u128>,
}

fn make(dice: &mut Dice) -> Election {
    let lists = dice.count(1, 7);
    let mut country = dice.some_votes(lists);
    let percent = dice.pick(&[3, 5, 5, 8, 8]);
    let extra = dice.near_share(&mut country, (percent, 100));
    // Now and then almost all votes are for lists that do not stand here, so that few or none reach anything.
    let nobody = if dice.one_in(3) {
        extra * 20 + 40
    } else {
        extra
    };
    let districts = dice.count(1, 3);
    let mut votes = vec![vec![0; lists]; districts];
    for (list, all) in country.iter().enumerate() {
        let mut left = *all;
        for row in votes.iter_mut().skip(1) {
            row[list] = dice.between(0, left);
            left -= row[list];
        }
        votes[0][list] = left;
    }
    Election {
        valid: (country.iter().sum::<u128>() + nobody).max(1),
        coalition: (0..lists).map(|_| dice.one_in(3)).collect(),
        minority: (0..lists).map(|_| dice.one_in(5)).collect(),
        seats: (0..districts).map(|_| dice.between(1, 12)).collect(),
        votes,
    }
}

impl Election {
    fn lists(&self) -> std::ops::Range<usize> {
        0..self.coalition.len()
    }

    /// At least so many per cent of the valid votes of the country: the first number for coalition committees, the second for the others.
    fn has(&self, list: usize, coalition: u128, others: u128) -> bool {
        let votes: u128 = self.votes.iter().map(|row| row[list]).sum();
        let percent = if self.coalition[list] {
            coalition
        } else {
            others
        };
        votes * 100 >= percent * self.valid
    }
}

/// Who takes part. `low` says from how many have reached their share whether art. 198 applies: all, coalitions, others.
fn entitled(
    e: &Election,
    low: fn(usize, usize, usize) -> bool,
    exempt_when_low: bool,
) -> Vec<usize> {
    let reached: Vec<usize> = e.lists().filter(|i| e.has(*i, 8, 5)).collect();
    let coalitions = reached.iter().filter(|i| e.coalition[**i]).count();
    let low = low(reached.len(), coalitions, reached.len() - coalitions);
    let exempt = |i: usize| e.minority[i] && !e.coalition[i] && (exempt_when_low || !low);
    e.lists()
        .filter(|i| reached.contains(i) || exempt(*i) || (low && e.has(*i, 5, 3)))
        .collect()
}

/// Art. 232: quotients of 1, 2, 3 and so on; of equal ones first the list with more votes in the district; then polling districts, which nobody
/// knows here.
fn shared(e: &Election, who: &[usize], choices: &mut Choices) -> Answer {
    let rows = e.votes.iter().zip(&e.seats).map(|(votes, seats)| {
        let takes: Vec<u128> = e
            .lists()
            .map(|i| if who.contains(&i) { votes[i] } else { 0 })
            .collect();
        let tie = |choices: &mut Choices, tied: &[usize], k: usize| {
            larger_first(choices, tied, k, |i| Fraction::whole(takes[i]))
        };
        let mut got = vec![0; takes.len()];
        let left = one_by_one(&mut got, *seats, |i, s| dhondt(takes[i], s), choices, &tie);
        (left == 0).then_some(got)
    });
    rows.collect()
}

fn check(reading: Option<&'static str>, oracle: fn(&Election, &mut Choices) -> Answer) {
    Trial {
        law: "pl/sejm/2011-08-01",
        reading,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            let districts = e.seats.len();
            let mut valid = vec![0; districts];
            valid[0] = e.valid;
            let ballots = Ballots::new(law, e.coalition.len())
                .areas("district", vec![0; districts])
                .votes("list", &e.votes)
                .figure("valid", &valid)
                .seats("magnitude", &e.seats);
            let ballots = (0..e.coalition.len())
                .filter(|i| e.coalition[*i])
                .fold(ballots, |all, i| all.tag("coalition", i));
            (0..e.minority.len())
                .filter(|i| e.minority[*i])
                .fold(ballots, |all, i| all.tag("exempt-minority", i))
                .tally()
        },
        oracle,
    }
    .agrees();
}

#[test]
fn poland_2011() {
    check(None, |e, choices| {
        shared(e, &entitled(e, |all, _, _| all <= 1, true), choices)
    });
}

#[test]
fn poland_2011_either_condition() {
    check(Some("either-condition"), |e, choices| {
        let low = |_, coalitions, others| coalitions <= 1 || others <= 1;
        shared(e, &entitled(e, low, true), choices)
    });
}

#[test]
fn poland_2011_minorities_below_three() {
    check(Some("minorities-not-below-three"), |e, choices| {
        shared(e, &entitled(e, |all, _, _| all <= 1, false), choices)
    });
}
