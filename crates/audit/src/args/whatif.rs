//! The arguments of `whatif` and `readings`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Rules;

/// `whatif`.
#[derive(Debug, Args)]
pub struct WhatifArgs {
    /// A folder with `election.toml`.
    #[arg(
        value_name = "PATH",
        required_unless_present = "over",
        conflicts_with = "over"
    )]
    pub path: Option<PathBuf>,
    /// Ask the same of every election of this folder, as a table.
    #[arg(long, value_name = "DIR")]
    pub over: Option<PathBuf>,
    /// Run this law version instead of the one in force; the name of a body, such as `kz/mazhilis`, stands for all its versions.
    #[arg(long, value_name = "ID")]
    pub law: Option<String>,
    /// Take a law of another body, too.
    #[arg(long)]
    pub any_body: bool,
    /// What is asked.
    #[command(flatten)]
    pub changes: ChangeArgs,
    /// Read the law in these of its readings, `a,b`; `all`: every combination of readings, disputed dates and unread bases.
    #[arg(long, value_name = "IDS")]
    pub readings: Option<String>,
    /// How it is written.
    #[arg(long, value_enum, default_value_t = WhatifFormat::Text)]
    pub format: WhatifFormat,
    /// Where laws come from.
    #[command(flatten)]
    pub rules: Rules,
}

/// Changes of votes and of a law.
#[derive(Debug, Clone, Default, Args)]
pub struct ChangeArgs {
    /// Give a list other votes: `a=1000`, `a=6.9%` (of the base of the law's first threshold), `a=+10`, `a=-10`.
    #[arg(long, value_name = "LIST=VOTES", allow_hyphen_values = true)]
    pub set: Vec<String>,
    /// Move votes from one list to another: `a:b=100`.
    #[arg(long = "move", value_name = "FROM:TO=N")]
    pub moves: Vec<String>,
    /// Give a threshold another share: `passed=5%`.
    #[arg(long, value_name = "STEP=SHARE")]
    pub threshold: Vec<String>,
    /// Give a threshold another base: a figure of the law, `votes`, or another base that the election counts, such as `ballots-cast`.
    #[arg(long, value_name = "STEP=BASE")]
    pub base: Vec<String>,
    /// Give a key of the law's file another value: `corrected.times=1`, `needs.seats.list-seats.count=145`; the text that comes out is read like any
    /// law file. It is nobody's law.
    #[arg(long, value_name = "STEP.KEY=VALUE")]
    pub edit: Vec<String>,
}

/// `readings`.
#[derive(Debug, Args)]
pub struct ReadingsArgs {
    /// A folder with `election.toml`.
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// Look at this law version alone instead of all that can have been in force.
    #[arg(long, value_name = "ID")]
    pub law: Option<String>,
    /// How it is written.
    #[arg(long, value_enum, default_value_t = WhatifFormat::Text)]
    pub format: WhatifFormat,
    /// Where laws come from.
    #[command(flatten)]
    pub rules: Rules,
}

/// How two results side by side are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum WhatifFormat {
    /// For people at a terminal.
    Text,
    /// One JSON object.
    Json,
}
