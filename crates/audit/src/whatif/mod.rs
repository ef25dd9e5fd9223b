//! What if: the same votes under another law, or other votes under the same law, beside the actual result.
//!
//! Votes of a list are changed in the whole country: they are spread over its areas as counted, whole parts first, then one each in the order of the
//! areas. Nothing else moves with them: a figure that was counted stays as counted, unless the change says so.

mod cannot;
mod change;
mod compare;
mod question;
mod ready;
mod render;
mod side;
mod table;

pub use cannot::Cannot;
pub use change::{Amount, Change, Refused, changed_procedure, changed_tally};
pub use compare::{Difference, parting, totals};
pub use question::Question;
pub use ready::{Ground, Ready};
pub use render::{
    change_words, comparison, json, possible, seats_json, seats_table, silence, silences, text,
};
pub use side::{Possible, Side};
pub use table::{Row, rows_json, rows_text};
