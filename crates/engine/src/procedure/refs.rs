//! How a step names what it reads: numbers, sets, claimants, bases, comparisons, ties.

use crate::id::{BallotId, FigureId, LevelId, SeatsId, StepId};
use crate::ratio::Ratio;

/// A table of numbers: by claimant and area, by area, or one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberRef {
    /// An integer literal: the same in every scope.
    Literal(u64),
    /// Votes of a ballot (a candidates' ballot counts for the candidate's party).
    Ballot(BallotId),
    /// A figure.
    Figure(FigureId),
    /// Seats given by the law or by a decree.
    Seats(SeatsId),
    /// The value of an earlier step: a tally, seats, a count or an amount.
    Step(StepId),
    /// A fact about each list.
    Fact(ListFact),
}

/// Facts about a list that a law may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListFact {
    /// Parties that stand as one list.
    Members,
    /// Candidates on the list.
    Length,
    /// Candidates of the list not seated elsewhere.
    NamesLeft,
}

/// A set of claimants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetRef {
    /// All claimants of a ballot.
    Ballot(BallotId),
    /// The set that an earlier step yields.
    Step(StepId),
}

/// A union of sets less a union of sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parties {
    /// The union of these.
    pub among: Vec<SetRef>,
    /// Without these.
    pub except: Vec<SetRef>,
}

/// The claimants of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Among {
    /// Lists.
    Parties(Parties),
    /// The blocs of an earlier `group`; with an `each`, only those inside the bloc.
    Blocs(StepId),
    /// The areas of a level.
    Areas(LevelId),
}

/// For whom a step is repeated beside the areas of its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Each {
    /// For each party of a set.
    Party(SetRef),
    /// For each bloc of an earlier `group`.
    Bloc(StepId),
}

/// The number that a share is a share of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// The total of this in the scope.
    pub of: NumberRef,
    /// Only of these claimants; empty means all, and votes that claim nothing too.
    pub of_among: Vec<SetRef>,
}

/// How a number stands to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparator {
    /// Equal or greater.
    AtLeast,
    /// Greater.
    MoreThan,
    /// Equal or smaller.
    AtMost,
    /// Smaller.
    LessThan,
    /// Equal.
    Exactly,
}

impl Comparator {
    /// Whether a number that stands to the limit as `ordering` satisfies it.
    #[must_use]
    pub fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Self::AtLeast => ordering.is_ge(),
            Self::MoreThan => ordering.is_gt(),
            Self::AtMost => ordering.is_le(),
            Self::LessThan => ordering.is_lt(),
            Self::Exactly => ordering.is_eq(),
        }
    }
}

/// A comparator with its limit; several of one condition must all hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compare<T> {
    /// The comparator.
    pub comparator: Comparator,
    /// The limit.
    pub limit: T,
}

/// A comparison with a share of a base.
pub type ShareCompare = Compare<Ratio>;
/// A comparison with a count.
pub type CountCompare = Compare<u64>;

/// A condition under which a step, or a phase of a rest, is taken in an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// What is compared.
    pub subject: WhenSubject,
    /// All must hold; each limit is an integer or seats.
    pub compare: Vec<Compare<NumberRef>>,
    /// Asked of the enclosing area of this level instead of the area itself.
    pub within: Option<LevelId>,
}

/// The subject of a [`When`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhenSubject {
    /// The number of claimants in the union of sets.
    SizeOf(Vec<SetRef>),
    /// The total of seats.
    TotalOf(NumberRef),
    /// The number of areas of a level inside the area.
    NumberOf(LevelId),
}

/// What happens where a subtraction goes below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BelowZero {
    /// An assertion that it does not.
    Impossible,
    /// It counts as zero.
    Zero,
}

/// A rule that favours some of several equal claimants and passes the equal ones on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaker {
    /// More votes (the number that the step compares).
    MoreVotes,
    /// Fewer votes.
    FewerVotes,
    /// Fewer votes where one seat is at stake; several at once leave them equal.
    FewerForOne,
    /// More votes as cast on the ballot of lists, where the step compares a number made of them.
    MoreVotesCast,
    /// The larger remainder after whole quotas.
    LargerRemainder,
    /// The best candidate not yet seated has more votes.
    CandidateWithMoreVotes,
    /// The older candidate.
    OlderCandidate,
}

/// The last rule of a tie order: it always ends the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastBreaker {
    /// The list registered earlier.
    RegisteredFirst,
    /// The lower number on the ballot.
    ListedFirst,
    /// A drawing of lots.
    Lot,
    /// The law does not say.
    Unspecified,
}

/// Breakers in order, and how the matter ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieOrder {
    /// Applied in turn.
    pub first: Vec<Breaker>,
    /// What settles those still equal.
    pub last: LastBreaker,
}

/// Who is favoured in a tie: who gets a seat, and who keeps one where one is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// For a seat to give.
    pub give: TieOrder,
    /// For a seat to take back: who is favoured *keeps* it.
    pub take: TieOrder,
}

impl Tie {
    /// One order for both directions.
    #[must_use]
    pub fn same(order: TieOrder) -> Self {
        Self {
            take: order.clone(),
            give: order,
        }
    }
}
