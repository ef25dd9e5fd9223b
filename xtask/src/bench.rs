//! Benchmarks: optimised, outside CI.

use std::process::Command;

use crate::{Failure, tree};

/// Runs the benches of the engine, or those whose name contains `filter`.
pub fn run(filter: Option<&str>) -> Result<(), Failure> {
    let failed = || Failure::Step {
        what: "the benchmark".to_owned(),
        remedy: "see above".to_owned(),
    };
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(program)
        .args([
            "bench",
            "--package",
            "scrutineer-bench",
            "--bench",
            "engine",
            "--",
        ])
        .args(filter)
        .current_dir(tree::root())
        .status()
        .map_err(|_| failed())?;
    if status.success() {
        Ok(())
    } else {
        Err(failed())
    }
}
