//! Law files with one deliberate fault each, put before the oracles: which of them differ from the statute?
//!
//! `cargo xtask mutants` writes them, one folder per law, and names the root in `SCRUTINEER_MUTANTS`. A mutant that an oracle tells from the
//! statute gets a file `N.caught` with the number of the election beside it; a law that has an oracle gets a file `oracle`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use scrutineer_engine::{StepId, Tally, run};
use scrutineer_rules::{LawText, LawVersion};

use crate::compare::{Answer, ended_by_number, outcomes};

/// The answers of the statute to random elections, each beside what the engine reads.
pub struct Asked {
    pub cases: Vec<(Tally, BTreeSet<Answer>)>,
}

/// The folder of a law's mutants, where the run is about mutants.
pub fn folder(law: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SCRUTINEER_MUTANTS")?;
    Some(Path::new(&root).join(law.replace('/', "_")))
}

/// Runs every mutant of the folder that nobody has caught yet.
pub fn judge(folder: &Path, reading: Option<&str>, steps: &[&str], asked: &Asked) {
    if !folder.is_dir() {
        return;
    }
    let mut names: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    names.sort();
    for path in names {
        let caught = path.with_extension("caught");
        if caught.exists() {
            continue;
        }
        let text = fs::read_to_string(&path).expect("the mutant can be read");
        let law = LawVersion::parse("mutant.toml", &text).expect("only those that load are here");
        if let Some(at) = first_difference(&law, reading, steps, asked) {
            fs::write(&caught, format!("{at}\n")).expect("the folder can be written to");
        }
    }
    fs::write(folder.join("oracle"), "").expect("the folder can be written to");
}

fn first_difference(
    law: &LawVersion,
    reading: Option<&str>,
    steps: &[&str],
    asked: &Asked,
) -> Option<usize> {
    let text: &LawText = match reading {
        None => law.text(),
        Some(name) => match law.readings().iter().find(|r| r.id == name) {
            Some(reading) => &reading.text,
            None => return Some(0),
        },
    };
    let named: Option<Vec<StepId>> = steps.iter().map(|name| text.step_named(name)).collect();
    let Some(mut named) = named else {
        return Some(0);
    };
    if named.is_empty() {
        named.push(text.procedure().result.seats);
    }
    asked.cases.iter().position(|(tally, expected)| {
        match run(text.procedure(), tally) {
            Err(_) => true,
            // Too many ways to follow is no answer, and no difference either.
            Ok(run) if run.outcomes.iter().any(ended_by_number) => false,
            Ok(run) => outcomes(&named, &run).is_none_or(|found| found != *expected),
        }
    })
}
