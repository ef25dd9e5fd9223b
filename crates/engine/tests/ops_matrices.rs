//! `biproportional` on random matrices: small ones against enumeration, larger ones by their proof.

mod ops_support;

use std::collections::BTreeSet;

use ops_support::matrix::{best, check_choices, matrix, proof};
use ops_support::*;
use proptest::prelude::*;

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
    #![proptest_config(ProptestConfig::with_cases(800))]
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
            prop_assert!(case.possible().iter().all(Option::is_none));
        } else {
            let found: BTreeSet<_> = case.outcomes().into_iter().collect();
            prop_assert_eq!(proof(&case).is_unique, expected.len() == 1);
            prop_assert_eq!(found, expected);
            check_choices(&case.run().expect("a run"));
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
        let turned_back = |seats: Vec<Vec<u64>>| -> Vec<Vec<u64>> {
            seats.into_iter().rev().map(|row| row.into_iter().rev().collect()).collect()
        };
        let back = other.possible().into_iter().map(|seats| seats.map(turned_back));
        prop_assert_eq!(case.possible(), back.collect::<BTreeSet<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn larger_matrices_are_proved(
        votes in prop::collection::vec(prop::collection::vec(prop_oneof![1 => Just(0u64), 6 => 1u64..100_000, 1 => 1u64..40], 7), 9),
        drawn in prop::collection::vec(prop::collection::vec(0u64..6, 7), 9),
    ) {
        let areas: Vec<u64> = drawn.iter().map(|row| row.iter().sum()).collect();
        let lists: Vec<u64> = (0..7).map(|l| drawn.iter().map(|row| row[l]).sum()).collect();
        let rows: Vec<&[u64]> = votes.iter().map(Vec::as_slice).collect();
        let case = matrix(&rows, &areas, &lists, sainte_lague(), None);
        if case.possible().iter().all(Option::is_some) {
            prop_assert!(proof(&case).cells.len() > 1);
        }
    }
}
