//! Discrepancies that are known and explained (`expected.toml`).

use scrutineer_rules::Day;

use super::index::SourceIx;
use super::location::Location;

/// A discrepancy pinned to both of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The code of the finding.
    pub finding: String,
    /// What the finding is about.
    pub subject: ExpectedSubject,
    /// The published value, as the finding prints it.
    pub published: Option<String>,
    /// The recomputed value, as the finding prints it.
    pub recomputed: Option<String>,
    /// Why it is so.
    pub reason: String,
    /// Where the reason can be read.
    pub source: Option<SourceIx>,
    /// Who says so.
    pub author: String,
    /// The day by which somebody looks again.
    pub review_by: Day,
    /// Where the file says so.
    pub location: Location,
}

/// What an expected finding is about: all that is given must agree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExpectedSubject {
    /// The area.
    pub area: Option<String>,
    /// The claimant.
    pub claimant: Option<String>,
    /// The quantity.
    pub quantity: Option<String>,
    /// The claim.
    pub claim: Option<String>,
    /// The source.
    pub source: Option<String>,
    /// The edition.
    pub edition: Option<String>,
}
