//! What keeps seats within bounds in many contests at once: how far a list is from so many more seats, or fewer, in all of them together.
//!
//! # Definition
//! In one contest a list gains its nth seat more only where it comes before the last seat of some other holder, and loses its nth only where
//! another one's next seat comes before it. The fewest ballots for that are a bound for each contest and number; contests have no votes in
//! common, so that the bounds of several add up, and the cheapest way to divide the seats among the contests is a bound for all.

use std::collections::BTreeMap;

use super::ballots::{Ballots, Manipulation};
use super::cost::{Cost, single};
use super::form::Limit;

/// So many changes in some contests together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Guard {
    /// How many seats must change before the bound is broken.
    pub seats: usize,
    /// By contest and number of seats from one: limits of which at least one must hold for that.
    pub contests: Vec<Vec<Vec<Limit>>>,
}

/// The fewest ballots that meet a limit, by limit.
#[derive(Debug, Default)]
pub struct Prices(BTreeMap<Limit, Option<i128>>);

impl Prices {
    /// The price of a limit; none where it cannot be met.
    fn of(
        &mut self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        limit: &Limit,
    ) -> Option<i128> {
        if let Some(known) = self.0.get(limit) {
            return *known;
        }
        let price = match single(ballots, manipulation, limit) {
            Cost::Exactly(count, _) | Cost::AtLeast(count) => Some(count),
            Cost::Never => None,
        };
        self.0.insert(limit.clone(), price);
        price
    }

    /// No fewer ballots break a guard; none where nothing does.
    pub fn bound(
        &mut self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        guard: &Guard,
    ) -> Option<i128> {
        // By seats so far: the cheapest way through the contests looked at.
        let mut best: Vec<Option<i128>> = vec![None; guard.seats + 1];
        best[0] = Some(0);
        for contest in &guard.contests {
            let mut next = best.clone();
            for (more, any) in contest.iter().enumerate() {
                let prices = any
                    .iter()
                    .filter_map(|limit| self.of(ballots, manipulation, limit));
                let Some(price) = prices.min() else {
                    continue;
                };
                for (before, spent) in best.iter().enumerate() {
                    let Some(spent) = spent else { continue };
                    let after = (before + more + 1).min(guard.seats);
                    let all = spent + price;
                    next[after] = Some(next[after].map_or(all, |known| known.min(all)));
                }
            }
            best = next;
        }
        best[guard.seats]
    }
}
