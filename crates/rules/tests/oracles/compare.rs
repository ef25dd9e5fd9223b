//! Runs a law by the engine and by its oracle, and compares all their outcomes.

use std::collections::BTreeSet;
use std::env;
use std::fmt::{Debug, Write as _};
use std::sync::OnceLock;

use scrutineer_engine::{Procedure, Run, SeatsTable, StepId, Tally, run};
use scrutineer_rules::{LawVersion, RuleBook};

use crate::choices::{Choices, every_way};
use crate::dice::Dice;
use crate::mutants::{self, Asked};

/// Seats by area and list; none where the law has no answer.
pub type Answer = Option<Vec<Vec<u128>>>;

/// A law, elections for it, and its oracle.
pub struct Trial<E, M, T, O>
where
    M: Fn(&mut Dice) -> E,
    T: Fn(&LawVersion, &E) -> Tally,
    O: Fn(&E, &mut Choices) -> Answer,
{
    /// The law's identifier.
    pub law: &'static str,
    /// A rival reading of it.
    pub reading: Option<&'static str>,
    /// The steps whose seats are compared, one below the other; none for the result of the law.
    pub steps: &'static [&'static str],
    /// Makes an election.
    pub make: M,
    /// The election as the engine reads it.
    pub tally: T,
    /// The statute.
    pub oracle: O,
}

#[derive(Default)]
struct Counts {
    decided: usize,
    tied: usize,
    silent: usize,
    too_many: usize,
    wrong: Vec<String>,
}

/// The laws that come with the program.
pub fn book() -> &'static RuleBook {
    static BOOK: OnceLock<RuleBook> = OnceLock::new();
    BOOK.get_or_init(|| RuleBook::embedded().expect("the embedded laws load"))
}

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}

impl<E, M, T, O> Trial<E, M, T, O>
where
    E: Debug,
    M: Fn(&mut Dice) -> E,
    T: Fn(&LawVersion, &E) -> Tally,
    O: Fn(&E, &mut Choices) -> Answer,
{
    /// Compares on as many elections as are wanted.
    pub fn agrees(&self) {
        if let Some(folder) = mutants::folder(self.law) {
            return mutants::judge(&folder, self.reading, self.steps, &self.asked());
        }
        let law = book().by_id(self.law).expect("the law is in the book");
        let text = match self.reading {
            None => law.text(),
            Some(name) => {
                let reading = law.readings().iter().find(|r| r.id == name);
                &reading.expect("the reading is in the file").text
            }
        };
        let named = self.steps.iter().map(|name| text.step_named(name));
        let mut steps: Vec<StepId> = named.map(|s| s.expect("a step of the law")).collect();
        if steps.is_empty() {
            steps.push(text.procedure().result.seats);
        }
        let mut dice = self.dice();
        let mut counts = Counts::default();
        let cases = number("SCRUTINEER_CASES", 1000);
        for _ in 0..cases {
            let election = (self.make)(&mut dice);
            self.one((law, text.procedure(), &steps), &election, &mut counts);
        }
        eprintln!(
            "{}{}: {cases} elections, {} decided, {} tied, {} silent, {} with too many ways, {} wrong",
            self.law,
            self.reading.map_or_else(String::new, |r| format!(" ({r})")),
            counts.decided,
            counts.tied,
            counts.silent,
            counts.too_many,
            counts.wrong.len()
        );
        let few = counts
            .wrong
            .iter()
            .take(3)
            .fold(String::new(), |mut all, w| {
                writeln!(all, "{w}").expect("a string grows");
                all
            });
        assert!(
            counts.wrong.is_empty(),
            "{} of {cases} elections differ under {}:\n{few}",
            counts.wrong.len(),
            self.law
        );
        let compared = cases - u64::try_from(counts.too_many).expect("a count fits");
        assert!(compared * 10 >= cases * 9, "too few elections compared");
    }

    fn dice(&self) -> Dice {
        let first = number("SCRUTINEER_SEED", 1);
        Dice::new(self.law.bytes().fold(first, |seed, byte| {
            seed.wrapping_mul(31).wrapping_add(u64::from(byte))
        }))
    }

    /// The statute's answers to as many elections as are wanted.
    fn asked(&self) -> Asked {
        let law = book().by_id(self.law).expect("the law is in the book");
        let mut dice = self.dice();
        let mut cases = Vec::new();
        for _ in 0..number("SCRUTINEER_CASES", 1000) {
            let election = (self.make)(&mut dice);
            if let Some(expected) = every_way(|choices| (self.oracle)(&election, choices)) {
                cases.push(((self.tally)(law, &election), expected));
            }
        }
        Asked { cases }
    }

    fn one(
        &self,
        (law, procedure, steps): (&LawVersion, &Procedure, &[StepId]),
        election: &E,
        counts: &mut Counts,
    ) {
        let Some(expected) = every_way(|choices| (self.oracle)(election, choices)) else {
            counts.too_many += 1;
            return;
        };
        let tally = (self.tally)(law, election);
        let found = match run(procedure, &tally) {
            Ok(run) => run,
            Err(error) => {
                let wrong =
                    format!("{election:?}\n  statute {expected:?}\n  engine stops: {error}");
                counts.wrong.push(wrong);
                return;
            }
        };
        if found.outcomes.iter().any(ended_by_number) {
            counts.too_many += 1;
            return;
        }
        let found = outcomes(steps, &found).expect("steps of seats");
        if found != expected {
            let wrong = format!("{election:?}\n  statute {expected:?}\n  engine  {found:?}");
            counts.wrong.push(wrong);
        } else if expected.len() > 1 {
            counts.tied += 1;
        } else if expected.contains(&None) {
            counts.silent += 1;
        } else {
            counts.decided += 1;
        }
    }
}

/// Whether a run was given up because there are too many ways.
pub fn ended_by_number(outcome: &scrutineer_engine::Outcome) -> bool {
    matches!(
        outcome.ended.as_ref().map(|end| &end.silence),
        Some(scrutineer_engine::Silence::TooManyOutcomes)
    )
}

/// The seats of these steps in every outcome; none where one of the steps yields no seats.
pub fn outcomes(steps: &[StepId], run: &Run) -> Option<BTreeSet<Answer>> {
    let answer = |outcome: &scrutineer_engine::Outcome| {
        if outcome.ended.is_some() {
            return Some(None);
        }
        let tables = steps.iter().map(|step| outcome.seats(*step).map(rows));
        let tables: Option<Vec<_>> = tables.collect();
        Some(Some(tables?.concat()))
    };
    run.outcomes.iter().map(answer).collect()
}

fn rows(table: &SeatsTable) -> Vec<Vec<u128>> {
    if table.width == 0 {
        return vec![Vec::new(); table.areas()];
    }
    table
        .cells
        .chunks(table.width)
        .map(|row| row.iter().map(|seats| u128::from(*seats)).collect())
        .collect()
}
