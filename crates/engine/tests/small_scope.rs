//! All elections up to a small size against the second opinion: exhaustive, the same on every machine.

mod naive;
mod support;

use std::collections::BTreeMap;

use naive::{Kind, agree};
use scrutineer_engine::{
    Apportion, BallotId, CeilingFate, Comparator, Condition, Divisors, EachGets, Floor, FloorFate,
    FloorLimit, Method, NumberRef, Op, OverAward, Qualify, RestBy, Rounding, SetRef, StepId, Test,
    Unplaced,
};
use support::*;

const LISTS: NumberRef = NumberRef::Ballot(BallotId(0));
const MOST_VOTES: u64 = 6;
const MOST_SEATS: u64 = 6;

/// Compares every election of `lists` lists with 0 to 6 votes each and 0 to 6 seats.
fn check(name: &str, lists: usize, change: impl Fn(&mut Apportion)) {
    let mut kinds: BTreeMap<Kind, u64> = BTreeMap::new();
    for seats in 0..=MOST_SEATS {
        let mut election = Election::of(lists);
        election.ballot(NATION, &vec![0; lists]);
        election.step(majority(&election));
        let house = NumberRef::Literal(seats);
        let mut step = apportion(election.everyone(), LISTS, house, dhondt());
        change(&mut step);
        election.step(op(step));
        let procedure = election.procedure();
        for votes in all_votes(lists) {
            election.parts.ballots[0].votes.clone_from(&votes);
            match agree(&procedure, &election.tally()) {
                Ok(kind) => *kinds.entry(kind).or_default() += 1,
                Err(difference) => panic!("{name}: {votes:?}, {seats} seats: {difference}"),
            }
        }
    }
    let compared: u64 = kinds.values().sum();
    let lists = u32::try_from(lists).expect("few lists");
    assert_eq!(compared, 7 * 7u64.pow(lists), "{name}: every election");
    assert!(
        kinds.contains_key(&Kind::Open),
        "{name}: no tie among all: {kinds:?}"
    );
}

/// Step 0: who has more than half of the votes.
fn majority(election: &Election) -> Op {
    let more_than_half = Test::VotesShare {
        compare: vec![compare_share(Comparator::MoreThan, "50%")],
        of: base(LISTS),
    };
    Op::Qualify(Qualify {
        per: NATION,
        among: election.everyone(),
        votes: LISTS,
        any: vec![Condition {
            tests: vec![more_than_half],
        }],
        all: Vec::new(),
    })
}

fn all_votes(lists: usize) -> Vec<Vec<u64>> {
    let mut all = vec![Vec::new()];
    for _ in 0..lists {
        all = all
            .into_iter()
            .flat_map(|before: Vec<u64>| {
                (0..=MOST_VOTES).map(move |votes| [before.as_slice(), &[votes]].concat())
            })
            .collect();
    }
    all
}

#[test]
fn highest_averages() {
    for first in [
        ["1", "2", "3"],
        ["1", "3", "5"],
        ["1.4", "3", "5"],
        ["1", "1.5", "2"],
        ["1", "4", "7"],
        ["0.7", "1.5", "2.5"],
    ] {
        check(&first.join(", "), 3, |step| step.method = divisors(&first));
    }
}

#[test]
fn divisors_with_a_power() {
    check("power 0.9", 3, |step| {
        step.method = Method::Divisors(Divisors::Series {
            first: ["1", "2", "3"].map(share).to_vec(),
            power: Some(share("0.9")),
        });
    });
}

#[test]
fn equal_proportions_with_one_seat_each() {
    check("geometric mean", 3, |step| {
        step.method = Method::Divisors(Divisors::GeometricMean);
        step.floors = vec![floor(1, FloorFate::MetFirst)];
    });
}

fn quota(plus: u64, round: Rounding, by: RestBy, each: EachGets) -> Method {
    Method::Quota(quota_method(
        quota_of_claimants(plus, round),
        OverAward::TakeBack,
        vec![phase(by, each)],
    ))
}

#[test]
fn quotas_and_remainders() {
    for (plus, round) in [
        (0, Rounding::Exact),
        (0, Rounding::Down),
        (0, Rounding::Up),
        (0, Rounding::HalfUp),
        (1, Rounding::NextWhole),
        (1, Rounding::Exact),
        (2, Rounding::HalfDown),
    ] {
        check(&format!("plus {plus}, {round:?}"), 3, |step| {
            step.method = quota(plus, round, RestBy::Remainder, EachGets::AtMostOne);
            step.unplaced = Some(Unplaced::StayOpen);
        });
    }
}

#[test]
fn quotas_and_averages() {
    check("Hagenbach-Bischoff", 3, |step| {
        let by = RestBy::Average(series(&["1", "2", "3"]));
        step.method = quota(1, Rounding::NextWhole, by, EachGets::AnyNumber);
    });
}

#[test]
fn rests_by_votes_and_by_seats() {
    for (by, each) in [
        (RestBy::Votes, EachGets::AtMostOne),
        (RestBy::Votes, EachGets::OnePerRound),
        (RestBy::Votes, EachGets::AnyNumber),
        (RestBy::Seats, EachGets::OnePerRound),
        (RestBy::Seats, EachGets::AnyNumber),
    ] {
        check(&format!("{by:?}, {each:?}"), 3, |step| {
            step.method = quota(0, Rounding::Up, by.clone(), each);
            step.unplaced = Some(Unplaced::StayOpen);
        });
    }
}

#[test]
fn floors_and_their_fates() {
    let fates = [
        FloorFate::MetFirst,
        FloorFate::LeaveOut,
        FloorFate::Add,
        FloorFate::FromLast,
    ];
    for method in [dhondt(), sainte_lague(), largest_remainders()] {
        for fate in &fates {
            check(&format!("{fate:?}"), 3, |step| {
                step.method = method.clone();
                if let Method::Quota(method) = &mut step.method {
                    method.over_award = Some(OverAward::TakeBack);
                }
                step.floors = vec![floor(1, fate.clone())];
            });
        }
    }
}

#[test]
fn ceilings_and_their_fates() {
    for method in [dhondt(), largest_remainders()] {
        for fate in [
            CeilingFate::PassOn,
            CeilingFate::LeaveOut,
            CeilingFate::StayEmpty,
            CeilingFate::Unspecified,
        ] {
            check(&format!("{fate:?}"), 3, |step| {
                step.method = method.clone();
                step.ceilings = vec![ceiling(2, fate)];
                step.unplaced = Some(Unplaced::StayOpen);
            });
        }
    }
}

#[test]
fn a_majority_of_votes_shall_be_a_majority_of_seats() {
    for fate in [FloorFate::Add, FloorFate::FromLast, FloorFate::LeaveOut] {
        for comparator in [Comparator::AtLeast, Comparator::MoreThan] {
            check(&format!("{fate:?}, {comparator:?}"), 3, |step| {
                step.method = largest_remainders();
                step.floors = vec![Floor {
                    for_sets: vec![SetRef::Step(StepId(0))],
                    limit: FloorLimit::Share(comparator, share("50%")),
                    then: fate.clone(),
                }];
            });
        }
    }
}

#[test]
fn four_lists() {
    check("D'Hondt", 4, |_| {});
    check("largest remainders", 4, |step| {
        step.method = largest_remainders()
    });
}
