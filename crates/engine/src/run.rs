//! Running a law over an election: the steps in order, and every outcome where chance or silence decides.

mod course;
mod order;
mod view;

pub(crate) use course::{Course, Halt, TieCase};
pub(crate) use order::{combination, combinations};
pub(crate) use view::{Scope, View, Who};

use crate::error::EngineError;
use crate::id::StepId;
use crate::outcome::{CheckResult, MOST_OUTCOMES, Outcome, Run};
use crate::procedure::{NumberRef, Procedure};
use crate::ratio::Ratio;
use crate::step;
use crate::tally::Tally;
use crate::trail::{NoTrail, Recorder, Trail};
use crate::value::Value;

/// Every outcome of a law for an election, without a trail.
///
/// # Ties
/// Where neither the law nor a recorded lot decides, every choice is followed, at most [`MOST_OUTCOMES`].
///
/// # Errors
/// The procedure and the tally do not fit, or something happens that the law file calls impossible.
pub fn run(procedure: &Procedure, tally: &Tally) -> Result<Run, EngineError> {
    let (run, _) = follow::<NoTrail>(procedure, tally)?;
    Ok(run)
}

/// Like [`run`], with the trail of each outcome.
///
/// # Errors
/// As [`run`].
pub fn run_traced(procedure: &Procedure, tally: &Tally) -> Result<(Run, Vec<Trail>), EngineError> {
    follow::<Trail>(procedure, tally)
}

/// Follows all choices, depth first; where there are too many, as many choices deep as the limit allows.
fn follow<R: Recorder + Default>(
    procedure: &Procedure,
    tally: &Tally,
) -> Result<(Run, Vec<R>), EngineError> {
    let mut too_deep = match follow_to(procedure, tally, usize::MAX)? {
        Followed::All(outcomes, trails) => return Ok((Run { outcomes }, trails)),
        Followed::TooMany { deepest } => deepest,
    };
    let followed = |depth: usize| -> Result<Option<(Run, Vec<R>)>, EngineError> {
        match follow_to(procedure, tally, depth)? {
            Followed::All(outcomes, trails) => Ok(Some((Run { outcomes }, trails))),
            Followed::TooMany { .. } => Ok(None),
        }
    };
    let mut found = followed(0)?.expect("without a choice there is one outcome");
    // A greater depth never yields fewer outcomes, so that the greatest is found by halving.
    let mut depth = 0;
    while too_deep - depth > 1 {
        let middle = depth + (too_deep - depth) / 2;
        match followed(middle)? {
            Some(complete) => (depth, found) = (middle, complete),
            None => too_deep = middle,
        }
    }
    Ok(found)
}

enum Followed<R> {
    All(Vec<Outcome>, Vec<R>),
    TooMany { deepest: usize },
}

fn follow_to<R: Recorder + Default>(
    procedure: &Procedure,
    tally: &Tally,
    depth: usize,
) -> Result<Followed<R>, EngineError> {
    let (mut outcomes, mut trails, mut script, mut deepest) = (vec![], vec![], vec![], 0);
    loop {
        let mut course = Course::new(R::default(), script, depth);
        outcomes.push(once(procedure, tally, &mut course)?);
        trails.push(course.recorder);
        deepest = deepest.max(course.taken.len());
        let next = course
            .taken
            .iter()
            .rposition(|taken| taken.option + 1 < taken.options);
        let Some(next) = next else {
            return Ok(Followed::All(outcomes, trails));
        };
        if outcomes.len() == MOST_OUTCOMES {
            return Ok(Followed::TooMany { deepest });
        }
        script = course.taken[..next].iter().map(|t| t.option).collect();
        script.push(course.taken[next].option + 1);
    }
}

/// One run along the course's choices.
fn once<R: Recorder>(
    procedure: &Procedure,
    tally: &Tally,
    course: &mut Course<R>,
) -> Result<Outcome, EngineError> {
    let mut values: Vec<Option<Value>> = Vec::with_capacity(procedure.steps.len());
    let mut ended = None;
    for index in 0..procedure.steps.len() {
        let view = View {
            procedure,
            tally,
            values: &values,
            step: StepId::at(index),
        };
        match step::evaluate(&view, course) {
            Ok(value) => values.push(Some(value)),
            Err(Halt::Silent(end)) => {
                ended = Some(end);
                break;
            }
            Err(Halt::Error(kind)) => {
                return Err(EngineError {
                    step: view.step,
                    kind,
                });
            }
        }
    }
    values.resize(procedure.steps.len(), None);
    let checks = match ended {
        Some(_) => Vec::new(),
        None => check(procedure, tally, &values)?,
    };
    Ok(Outcome {
        values,
        ended,
        choices: std::mem::take(&mut course.choices),
        settled: std::mem::take(&mut course.settled),
        unfit_lots: std::mem::take(&mut course.unfit_lots),
        checks,
    })
}

fn check(
    procedure: &Procedure,
    tally: &Tally,
    values: &[Option<Value>],
) -> Result<Vec<CheckResult>, EngineError> {
    let step = StepId::at(procedure.steps.len().saturating_sub(1));
    let view = View {
        procedure,
        tally,
        values,
        step,
    };
    let read = |of: NumberRef| -> Result<Ratio, EngineError> {
        view.number_or_zero(of, Scope::NATION, Who::All)
            .map_err(|kind| EngineError { step, kind })
    };
    let compare = |c: &crate::procedure::Check| {
        let (sum, against) = (read(c.sum_of)?, read(c.against)?);
        let holds = c.compare.holds(sum.cmp(&against));
        Ok(CheckResult {
            sum,
            against,
            holds,
        })
    };
    procedure.checks.iter().map(compare).collect()
}
