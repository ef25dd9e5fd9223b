//! Divisors, quotas, what is earned too much.

use scrutineer_engine::{
    ApportionSeats, Comparator, Divisors, FloorFate, Method, NumberRef, Op, OverAward, QuotaSource,
    QuotaStep, Rounding, Silence, Unplaced,
};

use crate::read::{LISTS, is_impossible, silence};
use crate::support::*;

fn election(votes: &[u64], seats: u64, method: Method) -> Election {
    let mut election = Election::of(votes.len());
    election.ballot(NATION, votes);
    let house = NumberRef::Literal(seats);
    election.step(op(apportion(election.everyone(), LISTS, house, method)));
    election
}

#[test]
fn equal_quotients_with_enough_seats_and_with_one_too_few() {
    // 12/1 and 4, 4 of 12/3, 8/2, 4/1.
    assert_eq!(election(&[12, 8, 4], 6, dhondt()).seats(), [3, 2, 1]);
    let too_few = election(&[12, 8, 4], 5, dhondt()).possible();
    let expected = [vec![2, 2, 1], vec![3, 1, 1], vec![3, 2, 0]].map(Some);
    assert_eq!(too_few, expected);
    let two_too_few = election(&[12, 8, 4], 4, dhondt()).possible();
    let expected = [vec![2, 1, 1], vec![2, 2, 0], vec![3, 1, 0]].map(Some);
    assert_eq!(two_too_few, expected);
}

#[test]
fn a_first_divisor_that_binds() {
    // Against 100/3 the third list has 34/1, but only 24.28… of 34/1.4.
    assert_eq!(election(&[100, 34], 2, sainte_lague()).seats(), [1, 1]);
    let modified = divisors(&["1.4", "3", "5"]);
    assert_eq!(election(&[100, 34], 2, modified.clone()).seats(), [2, 0]);
    // Exactly equal: 70/1.4 = 50 = 150/3.
    assert_eq!(election(&[150, 70], 2, modified).possible().len(), 2);
}

#[test]
fn no_votes_one_seat_many_seats() {
    assert_eq!(election(&[5, 0], 3, dhondt()).seats(), [3, 0]);
    assert_eq!(election(&[5, 4], 1, dhondt()).seats(), [1, 0]);
    assert_eq!(election(&[5, 4], 0, dhondt()).seats(), [0, 0]);
    assert_eq!(election(&[1], 1_000_000, dhondt()).seats(), [1_000_000]);
    assert_eq!(
        election(&[2, 1], 300_000, dhondt()).seats(),
        [200_000, 100_000]
    );
    let nobody = election(&[0, 0], 3, dhondt());
    assert_eq!(silence(&nobody), Silence::Unplaced { left: 3 });
}

#[test]
fn a_divisor_of_zero() {
    let equal_proportions = Method::Divisors(Divisors::GeometricMean);
    assert!(is_impossible(&election(
        &[5, 4],
        2,
        equal_proportions.clone()
    )));
    let mut one_each = Election::of(2);
    one_each.ballot(NATION, &[50, 4]);
    let house = NumberRef::Literal(5);
    let mut step = apportion(one_each.everyone(), LISTS, house, equal_proportions.clone());
    step.floors = vec![floor(1, FloorFate::MetFirst)];
    one_each.step(op(step));
    assert_eq!(one_each.seats(), [4, 1]);
    // Nothing to give: nobody needs a divisor.
    assert_eq!(election(&[5, 4], 0, equal_proportions).seats(), [0, 0]);
}

fn quotas(
    votes: &[u64],
    seats: u64,
    (plus, round): (u64, Rounding),
    over_award: OverAward,
) -> Election {
    let mut method = quota_method(quota_of_claimants(plus, round), over_award, Vec::new());
    method.rest = Some(vec![phase(
        scrutineer_engine::RestBy::Remainder,
        scrutineer_engine::EachGets::AtMostOne,
    )]);
    election(votes, seats, Method::Quota(method))
}

#[test]
fn remainders_of_zero() {
    let exact = (0, Rounding::Exact);
    let hare = |votes: &[u64], seats| quotas(votes, seats, exact, OverAward::Impossible);
    assert_eq!(hare(&[30, 20, 10], 6).seats(), [3, 2, 1]);
    assert_eq!(hare(&[31, 20, 9], 6).seats(), [3, 2, 1]);
    // One vote decides between 0.5 and 0.5.
    assert_eq!(hare(&[25, 25, 10], 6).possible().len(), 2);
    assert_eq!(hare(&[26, 24, 10], 6).seats(), [3, 2, 1]);
}

#[test]
fn round_up_exactly_at_the_mark() {
    for (comparator, expected) in [
        (Comparator::AtLeast, [2, 2, 1]),
        (Comparator::MoreThan, [2, 1, 1]),
    ] {
        let mut method = quota_method(
            quota_of_claimants(0, Rounding::Exact),
            OverAward::Impossible,
            Vec::new(),
        );
        // A quota of 8: remainders 0, 6 (75 %) and 2.
        method.round_up = vec![compare_share(comparator, "75%")];
        let mut contest = Election::of(3);
        contest.ballot(NATION, &[16, 14, 10]);
        let everyone = contest.everyone();
        let house = NumberRef::Literal(5);
        let mut step = apportion(everyone, LISTS, house, Method::Quota(method));
        step.unplaced = Some(Unplaced::StayOpen);
        contest.step(op(step));
        assert_eq!(contest.seats(), expected, "{comparator:?}");
    }
}

#[test]
fn over_award() {
    use OverAward::{Impossible, TakeBack, TakeBackOne, Unspecified};
    // 60 / (6 + 2) rounded down is 7: 4 + 2 + 1 whole quotas for 6 seats; remainders 2, 6, 3.
    let plus_two = (2, Rounding::Down);
    let one_too_many = |fate| quotas(&[30, 20, 10], 6, plus_two, fate);
    assert_eq!(one_too_many(TakeBack).seats(), [3, 2, 1]);
    assert_eq!(one_too_many(TakeBackOne).seats(), [3, 2, 1]);
    assert!(is_impossible(&one_too_many(Impossible)));
    let said = Silence::OverAward {
        earned: 7,
        seats: 6,
    };
    assert_eq!(silence(&one_too_many(Unspecified)), said);
    // 60 / (6 + 6) is 5: 6 + 4 + 2, six too many; two rounds of one seat each.
    let six_too_many = |fate| quotas(&[30, 20, 10], 6, (6, Rounding::Exact), fate);
    assert_eq!(six_too_many(TakeBack).seats(), [4, 2, 0]);
    let said = Silence::OverAward {
        earned: 12,
        seats: 6,
    };
    assert_eq!(silence(&six_too_many(TakeBackOne)), said);
}

#[test]
fn a_tie_among_the_smallest_remainders_is_for_those_who_keep() {
    // 60 / (8 + 2) is 6: 3 + 3 + 3 with equal remainders, one too many.
    let one = quotas(&[20, 20, 20], 8, (2, Rounding::Exact), OverAward::TakeBack).possible();
    let expected = [vec![2, 3, 3], vec![3, 2, 3], vec![3, 3, 2]].map(Some);
    assert_eq!(one, expected);
}

#[test]
fn no_list_at_all() {
    let mut nobody = Election::of(2);
    nobody.ballot(NATION, &[5, 5]);
    let none = claimants(nobody.set(&[]));
    for (unplaced, seats) in [(Unplaced::StayOpen, 3), (Unplaced::Impossible, 0)] {
        let mut contest = nobody.clone();
        let house = NumberRef::Literal(seats);
        let mut step = apportion(none.clone(), LISTS, house, largest_remainders());
        step.unplaced = Some(unplaced);
        contest.step(op(step));
        assert_eq!(contest.seats(), [0, 0]);
    }
    let mut contest = nobody;
    let mut step = apportion(none, LISTS, NumberRef::Literal(3), largest_remainders());
    step.unplaced = Some(Unplaced::Impossible);
    contest.step(op(step));
    assert!(is_impossible(&contest));
}

#[test]
fn whole_quotas_as_earned() {
    let mut contest = Election::of(3);
    contest.ballot(NATION, &[29, 20, 11]);
    let quota = contest.step(Op::Quota(QuotaStep {
        per: NATION,
        of: base(LISTS),
        seats: Some(NumberRef::Literal(6)),
        plus: 0,
        share: scrutineer_engine::Ratio::ONE,
        round: Rounding::Exact,
    }));
    let mut method = quota_method(QuotaSource::Step(quota), OverAward::Impossible, Vec::new());
    method.over_award = None;
    method.rest = None;
    let house = NumberRef::Literal(0);
    let mut step = apportion(contest.everyone(), LISTS, house, Method::Quota(method));
    step.seats = ApportionSeats::AsEarned;
    step.tie = None;
    step.unplaced = None;
    contest.step(op(step));
    assert_eq!(contest.seats(), [2, 2, 1]);
}
