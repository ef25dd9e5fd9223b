//! When a version is in force: half-open periods whose ends may be unknown or disputed.

use std::fmt;

use crate::day::Day;

/// One end of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// The day is known.
    Known(Day),
    /// The day is not known: it is none before the first and none after the last of these.
    Between {
        /// The earliest day that it can be.
        not_before: Day,
        /// The latest day that it can be.
        not_after: Day,
        /// Why it is not known.
        why: String,
    },
}

impl Bound {
    /// The earliest day that it can be.
    #[must_use]
    pub fn earliest(&self) -> Day {
        match self {
            Self::Known(day) => *day,
            Self::Between { not_before, .. } => *not_before,
        }
    }

    /// The latest day that it can be.
    #[must_use]
    pub fn latest(&self) -> Day {
        match self {
            Self::Known(day) => *day,
            Self::Between { not_after, .. } => *not_after,
        }
    }

    /// Why the day is not known, where it is not.
    #[must_use]
    pub fn why(&self) -> Option<&str> {
        match self {
            Self::Known(_) => None,
            Self::Between { why, .. } => Some(why),
        }
    }
}

/// A half-open period: `from` is the first day in, `until` the first day out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The first day in.
    pub from: Bound,
    /// The first day out; none while the version is in force.
    pub until: Option<Bound>,
    /// A dispute about the dates themselves, in words.
    pub disputed: Option<String>,
    /// Why no version follows at once, where none does.
    pub gap_after: Option<String>,
}

/// Whether a version is in force on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// It is not, whatever the unknown days are.
    No,
    /// It depends on a day that is not known.
    Perhaps,
    /// It is.
    Yes,
}

impl Period {
    /// Whether the version is in force on `day`.
    #[must_use]
    pub fn covers(&self, day: Day) -> Cover {
        let begun = reached(&self.from, day);
        let ended = self
            .until
            .as_ref()
            .map_or(Cover::No, |until| reached(until, day));
        match (begun, ended) {
            (Cover::No, _) | (_, Cover::Yes) => Cover::No,
            (Cover::Yes, Cover::No) => Cover::Yes,
            (Cover::Perhaps, _) | (_, Cover::Perhaps) => Cover::Perhaps,
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(day) => day.fmt(f),
            Self::Between {
                not_before,
                not_after,
                ..
            } => write!(f, "a day from {not_before} to {not_after}"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "from {}", self.from)?;
        match &self.until {
            Some(until) => write!(f, " until {until}"),
            None => Ok(()),
        }
    }
}

fn reached(bound: &Bound, day: Day) -> Cover {
    if day >= bound.latest() {
        Cover::Yes
    } else if day >= bound.earliest() {
        Cover::Perhaps
    } else {
        Cover::No
    }
}
