//! What CI runs, in the order in which a fault is cheapest to find.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::error::TaskError;
use crate::{browser, docs, run, tidy, wheel};

/// One step: its name, how it is run alone, and what it does.
struct Step {
    name: &'static str,
    repair: &'static str,
    does: Does,
}

enum Does {
    /// Cargo with these words and perhaps a variable of the environment.
    Cargo(
        &'static [&'static str],
        Option<(&'static str, &'static str)>,
    ),
    /// A task of our own.
    Task(fn(&mut dyn Write) -> Result<(), TaskError>),
}

const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        repair: "cargo fmt --all",
        does: Does::Cargo(&["fmt", "--all", "--check"], None),
    },
    Step {
        name: "clippy",
        repair: "cargo clippy --workspace --all-targets --features scrutineer/xlsx,scrutineer/parquet -- -D warnings",
        does: Does::Cargo(
            &[
                "clippy",
                "--workspace",
                "--all-targets",
                "--features",
                "scrutineer/xlsx,scrutineer/parquet",
                "--locked",
                "--",
                "-D",
                "warnings",
            ],
            None,
        ),
    },
    Step {
        name: "test",
        repair: "cargo test --workspace --features scrutineer/xlsx,scrutineer/parquet",
        does: Does::Cargo(
            &[
                "test",
                "--workspace",
                "--features",
                "scrutineer/xlsx,scrutineer/parquet",
                "--locked",
            ],
            Some(("INSTA_UPDATE", "no")),
        ),
    },
    Step {
        name: "doc",
        repair: "RUSTDOCFLAGS=\"-D warnings\" cargo doc --workspace --no-deps",
        does: Does::Cargo(
            &["doc", "--workspace", "--no-deps", "--locked"],
            Some(("RUSTDOCFLAGS", "-D warnings")),
        ),
    },
    Step {
        name: "generated pages",
        repair: "cargo xtask docs",
        does: Does::Task(|out| docs::docs(out, true)),
    },
    Step {
        name: "tidy",
        repair: "cargo xtask tidy",
        does: Does::Task(|out| tidy::tidy(out, None)),
    },
    Step {
        name: "wheel",
        repair: "cargo xtask wheel",
        does: Does::Task(wheel::wheel),
    },
    Step {
        name: "browser",
        repair: "cargo xtask browser",
        does: Does::Task(|out| browser::browser(out, false)),
    },
];

/// Runs every step, until the first that fails.
///
/// # Errors
/// A step fails; the error names the command that repairs it or shows it alone.
pub fn ci(out: &mut dyn Write) -> Result<(), TaskError> {
    let begun = Instant::now();
    let mut times: Vec<(&str, Duration)> = Vec::new();
    for step in STEPS {
        writeln!(out, "== {}", step.name)?;
        out.flush()?;
        let started = Instant::now();
        take(step, out)?;
        let took = started.elapsed();
        writeln!(out, "== {}: ok, {}", step.name, seconds(took))?;
        times.push((step.name, took));
    }
    writeln!(out)?;
    for (name, took) in times {
        writeln!(out, "{name:<16} {:>8}", seconds(took))?;
    }
    writeln!(out, "{:<16} {:>8}", "all", seconds(begun.elapsed()))?;
    Ok(())
}

fn take(step: &Step, out: &mut dyn Write) -> Result<(), TaskError> {
    let fails = || TaskError::Step {
        step: step.name,
        repair: step.repair.to_owned(),
    };
    match &step.does {
        Does::Cargo(words, variable) => {
            let mut command = run::cargo(words);
            if let Some((name, value)) = variable {
                command.env(name, value);
            }
            if run::succeeds(&mut command)? {
                Ok(())
            } else {
                Err(fails())
            }
        }
        Does::Task(task) => match task(out) {
            Ok(()) => Ok(()),
            Err(error) => {
                writeln!(out, "{error}")?;
                Err(fails())
            }
        },
    }
}

/// A time in seconds and tenths.
fn seconds(time: Duration) -> String {
    let tenths = time.as_millis() / 100;
    format!("{}.{} s", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_house_style() {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        assert_eq!(
            names,
            [
                "fmt",
                "clippy",
                "test",
                "doc",
                "generated pages",
                "tidy",
                "wheel",
                "browser"
            ]
        );
    }

    #[test]
    fn a_failing_step_names_the_command_that_repairs_it() {
        let step = Step {
            name: "tidy",
            repair: "cargo xtask tidy",
            does: Does::Task(|_| Err(TaskError::Problems("one".to_owned()))),
        };
        let error = take(&step, &mut Vec::new()).expect_err("it fails");
        assert!(error.to_string().ends_with("cargo xtask tidy"), "{error}");
    }

    #[test]
    fn times_are_in_tenths() {
        assert_eq!(seconds(Duration::from_millis(61_250)), "61.2 s");
    }
}
