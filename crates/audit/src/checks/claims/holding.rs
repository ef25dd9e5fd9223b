//! How a claim stands to one state of the data.

use scrutineer_engine::Ratio;

use crate::model::Location;

/// How a claim stands to one state of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holding {
    /// It holds.
    Holds {
        /// The value that makes it hold, at the claim's precision.
        recomputed: String,
        /// By which figures.
        line: String,
    },
    /// It does not hold.
    Fails(Box<Failure>),
    /// Chance or silence of the law decides.
    Open(String),
    /// The state of the data does not tell.
    Unknown(String),
}

/// What stands against a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The value that the data give, at the claim's precision.
    pub recomputed: String,
    /// By which figures.
    pub line: String,
    /// What else explains it.
    pub more: Vec<String>,
    /// Whether only another print stands against it, nothing counted.
    pub by_print: bool,
    /// Where the other value stands.
    pub location: Option<Location>,
}

impl Holding {
    /// It holds.
    pub fn holds(recomputed: impl Into<String>, line: impl Into<String>) -> Self {
        Self::Holds {
            recomputed: recomputed.into(),
            line: line.into(),
        }
    }

    /// Counted figures stand against it.
    pub fn fails(recomputed: impl Into<String>, line: impl Into<String>) -> Self {
        Self::Fails(Box::new(Failure {
            recomputed: recomputed.into(),
            line: line.into(),
            more: Vec::new(),
            by_print: false,
            location: None,
        }))
    }

    /// With the place of what stands against it.
    pub fn at(mut self, at: &Location) -> Self {
        if let Self::Fails(failure) = &mut self {
            failure.location = Some(at.clone());
        }
        self
    }

    /// With what else explains it.
    pub fn more(mut self, lines: Vec<String>) -> Self {
        if let Self::Fails(failure) = &mut self {
            failure.more = lines;
        }
        self
    }

    /// Only another print stands against it.
    pub fn by_print(mut self) -> Self {
        if let Self::Fails(failure) = &mut self {
            failure.by_print = true;
        }
        self
    }

    /// Whether counted figures, and not only another print, stand against it.
    pub fn is_counted_out(&self) -> bool {
        match self {
            Self::Fails(failure) => !failure.by_print,
            Self::Holds { .. } | Self::Open(_) | Self::Unknown(_) => false,
        }
    }

    /// In a line.
    pub fn words(&self) -> String {
        match self {
            Self::Holds { line, .. } => format!("{line}, holds"),
            Self::Fails(failure) => format!("{}, does not hold", failure.line),
            Self::Open(why) => format!("{why}, open"),
            Self::Unknown(why) => format!("does not tell: {why}"),
        }
    }
}

/// How a printed value stands to another printed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prints {
    /// Everything that prints as the finer one prints as the claimed one.
    Agree,
    /// They may be the same number.
    Compatible,
    /// They cannot be the same number.
    Contradict,
}

/// Compares the intervals of a claimed and another printed value, both included at their ends.
pub fn compare(claimed: &(Ratio, Ratio), other: &(Ratio, Ratio)) -> Prints {
    if claimed.0 <= other.0 && other.1 <= claimed.1 {
        Prints::Agree
    } else if claimed.1 < other.0 || other.1 < claimed.0 {
        Prints::Contradict
    } else {
        Prints::Compatible
    }
}
