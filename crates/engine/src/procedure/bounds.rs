//! Limits per claimant and what happens when they bite.

use super::refs::{Comparator, NumberRef, SetRef};
use crate::ratio::Ratio;

/// A floor: the fewest seats of a claimant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Floor {
    /// Only these claimants; empty means every claimant of the step.
    pub for_sets: Vec<SetRef>,
    /// The limit.
    pub limit: FloorLimit,
    /// What happens when it bites.
    pub then: FloorFate,
}

/// The limit of a [`Floor`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FloorLimit {
    /// A number of seats read per claimant.
    Seats(NumberRef),
    /// A share of the seats given by the step: [`Comparator::AtLeast`] or [`Comparator::MoreThan`].
    Share(Comparator, Ratio),
}

/// What happens when a floor bites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FloorFate {
    /// The floor is given first, the procedure goes on from there.
    MetFirst,
    /// Who would get less keeps the floor and leaves; the others are apportioned anew.
    LeaveOut,
    /// The missing seats are added to the house.
    Add,
    /// The house grows until nobody is short.
    Enlarge {
        /// So many seats may stay short in all; they are then added.
        tolerate: u64,
        /// The most seats of one claimant that may stay short.
        tolerate_within: Option<NumberRef>,
    },
    /// The missing seats are taken from those who got the last ones.
    FromLast,
}

/// A ceiling: the most seats of a claimant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ceiling {
    /// Only these claimants; empty means every claimant of the step.
    pub for_sets: Vec<SetRef>,
    /// The limit, read per claimant.
    pub seats: NumberRef,
    /// What happens when it bites.
    pub then: CeilingFate,
}

/// What happens when a ceiling bites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CeilingFate {
    /// Whoever is full is passed over.
    PassOn,
    /// Whoever would get more is fixed at the ceiling; the others are apportioned anew.
    LeaveOut,
    /// The seats above stay vacant.
    StayEmpty,
    /// The law does not say.
    Unspecified,
}

/// Seats that nobody can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unplaced {
    /// An assertion that there are none.
    Impossible,
    /// They are not given by this step.
    StayOpen,
    /// The law does not say.
    Unspecified,
}
