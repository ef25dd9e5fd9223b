//! Ways by the seats that they give, and what decides between them.

use std::collections::BTreeMap;

use super::ways::{Found, Way};
use crate::model::AreaIx;
use crate::whatif::Possible;

/// Ways that give the same seats everywhere.
#[derive(Debug)]
pub struct Group<'w> {
    /// The seats by list, lists without any left out.
    pub seats: Vec<(String, Possible)>,
    /// The ways.
    pub ways: Vec<&'w Way>,
}

/// Something that can be read in more than one way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// Which version was in force.
    Version,
    /// A reading of a version.
    Reading(String, String),
    /// The base of a step of a version.
    Base(String, String),
}

/// All ways, grouped.
#[derive(Debug)]
pub struct Grouped<'w> {
    /// The groups, that of the main text first.
    pub groups: Vec<Group<'w>>,
    /// How many seats the reading decides.
    pub depending: u64,
    /// The seats of the house, the most that any way gives it.
    pub house: u64,
    /// What the seats depend on.
    pub decisive: Vec<Axis>,
    /// What they do not depend on.
    pub idle: Vec<Axis>,
}

type Key = Vec<(Option<AreaIx>, String, Possible)>;

/// The ways of an election by the seats that they give.
#[must_use]
pub fn grouped(found: &Found) -> Grouped<'_> {
    let keys: Vec<Key> = found.ways.iter().map(|way| way.side.cells()).collect();
    let mut groups: Vec<(&Key, Group<'_>)> = Vec::new();
    for (way, key) in found.ways.iter().zip(&keys) {
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.ways.push(way),
            None => groups.push((
                key,
                Group {
                    seats: seats(way),
                    ways: vec![way],
                },
            )),
        }
    }
    let (decisive, idle) = axes(&found.ways, &keys);
    let groups: Vec<Group<'_>> = groups.into_iter().map(|(_, group)| group).collect();
    let (depending, house) = depending(&groups);
    Grouped {
        groups,
        depending,
        house,
        decisive,
        idle,
    }
}

fn seats(way: &Way) -> Vec<(String, Possible)> {
    let names = way.side.names.parties.iter();
    let all = names.map(|(name, _)| (name.clone(), way.side.seats_of(name)));
    all.filter(|(_, seats)| *seats != [Some(0)]).collect()
}

/// The seats that are not the same list's under every way.
fn depending(groups: &[Group<'_>]) -> (u64, u64) {
    let mut fewest: BTreeMap<&str, u64> = BTreeMap::new();
    let mut house = 0;
    for (at, group) in groups.iter().enumerate() {
        let here: BTreeMap<&str, u64> = group
            .seats
            .iter()
            .map(|(name, seats)| (name.as_str(), least(seats)))
            .collect();
        if at == 0 {
            fewest = here;
        } else {
            for (name, seats) in &mut fewest {
                *seats = (*seats).min(here.get(name).copied().unwrap_or(0));
            }
        }
        let houses = group.ways.iter().flat_map(|way| way.side.house());
        house = house.max(houses.flatten().max().unwrap_or(0));
    }
    (house.saturating_sub(fewest.values().sum()), house)
}

fn least(seats: &[Option<u64>]) -> u64 {
    let all = seats.iter().map(|seats| seats.unwrap_or(0));
    all.min().unwrap_or(0)
}

/// What decides: two ways that differ in this alone give other seats.
fn axes(ways: &[Way], keys: &[Key]) -> (Vec<Axis>, Vec<Axis>) {
    let mut seen: BTreeMap<Axis, bool> = BTreeMap::new();
    for (at, one) in ways.iter().enumerate() {
        for (other, theirs) in ways[at + 1..].iter().zip(&keys[at + 1..]) {
            if let Some(axis) = only_difference(one, other) {
                *seen.entry(axis).or_default() |= keys[at] != *theirs;
            }
        }
    }
    let (decisive, idle): (Vec<_>, Vec<_>) = seen.into_iter().partition(|(_, decides)| *decides);
    let names = |axes: Vec<(Axis, bool)>| axes.into_iter().map(|(axis, _)| axis).collect();
    (names(decisive), names(idle))
}

fn only_difference(one: &Way, other: &Way) -> Option<Axis> {
    if one.law != other.law {
        let same = one.readings == other.readings && one.bases == other.bases;
        return same.then_some(Axis::Version);
    }
    let only_in = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().filter(|id| !b.contains(id)).cloned().collect()
    };
    let readings = [
        only_in(&one.readings, &other.readings),
        only_in(&other.readings, &one.readings),
    ]
    .concat();
    let base = |way: &Way, step: &str| {
        let found = way.bases.iter().find(|(own, _)| own == step);
        found.map(|(_, base)| base.clone())
    };
    let steps = one.bases.iter().chain(&other.bases).map(|(step, _)| step);
    let mut steps: Vec<&String> = steps
        .filter(|step| base(one, step) != base(other, step))
        .collect();
    steps.dedup();
    match (readings.as_slice(), steps.as_slice()) {
        ([reading], []) => Some(Axis::Reading(one.law.clone(), reading.clone())),
        ([], [step, rest @ ..]) if rest.iter().all(|other| other == step) => {
            Some(Axis::Base(one.law.clone(), (*step).clone()))
        }
        _ => None,
    }
}
