//! Ops that give seats: `elect`, `apportion`, `grant`, `extra-seats`, `combine`.

use super::bounds::{Ceiling, Floor, Unplaced};
use super::method::{Method, Rounding};
use super::refs::{Among, Base, BelowZero, Each, NumberRef, Parties, SetRef, ShareCompare, Tie};
use crate::id::LevelId;
use crate::ratio::Ratio;

/// `elect`: the candidates with most votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elect {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// Whose candidates.
    pub among: Parties,
    /// A candidates' ballot.
    pub votes: NumberRef,
    /// How many.
    pub seats: NumberRef,
    /// Who is favoured.
    pub tie: Tie,
}

/// `apportion`: seats in proportion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apportion {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// Repeated also for each of these.
    pub each: Option<Each>,
    /// The claimants.
    pub among: Among,
    /// Their numbers.
    pub votes: NumberRef,
    /// The number of seats.
    pub seats: ApportionSeats,
    /// The method.
    pub method: Method,
    /// Seats already held: they use up divisors.
    pub held: Option<NumberRef>,
    /// Floors, in file order.
    pub floors: Vec<Floor>,
    /// Ceilings, in file order.
    pub ceilings: Vec<Ceiling>,
    /// Seats that nobody can take; absent where the law has no rule.
    pub unplaced: Option<Unplaced>,
    /// Who is favoured; absent with seats as earned.
    pub tie: Option<Tie>,
}

/// The number of seats of an apportionment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApportionSeats {
    /// Read in the scope.
    Given(NumberRef),
    /// Whatever the whole quotas give.
    AsEarned,
}

/// `grant`: seats by direct command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// Who gets them.
    pub among: GrantAmong,
    /// How many.
    pub seats: GrantSeats,
}

/// Who is granted seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantAmong {
    /// Each of these lists.
    Parties(Parties),
    /// Each area of the level.
    Areas(LevelId),
}

/// How many seats are granted to each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantSeats {
    /// So many.
    Fixed(NumberRef),
    /// The first line that fits the share.
    Scale {
        /// The number whose share is looked up.
        votes: NumberRef,
        /// The base.
        of: Base,
        /// The lines.
        lines: Vec<ScaleLine>,
    },
}

/// A line of a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleLine {
    /// The share it begins at.
    pub at_least: Ratio,
    /// The share it ends before.
    pub less_than: Option<Ratio>,
    /// Seats at its beginning.
    pub seats: u64,
    /// One more seat for each full share above its beginning.
    pub one_more_per: Option<Ratio>,
    /// Never more than these.
    pub at_most_seats: Option<u64>,
}

/// `extra-seats`: the fewest seats to add so that a share is met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraSeats {
    /// Whose share.
    pub for_sets: Vec<SetRef>,
    /// Of these seats.
    pub seats: NumberRef,
    /// What must hold.
    pub compare: ShareCompare,
    /// Whether the seats are added to them or to the others.
    pub to_them: bool,
}

/// `combine`: arithmetic on seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combine {
    /// The level of the result.
    pub per: LevelId,
    /// Only these claimants are read; none for all.
    pub among: Option<Parties>,
    /// What is computed.
    pub how: Combination,
}

/// What a `combine` computes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Combination {
    /// The sum of the first less the sum of the second.
    Sum {
        /// Added.
        add: Vec<NumberRef>,
        /// Subtracted.
        less: Vec<NumberRef>,
        /// When it goes below zero; absent without `less`.
        below_zero: Option<BelowZero>,
    },
    /// The largest.
    LargerOf(Vec<NumberRef>),
    /// The smallest.
    SmallerOf(Vec<NumberRef>),
    /// The mean, rounded.
    MeanOf(Vec<NumberRef>, Rounding),
}
