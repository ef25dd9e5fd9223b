//! What a law needs from an election, with the names that its steps use.

use scrutineer_engine::LevelId;

use crate::law::Cited;
use crate::meaning::Meaning;

/// Everything that an election must supply, in the order of the engine's identifiers: the entry at position *n* is number *n*.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LawNeeds {
    /// The levels of areas; the first has one area.
    pub levels: Vec<NamedLevel>,
    /// The ballots.
    pub ballots: Vec<NamedBallot>,
    /// The figures.
    pub figures: Vec<NamedFigure>,
    /// The legal statuses of lists.
    pub tags: Vec<NamedTag>,
    /// The tables of declared groups.
    pub declared: Vec<NamedDeclared>,
    /// The seats.
    pub seats: Vec<NamedSeats>,
    /// The candidates of lists. An election may do without them: then the persons are not known.
    pub rolls: Vec<NamedRoll>,
}

/// A level of areas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLevel {
    /// Its name.
    pub id: String,
    /// The level that encloses it; none for the first.
    pub within: Option<LevelId>,
}

/// A ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedBallot {
    /// Its name.
    pub id: String,
    /// What is voted for.
    pub votes_for: BallotFor,
    /// The level of its areas.
    pub level: LevelId,
}

/// What a ballot is cast for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BallotFor {
    /// Lists.
    List,
    /// Parties.
    Party,
    /// Single candidates.
    Candidate,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFigure {
    /// Its name.
    pub id: String,
    /// What it counts.
    pub means: Meaning,
    /// The level of its areas.
    pub level: LevelId,
    /// Whether it is given for each party.
    pub by_party: bool,
    /// Where the law says so.
    pub cite: Cited,
}

/// A legal status of lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedTag {
    /// Its name.
    pub id: String,
    /// Where the law says so.
    pub cite: Cited,
}

/// A table of declared groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedDeclared {
    /// Its name.
    pub id: String,
    /// How large a group may be.
    pub kind: DeclaredKind,
    /// Where the law says so.
    pub cite: Cited,
}

/// The kind of a table of declared groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeclaredKind {
    /// Groups of any number of lists.
    GroupsOfLists,
    /// Pairs of lists.
    PairsOfLists,
}

/// A number of seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedSeats {
    /// Its name.
    pub id: String,
    /// The law's own number; otherwise the election gives it.
    pub count: Option<u64>,
    /// The level of its areas (the first for the law's own number).
    pub level: LevelId,
    /// Whether it is given for each party.
    pub by_party: bool,
    /// Where the law says so.
    pub cite: Cited,
}

/// The candidates of the lists that stand in areas of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRoll {
    /// Its name.
    pub id: String,
    /// The level of the areas in which the lists stand.
    pub level: LevelId,
    /// Where the law says so.
    pub cite: Cited,
}
