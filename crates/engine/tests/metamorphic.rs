//! Changes that must change nothing: lists and areas in another order, all votes multiplied, a condition that always holds.

mod support;

use scrutineer_engine::{
    Among, Apportion, AreaId, BallotId, Comparator, Condition, LevelId, NumberRef, Op, Qualify,
    SetRef, StepId, TallyParts, Test, Unplaced, Value, When, WhenSubject,
};
use support::*;

const LISTS: NumberRef = NumberRef::Ballot(BallotId(0));
const USUAL: u64 = 3_000;

/// What a run says, without the order of lists, areas and outcomes.
type Said = Vec<Vec<u64>>;

/// A law with districts: a threshold in the nation, seats in each district, the seats of all districts together.
fn law(dice: &mut Dice) -> Election {
    let (parties, districts) = (2 + dice.index(4), 1 + dice.index(4));
    let mut election = Election::of(parties);
    let district = election.level(&vec![0; districts]);
    let votes: Vec<u64> = (0..parties * districts).map(|_| dice.votes()).collect();
    election.ballot(district, &votes);
    let seats: Vec<u64> = (0..districts).map(|_| dice.below(7)).collect();
    let seats = NumberRef::Seats(election.given(district, false, &seats));
    let passed = election.step(Op::Qualify(Qualify {
        per: NATION,
        among: election.everyone(),
        votes: LISTS,
        any: vec![Condition {
            tests: vec![Test::VotesShare {
                compare: vec![compare_share(
                    Comparator::AtLeast,
                    dice.pick(&["0", "5%", "20%"]),
                )],
                of: base(LISTS),
            }],
        }],
        all: Vec::new(),
    }));
    let methods = [
        dhondt(),
        sainte_lague(),
        divisors(&["1.4", "3", "5"]),
        largest_remainders(),
    ];
    let among = claimants(SetRef::Step(passed));
    let mut step: Apportion = apportion(among, LISTS, seats, dice.pick(&methods));
    step.per = district;
    if dice.one_in(2) {
        step.unplaced = Some(Unplaced::StayOpen);
    }
    election.step(op(step));
    election
}

/// The seats of every outcome, with lists and areas in the order given.
fn said(election: &Election, lists: &[usize], areas: &[usize]) -> Said {
    let run = election.run().expect("the law runs");
    let step = StepId(1);
    let mut outcomes: Said = run
        .outcomes
        .iter()
        .map(|outcome| match outcome.value(step) {
            Some(Value::Seats(table)) => areas
                .iter()
                .flat_map(|area| {
                    let seats = |list: &usize| table.get(AreaId::at(*area), *list);
                    lists.iter().map(move |list| seats(list).unwrap_or(99))
                })
                .collect(),
            Some(
                Value::Set(_)
                | Value::Numbers(_)
                | Value::Amounts(_)
                | Value::Blocs(_)
                | Value::Persons(_),
            )
            | None => Vec::new(),
        })
        .collect();
    outcomes.sort();
    outcomes.dedup();
    outcomes
}

/// A random order of so many things.
fn order(dice: &mut Dice, count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        order.swap(at, dice.index(at + 1));
    }
    order
}

/// Whether all ways were followed: a run that was cut short says less.
fn is_complete(election: &Election) -> bool {
    let run = election.run().expect("the law runs");
    run.outcomes.len() < 256 && run.outcomes.iter().all(|o| o.choices.len() < 9)
}

#[test]
fn the_order_of_lists_and_areas() {
    for seed in 0..cases(USUAL) {
        let mut dice = Dice::new(seed);
        let election = law(&mut dice);
        let parties = election.parties();
        let districts = election.levels[1].1.len();
        let (lists, areas) = (order(&mut dice, parties), order(&mut dice, districts));
        let mut shuffled = election.clone();
        let ballot = &election.parts.ballots[0];
        let cells = areas
            .iter()
            .flat_map(|area| lists.iter().map(move |l| area * parties + l));
        let cells: Vec<usize> = cells.collect();
        shuffled.parts.ballots[0].votes = cells.iter().map(|cell| ballot.votes[*cell]).collect();
        if let Some(seats) = &mut shuffled.parts.seats[0] {
            seats.values = areas.iter().map(|area| seats.values[*area]).collect();
        }
        if !is_complete(&election) {
            continue;
        }
        let plain: Vec<usize> = (0..parties).collect();
        let plain_areas: Vec<usize> = (0..districts).collect();
        let expected = said(&election, &lists, &areas);
        assert_eq!(
            expected,
            said(&shuffled, &plain, &plain_areas),
            "seed {seed}"
        );
    }
}

/// The parts with every number of votes multiplied.
fn multiplied(parts: &TallyParts, factor: u64) -> TallyParts {
    let mut parts = parts.clone();
    for ballot in &mut parts.ballots {
        for votes in ballot.votes.iter_mut().chain(&mut ballot.others) {
            *votes *= factor;
        }
    }
    parts
}

#[test]
fn votes_multiplied() {
    for seed in 0..cases(USUAL) {
        let mut dice = Dice::new(seed);
        let election = law(&mut dice);
        let factor = dice.pick(&[2, 7, 1_000_003, 1 << 50]);
        let mut large = election.clone();
        large.parts = multiplied(&election.parts, factor);
        let run = election.run().expect("the law runs");
        let large = large.run().expect("the law runs");
        let values = |run: &scrutineer_engine::Run| -> Vec<_> {
            run.outcomes
                .iter()
                .map(|o| (o.values.clone(), o.choices.clone()))
                .collect()
        };
        assert_eq!(values(&run), values(&large), "seed {seed}, times {factor}");
    }
}

#[test]
fn a_condition_that_always_holds() {
    for seed in 0..cases(USUAL) {
        let mut dice = Dice::new(seed);
        let election = law(&mut dice);
        let subject = dice.pick(&[
            WhenSubject::SizeOf(vec![SetRef::Ballot(BallotId(0))]),
            WhenSubject::NumberOf(LevelId(1)),
            WhenSubject::TotalOf(NumberRef::Literal(3)),
        ]);
        let mut with_when = election.clone();
        for step in &mut with_when.steps {
            step.when = vec![When {
                subject: subject.clone(),
                compare: vec![compare(Comparator::AtLeast, NumberRef::Literal(0))],
                within: dice.pick(&[None, Some(LevelId(0))]),
            }];
        }
        assert_eq!(election.run(), with_when.run(), "seed {seed}");
    }
}

#[test]
fn a_condition_that_never_holds_leaves_nothing() {
    for seed in 0..200 {
        let mut dice = Dice::new(seed);
        let mut election = law(&mut dice);
        election.steps[1].when = vec![When {
            subject: WhenSubject::NumberOf(LevelId(1)),
            compare: vec![compare(Comparator::MoreThan, NumberRef::Literal(9))],
            within: Some(NATION),
        }];
        let run = election.run().expect("the law runs");
        assert_eq!(run.outcomes.len(), 1);
        let seats = run.outcomes[0].seats(StepId(1)).expect("a table of seats");
        assert!(seats.has.iter().all(|has| !has), "seed {seed}");
    }
}

#[test]
fn a_union_of_parts_is_the_whole() {
    for seed in 0..cases(USUAL) {
        let mut dice = Dice::new(seed);
        let election = law(&mut dice);
        let all = 0..u32::try_from(election.parties()).expect("few lists");
        let (some, others): (Vec<u32>, Vec<u32>) = all.partition(|_| dice.one_in(2));
        let mut split = election.clone();
        let parts = [split.set(&some), split.set(&others)];
        // The parts must come before the steps that read them.
        split.steps.rotate_right(2);
        split.parts.assumed[0].0 = StepId(0);
        split.parts.assumed[1].0 = StepId(1);
        let back = |set: &SetRef| match set {
            SetRef::Step(step) => SetRef::Step(StepId((step.0 + 2) % 4)),
            ballot @ SetRef::Ballot(_) => *ballot,
        };
        if let Op::Qualify(qualify) = &mut split.steps[2].op {
            qualify.among.among = parts.iter().map(back).collect();
        }
        if let Op::Apportion(step) = &mut split.steps[3].op {
            step.among = Among::Parties(claimants(SetRef::Step(StepId(2))));
        }
        let last = |election: &Election| {
            let run = election.run().expect("the law runs");
            let seats = run.outcomes.into_iter().map(|mut o| o.values.pop());
            seats.collect::<Vec<_>>()
        };
        assert_eq!(last(&election), last(&split), "seed {seed}");
    }
}

#[test]
fn a_list_without_votes_changes_nothing() {
    for seed in 0..cases(USUAL) {
        let mut dice = Dice::new(seed);
        let election = law(&mut dice);
        let (parties, districts) = (election.parties(), election.levels[1].1.len());
        let positive = (0..districts).all(|area| {
            let row = &election.parts.ballots[0].votes[area * parties..(area + 1) * parties];
            row.iter().sum::<u64>() > 0
        });
        let Op::Apportion(step) = &election.steps[1].op else {
            panic!("the second step apportions");
        };
        if !positive || !matches!(step.method, scrutineer_engine::Method::Divisors(_)) {
            continue;
        }
        let mut more = election.clone();
        more.parts.facts.push(scrutineer_engine::Facts::default());
        let ballot = &mut more.parts.ballots[0];
        let rows = election.parts.ballots[0].votes.chunks(parties);
        ballot.votes = rows
            .flat_map(|row| row.iter().copied().chain([0]))
            .collect();
        ballot.stands = vec![true; ballot.votes.len()];
        let lists: Vec<usize> = (0..parties).collect();
        let areas: Vec<usize> = (0..districts).collect();
        let expected = said(&election, &lists, &areas);
        assert_eq!(expected, said(&more, &lists, &areas), "seed {seed}");
    }
}
