//! `group`: declared groups among lists.
//!
//! Ineligible members and lists without a declaration stand alone; a group that fails leaves its eligible members alone or out.

use crate::id::{BlocId, PartyId};
use crate::procedure::{Group, GroupFate, When};
use crate::run::{Course, Halt, Scope, View};
use crate::step::qualify::at;
use crate::step::when;
use crate::trail::{Event, Recorder};
use crate::value::{Blocs, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &Group,
) -> Result<Value, Halt> {
    let parties = view.tally.parties();
    let mut blocs = Blocs {
        members: Vec::new(),
        of: vec![None; parties],
    };
    if !when::holds(view, when, Scope::NATION)? {
        course.note(at(view, Scope::NATION), || Event::Skipped);
        return Ok(Value::Blocs(blocs));
    }
    let among = view.claimants(&op.among, Scope::NATION)?;
    let mut left_out = vec![false; parties];
    for declared in view.tally.declared(op.declared) {
        let mut eligible = Vec::new();
        for party in declared.iter().filter(|p| among.contains(p)) {
            if view.is_in_any(&op.eligible, Scope::NATION, *party)? {
                eligible.push(*party);
            }
        }
        if stands(view, op, declared, eligible.len())? {
            add(&mut blocs, eligible);
        } else if op.then == GroupFate::LeftOut {
            eligible.iter().for_each(|p| left_out[p.index()] = true);
        }
    }
    for party in among {
        if blocs.of[party.index()].is_none() && !left_out[party.index()] {
            add(&mut blocs, vec![party]);
        }
    }
    Ok(Value::Blocs(blocs))
}

fn stands(
    view: &View<'_>,
    op: &Group,
    declared: &[PartyId],
    eligible: usize,
) -> Result<bool, Halt> {
    for party in declared {
        if view.is_in_any(&op.void_if, Scope::NATION, *party)? {
            return Ok(false);
        }
    }
    let needed = op.needs.unwrap_or(declared.len() as u64);
    Ok(eligible > 0 && eligible as u64 >= needed)
}

fn add(blocs: &mut Blocs, mut members: Vec<PartyId>) {
    members.sort_unstable();
    let bloc = BlocId::at(blocs.members.len());
    members
        .iter()
        .for_each(|p| blocs.of[p.index()] = Some(bloc));
    blocs.members.push(members);
}
