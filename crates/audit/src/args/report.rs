//! How an audit is reported, and when it fails.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use scrutineer_rules::Day;

use super::{Output, OutputParser};

/// How an audit is reported, and when it fails.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// How the report is written; several times for several reports, as in `--format text --format sarif=audit.sarif`.
    #[arg(long = "format", value_name = "NAME[=FILE]", value_parser = OutputParser, default_value = "text")]
    pub formats: Vec<Output>,
    /// The file of the report that names none, instead of standard output; an old file is kept where the new one cannot be written whole.
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The day against which review days of expected discrepancies are measured, as in 2027-11-01.
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<Day>,
    /// The least finding for which the exit code is 1, unless `expected.toml` explains it.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Error)]
    pub fail_on: FailOn,
    /// Refuse elections without `election.lock`.
    #[arg(long)]
    pub locked: bool,
    /// An earlier report (`--format json`): print only what changed since, and fail only for what is new.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Only the verdict and the errors.
    #[arg(long, short)]
    pub quiet: bool,
    /// When the text report is coloured.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub color: Colour,
}

/// The least severity of a finding for which an audit exits with 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FailOn {
    /// An error: law or arithmetic is contradicted.
    #[default]
    Error,
    /// A warning too: something is unusual or unproven.
    Warning,
    /// A note too.
    Note,
    /// No finding; inputs that fail and configuration errors still do.
    Never,
}

impl FailOn {
    /// The word of the command line.
    #[must_use]
    pub fn word(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// By its word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::from_str(word, false).ok()
    }
}

/// Which readings of a law an audit runs beside what it audits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AllReadings {
    /// All, in all combinations.
    All,
}

/// When a text is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
