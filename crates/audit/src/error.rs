//! Why an audit could not be made.

use scrutineer_rules::BookFaults;

use crate::exit;
use crate::input::{InputError, InputFault};

/// The audit could not be made.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// Faults of the inputs, all of them.
    #[error("{}", lines(.0))]
    Input(Vec<InputError>),
    /// Faults of the rule book.
    #[error("{0}")]
    Rules(BookFaults),
    /// The report cannot be written where it was asked for.
    #[error("{place}: {found}\n  expected: {expected}\n  remedy:   {remedy}")]
    Output {
        /// Where.
        place: String,
        /// What was found.
        found: String,
        /// What was expected.
        expected: String,
        /// How to repair it.
        remedy: String,
    },
    /// The command line asks for something that does not exist.
    #[error("{found}\n  expected: {expected}\n  remedy:   {remedy}")]
    Usage {
        /// What was found.
        found: String,
        /// What was expected.
        expected: String,
        /// How to repair it.
        remedy: String,
    },
}

impl AuditError {
    /// The exit code that says so.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Input(errors) => {
                let code = |error: &InputError| match error.fault {
                    InputFault::Configuration => exit::CONFIGURATION,
                    InputFault::Unreadable => exit::INPUTS,
                };
                exit::worst(errors.iter().map(code))
            }
            Self::Rules(_) | Self::Output { .. } | Self::Usage { .. } => exit::CONFIGURATION,
        }
    }
}

fn lines(errors: &[InputError]) -> String {
    let all: Vec<String> = errors.iter().map(ToString::to_string).collect();
    all.join("\n")
}
