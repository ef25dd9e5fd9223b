//! `fill`: at the share, one vote below and above; equal votes; too few candidates; whoever is seated already; what is not given.

use scrutineer_engine::{
    AreaId, Comparator, ErrorKind, Fill, FillBase, FillBy, FillSeats, FillSource, LastBreaker,
    NumberRef, Op, PartyId, RollId, Silence, StepId, Tie, TieOrder, Unplaced, Value,
};

use crate::read::LISTS;
use crate::support::*;

const ROLL: RollId = RollId(0);

fn by(by: FillBy) -> FillSource {
    FillSource::Ranked {
        by,
        compare: Vec::new(),
        of: None,
        when: Vec::new(),
    }
}

/// Candidates by votes with so many per cent of their list's votes.
fn preferred(comparator: Comparator, percent: u64) -> FillSource {
    FillSource::Ranked {
        by: FillBy::Votes,
        compare: vec![share_compare(comparator, percent)],
        of: Some(FillBase::Own(LISTS)),
        when: Vec::new(),
    }
}

fn share_compare(comparator: Comparator, percent: u64) -> scrutineer_engine::ShareCompare {
    scrutineer_engine::Compare {
        comparator,
        limit: share(&format!("{percent}%")),
    }
}

fn fill(seats: u64, sources: Vec<FillSource>, last: LastBreaker) -> Fill {
    Fill {
        per: NATION,
        from: ROLL,
        seats: FillSeats::Given(NumberRef::Literal(seats)),
        held: Vec::new(),
        only: Vec::new(),
        sources,
        unplaced: Some(Unplaced::StayOpen),
        tie: Some(Tie::same(TieOrder {
            first: Vec::new(),
            last,
        })),
    }
}

/// One list with 100 votes and a candidate for each number, in list order.
fn list(votes: &[u64]) -> Election {
    let mut election = Election::of(1);
    election.ballot(NATION, &[100]);
    let rows: Vec<_> = (0u32..)
        .zip(votes)
        .map(|(at, votes)| (0, 0, at, Some(u64::from(at) + 1), Some(*votes)))
        .collect();
    election.roll(NATION, &rows);
    election
}

/// The persons of the last step in every outcome, sorted, with seats unknown and vacant.
fn seated(election: &Election) -> Vec<(Vec<u32>, u64, u64)> {
    let run = election.run().expect("the law runs");
    let mut all: Vec<(Vec<u32>, u64, u64)> = run
        .outcomes
        .iter()
        .filter_map(|outcome| match outcome.values.last()?.as_ref()? {
            Value::Persons(table) => {
                let cell = table.get(AreaId(0), PartyId(0))?;
                let persons = cell.persons.iter().map(|person| person.0).collect();
                Some((persons, cell.unknown, cell.vacant))
            }
            Value::Numbers(_)
            | Value::Seats(_)
            | Value::Amounts(_)
            | Value::Set(_)
            | Value::Blocs(_) => None,
        })
        .collect();
    all.sort();
    all
}

fn run(votes: &[u64], op: Fill) -> Vec<(Vec<u32>, u64, u64)> {
    let mut election = list(votes);
    election.step(Op::Fill(op));
    seated(&election)
}

fn known(persons: &[u32]) -> Vec<(Vec<u32>, u64, u64)> {
    vec![(persons.to_vec(), 0, 0)]
}

#[test]
fn closed_and_open_lists() {
    let votes = [5, 9, 7];
    for (seats, closed, open) in [
        (0, vec![], vec![]),
        (1, vec![0], vec![1]),
        (2, vec![0, 1], vec![1, 2]),
        (3, vec![0, 1, 2], vec![1, 2, 0]),
    ] {
        let of = |order| fill(seats, vec![by(order)], LastBreaker::Unspecified);
        assert_eq!(run(&votes, of(FillBy::ListOrder)), known(&closed));
        assert_eq!(run(&votes, of(FillBy::Votes)), known(&open));
    }
}

#[test]
fn at_the_share() {
    for (comparator, third, expected) in [
        (Comparator::AtLeast, 24, vec![0]),
        (Comparator::AtLeast, 25, vec![2]),
        (Comparator::AtLeast, 26, vec![2]),
        (Comparator::MoreThan, 25, vec![0]),
        (Comparator::MoreThan, 26, vec![2]),
    ] {
        let sources = vec![preferred(comparator, 25), by(FillBy::ListOrder)];
        let op = fill(1, sources, LastBreaker::Unspecified);
        assert_eq!(run(&[3, 20, third], op), known(&expected));
    }
}

#[test]
fn nobody_and_everybody_reaches_it() {
    let sources = || vec![preferred(Comparator::AtLeast, 25), by(FillBy::ListOrder)];
    let op = |seats| fill(seats, sources(), LastBreaker::Unspecified);
    assert_eq!(run(&[3, 20, 24], op(2)), known(&[0, 1]));
    assert_eq!(run(&[30, 31, 33], op(2)), known(&[2, 1]));
    assert_eq!(run(&[30, 31, 3], op(3)), known(&[1, 0, 2]));
}

#[test]
fn equal_votes_at_the_cut() {
    let of = |seats, last| run(&[7, 9, 7], fill(seats, vec![by(FillBy::Votes)], last));
    assert_eq!(of(2, LastBreaker::ListedFirst), known(&[1, 0]));
    assert_eq!(
        of(2, LastBreaker::Lot),
        vec![(vec![1, 0], 0, 0), (vec![1, 2], 0, 0)]
    );
    assert_eq!(of(1, LastBreaker::Unspecified), known(&[1]));
    assert_eq!(of(3, LastBreaker::Unspecified).len(), 1);
}

#[test]
fn a_recorded_lot_among_candidates() {
    let mut election = list(&[7, 9, 7]);
    election.lot(StepId(0), &[0, 2], &[2]);
    let op = fill(2, vec![by(FillBy::Votes)], LastBreaker::Lot);
    election.step(Op::Fill(op));
    assert_eq!(seated(&election), known(&[1, 2]));
}

#[test]
fn too_few_candidates() {
    let of = |unplaced| Fill {
        unplaced: Some(unplaced),
        ..fill(3, vec![by(FillBy::ListOrder)], LastBreaker::Unspecified)
    };
    assert_eq!(
        run(&[5, 9], of(Unplaced::StayOpen)),
        vec![(vec![0, 1], 0, 1)]
    );
    let mut election = list(&[5, 9]);
    election.step(Op::Fill(of(Unplaced::Impossible)));
    let error = election.run().expect_err("a seat without a candidate");
    assert!(matches!(error.kind, ErrorKind::Impossible(_)));
    let mut election = list(&[5, 9]);
    election.step(Op::Fill(of(Unplaced::Unspecified)));
    let ended = election.run().expect("a silence").outcomes.remove(0).ended;
    let silence = ended.map(|ended| ended.silence);
    assert_eq!(silence, Some(Silence::Unplaced { left: 1 }));
}

#[test]
fn whoever_is_seated_is_passed_over_or_counted() {
    let mut election = list(&[5, 9, 7]);
    let winners = fill(1, vec![by(FillBy::Votes)], LastBreaker::Unspecified);
    let winners = election.step(Op::Fill(winners));
    let mut counted = election.clone();
    let rest = fill(2, vec![by(FillBy::ListOrder)], LastBreaker::Unspecified);
    election.step(Op::Fill(Fill {
        held: vec![winners],
        ..rest
    }));
    assert_eq!(seated(&election), known(&[0, 2]));
    let sources = vec![FillSource::ElectedBy(winners), by(FillBy::ListOrder)];
    counted.step(Op::Fill(fill(2, sources, LastBreaker::Unspecified)));
    assert_eq!(seated(&counted), known(&[1, 0]));
}

#[test]
fn more_seated_than_seats() {
    let mut election = list(&[5, 9, 7]);
    let winners = fill(2, vec![by(FillBy::Votes)], LastBreaker::Unspecified);
    let winners = election.step(Op::Fill(winners));
    let sources = vec![FillSource::ElectedBy(winners)];
    election.step(Op::Fill(fill(1, sources, LastBreaker::Unspecified)));
    let ended = election.run().expect("a silence").outcomes.remove(0).ended;
    let silence = ended.map(|ended| ended.silence);
    assert_eq!(
        silence,
        Some(Silence::OverAward {
            earned: 2,
            seats: 1
        })
    );
}

#[test]
fn only_those_whom_another_step_names() {
    let mut election = list(&[5, 9, 7]);
    let all = election.step(Op::Fill(Fill {
        seats: FillSeats::All,
        unplaced: None,
        ..fill(
            0,
            vec![preferred(Comparator::AtLeast, 7)],
            LastBreaker::Unspecified,
        )
    }));
    assert_eq!(seated(&election), known(&[1, 2]));
    let rest = fill(3, vec![by(FillBy::ListOrder)], LastBreaker::Unspecified);
    election.step(Op::Fill(Fill {
        only: vec![all],
        ..rest
    }));
    assert_eq!(seated(&election), vec![(vec![1, 2], 0, 1)]);
}

#[test]
fn what_is_not_given_is_not_known() {
    let step = || Op::Fill(fill(2, vec![by(FillBy::Votes)], LastBreaker::Unspecified));
    let mut election = list(&[5, 9, 7]);
    election.parts.rolls[0] = None;
    election.step(step());
    assert_eq!(seated(&election), vec![(vec![], 2, 0)]);
    let mut election = list(&[5, 9, 7]);
    if let Some(roll) = &mut election.parts.rolls[0] {
        roll.candidates[1].votes = None;
    }
    election.step(step());
    assert_eq!(seated(&election), vec![(vec![], 2, 0)]);
}

#[test]
fn candidates_left_out_with_few_votes() {
    for (below, share, expected) in [
        // Nobody who is left out can have 9 or more: the second of them is known, the third is not.
        (8, 7, vec![(vec![1], 2, 0)]),
        // Nobody who is left out has 7 per cent: the step is complete.
        (7, 7, vec![(vec![1, 2], 0, 1)]),
        (6, 7, vec![(vec![1, 2], 0, 1)]),
    ] {
        let mut election = list(&[5, 9, 7]);
        if let Some(roll) = &mut election.parts.rolls[0] {
            roll.omitted_below[0] = Some(below);
        }
        let sources = vec![preferred(Comparator::AtLeast, share)];
        election.step(Op::Fill(fill(3, sources, LastBreaker::Unspecified)));
        assert_eq!(seated(&election), expected, "below {below}");
    }
    let mut election = list(&[5, 9, 7]);
    if let Some(roll) = &mut election.parts.rolls[0] {
        roll.omitted_below[0] = Some(3);
    }
    let op = fill(1, vec![by(FillBy::ListOrder)], LastBreaker::Unspecified);
    election.step(Op::Fill(op));
    assert_eq!(seated(&election), vec![(vec![], 1, 0)]);
}
