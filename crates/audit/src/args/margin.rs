//! The arguments of `margin`.

use std::path::PathBuf;

use clap::Args;

use super::{Rules, WhatifFormat};

/// `margin`.
#[derive(Debug, Args)]
pub struct MarginArgs {
    /// A folder with `election.toml`.
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// Ask for this list, or this area where the law gives seats to areas, to gain, and to lose, a seat; otherwise for any seat to change.
    #[arg(long, value_name = "LIST")]
    pub party: Option<String>,
    /// Ask for a change of who passes a threshold: this step, or all that compare votes with a share.
    #[arg(long, value_name = "STEP", num_args = 0..=1, default_missing_value = "")]
    pub threshold: Option<String>,
    /// Ask for a change of the majority: which list has more than half of the seats, if any.
    #[arg(long)]
    pub majority: bool,
    /// Ask whether these lists together keep, or get, more than half of the seats: `a,b,c`.
    #[arg(long, value_name = "LISTS")]
    pub coalition: Option<String>,
    /// End after so many seconds, with the bounds found so far.
    #[arg(long, value_name = "SECONDS")]
    pub time_limit: Option<u64>,
    /// The most runs of the law for each manipulation and convention; what is not proven then is printed as bounds.
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    pub runs: usize,
    /// Run this law version instead of the one in force.
    #[arg(long, value_name = "ID")]
    pub law: Option<String>,
    /// How it is written.
    #[arg(long, value_enum, default_value_t = WhatifFormat::Text)]
    pub format: WhatifFormat,
    /// Where laws come from.
    #[command(flatten)]
    pub rules: Rules,
}
