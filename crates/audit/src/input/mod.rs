//! Reads election folders: the only part of the crate that opens files.

mod areas;
mod claims;
mod counts;
mod digest;
mod discover;
mod editions;
mod error;
mod expected;
mod faults;
mod fields;
mod folder;
mod groups;
mod laws;
mod lists;
mod lock;
mod manifest;
mod names;
mod nearest;
mod numbers;
mod outcomes;
mod rows;
mod scaffold;
mod shapes;
mod sources;
mod tally;
mod text;

pub use digest::sha256_hex;
pub use discover::discover;
pub use error::{InputError, InputFault};
pub use laws::{read_any_laws, read_laws, write_law};
pub use lock::{LOCK, check_lock, lock_text, write_lock};
pub use manifest::{MANIFEST, read_election};
pub(crate) use nearest::nearest;
pub use numbers::exact as exact_share;
pub use scaffold::{scaffold, write_new};
pub use tally::{Conversion, Derived, DerivedTerm, Missing, Need, to_tally};
