//! What keeps the seats of some lists within bounds, in one contest or many: how far they are from so many more seats, or fewer, in all together.
//!
//! # Definition
//! The fewest ballots for a number of seats are a bound for each contest; contests have no votes in common, so that the bounds of several
//! add up, and the cheapest way to divide the seats among the contests is a bound for all.

use std::collections::{BTreeMap, BTreeSet};

use scrutineer_engine::{Apportion, Method, StepId};

use super::ballots::{Ballots, Changes, Manipulation};
use super::demand::Kept;
use super::quotients::Terms;
use super::seats::Contest;
use super::sight::{Opaque, Seen, Sight, Who};
use super::tilt::{Side, Tilt, Tilted};

/// So many changes in some contests together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Guard {
    /// How many seats must change before the bound is broken.
    pub seats: usize,
    /// Where they can.
    pub contests: Vec<Tilt>,
}

/// What has been priced already.
#[derive(Debug, Default)]
pub struct Prices {
    tilts: BTreeMap<(Tilt, usize), Option<Tilted>>,
    guards: BTreeMap<Guard, Way>,
}

/// The fewest ballots that break a guard, and the seats of each contest.
type Way = Option<(i128, Vec<usize>)>;

/// By seats so far: the fewest ballots, and the seats of each contest.
type Best = Vec<Way>;

impl Prices {
    fn tilt(
        &mut self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        (tilt, seats): (&Tilt, usize),
    ) -> Option<&Tilted> {
        let known = self.tilts.entry((tilt.clone(), seats));
        let known = known.or_insert_with(|| tilt.cost(ballots, manipulation, seats));
        known.as_ref()
    }

    /// The cheapest way through all contests.
    fn best(&mut self, ballots: &Ballots<'_>, manipulation: Manipulation, guard: &Guard) -> Way {
        if let Some(known) = self.guards.get(guard) {
            return known.clone();
        }
        let way = self.through(ballots, manipulation, guard);
        self.guards.insert(guard.clone(), way.clone());
        way
    }

    fn through(&mut self, ballots: &Ballots<'_>, manipulation: Manipulation, guard: &Guard) -> Way {
        let mut best: Best = vec![None; guard.seats + 1];
        best[0] = Some((0, Vec::new()));
        for contest in &guard.contests {
            let mut next: Best = best.clone();
            for known in next.iter_mut().flatten() {
                known.1.push(0);
            }
            for more in 1..=guard.seats {
                let tilted = self.tilt(ballots, manipulation, (contest, more));
                let Some(price) = tilted.map(|tilted| tilted.count) else {
                    break;
                };
                for (before, known) in best.iter().enumerate() {
                    let Some((spent, seats)) = known else {
                        continue;
                    };
                    let after = (before + more).min(guard.seats);
                    let all = spent.saturating_add(price);
                    if next[after].as_ref().is_none_or(|(known, _)| all < *known) {
                        let mut seats = seats.clone();
                        seats.push(more);
                        next[after] = Some((all, seats));
                    }
                }
            }
            best = next;
        }
        best.pop().flatten()
    }

    /// Whether a guard has been priced.
    #[must_use]
    pub fn knows(&self, guard: &Guard) -> bool {
        self.guards.contains_key(guard)
    }

    /// No fewer ballots break a guard; none where nothing does.
    pub fn bound(
        &mut self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        guard: &Guard,
    ) -> Option<i128> {
        self.best(ballots, manipulation, guard)
            .map(|(count, _)| count)
    }

    /// Ballots that may break a guard: the cheapest way through all contests, where it can be told ballot by ballot; `clear` of ties.
    pub fn attempt(
        &mut self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        (guard, clear): (&Guard, bool),
    ) -> Option<Changes> {
        let (_, seats) = self.best(ballots, manipulation, guard)?;
        let mut changes = Changes::new();
        for (contest, more) in guard.contests.iter().zip(seats) {
            if more > 0 {
                let tilted = self.tilt(ballots, manipulation, (contest, more))?;
                let part = if clear { &tilted.clear } else { &tilted.reach };
                changes.extend(contest.changes(ballots, manipulation, part)?);
            }
        }
        changes.sort_unstable();
        Some(changes)
    }
}

impl Sight<'_> {
    /// Leaves bounds on several lists, or with room, to a guard, where it can be priced by quotients.
    pub(super) fn guard(&mut self, id: StepId, op: &Apportion, kept: &Kept) -> Seen<bool> {
        let Method::Divisors(divisors) = &op.method else {
            return Ok(false);
        };
        let table = self.seats(id)?;
        let now = self.sum(table, kept.scope, &kept.columns)?;
        let (gains, room) = match (kept.least.filter(|least| *least > 0), kept.most) {
            (Some(least), None) => (false, now.checked_sub(least).ok_or(Opaque)?),
            (None, Some(most)) => (true, most.checked_sub(now).ok_or(Opaque)?),
            (Some(_), Some(_)) | (None, None) => return Ok(false),
        };
        if room == 0 && kept.columns.len() == 1 {
            return Ok(false);
        }
        let terms = Terms::new(divisors)?;
        let mut contests = Vec::new();
        let mut seen = BTreeSet::new();
        // Counted from the votes as they are, so that the bound is the same wherever it is asked for.
        let mut goal = i128::from(room) + 1;
        for scope in self.contests(op.per, std::slice::from_ref(kept))? {
            let when = &self.ballots.procedure.steps[id.index()].when;
            if !self.when(when, scope)? {
                continue;
            }
            let mut contest = self.contest_of(id, op, scope, Who::All)?;
            self.read_bounds(&mut contest)?;
            self.keep_largest(&contest)?;
            let Some(mut tilt) = tilt(&contest, &terms, &kept.columns, gains) else {
                return Ok(false);
            };
            goal += tilt.held as i128;
            tilt.held = tilt.as_counted(self.ballots);
            goal -= tilt.held as i128;
            let sides = tilt.gaining.iter().chain(&tilt.losing);
            let cells: Vec<u32> = sides.flat_map(|side| side.cells.clone()).collect();
            let first = self.first_rounding();
            let votes_apart = |cell: u32| cell < first && seen.insert(cell);
            if !cells.into_iter().all(votes_apart) {
                return Ok(false);
            }
            contests.push(tilt);
        }
        let seats = usize::try_from(goal.max(0)).map_err(|_| Opaque)?;
        self.guards.push(Guard { seats, contests });
        Ok(true)
    }
}

/// A contest by highest averages among votes as they are.
fn tilt(contest: &Contest<'_>, terms: &Terms, columns: &[usize], gains: bool) -> Option<Tilt> {
    let given: u64 = contest.claims.iter().map(|claim| claim.seats).sum();
    if contest.is_bounded || contest.op.each.is_some() || contest.house != Some(given) {
        return None;
    }
    let mut tilt = Tilt {
        gaining: Vec::new(),
        losing: Vec::new(),
        held: 0,
        house: usize::try_from(given).ok()?,
        divisors: terms.whole(given + 1)?,
    };
    for claim in &contest.claims {
        let Who::Party(party) = claim.who else {
            return None;
        };
        if claim.held > 0 {
            return None;
        }
        let side = Side {
            cells: claim.number.as_cells()?,
        };
        if columns.contains(&party.index()) == gains {
            tilt.held += usize::try_from(claim.seats).ok()?;
            tilt.gaining.push(side);
        } else {
            tilt.losing.push(side);
        }
    }
    Some(tilt)
}
