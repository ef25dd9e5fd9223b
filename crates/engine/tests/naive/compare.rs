//! The engine's outcomes against the second opinion's.

use scrutineer_engine::{EngineError, MOST_OUTCOMES, Outcome, Procedure, Run, Silence, Tally};

use super::oracle;
use super::run::{Opinion, Verdict, opinion};
use super::value;

/// Runs a law both ways; what differs, in words, or whether there was more than one outcome.
pub fn agree(procedure: &Procedure, tally: &Tally) -> Result<Kind, String> {
    let second = opinion(procedure, tally, MOST_OUTCOMES);
    if matches!(second, Opinion::Fault(_, oracle::Stop::Endless)) {
        // The engine tries a million houses, the second opinion fewer.
        return Ok(Kind::Endless);
    }
    let engine = scrutineer_engine::run(procedure, tally);
    let (traced, _) = match scrutineer_engine::run_traced(procedure, tally) {
        Ok((run, trails)) => (Ok(run), trails),
        Err(error) => (Err(error), Vec::new()),
    };
    if engine != traced {
        return Err(format!("a trail changes the run: {engine:?} {traced:?}"));
    }
    same(engine, second, tally)
}

/// What kind of case it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One outcome.
    Decided,
    /// Several outcomes.
    Open,
    /// An outcome that ends in silence.
    Silent,
    /// Impossible by the law file.
    Fault,
    /// More outcomes than are followed.
    TooMany,
    /// A house that grows and grows.
    Endless,
}

fn same(engine: Result<Run, EngineError>, second: Opinion, tally: &Tally) -> Result<Kind, String> {
    match (engine, second) {
        (Ok(run), Opinion::TooMany) => {
            let cut = |o: &Outcome| {
                o.ended
                    .as_ref()
                    .is_some_and(|e| e.silence == Silence::TooManyOutcomes)
            };
            if run.outcomes.len() <= MOST_OUTCOMES && run.outcomes.iter().any(cut) {
                Ok(Kind::TooMany)
            } else {
                Err(format!("too many outcomes, and the engine: {run:?}"))
            }
        }
        (Err(_), Opinion::TooMany) => Ok(Kind::TooMany),
        (Err(error), Opinion::Fault(step, stop)) => {
            if error.step.index() == step && oracle::error(&error.kind) == stop {
                Ok(Kind::Fault)
            } else {
                Err(format!("{error} against {stop:?} at step {step}"))
            }
        }
        (Ok(run), Opinion::Verdicts(verdicts)) => all_matched(&run, verdicts, tally.parties()),
        (engine, second) => Err(format!("engine: {engine:?}\nsecond: {second:?}")),
    }
}

fn all_matched(run: &Run, verdicts: Vec<Verdict>, parties: usize) -> Result<Kind, String> {
    let count = verdicts.len();
    let mut left = verdicts;
    for outcome in &run.outcomes {
        let Some(read) = as_verdict(outcome, parties) else {
            return Err("the engine cut the outcomes short".to_owned());
        };
        match left.iter().position(|verdict| *verdict == read) {
            Some(at) => {
                left.swap_remove(at);
            }
            None => return Err(difference(&read, &left)),
        }
    }
    if !left.is_empty() {
        return Err(format!("the engine lacks: {left:?}"));
    }
    Ok(if run.outcomes.iter().any(|o| o.ended.is_some()) {
        Kind::Silent
    } else if count > 1 {
        Kind::Open
    } else {
        Kind::Decided
    })
}

/// The first step that differs, where there is only one other way.
fn difference(read: &Verdict, left: &[Verdict]) -> String {
    let [only] = left else {
        return format!("engine: {read:?}\nsecond, in {} ways: {left:?}", left.len());
    };
    let pairs = read.values.iter().zip(&only.values);
    match pairs.enumerate().find(|(_, (a, b))| a != b) {
        Some((step, (a, b))) => format!("at step {step}\nengine: {a:?}\nsecond: {b:?}"),
        None => format!("engine: {read:?}\nsecond: {only:?}"),
    }
}

fn as_verdict(outcome: &Outcome, parties: usize) -> Option<Verdict> {
    let values = outcome.values.iter().flatten();
    let ended = match &outcome.ended {
        None => None,
        Some(ended) => Some(oracle::quiet(&ended.silence)?),
    };
    Some(Verdict {
        values: values.map(|v| value::read(v, parties)).collect(),
        ended,
    })
}
