//! Margins: the fewest ballots moved, added or removed that change a result, with a witness that the engine has replayed.

mod ballots;
mod cost;
mod form;
mod keep;
mod passing;
mod paths;
mod programme;
mod question;
mod quotas;
mod search;
mod seats;
mod sight;
mod steps;

pub use ballots::{Ballots, Cell, CellOf, Changes, Manipulation};
pub use question::{Answer, Convention, Question, seats};
pub use search::{Asked, Budget, Margin, Progress, Search};
