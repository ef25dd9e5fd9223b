//! The project's own lints: what no other tool holds.

mod dependencies;
mod laws;
mod sources;

use std::io::Write;

use crate::{Failure, tree};

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The file, and the line where there is one.
    pub place: String,
    /// What is wrong, and how to mend it.
    pub what: String,
}

impl Flaw {
    fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            what: what.into(),
        }
    }
}

/// Runs every lint; with `as_of`, also lists law files that were not compared with their sources for a year.
pub fn run(out: &mut dyn Write, as_of: Option<&str>) -> Result<(), Failure> {
    let code = code()?;
    let laws = tree::files("rules", &["toml"])?;
    let mut flaws = Vec::new();
    for file in &code {
        flaws.extend(sources::flaws(file));
    }
    for file in tree::files("crates", &["snap"])? {
        flaws.extend(sources::snapshot_flaws(&file));
    }
    for file in prose()? {
        flaws.extend(sources::prose_flaws(&file));
    }
    for crate_name in ["engine", "rules", "audit"] {
        let path = format!("crates/{crate_name}/Cargo.toml");
        flaws.extend(dependencies::flaws(crate_name, &path, &tree::read(&path)?));
    }
    for law in &laws {
        flaws.extend(laws::flaws(law));
    }
    if let Some(day) = as_of {
        for law in laws::stale(&laws, day) {
            writeln!(out, "not compared with its sources for a year: {law}")?;
        }
    }
    for flaw in &flaws {
        writeln!(out, "{}: {}", flaw.place, flaw.what)?;
    }
    writeln!(out, "{} source files, {} law files", code.len(), laws.len())?;
    if flaws.is_empty() {
        return Ok(());
    }
    Err(Failure::Step {
        what: format!("tidy: {} flaws", flaws.len()),
        remedy: "mend the places named above".to_owned(),
    })
}

fn code() -> Result<Vec<tree::SourceFile>, Failure> {
    let mut code = tree::files("crates", &["rs"])?;
    code.extend(tree::files("xtask", &["rs"])?);
    Ok(code)
}

/// Documents, laws and manifests: everything that people read.
fn prose() -> Result<Vec<tree::SourceFile>, Failure> {
    let mut prose = tree::files("docs", &["md"])?;
    prose.extend(tree::files("rules", &["toml", "md"])?);
    prose.extend(tree::files("fixtures", &["toml", "md"])?);
    for path in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        prose.push(tree::SourceFile {
            text: tree::read(path)?,
            path: path.to_owned(),
        });
    }
    Ok(prose)
}
