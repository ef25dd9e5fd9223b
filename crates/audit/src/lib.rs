//! The audit as a library.

pub mod input;
pub mod model;
