//! The fourteen ops, each with exactly the keys that the rule language gives it.

use super::bounds::{Ceiling, Floor, Unplaced};
use super::method::{Divisors, Method, Rounding};
use super::refs::{
    Among, Base, BelowZero, CountCompare, Each, NumberRef, Parties, SetRef, ShareCompare, Tie,
};
use crate::id::{DeclaredId, LevelId, StepId, TagId};
use crate::ratio::Ratio;

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// Who meets conditions.
    Qualify(Qualify),
    /// The next in order of votes.
    Top(Top),
    /// Declared groups among lists.
    Group(Group),
    /// A base divided by seats and rounded.
    Quota(QuotaStep),
    /// One change of the numbers.
    Adjust(Adjust),
    /// Candidates with a share of a base.
    CountCandidates(CountCandidates),
    /// The candidates with most votes.
    Elect(Elect),
    /// Seats in proportion.
    Apportion(Box<Apportion>),
    /// Seats by direct command.
    Grant(Grant),
    /// The fewest seats to add so that a share is met.
    ExtraSeats(ExtraSeats),
    /// Whose seat stands where.
    Place(Box<Place>),
    /// Seats in excess go back.
    ReturnExcess(ReturnExcess),
    /// The matrix with given sums.
    Biproportional(Biproportional),
    /// Sums, differences, the larger, the smaller, the mean.
    Combine(Combine),
}

/// `qualify`: who meets conditions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualify {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// Who is examined.
    pub among: Parties,
    /// The number compared with shares.
    pub votes: NumberRef,
    /// One of these must hold; empty when the law has only `all`.
    pub any: Vec<Condition>,
    /// Every one of these must hold.
    pub all: Vec<Condition>,
}

/// A condition: all its tests must hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The tests.
    pub tests: Vec<Test>,
}

/// One test of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Votes against a share of a base.
    VotesShare {
        /// All must hold.
        compare: Vec<ShareCompare>,
        /// The base.
        of: Base,
    },
    /// Seats held against a count.
    SeatsCount {
        /// The seats.
        seats: NumberRef,
        /// All must hold.
        compare: Vec<CountCompare>,
    },
    /// Seats held against a share of a base.
    SeatsShare {
        /// The seats.
        seats: NumberRef,
        /// All must hold.
        compare: Vec<ShareCompare>,
        /// The base.
        of: Base,
    },
    /// Membership of a set, or its absence.
    Member {
        /// The set.
        set: SetRef,
        /// True for `in`, false for `not-in`.
        is_in: bool,
        /// In how many of the smaller areas inside the scope.
        in_areas: Option<InAreas>,
    },
    /// Legal status.
    Tag {
        /// Any of these (or none of them).
        tags: Vec<TagId>,
        /// True for `tag`, false for `not-tag`.
        has: bool,
    },
    /// The number of parties that stand as one list.
    Members(Vec<CountCompare>),
    /// Whether a member of the claimant's bloc is in a set.
    GroupOf {
        /// The blocs.
        blocs: StepId,
        /// True for `has`, false for `has-none`.
        has: bool,
        /// The set.
        set: SetRef,
    },
}

/// In how many smaller areas a claimant must be a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InAreas {
    /// At least so many.
    AtLeast(u64),
    /// All that lie inside the scope.
    All,
}

/// `top`: the next in order of votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Top {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// Who may be taken.
    pub among: Parties,
    /// The number that orders them.
    pub votes: NumberRef,
    /// How many.
    pub limit: TopLimit,
    /// They count towards `until` and are not taken again.
    pub joining: Vec<SetRef>,
    /// Who is favoured.
    pub tie: Tie,
}

/// When `top` stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TopLimit {
    /// The first so many (all, if there are fewer).
    Take(u64),
    /// One at a time until all hold.
    Until(Vec<Until>),
}

/// One condition of `until`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Until {
    /// The number of lists.
    Lists(Vec<CountCompare>),
    /// Their votes together, as a share of a base.
    Share {
        /// All must hold.
        compare: Vec<ShareCompare>,
        /// The base.
        of: Base,
    },
}

/// `group`: declared groups among lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The declarations.
    pub declared: DeclaredId,
    /// Who is partitioned.
    pub among: Parties,
    /// Who may belong to a group.
    pub eligible: Vec<SetRef>,
    /// Eligible members that a group must have; none for all its members.
    pub needs: Option<u64>,
    /// A group with a declared member in one of these fails.
    pub void_if: Vec<SetRef>,
    /// What becomes of the eligible members of a group that fails.
    pub then: GroupFate,
}

/// The members of a group that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupFate {
    /// Each stands alone.
    StandAlone,
    /// They take no part.
    LeftOut,
}

/// `quota`: `share x of / (seats + plus)`, rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotaStep {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// The dividend.
    pub of: Base,
    /// The divisor; absent where nothing is divided.
    pub seats: Option<NumberRef>,
    /// Added to the seats.
    pub plus: u64,
    /// Share of the base; one where the law names none.
    pub share: Ratio,
    /// Rounding.
    pub round: Rounding,
}

/// `adjust`: one change of the numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjust {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// The numbers that are changed.
    pub votes: NumberRef,
    /// Only for these; empty means all. The others pass unchanged.
    pub for_sets: Vec<SetRef>,
    /// The change.
    pub change: Adjustment,
    /// Rounding of the result.
    pub round: Rounding,
}

/// The change of an `adjust`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Adjustment {
    /// Times a factor.
    Times(Ratio),
    /// Plus a number.
    Plus(NumberRef),
    /// Less a number.
    Less(NumberRef, BelowZero),
    /// Less seats times a quota: votes not yet used.
    LessUsed {
        /// The seats.
        seats: NumberRef,
        /// The quota.
        quota: StepId,
        /// When it goes below zero.
        below_zero: BelowZero,
    },
    /// Divided by the seats of the area or a fact of the list.
    DivideBy(NumberRef),
    /// The votes of winners become what they did not need.
    Unused(UnusedVotes),
}

/// Votes that did not elect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnusedVotes {
    /// Who won.
    pub seats: NumberRef,
    /// What the winner keeps.
    pub winner: WinnerKeeps,
    /// When it goes below zero.
    pub below_zero: BelowZero,
}

/// What a district winner keeps for the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WinnerKeeps {
    /// Votes less those of the runner-up less one.
    MarginLessOne,
    /// Nothing.
    Nothing,
}

/// `count-candidates`: candidates with a share of a base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountCandidates {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// A candidates' ballot.
    pub votes: NumberRef,
    /// All must hold.
    pub compare: Vec<ShareCompare>,
    /// The base.
    pub of: Base,
}

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

/// `place`: whose seat stands where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// Whose seats.
    pub among: Parties,
    /// The number of each cell.
    pub votes: NumberRef,
    /// The level of the cells.
    pub into: LevelId,
    /// Divisors, or rank.
    pub method: Method,
    /// How many each list must place.
    pub seats: Option<NumberRef>,
    /// How many each area can take.
    pub room: Option<NumberRef>,
    /// Seats held in the cell.
    pub held: Option<NumberRef>,
    /// The most seats of a list in one area.
    pub cell_at_most: Option<NumberRef>,
    /// The list may take seats only there.
    pub only_where: Option<SetRef>,
    /// The number is divided by this of the area.
    pub relative_to: Option<NumberRef>,
    /// Which list is served next.
    pub turn: Option<Turn>,
    /// Owed seats (or rooms) that remain.
    pub unplaced: Unplaced,
    /// Who is favoured.
    pub tie: Tie,
}

/// Which list is served next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Its number.
    pub votes: NumberRef,
    /// Seats it holds.
    pub held: NumberRef,
    /// The divisors.
    pub divisors: Divisors,
}

/// `return-excess`: seats in excess go back and are awarded again in their area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnExcess {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// Who returns and takes.
    pub among: Parties,
    /// The seats as first given.
    pub seats: NumberRef,
    /// The most seats of each list.
    pub limit: NumberRef,
    /// The numbers at which they were won.
    pub votes: NumberRef,
    /// The divisors at which they were won.
    pub divisors: Divisors,
    /// Who is favoured.
    pub tie: Tie,
}

/// `biproportional`: the matrix with given sums of areas and of lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Biproportional {
    /// The lists.
    pub among: Parties,
    /// The votes by list and area; their level is the level of the cells.
    pub votes: NumberRef,
    /// Seats of each area.
    pub area_seats: NumberRef,
    /// Seats of each list.
    pub party_seats: NumberRef,
    /// The divisors.
    pub divisors: Divisors,
    /// Floors of cells, all met first.
    pub floors: Vec<Floor>,
    /// Who is favoured.
    pub tie: Tie,
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
