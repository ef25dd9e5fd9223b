//! Gathers every fault of an election; the first never hides the next.

use std::cell::RefCell;

use super::error::{InputError, InputFault};
use crate::model::Location;

/// The faults found so far.
#[derive(Default)]
pub(super) struct Faults(RefCell<Vec<InputError>>);

impl Faults {
    /// A fault of what a file says.
    pub fn add(
        &self,
        location: Location,
        found: impl Into<String>,
        expected: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.0.borrow_mut().push(InputError {
            location,
            fault: InputFault::Configuration,
            found: found.into(),
            expected: expected.into(),
            remedy: remedy.into(),
        });
    }

    /// A file that is missing or cannot be read.
    pub fn unreadable(
        &self,
        location: Location,
        found: impl Into<String>,
        expected: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.0.borrow_mut().push(InputError {
            location,
            fault: InputFault::Unreadable,
            found: found.into(),
            expected: expected.into(),
            remedy: remedy.into(),
        });
    }

    /// Whether none was found.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// All of them in the order of files and lines, each once.
    pub fn into_sorted(self) -> Vec<InputError> {
        let mut all = self.0.into_inner();
        all.sort();
        all.dedup();
        all
    }
}
