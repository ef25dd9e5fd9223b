//! The boundary cases of every op and key: exactly at the limit, one below, one above, nobody, everybody.

#[path = "../support/mod.rs"]
mod support;

mod adjusted;
mod bounds;
mod conditions;
mod extremes;
mod fills;
mod groups;
mod methods;
mod phases;
mod read;
mod seats;
mod ties;
mod tops;
