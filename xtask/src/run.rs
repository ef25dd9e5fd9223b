//! Running commands in the root of the workspace.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::TaskError;

/// The root of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent()
        .map_or_else(|| here.to_path_buf(), Path::to_path_buf)
}

/// Cargo, in the root of the workspace; its output goes where ours goes.
pub fn cargo(words: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(words).current_dir(root());
    command
}

/// Runs a command; whether it succeeds.
pub fn succeeds(command: &mut Command) -> Result<bool, TaskError> {
    let name = command.get_program().to_owned();
    let status = command.status().map_err(TaskError::file(name))?;
    Ok(status.success())
}
