//! `elect` and `count-candidates`.

use scrutineer_engine::{CandidateVotes, CountCandidates, Elect, NumberRef, When};

use super::fraction::{Fraction, meets_share};
use super::oracle::{Claim, Equal, Oracle, Stop};
use super::reading::{Area, Reader, Whose};
use super::value::{By, Held};

/// The candidates of a ballot inside an area, with their positions.
fn candidates(reader: &Reader<'_>, votes: NumberRef, area: Area) -> Vec<(usize, CandidateVotes)> {
    let NumberRef::Ballot(id) = votes else {
        panic!("a random case elects on a candidates' ballot");
    };
    let ballot = reader.tally.ballot(id);
    let inside = reader.inside(ballot.level.index(), area);
    let all = ballot.candidates.iter().copied().enumerate();
    all.filter(|(_, c)| inside.contains(&c.area.index()))
        .collect()
}

pub fn count(reader: &Reader<'_>, when: &[When], op: &CountCandidates) -> Result<Held, Stop> {
    let mut cells = Vec::new();
    for area in reader.areas(op.per.index()) {
        let mut row = vec![None; reader.parties()];
        if reader.holds(when, area)?
            && let Some(base) = reader.base(&op.of, area)?
        {
            for (_, candidate) in candidates(reader, op.votes, area) {
                let votes = Fraction::count(candidate.votes);
                let meets = meets_share(votes, &op.compare, base);
                let cell = &mut row[candidate.party.index()];
                *cell = Some(cell.unwrap_or(0) + i128::from(meets));
            }
        }
        cells.push(row);
    }
    Ok(Held::Seats {
        level: op.per.index(),
        by: By::Party,
        cells,
    })
}

pub fn evaluate(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    when: &[When],
    op: &Elect,
) -> Result<Held, Stop> {
    let mut cells = Vec::new();
    for area in reader.areas(op.per.index()) {
        let mut row = vec![None; reader.parties()];
        if reader.holds(when, area)? {
            elected(reader, oracle, area, op, &mut row)?;
        }
        cells.push(row);
    }
    Ok(Held::Seats {
        level: op.per.index(),
        by: By::Party,
        cells,
    })
}

fn elected(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    area: Area,
    op: &Elect,
    row: &mut [Option<i128>],
) -> Result<(), Stop> {
    let parties = reader.claimants(&op.among, area);
    let mut left = candidates(reader, op.votes, area);
    left.retain(|(_, c)| parties.contains(&c.party.index()));
    for party in parties {
        row[party] = Some(0);
    }
    let mut seats = reader.seats(op.seats, area, &Whose::All)?;
    while seats > 0 {
        let Some(best) = left.iter().map(|(_, c)| c.votes).max() else {
            return Ok(());
        };
        let equal: Vec<(usize, CandidateVotes)> = left
            .iter()
            .copied()
            .filter(|(_, c)| c.votes == best)
            .collect();
        let chosen: Vec<usize> = if equal.len() as i128 <= seats {
            equal.iter().map(|(at, _)| *at).collect()
        } else {
            let tied: Vec<Equal> = equal
                .iter()
                .map(|(at, c)| Equal {
                    claim: Claim::Candidate(*at),
                    votes: Fraction::count(c.votes),
                    remainder: None,
                    seats: 0,
                })
                .collect();
            let k = usize::try_from(seats).expect("a small number");
            let favoured = oracle.settle(reader, area, &op.tie.give, &tied, k);
            favoured.iter().map(|claim| claim.number()).collect()
        };
        for (at, candidate) in &equal {
            if chosen.contains(at) {
                seats -= 1;
                let cell = &mut row[candidate.party.index()];
                *cell = Some(cell.unwrap_or(0) + 1);
            }
        }
        left.retain(|(at, _)| !chosen.contains(at));
    }
    Ok(())
}
