//! The lints of the house style that no other tool knows.

mod dates;
mod floats;
mod laws;
mod layers;
mod links;
mod marks;
mod names;
mod numbers;
mod openings;
mod purity;
mod sizes;
mod snapshots;

use std::fmt;
use std::io::Write;

use scrutineer_rules::Day;

use crate::error::TaskError;
use crate::run;
use crate::tree::Tree;

/// One thing that the house style forbids.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    path: String,
    line: Option<usize>,
    found: String,
    repair: &'static str,
}

impl Problem {
    fn new(path: &str, line: Option<usize>, found: String, repair: &'static str) -> Self {
        Self {
            path: path.to_owned(),
            line,
            found,
            repair,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}\n    repair: {}", self.found, self.repair)
    }
}

type Lint = fn(&Tree) -> Vec<Problem>;

/// All lints, by name.
const LINTS: &[(&str, Lint)] = &[
    ("sizes", sizes::lint),
    ("names", names::lint),
    ("openings", openings::lint),
    ("floats", floats::lint),
    ("layers", layers::lint),
    ("purity", purity::lint),
    ("numbers", numbers::lint),
    ("laws", laws::lint),
    ("marks", marks::lint),
    ("snapshots", snapshots::lint),
    ("links", links::lint),
];

/// Runs all lints; with a day, lists instead what nobody has checked for a year.
///
/// # Errors
/// A lint found something, or a file cannot be read.
pub fn tidy(out: &mut dyn Write, as_of: Option<Day>) -> Result<(), TaskError> {
    let tree = Tree::read(&run::root())?;
    if let Some(day) = as_of {
        return dates::list(out, &tree, day);
    }
    let mut found = 0;
    for (name, lint) in LINTS {
        let mut problems = lint(&tree);
        problems.sort();
        found += problems.len();
        for problem in problems {
            writeln!(out, "tidy[{name}] {problem}")?;
        }
    }
    out.write_all(sizes::report(&tree).as_bytes())?;
    if found > 0 {
        let word = if found == 1 { "problem" } else { "problems" };
        return Err(TaskError::Problems(format!("{found} {word}")));
    }
    writeln!(
        out,
        "{} files, {} lints: nothing found",
        tree.files.len(),
        LINTS.len()
    )?;
    Ok(())
}

/// What a lint says about a tree of such files, for tests.
#[cfg(test)]
fn said(lint: Lint, files: &[(&str, &str)]) -> Vec<String> {
    lint(&Tree::of(files))
        .into_iter()
        .map(|problem| {
            let line = problem
                .line
                .map_or_else(String::new, |line| format!(":{line}"));
            format!("{}{line}: {}", problem.path, problem.found)
        })
        .collect()
}
