//! `fill`: the persons who take the seats of lists.

use super::bounds::Unplaced;
use super::refs::{Base, NumberRef, ShareCompare, Tie, When};
use crate::id::{LevelId, RollId, StepId};

/// `fill`: the persons who take the seats of each list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fill {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// The candidates.
    pub from: RollId,
    /// How many of each list.
    pub seats: FillSeats,
    /// Whoever has a seat by these steps is passed over; those seats are not part of `seats`.
    pub held: Vec<StepId>,
    /// Only persons of these steps; empty where all candidates may be taken.
    pub only: Vec<StepId>,
    /// Who is taken, source after source, until the seats are filled.
    pub sources: Vec<FillSource>,
    /// Seats that no candidate takes; absent where everybody is taken.
    pub unplaced: Option<Unplaced>,
    /// Who is favoured among equal candidates; absent where votes decide nothing.
    pub tie: Option<Tie>,
}

/// How many persons of each list are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FillSeats {
    /// As many as the list has seats.
    Given(NumberRef),
    /// Everybody whom a source names.
    All,
}

/// A source of persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FillSource {
    /// The list's persons of an earlier `fill`: their seats are part of `seats`.
    ElectedBy(StepId),
    /// Candidates in an order.
    Ranked {
        /// The order.
        by: FillBy,
        /// What a candidate's votes must satisfy; empty where all are taken.
        compare: Vec<ShareCompare>,
        /// What the shares are shares of.
        of: Option<FillBase>,
        /// All must hold, or the source is passed over.
        when: Vec<When>,
    },
}

/// The order of candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FillBy {
    /// Most votes first.
    Votes,
    /// As the list has them.
    ListOrder,
}

/// The base of a candidate's share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FillBase {
    /// One base for all lists.
    Total(Base),
    /// The list's own number.
    Own(NumberRef),
}
