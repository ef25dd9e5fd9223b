//! Exact electoral arithmetic: a typed procedure and a tally in, an outcome and its trail out.
//!
//! The engine knows no files, text, dates or clocks, and no floating point. A law is a [`Procedure`]: an ordered list of
//! closed steps. Running it over a [`Tally`] gives every value of every step; where the law leaves the outcome to chance
//! or is silent, every possible outcome.

mod count;
mod id;
mod procedure;
mod ratio;

pub use count::{Seats, Votes};
pub use id::{
    AreaId, BallotId, BlocId, CandidateId, DeclaredId, FigureId, GapId, LevelId, PartyId, SeatsId,
    StepId, TagId,
};
pub use procedure::*;
pub use ratio::Ratio;
