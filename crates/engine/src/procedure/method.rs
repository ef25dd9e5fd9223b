//! The one method value of every apportionment.

use super::refs::{Base, SetRef, ShareCompare, When};
use crate::id::StepId;
use crate::ratio::Ratio;

/// How seats follow from numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// Highest averages.
    Divisors(Divisors),
    /// Whole quotas, then the rest.
    Quota(QuotaMethod),
    /// The seat to the largest number: only with a ceiling or a limit per cell.
    Rank,
}

/// A divisor series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Divisors {
    /// These divisors, continued by their last difference; each raised to `power` where the law has one.
    Series {
        /// At least three, strictly increasing.
        first: Vec<Ratio>,
        /// The exponent.
        power: Option<Ratio>,
    },
    /// The geometric mean of neighbouring numbers of seats (Huntington and Hill).
    GeometricMean,
}

/// How a number becomes whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// It stays as it is.
    Exact,
    /// Whole part.
    Down,
    /// Next whole number unless it is whole.
    Up,
    /// Nearest; one half upwards.
    HalfUp,
    /// Nearest; one half downwards.
    HalfDown,
    /// Whole part plus one.
    NextWhole,
}

/// Whole quotas, then the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotaMethod {
    /// The quota.
    pub quota: QuotaSource,
    /// One more seat where the remainder, as a share of the quota, satisfies this; empty for never.
    pub round_up: Vec<ShareCompare>,
    /// More seats earned than there are; absent with seats as earned.
    pub over_award: Option<OverAward>,
    /// What becomes of the seats left, phase after phase; absent with seats as earned.
    pub rest: Option<Vec<Phase>>,
}

/// Where the quota comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuotaSource {
    /// An earlier `quota` step, read at the area or its enclosing area.
    Step(StepId),
    /// Computed anew in each scope and each repetition.
    Computed {
        /// The base.
        of: QuotaBase,
        /// Added to the number of seats.
        plus: u64,
        /// Share of the base; one where the law names none.
        share: Ratio,
        /// Rounding of the quota.
        round: Rounding,
    },
}

/// The base of a quota computed in the scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuotaBase {
    /// The numbers of the claimants that take part.
    Claimants,
    /// A named base.
    Base(Base),
}

/// More seats earned by whole quotas than there are to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverAward {
    /// An assertion that it cannot be.
    Impossible,
    /// One each is taken back from the smallest remainders, round after round.
    TakeBack,
    /// One seat too many is taken back; more is silence of the law.
    TakeBackOne,
    /// The law does not say.
    Unspecified,
}

/// One phase of the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// The phase is passed over where one of these does not hold.
    pub when: Vec<When>,
    /// Only these take part; empty means all.
    pub among: Vec<SetRef>,
    /// What is compared.
    pub by: RestBy,
    /// How many seats each may get.
    pub each_gets: EachGets,
}

/// What a phase compares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RestBy {
    /// The remainder after the seats of whole quotas.
    Remainder,
    /// The number itself.
    Votes,
    /// The seats after the whole quotas.
    Seats,
    /// Averages over the seats held.
    Average(Divisors),
}

/// How many seats of a phase each claimant may get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EachGets {
    /// One at most.
    AtMostOne,
    /// One in each round, round after round.
    OnePerRound,
    /// Any number.
    AnyNumber,
}
