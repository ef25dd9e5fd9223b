//! A second opinion: section 6 of the rule language once more, written from its text, one seat at a time.
//!
//! Nothing here is clever or fast, and nothing is shared with the engine but the types of a law and of an election.

mod adjust;
mod apportion;
mod award;
mod bounds;
mod combine;
mod compare;
mod elect;
mod fill;
mod fraction;
mod grant;
mod group;
mod oracle;
mod qualify;
mod quota;
mod quotas;
mod reading;
mod run;
mod top;
mod value;

pub use compare::{Kind, agree};
