//! `elect`, `count-candidates`, `grant` and `extra-seats`.

use scrutineer_engine::{
    BallotId, Breaker, Comparator, CountCandidates, Elect, ExtraSeats, Grant, GrantAmong,
    GrantSeats, LastBreaker, NumberRef, Op, ScaleLine, SetRef, ShareCompare, Tie,
};

use crate::read::{EVERYBODY, LISTS, is_impossible};
use crate::support::*;

const CANDIDATES: NumberRef = NumberRef::Ballot(BallotId(0));

fn elect(rows: &[(u32, u32, u64, Option<i64>)], seats: u64, tie: Tie) -> Election {
    let mut election = Election::of(3);
    election.candidates(NATION, rows);
    election.step(Op::Elect(Elect {
        per: NATION,
        among: claimants(SetRef::Ballot(BallotId(0))),
        votes: CANDIDATES,
        seats: NumberRef::Literal(seats),
        tie,
    }));
    election
}

#[test]
fn elections() {
    let rows = [(0, 0, 9, Some(2)), (0, 1, 7, Some(3)), (0, 2, 7, Some(1))];
    assert_eq!(elect(&rows, 1, unspecified()).seats(), [1, 0, 0]);
    assert_eq!(elect(&rows, 3, unspecified()).seats(), [1, 1, 1]);
    assert_eq!(elect(&rows, 4, unspecified()).seats(), [1, 1, 1]);
    let tie_for_the_seat = elect(&rows, 2, unspecified()).possible();
    assert_eq!(tie_for_the_seat, [vec![1, 0, 1], vec![1, 1, 0]].map(Some));
    let older = tie(&[Breaker::OlderCandidate], LastBreaker::Unspecified);
    assert_eq!(elect(&rows, 2, older.clone()).seats(), [1, 0, 1]);
    let unknown = [(0, 0, 9, None), (0, 1, 7, Some(3)), (0, 2, 7, None)];
    assert_eq!(elect(&unknown, 2, older).possible().len(), 2);
    assert_eq!(
        elect(&[(0, 1, 0, None)], 1, unspecified()).seats(),
        [0, 1, 0]
    );
    assert_eq!(elect(&[], 1, unspecified()).seats(), [0, 0, 0]);
}

#[test]
fn candidates_with_a_share_of_a_base() {
    for (comparator, expected) in [
        (Comparator::AtLeast, [1, 1, 0]),
        (Comparator::MoreThan, [0, 1, 0]),
    ] {
        let mut election = Election::of(3);
        let rows = [
            (0, 0, 10, None),
            (0, 0, 9, None),
            (0, 1, 11, None),
            (0, 2, 0, None),
        ];
        election.candidates(NATION, &rows);
        let of = NumberRef::Figure(election.figure(NATION, false, &[100]));
        election.step(Op::CountCandidates(CountCandidates {
            per: NATION,
            votes: CANDIDATES,
            compare: vec![compare_share(comparator, "10%")],
            of: base(of),
        }));
        assert_eq!(election.seats(), expected, "{comparator:?}");
    }
}

/// Twenty seats from a quarter of the votes, one more per half point, fifty at most.
fn bonus(votes: u64) -> u64 {
    let mut election = Election::of(1);
    election.ballot(NATION, &[votes]);
    let of = NumberRef::Figure(election.figure(NATION, false, &[1_000_000]));
    let lines = vec![ScaleLine {
        at_least: share("25%"),
        less_than: None,
        seats: 20,
        one_more_per: Some(share("0.5%")),
        at_most_seats: Some(50),
    }];
    election.step(Op::Grant(Grant {
        per: NATION,
        among: GrantAmong::Parties(claimants(EVERYBODY)),
        seats: GrantSeats::Scale {
            votes: LISTS,
            of: base(of),
            lines,
        },
    }));
    election.seats()[0]
}

#[test]
fn a_scale_at_each_edge() {
    for (votes, seats) in [
        (0, 0),
        (249_999, 0),
        (250_000, 20),
        (250_001, 20),
        (254_999, 20),
        (255_000, 21),
        (259_999, 21),
        (399_999, 49),
        (400_000, 50),
        (405_000, 50),
        (1_000_000, 50),
    ] {
        assert_eq!(bonus(votes), seats, "{votes} of a million");
    }
}

#[test]
fn the_first_line_that_fits() {
    let line = |at_least, less_than: Option<&str>, seats| ScaleLine {
        at_least: share(at_least),
        less_than: less_than.map(share),
        seats,
        one_more_per: None,
        at_most_seats: None,
    };
    let lines = vec![
        line("10%", Some("20%"), 1),
        line("20%", None, 2),
        line("0", None, 7),
    ];
    for (votes, seats) in [(99, 7), (100, 1), (199, 1), (200, 2), (1_000, 2)] {
        let mut election = Election::of(1);
        election.ballot(NATION, &[votes]);
        let of = NumberRef::Figure(election.figure(NATION, false, &[1_000]));
        election.step(Op::Grant(Grant {
            per: NATION,
            among: GrantAmong::Parties(claimants(EVERYBODY)),
            seats: GrantSeats::Scale {
                votes: LISTS,
                of: base(of),
                lines: lines.clone(),
            },
        }));
        assert_eq!(election.seats(), [seats], "{votes} of a thousand");
    }
}

fn extra(seats: &[u64], members: &[u32], compare: ShareCompare, to_them: bool) -> Election {
    let mut election = Election::of(seats.len());
    election.ballot(NATION, &vec![1; seats.len()]);
    let held = NumberRef::Seats(election.given(NATION, true, seats));
    let for_sets = vec![election.set(members)];
    election.step(Op::ExtraSeats(ExtraSeats {
        for_sets,
        seats: held,
        compare,
        to_them,
    }));
    election
}

#[test]
fn extra_seats() {
    use Comparator::{AtLeast, AtMost, Exactly, LessThan, MoreThan};
    for (comparator, limit, to_them, expected) in [
        (AtLeast, "54%", true, 9),
        (AtLeast, "50%", true, 0),
        (MoreThan, "50%", true, 1),
        (AtLeast, "2/3", true, 50),
        (MoreThan, "2/3", true, 51),
        (AtMost, "1/3", false, 50),
        (LessThan, "1/3", false, 51),
        (AtMost, "50%", false, 0),
        (Exactly, "2/3", true, 50),
        (Exactly, "2/5", false, 25),
    ] {
        let compare = compare_share(comparator, limit);
        let election = extra(&[50, 30, 20], &[0], compare, to_them);
        assert_eq!(election.seats(), [expected], "{comparator:?} {limit}");
    }
}

#[test]
fn extra_seats_for_nobody_and_shares_never_reached() {
    let all = || compare_share(Comparator::AtLeast, "100%");
    assert_eq!(extra(&[50, 50], &[], all(), true).seats(), [0]);
    assert_eq!(extra(&[50, 50], &[0, 1], all(), true).seats(), [0]);
    assert!(is_impossible(&extra(&[50, 50], &[0], all(), true)));
    let wrong_way = compare_share(Comparator::AtLeast, "60%");
    assert!(is_impossible(&extra(&[50, 50], &[0], wrong_way, false)));
    let between = compare_share(Comparator::Exactly, "1000/1999");
    assert!(is_impossible(&extra(&[5, 5], &[0], between, true)));
}
