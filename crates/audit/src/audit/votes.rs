//! Votes as a condition would have them: one list gets another number, the others stay or give way.
//!
//! # Definition
//! The list gets x votes. With [`Others::AsCounted`] the other lists keep theirs: votes that the list loses count for nobody and stay in the base;
//! votes that it gains are added to every figure that votes can be a share of. With [`Others::Any`] the sum stays as counted: of the other lists,
//! in the order of their votes, those behind the given place are cut to x - 1 where they have more, those before it are raised to x + 1
//! where they have fewer, and the first of the others takes or gives what is then over or missing. Without a place nobody is cut or raised.
//!
//! Inside each list votes are spread over the areas as counted: whole parts first, then one each in the order of the areas.

use scrutineer_engine::{BallotId, PartyId, Tally};
use scrutineer_rules::{LawVersion, Meaning};

use super::texts::TextRun;
use crate::model::Others;

/// Votes to be moved.
#[derive(Debug, Clone, Copy)]
pub struct Movement {
    /// The list.
    pub party: PartyId,
    /// Its place in the order of votes, where the condition gives one.
    pub place: Option<u64>,
    /// What the others may do.
    pub others: Others,
}

/// A law's tally whose votes can be moved.
#[derive(Debug)]
pub struct Moved<'t> {
    tally: &'t Tally,
    version: &'t LawVersion,
    ballot: BallotId,
    /// Votes of each party in the whole country.
    pub totals: Vec<u64>,
    /// Votes that claim nothing.
    pub unclaimed: u64,
}

impl<'t> Moved<'t> {
    /// The tally of a run, where its votes can be moved: one ballot, cast for lists.
    ///
    /// # Errors
    /// Why they cannot.
    pub fn new(run: &'t TextRun<'_>) -> Result<Self, String> {
        let needs = run.version.needs();
        if needs.ballots.len() != 1 {
            return Err("votes are moved only where the law has one ballot".to_owned());
        }
        let ballot = run.tally.ballot(BallotId::at(0));
        if !ballot.candidates.is_empty() {
            return Err("votes are moved only between lists".to_owned());
        }
        let parties = run.tally.parties();
        let mut totals = vec![0u64; parties];
        for (index, votes) in ballot.votes.iter().enumerate() {
            totals[index % parties] += votes;
        }
        Ok(Self {
            tally: &run.tally,
            version: run.version,
            ballot: BallotId::at(0),
            totals,
            unclaimed: ballot.others.iter().sum(),
        })
    }

    /// All votes.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.totals.iter().sum::<u64>() + self.unclaimed
    }

    /// The totals under a movement; nothing where the condition cannot be met so.
    #[must_use]
    pub fn totals_at(&self, movement: &Movement, votes: u64) -> Option<Vec<u64>> {
        let mut totals = self.totals.clone();
        *totals.get_mut(movement.party.index())? = votes;
        match movement.others {
            Others::AsCounted => Some(totals),
            Others::Any => self.balanced(movement, votes, totals),
        }
    }

    fn balanced(&self, movement: &Movement, votes: u64, mut totals: Vec<u64>) -> Option<Vec<u64>> {
        let own = movement.party.index();
        let mut others: Vec<usize> = (0..totals.len()).filter(|party| *party != own).collect();
        others.sort_by_key(|party| (std::cmp::Reverse(self.totals[*party]), *party));
        if let Some(place) = movement.place {
            let before = usize::try_from(place.saturating_sub(1)).ok()?;
            for (position, party) in others.iter().enumerate() {
                if position < before {
                    totals[*party] = totals[*party].max(votes.checked_add(1)?);
                } else if totals[*party] >= votes {
                    totals[*party] = votes.checked_sub(1)?;
                }
            }
        }
        let first = *others.first()?;
        let rest: u64 = totals
            .iter()
            .enumerate()
            .filter(|(party, _)| *party != first)
            .try_fold(0u64, |sum, (_, votes)| sum.checked_add(*votes))?;
        totals[first] = self.totals.iter().sum::<u64>().checked_sub(rest)?;
        Some(totals)
    }

    /// The tally with these totals.
    #[must_use]
    pub fn tally(&self, movement: &Movement, totals: &[u64]) -> Option<Tally> {
        let mut parts = self.tally.clone().into_parts();
        let ballot = parts.ballots.get_mut(self.ballot.index())?;
        let areas = ballot.others.len();
        let width = totals.len();
        for (party, total) in totals.iter().enumerate() {
            if *total == self.totals[party] {
                continue;
            }
            let cells: Vec<u64> = (0..areas)
                .map(|a| ballot.votes[a * width + party])
                .collect();
            for (area, votes) in spread(&cells, *total).into_iter().enumerate() {
                ballot.votes[area * width + party] = votes;
            }
        }
        let own = movement.party.index();
        if movement.others == Others::AsCounted {
            match totals[own].checked_sub(self.totals[own]) {
                Some(gained) => {
                    for (figure, named) in
                        parts.figures.iter_mut().zip(&self.version.needs().figures)
                    {
                        if counts_votes(named.means) && !figure.by_party {
                            let grown = figure.values.first()?.checked_add(gained)?;
                            *figure.values.first_mut()? = grown;
                        }
                    }
                }
                None => *ballot.others.first_mut()? += self.totals[own] - totals[own],
            }
        }
        Tally::new(parts).ok()
    }
}

/// Whether a figure grows with the votes.
#[must_use]
pub fn counts_votes(meaning: Meaning) -> bool {
    match meaning {
        Meaning::BallotsIssued
        | Meaning::BallotsCast
        | Meaning::BallotsCastMinusInvalid
        | Meaning::ValidVotes
        | Meaning::ValidVotesForLists
        | Meaning::ValidAndBlankVotes
        | Meaning::ListVotesPlusInaccuracies => true,
        Meaning::RegisteredVoters
        | Meaning::VotesSetAside
        | Meaning::Population
        | Meaning::GermanPopulation
        | Meaning::ApportionmentPopulation => false,
    }
}

/// A total spread over areas in proportion to their cells; evenly from the first where all are zero.
#[must_use]
pub fn spread(cells: &[u64], total: u64) -> Vec<u64> {
    let sum: u128 = cells.iter().map(|cell| u128::from(*cell)).sum();
    let mut spread: Vec<u64> = cells
        .iter()
        .map(|cell| {
            let part = u128::from(*cell) * u128::from(total);
            part.checked_div(sum)
                .and_then(|part| u64::try_from(part).ok())
                .unwrap_or(0)
        })
        .collect();
    let given: u64 = spread.iter().sum();
    let count = spread.len();
    let mut left = total - given;
    let mut at = 0;
    while left > 0 && count > 0 {
        spread[at % count] += 1;
        left -= 1;
        at += 1;
        if at == count && left > 0 {
            spread[0] += left;
            left = 0;
        }
    }
    spread
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn a_spread_total_is_complete() {
        assert_eq!(spread(&[1, 2, 3], 12), [2, 4, 6]);
        assert_eq!(spread(&[1, 1, 1], 4), [2, 1, 1]);
        assert_eq!(spread(&[0, 0], 5), [4, 1]);
        assert_eq!(spread(&[7], 3), [3]);
    }
}
