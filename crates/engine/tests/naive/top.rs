//! `top`: one list after the other, in order of votes.

use scrutineer_engine::{Top, TopLimit, Until, When};

use super::fraction::{Fraction, meets_share};
use super::oracle::{Claim, Equal, Oracle, Stop};
use super::reading::{Area, Reader, Whose};
use super::value::Held;

pub fn evaluate(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    when: &[When],
    op: &Top,
) -> Result<Held, Stop> {
    let mut member = Vec::new();
    for area in reader.areas(op.per.index()) {
        let mut row = vec![false; reader.parties()];
        if reader.holds(when, area)? {
            for party in taken(reader, oracle, area, op)? {
                row[party] = true;
            }
        }
        member.push(row);
    }
    Ok(Held::Set {
        level: op.per.index(),
        member,
    })
}

fn taken(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    area: Area,
    op: &Top,
) -> Result<Vec<usize>, Stop> {
    let mut left = reader.claimants(&op.among, area);
    left.retain(|party| !reader.is_in_any(&op.joining, area, *party));
    let mut taken = Vec::new();
    loop {
        let mut equal = Vec::new();
        for party in &left {
            let votes = reader.number_or_zero(op.votes, area, &Whose::Party(*party))?;
            equal.push(Equal {
                claim: Claim::Party(*party),
                votes,
                remainder: None,
                seats: 0,
            });
        }
        let Some(best) = equal.iter().map(|e| e.votes).max() else {
            return Ok(taken);
        };
        equal.retain(|e| e.votes == best);
        let wanted = wanted(reader, area, op, &taken, &equal)?;
        if wanted == 0 {
            return Ok(taken);
        }
        let chosen: Vec<usize> = if wanted < equal.len() {
            let favoured = oracle.settle(reader, area, &op.tie.give, &equal, wanted);
            favoured.iter().map(|claim| claim.number()).collect()
        } else {
            equal.iter().map(|e| e.claim.number()).collect()
        };
        left.retain(|party| !chosen.contains(party));
        taken.extend(chosen);
    }
}

/// How many of those who are equal are to be taken.
fn wanted(
    reader: &Reader<'_>,
    area: Area,
    op: &Top,
    taken: &[usize],
    equal: &[Equal],
) -> Result<usize, Stop> {
    match &op.limit {
        TopLimit::Take(n) => {
            let open = usize::try_from(*n).expect("a small number") - taken.len();
            Ok(open.min(equal.len()))
        }
        TopLimit::Until(until) => {
            for more in 0..equal.len() {
                let mut so_far = taken.to_vec();
                so_far.extend(equal.iter().take(more).map(|e| e.claim.number()));
                if enough(reader, area, op, until, &so_far)? {
                    return Ok(more);
                }
            }
            Ok(equal.len())
        }
    }
}

fn enough(
    reader: &Reader<'_>,
    area: Area,
    op: &Top,
    until: &[Until],
    taken: &[usize],
) -> Result<bool, Stop> {
    let counted: Vec<usize> = (0..reader.parties())
        .filter(|p| taken.contains(p) || reader.is_in_any(&op.joining, area, *p))
        .collect();
    let mut votes = Fraction::ZERO;
    for party in &counted {
        votes = votes.plus(reader.number_or_zero(op.votes, area, &Whose::Party(*party))?);
    }
    let lists = Fraction::whole(counted.len() as i128);
    for condition in until {
        let met = match condition {
            Until::Lists(compare) => compare
                .iter()
                .all(|c| c.comparator.holds(lists.cmp(&Fraction::count(c.limit)))),
            Until::Share { compare, of } => match reader.base(of, area)? {
                Some(base) => meets_share(votes, compare, base),
                None => false,
            },
        };
        if !met {
            return Ok(false);
        }
    }
    Ok(true)
}
