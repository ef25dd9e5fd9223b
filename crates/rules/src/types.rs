//! The types of values, and what a step may read in its scope.

use scrutineer_engine::{BallotId, FigureId, LevelId, ListFact, RollId, SeatsId, StepId};

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Ballot(BallotId),
    Figure(FigureId),
    Seats(SeatsId),
    Fact(ListFact),
    Roll(RollId),
    Step(StepId),
}

/// Whose numbers a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// Nobody's: by area alone.
    Area,
    /// Parties', lists', alliances'.
    Party,
    /// Blocs', of this `group` step.
    Bloc(StepId),
}

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    /// Votes or corrected votes; `candidates` for a ballot of single candidates.
    Tally {
        level: LevelId,
        by: By,
        candidates: bool,
    },
    /// Whole numbers of seats.
    Seats { level: LevelId, by: By },
    /// A unit by area, from a `quota` step.
    Amount { level: LevelId },
    /// A figure by area: a unit, and a number that can be summed.
    Figure { level: LevelId },
    /// Claimants of an area; a ballot's are everywhere.
    Set { level: LevelId },
    /// A partition.
    Blocs,
    /// A fact of each list.
    Fact,
    /// Candidates of the lists that stand in areas of a level.
    Roll { level: LevelId },
    /// Persons elected.
    Persons { level: LevelId },
    /// A step with a fault of its own: everything fits.
    Unknown,
}

impl Type {
    /// The type in words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Tally {
                candidates: true, ..
            } => "a candidates' ballot",
            Self::Tally { .. } => "a tally of votes",
            Self::Seats { by: By::Party, .. } => "seats by list",
            Self::Seats {
                by: By::Bloc(_), ..
            } => "seats by bloc",
            Self::Seats {
                by: By::Area,
                level,
            } if level.index() == 0 => "a count of seats",
            Self::Seats { by: By::Area, .. } => "seats by area",
            Self::Amount { .. } => "a quota",
            Self::Figure { .. } => "a figure by area",
            Self::Set { .. } => "a set of claimants",
            Self::Blocs => "blocs",
            Self::Fact => "a fact of each list",
            Self::Roll { .. } => "the candidates of lists",
            Self::Persons { .. } => "persons elected",
            Self::Unknown => "a step with a fault",
        }
    }
}

/// Who claims in a step, and thereby whose numbers it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claimants {
    /// Lists.
    Parties,
    /// Blocs of a `group` step.
    Blocs(StepId),
    /// Areas.
    Areas,
    /// Areas, anew for each party.
    AreasOfParty,
    /// Areas, anew for each bloc.
    AreasOfBloc(StepId),
}

impl Claimants {
    /// Whether numbers of these fit.
    pub(crate) fn accept(self, by: By) -> bool {
        match self {
            Self::Parties | Self::AreasOfParty => by == By::Party,
            Self::Blocs(step) | Self::AreasOfBloc(step) => by == By::Party || by == By::Bloc(step),
            Self::Areas => true,
        }
    }

    /// In words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Parties => "lists",
            Self::Blocs(_) => "blocs",
            Self::Areas => "areas",
            Self::AreasOfParty => "areas of each list",
            Self::AreasOfBloc(_) => "areas of each bloc",
        }
    }

    /// Whose seats the step yields.
    pub(crate) fn yields(self) -> By {
        match self {
            Self::Parties | Self::AreasOfParty => By::Party,
            Self::Blocs(step) | Self::AreasOfBloc(step) => By::Bloc(step),
            Self::Areas => By::Area,
        }
    }
}
