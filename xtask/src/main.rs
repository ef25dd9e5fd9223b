//! Project tasks: what CI runs, generated documentation, the project's own lints, benches.

mod bench;
mod ci;
mod docs;
mod tidy;
mod tree;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Tasks of the project.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    task: Task,
}

/// One task.
#[derive(Debug, Subcommand)]
enum Task {
    /// Everything that continuous integration runs, in order; needs no network.
    Ci,
    /// Writes docs/generated/ anew.
    Docs {
        /// Only says whether it is current.
        #[arg(long)]
        check: bool,
    },
    /// The project's own lints.
    Tidy {
        /// Also lists law files whose `checked` day is more than a year before this day.
        #[arg(long, value_name = "DAY")]
        as_of: Option<String>,
    },
    /// Benchmarks of the engine, optimised.
    Bench {
        /// What to run (all, if none is named).
        filter: Option<String>,
    },
}

/// Why a task failed.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// A file could not be read or written.
    #[error("{path}: {problem}")]
    File {
        /// The file.
        path: String,
        /// What the system says.
        problem: io::Error,
    },
    /// A step of CI failed.
    #[error("{what} failed; {remedy}")]
    Step {
        /// Which.
        what: String,
        /// How to repair it.
        remedy: String,
    },
    /// Output could not be written.
    #[error("standard output: {0}")]
    Output(#[from] io::Error),
}

fn main() -> ExitCode {
    let args = Args::parse();
    let mut out = io::stdout().lock();
    let done = match args.task {
        Task::Ci => ci::run(&mut out),
        Task::Docs { check: true } => docs::check(&mut out),
        Task::Docs { check: false } => docs::write(&mut out),
        Task::Tidy { as_of } => tidy::run(&mut out, as_of.as_deref()),
        Task::Bench { filter } => bench::run(filter.as_deref()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            drop(out);
            let _ = writeln!(io::stderr(), "error: {failure}");
            ExitCode::FAILURE
        }
    }
}
