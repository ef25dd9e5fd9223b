//! Every way to read the law of an election: its declared readings, the versions that can have been in force, and the bases that nobody has read in
//! the statute, in all combinations.
//!
//! # Definition
//! A *way* is one version, a set of its readings that can hold together, and for each share whose base is cited from a source not read in the statute
//! one of the bases that the election counts. Ways are grouped by the seats that they give. The seats that depend on the reading are those of the
//! house less, for every list, the fewest that any way gives it.

mod bases;
mod groups;
mod render;
mod told;
mod ways;

pub use groups::{Axis, Group, Grouped, grouped};
pub use render::{json, text};
pub use told::Told;
pub use ways::{Found, Way, ways};
