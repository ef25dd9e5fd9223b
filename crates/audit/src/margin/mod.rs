//! Margins: the fewest ballots moved, added or removed that change a result, with a witness that the engine has replayed.

mod areas;
mod ballots;
mod cost;
mod demand;
mod floors;
mod form;
mod found;
mod guard;
mod held;
mod irrational;
mod keep;
mod margins;
mod passing;
mod paths;
mod programme;
mod question;
mod quotas;
mod quotients;
mod render;
mod rounded;
mod search;
mod seats;
mod sight;
mod steps;
mod sums;
mod tilt;
mod walk;
mod wants;

pub use areas::areas_with_seats;
pub use ballots::{Ballots, Cell, CellOf, Changes, Counted, Manipulation, Unit};
pub use found::{Changed, Found, Replay, Row, Told};
pub use margins::margins;
pub use question::{Answer, Convention, Question, seats};
pub use render::{bounds, json, text};
pub use search::{Asked, Budget, Margin, Progress, Search};
