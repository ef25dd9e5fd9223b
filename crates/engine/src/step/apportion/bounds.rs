//! The bounds of an apportionment, read per claimant.

use crate::error::ErrorKind;
use crate::procedure::{CeilingFate, Comparator, FloorFate, FloorLimit, SetRef};
use crate::ratio::Ratio;
use crate::run::Who;
use crate::step::apportion::contest::{Contest, Contestant};

/// The limit of a bound for one claimant.
#[derive(Debug, Clone)]
pub(super) enum Limit {
    Seats(u64),
    Share(Comparator, Ratio),
}

impl Contest<'_> {
    pub(super) fn read_bounds(&mut self) -> Result<(), ErrorKind> {
        for floor in &self.op.floors {
            let mut row = Vec::with_capacity(self.contestants.len());
            for c in &self.contestants {
                row.push(if !self.touches(&floor.for_sets, c)? {
                    None
                } else {
                    Some(match &floor.limit {
                        FloorLimit::Seats(seats) => {
                            Limit::Seats(self.view.whole(*seats, c.scope, c.who)?)
                        }
                        FloorLimit::Share(comparator, share) => {
                            Limit::Share(*comparator, share.clone())
                        }
                    })
                });
            }
            self.floors.push(row);
        }
        for ceiling in &self.op.ceilings {
            let mut row = Vec::with_capacity(self.contestants.len());
            for c in &self.contestants {
                row.push(match self.touches(&ceiling.for_sets, c)? {
                    true => Some(self.view.whole(ceiling.seats, c.scope, c.who)?),
                    false => None,
                });
            }
            self.ceilings.push(row);
        }
        Ok(())
    }

    /// Whether a rule for some lists touches a claimant: a bloc when all its members are in the set.
    pub(super) fn touches(&self, sets: &[SetRef], c: &Contestant) -> Result<bool, ErrorKind> {
        if sets.is_empty() {
            return Ok(true);
        }
        match c.who {
            Who::Party(party) => self.view.is_in_any(sets, c.scope, party),
            Who::Bloc(step, bloc) => {
                for member in &self.view.blocs(step)?.members[bloc.index()] {
                    if !self.view.is_in_any(sets, c.scope, *member)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Who::All => Err(ErrorKind::IllTyped(
                "a bound `for` lists is put on areas without lists",
            )),
        }
    }

    /// The floor of a claimant, where the share is one of so many seats: the smallest number that satisfies.
    pub(super) fn floor_bound(&self, floor: usize, index: usize, house: u64) -> Option<u64> {
        match self.floors[floor][index].as_ref()? {
            Limit::Seats(seats) => Some(*seats),
            Limit::Share(comparator, share) => {
                let limit = share.times(&Ratio::whole(house));
                let whole = u64::try_from(&limit.whole_part()).unwrap_or(u64::MAX);
                let satisfied = comparator.holds(Ratio::whole(whole).cmp(&limit));
                Some(if satisfied {
                    whole
                } else {
                    whole.saturating_add(1)
                })
            }
        }
    }

    /// The highest floor with a fate: its position and bound.
    pub(super) fn floor_with(
        &self,
        index: usize,
        house: u64,
        fate: impl Fn(&FloorFate) -> bool,
    ) -> Option<(usize, u64)> {
        (0..self.floors.len())
            .filter(|f| fate(&self.op.floors[*f].then))
            .filter_map(|f| Some((f, self.floor_bound(f, index, house)?)))
            .max_by_key(|(_, bound)| *bound)
    }

    /// The lowest ceiling with a fate: its position and bound.
    pub(super) fn ceiling_with(&self, index: usize, fate: CeilingFate) -> Option<(usize, u64)> {
        (0..self.ceilings.len())
            .filter(|c| self.op.ceilings[*c].then == fate)
            .filter_map(|c| Some((c, self.ceilings[c][index]?)))
            .min_by_key(|(_, bound)| *bound)
    }
}
