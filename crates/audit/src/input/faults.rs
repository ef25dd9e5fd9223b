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
        found: impl AsRef<str>,
        expected: impl AsRef<str>,
        remedy: impl AsRef<str>,
    ) {
        let words = [found.as_ref(), expected.as_ref(), remedy.as_ref()];
        self.push(location, InputFault::Configuration, words);
    }

    /// A file that is missing or cannot be read.
    pub fn unreadable(
        &self,
        location: Location,
        found: impl AsRef<str>,
        expected: impl AsRef<str>,
        remedy: impl AsRef<str>,
    ) {
        let words = [found.as_ref(), expected.as_ref(), remedy.as_ref()];
        self.push(location, InputFault::Unreadable, words);
    }

    fn push(&self, location: Location, fault: InputFault, words: [&str; 3]) {
        let [found, expected, remedy] = words.map(printable);
        self.0.borrow_mut().push(InputError {
            location,
            fault,
            found,
            expected,
            remedy,
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

/// A text in which every control character is written as its escape: names come from files and messages go to terminals.
fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}
