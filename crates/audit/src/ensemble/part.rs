//! What a run of draws writes, and what parts of one run are added by.

use serde::{Deserialize, Serialize};

use super::count::Counts;
use super::model::ModelFile;
use crate::input::sha256_hex;
use crate::model::Election;

/// The name of the format.
pub(super) const SCHEMA: &str = "scrutineer/ensemble-1";

/// Some or all draws of a run, with everything that tells it from another run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The format.
    pub schema: String,
    /// The election.
    pub election: String,
    /// The edition whose votes are perturbed.
    pub edition: String,
    /// SHA-256 over the names and hashes of all inputs.
    pub inputs: String,
    /// The law version.
    pub law: String,
    /// SHA-256 of its file.
    pub law_sha256: String,
    /// What else is asked: changes and readings, in words.
    pub asked: String,
    /// The model.
    pub model: ModelFile,
    /// The seed.
    pub seed: u64,
    /// The draws of the whole run.
    pub draws: u64,
    /// Those that are counted here.
    pub covered: Vec<Range>,
    /// The lists, in the order of the seats below.
    pub lists: Vec<String>,
    /// The seats of the votes as counted, where these are certain.
    pub counted: Option<Vec<u64>>,
    /// Results that leave nothing open, by their seats.
    pub outcomes: Vec<Seats>,
    /// Draws in which a tie leaves seats open.
    pub tied: u64,
    /// Draws on which the law is silent.
    pub silent: u64,
    /// Draws of which the law says that they cannot happen.
    pub impossible: u64,
}

/// Draws from the first to before the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Range(pub u64, pub u64);

/// A result, and in how many draws it comes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seats {
    /// The seats of each list.
    pub seats: Vec<u64>,
    /// The draws.
    pub draws: u64,
}

impl Part {
    /// The same run with these counts.
    #[must_use]
    pub fn with(mut self, covered: Vec<Range>, counts: Counts) -> Self {
        self.covered = covered;
        let mut outcomes: Vec<Seats> = counts
            .seats
            .into_iter()
            .map(|(seats, draws)| Seats { seats, draws })
            .collect();
        outcomes.sort_by(|a, b| (b.draws, &b.seats).cmp(&(a.draws, &a.seats)));
        self.outcomes = outcomes;
        self.tied = counts.tied;
        self.silent = counts.silent;
        self.impossible = counts.impossible;
        self
    }

    /// Its counts.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let outcomes = self.outcomes.iter();
        Counts {
            seats: outcomes.map(|one| (one.seats.clone(), one.draws)).collect(),
            tied: self.tied,
            silent: self.silent,
            impossible: self.impossible,
        }
    }

    /// How many draws are counted here.
    #[must_use]
    pub fn made(&self) -> u64 {
        self.covered.iter().map(|Range(from, to)| to - from).sum()
    }
}

/// SHA-256 over the names and hashes of all inputs of an election.
#[must_use]
pub fn identity(election: &Election) -> String {
    let lines = election.inputs.iter();
    let lines: String = lines
        .map(|input| format!("{} {}\n", input.sha256, input.path))
        .collect();
    sha256_hex(lines.as_bytes())
}
