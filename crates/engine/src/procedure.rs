//! A law as typed values: what it needs from an election, and an ordered list of closed steps.
//!
//! Every type here mirrors the rule language; nothing has a default. Names are gone: a step reads earlier steps and inputs by their identifiers.

mod bounds;
mod fill;
mod matrices;
mod method;
mod numbers;
mod ops;
mod reads;
mod refs;
mod seats;
mod sets;

pub use bounds::{Ceiling, CeilingFate, Floor, FloorFate, FloorLimit, Unplaced};
pub use fill::{Fill, FillBase, FillBy, FillSeats, FillSource};
pub use matrices::{Biproportional, Place, ReturnExcess, Turn};
pub use method::{
    Divisors, EachGets, Method, OverAward, Phase, QuotaBase, QuotaMethod, QuotaSource, RestBy,
    Rounding,
};
pub use numbers::{Adjust, Adjustment, CountCandidates, QuotaStep, UnusedVotes, WinnerKeeps};
pub use ops::Op;
pub use reads::Input;
pub use refs::{
    Among, Base, BelowZero, Breaker, Comparator, Compare, CountCompare, Each, LastBreaker,
    ListFact, NumberRef, Parties, SetRef, ShareCompare, Tie, TieOrder, When, WhenSubject,
};

pub use seats::{
    Apportion, ApportionSeats, Combination, Combine, Elect, ExtraSeats, Grant, GrantAmong,
    GrantSeats, ScaleLine,
};
pub use sets::{Condition, Group, GroupFate, InAreas, Qualify, Test, Top, TopLimit, Until};

use crate::id::{GapId, LevelId, StepId};

/// A law: what it needs, its steps in order, and what it yields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// What the election must supply.
    pub needs: Needs,
    /// The steps, in the order of the law.
    pub steps: Vec<Step>,
    /// The silences that the encoder has seen, each at a step.
    pub gaps: Vec<Gap>,
    /// What is the result.
    pub result: ResultSpec,
    /// Invariants, compared in the nation after the last step.
    pub checks: Vec<Check>,
}

/// The shape of the inputs; the tally is built to fit it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needs {
    /// For each level but the first, the level that encloses it.
    pub levels: Vec<Option<LevelId>>,
    /// The ballots.
    pub ballots: Vec<BallotNeed>,
    /// The figures.
    pub figures: Vec<FigureNeed>,
    /// The seats.
    pub seats: Vec<SeatsNeed>,
    /// The level of the lists of each roll of candidates.
    pub rolls: Vec<LevelId>,
    /// How many legal statuses the law knows.
    pub tags: usize,
    /// How many tables of declared groups the law knows.
    pub declared: usize,
}

/// A ballot: votes by claimant and area of one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BallotNeed {
    /// Whether single candidates are voted for.
    pub for_candidates: bool,
    /// The level of its areas.
    pub level: LevelId,
}

/// A figure: a number by area of one level, perhaps also by party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureNeed {
    /// The level of its areas.
    pub level: LevelId,
    /// Whether it is given for each party.
    pub by_party: bool,
}

/// A number of seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatsNeed {
    /// The law's own number.
    Count(u64),
    /// Given by the election for each area of a level, perhaps for each party.
    Given {
        /// The level of its areas.
        level: LevelId,
        /// Whether it is given for each party.
        by_party: bool,
    },
}

/// One step of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// All must hold in an area, or the step yields nothing there.
    pub when: Vec<When>,
    /// What the step does.
    pub op: Op,
}

/// A declared silence of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Its identifier.
    pub id: GapId,
    /// The step at which it opens.
    pub at: StepId,
}

impl Procedure {
    /// The level of the areas in which ties of a step are settled and lots are drawn: that for whose areas it is repeated; of a matrix
    /// that of its cells.
    #[must_use]
    pub fn level_of_ties(&self, step: &Step) -> LevelId {
        let Op::Biproportional(op) = &step.op else {
            return step.per();
        };
        let level = match op.votes {
            NumberRef::Ballot(id) => self.needs.ballots.get(id.index()).map(|need| need.level),
            NumberRef::Figure(id) => self.needs.figures.get(id.index()).map(|need| need.level),
            NumberRef::Step(id) => self.steps.get(id.index()).map(Step::per),
            NumberRef::Literal(_) | NumberRef::Seats(_) | NumberRef::Fact(_) => None,
        };
        level.unwrap_or_else(|| step.per())
    }
}

/// What the procedure yields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultSpec {
    /// The seats.
    pub seats: StepId,
    /// The sets of those admitted to the distribution.
    pub admitted: Vec<StepId>,
    /// Steps that yield the tiers of the seats.
    pub tiers: Vec<StepId>,
    /// A step that yields district winners who take no seat.
    pub without_seat: Option<StepId>,
    /// Steps that yield the persons elected.
    pub persons: Vec<StepId>,
    /// A step that yields the seats of areas.
    pub areas: Option<StepId>,
}

/// An invariant over the whole country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// What is summed.
    pub sum_of: NumberRef,
    /// [`Comparator::Exactly`] or [`Comparator::AtLeast`].
    pub compare: Comparator,
    /// What it is compared with.
    pub against: NumberRef,
}
