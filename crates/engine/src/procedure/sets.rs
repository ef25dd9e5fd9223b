//! Ops that say who: `qualify`, `top`, `group`.

use super::refs::{Base, CountCompare, NumberRef, Parties, SetRef, ShareCompare, Tie};
use crate::id::{DeclaredId, LevelId, StepId, TagId};

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
