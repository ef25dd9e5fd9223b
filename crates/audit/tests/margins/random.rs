//! Random small elections of each mechanism: the search without any exhaustive part against exhaustive search.

use scrutineer::margin::{
    Asked, Ballots, Budget, Convention, Manipulation, Question, Search, areas_with_seats,
};
use scrutineer_engine::{
    Breaker, Comparator, Divisors, EachGets, FloorFate, Method, Op, PartyId, RestBy, Rounding,
    SetRef, StepId, run,
};

use super::build::{
    Numbers, World, apportion, ballot, divisors, first_seat, guarantee, levelled, quota, raised,
    ratio, threshold, with_a_bonus, world,
};
use super::dice::Dice;
use super::exhaustive::margins;

/// Elections of each mechanism; more where the tests are built with `MARGIN_ELECTIONS=10000`.
pub fn elections() -> u64 {
    let asked = option_env!("MARGIN_ELECTIONS").and_then(|number| number.parse().ok());
    asked.unwrap_or(200)
}

/// Up to how many ballots exhaustive search goes.
const MOST: i128 = 2;

/// Compares one election under one manipulation, which the dice choose, and under both conventions.
pub fn compare(world: &World, dice: &mut Dice, said: &dyn Fn() -> String) -> u64 {
    let claimants = match areas_with_seats(&world.procedure) {
        Some(level) => world.tally.areas().count(level),
        None => world.tally.parties(),
    };
    let party = PartyId::at(usize::try_from(dice.below(claimants as u64)).expect("an index"));
    let question = match dice.below(10) {
        0 => Question::Gains(party),
        1 => Question::Loses(party),
        2 if party == PartyId(0) => Question::Majority(vec![party]),
        2 => Question::Majority(vec![party, PartyId(0)]),
        3 if Question::thresholds(&world.procedure).is_empty() => Question::Majority(Vec::new()),
        3 => Question::Passing(Question::thresholds(&world.procedure)),
        _ => Question::AnySeat,
    };
    let Ok(actual) = run(&world.procedure, &world.tally) else {
        return 0;
    };
    let ballots = Ballots::new(&world.procedure, &world.tally, None);
    let asked = Asked::new(&ballots, &question, &actual);
    for manipulation in Manipulation::ALL {
        compare_one(world, &asked, (manipulation, MOST), said);
    }
    1
}

fn compare_one(
    world: &World,
    asked: &Asked<'_>,
    (manipulation, most): (Manipulation, i128),
    said: &dyn Fn() -> String,
) {
    let question = asked.question;
    let tried = margins(world, question, manipulation, most);
    for (at, convention) in Convention::ALL.into_iter().enumerate() {
        let mut budget = Budget {
            runs: 100_000,
            go_on: &mut |progress, _| progress.lower <= most,
            left: 1,
        };
        let found = Search::new(asked, manipulation, convention).run(&mut budget);
        let found = found
            .upper
            .filter(|upper| found.is_exact() && *upper <= most)
            .or_else(|| {
                let beyond = found.lower > most || found.never;
                assert!(beyond, "no proof: {found:?}: {}", said());
                None
            });
        assert_eq!(
            found,
            tried[at],
            "{manipulation:?} {convention:?} {question:?}: {}",
            said()
        );
    }
}

fn numbers(dice: &mut Dice, areas: u64, most_votes: u64, most_seats: u64) -> Numbers {
    // More lists in one area than in two: what must be tried grows with the cells.
    let parties = 2 + dice.below(if areas == 1 { 3 } else { 2 });
    let row = |dice: &mut Dice| (0..parties).map(|_| dice.below(most_votes + 1)).collect();
    Numbers {
        votes: (0..areas).map(|_| row(dice)).collect(),
        others: if dice.below(4) == 0 { dice.below(3) } else { 0 },
        seats: (0..areas).map(|_| 1 + dice.below(most_seats)).collect(),
        invalid: None,
    }
}

pub fn series(dice: &mut Dice) -> Divisors {
    dice.pick(&[
        divisors(&[(1, 1), (2, 1), (3, 1)]),
        divisors(&[(1, 1), (3, 1), (5, 1)]),
        divisors(&[(7, 5), (3, 1), (5, 1)]),
        divisors(&[(1, 1), (4, 1), (7, 1)]),
        raised(9, 10),
        raised(1, 2),
    ])
    .clone()
}

fn breakers(dice: &mut Dice) -> Vec<Breaker> {
    dice.pick(&[
        vec![],
        vec![],
        vec![Breaker::MoreVotes],
        vec![Breaker::FewerVotes],
    ])
    .clone()
}

type Make = fn(&mut Dice) -> (Numbers, Vec<Op>);

fn check(seed: u64, elections: u64, make: Make) {
    let mut dice = Dice(seed);
    let mut compared = 0;
    while compared < elections {
        let (numbers, steps) = make(&mut dice);
        let world = world(&numbers, steps.clone());
        compared += compare(&world, &mut dice, &|| format!("{numbers:?} {steps:?}"));
    }
}

fn by_divisors(dice: &mut Dice) -> (Numbers, Vec<Op>) {
    let numbers = numbers(dice, 1, 7, 5);
    let geometric = dice.below(4) == 0;
    let divisors = if geometric {
        Divisors::GeometricMean
    } else {
        series(dice)
    };
    let first = breakers(dice);
    let mut step = apportion(vec![ballot()], Method::Divisors(divisors), first);
    if let Op::Apportion(op) = &mut step
        && (geometric || dice.below(4) == 0)
    {
        op.floors.push(first_seat());
    }
    (numbers, vec![step])
}

fn by_quotas(dice: &mut Dice) -> (Numbers, Vec<Op>) {
    let numbers = numbers(dice, 1, 7, 5);
    let by = match dice.below(5) {
        0 => RestBy::Votes,
        1 => RestBy::Seats,
        2 if dice.below(4) == 0 => RestBy::Average(Divisors::GeometricMean),
        2 => RestBy::Average(series(dice)),
        _ => RestBy::Remainder,
    };
    let each = *dice.pick(&[
        EachGets::AtMostOne,
        EachGets::AtMostOne,
        EachGets::OnePerRound,
        EachGets::AnyNumber,
    ]);
    let round = *dice.pick(&[
        Rounding::Exact,
        Rounding::Exact,
        Rounding::Down,
        Rounding::NextWhole,
        Rounding::Up,
        Rounding::HalfUp,
        Rounding::HalfDown,
    ]);
    let method = quota(dice.below(3), round, by, each);
    let first = breakers(dice);
    (numbers, vec![apportion(vec![ballot()], method, first)])
}

fn share(dice: &mut Dice) -> Op {
    let share = dice
        .pick(&[ratio(1, 20), ratio(1, 10), ratio(1, 7), ratio(1, 4)])
        .clone();
    let comparator = *dice.pick(&[Comparator::AtLeast, Comparator::MoreThan]);
    threshold(share, comparator, dice.below(3) == 0)
}

fn with_invalid(dice: &mut Dice, areas: u64, most: u64) -> Numbers {
    let mut numbers = numbers(dice, areas, most, 4);
    numbers.invalid = Some(dice.below(4));
    numbers
}

fn method(dice: &mut Dice) -> Method {
    match dice.below(2) {
        0 => Method::Divisors(series(dice)),
        _ => quota(0, Rounding::Exact, RestBy::Remainder, EachGets::AtMostOne),
    }
}

fn with_a_threshold(dice: &mut Dice) -> (Numbers, Vec<Op>) {
    let numbers = with_invalid(dice, 1, 7);
    let method = method(dice);
    let passed = SetRef::Step(StepId(0));
    (
        numbers,
        vec![share(dice), apportion(vec![passed], method, Vec::new())],
    )
}

fn with_a_guarantee(dice: &mut Dice) -> (Numbers, Vec<Op>) {
    let numbers = with_invalid(dice, 1, 7);
    let method = method(dice);
    let passed = vec![SetRef::Step(StepId(0)), SetRef::Step(StepId(1))];
    let lists = 2 + dice.below(2);
    (
        numbers,
        vec![
            share(dice),
            guarantee(lists),
            apportion(passed, method, Vec::new()),
        ],
    )
}

fn in_districts(dice: &mut Dice) -> (Numbers, Vec<Op>) {
    let numbers = with_invalid(dice, 2, 4);
    let method = method(dice);
    if dice.below(2) == 0 {
        return (numbers, vec![apportion(vec![ballot()], method, Vec::new())]);
    }
    let passed = SetRef::Step(StepId(0));
    (
        numbers,
        vec![share(dice), apportion(vec![passed], method, Vec::new())],
    )
}

fn with_levelling(dice: &mut Dice) -> (Numbers, Vec<Op>) {
    let numbers = with_invalid(dice, 2, 4);
    let fate = dice
        .pick(&[
            FloorFate::MetFirst,
            FloorFate::LeaveOut,
            FloorFate::LeaveOut,
            FloorFate::Add,
            FloorFate::Enlarge {
                tolerate: 0,
                tolerate_within: None,
            },
        ])
        .clone();
    let given: u64 = numbers.seats.iter().sum();
    let district = apportion(vec![ballot()], Method::Divisors(series(dice)), Vec::new());
    let national = (given + dice.below(4), Method::Divisors(series(dice)), fate);
    let steps = levelled(share(dice), district, national, dice.below(2) == 0);
    (numbers, steps)
}

fn with_a_bonus_and_a_cut(dice: &mut Dice) -> (Numbers, Vec<Op>) {
    let numbers = with_invalid(dice, 2, 4);
    let method = method(dice);
    (numbers, with_a_bonus(method, dice.below(3)))
}

#[test]
fn a_bonus_and_differences_that_stop_at_zero() {
    check(8, elections(), with_a_bonus_and_a_cut);
}

#[test]
fn levelling_with_each_fate_of_floors() {
    check(6, elections(), with_levelling);
}

/// Up to how many ballots exhaustive search goes for a coalition.
const FAR: i128 = 6;

/// Whether the search of one election is exact; where it is not, its bounds must hold.
fn holds(world: &World, asked: &Asked<'_>, manipulation: Manipulation) -> (u64, u64) {
    let tried = margins(world, asked.question, manipulation, FAR);
    let mut exact = 0;
    for (at, convention) in Convention::ALL.into_iter().enumerate() {
        let mut budget = Budget {
            runs: 2_000,
            go_on: &mut |progress, _| progress.lower <= FAR,
            left: 1,
        };
        let found = Search::new(asked, manipulation, convention).run(&mut budget);
        let upper = found.upper.unwrap_or(i128::MAX);
        match tried[at] {
            Some(fewest) => {
                assert!(
                    found.lower <= fewest && fewest <= upper,
                    "{found:?}: {fewest}"
                );
                exact += u64::from(found.is_exact());
            }
            None => {
                assert!(upper > FAR, "{found:?}");
                exact += u64::from(found.never || found.lower > FAR);
            }
        }
    }
    (exact, 2)
}

#[test]
fn coalitions_several_seats_from_a_majority() {
    let mut dice = Dice(7);
    let (mut exact, mut all) = (0, 0);
    for _ in 0..elections() / 2 {
        let mut numbers = numbers(&mut dice, 1, 7, 3);
        numbers.seats[0] += 3;
        let method = Method::Divisors(series(&mut dice));
        let steps = vec![apportion(vec![ballot()], method, Vec::new())];
        let world = world(&numbers, steps);
        let parties: Vec<PartyId> = (0..world.tally.parties()).map(PartyId::at).collect();
        let one_or_two = 1 + usize::from(parties.len() > 2 && dice.below(2) == 0);
        let question = Question::Majority(parties[..one_or_two].to_vec());
        let actual = run(&world.procedure, &world.tally).expect("a run");
        let ballots = Ballots::new(&world.procedure, &world.tally, None);
        let asked = Asked::new(&ballots, &question, &actual);
        for manipulation in Manipulation::ALL {
            let (own, of) = holds(&world, &asked, manipulation);
            exact += own;
            all += of;
        }
    }
    assert!(exact * 100 >= all * 99, "{exact} of {all} exact");
}

#[test]
fn divisor_series() {
    check(1, elections(), by_divisors);
}

#[test]
fn quotas_with_each_rest() {
    check(2, elections(), by_quotas);
}

#[test]
fn thresholds() {
    check(3, elections(), with_a_threshold);
}

#[test]
fn a_guarantee_of_a_second_list() {
    check(4, elections(), with_a_guarantee);
}

#[test]
fn districts_with_and_without_a_national_threshold() {
    check(5, elections(), in_districts);
}
