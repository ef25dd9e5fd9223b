//! Highest averages as one table: votes over divisors, of which the largest get the seats.

use std::collections::BTreeMap;

use scrutineer_engine::{Award, Claimant, Ratio};

use super::{Name, Table, quotient};

/// The table; nothing where the largest quotients alone do not give the seats, as with bounds or a tie.
pub(super) fn table(scale: u64, awards: &[Award], name: Name<'_>) -> Option<Table> {
    let mut votes: BTreeMap<Claimant, u64> = BTreeMap::new();
    let mut seats: BTreeMap<Claimant, u64> = BTreeMap::new();
    let mut divisors: Vec<Ratio> = Vec::new();
    for award in awards {
        let won = seats.entry(award.claimant).or_default();
        let place = usize::try_from(*won).ok()?;
        *won += 1;
        enter(
            &mut votes,
            &mut divisors,
            award.claimant,
            place,
            quotient(scale, &award.number)?,
        )?;
    }
    for award in awards {
        let Some((rival, number)) = &award.rival else {
            continue;
        };
        let (theirs, _) = quotient(scale, number)?;
        if *votes.entry(*rival).or_insert(theirs) != theirs {
            return None;
        }
    }
    let rows: Vec<(Claimant, u64, u64)> = votes
        .iter()
        .map(|(claimant, votes)| (*claimant, *votes, seats.get(claimant).copied().unwrap_or(0)))
        .collect();
    largest_win(&rows, &divisors, awards.len())?;
    let mut rows: Vec<(String, u64, u64)> = rows
        .into_iter()
        .map(|(claimant, votes, seats)| (name(claimant), votes, seats))
        .collect();
    rows.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    Some(Table::Averages {
        seats: awards.len() as u64,
        divisors,
        rows,
    })
}

/// Notes the votes of a claimant and the divisor of its next seat; nothing where they are others than before.
fn enter(
    votes: &mut BTreeMap<Claimant, u64>,
    divisors: &mut Vec<Ratio>,
    claimant: Claimant,
    place: usize,
    (number, divisor): (u64, Ratio),
) -> Option<()> {
    let same = *votes.entry(claimant).or_insert(number) == number;
    if place == divisors.len() {
        divisors.push(divisor.clone());
    }
    (same && divisors.get(place) == Some(&divisor)).then_some(())
}

/// Whether the largest quotients are those of the seats, with the next one smaller.
fn largest_win(rows: &[(Claimant, u64, u64)], divisors: &[Ratio], seats: usize) -> Option<()> {
    let quotients = |votes: u64| {
        divisors
            .iter()
            .filter_map(move |divisor| Ratio::new(votes, 1)?.over(divisor))
    };
    let mut all: Vec<Ratio> = rows.iter().flat_map(|row| quotients(row.1)).collect();
    all.sort_by(|a, b| b.cmp(a));
    let cut = all.get(seats.checked_sub(1)?)?;
    let fits = rows.iter().all(|(_, votes, won)| {
        quotients(*votes).filter(|quotient| quotient >= cut).count() as u64 == *won
    });
    fits.then_some(())
}
