//! Recomputes published election results under the law in force, and flags every discrepancy.
//!
//! [`input`] reads election folders into the [`model`]; [`audit()`](audit::audit) runs the law and the checks; [`report`] renders what was found.

pub mod args;
pub mod audit;
mod checks;
pub mod codes;
pub mod commands;
pub mod ensemble;
mod error;
pub mod exit;
mod expected;
pub mod export;
pub mod finding;
pub mod input;
pub mod margin;
pub mod model;
pub mod readings;
pub mod receipt;
pub mod report;
pub mod sign;
pub mod trace;
pub mod verdict;
pub mod whatif;
pub mod words;
pub mod workings;

pub use error::AuditError;
