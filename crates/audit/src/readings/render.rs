//! All ways to read the law, as text or JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::groups::{Axis, Group, Grouped};
use super::ways::{Found, Way};
use crate::audit::Why;
use crate::whatif::{possible, silences};
use crate::words;

/// What is the same, what depends, and the seats of each group, for people at a terminal.
#[must_use]
pub fn text(found: &Found, grouped: &Grouped<'_>) -> String {
    let mut page = format!("{}\n", verdict(found, grouped));
    for (words, axes) in [
        ("decides", &grouped.decisive),
        ("does not matter", &grouped.idle),
    ] {
        for axis in axes {
            let _ = writeln!(page, "  {words}: {}", described(axis, found));
        }
    }
    let all = found.ways.len();
    let main = grouped.groups.first();
    for group in &grouped.groups {
        let under = match all {
            1 => "so read, it gives".to_owned(),
            _ => format!("under {} of {all} readings", group.ways.len()),
        };
        let _ = writeln!(page, "\n{under}:");
        let seats = match main {
            Some(first) if grouped.groups.len() > 1 && !std::ptr::eq(first, group) => {
                compared(group, first)
            }
            Some(_) | None => plain(group),
        };
        let _ = writeln!(page, "  {seats}");
        let mut silent: Vec<String> = group
            .ways
            .iter()
            .flat_map(|way| silences(&way.side))
            .collect();
        silent.dedup();
        for line in silent {
            let _ = writeln!(page, "  {line}");
        }
        for way in &group.ways {
            let _ = writeln!(page, "  - {}", label(way));
        }
    }
    for line in &found.apart {
        let _ = write!(page, "\nnever together: {line}");
    }
    for (what, why) in &found.not_run {
        let _ = write!(page, "\nnot run: {what}: {why}");
    }
    format!("{}\n", page.trim_end())
}

fn verdict(found: &Found, grouped: &Grouped<'_>) -> String {
    let all = found.ways.len();
    match (all, grouped.groups.as_slice(), grouped.depending) {
        (0, _, _) => "the law could not be run in any reading".to_owned(),
        (1, _, _) => "the law is read in one way only: it declares no other reading, its dates are not disputed, and every base of a share was read in the statute or is the only one".to_owned(),
        (_, [_], _) => format!("the result is the same under all {all} readings"),
        (_, groups, 0) => format!(
            "no list's seats depend on the reading, but their areas do: {} results under {all} readings",
            groups.len()
        ),
        (_, groups, depending) => {
            let verb = if depending == 1 { "depends" } else { "depend" };
            format!(
                "{} of {} {verb} on the reading: {} results under {all} readings",
                words::counted(depending, "seat"),
                words::count(grouped.house),
                groups.len()
            )
        }
    }
}

fn described(axis: &Axis, found: &Found) -> String {
    match axis {
        Axis::Version => "which version is the law".to_owned(),
        Axis::Reading(law, id) => {
            let says = found
                .says
                .iter()
                .find(|(own, reading, _)| own == law && reading == id);
            let what = says.map_or("", |(_, _, what)| what.as_str());
            format!("reading \"{id}\" of law \"{law}\": {what}")
        }
        Axis::Base(law, step) => format!(
            "the base of step \"{step}\" of law \"{law}\", which was not read in the statute"
        ),
    }
}

fn plain(group: &Group<'_>) -> String {
    let seats: Vec<String> = group
        .seats
        .iter()
        .map(|(name, seats)| format!("{name} {}", possible(seats)))
        .collect();
    seats.join(", ")
}

/// What differs from the first group.
fn compared(group: &Group<'_>, first: &Group<'_>) -> String {
    let of = |group: &Group<'_>, name: &str| {
        let found = group.seats.iter().find(|(own, _)| own == name);
        found.map_or_else(|| vec![Some(0)], |(_, seats)| seats.clone())
    };
    let mut names: Vec<&String> = first.seats.iter().map(|(name, _)| name).collect();
    for (name, _) in &group.seats {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let differing = names
        .into_iter()
        .filter(|name| of(group, name) != of(first, name));
    let differing: Vec<String> = differing
        .map(|name| {
            format!(
                "{name} {} instead of {}",
                possible(&of(group, name)),
                possible(&of(first, name))
            )
        })
        .collect();
    if differing.is_empty() {
        "the same seats of each list, in other areas".to_owned()
    } else {
        differing.join(", ")
    }
}

fn label(way: &Way) -> String {
    let why = match way.why {
        Why::Main | Why::Reading | Why::Claimed => "",
        Why::Date => " (its date is unknown or disputed)",
        Why::Practice => " (statute beside practice)",
    };
    let readings = way.readings.iter().map(|id| format!(", reading \"{id}\""));
    let bases = way.bases.iter();
    let bases = bases.map(|(step, base)| format!(", base of \"{step}\": {base}"));
    let more: String = readings.chain(bases).collect();
    format!("law \"{}\"{why}{more}", way.law)
}

/// For programs.
#[must_use]
pub fn json(found: &Found, grouped: &Grouped<'_>) -> Value {
    let way = |way: &&Way| {
        let bases: Vec<Value> = way
            .bases
            .iter()
            .map(|(step, base)| json!({ "step": step, "base": base }))
            .collect();
        json!({ "law": way.law, "readings": way.readings, "bases": bases })
    };
    let group = |group: &Group<'_>| {
        let seats: Vec<Value> = group
            .seats
            .iter()
            .map(|(name, seats)| json!({ "claimant": name, "seats": seats }))
            .collect();
        let under: Vec<Value> = group.ways.iter().map(way).collect();
        json!({ "seats": seats, "under": under })
    };
    let axes =
        |axes: &[Axis]| -> Vec<String> { axes.iter().map(|axis| described(axis, found)).collect() };
    let not_run: Vec<Value> = found
        .not_run
        .iter()
        .map(|(what, why)| json!({ "what": what, "why": why }))
        .collect();
    json!({
        "ways": found.ways.len(),
        "seats_depending": grouped.depending,
        "house": grouped.house,
        "decisive": axes(&grouped.decisive),
        "idle": axes(&grouped.idle),
        "groups": grouped.groups.iter().map(group).collect::<Vec<_>>(),
        "never_together": found.apart,
        "not_run": not_run,
    })
}
