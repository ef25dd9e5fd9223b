//! Counts of what comes out of many draws, on several threads.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use scrutineer_engine::{Run, Silence, StepId, Tally, run};

use super::plan::Plan;

/// How often what came out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// By the seats of each list.
    pub seats: BTreeMap<Vec<u64>, u64>,
    /// A tie leaves the seats open.
    pub tied: u64,
    /// The law is silent.
    pub silent: u64,
    /// What the law says cannot happen.
    pub impossible: u64,
}

impl Counts {
    /// Adds the counts of other draws.
    pub fn add(&mut self, other: Self) {
        for (seats, draws) in other.seats {
            *self.seats.entry(seats).or_default() += draws;
        }
        self.tied += other.tied;
        self.silent += other.silent;
        self.impossible += other.impossible;
    }

    /// The counts of one run.
    #[must_use]
    pub fn of(run: &Run, step: StepId) -> Self {
        let mut counts = Self::default();
        counts.enter(run, step);
        counts
    }

    /// One run more.
    fn enter(&mut self, run: &Run, step: StepId) {
        let mut first: Option<Vec<u64>> = None;
        for outcome in &run.outcomes {
            if let Some(end) = &outcome.ended {
                match end.silence {
                    Silence::TooManyOutcomes => self.tied += 1,
                    Silence::OverAward { .. }
                    | Silence::Unplaced { .. }
                    | Silence::AboveCeiling { .. } => self.silent += 1,
                }
                return;
            }
            let Some(table) = outcome.seats(step) else {
                continue;
            };
            let seats = (0..table.width)
                .map(|column| table.of_column(column).unwrap_or(0))
                .collect();
            match &first {
                None => first = Some(seats),
                Some(known) if *known == seats => {}
                Some(_) => {
                    self.tied += 1;
                    return;
                }
            }
        }
        match first {
            Some(seats) => match self.seats.get_mut(&seats) {
                Some(draws) => *draws += 1,
                None => {
                    self.seats.insert(seats, 1);
                }
            },
            None => self.silent += 1,
        }
    }
}

/// Hears from time to time how many draws are made.
pub type Hears<'h> = &'h (dyn Fn(u64) + Sync);

/// Makes the draws of a range; the counts are the same whatever the number of threads.
#[must_use]
pub fn count(plan: &Plan, draws: &Range<u64>, threads: usize, hears: Hears<'_>) -> Counts {
    let made = AtomicU64::new(0);
    let made = &made;
    let threads = threads.max(1) as u64;
    let length = draws.end.saturating_sub(draws.start);
    let cut = |part: u64| {
        let exact = u128::from(length) * u128::from(part) / u128::from(threads);
        draws.start + u64::try_from(exact).unwrap_or(length)
    };
    let shares: Vec<Range<u64>> = (0..threads).map(|at| cut(at)..cut(at + 1)).collect();
    let counted: Vec<Counts> = std::thread::scope(|scope| {
        let running: Vec<_> = shares
            .into_iter()
            .map(|share| scope.spawn(move || of_share(plan, share, made, hears)))
            .collect();
        let ended = running.into_iter();
        ended
            .map(|thread| thread.join().expect("a draw does not panic"))
            .collect()
    });
    let mut all = Counts::default();
    for counts in counted {
        all.add(counts);
    }
    all
}

fn of_share(plan: &Plan, draws: Range<u64>, made: &AtomicU64, hears: Hears<'_>) -> Counts {
    let mut counts = Counts::default();
    let mut parts = plan.counted.clone();
    for draw in draws {
        hears(made.fetch_add(1, Ordering::Relaxed));
        plan.perturb(draw, &mut parts);
        // Votes beyond 64 bits can be made by a turnout alone: no election, and counted as such.
        let Ok(tally) = Tally::new(parts) else {
            counts.impossible += 1;
            parts = plan.counted.clone();
            continue;
        };
        match run(&plan.procedure, &tally) {
            Ok(run) => counts.enter(&run, plan.procedure.result.seats),
            Err(_) => counts.impossible += 1,
        }
        parts = tally.into_parts();
    }
    counts
}
