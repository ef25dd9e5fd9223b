//! A law of one `biproportional`, its proof, and the same by enumeration.

use std::collections::BTreeSet;

use scrutineer_engine::*;

use super::*;

/// One matrix, with D'Hondt, Sainte-Laguë or whatever divisors.
pub fn matrix(
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
pub fn proof(case: &Case) -> MatrixProof {
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
        assert_eq!(proof.is_unique, strict, "unique, and not strictly between");
    }
    first
}

/// Whoever is favoured has in that outcome the most seats that it has in any.
pub fn check_choices(run: &Run) {
    let seats = |outcome: &Outcome, claimant: &Claimant| {
        let Claimant::Cell(list, area) = claimant else {
            panic!("not a cell");
        };
        let table = outcome.seats(StepId(0)).expect("seats");
        table.get(*area, list.index()).expect("a cell")
    };
    for outcome in &run.outcomes {
        for favoured in outcome.choices.iter().flat_map(|choice| &choice.favoured) {
            let most = run
                .outcomes
                .iter()
                .map(|other| seats(other, favoured))
                .max();
            assert_eq!(Some(seats(outcome, favoured)), most, "{favoured:?}");
        }
    }
}

/// All matrices with the sums on which the product of votes / divisor over all seats above the floors is largest: the definition by an
/// optimum, with nothing of divisors per line. Divisors 1, 3, 5 only.
pub fn best(
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
