//! The way from votes to seats, in the order of the law: each step's article, its numbers put in, what it decided and by how much.

mod award;
mod event;
mod filter;
mod render;

pub use award::award_words;
pub use filter::Filter;
pub use render::{json, markdown, text};

use scrutineer_engine::{At, AwardPhase, Claimant, Event};
use scrutineer_rules::prose;

use crate::audit::{Case, TextRun};
use crate::checks::claimant_name;

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

/// The passages of a run's first outcome that the filter lets through, in the order of the law.
#[must_use]
pub fn passages(case: &Case<'_>, run: &TextRun<'_>, filter: &Filter) -> Vec<Passage> {
    let trail = match &run.result {
        Ok((_, trails)) => trails.first(),
        Err(_) => None,
    };
    let mut passages: Vec<(At, Passage)> = Vec::new();
    let mut told = None;
    let (mut given, mut place) = (0, None);
    for (at, event) in trail.iter().flat_map(|trail| &trail.events) {
        if place != Some(*at) {
            (given, place) = (0, Some(*at));
        }
        if !filter.takes_step(at.step) {
            continue;
        }
        let name = |claimant: Claimant| claimant_name(case, run, at.step, claimant);
        let lines = event::lines(event, given, filter, &name);
        given = seats_after(event, given);
        if lines.is_empty() {
            continue;
        }
        match passages.last_mut() {
            Some((last, passage)) if *last == *at => passage.lines.extend(lines),
            _ => {
                let is_first = told != Some(at.step);
                told = Some(at.step);
                passages.push((*at, begin(case, run, *at, is_first, lines)));
            }
        }
    }
    passages.into_iter().map(|(_, passage)| passage).collect()
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
            .map(|claimant| claimant_name(case, run, at.step, claimant))
            .unwrap_or_default(),
        lines,
    }
}
