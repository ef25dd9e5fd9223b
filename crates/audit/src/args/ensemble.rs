//! The arguments of `ensemble`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Rules;

/// `ensemble`.
#[derive(Debug, Args)]
pub struct EnsembleArgs {
    /// Something else than a run.
    #[command(subcommand)]
    pub what: Option<EnsembleCommand>,
    /// A run.
    #[command(flatten)]
    pub run: EnsembleRun,
}

/// What else can be done with recounts.
#[derive(Debug, Subcommand)]
pub enum EnsembleCommand {
    /// Add the parts of one run, written with --shard and --format json.
    #[command(after_help = "Example: scrutineer ensemble merge first.json second.json")]
    Merge {
        /// The parts.
        #[arg(value_name = "FILE", required = true)]
        parts: Vec<PathBuf>,
        /// Draws may be missing.
        #[arg(long)]
        partial: bool,
        /// How it is written.
        #[command(flatten)]
        output: EnsembleOutput,
    },
}

/// A run of `ensemble`.
#[derive(Debug, Args)]
pub struct EnsembleRun {
    /// A folder with `election.toml`.
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    /// A model as a file of TOML, with the keys misread, moved, turnout and votes.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["misread", "moved", "turnout", "votes"])]
    pub model: Option<PathBuf>,
    /// Each ballot is misread with this probability, as one for another list or candidate that stands in the area: `1/1000`.
    #[arg(long, value_name = "P")]
    pub misread: Option<String>,
    /// So many ballots of every area, drawn at random, are moved to another list or candidate that stands there.
    #[arg(long, value_name = "N")]
    pub moved: Option<u64>,
    /// The turnout is scaled by this: each ballot is cast with that probability.
    #[arg(long, value_name = "SHARE")]
    pub turnout: Option<String>,
    /// A table of votes, `claimant,area` and a column for each draw.
    #[arg(long, value_name = "FILE")]
    pub votes: Option<PathBuf>,
    /// How many draws the whole run has; with a table of votes as many as it has columns.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub draws: u64,
    /// The seed; draw k depends on it and on k alone.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Make only the draws of this part of the run: `2/8`.
    #[arg(long, value_name = "I/N")]
    pub shard: Option<String>,
    /// On how many threads; as many as the machine has where this is not said. The counts do not depend on it.
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Run this law version instead of the one in force.
    #[arg(long, value_name = "ID")]
    pub law: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub output: EnsembleOutput,
    /// Where laws come from.
    #[command(flatten)]
    pub rules: Rules,
}

/// How the counts of an ensemble are written, and where.
#[derive(Debug, Args)]
pub struct EnsembleOutput {
    /// How it is written.
    #[arg(long, value_enum, default_value_t = EnsembleFormat::Text)]
    pub format: EnsembleFormat,
    /// Write it to this file instead of standard output.
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How the counts of an ensemble are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EnsembleFormat {
    /// For people at a terminal.
    Text,
    /// A part that can be merged: one JSON object.
    Json,
    /// A table, one row for each result.
    Csv,
    /// The table as a Parquet file; needs --output.
    #[cfg(feature = "parquet")]
    Parquet,
}
