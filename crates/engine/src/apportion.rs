//! Seats in proportion: highest averages and quotas, over plain numbers of claimants; no areas, names or law here.

mod award;
mod heap;
mod key;
mod order;
mod quotient;
mod series;

pub(crate) use award::{Won, award};
pub use key::{Allotment, Claims, EqualAtTheEnd, highest_averages};
pub use order::{Ordered, OrderedSeat, in_order};
pub use quotient::Power;
pub(crate) use quotient::{Exact, Whole};
pub use series::Series;
