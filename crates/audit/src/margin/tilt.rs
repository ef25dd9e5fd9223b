//! Some lists of one contest gain several seats from the others: the fewest ballots for that, by a knapsack over quotients.
//!
//! # Definition
//! At a price the lists that gain have a seat for each quotient that reaches it, the others one for each above it. For every price the
//! ballots that bring the former up to their seats, and those that bring the latter down to theirs, are the cheapest ways to fill two
//! knapsacks, one list after another, each with as many seats more or fewer as it may be. The first grow with the price, the second fall:
//! moved ballots do both at once, so that the fewest are where they meet. Prices are looked at in steps so small that the quotients of no two
//! whole numbers of votes lie within one, and the step in which they meet holds just one, which settles it.
//!
//! The formulas for one list are those of the notes on margins of highest averages; for several they follow in the same way.

use super::ballots::{Ballots, Changes, Manipulation};

/// A list with its cells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    /// Its cells.
    pub cells: Vec<u32>,
}

/// Lists that gain seats, and those that lose them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tilt {
    /// Who gains.
    pub gaining: Vec<Side>,
    /// Who loses.
    pub losing: Vec<Side>,
    /// The seats of those who gain, and of all.
    pub held: usize,
    /// All seats.
    pub house: usize,
    /// The divisors in whole numbers, one more than there are seats.
    pub divisors: Vec<i128>,
}

/// Ballots of each side.
type Spent = Vec<i128>;

/// The fewest ballots, and those of each side.
type Knapsack = (i128, Spent);

/// The fewest ballots for some seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tilted {
    /// How many.
    pub count: i128,
    /// By which the quotients become equal where they must.
    pub reach: Part,
    /// By which none is equal.
    pub clear: Part,
}

/// Ballots by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Added to each that gains.
    up: Spent,
    /// Taken from each that loses.
    down: Spent,
}

impl Tilt {
    /// The seats of those who gain by the votes as counted, where ties are theirs.
    #[must_use]
    pub fn as_counted(&self, ballots: &Ballots<'_>) -> usize {
        let mut quotients = Vec::new();
        for (side, theirs) in [(&self.losing, false), (&self.gaining, true)] {
            for side in side {
                let votes = side.votes(ballots);
                let divisors = &self.divisors[..self.house];
                quotients.extend(divisors.iter().map(|divisor| (votes, *divisor, theirs)));
            }
        }
        quotients.retain(|(votes, _, _)| *votes > 0);
        quotients.sort_by(|a, b| {
            let order = b.0.saturating_mul(a.1).cmp(&a.0.saturating_mul(b.1));
            order.then(b.2.cmp(&a.2))
        });
        let first = quotients.iter().take(self.house);
        first.filter(|(_, _, theirs)| *theirs).count()
    }

    /// The fewest ballots by which those who gain have so many seats more; none where they cannot, or where a number grows too large.
    #[must_use]
    pub fn cost(
        &self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        more: usize,
    ) -> Option<Tilted> {
        let at = Prices::new(self, ballots, more)?;
        let none = |sides: &[Side]| (0, vec![0; sides.len()]);
        let (reach, clear) = match manipulation {
            Manipulation::Move => {
                let low = at.last(|price| Some(at.down(price)?.0 > at.up(price)?.0))?;
                let beyond = at.beyond(low)?;
                let clear = (at.up(beyond)?, at.down(beyond)?);
                ((at.up(low)?, at.down(low + 1)?), clear)
            }
            Manipulation::Add => {
                let low = at.last(|price| Some(at.down(price)?.0 > 0))?;
                let nothing = none(&self.losing);
                (
                    (at.up(low)?, nothing.clone()),
                    (at.up(at.beyond(low)?)?, nothing),
                )
            }
            Manipulation::Remove => {
                let low = at.last(|price| Some(at.up(price)?.0 == 0))?;
                let nothing = none(&self.gaining);
                (
                    (nothing.clone(), at.down(low + 1)?),
                    (nothing, at.down(low)?),
                )
            }
        };
        let part = |(up, down): (Knapsack, Knapsack)| Part {
            up: up.1,
            down: down.1,
        };
        Some(Tilted {
            count: reach.0.0.max(reach.1.0),
            reach: part(reach),
            clear: part(clear),
        })
    }

    /// The ballots cell by cell; none where the areas do not have them.
    #[must_use]
    pub fn changes(
        &self,
        ballots: &Ballots<'_>,
        manipulation: Manipulation,
        part: &Part,
    ) -> Option<Changes> {
        let (mut up, mut down) = (part.up.clone(), part.down.clone());
        let mut after = ballots.votes.clone();
        match manipulation {
            Manipulation::Add => {
                for (side, count) in self.gaining.iter().zip(up) {
                    after[*side.cells.first()? as usize] += count;
                }
            }
            Manipulation::Remove => {
                for (side, count) in self.losing.iter().zip(&mut down) {
                    take(&side.cells, count, &mut after);
                    if *count > 0 {
                        return None;
                    }
                }
            }
            Manipulation::Move => {
                self.level(ballots, &mut up, &mut down);
                self.shift(ballots, &mut up, &mut down, &mut after);
                if up.iter().chain(&down).any(|left| *left > 0) {
                    return None;
                }
            }
        }
        let cells = 0u32..;
        let both = cells.zip(after.iter().zip(&ballots.votes));
        let changed = both.filter(|(_, (now, before))| now != before);
        Some(
            changed
                .map(|(cell, (now, before))| (cell, now - before))
                .collect(),
        )
    }

    /// As many ballots up as down: what is too few goes on to the largest, or comes from it.
    fn level(&self, ballots: &Ballots<'_>, up: &mut [i128], down: &mut [i128]) {
        let (sum_up, sum_down): (i128, i128) = (up.iter().sum(), down.iter().sum());
        if sum_up < sum_down {
            let largest = (0..up.len()).max_by_key(|side| self.gaining[*side].votes(ballots));
            if let Some(side) = largest {
                up[side] += sum_down - sum_up;
            }
        }
        let mut left = sum_up - sum_down;
        let mut order: Vec<usize> = (0..down.len()).collect();
        order.sort_by_key(|side| std::cmp::Reverse(self.losing[*side].votes(ballots)));
        for side in order {
            let more = left
                .min(self.losing[side].votes(ballots) - down[side])
                .max(0);
            down[side] += more;
            left -= more;
        }
    }

    /// Moves ballots within areas.
    fn shift(&self, ballots: &Ballots<'_>, up: &mut [i128], down: &mut [i128], after: &mut [i128]) {
        for (from, down) in self.losing.iter().zip(down) {
            for (to, up) in self.gaining.iter().zip(up.iter_mut()) {
                for source in &from.cells {
                    let group = ballots
                        .groups
                        .iter()
                        .find(|g| g.contains(&(*source as usize)));
                    let here = |cell: &&u32| group.is_some_and(|g| g.contains(&(**cell as usize)));
                    let Some(target) = to.cells.iter().find(here) else {
                        continue;
                    };
                    let count = (*up).min(*down).min(after[*source as usize]);
                    after[*source as usize] -= count;
                    after[*target as usize] += count;
                    *up -= count;
                    *down -= count;
                }
            }
        }
    }
}

impl Side {
    fn votes(&self, ballots: &Ballots<'_>) -> i128 {
        let votes = self.cells.iter().map(|c| ballots.votes[*c as usize]);
        votes.sum()
    }
}

fn take(cells: &[u32], count: &mut i128, after: &mut [i128]) {
    for cell in cells {
        let taken = after[*cell as usize].min(*count);
        after[*cell as usize] -= taken;
        *count -= taken;
    }
}

/// The two knapsacks at each price.
struct Prices<'t> {
    tilt: &'t Tilt,
    gaining: Vec<i128>,
    losing: Vec<i128>,
    /// The seats that those who gain must have, and that the others may have.
    goal: usize,
    rest: usize,
    /// Prices are whole numbers over this.
    over: i128,
    /// A price above every quotient.
    highest: i128,
}

impl<'t> Prices<'t> {
    fn new(tilt: &'t Tilt, ballots: &Ballots<'_>, more: usize) -> Option<Self> {
        let goal = tilt.held.checked_add(more)?;
        let rest = tilt.house.checked_sub(goal)?;
        let largest = tilt.divisors.last()?;
        let over = largest.checked_mul(*largest)?.checked_add(1)?;
        let of = |sides: &[Side]| -> Vec<i128> { sides.iter().map(|s| s.votes(ballots)).collect() };
        let (gaining, losing) = (of(&tilt.gaining), of(&tilt.losing));
        let all: i128 = gaining.iter().chain(&losing).sum();
        Some(Self {
            highest: all.checked_mul(over)?.checked_add(1)?,
            tilt,
            gaining,
            losing,
            goal,
            rest,
            over,
        })
    }

    /// The last price at which something holds that holds up to some price; none where it does not hold at zero.
    fn last(&self, holds: impl Fn(i128) -> Option<bool>) -> Option<i128> {
        let (mut low, mut high) = (0, self.highest);
        if !holds(low)? {
            return None;
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if holds(middle)? {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some(low)
    }

    /// A price above the one between this and the next at which something changes: the next, where that is not the one itself.
    fn beyond(&self, low: i128) -> Option<i128> {
        let is_itself = self.up(low)? == self.up(low + 1)?;
        Some(if is_itself { low + 2 } else { low + 1 })
    }

    /// The seats at a price: quotients that reach it, or that are above it.
    fn seats(&self, votes: i128, price: i128, reaching: bool) -> Option<usize> {
        let votes = votes.checked_mul(self.over)?;
        let counts = |divisor: &i128| {
            let needed = divisor.saturating_mul(price);
            if reaching {
                votes >= needed
            } else {
                votes > needed
            }
        };
        let divisors = &self.tilt.divisors[..self.tilt.house];
        Some(divisors.partition_point(counts))
    }

    /// The fewest ballots that bring those who gain to their seats.
    fn up(&self, price: i128) -> Option<Knapsack> {
        let mut items = Vec::new();
        let mut held = 0;
        for votes in &self.gaining {
            let own = self.seats(*votes, price, true)?;
            held += own;
            let mut costs = Vec::new();
            for divisor in &self.tilt.divisors[own..self.tilt.house] {
                let needed = divisor.checked_mul(price)?;
                costs.push(super::form::ceiling(needed, self.over) - votes);
            }
            items.push(costs);
        }
        knapsack(&items, self.goal.saturating_sub(held))
    }

    /// The fewest ballots that bring the others down to theirs.
    fn down(&self, price: i128) -> Option<Knapsack> {
        let mut items = Vec::new();
        let mut held = 0;
        for votes in &self.losing {
            let own = self.seats(*votes, price, false)?;
            held += own;
            let mut costs = Vec::new();
            for divisor in self.tilt.divisors[..own].iter().rev() {
                let kept = divisor.checked_mul(price)?;
                costs.push(votes - kept.div_euclid(self.over));
            }
            items.push(costs);
        }
        knapsack(&items, held.saturating_sub(self.rest))
    }
}

/// The cheapest way to so many seats, of each side any number from its first; how much each side spends. None where there are not so many.
fn knapsack(items: &[Vec<i128>], seats: usize) -> Option<Knapsack> {
    let mut best: Vec<Option<i128>> = vec![None; seats + 1];
    best[0] = Some(0);
    let mut chosen = Vec::with_capacity(items.len());
    for costs in items {
        let mut next = best.clone();
        let mut choice = vec![0; seats + 1];
        for (after, (known, choice)) in next.iter_mut().zip(&mut choice).enumerate() {
            for (at, cost) in costs.iter().take(after).enumerate() {
                let Some(before) = best[after - at - 1] else {
                    continue;
                };
                let all = before.checked_add(*cost)?;
                if known.is_none_or(|known| all < known) {
                    (*known, *choice) = (Some(all), at + 1);
                }
            }
        }
        best = next;
        chosen.push(choice);
    }
    let total = best[seats]?;
    let mut spent = vec![0; items.len()];
    let mut left = seats;
    for (side, choice) in chosen.iter().enumerate().rev() {
        let taken = choice[left];
        if let Some(last) = taken.checked_sub(1) {
            spent[side] = items[side][last];
        }
        left -= taken;
    }
    Some((total, spent))
}
