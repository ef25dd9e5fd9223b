//! What a law needs and the election does not supply.

use scrutineer_engine::{BallotId, DeclaredId, FigureId, LevelId, SeatsId, StepId};

use crate::model::{AreaIx, Location};

/// What kind of input is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// The areas of a level.
    Level(LevelId),
    /// Votes of a ballot.
    Ballot(BallotId),
    /// A figure.
    Figure(FigureId),
    /// Seats that the law leaves to the election.
    Seats(SeatsId),
    /// Declared groups.
    Declared(DeclaredId),
}

/// An input that a law needs and that an edition does not supply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The input.
    pub need: Need,
    /// Where it is missing; empty where it is missing altogether.
    pub areas: Vec<AreaIx>,
    /// In words, without the areas: `the figure "took-part" (ballots-cast-minus-invalid)`.
    pub what: String,
    /// How to supply it.
    pub remedy: String,
    /// The file that lacks it, or the edition that names no such file.
    pub location: Location,
    /// The steps that read it.
    pub readers: Vec<StepId>,
}
