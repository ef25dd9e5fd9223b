//! United States, 2 U.S.C. 2a(a): the method of equal proportions.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{one_by_one, open};

fn make(dice: &mut Dice) -> Vec<u128> {
    let states = dice.count(2, 9);
    let mut people = dice.some_votes(states);
    people.iter_mut().for_each(|p| *p += 1);
    if dice.one_in(3) {
        // Small ones beside a large one: the case of the one Member.
        people[0] += 100_000;
    }
    people
}

fn oracle(people: &[u128], choices: &mut Choices) -> Answer {
    // "No State to receive less than one Member"; then by population / sqrt(n (n + 1)), here squared.
    let mut seats = vec![1; people.len()];
    let states = u128::try_from(people.len()).expect("few");
    let priority = |i: usize, n: u128| Some(Fraction::new(people[i] * people[i], n * (n + 1)));
    one_by_one(&mut seats, 435 - states, priority, choices, &open);
    Some(seats.into_iter().map(|s| vec![s]).collect())
}

#[test]
fn house_1941() {
    Trial {
        law: "us/house-apportionment/1941-11-15",
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, people: &Vec<u128>| {
            Ballots::new(law, 0)
                .areas("state", vec![0; people.len()])
                .figure("apportionment-population", people)
                .tally()
        },
        oracle: |people: &Vec<u128>, choices: &mut Choices| oracle(people, choices),
    }
    .agrees();
}
