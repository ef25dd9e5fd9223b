//! What the test files share: small elections and procedures, shares as laws write them, dice that always fall alike.

#![expect(
    dead_code,
    unused_imports,
    reason = "every test file is a program of its own and uses its part"
)]

mod dice;
mod election;
mod keys;
mod random_apportion;
mod random_fill;
mod random_ops;
mod world;

pub use dice::{Dice, cases};
pub use election::Election;
pub use keys::*;
pub use random_apportion::Fates;
pub use world::World;
