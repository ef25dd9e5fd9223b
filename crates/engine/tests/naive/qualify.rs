//! `qualify`.

use scrutineer_engine::{Condition, CountCompare, InAreas, PartyId, Qualify, SetRef, Test, When};

use super::fraction::{Fraction, meets_share};
use super::oracle::Stop;
use super::reading::{Area, Reader, Whose};
use super::value::Held;

pub fn evaluate(reader: &Reader<'_>, when: &[When], op: &Qualify) -> Result<Held, Stop> {
    let mut member = Vec::new();
    for area in reader.areas(op.per.index()) {
        let mut row = vec![false; reader.parties()];
        if reader.holds(when, area)? {
            for party in reader.claimants(&op.among, area) {
                row[party] = passes(reader, area, op, party)?;
            }
        }
        member.push(row);
    }
    Ok(Held::Set {
        level: op.per.index(),
        member,
    })
}

fn passes(reader: &Reader<'_>, area: Area, op: &Qualify, party: usize) -> Result<bool, Stop> {
    let mut any = op.any.is_empty();
    for condition in &op.any {
        any |= holds(reader, area, op, party, condition)?;
    }
    let mut all = true;
    for condition in &op.all {
        all &= holds(reader, area, op, party, condition)?;
    }
    Ok(any && all)
}

fn holds(
    reader: &Reader<'_>,
    area: Area,
    op: &Qualify,
    party: usize,
    condition: &Condition,
) -> Result<bool, Stop> {
    for test in &condition.tests {
        if !meets(reader, area, op, party, test)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn meets(
    reader: &Reader<'_>,
    area: Area,
    op: &Qualify,
    party: usize,
    test: &Test,
) -> Result<bool, Stop> {
    let whose = Whose::Party(party);
    Ok(match test {
        Test::VotesShare { compare, of } => {
            let votes = reader.number_or_zero(op.votes, area, &whose)?;
            match reader.base(of, area)? {
                Some(base) => meets_share(votes, compare, base),
                None => false,
            }
        }
        Test::SeatsCount { seats, compare } => {
            meets_count(reader.number_or_zero(*seats, area, &whose)?, compare)
        }
        Test::SeatsShare { seats, compare, of } => {
            let seats = reader.number_or_zero(*seats, area, &whose)?;
            match reader.base(of, area)? {
                Some(base) => meets_share(seats, compare, base),
                None => false,
            }
        }
        Test::Member {
            set,
            is_in,
            in_areas,
        } => is_in_set(reader, area, party, *set, *in_areas) == *is_in,
        Test::Tag { tags, has } => {
            let own = &reader.tally.facts(PartyId::at(party)).tags;
            tags.iter().any(|tag| own.contains(tag)) == *has
        }
        Test::Members(compare) => {
            let members = reader.tally.facts(PartyId::at(party)).members;
            meets_count(Fraction::count(members.ok_or(Stop::MissingFact)?), compare)
        }
        Test::GroupOf { blocs, has, set } => {
            let bloc = reader.blocs(*blocs).iter().find(|b| b.contains(&party));
            let some = bloc.is_some_and(|b| b.iter().any(|m| reader.is_member(*set, area, *m)));
            some == *has
        }
    })
}

fn is_in_set(
    reader: &Reader<'_>,
    area: Area,
    party: usize,
    set: SetRef,
    in_areas: Option<InAreas>,
) -> bool {
    let Some(needed) = in_areas else {
        return reader.is_member(set, area, party);
    };
    let level = reader.set_level(set);
    let inside = reader.inside(level, area);
    let met = inside
        .iter()
        .filter(|at| reader.is_member(set, Area { level, at: **at }, party))
        .count();
    match needed {
        InAreas::AtLeast(n) => met as u64 >= n,
        InAreas::All => met == inside.len(),
    }
}

fn meets_count(number: Fraction, compare: &[CountCompare]) -> bool {
    compare
        .iter()
        .all(|c| c.comparator.holds(number.cmp(&Fraction::count(c.limit))))
}
