//! What continuous integration runs, in order: the first failure ends it, with the command that repairs it.

use std::io::Write;
use std::process::Command;
use std::time::Instant;

use crate::{Failure, docs, tidy, tree};

/// One command of Cargo.
struct Step {
    name: &'static str,
    args: &'static [&'static str],
    env: &'static [(&'static str, &'static str)],
    remedy: &'static str,
}

const STEPS: [Step; 4] = [
    Step {
        name: "format",
        args: &["fmt", "--all", "--check"],
        env: &[],
        remedy: "run `cargo fmt --all`",
    },
    Step {
        name: "clippy",
        args: &[
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
        env: &[],
        remedy: "mend what clippy names above",
    },
    Step {
        name: "tests",
        args: &["test", "--quiet", "--workspace"],
        env: &[("INSTA_UPDATE", "no")],
        remedy: "see the first failing test above; for a snapshot, read the difference and run `cargo insta review`",
    },
    Step {
        name: "documentation",
        args: &["doc", "--quiet", "--workspace", "--no-deps"],
        env: &[("RUSTDOCFLAGS", "-D warnings")],
        remedy: "mend what rustdoc names above",
    },
];

/// Runs every step.
pub fn run(out: &mut dyn Write) -> Result<(), Failure> {
    for step in &STEPS {
        timed(out, step.name, |_| cargo(step))?;
    }
    timed(out, "generated documentation", docs::check)?;
    timed(out, "tidy", |out| tidy::run(out, None))
}

fn timed(
    out: &mut dyn Write,
    name: &str,
    work: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<(), Failure> {
    writeln!(out, "== {name}")?;
    out.flush()?;
    let begun = Instant::now();
    work(out)?;
    writeln!(out, "== {name}: done in {} s", begun.elapsed().as_secs())?;
    Ok(())
}

fn cargo(step: &Step) -> Result<(), Failure> {
    let failed = || Failure::Step {
        what: step.name.to_owned(),
        remedy: step.remedy.to_owned(),
    };
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(program)
        .args(step.args)
        .envs(step.env.iter().copied())
        .current_dir(tree::root())
        .status()
        .map_err(|_| failed())?;
    if status.success() {
        Ok(())
    } else {
        Err(failed())
    }
}
