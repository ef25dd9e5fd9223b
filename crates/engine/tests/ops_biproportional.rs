//! `biproportional`: boundary cases, published elections, and every small matrix against enumeration.

mod ops_support;

use std::collections::BTreeSet;

use ops_support::*;
use proptest::prelude::*;
use scrutineer_engine::*;

fn matrix(
    votes: &[&[u64]],
    areas: &[u64],
    lists: &[u64],
    divisors: Divisors,
    floors: Option<Vec<Vec<u64>>>,
) -> Case {
    let mut case = Case::new(votes);
    let area_seats = case.seats(Given::ByDistrict(areas.to_vec()));
    let party_seats = case.seats(Given::National(lists.to_vec()));
    let floors = floors.map(|floors| Floor {
        for_sets: Vec::new(),
        limit: FloorLimit::Seats(case.seats(Given::ByList(floors))),
        then: FloorFate::MetFirst,
    });
    case.step(Op::Biproportional(Biproportional {
        among: everybody(),
        votes: VOTES,
        area_seats,
        party_seats,
        divisors,
        floors: floors.into_iter().collect(),
        tie: tie(LastBreaker::Lot),
    }));
    case
}

/// The proof in the trail, checked as anybody would: sums apart, every quotient lies between its signposts.
fn proof(case: &Case) -> MatrixProof {
    let (_, trails) = case.traced();
    let mut proofs = trails.iter().flat_map(|trail| {
        trail.events.iter().filter_map(|(_, event)| {
            if let Event::Matrix(proof) = event {
                Some(proof.as_ref().clone())
            } else {
                None
            }
        })
    });
    let first = proofs.next().expect("a proof");
    for proof in std::iter::once(first.clone()).chain(proofs) {
        let mut strict = true;
        for cell in &proof.cells {
            assert!(
                cell.passed.as_ref().is_none_or(|s| *s <= cell.quotient),
                "{cell:?}"
            );
            assert!(
                cell.votes.is_zero() || cell.quotient <= cell.next,
                "{cell:?}"
            );
            strict &= cell.passed.as_ref() != Some(&cell.quotient) && cell.quotient != cell.next;
        }
        assert!(
            proof.is_unique || !strict,
            "strictly between, and not unique"
        );
    }
    first
}

#[test]
fn uri_2020_cell_by_cell() {
    // Landrat of Uri, 8 March 2020: canton report "Landratswahlen 2020: Statistische Auswertung", as stored in polettif/proporz.
    let votes: [&[u64]; 4] = [
        &[11471, 11908, 9213, 7756],
        &[2822, 1606, 1567, 2945],
        &[2309, 1705, 946, 1573],
        &[4794, 2600, 2961, 3498],
    ];
    let case = matrix(&votes, &[15, 7, 6, 9], &[12, 9, 7, 9], sainte_lague(), None);
    let published = [[5, 4, 3, 3], [2, 1, 1, 3], [2, 2, 1, 1], [3, 2, 2, 2]];
    assert_eq!(case.only(), published);
    let proof = proof(&case);
    assert!(proof.is_unique);
    assert_eq!(proof.areas.len(), 4);
    assert_eq!(proof.cells.len(), 16);
}

#[test]
fn zurich_city_2006_cell_by_cell() {
    // Gemeinderat of Zurich, 12 February 2006: figures as stored in interregnum 0.4.1.
    let votes: [&[u64]; 9] = [
        &[28518, 15305, 21833, 12401, 7318, 2829, 2413, 1651],
        &[45541, 22060, 10450, 17319, 8661, 2816, 7418, 3173],
        &[26673, 8174, 4536, 10221, 4099, 1029, 9086, 1406],
        &[24092, 9676, 10919, 8420, 4399, 3422, 2304, 1106],
        &[61738, 27906, 51252, 25486, 14223, 10508, 5483, 2454],
        &[42044, 31559, 12060, 9154, 11333, 9841, 2465, 5333],
        &[35259, 19557, 15267, 9689, 8347, 4690, 2539, 1490],
        &[56547, 40144, 19744, 12559, 14762, 11998, 3623, 6226],
        &[13215, 10248, 3066, 2187, 4941, 0, 429, 2078],
    ];
    let areas = [12, 16, 13, 10, 17, 16, 12, 19, 10];
    let case = matrix(
        &votes,
        &areas,
        &[44, 24, 19, 14, 10, 6, 5, 3],
        sainte_lague(),
        None,
    );
    let published = [
        [4, 2, 3, 2, 1, 0, 0, 0],
        [7, 3, 1, 3, 1, 0, 1, 0],
        [5, 2, 1, 2, 1, 0, 2, 0],
        [4, 1, 2, 1, 1, 1, 0, 0],
        [5, 2, 5, 2, 1, 1, 1, 0],
        [6, 4, 2, 1, 1, 1, 0, 1],
        [4, 3, 2, 1, 1, 1, 0, 0],
        [6, 4, 2, 1, 2, 2, 1, 1],
        [3, 3, 1, 1, 1, 0, 0, 1],
    ];
    assert_eq!(case.only(), published);
    assert!(proof(&case).is_unique);
}

#[test]
fn a_circle_on_the_signposts_has_two_matrices() {
    // Equal votes, one seat for each line: either diagonal.
    let case = matrix(
        &[&[10, 10], &[10, 10]],
        &[1, 1],
        &[1, 1],
        sainte_lague(),
        None,
    );
    let both = [vec![vec![0, 1], vec![1, 0]], vec![vec![1, 0], vec![0, 1]]];
    assert_eq!(case.outcomes(), both);
    assert!(!proof(&case).is_unique);
    let run = case.run().expect("a run");
    let choice = &run.outcomes[0].choices[0];
    assert_eq!(
        run.outcomes[0].choices.len(),
        1,
        "what follows is not asked"
    );
    assert_eq!((choice.at.level, choice.at.area), (DISTRICT, AreaId(0)));
    assert_eq!(
        choice.tied,
        [
            Claimant::Cell(PartyId(0), AreaId(0)),
            Claimant::Cell(PartyId(1), AreaId(0))
        ]
    );
    assert_eq!(choice.why, WhyOpen::NoLot);
}

#[test]
fn a_recorded_lot_decides_where_it_was_drawn() {
    let mut case = matrix(
        &[&[10, 10], &[10, 10]],
        &[1, 1],
        &[1, 1],
        sainte_lague(),
        None,
    );
    case.lots = vec![lot(StepId(0), 1, &[0, 1], 0)];
    assert_eq!(case.only(), [[0, 1], [1, 0]]);
    case.lots = vec![lot(StepId(0), 0, &[0, 1], 0)];
    assert_eq!(case.only(), [[1, 0], [0, 1]]);
}

#[test]
fn a_lot_among_others_does_not_fit() {
    let mut case = matrix(
        &[&[10, 10], &[10, 10]],
        &[1, 1],
        &[1, 1],
        sainte_lague(),
        None,
    );
    case.lots = vec![lot(StepId(0), 1, &[0, 7], 0)];
    let run = case.run().expect("a run");
    assert_eq!(run.outcomes.len(), 2);
    assert_eq!(run.outcomes[0].unfit_lots.len(), 1);
}

#[test]
fn a_cell_on_a_signpost_alone_is_no_tie() {
    // 30/20 is exactly the signpost of a second seat, but the sums leave no other matrix.
    let case = matrix(&[&[30], &[10]], &[2, 0], &[2], sainte_lague(), None);
    assert_eq!(case.only(), [[2], [0]]);
    assert!(proof(&case).is_unique);
}

#[test]
fn three_equal_lists_in_one_area_are_asked_at_once() {
    // Two of three lists get a seat in the first area, and the third in the second.
    let votes: [&[u64]; 2] = [&[10, 10, 10], &[10, 10, 10]];
    let case = matrix(&votes, &[2, 1], &[1, 1, 1], sainte_lague(), None);
    assert_eq!(case.outcomes().len(), 3);
    let run = case.run().expect("a run");
    assert!(run.outcomes.iter().all(|o| o.choices.len() == 1));
    assert_eq!(run.outcomes[0].choices[0].favoured.len(), 2);
}

#[test]
fn a_choice_that_binds_others_is_made_seat_by_seat() {
    // Not every pair of lists in an area belongs to a matrix.
    let votes: [&[u64]; 3] = [&[10, 10, 10, 10], &[10, 10, 0, 0], &[0, 0, 10, 10]];
    let case = matrix(&votes, &[2, 1, 1], &[1, 1, 1, 1], sainte_lague(), None);
    let distinct: BTreeSet<_> = case.outcomes().into_iter().collect();
    assert_eq!(distinct, best(&case, &[2, 1, 1], &[1, 1, 1, 1], None));
    assert_eq!(distinct.len(), 4);
}

#[test]
fn a_list_with_votes_in_one_area_and_an_area_with_one_list() {
    let votes: [&[u64]; 3] = [&[900, 500, 70], &[0, 400, 0], &[300, 200, 0]];
    let case = matrix(&votes, &[4, 2, 2], &[3, 4, 1], sainte_lague(), None);
    let seats = case.only();
    assert_eq!((seats[0][2], seats[1][1]), (1, 2));
    assert_eq!(
        BTreeSet::from([seats]),
        best(&case, &[4, 2, 2], &[3, 4, 1], None)
    );
}

#[test]
fn sums_that_no_matrix_meets() {
    let faults = [
        // The second list stands in an area of one seat only.
        (vec![1, 3], vec![2, 2], "cannot take all their seats"),
        (vec![2, 3], vec![2, 2], "different sums"),
        // Nobody has votes in the third area.
        (vec![1, 1, 2], vec![3, 1], "cannot take all their seats"),
    ];
    for (areas, lists, part) in faults {
        let votes: Vec<&[u64]> = [&[5, 5][..], &[9, 0], &[0, 0]][..areas.len()].to_vec();
        let case = matrix(&votes, &areas, &lists, sainte_lague(), None);
        let ErrorKind::Impossible(message) = case.fault() else {
            panic!("another fault");
        };
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn sums_of_a_larger_matrix_that_only_transfers_refute() {
    // Each line could be filled alone; three lists of four seats stand in two areas with three seats together.
    let votes: [&[u64]; 3] = [&[5, 7, 0], &[3, 2, 0], &[4, 4, 9]];
    let case = matrix(&votes, &[1, 2, 5], &[1, 2, 5], sainte_lague(), None);
    assert_eq!(
        case.only(),
        best(&case, &[1, 2, 5], &[1, 2, 5], None)
            .into_iter()
            .next()
            .expect("one")
    );
    let case = matrix(&votes, &[2, 2, 4], &[1, 2, 5], sainte_lague(), None);
    let message = case.fault().to_string();
    assert!(message.contains("no matrix has these sums"), "{message}");
}

#[test]
fn floors_are_met_first() {
    let votes: [&[u64]; 2] = [&[900, 100], &[400, 300]];
    let without = matrix(&votes, &[3, 2], &[4, 1], sainte_lague(), None);
    assert_eq!(without.only(), [[3, 0], [1, 1]]);
    let floors = vec![vec![0, 1], vec![0, 0]];
    let with = matrix(&votes, &[3, 2], &[4, 1], sainte_lague(), Some(floors));
    assert_eq!(with.only(), [[2, 1], [2, 0]]);
    assert!(proof(&with).is_unique);
    let beyond = vec![vec![0, 2], vec![0, 0]];
    let case = matrix(&votes, &[3, 2], &[4, 1], sainte_lague(), Some(beyond));
    let ErrorKind::Impossible(message) = case.fault() else {
        panic!("another fault");
    };
    assert!(message.contains("floors"), "{message}");
}

#[test]
fn a_divisor_of_zero_needs_a_floor() {
    let votes: [&[u64]; 2] = [&[50, 20], &[30, 40]];
    let case = matrix(&votes, &[3, 3], &[3, 3], Divisors::GeometricMean, None);
    assert!(matches!(case.fault(), ErrorKind::Impossible(_)));
    let floors = vec![vec![1, 1], vec![1, 1]];
    let case = matrix(
        &votes,
        &[3, 3],
        &[3, 3],
        Divisors::GeometricMean,
        Some(floors),
    );
    assert_eq!(case.only(), [[2, 1], [1, 2]]);
    assert!(proof(&case).is_unique);
}

#[test]
fn one_area_and_one_list() {
    let case = matrix(&[&[70, 20, 10]], &[4], &[3, 1, 0], dhondt(), None);
    assert_eq!(case.only(), [[3, 1, 0]]);
    let case = matrix(&[&[7], &[0]], &[4, 0], &[4], dhondt(), None);
    assert_eq!(case.only(), [[4], [0]]);
    let case = matrix(&[&[0, 0]], &[0], &[0, 0], dhondt(), None);
    assert_eq!(case.only(), [[0, 0]]);
}

/// All matrices with the sums on which the product of votes / divisor over all seats above the floors is largest: the definition by an
/// optimum, with nothing of divisors per line. Divisors 1, 3, 5 only.
fn best(
    case: &Case,
    areas: &[u64],
    lists: &[u64],
    floors: Option<&[Vec<u64>]>,
) -> BTreeSet<Vec<Vec<u64>>> {
    let mut search = Search {
        case,
        lists,
        floors,
        areas,
        found: Vec::new(),
        largest: Ratio::ZERO,
    };
    let mut seats = vec![vec![0; lists.len()]; areas.len()];
    search.fill(0, &mut seats);
    search.found.into_iter().collect()
}

struct Search<'a> {
    case: &'a Case,
    areas: &'a [u64],
    lists: &'a [u64],
    floors: Option<&'a [Vec<u64>]>,
    found: Vec<Vec<Vec<u64>>>,
    largest: Ratio,
}

impl Search<'_> {
    fn fill(&mut self, cell: usize, seats: &mut Vec<Vec<u64>>) {
        let width = self.lists.len();
        if cell == self.areas.len() * width {
            let column = |list: usize| seats.iter().map(|row| row[list]).sum::<u64>();
            if (0..width).all(|list| column(list) == self.lists[list]) {
                self.weigh(seats);
            }
            return;
        }
        let (area, list) = (cell / width, cell % width);
        let floor = self.floors.map_or(0, |floors| floors[area][list]);
        let left = self.areas[area] - seats[area][..list].iter().sum::<u64>();
        let range = if list + 1 == width {
            left..=left
        } else {
            0..=left
        };
        for own in range.filter(|own| *own >= floor) {
            if own == floor || self.case.votes[area][list] > 0 {
                seats[area][list] = own;
                self.fill(cell + 1, seats);
            }
        }
    }

    fn weigh(&mut self, seats: &[Vec<u64>]) {
        let mut product = Ratio::ONE;
        for (area, row) in seats.iter().enumerate() {
            for (list, own) in row.iter().enumerate() {
                let floor = self.floors.map_or(0, |floors| floors[area][list]);
                for seat in floor..*own {
                    let votes = self.case.votes[area][list];
                    product = product.times(&Ratio::new(votes, 2 * seat + 1).expect("not zero"));
                }
            }
        }
        if product > self.largest {
            self.found.clear();
            self.largest = product.clone();
        }
        if product == self.largest {
            self.found.push(seats.to_vec());
        }
    }
}

/// Votes small enough for ties, sums that are met by some seats drawn at random.
fn small() -> impl Strategy<Value = (Vec<Vec<u64>>, Vec<Vec<u64>>, bool)> {
    (1usize..4, 1usize..4).prop_flat_map(|(areas, lists)| {
        let cell = prop_oneof![1 => Just(0u64), 4 => 1u64..9, 2 => 1u64..5000];
        let row = prop::collection::vec(cell, lists);
        let seats = prop::collection::vec(prop::collection::vec(0u64..3, lists), areas);
        (prop::collection::vec(row, areas), seats, any::<bool>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn every_small_matrix_is_the_best_of_all((votes, drawn, with_floors) in small()) {
        let areas: Vec<u64> = drawn.iter().map(|row| row.iter().sum()).collect();
        let lists: Vec<u64> = (0..drawn[0].len()).map(|l| drawn.iter().map(|row| row[l]).sum()).collect();
        let floors: Option<Vec<Vec<u64>>> = with_floors
            .then(|| drawn.iter().map(|row| row.iter().map(|n| n / 2).collect()).collect());
        let rows: Vec<&[u64]> = votes.iter().map(Vec::as_slice).collect();
        let case = matrix(&rows, &areas, &lists, sainte_lague(), floors.clone());
        let expected = best(&case, &areas, &lists, floors.as_deref());
        if expected.is_empty() {
            prop_assert!(matches!(case.fault(), ErrorKind::Impossible(_)));
        } else {
            let found: BTreeSet<_> = case.outcomes().into_iter().collect();
            prop_assert_eq!(proof(&case).is_unique, expected.len() == 1);
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn order_and_scale_change_nothing((votes, drawn, _) in small()) {
        let areas: Vec<u64> = drawn.iter().map(|row| row.iter().sum()).collect();
        let lists: Vec<u64> = (0..drawn[0].len()).map(|l| drawn.iter().map(|row| row[l]).sum()).collect();
        let rows: Vec<&[u64]> = votes.iter().map(Vec::as_slice).collect();
        let case = matrix(&rows, &areas, &lists, dhondt(), None);
        let turned: Vec<Vec<u64>> = votes
            .iter()
            .rev()
            .map(|row| row.iter().rev().map(|v| v * 7).collect())
            .collect();
        let turned: Vec<&[u64]> = turned.iter().map(Vec::as_slice).collect();
        let areas: Vec<u64> = areas.into_iter().rev().collect();
        let lists: Vec<u64> = lists.into_iter().rev().collect();
        let other = matrix(&turned, &areas, &lists, dhondt(), None);
        match (case.run(), other.run()) {
            (Ok(_), Ok(_)) => {
                let all: BTreeSet<_> = case.outcomes().into_iter().collect();
                let back = other.outcomes().into_iter().map(|seats| {
                    seats.into_iter().rev().map(|row| row.into_iter().rev().collect()).collect()
                });
                prop_assert_eq!(all, back.collect::<BTreeSet<Vec<Vec<u64>>>>());
            }
            (one, two) => prop_assert_eq!(one.map(|_| ()), two.map(|_| ())),
        }
    }
}
