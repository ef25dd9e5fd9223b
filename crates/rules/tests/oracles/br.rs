//! Brazil, Código Eleitoral art. 106 to 109 as worded by Lei 14.211/2021, in both readings of the last averages.

use crate::ballots::{Ballots, Standing};
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{dhondt, one_by_one, open};

#[derive(Debug)]
struct Election {
    /// Votes of each party: for its candidates and for the party alone.
    votes: Vec<u128>,
    seats: u128,
    candidates: Vec<Standing>,
}

fn make(dice: &mut Dice) -> Election {
    let parties = dice.count(2, 6);
    let seats = dice.between(2, 10);
    let unit: u128 = dice.pick(&[5, 10, 10, 20, 100]);
    let quotient = unit * 2;
    let mut votes = Vec::new();
    let mut candidates = Vec::new();
    for party in 0..parties {
        let mut total = 0;
        for _ in 0..dice.count(1, 5) {
            let personal = match dice.below(6) {
                0 => quotient / 10,
                1 => quotient / 5,
                2 => (quotient / 10).saturating_sub(1),
                3 => (quotient / 5).saturating_sub(1),
                4 => dice.between(0, quotient),
                _ => dice.between(0, 4) * unit,
            };
            total += personal;
            candidates.push((0, party, personal, None));
        }
        votes.push(total + dice.pick(&[0, 0, 1, unit, unit / 5]));
    }
    // Now and then a party exactly at eight tenths of the quotient, and a quotient that ends in one half.
    let rest = |votes: &[u128]| votes.iter().sum::<u128>();
    if dice.one_in(2) {
        let target = quotient * seats + dice.pick(&[0, seats / 2, seats / 2 + 1]);
        votes[0] += target.saturating_sub(rest(&votes));
    }
    if rest(&votes) < seats {
        votes[0] += seats;
    }
    Election {
        votes,
        seats,
        candidates,
    }
}

fn with_at_least(e: &Election, party: usize, percent: u128, quotient: u128) -> u128 {
    let enough = |c: &&Standing| c.1 == party && c.2 * 100 >= quotient * percent;
    u128::try_from(e.candidates.iter().filter(enough).count()).expect("few")
}

fn oracle(e: &Election, choices: &mut Choices, open_to_all: bool) -> Answer {
    let valid: u128 = e.votes.iter().sum();
    let parties = e.votes.len();
    // Art. 106: a fraction of one half or less is dropped, above it one more.
    let mut quotient = valid / e.seats;
    if (valid % e.seats) * 2 > e.seats {
        quotient += 1;
    }
    // Art. 107, 108: whole quotients, as far as there are candidates with ten per cent.
    let mut got: Vec<u128> = (0..parties)
        .map(|p| (e.votes[p] / quotient).min(with_at_least(e, p, 10, quotient)))
        .collect();
    let left = e.seats.checked_sub(got.iter().sum())?;
    // Art. 109 I, II, para. 2: parties with 80 per cent and another candidate with twenty.
    let eighty = |p: usize| e.votes[p] * 100 >= quotient * 80;
    let first = |p: usize, seats: u128| -> Option<Fraction> {
        let fit = eighty(p) && with_at_least(e, p, 20, quotient) > seats;
        if fit { dhondt(e.votes[p], seats) } else { None }
    };
    let left = one_by_one(&mut got, left, first, choices, &open);
    // Art. 109 III: the largest averages.
    let last = |p: usize, seats: u128| -> Option<Fraction> {
        let fit = open_to_all || eighty(p);
        if fit { dhondt(e.votes[p], seats) } else { None }
    };
    let left = one_by_one(&mut got, left, last, choices, &open);
    (left == 0).then_some(vec![got])
}

fn check(law: &'static str, reading: Option<&'static str>, open_to_all: bool) {
    Trial {
        law,
        reading,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            Ballots::new(law, e.votes.len())
                .votes("list", std::slice::from_ref(&e.votes))
                .candidates("personal", &e.candidates)
                .figure("valid", &[e.votes.iter().sum()])
                .seats("magnitude", &[e.seats])
                .tally()
        },
        oracle: |e: &Election, choices: &mut Choices| oracle(e, choices, open_to_all),
    }
    .agrees();
}

#[test]
fn camara_2021() {
    check("br/camara/2021-10-01", None, true);
}

#[test]
fn camara_2021_practice_of_2022() {
    check("br/camara/2021-10-01+practice-tse-2022", None, false);
}

#[test]
fn camara_2021_practice_of_2022_with_open_averages() {
    let open = Some("last-averages-open");
    check("br/camara/2021-10-01+practice-tse-2022", open, true);
}
