//! Project tasks: what CI runs, the lints of the house style, generated documentation, skeletons, benches.

mod args;
mod bench;
mod browser;
mod ci;
mod dist;
mod docs;
mod error;
mod margins;
mod mutants;
mod new;
mod run;
mod source;
mod tidy;
mod tree;
mod wheel;

use std::process::ExitCode;

use clap::Parser as _;

use crate::args::{Args, Task};

fn which(changed: bool, explain: bool) -> mutants::Which {
    match (changed, explain) {
        (_, true) => mutants::Which::None,
        (true, false) => mutants::Which::Changed,
        (false, false) => mutants::Which::All,
    }
}

fn main() -> ExitCode {
    let mut out = std::io::stdout().lock();
    let done = match Args::parse().task {
        Task::Ci => ci::ci(&mut out),
        Task::Tidy { as_of } => tidy::tidy(&mut out, as_of),
        Task::Docs { check } => docs::docs(&mut out, check),
        Task::NewLaw { body, day } => new::law(&mut out, &body, day),
        Task::NewElection { id, law } => new::election(&mut out, &id, &law),
        Task::Dist { output } => dist::dist(&mut out, &output),
        Task::Margins { program } => margins::margins(&mut out, program.as_deref()),
        Task::Wheel => wheel::wheel(&mut out),
        Task::Browser { pictures } => browser::browser(&mut out, pictures),
        Task::Mutants {
            laws,
            changed,
            explain,
        } => mutants::mutants(&mut out, &laws, which(changed, explain)),
        Task::Bench { quick } => bench::bench(&mut out, quick),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ =
                std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("error: {error}\n"));
            ExitCode::FAILURE
        }
    }
}
