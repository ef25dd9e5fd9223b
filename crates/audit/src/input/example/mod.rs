//! A small election from a table of votes, to try a law on: no folder, no sources, nothing published.
//!
//! What a law needs beside the votes comes from the command line. Nothing is guessed; where a figure is not given that can be taken
//! as the sum of the votes, it is, and the example says so.

mod areas;
mod asked;
mod build;
mod complete;
mod finish;
mod lists;
mod placed;
mod votes;

pub use asked::ExampleFiles;
pub use build::{Example, read_example};

/// The options that give votes and numbers, as messages name them.
const VOTES: &str = "--votes";
const SEATS: &str = "--seats";
const FIGURE: &str = "--figure";
