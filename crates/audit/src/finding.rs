//! One coded, located statement of a report: a discrepancy, an open tie, missing evidence.

use std::fmt;

use crate::codes::Code;
use crate::input::sha256_hex;
use crate::model::Location;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It contradicts law or arithmetic.
    Error,
    /// It is unusual or unproven.
    Warning,
    /// It is context.
    Note,
}

impl Severity {
    /// The word of the reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What a finding or a quantity is about, by the names of the files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Subject {
    /// The election.
    pub election: String,
    /// The state of the data.
    pub edition: Option<String>,
    /// What is compared: `seats`, `share`, `turnout`, `claim:osdp-share` …
    pub quantity: String,
    /// The area; none for the whole election.
    pub area: Option<String>,
    /// The claimant.
    pub claimant: Option<String>,
    /// The claim.
    pub claim: Option<String>,
    /// Who printed it.
    pub source: Option<String>,
}

impl Subject {
    /// Something about an election.
    #[must_use]
    pub fn of(election: &str, quantity: impl Into<String>) -> Self {
        Self {
            election: election.to_owned(),
            quantity: quantity.into(),
            ..Self::default()
        }
    }

    /// In an area.
    #[must_use]
    pub fn area(mut self, area: Option<&str>) -> Self {
        self.area = area.map(str::to_owned);
        self
    }

    /// Of a claimant.
    #[must_use]
    pub fn claimant(mut self, claimant: Option<&str>) -> Self {
        self.claimant = claimant.map(str::to_owned);
        self
    }

    /// In a state of the data.
    #[must_use]
    pub fn edition(mut self, edition: &str) -> Self {
        self.edition = Some(edition.to_owned());
        self
    }
}

/// Where the law says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The law version.
    pub law: String,
    /// The citation as the law file writes it.
    pub cite: String,
    /// The title of the text that it names.
    pub title: Option<String>,
}

/// Why a finding was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedNote {
    /// The reason given.
    pub reason: String,
    /// Who gave it.
    pub author: String,
    /// Where the file says so.
    pub location: Location,
}

/// One coded, located statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its code.
    pub code: &'static Code,
    /// What it is about.
    pub subject: Subject,
    /// The subject in words for people.
    pub headline: String,
    /// As printed.
    pub published: Option<String>,
    /// As computed here.
    pub recomputed: Option<String>,
    /// By how much they differ.
    pub difference: Option<String>,
    /// The figures that decide it, in sentences.
    pub figures: Vec<String>,
    /// The article.
    pub citation: Option<Citation>,
    /// The published cell first, the step of the law second.
    pub locations: Vec<Location>,
    /// Present where `expected.toml` pins it.
    pub expected: Option<ExpectedNote>,
}

impl Finding {
    /// A finding with nothing but its subject.
    #[must_use]
    pub fn new(code: &'static Code, subject: Subject, headline: impl Into<String>) -> Self {
        Self {
            code,
            subject,
            headline: headline.into(),
            published: None,
            recomputed: None,
            difference: None,
            figures: Vec::new(),
            citation: None,
            locations: Vec::new(),
            expected: None,
        }
    }

    /// With both values.
    #[must_use]
    pub fn values(mut self, published: impl Into<String>, recomputed: impl Into<String>) -> Self {
        self.published = Some(published.into());
        self.recomputed = Some(recomputed.into());
        self
    }

    /// With the difference of two whole numbers, published less recomputed.
    #[must_use]
    pub fn difference_of(mut self, published: u64, recomputed: u64) -> Self {
        self.difference = Some(signed(published, recomputed));
        self
    }

    /// With a difference in words.
    #[must_use]
    pub fn difference(mut self, difference: impl Into<String>) -> Self {
        self.difference = Some(difference.into());
        self
    }

    /// With one more deciding figure.
    #[must_use]
    pub fn figure(mut self, figure: impl Into<String>) -> Self {
        self.figures.push(figure.into());
        self
    }

    /// With more deciding figures.
    #[must_use]
    pub fn figures(mut self, figures: impl IntoIterator<Item = String>) -> Self {
        self.figures.extend(figures);
        self
    }

    /// With an article and the place of its step.
    #[must_use]
    pub fn law(mut self, law: Option<(Citation, Location)>) -> Self {
        if let Some((citation, location)) = law {
            self.citation = Some(citation);
            self.locations.push(location);
        }
        self
    }

    /// With one more place.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.locations.push(location);
        self
    }

    /// SHA-256 of code, election, area, claimant and quantity: the same finding tomorrow has the same one, whatever its values and lines.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let parts = [
            self.code.id,
            &self.subject.election,
            self.subject.area.as_deref().unwrap_or_default(),
            self.subject.claimant.as_deref().unwrap_or_default(),
            &self.subject.quantity,
        ];
        sha256_hex(parts.join("\0").as_bytes())
    }
}

/// `published - recomputed`, with its sign.
#[must_use]
pub fn signed(published: u64, recomputed: u64) -> String {
    if published >= recomputed {
        format!("+{}", published - recomputed)
    } else {
        format!("-{}", recomputed - published)
    }
}
