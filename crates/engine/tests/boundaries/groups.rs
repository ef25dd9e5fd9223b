//! `group` and `group-of`.

use scrutineer_engine::{Condition, DeclaredId, Group, GroupFate, Op, Qualify, SetRef, Test};

use crate::read::{EVERYBODY, LISTS, blocs, members};
use crate::support::*;

/// Five lists, of which 0 and 1 (with 2) are declared a group.
fn group(eligible: &[u32], needs: Option<u64>, void: &[u32], then: GroupFate) -> Vec<Vec<u32>> {
    let mut election = Election::of(5);
    election.ballot(NATION, &[1; 5]);
    election.declare(0, &[0, 1, 2]);
    let eligible = vec![election.set(eligible)];
    let void_if = vec![election.set(void)];
    election.step(Op::Group(Group {
        declared: DeclaredId(0),
        among: claimants(EVERYBODY),
        eligible,
        needs,
        void_if,
        then,
    }));
    blocs(&election)
}

#[test]
fn needs_void_if_and_both_fates() {
    use GroupFate::{LeftOut, StandAlone};
    let everybody = [0, 1, 2, 3, 4].as_slice();
    let alone: &[&[u32]] = &[&[0], &[1], &[2], &[3], &[4]];
    let together: &[&[u32]] = &[&[0, 1, 2], &[3], &[4]];
    let pair: &[&[u32]] = &[&[0, 1], &[2], &[3], &[4]];
    let without_pair: &[&[u32]] = &[&[2], &[3], &[4]];
    let others: &[&[u32]] = &[&[3], &[4]];
    for (eligible, needs, void, then, expected) in [
        (everybody, None, [].as_slice(), StandAlone, together),
        (&[0, 1, 3, 4], Some(1), &[], StandAlone, pair),
        (&[0, 1, 3, 4], Some(2), &[], StandAlone, pair),
        (&[0, 1, 3, 4], Some(3), &[], StandAlone, alone),
        (&[0, 1, 3, 4], Some(3), &[], LeftOut, without_pair),
        (&[0, 1, 3, 4], None, &[], StandAlone, alone),
        (&[0, 1, 3, 4], None, &[], LeftOut, without_pair),
        (&[3, 4], Some(1), &[], StandAlone, alone),
        (&[3, 4], Some(1), &[], LeftOut, alone),
        (everybody, None, &[2], StandAlone, alone),
        (everybody, None, &[2], LeftOut, others),
        (&[0, 1], Some(1), &[2], LeftOut, without_pair),
        (everybody, None, &[3], LeftOut, together),
    ] {
        let found = group(eligible, needs, void, then);
        assert_eq!(found, expected, "{eligible:?} {needs:?} {void:?} {then:?}");
    }
}

#[test]
fn a_declared_list_that_does_not_stand() {
    for (needs, expected) in [
        (Some(1), vec![vec![0, 1]]),
        (Some(2), vec![vec![0, 1]]),
        (None, vec![vec![0], vec![1]]),
    ] {
        let mut election = Election::of(3);
        election.ballot(NATION, &[1, 1, 0]);
        election.parts.ballots[0].stands[2] = false;
        election.declare(0, &[0, 1, 2]);
        election.step(Op::Group(Group {
            declared: DeclaredId(0),
            among: claimants(EVERYBODY),
            eligible: vec![EVERYBODY],
            needs,
            void_if: Vec::new(),
            then: GroupFate::StandAlone,
        }));
        assert_eq!(blocs(&election), expected, "{needs:?}");
    }
}

#[test]
fn the_group_of_a_claimant_has_or_has_none() {
    // Lists 0 and 1 are a group, 2 is alone, 3 takes part in no bloc.
    for (passed, has, expected) in [
        (vec![0], true, vec![0, 1]),
        (vec![0], false, vec![2, 3]),
        (vec![2], true, vec![2]),
        (vec![2], false, vec![0, 1, 3]),
        (vec![3], true, vec![]),
        (vec![], false, vec![0, 1, 2, 3]),
    ] {
        let mut election = Election::of(4);
        election.ballot(NATION, &[1; 4]);
        election.declare(0, &[0, 1]);
        let grouped = election.set(&[0, 1, 2]);
        let peoples = election.step(Op::Group(Group {
            declared: DeclaredId(0),
            among: claimants(grouped),
            eligible: vec![EVERYBODY],
            needs: Some(1),
            void_if: Vec::new(),
            then: GroupFate::StandAlone,
        }));
        let set = election.set(&passed);
        election.step(Op::Qualify(Qualify {
            per: NATION,
            among: claimants(SetRef::Ballot(scrutineer_engine::BallotId(0))),
            votes: LISTS,
            any: vec![Condition {
                tests: vec![Test::GroupOf {
                    blocs: peoples,
                    has,
                    set,
                }],
            }],
            all: Vec::new(),
        }));
        assert_eq!(members(&election), expected, "{passed:?} {has}");
    }
}
