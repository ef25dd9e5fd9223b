//! `place`: published placings, and random ones against a second implementation.

mod ops_support;

use std::collections::BTreeSet;

use ops_support::naive_place::{Problem, all_ways};
use ops_support::place::{place, with};
use ops_support::*;
use proptest::prelude::*;
use scrutineer_engine::*;

#[test]
fn iceland_2013_levelling_seats() {
    // Althingi, 27 April 2013: the six lists with five per cent; figures as stored in interregnum 0.4.1.
    let votes: [&[u64]; 6] = [
        &[4282, 6104, 2122, 1470, 792, 537],
        &[5327, 8173, 2505, 3733, 1537, 716],
        &[7594, 9262, 2734, 1581, 1202, 1268],
        &[15608, 10944, 6932, 3995, 4687, 2541],
        &[9464, 5931, 5007, 4279, 3790, 2179],
        &[8180, 5759, 4994, 5488, 3576, 2407],
    ];
    let held = vec![
        vec![2, 4, 1, 0, 0, 0],
        vec![2, 4, 1, 2, 0, 0],
        vec![4, 4, 1, 0, 0, 0],
        vec![4, 3, 2, 1, 1, 0],
        vec![3, 2, 2, 1, 1, 0],
        vec![3, 2, 1, 2, 1, 0],
    ];
    let mut case = Case::new(&votes);
    let held = case.seats(Given::ByList(held));
    let mut op = place(dhondt());
    op.room = Some(case.seats(Given::ByDistrict(vec![1, 1, 1, 2, 2, 2])));
    op.held = Some(held);
    op.cell_at_most = Some(NumberRef::Literal(2));
    op.relative_to = Some(case.figure(Given::ByDistrict(vec![
        17355, 23607, 26876, 50826, 35299, 35032,
    ])));
    op.turn = Some(Turn {
        votes: VOTES,
        held,
        divisors: dhondt(),
    });
    op.unplaced = Unplaced::Impossible;
    let published = [
        [0, 0, 0, 1, 0, 0],
        [0, 0, 0, 0, 1, 0],
        [0, 0, 0, 0, 1, 0],
        [1, 0, 0, 0, 0, 1],
        [0, 0, 0, 0, 1, 1],
        [0, 0, 1, 0, 0, 1],
    ];
    assert_eq!(with(case, op).only(), published);
}

/// Storting, 13 September 2021: votes of the lists with four per cent by district; figures as stored in hersle/valgsimulator, from
/// valgresultat.no.
const VOTES_2021: [[u64; 7]; 19] = [
    [49345, 30211, 22849, 20527, 9840, 7418, 4771],
    [95609, 101439, 32584, 38779, 25240, 14572, 25393],
    [87158, 89342, 11953, 22784, 50382, 31352, 38142],
    [38136, 12191, 32286, 9696, 7902, 3876, 2642],
    [34552, 12323, 25619, 8459, 5508, 3534, 2370],
    [40575, 31544, 23068, 17509, 8062, 4941, 5207],
    [37518, 34831, 13775, 17271, 8670, 6155, 5771],
    [29883, 15198, 15963, 12297, 5934, 4506, 2203],
    [16147, 13305, 8907, 8728, 3644, 2456, 2136],
    [21845, 22359, 10859, 13821, 5615, 3355, 3834],
    [57969, 61992, 26955, 43382, 13261, 9620, 9106],
    [68945, 74282, 29981, 38352, 26901, 14150, 13163],
    [16426, 8529, 17634, 5771, 3675, 2489, 2135],
    [29928, 24123, 25938, 32746, 9341, 4933, 4364],
    [57621, 31837, 29181, 16650, 17635, 10852, 8435],
    [25730, 8121, 22089, 6146, 4389, 3035, 1557],
    [38611, 20532, 28465, 16338, 9620, 7273, 3342],
    [25168, 12493, 17698, 12998, 10029, 4455, 2298],
    [12228, 2664, 7157, 4220, 2415, 1959, 564],
];

/// Their seats of districts.
const HELD_2021: [[u64; 7]; 19] = [
    [3, 2, 2, 1, 0, 0, 0],
    [5, 5, 2, 2, 1, 1, 1],
    [4, 5, 0, 1, 3, 2, 2],
    [3, 1, 2, 0, 0, 0, 0],
    [2, 1, 2, 0, 0, 0, 0],
    [3, 2, 1, 1, 0, 0, 0],
    [2, 2, 1, 1, 0, 0, 0],
    [2, 1, 1, 1, 0, 0, 0],
    [1, 1, 1, 0, 0, 0, 0],
    [1, 1, 1, 1, 0, 0, 0],
    [3, 4, 2, 2, 1, 0, 0],
    [4, 4, 2, 2, 1, 1, 0],
    [1, 1, 1, 0, 0, 0, 0],
    [2, 1, 2, 2, 0, 0, 0],
    [3, 2, 2, 1, 1, 0, 0],
    [2, 0, 2, 0, 0, 0, 0],
    [3, 1, 2, 1, 1, 0, 0],
    [2, 1, 1, 1, 0, 0, 0],
    [2, 0, 1, 0, 0, 0, 0],
];

#[test]
fn norway_2021_levelling_seats() {
    let votes: Vec<&[u64]> = VOTES_2021.iter().map(|row| row.as_slice()).collect();
    let held = HELD_2021.iter().map(|row| row.to_vec()).collect();
    let mut case = Case::new(&votes);
    let seats = case.seats(Given::ByDistrict(vec![
        8, 18, 19, 6, 5, 7, 6, 5, 3, 5, 13, 15, 3, 7, 9, 4, 8, 5, 4,
    ]));
    let valid = case.figure(Given::ByDistrict(vec![
        161896, 370301, 379565, 115131, 98661, 143070, 139037, 96910, 65835, 105148, 258868,
        303472, 62082, 148410, 193237, 76643, 134228, 92710, 38983,
    ]));
    let votes_per_seat = case.step(Op::Quota(QuotaStep {
        per: DISTRICT,
        of: Base {
            of: valid,
            of_among: Vec::new(),
        },
        seats: Some(seats),
        plus: 0,
        share: Ratio::ONE,
        round: Rounding::Exact,
    }));
    let mut op = place(sainte_lague());
    op.seats = Some(case.seats(Given::National(vec![0, 1, 0, 4, 5, 4, 5])));
    op.room = Some(NumberRef::Literal(1));
    op.held = Some(case.seats(Given::ByList(held)));
    op.relative_to = Some(NumberRef::Step(votes_per_seat));
    op.unplaced = Unplaced::Impossible;
    let seats = with(case, op).only();
    let taken: Vec<usize> = seats
        .iter()
        .map(|row| row.iter().position(|seats| *seats == 1).expect("one seat"))
        .collect();
    assert_eq!(
        taken,
        [4, 1, 6, 3, 3, 4, 4, 5, 3, 6, 5, 6, 6, 4, 5, 6, 5, 4, 3]
    );
}

/// Votes small enough for ties; every limit may be there or not.
fn small() -> impl Strategy<Value = Problem> {
    (1usize..4, 1usize..4)
        .prop_flat_map(|(areas, lists)| {
            let table = |to: u64| prop::collection::vec(prop::collection::vec(0..to, lists), areas);
            let line = |to: u64, size: usize| prop::option::of(prop::collection::vec(0..to, size));
            let owed = line(3, lists);
            let room = line(3, areas);
            let turn = prop::option::of((table(9), 0u64..3));
            let relative = prop::option::of(prop::collection::vec(1u64..4, areas));
            let most = prop::option::of(table(3));
            (
                table(9),
                table(2),
                owed,
                room,
                turn,
                relative,
                most,
                any::<bool>(),
            )
        })
        .prop_filter_map(
            "neither owed seats nor rooms",
            |(votes, held, owed, room, turn, relative, most, rank)| {
                (owed.is_some() || room.is_some()).then_some(Problem {
                    votes,
                    held,
                    owed,
                    room,
                    turn: turn.map(|(votes, held)| (votes.concat(), held)),
                    relative,
                    most,
                    rank,
                })
            },
        )
}

fn case_of(problem: &Problem) -> Case {
    let rows: Vec<&[u64]> = problem.votes.iter().map(Vec::as_slice).collect();
    let lists = rows[0].len();
    let mut case = Case::new(&rows);
    let mut op = place(sainte_lague());
    if problem.rank {
        op.method = Method::Rank;
    }
    op.seats = problem
        .owed
        .clone()
        .map(|owed| case.seats(Given::National(owed)));
    op.room = problem
        .room
        .clone()
        .map(|room| case.seats(Given::ByDistrict(room)));
    op.held = Some(case.seats(Given::ByList(problem.held.clone())));
    op.cell_at_most = problem
        .most
        .clone()
        .map(|most| case.seats(Given::ByList(most)));
    op.relative_to = problem
        .relative
        .clone()
        .map(|r| case.figure(Given::ByDistrict(r)));
    op.turn = problem.turn.clone().map(|(votes, held)| Turn {
        votes: case.figure(Given::National(votes[..lists].to_vec())),
        held: NumberRef::Literal(held),
        divisors: dhondt(),
    });
    with(case, op)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn every_small_placing_agrees(problem in small()) {
        let case = case_of(&problem);
        let expected = all_ways(&problem);
        prop_assume!(expected.len() <= 20);
        let found: BTreeSet<_> = case.outcomes().into_iter().collect();
        prop_assert_eq!(found, expected);
    }
}
