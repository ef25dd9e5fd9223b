//! `top`: the cut, until, joining.

use scrutineer_engine::{
    Comparator, Condition, NumberRef, Op, Parties, Qualify, SetRef, Silence, Test, Top, TopLimit,
    Until, Value, When, WhenSubject,
};

use crate::read::{EVERYBODY, LISTS, members};
use crate::support::*;

fn top(limit: TopLimit, joining: Vec<SetRef>, except: Vec<SetRef>) -> Op {
    Op::Top(Top {
        per: NATION,
        among: Parties {
            among: vec![EVERYBODY],
            except,
        },
        votes: LISTS,
        limit,
        joining,
        tie: unspecified(),
    })
}

/// The sets of all outcomes, sorted.
fn sets(election: &Election) -> Vec<Vec<bool>> {
    let run = election.run().expect("the law runs");
    let mut sets: Vec<Vec<bool>> = run
        .outcomes
        .iter()
        .filter_map(|o| match o.values.last()?.as_ref()? {
            Value::Set(set) => Some(set.member.clone()),
            Value::Numbers(_)
            | Value::Seats(_)
            | Value::Amounts(_)
            | Value::Blocs(_)
            | Value::Persons(_) => None,
        })
        .collect();
    sets.sort();
    sets
}

fn ballot(votes: &[u64]) -> Election {
    let mut election = Election::of(votes.len());
    election.ballot(NATION, votes);
    election
}

#[test]
fn take() {
    for (votes, take, expected) in [
        (vec![5, 9, 7], 0, vec![]),
        (vec![5, 9, 7], 1, vec![1]),
        (vec![5, 9, 7], 2, vec![1, 2]),
        (vec![5, 9, 7], 3, vec![0, 1, 2]),
        (vec![5, 9, 7], 4, vec![0, 1, 2]),
        (vec![5, 9, 5], 1, vec![1]),
        (vec![5, 9, 5], 3, vec![0, 1, 2]),
    ] {
        let mut election = ballot(&votes);
        election.step(top(TopLimit::Take(take), vec![], vec![]));
        assert_eq!(members(&election), expected, "{votes:?} take {take}");
    }
}

#[test]
fn nobody_is_left() {
    let mut election = ballot(&[5, 9]);
    election.step(top(TopLimit::Take(1), vec![], vec![EVERYBODY]));
    assert_eq!(members(&election), [] as [u32; 0]);
}

#[test]
fn a_tie_at_the_cut_follows_every_choice() {
    let mut election = ballot(&[5, 9, 5]);
    election.step(top(TopLimit::Take(2), vec![], vec![]));
    let second = [vec![false, true, true], vec![true, true, false]];
    assert_eq!(sets(&election), second);
}

fn lists(comparator: Comparator, n: u64) -> Until {
    Until::Lists(vec![compare(comparator, n)])
}

fn together(comparator: Comparator, limit: &str) -> Until {
    Until::Share {
        compare: vec![compare_share(comparator, limit)],
        of: base(LISTS),
    }
}

#[test]
fn until() {
    // Votes of 100 in all: 50, 30, 20.
    let two = lists(Comparator::AtLeast, 2);
    for (until, expected) in [
        (vec![lists(Comparator::AtLeast, 0)], vec![]),
        (vec![two.clone()], vec![0, 1]),
        (vec![together(Comparator::AtLeast, "50%")], vec![0]),
        (vec![together(Comparator::MoreThan, "50%")], vec![0, 1]),
        (
            vec![two.clone(), together(Comparator::AtLeast, "50%")],
            vec![0, 1],
        ),
        (
            vec![two.clone(), together(Comparator::AtLeast, "80%")],
            vec![0, 1],
        ),
        (
            vec![two.clone(), together(Comparator::MoreThan, "80%")],
            vec![0, 1, 2],
        ),
        (vec![lists(Comparator::AtLeast, 4)], vec![0, 1, 2]),
    ] {
        let mut election = ballot(&[50, 30, 20]);
        election.step(top(TopLimit::Until(until.clone()), vec![], vec![]));
        assert_eq!(members(&election), expected, "{until:?}");
    }
}

#[test]
fn those_joined_count_and_are_not_taken_again() {
    for (until, expected) in [
        (lists(Comparator::AtLeast, 1), vec![]),
        (lists(Comparator::AtLeast, 2), vec![1]),
        (together(Comparator::MoreThan, "60%"), vec![1]),
        (together(Comparator::MoreThan, "80%"), vec![1, 2]),
    ] {
        let mut election = ballot(&[50, 30, 20]);
        let passed = election.set(&[0]);
        election.step(top(
            TopLimit::Until(vec![until.clone()]),
            vec![passed],
            vec![],
        ));
        assert_eq!(members(&election), expected, "{until:?}");
    }
}

#[test]
fn equal_lists_are_taken_one_at_a_time() {
    let mut election = ballot(&[50, 25, 25]);
    let limit = TopLimit::Until(vec![together(Comparator::AtLeast, "75%")]);
    election.step(top(limit, vec![], vec![]));
    let one_of_them = [vec![true, false, true], vec![true, true, false]];
    assert_eq!(sets(&election), one_of_them);
}

/// Seven per cent; if only one list passes, the next one takes part; then the seats.
fn runner_up_law(votes: &[u64]) -> Election {
    let mut election = ballot(votes);
    let passed = election.step(Op::Qualify(Qualify {
        per: NATION,
        among: claimants(EVERYBODY),
        votes: LISTS,
        any: vec![Condition {
            tests: vec![Test::VotesShare {
                compare: vec![compare_share(Comparator::AtLeast, "7%")],
                of: base(LISTS),
            }],
        }],
        all: Vec::new(),
    }));
    let passed = SetRef::Step(passed);
    let when = When {
        subject: WhenSubject::SizeOf(vec![passed]),
        compare: vec![compare(Comparator::Exactly, NumberRef::Literal(1))],
        within: None,
    };
    let second = top(TopLimit::Take(1), vec![], vec![passed]);
    let second = SetRef::Step(election.step_when(vec![when], second));
    let both = Parties {
        among: vec![passed, second],
        except: Vec::new(),
    };
    let house = NumberRef::Literal(98);
    election.step(op(apportion(both, LISTS, house, largest_remainders())));
    election
}

#[test]
fn a_gap_where_nobody_passes_and_two_equal_second_lists() {
    let nobody = runner_up_law(&[6; 16]);
    assert_eq!(
        crate::read::silence(&nobody),
        Silence::Unplaced { left: 98 }
    );

    let two_second = runner_up_law(&[88, 6, 6]);
    let possible = two_second.possible();
    let seats = |second| Some([vec![92], second].concat());
    assert_eq!(possible, [seats(vec![0, 6]), seats(vec![6, 0])]);

    assert_eq!(runner_up_law(&[88, 7, 5]).seats(), [91, 7, 0]);
}
