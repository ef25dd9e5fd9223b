//! Margins: equal to exhaustive search on random small elections, and the worked numbers of the literature.

mod build;
mod dice;
mod exhaustive;
mod random;
mod states;
mod worked;

#[path = "../support/copying.rs"]
mod copying;
