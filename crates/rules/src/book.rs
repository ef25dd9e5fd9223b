//! The rule book: which law was in force for which body on which day.

mod select;
mod tiling;

use std::collections::BTreeMap;
use std::fmt;

use crate::fault::Faults;
use crate::law::{LawVersion, SelectedBy};
use crate::nearest::nearest;

pub use select::{NotFound, Selected};
pub use tiling::BookFault;

/// The laws that come with the program: label and text of each file below `rules/`.
pub static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/laws.rs"));

/// Versions of laws, sound by themselves and side by side.
#[derive(Debug, Clone, Default)]
pub struct RuleBook {
    versions: Vec<LawVersion>,
}

/// What is wrong with a collection of law files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BookFaults {
    /// Files that do not load, each with all its faults.
    pub files: Vec<Faults>,
    /// What is wrong between the files that load.
    pub faults: Vec<BookFault>,
}

/// No version has this identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no law is called \"{id}\"{}", meant(.nearest.as_deref()))]
pub struct NoSuchLaw {
    /// What was asked for.
    pub id: String,
    /// The most similar identifier.
    pub nearest: Option<String>,
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |id| format!("; \"{id}\" may be meant"))
}

impl std::error::Error for BookFaults {}

impl fmt::Display for BookFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for file in &self.files {
            file.fmt(f)?;
        }
        for fault in &self.faults {
            writeln!(f, "error[{}]: {fault}", fault.slug())?;
            writeln!(f, "  repair: {}", fault.repair())?;
        }
        Ok(())
    }
}

impl RuleBook {
    /// The laws that come with the program.
    ///
    /// # Errors
    /// A file among them has a fault; a release has none, because a test reads them all.
    pub fn embedded() -> Result<Self, BookFaults> {
        Self::from_texts(EMBEDDED.iter().copied())
    }

    /// A book of these files, each given as label and text.
    ///
    /// # Errors
    /// All faults of all files; where every file loads, all that is wrong between them.
    pub fn from_texts<P, T>(texts: impl IntoIterator<Item = (P, T)>) -> Result<Self, BookFaults>
    where
        P: AsRef<str>,
        T: AsRef<str>,
    {
        Self::default().with_texts(texts)
    }

    /// This book with more files; one of an identifier that the book has already takes its place.
    ///
    /// # Errors
    /// As [`RuleBook::from_texts`].
    pub fn with_texts<P, T>(
        self,
        texts: impl IntoIterator<Item = (P, T)>,
    ) -> Result<Self, BookFaults>
    where
        P: AsRef<str>,
        T: AsRef<str>,
    {
        let mut found = BookFaults::default();
        let mut added: BTreeMap<String, LawVersion> = BTreeMap::new();
        for (path, text) in texts {
            match LawVersion::parse(path.as_ref(), text.as_ref()) {
                Err(faults) => found.files.push(faults),
                Ok(version) => {
                    if let Some(first) = added.get(version.id()) {
                        found.faults.push(BookFault::twice(first, &version));
                    } else {
                        added.insert(version.id().to_owned(), version);
                    }
                }
            }
        }
        let mut versions = self.versions;
        versions.retain(|version| !added.contains_key(version.id()));
        versions.extend(added.into_values());
        versions.sort_by(|a, b| order(a).cmp(&order(b)));
        found.faults.extend(tiling::faults(&versions));
        if found == BookFaults::default() {
            Ok(Self { versions })
        } else {
            Err(found)
        }
    }

    /// All versions: by body, then by the first day in force, a practice behind the statute of its day.
    #[must_use]
    pub fn versions(&self) -> &[LawVersion] {
        &self.versions
    }

    /// The bodies, in alphabetical order.
    #[must_use]
    pub fn bodies(&self) -> Vec<&str> {
        let mut bodies: Vec<&str> = self.versions.iter().map(LawVersion::body).collect();
        bodies.dedup();
        bodies
    }

    /// The versions of a body.
    pub fn versions_of<'b>(&'b self, body: &'b str) -> impl Iterator<Item = &'b LawVersion> {
        self.versions
            .iter()
            .filter(move |version| version.body() == body)
    }

    /// The version of an identifier.
    ///
    /// # Errors
    /// There is none; the error names the most similar one.
    pub fn by_id(&self, id: &str) -> Result<&LawVersion, NoSuchLaw> {
        let found = self.versions.iter().find(|version| version.id() == id);
        found.ok_or_else(|| NoSuchLaw {
            id: id.to_owned(),
            nearest: nearest(id, self.versions.iter().map(LawVersion::id)).map(str::to_owned),
        })
    }

    /// The statute that came before a version, for the same contests.
    #[must_use]
    pub fn before(&self, version: &LawVersion) -> Option<&LawVersion> {
        let at = self
            .versions
            .iter()
            .position(|one| one.id() == version.id())?;
        self.versions[..at]
            .iter()
            .rev()
            .find(|one| tiles(one) && tiling::side_by_side(one, version))
    }
}

fn order(version: &LawVersion) -> (&str, crate::day::Day, &str) {
    let from = version.in_force().from.earliest();
    (version.body(), from, version.id())
}

/// Whether a version is one of those of which every day has exactly one.
fn tiles(version: &LawVersion) -> bool {
    version.practice().is_none() && version.selected_by() == SelectedBy::PollingDay
}
