//! Timing the engine and the whole process.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::error::TaskError;
use crate::run;

/// The election of the whole process.
const ELECTION: &str = "fixtures/kz-mazhilis-2012";

/// How often each command is run.
const RUNS: usize = 40;

/// Runs the benches, then the whole process beside one that does nothing; `quick` only sees that the benches run.
///
/// # Errors
/// A bench does not build or does not run.
pub fn bench(out: &mut dyn Write, quick: bool) -> Result<(), TaskError> {
    let mut words = vec!["bench", "--locked", "--package", "scrutineer-bench"];
    if quick {
        words.extend(["--", "--test"]);
    }
    cargo(out, &words)?;
    if quick {
        return Ok(());
    }
    cargo(
        out,
        &["build", "--locked", "--release", "--package", "scrutineer"],
    )?;
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| run::root().join("target"), PathBuf::from);
    let mut audit = quiet(Command::new(target.join("release/scrutineer")));
    audit.args(["audit", ELECTION]);
    let mut nothing = quiet(Command::new("true"));
    let (mut audits, mut nothings) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        audits.push(timed(&mut audit)?);
        nothings.push(timed(&mut nothing)?);
    }
    writeln!(
        out,
        "the whole process, {RUNS} runs in turn: fastest, median"
    )?;
    write_row(out, "true", &mut nothings)?;
    write_row(out, &format!("scrutineer audit {ELECTION}"), &mut audits)
}

fn cargo(out: &mut dyn Write, words: &[&str]) -> Result<(), TaskError> {
    let command = format!("cargo {}", words.join(" "));
    writeln!(out, "== {command}")?;
    out.flush()?;
    if run::succeeds(&mut run::cargo(words))? {
        Ok(())
    } else {
        Err(TaskError::Command(command))
    }
}

fn quiet(mut command: Command) -> Command {
    command
        .current_dir(run::root())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// From start to end of a command, whatever it says.
fn timed(command: &mut Command) -> Result<Duration, TaskError> {
    let name = command.get_program().to_owned();
    let begun = Instant::now();
    command.status().map_err(TaskError::file(name))?;
    Ok(begun.elapsed())
}

fn write_row(out: &mut dyn Write, name: &str, times: &mut [Duration]) -> Result<(), TaskError> {
    times.sort_unstable();
    let micros = |at: usize| times.get(at).map_or(0, Duration::as_micros);
    let (fastest, median) = (micros(0), micros(times.len() / 2));
    writeln!(out, "  {fastest:>7} us {median:>7} us  {name}")?;
    Ok(())
}
