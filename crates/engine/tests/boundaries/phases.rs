//! Phases of the rest.

use scrutineer_engine::{
    Comparator, EachGets, Method, NumberRef, OverAward, Phase, RestBy, Rounding, Silence, When,
    WhenSubject,
};

use crate::read::{EVERYBODY, LISTS, silence};
use crate::support::*;

/// Three lists of 25, 20 and 15 votes and ten seats at a quota of 13: one whole quota each, seven left.
fn law(seats: u64, phases: Vec<Phase>) -> Election {
    let mut election = Election::of(3);
    election.ballot(NATION, &[25, 20, 15]);
    with(election, seats, phases)
}

fn with(mut election: Election, seats: u64, phases: Vec<Phase>) -> Election {
    let quota = election.step(scrutineer_engine::Op::Quota(scrutineer_engine::QuotaStep {
        per: NATION,
        of: base(NumberRef::Literal(13)),
        seats: None,
        plus: 0,
        share: scrutineer_engine::Ratio::ONE,
        round: Rounding::Exact,
    }));
    let source = scrutineer_engine::QuotaSource::Step(quota);
    let method = Method::Quota(quota_method(source, OverAward::Impossible, phases));
    let house = NumberRef::Literal(seats);
    election.step(op(apportion(election.everyone(), LISTS, house, method)));
    election
}

#[test]
fn at_most_one_leaves_what_is_more_than_the_lists() {
    let each = |seats| law(seats, vec![phase(RestBy::Remainder, EachGets::AtMostOne)]);
    assert_eq!(each(3).seats(), [1, 1, 1]);
    assert_eq!(each(4).seats(), [2, 1, 1]);
    assert_eq!(each(5).seats(), [2, 2, 1]);
    assert_eq!(each(6).seats(), [2, 2, 2]);
    assert_eq!(silence(&each(7)), Silence::Unplaced { left: 1 });
}

#[test]
fn one_per_round_over_two_rounds_and_more() {
    for by in [RestBy::Remainder, RestBy::Votes] {
        let each = |seats| law(seats, vec![phase(by.clone(), EachGets::OnePerRound)]);
        assert_eq!(each(7).seats(), [3, 2, 2]);
        assert_eq!(each(8).seats(), [3, 3, 2]);
        assert_eq!(each(10).seats(), [4, 3, 3]);
    }
}

#[test]
fn any_number_goes_to_the_first() {
    let all = law(10, vec![phase(RestBy::Votes, EachGets::AnyNumber)]);
    assert_eq!(all.seats(), [8, 1, 1]);
    let mut equal = Election::of(2);
    equal.ballot(NATION, &[20, 20]);
    let equal = with(equal, 5, vec![phase(RestBy::Votes, EachGets::AnyNumber)]);
    assert_eq!(equal.possible(), [vec![1, 4], vec![4, 1]].map(Some));
}

#[test]
fn by_seats_and_by_averages() {
    let mut unequal = Election::of(3);
    unequal.ballot(NATION, &[40, 14, 14]);
    let by_seats = phase(RestBy::Seats, EachGets::AtMostOne);
    let seats = with(unequal.clone(), 6, vec![by_seats.clone()]);
    assert_eq!(seats.seats(), [4, 1, 1]);
    assert_eq!(with(unequal.clone(), 7, vec![by_seats]).possible().len(), 2);
    let averages = phase(
        RestBy::Average(series(&["1", "2", "3"])),
        EachGets::AnyNumber,
    );
    let averages = |seats| with(unequal.clone(), seats, vec![averages.clone()]);
    assert_eq!(averages(7).seats(), [5, 1, 1]);
    // 14/2 twice for the eighth seat, before 40/6.
    assert_eq!(
        averages(8).possible(),
        [vec![5, 1, 2], vec![5, 2, 1]].map(Some)
    );
}

#[test]
fn phases_take_turns_and_pass_over() {
    let never = When {
        subject: WhenSubject::SizeOf(vec![EVERYBODY]),
        compare: vec![compare(Comparator::LessThan, NumberRef::Literal(3))],
        within: None,
    };
    let mut passed_over = phase(RestBy::Votes, EachGets::AnyNumber);
    passed_over.when = vec![never];
    let remainder = phase(RestBy::Remainder, EachGets::AtMostOne);
    let both = law(5, vec![passed_over.clone(), remainder.clone()]);
    assert_eq!(both.seats(), [2, 2, 1]);
    let none = law(5, vec![passed_over]);
    assert_eq!(silence(&none), Silence::Unplaced { left: 2 });
    let then_votes = phase(RestBy::Votes, EachGets::AnyNumber);
    assert_eq!(law(8, vec![remainder, then_votes]).seats(), [4, 2, 2]);
}

#[test]
fn a_phase_among_some_and_among_nobody() {
    let mut election = Election::of(3);
    election.ballot(NATION, &[25, 20, 15]);
    let some = election.set(&[2]);
    let nobody = election.set(&[]);
    let mut among = phase(RestBy::Votes, EachGets::AnyNumber);
    among.among = vec![some];
    assert_eq!(
        with(election.clone(), 5, vec![among.clone()]).seats(),
        [1, 1, 3]
    );
    among.among = vec![nobody];
    let left = with(election, 5, vec![among]);
    assert_eq!(silence(&left), Silence::Unplaced { left: 2 });
}
