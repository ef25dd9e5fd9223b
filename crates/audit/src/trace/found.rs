//! Which seats have a number: those that were awarded one after the other.

use std::collections::BTreeMap;

use scrutineer_engine::{Event, StepId};

use super::seats_after;
use crate::audit::TextRun;
use crate::words;

/// The numbers that seats have in the steps of a run, in words; nothing where seats have none.
#[must_use]
pub fn numbered_seats(run: &TextRun<'_>) -> Option<String> {
    let trail = run.result.as_ref().ok().and_then(|(_, all)| all.first())?;
    let mut ranges: BTreeMap<StepId, (u64, u64)> = BTreeMap::new();
    let (mut given, mut place) = (0, None);
    for (at, event) in &trail.events {
        if place != Some(*at) {
            (given, place) = (0, Some(*at));
        }
        if let Event::Awards { awards, .. } = event {
            let (first, last) = (given + 1, given + awards.len() as u64);
            let range = ranges.entry(at.step).or_insert((first, last));
            *range = (range.0.min(first), range.1.max(last));
        }
        let op = &run.text().procedure().steps[at.step.index()].op;
        given = seats_after(event, given, op);
    }
    let words: Vec<String> = ranges
        .into_iter()
        .filter(|(_, (first, last))| last >= first)
        .map(|(step, (first, last))| {
            let id = &run.text().step(step).id;
            let numbers = if first == last {
                words::count(first)
            } else {
                format!("{} to {}", words::count(first), words::count(last))
            };
            format!("{numbers} in \"{id}\"")
        })
        .collect();
    (!words.is_empty()).then(|| words.join(", "))
}
