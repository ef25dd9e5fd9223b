//! Reads election folders: the only part of the crate that opens files.

mod error;

pub use error::{InputError, InputFault};
