//! One allocation: the arithmetic alone, a law of one step, and the same with its trail.

use divan::Bencher;
use divan::counter::ItemsCount;
use scrutineer_bench::{Method, averages, law, procedure, tally, votes};
use scrutineer_engine::{run, run_traced};

/// Seats, lists and votes of an instance.
type Size = (u64, u64, u64);

const SIZES: [Size; 4] = [
    (98, 7, 3_000_000),
    (150, 37, 10_500_000),
    (10_000, 1_000, 400_000_000),
    (100_000_000, 7, 3_000_000),
];

/// With a trail there is one award a seat: no hundred million of them.
const TRACED: [Size; 3] = [SIZES[0], SIZES[1], SIZES[2]];

const METHODS: [Method; 3] = [Method::Dhondt, Method::SainteLague, Method::Hare];

fn main() {
    divan::main();
}

fn pairs(sizes: &[Size]) -> Vec<(Method, Size)> {
    METHODS
        .iter()
        .flat_map(|method| sizes.iter().map(|size| (*method, *size)))
        .collect()
}

#[divan::bench(args = SIZES.map(Case), name = "highest averages, D'Hondt")]
fn dhondt(bencher: Bencher<'_, '_>, case: &Case) {
    let (seats, lists, total) = case.0;
    let votes = votes(lists, total);
    let series = Method::Dhondt.series().expect("divisors");
    bencher
        .counter(ItemsCount::new(1usize))
        .bench(|| averages(divan::black_box(&votes), seats, &series));
}

#[divan::bench(args = pairs(&SIZES).into_iter().map(Whole), name = "run, without trail")]
fn without_trail(bencher: Bencher<'_, '_>, whole: &Whole) {
    let (method, (seats, lists, total)) = whole.0;
    let (law, tally) = (law(method, seats), tally(&votes(lists, total)));
    bencher.bench(|| run(procedure(&law), divan::black_box(&tally)));
}

#[divan::bench(args = pairs(&TRACED).into_iter().map(Whole), name = "run, with trail")]
fn with_trail(bencher: Bencher<'_, '_>, whole: &Whole) {
    let (method, (seats, lists, total)) = whole.0;
    let (law, tally) = (law(method, seats), tally(&votes(lists, total)));
    bencher.bench(|| run_traced(procedure(&law), divan::black_box(&tally)));
}

/// An instance as the table names it.
struct Case(Size);

impl std::fmt::Display for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} seats, {} lists", self.0.0, self.0.1)
    }
}

/// A method on an instance as the table names it.
struct Whole((Method, Size));

impl std::fmt::Display for Whole {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}, {}", self.0.0, Case(self.0.1))
    }
}
