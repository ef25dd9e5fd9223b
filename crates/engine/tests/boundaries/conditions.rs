//! Comparators and the conditions of `qualify`.

use scrutineer_engine::Op;
use scrutineer_engine::{
    AreaId, Assumed, Comparator, Condition, CountCompare, InAreas, LevelId, NumberRef, PartyId,
    Qualify, QuotaStep, Ratio, Rounding, SetRef, TagId, Test,
};

use crate::read::{EVERYBODY, LISTS, members};
use crate::support::*;

fn qualify(any: Vec<Test>) -> Op {
    Op::Qualify(Qualify {
        per: NATION,
        among: claimants(EVERYBODY),
        votes: LISTS,
        any: vec![Condition { tests: any }],
        all: Vec::new(),
    })
}

fn votes_share(comparator: Comparator, limit: &str, of: NumberRef) -> Test {
    Test::VotesShare {
        compare: vec![compare_share(comparator, limit)],
        of: base(of),
    }
}

/// The lists, of 0, 1, 2 … with these votes, whose votes stand so to a share of a figure.
fn check(votes: &[u64], of: u64, comparator: Comparator, limit: &str, expected: &[u32]) {
    let mut election = Election::of(votes.len());
    election.ballot(NATION, votes);
    let figure = NumberRef::Figure(election.figure(NATION, false, &[of]));
    election.step(qualify(vec![votes_share(comparator, limit, figure)]));
    let found = members(&election);
    assert_eq!(found, expected, "{votes:?} {comparator:?} {limit} of {of}");
}

#[test]
fn at_the_share_one_below_one_above() {
    let votes = [6_999, 7_000, 7_001];
    for (comparator, expected) in [
        (Comparator::AtLeast, vec![1, 2]),
        (Comparator::MoreThan, vec![2]),
        (Comparator::AtMost, vec![0, 1]),
        (Comparator::LessThan, vec![0]),
        (Comparator::Exactly, vec![1]),
    ] {
        check(&votes, 100_000, comparator, "7%", &expected);
    }
}

#[test]
fn shares_that_no_whole_number_of_votes_meets() {
    // One thirteenth of 100 is 7.69…
    check(&[7, 8], 100, Comparator::AtLeast, "1/13", &[1]);
    check(&[7, 8], 100, Comparator::MoreThan, "1/13", &[1]);
    check(&[7, 8], 100, Comparator::AtMost, "1/13", &[0]);
    check(&[7, 8], 100, Comparator::Exactly, "1/13", &[]);
}

#[test]
fn base_zero() {
    for (comparator, expected) in [
        (Comparator::AtLeast, vec![0, 1]),
        (Comparator::MoreThan, vec![1]),
        (Comparator::AtMost, vec![0]),
        (Comparator::LessThan, vec![]),
        (Comparator::Exactly, vec![0]),
    ] {
        check(&[0, 1], 0, comparator, "5%", &expected);
    }
}

#[test]
fn nobody_and_everybody() {
    check(&[1, 2, 3], 100, Comparator::AtLeast, "5%", &[]);
    check(&[5, 6, 7], 100, Comparator::AtLeast, "5%", &[0, 1, 2]);
    check(&[0, 0, 0], 100, Comparator::AtLeast, "0", &[0, 1, 2]);
}

#[test]
fn share_of_a_fractional_quota() {
    // 100 / 7 = 14 2/7; four fifths of it 11 3/7.
    for (round, expected) in [
        (Rounding::Exact, vec![2]),
        (Rounding::Down, vec![2]),
        (Rounding::Up, vec![2]),
    ] {
        let mut election = Election::of(3);
        election.ballot(NATION, &[10, 11, 79]);
        let quota = election.step(Op::Quota(QuotaStep {
            per: NATION,
            of: base(LISTS),
            seats: Some(NumberRef::Literal(7)),
            plus: 0,
            share: Ratio::ONE,
            round,
        }));
        let of = NumberRef::Step(quota);
        election.step(qualify(vec![votes_share(Comparator::AtLeast, "80%", of)]));
        assert_eq!(members(&election), expected, "{round:?}");
    }
    // 11 of 13 3/4 is exactly four fifths.
    let mut election = Election::of(3);
    election.ballot(NATION, &[10, 11, 34]);
    let quota = election.step(Op::Quota(QuotaStep {
        per: NATION,
        of: base(LISTS),
        seats: Some(NumberRef::Literal(4)),
        plus: 0,
        share: Ratio::ONE,
        round: Rounding::Exact,
    }));
    let of = NumberRef::Step(quota);
    election.step(qualify(vec![votes_share(Comparator::AtLeast, "80%", of)]));
    assert_eq!(members(&election), [1, 2]);
}

#[test]
fn no_share_of_a_quota_that_does_not_exist() {
    let mut election = Election::of(2);
    election.ballot(NATION, &[0, 5]);
    let quota = election.step(Op::Quota(QuotaStep {
        per: NATION,
        of: base(LISTS),
        seats: Some(NumberRef::Literal(0)),
        plus: 0,
        share: Ratio::ONE,
        round: Rounding::Exact,
    }));
    let of = NumberRef::Step(quota);
    election.step(qualify(vec![votes_share(Comparator::AtLeast, "0", of)]));
    assert_eq!(members(&election), [] as [u32; 0]);
}

#[test]
fn in_n_minus_one_n_and_all_areas() {
    // List 0 is in the set of no district, list 1 of one, list 2 of two, list 3 of all three.
    for (needed, expected) in [
        (InAreas::AtLeast(0), vec![0, 1, 2, 3]),
        (InAreas::AtLeast(1), vec![1, 2, 3]),
        (InAreas::AtLeast(2), vec![2, 3]),
        (InAreas::AtLeast(3), vec![3]),
        (InAreas::AtLeast(4), vec![]),
        (InAreas::All, vec![3]),
    ] {
        let mut election = Election::of(4);
        let district = election.level(&[0, 0, 0]);
        election.ballot(NATION, &[1; 4]);
        let sets = [vec![1, 2, 3], vec![2, 3], vec![3]];
        let sets = sets.iter().enumerate().map(|(area, members)| {
            let members = members.iter().map(|p| PartyId(*p)).collect();
            (AreaId::at(area), members)
        });
        let local = election.assume(Assumed::Set(district, sets.collect()));
        election.step(qualify(vec![Test::Member {
            set: SetRef::Step(local),
            is_in: true,
            in_areas: Some(needed),
        }]));
        assert_eq!(members(&election), expected, "{needed:?}");
    }
}

#[test]
fn members_at_each_edge_of_each_bracket() {
    let counts = |compare: &[(Comparator, u64)]| -> Vec<CountCompare> {
        compare.iter().map(|(c, n)| compare_count(*c, *n)).collect()
    };
    for (bracket, expected) in [
        (counts(&[(Comparator::Exactly, 1)]), vec![0]),
        (
            counts(&[(Comparator::AtLeast, 2), (Comparator::AtMost, 3)]),
            vec![1, 2],
        ),
        (counts(&[(Comparator::AtLeast, 4)]), vec![3, 4]),
    ] {
        let mut election = Election::of(5);
        election.ballot(NATION, &[1; 5]);
        for (list, facts) in election.parts.facts.iter_mut().enumerate() {
            facts.members = Some(list as u64 + 1);
        }
        election.step(qualify(vec![Test::Members(bracket)]));
        assert_eq!(members(&election), expected);
    }
}

fn compare_count(comparator: Comparator, limit: u64) -> CountCompare {
    compare(comparator, limit)
}

#[test]
fn all_keys_of_one_condition_must_hold() {
    let mut election = Election::of(4);
    election.ballot(NATION, &[4, 4, 6, 6]);
    election.needs.tags = 1;
    election.parts.facts[1].tags = vec![TagId(0)];
    election.parts.facts[3].tags = vec![TagId(0)];
    let tagged = Test::Tag {
        tags: vec![TagId(0)],
        has: true,
    };
    let five = votes_share(Comparator::AtLeast, "25%", LISTS);
    let both = Condition {
        tests: vec![tagged.clone(), five.clone()],
    };
    let one = |test: &Test| Condition {
        tests: vec![test.clone()],
    };
    for (any, all, expected) in [
        (vec![both.clone()], vec![], vec![3]),
        (vec![one(&tagged), one(&five)], vec![], vec![1, 2, 3]),
        (vec![], vec![one(&tagged), one(&five)], vec![3]),
        (vec![one(&tagged)], vec![one(&five)], vec![3]),
    ] {
        let mut election = election.clone();
        election.step(Op::Qualify(Qualify {
            per: LevelId(0),
            among: claimants(EVERYBODY),
            votes: LISTS,
            any,
            all,
        }));
        assert_eq!(members(&election), expected);
    }
}

#[test]
fn seats_against_a_count_and_against_a_share() {
    for (test_at, expected) in [
        (Comparator::AtLeast, vec![2, 3]),
        (Comparator::MoreThan, vec![3]),
        (Comparator::LessThan, vec![0, 1]),
    ] {
        let mut election = Election::of(4);
        election.ballot(NATION, &[1; 4]);
        let given = NumberRef::Seats(election.given(NATION, true, &[0, 1, 2, 7]));
        let mut by_share = election.clone();
        election.step(qualify(vec![Test::SeatsCount {
            seats: given,
            compare: vec![compare_count(test_at, 2)],
        }]));
        by_share.step(qualify(vec![Test::SeatsShare {
            seats: given,
            compare: vec![compare_share(test_at, "20%")],
            of: base(given),
        }]));
        assert_eq!(members(&election), expected, "{test_at:?} two seats");
        assert_eq!(
            members(&by_share),
            expected,
            "{test_at:?} a fifth of ten seats"
        );
    }
}
