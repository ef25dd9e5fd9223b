//! The command line of the tasks.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use scrutineer_rules::Day;

/// Project tasks.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// One task.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// All that CI runs: fmt, clippy, tests, docs, generated pages, tidy, the wheel, the browser.
    Ci,
    /// The lints of the house style that no other tool knows.
    Tidy {
        /// List instead the laws whose `checked` day lies more than a year before this day, and sources not read yet.
        #[arg(long, value_name = "DAY")]
        as_of: Option<Day>,
    },
    /// Write docs/generated and schema/ anew.
    Docs {
        /// Only say what is stale.
        #[arg(long)]
        check: bool,
    },
    /// Write the skeleton of a law version, which does not load until it is filled: cargo xtask new-law xx/parliament 2026-01-01
    NewLaw {
        /// Country and body.
        body: String,
        /// The first day in force.
        day: Day,
    },
    /// Write the skeleton of an election, with the blanks that its law needs: cargo xtask new-election xx-parliament-2026 xx/parliament/2026-01-01
    #[command(alias = "new-fixture")]
    NewElection {
        /// The folder's name.
        id: String,
        /// The id of the law.
        law: String,
    },
    /// Write completions for shells and manual pages.
    Dist {
        /// The folder.
        #[arg(long, value_name = "DIR", default_value = "target/dist")]
        output: PathBuf,
    },
    /// Search the margins of all elections and write docs/generated/margins.md; takes minutes.
    Margins {
        /// The program; built for release where none is given.
        #[arg(long, value_name = "FILE")]
        program: Option<PathBuf>,
    },
    /// Build the Python wheel of the program, install it into an empty environment, and audit with it.
    Wheel,
    /// Change every value of the law files once and see who notices; takes minutes.
    Mutants {
        /// Beginnings of identifiers; all laws without any.
        laws: Vec<String>,
        /// Only laws that compute something else than at the last run.
        #[arg(long)]
        changed: bool,
        /// No law: only write the reasons of xtask/mutants.toml anew.
        #[arg(long, conflicts_with = "changed")]
        explain: bool,
    },
    /// Open pages of the html report in a real browser and look for what is wrong with them.
    Browser {
        /// Leave pictures and prints in target/browser/pages.
        #[arg(long)]
        pictures: bool,
    },
    /// Time the engine and the whole process.
    Bench {
        /// Fewer samples.
        #[arg(long)]
        quick: bool,
    },
}
