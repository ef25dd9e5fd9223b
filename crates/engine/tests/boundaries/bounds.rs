//! Floors and ceilings with all their fates.

use scrutineer_engine::{
    Ceiling, CeilingFate, Comparator, ErrorKind, Event, Floor, FloorFate, FloorLimit, Method,
    NumberRef, SetRef, Silence, Unplaced,
};

use crate::read::{LISTS, is_impossible, silence};
use crate::support::*;

/// D'Hondt with bounds; a table of seats by list can be read by either.
struct Law {
    votes: Vec<u64>,
    seats: u64,
    method: Method,
    floors: Vec<Floor>,
    ceilings: Vec<Ceiling>,
}

fn dhondt_of(votes: &[u64], seats: u64) -> Law {
    Law {
        votes: votes.to_vec(),
        seats,
        method: dhondt(),
        floors: Vec::new(),
        ceilings: Vec::new(),
    }
}

impl Law {
    fn floor(mut self, floor: Floor) -> Self {
        self.floors.push(floor);
        self
    }

    fn ceiling(mut self, ceiling: Ceiling) -> Self {
        self.ceilings.push(ceiling);
        self
    }

    /// The election; step 0 is the set of list 0, seats 0 are the bounds by list.
    fn election(self, bounds: &[u64]) -> Election {
        let mut election = Election::of(self.votes.len());
        election.ballot(NATION, &self.votes);
        election.given(NATION, true, bounds);
        election.set(&[0]);
        let house = NumberRef::Literal(self.seats);
        let mut step = apportion(election.everyone(), LISTS, house, self.method);
        step.floors = self.floors;
        step.ceilings = self.ceilings;
        election.step(op(step));
        election
    }

    fn gives(self, expected: &[u64]) {
        let bounds = vec![0; self.votes.len()];
        assert_eq!(self.election(&bounds).seats(), expected);
    }
}

const BOUNDS: NumberRef = NumberRef::Seats(scrutineer_engine::SeatsId(0));
const FIRST: SetRef = SetRef::Step(scrutineer_engine::StepId(0));

#[test]
fn met_first_just_binding_and_just_not() {
    // Without bounds 61, 30, 11 get 4, 2, 0 of six.
    let law = |least| dhondt_of(&[61, 30, 11], 6).floor(floor(least, FloorFate::MetFirst));
    law(0).gives(&[4, 2, 0]);
    law(1).gives(&[4, 1, 1]);
    law(2).gives(&[2, 2, 2]);
    assert!(is_impossible(&law(3).election(&[0; 3])));
}

#[test]
fn leave_out() {
    let fate = FloorFate::LeaveOut;
    // Nobody is short of exactly what it gets.
    let by_list = |bounds: &[u64]| {
        let law = dhondt_of(&[61, 30, 11], 6).floor(floor_of(BOUNDS, fate.clone()));
        law.election(bounds)
    };
    assert_eq!(by_list(&[4, 2, 0]).seats(), [4, 2, 0]);
    assert_eq!(by_list(&[5, 0, 0]).seats(), [5, 1, 0]);
    // Two leave together.
    assert_eq!(by_list(&[0, 3, 1]).seats(), [2, 3, 1]);
    // One leaves, and thereby another is short of two.
    assert_eq!(by_list(&[0, 2, 1]).seats(), [3, 2, 1]);
    assert_eq!(by_list(&[0, 2, 2]).seats(), [2, 2, 2]);
    assert_eq!(by_list(&[0, 0, 3]).seats(), [2, 1, 3]);
    assert_eq!(by_list(&[0, 2, 3]).seats(), [1, 2, 3]);
    assert!(is_impossible(&by_list(&[0, 4, 3])));
}

#[test]
fn add() {
    let law = |least| dhondt_of(&[61, 30, 11], 6).floor(floor(least, FloorFate::Add));
    law(0).gives(&[4, 2, 0]);
    law(1).gives(&[4, 2, 1]);
    law(3).gives(&[4, 3, 3]);
}

#[test]
fn enlarge_by_none_one_many() {
    let law = |tolerate, within| {
        let fate = FloorFate::Enlarge {
            tolerate,
            tolerate_within: within,
        };
        dhondt_of(&[61, 30, 11], 6).floor(floor_of(BOUNDS, fate))
    };
    assert_eq!(law(0, None).election(&[4, 2, 0]).seats(), [4, 2, 0]);
    // The seventh seat goes to 61/5 = 12.2, the eighth to 11/1, the eighteenth to 11/2.
    assert_eq!(law(0, None).election(&[5, 0, 0]).seats(), [5, 2, 0]);
    assert_eq!(law(0, None).election(&[0, 0, 1]).seats(), [5, 2, 1]);
    assert_eq!(law(0, None).election(&[0, 0, 2]).seats(), [11, 5, 2]);
    // Tolerated exactly, and one too many.
    assert_eq!(law(2, None).election(&[5, 2, 1]).seats(), [5, 2, 1]);
    assert_eq!(law(1, None).election(&[5, 2, 1]).seats(), [5, 2, 1]);
    assert_eq!(
        law(2, Some(NumberRef::Literal(1)))
            .election(&[5, 2, 1])
            .seats(),
        [5, 2, 1]
    );
    let none_each = law(2, Some(NumberRef::Literal(0)));
    assert_eq!(none_each.election(&[5, 2, 0]).seats(), [5, 2, 0]);
}

#[test]
fn a_house_that_grows_without_end() {
    let fate = FloorFate::Enlarge {
        tolerate: 0,
        tolerate_within: None,
    };
    let law = dhondt_of(&[60, 0], 6).floor(floor(1, fate));
    let error = law
        .election(&[0; 2])
        .run()
        .expect_err("nobody without votes wins");
    assert!(matches!(error.kind, ErrorKind::Endless(_)), "{error}");
}

/// The awards of a house that did not stand are not kept, or a house that grows without end fills the memory.
#[test]
fn the_trail_holds_the_awards_of_the_last_house_only() {
    let fate = FloorFate::Enlarge {
        tolerate: 0,
        tolerate_within: None,
    };
    let law = dhondt_of(&[61, 30, 11], 6).floor(floor_of(BOUNDS, fate));
    let election = law.election(&[0, 0, 2]);
    let traced = scrutineer_engine::run_traced(&election.procedure(), &election.tally());
    let (_, trails) = traced.expect("the law runs");
    let (mut tried, mut awarded) = (0, 0);
    for (_, event) in &trails[0].events {
        if let Event::Awards { awards, .. } = event {
            awarded += awards.len();
        }
        tried += usize::from(matches!(event, Event::HouseTried(_)));
    }
    assert_eq!((tried, awarded), (12, 18));
}

fn half(comparator: Comparator, then: FloorFate) -> Floor {
    Floor {
        for_sets: vec![FIRST],
        limit: FloorLimit::Share(comparator, share("50%")),
        then,
    }
}

#[test]
fn a_share_floor_at_exactly_half_in_even_and_odd_houses() {
    use Comparator::{AtLeast, MoreThan};
    let law = |seats, comparator, fate: &FloorFate| {
        dhondt_of(&[50, 26, 24], seats).floor(half(comparator, fate.clone()))
    };
    // Of six 50, 26 and 24 get 4, 1, 1 and of four 2, 1, 1.
    law(4, AtLeast, &FloorFate::Add).gives(&[2, 1, 1]);
    law(4, MoreThan, &FloorFate::Add).gives(&[3, 1, 1]);
    law(4, AtLeast, &FloorFate::FromLast).gives(&[2, 1, 1]);
    law(4, MoreThan, &FloorFate::FromLast).gives(&[3, 1, 0]);
    law(4, MoreThan, &FloorFate::LeaveOut).gives(&[3, 1, 0]);
    // Of seven 40, 31 and 29 get 3, 2, 2.
    let odd = |comparator, fate: &FloorFate| {
        dhondt_of(&[40, 31, 29], 7).floor(half(comparator, fate.clone()))
    };
    odd(AtLeast, &FloorFate::Add).gives(&[4, 2, 2]);
    odd(MoreThan, &FloorFate::Add).gives(&[5, 2, 2]);
    odd(AtLeast, &FloorFate::FromLast).gives(&[4, 2, 1]);
    odd(MoreThan, &FloorFate::FromLast).gives(&[4, 2, 1]);
}

#[test]
fn from_last_when_the_last_round_has_several() {
    // 30/1, 20/1, 20/1, then 30/2 and 10/1 … the last round has the two equal lists.
    let law = dhondt_of(&[9, 20, 20], 4).floor(half(Comparator::AtLeast, FloorFate::FromLast));
    // 20, 20 | 10, 10: none for the first, which needs two: one of each.
    assert_eq!(law.election(&[0; 3]).seats(), [2, 1, 1]);
    let law = dhondt_of(&[9, 20, 20], 4).floor(Floor {
        for_sets: vec![FIRST],
        limit: FloorLimit::Seats(NumberRef::Literal(1)),
        then: FloorFate::FromLast,
    });
    let possible = law.election(&[0; 3]).possible();
    assert_eq!(possible, [vec![1, 1, 2], vec![1, 2, 1]].map(Some));
}

#[test]
fn from_last_spares_those_at_their_own_bound() {
    let law = |bounds: &[u64]| {
        let law = dhondt_of(&[61, 30, 11], 6).floor(floor_of(BOUNDS, FloorFate::FromLast));
        law.election(bounds)
    };
    // The last awards: 61/4 = 15.25 and 30/2 = 15.
    assert_eq!(law(&[0, 2, 1]).seats(), [3, 2, 1]);
    assert_eq!(law(&[4, 0, 1]).seats(), [4, 1, 1]);
    assert!(is_impossible(&law(&[4, 2, 1])));
}

#[test]
fn from_last_in_remainders_takes_from_the_smallest() {
    let mut law = dhondt_of(&[34, 33, 21, 12], 6);
    law.method = largest_remainders();
    // Shares 2.04, 1.98, 1.26, 0.72: whole 2, 1, 1, 0 and the rest by .98 and .72.
    law = law.floor(Floor {
        for_sets: vec![FIRST],
        limit: FloorLimit::Seats(NumberRef::Literal(3)),
        then: FloorFate::FromLast,
    });
    law.gives(&[3, 2, 1, 0]);
}

#[test]
fn pass_on_and_everybody_at_the_ceiling() {
    let law = |most| dhondt_of(&[61, 30, 11], 6).ceiling(ceiling(most, CeilingFate::PassOn));
    law(4).gives(&[4, 2, 0]);
    law(3).gives(&[3, 2, 1]);
    law(2).gives(&[2, 2, 2]);
    assert_eq!(
        silence(&law(1).election(&[0; 3])),
        Silence::Unplaced { left: 3 }
    );
}

#[test]
fn leave_out_above_a_ceiling() {
    let by_list = |bounds: &[u64]| {
        let fate = CeilingFate::LeaveOut;
        let law = dhondt_of(&[61, 30, 11], 6).ceiling(ceiling_of(BOUNDS, fate));
        law.election(bounds)
    };
    assert_eq!(by_list(&[4, 6, 6]).seats(), [4, 2, 0]);
    assert_eq!(by_list(&[3, 6, 6]).seats(), [3, 2, 1]);
    // One leaves and thereby another is above.
    assert_eq!(by_list(&[2, 2, 6]).seats(), [2, 2, 2]);
    // Two together.
    assert_eq!(by_list(&[3, 1, 6]).seats(), [3, 1, 2]);
    assert_eq!(silence(&by_list(&[2, 2, 1])), Silence::Unplaced { left: 1 });
}

#[test]
fn seats_above_a_ceiling_that_stay_empty_or_of_which_the_law_is_silent() {
    let law = |most, fate| dhondt_of(&[61, 30, 11], 6).ceiling(ceiling(most, fate));
    law(4, CeilingFate::StayEmpty).gives(&[4, 2, 0]);
    law(3, CeilingFate::StayEmpty).gives(&[3, 2, 0]);
    law(4, CeilingFate::Unspecified).gives(&[4, 2, 0]);
    let said = silence(&law(3, CeilingFate::Unspecified).election(&[0; 3]));
    assert!(matches!(
        said,
        Silence::AboveCeiling {
            seats: 4,
            ceiling: 3,
            ..
        }
    ));
}

#[test]
fn a_bound_for_some_touches_nobody_else() {
    let only_first = Ceiling {
        for_sets: vec![FIRST],
        seats: NumberRef::Literal(1),
        then: CeilingFate::PassOn,
    };
    dhondt_of(&[61, 30, 11], 6)
        .ceiling(only_first)
        .gives(&[1, 4, 1]);
}

#[test]
fn what_nobody_can_take_stays_open_or_is_impossible() {
    for (unplaced, expected) in [
        (Unplaced::StayOpen, Some(vec![1, 1, 1])),
        (Unplaced::Impossible, None),
    ] {
        let law = dhondt_of(&[61, 30, 11], 6).ceiling(ceiling(1, CeilingFate::PassOn));
        let mut election = law.election(&[0; 3]);
        let scrutineer_engine::Op::Apportion(step) = &mut election.steps[1].op else {
            panic!("an apportionment");
        };
        step.unplaced = Some(unplaced);
        match expected {
            Some(seats) => assert_eq!(election.seats(), seats),
            None => assert!(is_impossible(&election)),
        }
    }
}
