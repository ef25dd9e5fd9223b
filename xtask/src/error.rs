//! Why a task did not succeed.

use std::path::PathBuf;

/// Why a task did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum TaskError {
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Something cannot be printed.
    #[error("the output cannot be written: {0}")]
    Output(#[from] std::io::Error),
    /// A step of CI fails.
    #[error("step \"{step}\" fails; to repair or see it alone: {repair}")]
    Step {
        /// Its name.
        step: &'static str,
        /// The command.
        repair: String,
    },
    /// A command ends with an error.
    #[error("\"{0}\" fails")]
    Command(String),
    /// Lints found something.
    #[error("{0} found; each says how to repair it")]
    Problems(String),
    /// Generated pages are not what would be generated.
    #[error("{} out of date: {}; run: cargo xtask docs", if .0.len() == 1 { "a page is" } else { "pages are" }, .0.join(", "))]
    Stale(Vec<String>),
    /// The laws do not load.
    #[error("the laws do not load:\n{0}")]
    Laws(String),
    /// The task was asked for something that is not there, or is there already.
    #[error("{0}")]
    Asked(String),
}

impl TaskError {
    /// A file that cannot be read or written.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
