//! What a run yields: every possible outcome, and what left it open.

use std::collections::BTreeSet;

use crate::id::{AreaId, LevelId, StepId};
use crate::ratio::Ratio;
use crate::value::{Claimant, SeatsTable, Value};

/// The most outcomes that are followed where chance or silence decides.
pub const MOST_OUTCOMES: usize = 256;

/// A run: one outcome where the law decides everything, otherwise every possible one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// At least one. With more than one the choices on the way tell them apart.
    pub outcomes: Vec<Outcome>,
}

/// One possible outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The value of each step; none from the step on at which the run ended.
    pub values: Vec<Option<Value>>,
    /// Where and why the run ended before the last step.
    pub ended: Option<Ended>,
    /// The choices that neither law nor draw decides, as this outcome takes them.
    pub choices: Vec<Choice>,
    /// Ties that were decided: by a rule or a recorded lot.
    pub settled: Vec<Settled>,
    /// Recorded lots that do not fit the tie at their step and area.
    pub unfit_lots: Vec<UnfitLot>,
    /// The invariants of the law file, in their order; empty where the run ended early.
    pub checks: Vec<CheckResult>,
}

/// A place in the run: a step in an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The step.
    pub step: StepId,
    /// The level of the area.
    pub level: LevelId,
    /// The area.
    pub area: AreaId,
    /// The list or bloc for which the step is repeated.
    pub each: Option<Claimant>,
}

/// The end of what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Where.
    pub at: At,
    /// Why.
    pub silence: Silence,
}

/// A case for which the law has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Silence {
    /// More seats were earned than there are.
    OverAward {
        /// Seats earned.
        earned: u64,
        /// Seats there are.
        seats: u64,
    },
    /// Seats that nobody can take.
    Unplaced {
        /// How many.
        left: u64,
    },
    /// A claimant would get more than its ceiling.
    AboveCeiling {
        /// Who.
        claimant: Claimant,
        /// Seats it would get.
        seats: u64,
        /// Its ceiling.
        ceiling: u64,
    },
    /// More than [`MOST_OUTCOMES`] ways to settle the ties from here on.
    TooManyOutcomes,
}

/// A choice that neither law nor draw decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Where.
    pub at: At,
    /// Who is equal.
    pub tied: Vec<Claimant>,
    /// Whom this outcome favours: they get the seat, or keep it where one is taken back.
    pub favoured: Vec<Claimant>,
    /// Whether a seat is taken back rather than given.
    pub taking_back: bool,
    /// Why it is open.
    pub why: WhyOpen,
}

/// Why a tie is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyOpen {
    /// The law does not say.
    Unspecified,
    /// The law wants a lot, and none is recorded.
    NoLot,
    /// The law goes by the order of registration or on the ballot, and the election does not give it.
    OrderUnknown,
}

/// A tie that was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// Where.
    pub at: At,
    /// Who was equal.
    pub tied: Vec<Claimant>,
    /// Who was favoured.
    pub favoured: Vec<Claimant>,
    /// Whether a recorded lot was needed.
    pub by_lot: bool,
}

/// A recorded lot that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnfitLot {
    /// Where the tie is.
    pub at: At,
    /// Who is equal.
    pub tied: Vec<Claimant>,
    /// How many of them are favoured.
    pub to_choose: usize,
}

/// An invariant with both its sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckResult {
    /// The left side.
    pub sum: Ratio,
    /// The right side.
    pub against: Ratio,
    /// Whether it holds.
    pub holds: bool,
}

impl Outcome {
    /// The seats that a step yields, where it was reached and yields seats.
    #[must_use]
    pub fn seats(&self, step: StepId) -> Option<&SeatsTable> {
        match self.values.get(step.index())?.as_ref()? {
            Value::Seats(table) => Some(table),
            Value::Numbers(_)
            | Value::Amounts(_)
            | Value::Set(_)
            | Value::Blocs(_)
            | Value::Persons(_) => None,
        }
    }

    /// The value of a step, where it was reached.
    #[must_use]
    pub fn value(&self, step: StepId) -> Option<&Value> {
        self.values.get(step.index())?.as_ref()
    }
}

impl Run {
    /// The values that a quantity takes over all outcomes; none stands for an outcome that ended before it was known.
    pub fn possible<T: Ord>(
        &self,
        quantity: impl Fn(&Outcome) -> Option<T>,
    ) -> BTreeSet<Option<T>> {
        self.outcomes.iter().map(quantity).collect()
    }

    /// A quantity, where it is known and the same in all outcomes.
    pub fn determined<T: Ord>(&self, quantity: impl Fn(&Outcome) -> Option<T>) -> Option<T> {
        let mut possible = self.possible(quantity);
        match possible.len() {
            1 => possible.pop_first().flatten(),
            _ => None,
        }
    }

    /// Whether law and draws decide everything.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.outcomes.len() == 1 && self.outcomes.iter().all(|o| o.ended.is_none())
    }
}
