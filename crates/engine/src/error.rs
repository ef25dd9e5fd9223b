//! What can still go wrong with a valid procedure and tally.

use crate::id::{BallotId, FigureId, LevelId, RollId, SeatsId, StepId};

/// A tally that does not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TallyError {
    /// The tree of areas is not one.
    #[error("level {} of the areas does not fit the level that encloses it", .0.0)]
    Areas(LevelId),
    /// A ballot's table has another shape than areas by parties.
    #[error("ballot {} has a table of another shape than its areas and parties", .0.0)]
    Ballot(BallotId),
    /// A figure's table has another shape than its areas.
    #[error("figure {} has a table of another shape than its areas", .0.0)]
    Figure(FigureId),
    /// A table of seats has another shape than its areas.
    #[error("seats {} have a table of another shape than their areas", .0.0)]
    Seats(SeatsId),
    /// A roll of candidates is not in the order of its areas and parties, or has others.
    #[error("the candidates of roll {} do not fit its areas and parties", .0.0)]
    Roll(RollId),
    /// Votes of one ballot add up beyond 64 bits.
    #[error("the votes of ballot {} add up to more than 2^64", .0.0)]
    TooManyVotes(BallotId),
    /// Facts are not given for exactly the parties of the tally.
    #[error("facts are given for {found} lists, the tally has {expected}")]
    Facts {
        /// Lists with facts.
        found: usize,
        /// Lists of the tally.
        expected: usize,
    },
    /// A declared group, a lot or an assumed value names something outside the tally.
    #[error("{0} names a list or an area that the tally does not have")]
    Unknown(&'static str),
}

/// Why a run cannot be made: the procedure and the tally do not fit, or an assertion of the law file is broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("step {}: {kind}", step.0)]
pub struct EngineError {
    /// The step at which it happened.
    pub step: StepId,
    /// What happened.
    pub kind: ErrorKind,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ErrorKind {
    /// A name is read as something that it is not.
    #[error("{0}")]
    IllTyped(&'static str),
    /// Something that the law file calls impossible.
    #[error("impossible by the law file, and yet: {0}")]
    Impossible(&'static str),
    /// A fact about a list that the election does not give.
    #[error("a fact about list {0} is needed and not given: {1}")]
    MissingFact(usize, &'static str),
    /// A number of seats beyond 64 bits.
    #[error("a number of seats does not fit 64 bits")]
    TooLarge,
    /// The house would have to grow without end.
    #[error("the house would have to grow beyond {0} seats")]
    Endless(u64),
}
