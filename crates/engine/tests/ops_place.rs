//! `place`: boundary cases.

mod ops_support;

use ops_support::place::{place, simple, with};
use ops_support::*;
use scrutineer_engine::*;

fn left_over(case: &Case) -> u64 {
    let (_, trails) = case.traced();
    let events = trails[0].events.iter();
    events
        .map(|(_, event)| {
            if let Event::LeftOver(left) = event {
                *left
            } else {
                0
            }
        })
        .sum()
}

#[test]
fn a_full_area_passes_the_seat_on() {
    let votes: [&[u64]; 2] = [&[90, 80], &[30, 10]];
    assert_eq!(simple(&votes, &[1, 1], None).only(), [[1, 1], [0, 0]]);
    assert_eq!(
        simple(&votes, &[1, 1], Some(&[1, 1])).only(),
        [[1, 0], [0, 1]]
    );
}

#[test]
fn a_list_that_has_placed_all_is_done() {
    let votes: [&[u64]; 2] = [&[90, 10], &[80, 25]];
    assert_eq!(simple(&votes, &[1, 2], None).only(), [[1, 0], [0, 2]]);
    assert_eq!(simple(&votes, &[0, 0], None).only(), [[0, 0], [0, 0]]);
}

#[test]
fn equal_cells_that_fit_together_are_served_together() {
    let votes: [&[u64]; 2] = [&[50, 10], &[10, 50]];
    let case = simple(&votes, &[1, 1], Some(&[1, 1]));
    assert_eq!(case.only(), [[1, 0], [0, 1]]);
    let run = case.run().expect("a run");
    assert!(run.outcomes[0].choices.is_empty());
}

#[test]
fn equal_cells_that_do_not_fit_are_a_tie_for_one_seat() {
    // Of one list in two areas.
    let of_list = simple(&[&[50, 10], &[50, 20]], &[1, 1], None);
    assert_eq!(of_list.outcomes(), [[[0, 0], [1, 1]], [[1, 0], [0, 1]]]);
    // Of two lists in one area with one room.
    let of_area = simple(&[&[50, 50], &[10, 9]], &[1, 1], Some(&[1, 1]));
    assert_eq!(of_area.outcomes(), [[[0, 1], [1, 0]], [[1, 0], [0, 1]]]);
    let run = of_area.run().expect("a run");
    let cells = [0, 1].map(|list| Claimant::Cell(PartyId(list), AreaId(0)));
    assert_eq!(run.outcomes[0].choices[0].tied, cells);
}

#[test]
fn a_lot_names_lists_or_areas() {
    let mut of_list = simple(&[&[50, 10], &[50, 20]], &[1, 0], None);
    of_list.lots = vec![lot(StepId(0), 0, &[0, 1], 1)];
    assert_eq!(of_list.only(), [[0, 0], [1, 0]]);
    let mut of_area = simple(&[&[50, 50], &[10, 9]], &[1, 1], Some(&[1, 1]));
    of_area.lots = vec![lot(StepId(0), 0, &[0, 1], 1)];
    assert_eq!(of_area.only(), [[0, 1], [1, 0]]);
}

#[test]
fn more_votes_decide_between_equal_numbers() {
    // 60/2 = 30/1: the first list holds a seat in the first area.
    let mut case = Case::new(&[&[60], &[30]]);
    let mut op = place(dhondt());
    op.seats = Some(case.seats(Given::National(vec![1])));
    op.held = Some(case.seats(Given::ByList(vec![vec![1], vec![0]])));
    op.tie.give.first = vec![Breaker::MoreVotes];
    assert_eq!(with(case.clone(), op.clone()).only(), [[1], [0]]);
    op.tie.give.first = vec![Breaker::FewerVotes];
    assert_eq!(with(case, op).only(), [[0], [1]]);
}

#[test]
fn owed_seats_without_a_cell_are_unplaced() {
    let open = simple(&[&[50, 0], &[50, 0]], &[1, 2], Some(&[1, 1]));
    assert_eq!(open.outcomes().len(), 2);
    assert_eq!(left_over(&open), 2);
    let mut case = Case::new(&[&[50, 0]]);
    let mut op = place(dhondt());
    op.seats = Some(case.seats(Given::National(vec![0, 2])));
    op.unplaced = Unplaced::Impossible;
    let fault = with(case.clone(), op.clone()).fault();
    assert!(matches!(fault, ErrorKind::Impossible(_)), "{fault}");
    op.unplaced = Unplaced::Unspecified;
    assert_eq!(with(case, op).silence(), Silence::Unplaced { left: 2 });
}

#[test]
fn rooms_without_owed_seats_that_remain_are_unplaced() {
    let mut case = Case::new(&[&[50, 20]]);
    let mut op = place(dhondt());
    op.room = Some(case.seats(Given::ByDistrict(vec![3])));
    op.cell_at_most = Some(NumberRef::Literal(1));
    let case = with(case, op);
    assert_eq!((case.only(), left_over(&case)), (vec![vec![1, 1]], 1));
}

#[test]
fn a_cell_takes_at_most_its_limit() {
    let mut case = Case::new(&[&[90, 10], &[20, 10]]);
    let mut op = place(dhondt());
    op.seats = Some(case.seats(Given::National(vec![2, 1])));
    op.cell_at_most = Some(case.seats(Given::ByList(vec![vec![0, 0], vec![1, 1]])));
    let case = with(case, op);
    assert_eq!(
        (case.only(), left_over(&case)),
        (vec![vec![0, 0], vec![1, 1]], 1)
    );
}

#[test]
fn only_where_the_list_is_a_member() {
    let mut case = Case::new(&[&[90, 10], &[20, 80]]);
    let local = Op::Qualify(Qualify {
        per: DISTRICT,
        among: everybody(),
        votes: VOTES,
        any: vec![Condition {
            tests: vec![Test::VotesShare {
                compare: vec![Compare {
                    comparator: Comparator::LessThan,
                    limit: Ratio::new(1, 2).expect("a half"),
                }],
                of: Base {
                    of: VOTES,
                    of_among: Vec::new(),
                },
            }],
        }],
        all: Vec::new(),
    });
    let local = case.step(local);
    let mut op = place(dhondt());
    op.seats = Some(case.seats(Given::National(vec![1, 1])));
    op.only_where = Some(SetRef::Step(local));
    assert_eq!(with(case, op).only(), [[0, 1], [1, 0]]);
}

#[test]
fn numbers_are_relative_to_the_area() {
    let mut case = Case::new(&[&[50], &[40]]);
    let mut op = place(dhondt());
    op.seats = Some(case.seats(Given::National(vec![1])));
    op.relative_to = Some(case.figure(Given::ByDistrict(vec![100, 70])));
    assert_eq!(with(case.clone(), op.clone()).only(), [[0], [1]]);
    op.relative_to = Some(case.figure(Given::ByDistrict(vec![100, 0])));
    let fault = with(case, op).fault();
    assert!(matches!(fault, ErrorKind::Impossible(_)), "{fault}");
}

#[test]
fn by_votes_needs_no_divisors() {
    let mut case = Case::new(&[&[50, 60], &[40, 30], &[20, 70]]);
    let mut op = place(dhondt());
    op.method = Method::Rank;
    op.seats = Some(case.seats(Given::National(vec![2, 1])));
    op.cell_at_most = Some(NumberRef::Literal(1));
    assert_eq!(with(case, op).only(), [[1, 0], [1, 0], [0, 1]]);
}

#[test]
fn equal_turns_are_a_tie_of_lists() {
    let mut case = Case::new(&[&[50, 50], &[10, 10]]);
    let mut op = place(dhondt());
    op.room = Some(case.seats(Given::ByDistrict(vec![1, 0])));
    op.turn = Some(Turn {
        votes: VOTES,
        held: NumberRef::Literal(0),
        divisors: dhondt(),
    });
    let case = with(case, op);
    assert_eq!(case.outcomes(), [[[0, 1], [0, 0]], [[1, 0], [0, 0]]]);
    let run = case.run().expect("a run");
    let lists = [0, 1].map(|list| Claimant::Party(PartyId(list)));
    assert_eq!(run.outcomes[0].choices[0].tied, lists);
}

#[test]
fn a_turn_serves_the_list_in_its_best_cell() {
    // The second list comes first in the country, although the best cell is another's.
    let mut case = Case::new(&[&[50, 40], &[1, 30]]);
    let mut op = place(dhondt());
    op.room = Some(case.seats(Given::ByDistrict(vec![1, 1])));
    op.turn = Some(Turn {
        votes: VOTES,
        held: NumberRef::Literal(0),
        divisors: dhondt(),
    });
    let case = with(case, op);
    assert_eq!(case.only(), [[0, 1], [1, 0]]);
    let (_, trails) = case.traced();
    let turns: Vec<&Award> = trails[0]
        .events
        .iter()
        .filter_map(|(_, event)| {
            if let Event::Turn { turn, .. } = event {
                Some(turn)
            } else {
                None
            }
        })
        .collect();
    assert_eq!(turns.len(), 2);
    assert_eq!(turns[0].claimant, Claimant::Party(PartyId(1)));
    assert!(turns[0].rival.is_some());
}

#[test]
fn every_seat_has_an_award_with_its_rival() {
    let case = simple(&[&[90, 80], &[30, 10]], &[1, 1], Some(&[1, 1]));
    let (_, trails) = case.traced();
    let awards: Vec<&Award> = trails[0]
        .events
        .iter()
        .filter_map(|(_, event)| {
            if let Event::Awards { awards, .. } = event {
                Some(awards)
            } else {
                None
            }
        })
        .flatten()
        .collect();
    assert_eq!(awards.len(), 2);
    assert_eq!(awards[0].claimant, Claimant::Cell(PartyId(0), AreaId(0)));
    let rival = awards[0].rival.clone().expect("a rival");
    assert_eq!(rival.0, Claimant::Cell(PartyId(1), AreaId(0)));
}

#[test]
fn seats_placed_without_a_number_do_not_fit() {
    let case = with(Case::new(&[&[1]]), place(dhondt()));
    assert!(matches!(case.fault(), ErrorKind::IllTyped(_)));
}
