//! A report and where its files are, for formats that point into a repository.

use std::path::{Component, Path};

use super::tree::Report;
use crate::finding::{Finding, Subject};
use crate::model::Location;
use crate::verdict::{Counts, Quantity};

/// The report of an election whose folder is known.
#[derive(Debug, Clone, Copy)]
pub struct Sited<'r> {
    /// The report.
    pub report: &'r Report,
    /// The folder from where the program runs, with `/` between its parts; empty where it runs in the folder itself.
    pub folder: &'r str,
}

/// The folder as reports may show it: as it was named where that is a path downwards, otherwise its last part only, so that no report tells where on a disk
/// it was made.
#[must_use]
pub fn shown(folder: &Path) -> String {
    let mut parts = Vec::new();
    let mut downwards = true;
    for component in folder.components() {
        match component {
            Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => downwards = false,
        }
    }
    if downwards {
        parts.join("/")
    } else {
        parts.pop().unwrap_or_default()
    }
}

impl Sited<'_> {
    /// A path from where the program runs; law files are named from the root of the rules already.
    #[must_use]
    pub fn path(&self, file: &str) -> String {
        let law = self.report.laws.iter().any(|law| law.path == file);
        if law || self.folder.is_empty() {
            file.to_owned()
        } else {
            format!("{}/{file}", self.folder)
        }
    }

    /// The place of a finding: its first one, or the election's manifest.
    #[must_use]
    pub fn place(&self, finding: &Finding) -> Location {
        let first = finding.locations.first().cloned();
        first.unwrap_or_else(|| Location::of_file("election.toml"))
    }

    /// What was found about a quantity.
    pub fn about<'s>(&'s self, quantity: &'s Quantity) -> impl Iterator<Item = &'s Finding> {
        let findings = self.report.findings.iter();
        findings.filter(|finding| finding.subject == quantity.subject)
    }
}

/// A subject in a few words.
#[must_use]
pub fn label(subject: &Subject) -> String {
    let mut words = subject.quantity.clone();
    if let Some(source) = subject.source.as_ref().filter(|_| subject.claim.is_some()) {
        return format!("{words} of \"{source}\"");
    }
    if let Some(claimant) = &subject.claimant {
        words.push_str(&format!(" of \"{claimant}\""));
    }
    if let Some(area) = &subject.area {
        words.push_str(&format!(" in \"{area}\""));
    }
    words
}

/// Counts in words.
#[must_use]
pub fn counts(counts: Counts) -> String {
    let expected = if counts.expected > 0 {
        format!(", of which {} expected", counts.expected)
    } else {
        String::new()
    };
    format!(
        "{} reproduced, {} discrepant{expected}, {} undetermined, {} not audited",
        counts.reproduced, counts.discrepant, counts.undetermined, counts.not_audited
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_folder_tells_of_the_disk() {
        for (folder, written) in [
            ("fixtures/a", "fixtures/a"),
            ("./a/", "a"),
            (".", ""),
            ("/elsewhere/a", "a"),
            ("../a", "a"),
        ] {
            assert_eq!(shown(Path::new(folder)), written);
        }
    }
}
