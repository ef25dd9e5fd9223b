//! An election as read: everything of its folder, typed, with the place of every figure and without any absolute path.
//!
//! Names are interned: a row holds a [`ListIx`], an [`AreaIx`] or a [`CandidateIx`], whose name is asked of the [`Election`] or its
//! [`Edition`]. Numbers are exact.

mod claims;
mod digest;
mod edition;
mod election;
mod expected;
mod figure;
mod index;
mod location;
mod number;
mod share;

pub use claims::{
    Claim, ClaimKind, Condition, CountOf, CountQuestion, Eligible, Extreme, ExtremumOf, Others,
    Promise,
};
pub use digest::{InputDigest, LockFault, LockFile, LockedLaw};
pub use edition::{
    Candidate, Edition, FigureRow, Identity, IdentityTerm, Omitted, PublishedQuantity,
    PublishedRow, PublishedValue, SeatsRow, ShareRow, Table, VoteRow,
};
pub use election::{
    Area, Assumed, AssumedValue, Declared, Election, List, ListKind, ListNumber, Lot, LotParty,
    NotAudited, Source, SourceRead, Suspect,
};
pub use expected::{Expected, ExpectedSubject};
pub use figure::{FigureMeaning, FigureName};
pub use index::{AreaIx, CandidateIx, Claimant, ListIx, SourceIx};
pub use location::Location;
pub use number::{Fit, NumberFormat, PrintedNumber};
pub use share::{PrintedShare, percent};
