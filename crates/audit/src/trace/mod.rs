//! The way from votes to seats, in the order of the law: each step's article, its numbers put in, what it decided and by how much.

mod award;
mod event;
mod filter;
mod named;
mod persons;
mod render;
mod value;

pub use award::award_words;
pub use filter::Filter;
pub use render::{json, markdown, text};

use scrutineer_engine::{AreaId, At, AwardPhase, Claimant, Event, LevelId, Outcome, StepId, Value};
use scrutineer_rules::prose;

use crate::audit::{Case, TextRun};
use named::name_of;

/// What happened in one step, in one area and for one repetition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The step, by the law's name.
    pub step: String,
    /// Where the law says it.
    pub cite: String,
    /// The step in words, with its citation; empty but in its first passage.
    pub sentence: String,
    /// Where; empty for the whole country.
    pub area: String,
    /// For whom it is repeated; empty where it is not.
    pub each: String,
    /// The arithmetic, a line for each thing that happened.
    pub lines: Vec<String>,
}

/// The passages of a run's first outcome that the filter lets through, in the order of the law: every step has one, and ends with what it yields.
#[must_use]
pub fn passages(case: &Case<'_>, run: &TextRun<'_>, filter: &Filter) -> Vec<Passage> {
    let mut found = happened(case, run, filter);
    if let Some(outcome) = run.outcomes().first() {
        yielded(case, run, filter, outcome, &mut found);
    }
    let mut told = None;
    found
        .into_iter()
        .map(|(at, lines)| {
            let is_first = told != Some(at.step);
            told = Some(at.step);
            begin(case, run, at, is_first, lines)
        })
        .collect()
}

type Lines = Vec<(At, Vec<String>)>;

/// The lines of the trail, by place.
fn happened(case: &Case<'_>, run: &TextRun<'_>, filter: &Filter) -> Lines {
    let trail = match &run.result {
        Ok((_, trails)) => trails.first(),
        Err(_) => None,
    };
    let mut found: Lines = Vec::new();
    let (mut given, mut place) = (0, None);
    for (at, event) in trail.iter().flat_map(|trail| &trail.events) {
        if place != Some(*at) {
            (given, place) = (0, Some(*at));
        }
        if !filter.takes_step(at.step) {
            continue;
        }
        let name = |claimant: Claimant| name_of(case, run, at.step, claimant);
        let lines = event::lines(event, given, filter, &name);
        given = seats_after(event, given);
        if lines.is_empty() {
            continue;
        }
        match found.last_mut() {
            Some((last, known)) if *last == *at => known.extend(lines),
            _ => found.push((*at, lines)),
        }
    }
    found
}

/// Adds what each step yields behind what happened in it; a step in which nothing happened says so.
fn yielded(
    case: &Case<'_>,
    run: &TextRun<'_>,
    filter: &Filter,
    outcome: &Outcome,
    found: &mut Lines,
) {
    for step in (0..run.text().steps().len()).map(StepId::at) {
        if !filter.takes_step(step) {
            continue;
        }
        let lines = value::lines(case, run, outcome, step, filter);
        let is_skipped = |lines: &[String]| lines.iter().any(|line| line == event::SKIPPED);
        for (at, line) in lines {
            let same = |(own, _): &&mut (At, Vec<String>)| {
                (own.step, own.level, own.area) == (at.step, at.level, at.area)
            };
            let known = found.iter_mut().rev().find(same);
            match known {
                Some((_, known)) if is_skipped(known) => {}
                Some((_, known)) => known.push(line),
                None => insert(found, (at, vec![line])),
            }
        }
        let silent = filter.party.is_none() && filter.seat.is_none();
        if silent && !found.iter().any(|(at, _)| at.step == step) {
            let nation = At {
                step,
                level: LevelId::at(0),
                area: AreaId::at(0),
                each: None,
            };
            if let Some(line) = idle(outcome, step) {
                insert(found, (nation, vec![line.to_owned()]));
            }
        }
    }
}

/// Of a step that yields numbers and has nothing to tell.
fn idle(outcome: &Outcome, step: StepId) -> Option<&'static str> {
    match outcome.value(step)? {
        Value::Numbers(_) => Some("nobody's number is changed: all stay as they are"),
        Value::Amounts(_) => Some("no amount"),
        Value::Seats(_) => Some("no seats"),
        Value::Set(_) => Some("nobody is taken in"),
        Value::Blocs(_) => Some("no blocs"),
        Value::Persons(_) => Some("nobody takes a seat"),
    }
}

/// Behind the last place of the same step, or of the step before it.
fn insert(found: &mut Lines, new: (At, Vec<String>)) {
    let at = found.iter().rposition(|(at, _)| at.step <= new.0.step);
    found.insert(at.map_or(0, |at| at + 1), new);
}

/// How many seats whole quotas and earlier phases have given, so that the seats of a rest are numbered behind them.
fn seats_after(event: &Event, before: u64) -> u64 {
    match event {
        Event::Quotas { rows, .. } => rows.iter().map(|row| row.seats).sum(),
        Event::Awards {
            phase: AwardPhase::Rest(_),
            awards,
            ..
        } => before + awards.len() as u64,
        Event::Awards { .. } => 0,
        Event::TakenBack(_) => before.saturating_sub(1),
        Event::Skipped
        | Event::Assumed
        | Event::Tested(_)
        | Event::Taken(..)
        | Event::Quota { .. }
        | Event::Adjusted(..)
        | Event::Bound(_)
        | Event::HouseTried(_)
        | Event::LeftOver(_)
        | Event::Elected { .. }
        | Event::Filled(_)
        | Event::Unfilled { .. }
        | Event::Tie { .. }
        | Event::Turn { .. }
        | Event::Returned { .. }
        | Event::Matrix(_) => before,
    }
}

fn begin(
    case: &Case<'_>,
    run: &TextRun<'_>,
    at: At,
    is_first: bool,
    lines: Vec<String>,
) -> Passage {
    let note = run.text().step(at.step);
    Passage {
        step: note.id.clone(),
        cite: note.cite.text.clone(),
        sentence: if is_first {
            prose::sentence(run.version, note)
        } else {
            String::new()
        },
        area: match run.names.area(at.level, at.area) {
            Some(area) => case.in_area(Some(area)).trim_start().to_owned(),
            None => String::new(),
        },
        each: at
            .each
            .map(|claimant| name_of(case, run, at.step, claimant))
            .unwrap_or_default(),
        lines,
    }
}
