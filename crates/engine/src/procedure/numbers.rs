//! Ops that yield numbers: `quota`, `adjust`, `count-candidates`.

use super::method::Rounding;
use super::refs::{Base, BelowZero, NumberRef, SetRef, ShareCompare};
use crate::id::{LevelId, StepId};
use crate::ratio::Ratio;

/// `quota`: `share x of / (seats + plus)`, rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotaStep {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// The dividend.
    pub of: Base,
    /// The divisor; absent where nothing is divided.
    pub seats: Option<NumberRef>,
    /// Added to the seats.
    pub plus: u64,
    /// Share of the base; one where the law names none.
    pub share: Ratio,
    /// Rounding.
    pub round: Rounding,
}

/// `adjust`: one change of the numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjust {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// The numbers that are changed.
    pub votes: NumberRef,
    /// Only for these; empty means all. The others pass unchanged.
    pub for_sets: Vec<SetRef>,
    /// The change.
    pub change: Adjustment,
    /// Rounding of the result.
    pub round: Rounding,
}

/// The change of an `adjust`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Adjustment {
    /// Times a factor.
    Times(Ratio),
    /// Plus a number.
    Plus(NumberRef),
    /// Less a number.
    Less(NumberRef, BelowZero),
    /// Less seats times a quota: votes not yet used.
    LessUsed {
        /// The seats.
        seats: NumberRef,
        /// The quota.
        quota: StepId,
        /// When it goes below zero.
        below_zero: BelowZero,
    },
    /// Divided by the seats of the area or a fact of the list.
    DivideBy(NumberRef),
    /// The votes of winners become what they did not need.
    Unused(UnusedVotes),
}

/// Votes that did not elect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnusedVotes {
    /// Who won.
    pub seats: NumberRef,
    /// What the winner keeps.
    pub winner: WinnerKeeps,
    /// When it goes below zero.
    pub below_zero: BelowZero,
}

/// What a district winner keeps for the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WinnerKeeps {
    /// Votes less those of the runner-up less one.
    MarginLessOne,
    /// Nothing.
    Nothing,
}

/// `count-candidates`: candidates with a share of a base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountCandidates {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// A candidates' ballot.
    pub votes: NumberRef,
    /// All must hold.
    pub compare: Vec<ShareCompare>,
    /// The base.
    pub of: Base,
}
