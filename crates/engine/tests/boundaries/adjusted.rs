//! `quota`, `adjust` and `combine`.

use scrutineer_engine::{
    Adjust, Adjustment, AreaId, Assumed, BelowZero, Combination, Combine, NumberRef, Op, Parties,
    PartyId, QuotaStep, Ratio, Rounding, UnusedVotes, WinnerKeeps,
};

use crate::read::{EVERYBODY, LISTS, amount, is_impossible, numbers};
use crate::support::*;

fn quota(votes: u64, seats: Option<u64>, plus: u64, round: Rounding) -> Option<Ratio> {
    let mut election = Election::of(1);
    election.ballot(NATION, &[votes]);
    election.step(Op::Quota(QuotaStep {
        per: NATION,
        of: base(LISTS),
        seats: seats.map(NumberRef::Literal),
        plus,
        share: Ratio::ONE,
        round,
    }));
    amount(&election)
}

#[test]
fn rounding_of_a_quota() {
    use Rounding::{Down, Exact, HalfDown, HalfUp, NextWhole, Up};
    // Ten and 0, 1/4, 1/2, 3/4.
    for (round, expected) in [
        (Exact, ["10", "41/4", "21/2", "43/4"]),
        (Down, ["10", "10", "10", "10"]),
        (Up, ["10", "11", "11", "11"]),
        (HalfUp, ["10", "10", "11", "11"]),
        (HalfDown, ["10", "10", "10", "11"]),
        (NextWhole, ["11", "11", "11", "11"]),
    ] {
        for (votes, expected) in (40..).zip(expected) {
            let found = quota(votes, Some(4), 0, round);
            assert_eq!(found, Some(share(expected)), "{votes} / 4, {round:?}");
            let found = quota(votes, Some(3), 1, round);
            assert_eq!(found, Some(share(expected)), "{votes} / (3 + 1), {round:?}");
        }
    }
}

#[test]
fn a_quota_of_no_seats_and_without_seats() {
    assert_eq!(quota(40, Some(0), 0, Rounding::Exact), None);
    assert_eq!(quota(40, Some(0), 1, Rounding::Exact), Some(share("40")));
    assert_eq!(quota(40, None, 0, Rounding::Exact), Some(share("40")));
    assert_eq!(quota(0, Some(4), 0, Rounding::NextWhole), Some(share("1")));
}

fn adjust(change: Adjustment, only: Option<&[u32]>) -> Election {
    let mut election = Election::of(3);
    election.ballot(NATION, &[10, 6, 5]);
    election.figure(NATION, true, &[4, 6, 7]);
    election.given(NATION, true, &[1, 0, 0]);
    let for_sets = only.map_or(Vec::new(), |members| vec![election.set(members)]);
    election.step(Op::Adjust(Adjust {
        per: NATION,
        votes: LISTS,
        for_sets,
        change,
        round: Rounding::Exact,
    }));
    election
}

fn shares(of: &[&str]) -> Vec<Ratio> {
    of.iter().map(|s| share(s)).collect()
}

#[test]
fn a_subtraction_that_goes_below_zero() {
    let figure = NumberRef::Figure(scrutineer_engine::FigureId(0));
    let zero = adjust(Adjustment::Less(figure, BelowZero::Zero), None);
    assert_eq!(numbers(&zero), shares(&["6", "0", "0"]));
    let impossible = adjust(Adjustment::Less(figure, BelowZero::Impossible), None);
    assert!(is_impossible(&impossible));
    // Exactly zero is not below it.
    let touched = Some([0, 1].as_slice());
    let fits = adjust(Adjustment::Less(figure, BelowZero::Impossible), touched);
    assert_eq!(numbers(&fits), shares(&["6", "0", "5"]));
}

#[test]
fn only_those_named_are_changed() {
    let factor = Adjustment::Times(share("0.7"));
    let some = adjust(factor.clone(), Some(&[1]));
    assert_eq!(numbers(&some), shares(&["10", "4.2", "5"]));
    assert_eq!(
        numbers(&adjust(factor.clone(), Some(&[]))),
        shares(&["10", "6", "5"])
    );
    assert_eq!(numbers(&adjust(factor, None)), shares(&["7", "4.2", "3.5"]));
}

#[test]
fn votes_that_the_winner_did_not_need() {
    let unused = |winner, below_zero| {
        Adjustment::Unused(UnusedVotes {
            seats: NumberRef::Seats(scrutineer_engine::SeatsId(0)),
            winner,
            below_zero,
        })
    };
    let margin = adjust(
        unused(WinnerKeeps::MarginLessOne, BelowZero::Impossible),
        None,
    );
    assert_eq!(numbers(&margin), shares(&["3", "6", "5"]));
    let nothing = adjust(unused(WinnerKeeps::Nothing, BelowZero::Impossible), None);
    assert_eq!(numbers(&nothing), shares(&["0", "6", "5"]));
    // The winner of a lot: as many votes as the runner-up, so the margin less one is below zero.
    for (below, expected) in [
        (BelowZero::Zero, Some(["0", "6", "6"])),
        (BelowZero::Impossible, None),
    ] {
        let mut drawn = adjust(unused(WinnerKeeps::MarginLessOne, below), None);
        drawn.parts.ballots[0].votes = vec![6, 6, 6];
        match expected {
            Some(expected) => assert_eq!(numbers(&drawn), shares(&expected)),
            None => assert!(is_impossible(&drawn)),
        }
    }
}

/// Seats by list in two districts: 2 and none of list 0, 1 and 3 of list 1; list 2 stands nowhere.
fn districts() -> (Election, NumberRef) {
    let mut election = Election::of(3);
    let district = election.level(&[0, 0]);
    election.ballot(NATION, &[1; 3]);
    let seat = |area, party, seats| (AreaId(area), PartyId(party), seats);
    let seats = vec![seat(0, 0, 2), seat(0, 1, 1), seat(1, 1, 3)];
    let step = election.assume(Assumed::PartySeats(district, seats));
    (election, NumberRef::Step(step))
}

fn combine(how: Combination) -> Election {
    let (mut election, _) = districts();
    election.step(Op::Combine(Combine {
        per: NATION,
        among: None,
        how,
    }));
    election
}

#[test]
fn combinations() {
    let (_, seats) = districts();
    let two = NumberRef::Literal(2);
    let sum = |add: &[NumberRef], less: &[NumberRef], below_zero| Combination::Sum {
        add: add.to_vec(),
        less: less.to_vec(),
        below_zero: Some(below_zero),
    };
    // Summed to the nation first: 2 and 4; list 2 has no cell and gets no integer.
    for (how, expected) in [
        (sum(&[seats], &[two], BelowZero::Impossible), [0, 2, 0]),
        (sum(&[two], &[seats], BelowZero::Zero), [0, 0, 0]),
        (sum(&[seats, two], &[], BelowZero::Impossible), [4, 6, 0]),
        (
            Combination::LargerOf(vec![seats, NumberRef::Literal(3)]),
            [3, 4, 0],
        ),
        (
            Combination::SmallerOf(vec![seats, NumberRef::Literal(3)]),
            [2, 3, 0],
        ),
        (
            Combination::MeanOf(vec![seats, NumberRef::Literal(3)], Rounding::Up),
            [3, 4, 0],
        ),
        (
            Combination::MeanOf(vec![seats, NumberRef::Literal(3)], Rounding::HalfDown),
            [2, 3, 0],
        ),
    ] {
        assert_eq!(combine(how.clone()).seats(), expected, "{how:?}");
    }
    let negative = sum(&[two], &[seats], BelowZero::Impossible);
    assert!(is_impossible(&combine(negative)));
}

#[test]
fn an_operand_without_claimants_leaves_none() {
    let (mut election, seats) = districts();
    let house = NumberRef::Seats(election.count(10));
    election.step(Op::Combine(Combine {
        per: NATION,
        among: Some(Parties {
            among: vec![EVERYBODY],
            except: Vec::new(),
        }),
        how: Combination::Sum {
            add: vec![house],
            less: vec![seats],
            below_zero: Some(BelowZero::Impossible),
        },
    }));
    assert_eq!(election.seats(), [4]);
}
