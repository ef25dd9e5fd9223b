//! Ties: each breaker deciding and passing on, lots, several in one run, too many outcomes.

use scrutineer_engine::{Breaker, LastBreaker, NumberRef, Run, Silence, StepId, Tie, WhyOpen};

use crate::read::LISTS;
use crate::support::*;

/// One seat between two lists with ten votes each.
fn tied(tie: Tie) -> Election {
    seats(&[10, 10], 1, tie)
}

fn seats(votes: &[u64], seats: u64, tie: Tie) -> Election {
    let mut election = Election::of(votes.len());
    election.ballot(NATION, votes);
    let house = NumberRef::Literal(seats);
    let mut step = apportion(election.everyone(), LISTS, house, dhondt());
    step.tie = Some(tie);
    election.step(op(step));
    election
}

fn run(election: &Election) -> Run {
    election.run().expect("the law runs")
}

#[test]
fn registration_and_ballot_order() {
    for (last, registered, listed, expected) in [
        (LastBreaker::RegisteredFirst, [2, 1], [1, 2], [0, 1]),
        (LastBreaker::ListedFirst, [2, 1], [1, 2], [1, 0]),
    ] {
        let mut election = tied(tie(&[], last));
        for list in 0..2 {
            election.parts.facts[list].registered = Some(registered[list]);
            election.parts.facts[list].listed = Some(listed[list]);
        }
        assert_eq!(election.seats(), expected, "{last:?}");
        assert_eq!(run(&election).outcomes[0].settled.len(), 1);
        election.parts.facts[0].registered = None;
        election.parts.facts[0].listed = None;
        let unknown = run(&election);
        assert_eq!(unknown.outcomes.len(), 2);
        assert_eq!(unknown.outcomes[0].choices[0].why, WhyOpen::OrderUnknown);
    }
}

#[test]
fn more_and_fewer_votes() {
    // 12/3, 8/2 and 4/1 are equal; two of them get a seat.
    for (breaker, expected) in [
        (Breaker::MoreVotes, [3, 2, 0]),
        (Breaker::FewerVotes, [2, 2, 1]),
    ] {
        let order = tie(&[breaker], LastBreaker::Unspecified);
        assert_eq!(seats(&[12, 8, 4], 5, order.clone()).seats(), expected);
        // Equal votes are passed on.
        assert_eq!(tied(order).possible().len(), 2);
    }
}

#[test]
fn the_larger_remainder_among_equal_averages() {
    use scrutineer_engine::{EachGets, Method, OverAward, RestBy, Rounding};
    // Quota 9 of 23, 14 and 7 for five seats: whole quotas 2, 1, 0 with remainders 5, 5, 7; then 23/3, then 14/2 = 7/1.
    let by = RestBy::Average(series(&["1", "2", "3"]));
    let rest = vec![phase(by, EachGets::AnyNumber)];
    let quota = quota_of_claimants(0, Rounding::NextWhole);
    let method = Method::Quota(quota_method(quota, OverAward::Impossible, rest));
    let mut election = Election::of(3);
    election.ballot(NATION, &[23, 14, 7]);
    let house = NumberRef::Literal(5);
    let mut step = apportion(election.everyone(), LISTS, house, method);
    step.tie = Some(tie(&[Breaker::LargerRemainder], LastBreaker::Unspecified));
    election.step(op(step.clone()));
    assert_eq!(election.seats(), [3, 1, 1]);
    step.tie = Some(unspecified());
    election.steps.clear();
    election.step(op(step));
    assert_eq!(
        election.possible(),
        [vec![3, 1, 1], vec![3, 2, 0]].map(Some)
    );
}

#[test]
fn the_best_candidate_not_yet_seated() {
    for (breaker, rows, expected) in [
        (Breaker::CandidateWithMoreVotes, [6, 4], Some(vec![1, 0])),
        (Breaker::CandidateWithMoreVotes, [5, 5], None),
        (Breaker::OlderCandidate, [6, 4], Some(vec![0, 1])),
    ] {
        let mut election = tied(tie(&[breaker], LastBreaker::Unspecified));
        let born = [Some(200), Some(100)];
        election.candidates(
            NATION,
            &[(0, 0, rows[0], born[0]), (0, 1, rows[1], born[1])],
        );
        match expected {
            Some(expected) => assert_eq!(election.seats(), expected, "{breaker:?}"),
            None => assert_eq!(election.possible().len(), 2, "{breaker:?}"),
        }
    }
}

#[test]
fn a_breaker_passes_on_to_the_next() {
    let order = [Breaker::MoreVotes, Breaker::OlderCandidate];
    let mut election = tied(tie(&order, LastBreaker::Unspecified));
    election.candidates(NATION, &[(0, 0, 3, Some(2)), (0, 1, 3, Some(1))]);
    assert_eq!(election.seats(), [0, 1]);
}

#[test]
fn a_breaker_takes_the_better_and_passes_the_equal_on() {
    // Four equal lists, two seats: the oldest gets one, two of the same age are tied for the other.
    let order = tie(&[Breaker::OlderCandidate], LastBreaker::Unspecified);
    let mut election = seats(&[5, 5, 5, 5], 2, order);
    let ages = [
        (0, 0, 1, Some(9)),
        (0, 1, 1, Some(1)),
        (0, 2, 1, Some(4)),
        (0, 3, 1, Some(4)),
    ];
    election.candidates(NATION, &ages);
    let expected = [vec![0, 1, 0, 1], vec![0, 1, 1, 0]].map(Some);
    assert_eq!(election.possible(), expected);
}

#[test]
fn a_recorded_lot_that_fits_and_some_that_do_not() {
    for (lot_tied, won, expected) in [
        (vec![0, 1], vec![1], Some([0, 1])),
        (vec![1, 0], vec![0], Some([1, 0])),
        (vec![0], vec![0], None),
        (vec![0, 1], vec![0, 1], None),
        (vec![0, 2], vec![0], None),
    ] {
        let mut election = tied(tie(&[], LastBreaker::Lot));
        election.lot(StepId(0), &lot_tied, &won);
        let found = run(&election);
        match expected {
            Some(expected) => {
                assert_eq!(election.seats(), expected);
                assert!(found.outcomes[0].settled[0].by_lot);
            }
            None => {
                assert_eq!(found.outcomes.len(), 2, "{lot_tied:?} {won:?}");
                assert_eq!(found.outcomes[0].choices[0].why, WhyOpen::NoLot);
                assert_eq!(found.outcomes[0].unfit_lots.len(), 1);
            }
        }
    }
    let without = run(&tied(tie(&[], LastBreaker::Lot)));
    assert!(without.outcomes[0].unfit_lots.is_empty());
    assert_eq!(without.outcomes[0].choices[0].why, WhyOpen::NoLot);
}

#[test]
fn two_ties_in_one_run() {
    let mut election = Election::of(2);
    let district = election.level(&[0, 0]);
    election.ballot(district, &[10, 10, 7, 7]);
    let house = NumberRef::Literal(1);
    let mut step = apportion(election.everyone(), LISTS, house, dhondt());
    step.per = district;
    let first = election.step(op(step));
    let run = run(&election);
    assert_eq!(run.outcomes.len(), 4);
    // Whoever wins which district, two seats are given; each list has 0, 1 or 2.
    assert_eq!(run.determined(|o| Some(o.seats(first)?.total())), Some(2));
    assert_eq!(run.possible(|o| o.seats(first)?.of_column(0)).len(), 3);
}

#[test]
fn a_tie_that_changes_no_total() {
    // The two equal lists share both seats in the end, whichever gets the first.
    let mut election = seats(&[10, 10], 1, unspecified());
    let given = election.steps.len() - 1;
    let first = NumberRef::Step(StepId::at(given));
    let mut second = apportion(election.everyone(), LISTS, NumberRef::Literal(1), dhondt());
    second.held = Some(first);
    election.step(op(second));
    election.step(scrutineer_engine::Op::Combine(scrutineer_engine::Combine {
        per: NATION,
        among: None,
        how: scrutineer_engine::Combination::Sum {
            add: vec![first, NumberRef::Step(StepId(1))],
            less: Vec::new(),
            below_zero: None,
        },
    }));
    let run = run(&election);
    assert_eq!(run.outcomes.len(), 2);
    let totals = run.determined(|o| Some(o.seats(StepId(2))?.cells.clone()));
    assert_eq!(totals, Some(vec![1, 1]));
}

#[test]
fn more_than_256_outcomes() {
    // 5 of 10: 252 ways are all followed; 5 of 11: 462 are not.
    assert_eq!(run(&seats(&[3; 10], 5, unspecified())).outcomes.len(), 252);
    let too_many = run(&seats(&[3; 11], 5, unspecified()));
    assert_eq!(too_many.outcomes.len(), 1);
    let ended = too_many.outcomes[0]
        .ended
        .as_ref()
        .expect("the end of what is known");
    assert_eq!(ended.silence, Silence::TooManyOutcomes);
    // Nine ties of two: the ninth is one too many.
    for (districts, complete) in [(8, true), (9, false)] {
        let mut election = Election::of(2);
        let district = election.level(&vec![0; districts]);
        election.ballot(district, &vec![4; 2 * districts]);
        let mut step = apportion(election.everyone(), LISTS, NumberRef::Literal(1), dhondt());
        step.per = district;
        election.step(op(step));
        let run = run(&election);
        assert_eq!(run.outcomes.len(), 256);
        assert_eq!(run.outcomes.iter().all(|o| o.ended.is_none()), complete);
    }
}
