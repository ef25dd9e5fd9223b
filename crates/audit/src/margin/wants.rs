//! Which pairs of a contest matter: only those that let a sum of seats that must stay leave its bounds.

use super::demand::Kept;

/// Some claimants whose seats together stay within bounds.
#[derive(Debug, Clone)]
struct Group {
    /// By position among the claimants.
    inside: Vec<bool>,
    /// How many seats they may lose.
    fewer: Option<u64>,
    /// How many they may gain.
    more: Option<u64>,
}

/// What is wanted of one contest.
#[derive(Debug, Clone, Default)]
pub struct Wants {
    groups: Vec<Group>,
    all: bool,
}

impl Wants {
    /// Every claimant keeps its seats.
    #[must_use]
    pub fn all() -> Self {
        Self {
            groups: Vec::new(),
            all: true,
        }
    }

    /// Adds that claimants stay within bounds; `columns` are those of the claimants, `given` their seats in the contest, `now` their seats
    /// wherever the bounds are about. Room within the bounds is of use only to a single claimant of a single contest.
    pub fn add(&mut self, kept: &Kept, columns: &[usize], now: u64, single: bool) {
        let inside: Vec<bool> = columns.iter().map(|c| kept.columns.contains(c)).collect();
        let alone = single && inside.iter().filter(|inside| **inside).count() == 1;
        let room = |seats: u64| if alone { seats } else { 0 };
        let least = kept.least.filter(|least| *least > 0);
        let group = Group {
            fewer: least.map(|least| room(now.saturating_sub(least))),
            more: kept.most.map(|most| room(most.saturating_sub(now))),
            inside,
        };
        if group.fewer.is_some() || group.more.is_some() {
            self.groups.push(group);
        }
    }

    /// Whether nothing is wanted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.all && self.groups.is_empty()
    }

    /// Whether only all claimants together must keep their seats.
    #[must_use]
    pub fn is_of_all(&self) -> bool {
        let mut groups = self.groups.iter();
        !self.all && groups.all(|group| group.inside.iter().all(|inside| *inside))
    }

    /// For a pair how many seats the holder may lose and the rival gain before it matters: any of these.
    #[must_use]
    pub fn pair(&self, holder: usize, rival: usize) -> Vec<(u64, u64)> {
        if self.all {
            return vec![(0, 0)];
        }
        let mut found = Vec::new();
        for group in &self.groups {
            match (group.inside[holder], group.inside[rival]) {
                (true, false) => found.extend(group.fewer.map(|fewer| (fewer, 0))),
                (false, true) => found.extend(group.more.map(|more| (0, more))),
                (true, true) | (false, false) => {}
            }
        }
        found.sort_unstable();
        found.dedup();
        if found.first() == Some(&(0, 0)) {
            found.truncate(1);
        }
        found
    }
}
