//! What is known about a quantity after the audit, and what the whole election comes to.

use crate::finding::Subject;
use crate::model::Location;

/// The verdict on one quantity, and on a whole election.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It was computed from other figures, and is the same.
    Reproduced,
    /// It was computed from other figures, and is another.
    Discrepant,
    /// Chance or silence of the law decides it, and nothing that was given settles it.
    Undetermined,
    /// Nothing that was given tells.
    NotAudited,
}

impl Verdict {
    /// The word of the reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reproduced => "reproduced",
            Self::Discrepant => "discrepant",
            Self::Undetermined => "undetermined",
            Self::NotAudited => "not-audited",
        }
    }
}

/// One quantity with its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// What it is.
    pub subject: Subject,
    /// The verdict.
    pub verdict: Verdict,
    /// As printed.
    pub published: Option<String>,
    /// As computed here.
    pub recomputed: Option<String>,
    /// By what it was reproduced, or why it was not audited.
    pub reason: Option<String>,
    /// Where it is printed.
    pub location: Option<Location>,
}

impl Quantity {
    /// A quantity and its verdict.
    #[must_use]
    pub fn new(subject: Subject, verdict: Verdict) -> Self {
        Self {
            subject,
            verdict,
            published: None,
            recomputed: None,
            reason: None,
            location: None,
        }
    }

    /// Something that was not audited, and why.
    #[must_use]
    pub fn not_audited(subject: Subject, why: impl Into<String>) -> Self {
        Self::new(subject, Verdict::NotAudited).because(why)
    }

    /// As printed.
    #[must_use]
    pub fn published(mut self, value: impl Into<String>) -> Self {
        self.published = Some(value.into());
        self
    }

    /// As computed here.
    #[must_use]
    pub fn recomputed(mut self, value: impl Into<String>) -> Self {
        self.recomputed = Some(value.into());
        self
    }

    /// By what, or why not.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// Where it is printed.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }
}

/// How many quantities came to each verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Reproduced.
    pub reproduced: usize,
    /// Discrepant.
    pub discrepant: usize,
    /// Of the discrepant ones, those that `expected.toml` explains.
    pub expected: usize,
    /// Undetermined.
    pub undetermined: usize,
    /// Not audited.
    pub not_audited: usize,
}

impl Counts {
    /// Counts quantities.
    #[must_use]
    pub fn of(quantities: &[Quantity]) -> Self {
        let mut counts = Self::default();
        for quantity in quantities {
            *match quantity.verdict {
                Verdict::Reproduced => &mut counts.reproduced,
                Verdict::Discrepant => &mut counts.discrepant,
                Verdict::Undetermined => &mut counts.undetermined,
                Verdict::NotAudited => &mut counts.not_audited,
            } += 1;
        }
        counts
    }
}
