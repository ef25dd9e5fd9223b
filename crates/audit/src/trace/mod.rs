//! The way from votes to seats, in the order of the law: each step's article, its numbers put in, what it decided and by how much.

mod award;
mod bounds;
mod combined;
mod event;
mod filter;
mod found;
mod legend;
mod named;
mod persons;
mod quotas;
mod render;
mod telling;
mod tested;
mod value;

pub use award::{as_compared, award_words};
pub use filter::Filter;
pub use found::numbered_seats;
pub use render::{json, markdown, text};
pub use telling::noun_of_step;

use scrutineer_engine::{AreaId, At, AwardPhase, Event, LevelId, Op, Outcome, StepId, Value};
use scrutineer_rules::prose;

use crate::audit::{Case, TextRun};
use combined::Sums;
use named::name_of;
use telling::Telling;

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
    let events = trail.map_or(&[][..], |trail| &trail.events);
    for (index, (at, event)) in events.iter().enumerate() {
        if place != Some(*at) {
            (given, place) = (0, Some(*at));
        }
        if !filter.takes_step(at.step) {
            continue;
        }
        let telling = Telling {
            case,
            run,
            filter,
            at: *at,
            before: &events[..index],
            behind: &events[index + 1..],
        };
        let lines = event::lines(event, given, &telling);
        given = seats_after(event, given, telling.op());
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
    let sums = Sums::new(run);
    for step in (0..run.text().steps().len()).map(StepId::at) {
        if !filter.takes_step(step) {
            continue;
        }
        let told = value::Yield {
            case,
            run,
            outcome,
            filter,
            step,
            sums: &sums,
        };
        let is_skipped = |lines: &[String]| lines.iter().any(|line| line == event::SKIPPED);
        for told in told.lines() {
            let (at, line) = (told.at, told.line);
            let same = |(own, _): &&mut (At, Vec<String>)| {
                (own.step, own.level, own.area) == (at.step, at.level, at.area)
            };
            let known = found.iter_mut().rev().find(same);
            match known {
                Some((_, known)) if is_skipped(known) => {}
                Some((_, known)) => known.push(line),
                None if told.is_nothing => {}
                None => insert(found, (at, vec![line])),
            }
        }
        let silent = filter.party.is_none() && filter.seat.is_none();
        if silent
            && !found.iter().any(|(at, _)| at.step == step)
            && let Some(line) = idle(outcome, step)
        {
            insert(found, (nation(step), vec![line.to_owned()]));
        }
    }
    if let Some(line) = seatless(run, filter, outcome, found) {
        let at = nation(run.result_step());
        match found.iter_mut().rev().find(|(own, _)| *own == at) {
            Some((_, known)) => known.push(line),
            None => insert(found, (at, vec![line])),
        }
    }
}

fn nation(step: StepId) -> At {
    At {
        step,
        level: LevelId::at(0),
        area: AreaId::at(0),
        each: None,
    }
}

/// That a list that is asked for has no seat, where nothing else in the last step says so.
fn seatless(
    run: &TextRun<'_>,
    filter: &Filter,
    outcome: &Outcome,
    found: &Lines,
) -> Option<String> {
    let (party, step) = (filter.party?, run.result_step());
    let name = format!("\"{}\"", run.names.party(party));
    let mut lines = found.iter().filter(|(at, _)| at.step == step);
    let told = lines.any(|(_, lines)| lines.iter().any(|line| line.contains(&name)));
    if told || filter.seat.is_some() || !filter.takes_step(step) {
        return None;
    }
    let table = outcome.seats(step)?;
    let mut areas = (0..table.areas()).map(AreaId::at);
    areas
        .all(|area| table.get(area, party.index()).unwrap_or(0) == 0)
        .then(|| format!("{name} has no seat"))
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
fn seats_after(event: &Event, before: u64, op: &Op) -> u64 {
    match event {
        Event::Bound(note) if bounds::is_given_first(note, op) => before + note.bound,
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
        | Event::Combined(_)
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
