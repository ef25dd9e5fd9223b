//! One draw: the votes as a model has them.

use scrutineer_engine::{Ballot, TallyParts};

use super::chance::Chance;
use super::plan::{Field, Plan};

impl Plan {
    /// Puts the votes of a draw into the parts of a tally; whatever a draw before it left there is gone.
    pub(super) fn perturb(&self, draw: u64, parts: &mut TallyParts) {
        let mut chance = self.source.draw(draw);
        for (at, field) in self.fields.iter().enumerate() {
            let mut votes = self.reset(field, draw, parts);
            if self.model.turnout.is_some() {
                let others = &mut parts.ballots[field.ballot].others;
                self.turn_out(field, &mut votes, others, &mut chance);
            }
            if self.model.misread.is_some() {
                self.misread(field, &mut votes, &mut chance);
            }
            if let Some(ballots) = self.model.moved {
                shift(field, ballots, &mut votes, &mut chance);
            }
            put(field, votes, &mut parts.ballots[field.ballot]);
            if at == self.leading {
                self.follow(field, parts);
            }
        }
    }

    /// The votes as counted, or those of one's own, one for each claimant of each area; they are taken out of the ballot.
    fn reset(&self, field: &Field, draw: u64, parts: &mut TallyParts) -> Vec<u64> {
        let counted = &self.counted.ballots[field.ballot];
        let ballot = &mut parts.ballots[field.ballot];
        ballot.others.copy_from_slice(&counted.others);
        if field.is_of_candidates {
            return counted.candidates.iter().map(|one| one.votes).collect();
        }
        let mut votes = std::mem::take(&mut ballot.votes);
        votes.copy_from_slice(&counted.votes);
        let own = self.own.as_ref().and_then(|own| {
            let at = usize::try_from(draw).ok()?;
            own.draws.get(at)
        });
        for (cell, number) in own.into_iter().flatten() {
            votes[*cell] = *number;
        }
        votes
    }

    fn turn_out(&self, field: &Field, votes: &mut [u64], others: &mut [u64], chance: &mut Chance) {
        let Some((whole, (hits, of))) = self.model.turnout else {
            return;
        };
        for (at, votes) in votes.iter_mut().chain(others).enumerate() {
            let more = match field.turnout.get(at) {
                Some(table) => table.draw(chance),
                None => chance.hits(*votes, hits, of),
            };
            *votes = votes.saturating_mul(whole).saturating_add(more);
        }
    }

    fn misread(&self, field: &Field, votes: &mut [u64], chance: &mut Chance) {
        let Some((hits, of)) = self.model.misread else {
            return;
        };
        let most = field.standing.iter().map(Vec::len).max().unwrap_or(0);
        let mut gained = vec![0u64; most];
        let mut dealt = vec![0u64; most];
        for standing in field.standing.iter().filter(|standing| standing.len() > 1) {
            let gained = &mut gained[..standing.len()];
            gained.fill(0);
            for (place, cell) in standing.iter().enumerate() {
                let lost = match field.misread.get(*cell) {
                    Some(table) => table.draw(chance),
                    None => chance.hits(votes[*cell], hits, of),
                };
                votes[*cell] -= lost;
                let others = &mut dealt[..standing.len() - 1];
                others.fill(0);
                chance.deal(lost, others);
                for (at, ballots) in others.iter().enumerate() {
                    gained[if at < place { at } else { at + 1 }] += ballots;
                }
            }
            for (cell, gained) in standing.iter().zip(&*gained) {
                votes[*cell] += gained;
            }
        }
    }

    /// Figures that count ballots change by as many as the votes do.
    fn follow(&self, field: &Field, parts: &mut TallyParts) {
        if self.figures.is_empty() {
            return;
        }
        let width = self.counted.facts.len().max(1);
        let sums = |parts: &TallyParts| -> Vec<u64> {
            let ballot = &parts.ballots[field.ballot];
            let rows = ballot.votes.chunks(width).zip(&ballot.others);
            rows.map(|(row, others)| row.iter().sum::<u64>() + others)
                .collect()
        };
        let (before, after) = (sums(&self.counted), sums(parts));
        for follower in &self.figures {
            let counted = &self.counted.figures[follower.figure].values;
            let values = &mut parts.figures[follower.figure].values;
            values.copy_from_slice(counted);
            for (area, (before, after)) in follower.areas.iter().zip(before.iter().zip(&after)) {
                let value = &mut values[*area];
                *value = value.saturating_add(*after).saturating_sub(*before);
            }
        }
    }
}

/// Puts the votes back into the ballot; those of candidates count for their lists too.
fn put(field: &Field, votes: Vec<u64>, ballot: &mut Ballot) {
    if !field.is_of_candidates {
        ballot.votes = votes;
        return;
    }
    let width = ballot.votes.len() / ballot.others.len().max(1);
    ballot.votes.fill(0);
    for (candidate, votes) in ballot.candidates.iter_mut().zip(votes) {
        candidate.votes = votes;
        let cell = candidate.area.index() * width + candidate.party.index();
        // A sum beyond 64 bits is refused with the tally, which adds all of them.
        ballot.votes[cell] = ballot.votes[cell].saturating_add(votes);
    }
}

/// Moves ballots of every area, drawn without being put back, to another claimant that stands there.
fn shift(field: &Field, ballots: u64, votes: &mut [u64], chance: &mut Chance) {
    let most = field.standing.iter().map(Vec::len).max().unwrap_or(0);
    let mut gained = vec![0u64; most];
    for standing in field.standing.iter().filter(|standing| standing.len() > 1) {
        let gained = &mut gained[..standing.len()];
        gained.fill(0);
        let mut left: u64 = standing.iter().map(|cell| votes[*cell]).sum();
        for _ in 0..ballots.min(left) {
            let mut at = chance.below(left);
            left -= 1;
            let drawn = standing.iter().position(|cell| {
                let is_here = at < votes[*cell];
                at = at.wrapping_sub(if is_here { 0 } else { votes[*cell] });
                is_here
            });
            let from = drawn.unwrap_or(0);
            votes[standing[from]] -= 1;
            let to = usize::try_from(chance.below(standing.len() as u64 - 1)).unwrap_or(0);
            gained[if to < from { to } else { to + 1 }] += 1;
        }
        for (cell, gained) in standing.iter().zip(&*gained) {
            votes[*cell] += gained;
        }
    }
}

#[cfg(test)]
mod tests;
