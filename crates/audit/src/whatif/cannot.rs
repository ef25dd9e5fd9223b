//! Why a question cannot be answered.

use scrutineer_rules::{BookFaults, Faults};

use super::Refused;
use crate::AuditError;

/// Why a question cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cannot {
    /// It asks for what is not there.
    Refused(Refused),
    /// The law text that it makes has faults.
    Faults(Box<Faults>),
}

/// What was found, what was expected, how to repair it.
pub(super) fn refused(
    found: impl Into<String>,
    expected: impl Into<String>,
    remedy: &str,
) -> Cannot {
    Cannot::Refused(Refused {
        found: found.into(),
        expected: expected.into(),
        remedy: remedy.to_owned(),
    })
}

impl Cannot {
    /// In one line, for a row of a table.
    #[must_use]
    pub fn short(&self) -> String {
        match self {
            Self::Refused(refused) => refused.found.clone(),
            Self::Faults(faults) => {
                let first = faults.faults.first().map(|fault| fault.message.as_str());
                format!("no sound law: {}", first.unwrap_or_default())
            }
        }
    }
}

impl From<Refused> for Cannot {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Cannot> for AuditError {
    fn from(cannot: Cannot) -> Self {
        match cannot {
            Cannot::Refused(refused) => Self::Usage {
                found: refused.found,
                expected: refused.expected,
                remedy: refused.remedy,
            },
            Cannot::Faults(faults) => Self::Rules(BookFaults {
                files: vec![*faults],
                faults: Vec::new(),
            }),
        }
    }
}
