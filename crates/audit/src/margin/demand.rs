//! What must stay so that an answer stands: of each step only what those that read it rest on.

use std::collections::{BTreeMap, BTreeSet};

use scrutineer_engine::{AreaId, PartyId, StepId};

use super::sight::Scope;

/// Seats of some columns of a table together, in an area and all inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// Where.
    pub scope: Scope,
    /// Whose, sorted.
    pub columns: Vec<usize>,
    /// No fewer than these.
    pub least: Option<u64>,
    /// No more than these.
    pub most: Option<u64>,
}

/// What of each step must stay.
#[derive(Debug, Clone, Default)]
pub struct Demands {
    /// Sums of seats.
    seats: BTreeMap<StepId, BTreeSet<Kept>>,
    /// Who is a member, and who is not.
    members: BTreeMap<StepId, BTreeSet<(AreaId, PartyId)>>,
    /// The decisions within which the numbers of a step are forms.
    forms: BTreeSet<StepId>,
    /// Everything that the step yields.
    whole: BTreeSet<StepId>,
}

impl Demands {
    /// Seats must stay within bounds.
    pub fn seats(&mut self, step: StepId, kept: Kept) {
        if kept.least.is_some_and(|least| least > 0) || kept.most.is_some() {
            self.seats.entry(step).or_default().insert(kept);
        }
    }

    /// A membership must stay.
    pub fn member(&mut self, step: StepId, area: AreaId, party: PartyId) {
        self.members.entry(step).or_default().insert((area, party));
    }

    /// The forms of a step must stay.
    pub fn forms(&mut self, step: StepId) {
        self.forms.insert(step);
    }

    /// All of a step must stay.
    pub fn whole(&mut self, step: StepId) {
        self.whole.insert(step);
    }

    /// All of both.
    pub fn join(&mut self, other: Self) {
        for (step, kept) in other.seats {
            self.seats.entry(step).or_default().extend(kept);
        }
        for (step, members) in other.members {
            self.members.entry(step).or_default().extend(members);
        }
        self.forms.extend(other.forms);
        self.whole.extend(other.whole);
    }

    /// Whether nothing is demanded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.seats.is_empty()
            && self.members.is_empty()
            && self.forms.is_empty()
            && self.whole.is_empty()
    }

    /// What is demanded of a step, which is then done with.
    pub fn take(&mut self, step: StepId) -> Demanded {
        Demanded {
            seats: self.seats.remove(&step).unwrap_or_default(),
            members: self.members.remove(&step).unwrap_or_default(),
            forms: self.forms.remove(&step),
            whole: self.whole.remove(&step),
        }
    }
}

/// What is demanded of one step.
#[derive(Debug)]
pub struct Demanded {
    /// Sums of seats.
    pub seats: BTreeSet<Kept>,
    /// Members, by area.
    pub members: BTreeSet<(AreaId, PartyId)>,
    /// Its forms.
    pub forms: bool,
    /// Everything.
    pub whole: bool,
}

impl Demanded {
    /// Whether nothing is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.seats.is_empty() && self.members.is_empty() && !self.forms && !self.whole
    }
}
