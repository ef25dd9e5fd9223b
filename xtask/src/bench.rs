//! Timing the engine and the whole process.

use std::io::Write;

use crate::error::TaskError;
use crate::run;

/// Runs the benches; `quick` takes few samples, to see that they run.
///
/// # Errors
/// A bench does not build or does not run.
pub fn bench(out: &mut dyn Write, quick: bool) -> Result<(), TaskError> {
    let mut words = vec!["bench", "--locked", "--package", "scrutineer-bench"];
    if quick {
        words.extend(["--", "--test"]);
    }
    writeln!(out, "== cargo {}", words.join(" "))?;
    out.flush()?;
    if run::succeeds(&mut run::cargo(&words))? {
        Ok(())
    } else {
        Err(TaskError::Command(format!("cargo {}", words.join(" "))))
    }
}
