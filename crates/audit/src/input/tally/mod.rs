//! From an edition of an election to the engine's tally, as a law needs it: sums and declared derivations, never a guess.

mod ballots;
mod convert;
mod derive;
mod facts;
mod figures;
mod given;
mod missing;
mod recorded;
mod rolls;
mod shape;

pub use convert::{Conversion, to_tally};
pub use derive::{Derived, DerivedTerm};
pub use missing::{Missing, Need};
