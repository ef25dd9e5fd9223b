//! `group`.

use std::collections::BTreeSet;

use scrutineer_engine::{Group, GroupFate, When};

use super::oracle::Stop;
use super::reading::{Area, Reader};
use super::value::Held;

pub fn evaluate(reader: &Reader<'_>, when: &[When], op: &Group) -> Result<Held, Stop> {
    let nation = Area { level: 0, at: 0 };
    if !reader.holds(when, nation)? {
        return Ok(Held::Blocs(Vec::new()));
    }
    let among = reader.claimants(&op.among, nation);
    let mut alone: BTreeSet<usize> = among.iter().copied().collect();
    let mut blocs = Vec::new();
    for declared in reader.tally.declared(op.declared) {
        let declared: Vec<usize> = declared.iter().map(|p| p.index()).collect();
        let eligible: Vec<usize> = among
            .iter()
            .copied()
            .filter(|p| declared.contains(p))
            .filter(|p| reader.is_in_any(&op.eligible, nation, *p))
            .collect();
        let enough = match op.needs {
            None => eligible.len() == declared.len(),
            Some(n) => eligible.len() as u64 >= n,
        };
        let void = declared
            .iter()
            .any(|p| reader.is_in_any(&op.void_if, nation, *p));
        if enough && !void {
            if !eligible.is_empty() {
                alone.retain(|p| !eligible.contains(p));
                blocs.push(eligible);
            }
        } else if op.then == GroupFate::LeftOut {
            alone.retain(|p| !eligible.contains(p));
        }
    }
    blocs.extend(alone.into_iter().map(|p| vec![p]));
    Ok(Held::Blocs(blocs))
}
