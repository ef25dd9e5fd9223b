//! Nanoseconds of one allocation, for `bench/peers.py`, which times other tools on the same votes.
//!
//! Each line of the input is a method, a number of seats and the votes, with spaces between; each line of the output the fewest
//! picoseconds of the arithmetic alone and with the order of awards (0 where a method has none), of a run without and of one with
//! a trail, then the seats.

use std::hint::black_box;
use std::io::{self, BufRead as _, Write as _};
use std::time::{Duration, Instant};

use scrutineer_bench::{Method, averages, law, ordered, procedure, tally};
use scrutineer_engine::{AreaId, Value, run, run_traced};

/// How many batches are timed.
const BATCHES: usize = 100;

/// How long a batch takes at least: short, so that some are not interrupted.
const BATCH: Duration = Duration::from_millis(2);

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    if std::env::args().any(|word| word == "--test") {
        return Ok(());
    }
    for line in io::stdin().lock().lines() {
        let line = line?;
        let mut words = line.split_whitespace();
        let Some(method) = words.next().and_then(Method::named) else {
            continue;
        };
        let numbers: Result<Vec<u64>, _> = words.map(str::parse).collect();
        let numbers = numbers.map_err(io::Error::other)?;
        let Some((seats, votes)) = numbers.split_first() else {
            continue;
        };
        writeln!(out, "{}", timed(method, *seats, votes))?;
        out.flush()?;
    }
    Ok(())
}

fn timed(method: Method, seats: u64, votes: &[u64]) -> String {
    let (law, tally) = (law(method, seats), tally(votes));
    let alone = method.series().map_or(0, |series| {
        fastest(|| {
            black_box(averages(black_box(votes), seats, &series));
        })
    });
    let in_order = method.series().map_or(0, |series| {
        fastest(|| {
            black_box(ordered(black_box(votes), seats, &series));
        })
    });
    let plain = fastest(|| {
        black_box(run(procedure(&law), black_box(&tally))).expect("it runs");
    });
    let traced = fastest(|| {
        black_box(run_traced(procedure(&law), black_box(&tally))).expect("it runs");
    });
    let outcomes = run(procedure(&law), &tally).expect("it runs").outcomes;
    let seats: Vec<String> = match (outcomes.len(), outcomes[0].values.first()) {
        (1, Some(Some(Value::Seats(table)))) => (0..votes.len())
            .map(|at| table.get(AreaId::at(0), at).unwrap_or(0).to_string())
            .collect(),
        _ => vec!["TIE".to_owned()],
    };
    format!("{alone} {in_order} {plain} {traced} {}", seats.join(" "))
}

/// The picoseconds of one call in the fastest batch: what else a machine does can only make it slower.
fn fastest(mut call: impl FnMut()) -> u128 {
    let mut calls = 1u32;
    while batch(calls, &mut call) < BATCH && calls < u32::MAX / 2 {
        calls *= 2;
    }
    (0..BATCHES)
        .map(|_| batch(calls, &mut call).as_nanos() * 1_000 / u128::from(calls))
        .min()
        .unwrap_or(0)
}

fn batch(calls: u32, call: &mut impl FnMut()) -> Duration {
    let begun = Instant::now();
    for _ in 0..calls {
        call();
    }
    begun.elapsed()
}
