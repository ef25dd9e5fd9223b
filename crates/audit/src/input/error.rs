//! What keeps an election from being read: place, found, expected, remedy.

use std::fmt;

use crate::model::Location;

/// Which of the two ways an input can fail; each has an exit code of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InputFault {
    /// The files were read and say something that they may not say.
    Configuration,
    /// A file is missing or cannot be read.
    Unreadable,
}

/// A fault of an input. All faults of an election are reported together, in the order of files and lines.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputError {
    /// Where.
    pub location: Location,
    /// In which of the two ways.
    pub fault: InputFault,
    /// What was found.
    pub found: String,
    /// What was expected.
    pub expected: String,
    /// How to repair it.
    pub remedy: String,
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}", self.location, self.found)?;
        writeln!(f, "  expected: {}", self.expected)?;
        write!(f, "  remedy:   {}", self.remedy)
    }
}

impl std::error::Error for InputError {}
