//! What a report holds, whatever it is rendered as.

use std::collections::BTreeSet;
use std::path::Path;

use scrutineer_engine::Ratio;

use super::baseline::Since;
use crate::audit::CheckRecord;
use crate::finding::Finding;
use crate::input::{Rows, quote};
use crate::model::{InputDigest, percent};
use crate::readings::Told;
use crate::trace::Passage;
use crate::verdict::{Counts, Quantity, Verdict};
use crate::workings::Working;

/// The election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElectionHead {
    /// Its name.
    pub id: String,
    /// What was elected.
    pub title: String,
    /// The body.
    pub body: String,
    /// The day of the poll.
    pub polling_day: String,
    /// The edition that seats were recomputed from, with its day.
    pub edition: Option<(String, String)>,
}

/// A law text that was run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawUsed {
    /// The version.
    pub id: String,
    /// Its file, from the root of the rules.
    pub path: String,
    /// SHA-256 of its file.
    pub sha256: String,
    /// The reading; none for the main text.
    pub reading: Option<String>,
    /// Why it was run: `main`, `reading`, `date`, `practice`, `claimed`.
    pub role: &'static str,
}

/// Seats of a claimant in an area, by a step.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeatCell {
    /// The step, by the law's name.
    pub tier: String,
    /// The area; none where the step knows none by name.
    pub area: Option<String>,
    /// The claimant; none where seats are given by area alone.
    pub claimant: Option<String>,
    /// The values over all outcomes; none stands for an outcome that ended before.
    pub seats: BTreeSet<Option<u64>>,
}

/// A claimant of seats in the whole election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalLine {
    /// The claimant.
    pub claimant: String,
    /// Its name for readers.
    pub name: String,
    /// Its votes, where there is one ballot of them.
    pub votes: Option<u64>,
    /// Their share of the law's base.
    pub share: Option<Ratio>,
    /// Its seats over all outcomes.
    pub seats: BTreeSet<Option<u64>>,
    /// As published.
    pub published: Option<u64>,
}

impl TotalLine {
    /// Its seats in words: one number, or all that are possible.
    #[must_use]
    pub fn possible(&self) -> String {
        possible(&self.seats)
    }

    /// Its share as a percentage; nothing where none is known.
    #[must_use]
    pub fn share_words(&self) -> Option<String> {
        self.share.as_ref().map(|share| percent(share, 2))
    }
}

/// Numbers of seats in words, `?` for an outcome that ended before.
#[must_use]
pub fn possible(values: &BTreeSet<Option<u64>>) -> String {
    let words: Vec<String> = values
        .iter()
        .map(|value| value.map_or("?".to_owned(), |seats| seats.to_string()))
        .collect();
    words.join(" or ")
}

/// A list measured against a threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThresholdLine {
    /// The step.
    pub step: String,
    /// The area, where it is not the whole election.
    pub area: Option<String>,
    /// The list.
    pub claimant: String,
    /// Its name for readers.
    pub name: String,
    /// Its votes.
    pub value: Ratio,
    /// What they are measured against, exactly: the share of the base.
    pub limit: Ratio,
    /// The limit in words: `at least 7.000% of valid-votes`.
    pub rule: String,
    /// Whether this comparison holds.
    pub holds: bool,
    /// By how many votes.
    pub distance: Option<Ratio>,
    /// The comparison in words.
    pub words: String,
}

/// The turnout of an area, as computed and as published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnoutLine {
    /// The area, by its name for readers; none for the whole election.
    pub area: Option<String>,
    /// The state of the data that it belongs to.
    pub edition: String,
    /// Ballots and voters, and their ratio; none where they are not given.
    pub computed: Option<(u64, u64, Ratio)>,
    /// As printed, and its exact value.
    pub published: Option<(String, Ratio)>,
}

impl Report {
    /// Quotes the rows that findings point at from the election's folder, as far as its files are still those that were hashed.
    #[must_use]
    pub fn quoting(mut self, folder: &Path) -> Self {
        let places = self.findings.iter().flat_map(|f| &f.locations);
        self.rows = quote(folder, &self.inputs, places);
        self
    }
}

/// The report of one election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The election.
    pub election: ElectionHead,
    /// The laws.
    pub laws: Vec<LawUsed>,
    /// Why it is disputed which law was in force.
    pub disputed: Vec<String>,
    /// The files.
    pub inputs: Vec<InputDigest>,
    /// The lock, which is read and pins the files: part of a receipt.
    pub lock: Option<InputDigest>,
    /// The verdict on the whole.
    pub verdict: Verdict,
    /// The counts of verdicts.
    pub counts: Counts,
    /// The exit code.
    pub exit_code: u8,
    /// Seats by step, area and claimant.
    pub seats: Vec<SeatCell>,
    /// Seats of the claimants in the whole election.
    pub totals: Vec<TotalLine>,
    /// Seats of the whole house over all outcomes.
    pub house: BTreeSet<Option<u64>>,
    /// Thresholds.
    pub thresholds: Vec<ThresholdLine>,
    /// Figures that the law reads and that follow from others.
    pub derived: Vec<String>,
    /// Turnout by area, where it is known.
    pub turnout: Vec<TurnoutLine>,
    /// The way from votes to seats; of the first outcome, and only where it was asked for.
    pub trail: Vec<Passage>,
    /// The arithmetic as tables, where it was asked for.
    pub workings: Vec<Working>,
    /// The rows of the inputs that findings point at, by file and line; only where they were asked for.
    pub rows: Rows,
    /// The quantities.
    pub quantities: Vec<Quantity>,
    /// The findings: errors first.
    pub findings: Vec<Finding>,
    /// What changed since an earlier report, where there is one; the findings are then the new ones only.
    pub since: Option<Since>,
    /// Every way to read the law, where it was asked for.
    pub readings: Option<Told>,
    /// Checks made and skipped.
    pub checks: Vec<CheckRecord>,
}
