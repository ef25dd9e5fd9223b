//! Many recounts of perturbed votes: how often which seats come out.
//!
//! # Definition
//! A *model* says how votes are perturbed, in this order: a vote file of one's own takes the place of the counted votes; the turnout is scaled (each
//! ballot is cast with that probability, above one each is cast that often, the fraction with its probability); each ballot is misread with a probability,
//! as one for another list that stands in the area, each as likely; of every area so many ballots, drawn at random, are moved to another list likewise.
//! Ballots for lists come first, those for candidates behind them: there the claimants of an area are its candidates. Votes of lists that are told apart by
//! person too are no ballots of their own and stay as counted. With the turnout, and with votes of one's own, every figure that counts ballots changes by as
//! many as the votes for lists do.
//!
//! Draw *k* depends on the seed and *k* alone, so that any share of the draws can be made anywhere, and counts are added.

mod binomial;
mod chance;
mod count;
mod merge;
mod model;
mod own;
#[cfg(feature = "parquet")]
mod parquet;
mod part;
mod perturb;
mod plan;
mod render;
mod shard;

pub use count::{Counts, Hears, count};
pub use merge::merge;
pub use model::{Model, ModelFile};
#[cfg(feature = "parquet")]
pub use parquet::parquet;
pub use part::{Part, Range, Seats, identity};
pub use plan::Plan;
pub use render::{csv, text};
pub use shard::Shard;
