//! One draw: the votes as a model has them.

use scrutineer_engine::TallyParts;

use super::chance::Chance;
use super::plan::{Field, Plan};

impl Plan {
    /// Puts the votes of a draw into the parts of a tally; whatever a draw before it left there is gone.
    pub(super) fn perturb(&self, draw: u64, parts: &mut TallyParts) {
        let mut chance = self.source.draw(draw);
        for field in &self.fields {
            self.reset(field, draw, parts);
            if self.model.turnout.is_some() {
                self.turn_out(field, parts, &mut chance);
            }
            if self.model.misread.is_some() {
                self.misread(field, parts, &mut chance);
            }
            if let Some(ballots) = self.model.moved {
                shift(field, ballots, parts, &mut chance);
            }
        }
        self.follow(parts);
    }

    /// The votes as counted, or those of one's own.
    fn reset(&self, field: &Field, draw: u64, parts: &mut TallyParts) {
        let counted = &self.counted.ballots[field.ballot];
        let ballot = &mut parts.ballots[field.ballot];
        ballot.votes.copy_from_slice(&counted.votes);
        ballot.others.copy_from_slice(&counted.others);
        let own = self.own.as_ref().and_then(|own| {
            let at = usize::try_from(draw).ok()?;
            own.draws.get(at)
        });
        for (cell, votes) in own.into_iter().flatten() {
            ballot.votes[*cell] = *votes;
        }
    }

    fn turn_out(&self, field: &Field, parts: &mut TallyParts, chance: &mut Chance) {
        let Some((whole, (hits, of))) = self.model.turnout else {
            return;
        };
        let ballot = &mut parts.ballots[field.ballot];
        let cells = ballot.votes.iter_mut().chain(&mut ballot.others);
        for (at, votes) in cells.enumerate() {
            let more = match field.turnout.get(at) {
                Some(table) => table.draw(chance),
                None => chance.hits(*votes, hits, of),
            };
            *votes = votes.saturating_mul(whole).saturating_add(more);
        }
    }

    fn misread(&self, field: &Field, parts: &mut TallyParts, chance: &mut Chance) {
        let Some((hits, of)) = self.model.misread else {
            return;
        };
        let votes = &mut parts.ballots[field.ballot].votes;
        let mut gained = vec![0u64; field.width];
        let mut dealt = vec![0u64; field.width];
        for (area, standing) in field.standing.iter().enumerate() {
            if standing.len() < 2 {
                continue;
            }
            let row = &mut votes[area * field.width..(area + 1) * field.width];
            gained.fill(0);
            for (place, list) in standing.iter().enumerate() {
                let lost = match field.misread.get(area * field.width + list) {
                    Some(table) => table.draw(chance),
                    None => chance.hits(row[*list], hits, of),
                };
                row[*list] -= lost;
                let others = &mut dealt[..standing.len() - 1];
                others.fill(0);
                chance.deal(lost, others);
                let receivers = standing[..place].iter().chain(&standing[place + 1..]);
                for (receiver, ballots) in receivers.zip(&*others) {
                    gained[*receiver] += ballots;
                }
            }
            for (votes, gained) in row.iter_mut().zip(&gained) {
                *votes += gained;
            }
        }
    }

    /// Figures that count ballots change by as many as the votes do.
    fn follow(&self, parts: &mut TallyParts) {
        let Some(field) = self.fields.last().filter(|_| !self.figures.is_empty()) else {
            return;
        };
        let sums = |parts: &TallyParts| -> Vec<u64> {
            let ballot = &parts.ballots[field.ballot];
            let rows = ballot.votes.chunks(field.width.max(1)).zip(&ballot.others);
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

/// Moves ballots of every area, drawn without being put back, to another list that stands there.
fn shift(field: &Field, ballots: u64, parts: &mut TallyParts, chance: &mut Chance) {
    let votes = &mut parts.ballots[field.ballot].votes;
    let mut gained = vec![0u64; field.width];
    for (area, standing) in field.standing.iter().enumerate() {
        if standing.len() < 2 {
            continue;
        }
        let row = &mut votes[area * field.width..(area + 1) * field.width];
        gained.fill(0);
        let mut left: u64 = standing.iter().map(|list| row[*list]).sum();
        for _ in 0..ballots.min(left) {
            let mut at = chance.below(left);
            left -= 1;
            let drawn = standing.iter().position(|list| {
                let is_here = at < row[*list];
                at = at.wrapping_sub(if is_here { 0 } else { row[*list] });
                is_here
            });
            let from = drawn.unwrap_or(0);
            row[standing[from]] -= 1;
            let to = usize::try_from(chance.below(standing.len() as u64 - 1)).unwrap_or(0);
            let to = if to < from { to } else { to + 1 };
            gained[standing[to]] += 1;
        }
        for (votes, gained) in row.iter_mut().zip(&gained) {
            *votes += gained;
        }
    }
}

#[cfg(test)]
mod tests;
