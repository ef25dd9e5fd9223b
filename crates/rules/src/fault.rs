//! What is wrong with a file: every fault with its place, what was found, what is allowed and how to repair it.

mod render;

use crate::raw::Place;

/// The kind of a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// The file is not TOML 1.0.
    Syntax,
    /// The number of the schema is not one that this program reads.
    Schema,
    /// A key that does not exist there.
    UnknownKey,
    /// A required key is absent.
    MissingKey,
    /// A key that exists but has no meaning beside the others.
    KeyWithoutMeaning,
    /// Exactly one of several keys is wanted.
    OneOf,
    /// A value of the wrong type.
    WrongType,
    /// A floating-point number.
    Float,
    /// A share that cannot be read.
    BadShare,
    /// A number that cannot be read or is out of range.
    BadNumber,
    /// A value outside a closed list.
    UnknownWord,
    /// A list that may not be empty.
    EmptyList,
    /// An identifier that is not kebab-case.
    BadId,
    /// Two things of one name.
    DuplicateId,
    /// Days that do not fit each other.
    BadPeriod,
    /// An identifier of a law that does not fit its contents.
    LawId,
    /// A citation that names no declared source.
    UnknownSource,
    /// A citation without a place in its source.
    BareCitation,
    /// A name that is not declared.
    UnknownName,
    /// A step that comes later, or the step itself.
    LaterStep,
    /// A name of a value of another type.
    WrongValue,
    /// A value that exists only for larger areas: nothing is ever divided down.
    DividedDown,
    /// A value of smaller areas that are not summed, where one of this or a larger area is wanted.
    NotEnclosing,
    /// A set of smaller areas where one of this or a larger area is wanted.
    NeedsInAreas,
    /// Claimants of another kind.
    WrongClaimants,
    /// A tie order that does not end the matter, or goes on after its end.
    TieOrder,
    /// Divisors that are no series.
    Divisors,
    /// A step that nobody reads.
    UnreadStep,
}

/// One fault of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// Its kind.
    pub kind: FaultKind,
    /// Where it is.
    pub place: Place,
    /// What was found.
    pub message: String,
    /// What is allowed.
    pub expected: Option<String>,
    /// How to repair it.
    pub repair: String,
    /// The reading under which it arises, where the main text is free of it.
    pub reading: Option<String>,
}

/// All faults of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults {
    /// The path under which the file was given.
    pub path: String,
    /// The text, for excerpts.
    pub text: String,
    /// The faults, in the order of the file; at least one.
    pub faults: Vec<Fault>,
}

impl std::error::Error for Faults {}

impl FaultKind {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Syntax,
        Self::Schema,
        Self::UnknownKey,
        Self::MissingKey,
        Self::KeyWithoutMeaning,
        Self::OneOf,
        Self::WrongType,
        Self::Float,
        Self::BadShare,
        Self::BadNumber,
        Self::UnknownWord,
        Self::EmptyList,
        Self::BadId,
        Self::DuplicateId,
        Self::BadPeriod,
        Self::LawId,
        Self::UnknownSource,
        Self::BareCitation,
        Self::UnknownName,
        Self::LaterStep,
        Self::WrongValue,
        Self::DividedDown,
        Self::NotEnclosing,
        Self::NeedsInAreas,
        Self::WrongClaimants,
        Self::TieOrder,
        Self::Divisors,
        Self::UnreadStep,
    ];

    /// A stable name.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Schema => "schema",
            Self::UnknownKey => "unknown-key",
            Self::MissingKey => "missing-key",
            Self::KeyWithoutMeaning => "key-without-meaning",
            Self::OneOf => "one-of",
            Self::WrongType => "wrong-type",
            Self::Float => "float",
            Self::BadShare => "bad-share",
            Self::BadNumber => "bad-number",
            Self::UnknownWord => "unknown-word",
            Self::EmptyList => "empty-list",
            Self::BadId => "bad-id",
            Self::DuplicateId => "duplicate-id",
            Self::BadPeriod => "bad-period",
            Self::LawId => "law-id",
            Self::UnknownSource => "unknown-source",
            Self::BareCitation => "bare-citation",
            Self::UnknownName => "unknown-name",
            Self::LaterStep => "later-step",
            Self::WrongValue => "wrong-value",
            Self::DividedDown => "divided-down",
            Self::NotEnclosing => "not-enclosing",
            Self::NeedsInAreas => "needs-in-areas",
            Self::WrongClaimants => "wrong-claimants",
            Self::TieOrder => "tie-order",
            Self::Divisors => "divisors",
            Self::UnreadStep => "unread-step",
        }
    }
}
