//! An amendment as a difference: what one version says and the other does not.

use super::facts::{Fact, of_checks, of_gaps, of_header, of_needs, of_result, of_sources};
use super::{heading, line, step};
use crate::law::{LawVersion, StepNote};
use crate::raw::find;

/// The difference of two versions, without what they have in common; a line each, `-` before, `+` after, `~` changed.
#[must_use]
pub fn diff(before: &LawVersion, after: &LawVersion) -> String {
    let mut out = String::new();
    line(&mut out, &format!("{} -> {}", before.id(), after.id()));
    if before.title() != after.title() {
        line(&mut out, &format!("- title: {}", before.title()));
        line(&mut out, &format!("+ title: {}", after.title()));
    }
    facts(&mut out, &all_facts(before), &all_facts(after));
    let (old, new) = (before.text().steps(), after.text().steps());
    for step in old {
        match new.iter().find(|other| other.id == step.id) {
            None => line(
                &mut out,
                &format!("- step {}", step::sentence(before, step)),
            ),
            Some(other) => changed(&mut out, step, other),
        }
    }
    for step in new
        .iter()
        .filter(|step| !old.iter().any(|other| other.id == step.id))
    {
        line(&mut out, &format!("+ step {}", step::sentence(after, step)));
    }
    order(&mut out, old, new);
    out
}

fn all_facts(version: &LawVersion) -> Vec<Fact> {
    let readings = version.readings().iter();
    let readings = readings.map(|reading| (format!("reading {}", reading.id), heading(reading)));
    [
        of_header(version),
        of_sources(version),
        of_needs(version),
        of_result(version.text()),
        of_checks(version),
        of_gaps(version.text()),
        readings.collect(),
    ]
    .concat()
}

fn facts(out: &mut String, before: &[Fact], after: &[Fact]) {
    let of = |facts: &[Fact], key: &str| {
        facts
            .iter()
            .find(|(other, _)| other == key)
            .map(|(_, line)| line.clone())
    };
    for (key, old) in before {
        let new = of(after, key);
        if new.as_ref() == Some(old) {
            continue;
        }
        line(out, &format!("- {old}"));
        if let Some(new) = new {
            line(out, &format!("+ {new}"));
        }
    }
    for (_, new) in after.iter().filter(|(key, _)| of(before, key).is_none()) {
        line(out, &format!("+ {new}"));
    }
}

/// The keys of a step that differ, as written.
fn changed(out: &mut String, before: &StepNote, after: &StepNote) {
    let written =
        |step: &StepNote, key: &str| find(&step.keys, key).map(|entry| entry.node.to_string());
    let mut keys: Vec<&str> = before.keys.iter().map(|entry| entry.key.as_str()).collect();
    let new = after.keys.iter().map(|entry| entry.key.as_str());
    keys.extend(new.filter(|key| find(&before.keys, key).is_none()));
    let differing: Vec<&str> = keys
        .into_iter()
        .filter(|key| written(before, key) != written(after, key))
        .collect();
    if differing.is_empty() {
        return;
    }
    line(out, &format!("~ step \"{}\"", after.id));
    for key in differing {
        if let Some(old) = written(before, key) {
            line(out, &format!("    - {key} = {old}"));
        }
        if let Some(new) = written(after, key) {
            line(out, &format!("    + {key} = {new}"));
        }
    }
}

/// Steps of both versions whose order differs.
fn order(out: &mut String, before: &[StepNote], after: &[StepNote]) {
    let common = |steps: &[StepNote], others: &[StepNote]| -> Vec<String> {
        let both = steps
            .iter()
            .filter(|step| others.iter().any(|other| other.id == step.id));
        both.map(|step| step.id.clone()).collect()
    };
    let (old, new) = (common(before, after), common(after, before));
    if old != new {
        line(out, &format!("- order: {}", old.join(", ")));
        line(out, &format!("+ order: {}", new.join(", ")));
    }
}
