//! `biproportional`: published elections and boundary cases.

mod ops_support;

use std::collections::BTreeSet;

use ops_support::matrix::{best, check_choices, matrix, proof};
use ops_support::*;
use scrutineer_engine::*;

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

/// Kantonsrat of Zurich, 24 March 2019: the nine groups over the quorum in 18 districts, as stored in polettif/proporz.
fn zurich_canton_2019() -> Case {
    let votes: [&[u64]; 18] = [
        &[5662, 10910, 7360, 5902, 7844, 1733, 595, 2416, 234],
        &[33512, 70295, 23592, 28663, 40514, 9960, 5633, 19009, 579],
        &[2806, 13484, 3544, 6298, 7648, 605, 332, 6716, 132],
        &[19416, 47596, 23745, 23529, 28051, 4593, 3210, 13611, 527],
        &[10255, 18531, 19624, 11897, 12358, 3841, 1761, 3497, 254],
        &[34595, 48742, 19779, 22934, 25102, 7495, 7270, 8129, 2007],
        &[42481, 26964, 25055, 17993, 8943, 11792, 4696, 2059, 1912],
        &[19265, 12885, 10929, 10265, 7841, 2046, 6198, 645, 1666],
        &[90998, 62623, 80180, 44371, 38102, 27867, 17095, 5358, 5201],
        &[84129, 44284, 78979, 41532, 28743, 13575, 7707, 3387, 5799],
        &[65778, 27743, 29178, 21841, 26285, 12702, 12406, 3348, 13508],
        &[104683, 66288, 58214, 58620, 41076, 19030, 13213, 6346, 9538],
        &[29795, 13278, 13278, 10930, 9147, 2560, 9014, 1142, 4628],
        &[60891, 78239, 34703, 47208, 49152, 12248, 17964, 12915, 5837],
        &[34466, 11390, 13911, 13606, 9274, 2963, 7823, 638, 2685],
        &[12437, 4796, 5329, 2891, 3289, 546, 1500, 348, 915],
        &[
            140138, 69786, 70138, 53964, 35950, 15590, 22574, 5680, 16807,
        ],
        &[64859, 21420, 21372, 19054, 14529, 5866, 4442, 1387, 8512],
    ];
    let areas = [
        5, 12, 5, 9, 6, 12, 11, 6, 15, 12, 11, 16, 7, 13, 7, 4, 18, 11,
    ];
    let lists = [45, 35, 29, 23, 22, 8, 8, 6, 4];
    matrix(&votes, &areas, &lists, sainte_lague(), None)
}

#[test]
fn zurich_canton_2019_cell_by_cell() {
    let case = zurich_canton_2019();
    let published = [
        [1, 1, 1, 1, 1, 0, 0, 0, 0],
        [2, 3, 1, 1, 2, 1, 0, 2, 0],
        [0, 2, 0, 1, 1, 0, 0, 1, 0],
        [1, 3, 1, 1, 2, 0, 0, 1, 0],
        [1, 1, 2, 1, 1, 0, 0, 0, 0],
        [2, 3, 1, 2, 2, 1, 0, 1, 0],
        [4, 2, 2, 1, 1, 1, 0, 0, 0],
        [1, 1, 1, 1, 1, 0, 1, 0, 0],
        [4, 3, 3, 2, 1, 1, 1, 0, 0],
        [3, 2, 3, 2, 1, 1, 0, 0, 0],
        [3, 1, 2, 1, 1, 1, 1, 0, 1],
        [4, 3, 2, 2, 2, 1, 1, 0, 1],
        [2, 1, 1, 1, 1, 0, 1, 0, 0],
        [2, 3, 2, 2, 2, 0, 1, 1, 0],
        [2, 1, 1, 1, 1, 0, 1, 0, 0],
        [2, 1, 1, 0, 0, 0, 0, 0, 0],
        [6, 3, 3, 2, 1, 1, 1, 0, 1],
        [5, 1, 2, 1, 1, 0, 0, 0, 1],
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
    check_choices(&case.run().expect("a run"));
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
fn sums_that_no_matrix_meets_are_silence() {
    let silences = [
        // The second list stands in an area of one seat only.
        (vec![1, 3], vec![2, 2], 1),
        // Nobody has votes in the third area.
        (vec![1, 1, 2], vec![3, 1], 2),
    ];
    for (areas, lists, left) in silences {
        let votes: Vec<&[u64]> = [&[5, 5][..], &[9, 0], &[0, 0]][..areas.len()].to_vec();
        let case = matrix(&votes, &areas, &lists, sainte_lague(), None);
        assert_eq!(case.silence(), Silence::Unplaced { left });
    }
}

#[test]
fn different_sums_are_impossible() {
    let case = matrix(&[&[5, 5], &[9, 0]], &[2, 3], &[2, 2], sainte_lague(), None);
    let ErrorKind::Impossible(message) = case.fault() else {
        panic!("another fault");
    };
    assert!(message.contains("different sums"), "{message}");
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
    assert!(matches!(case.silence(), Silence::Unplaced { .. }));
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
