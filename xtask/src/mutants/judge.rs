//! Makes the mutants and puts them before the judges.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use scrutineer::model::Election;
use scrutineer_engine::{Outcome, Tally, run};
use scrutineer_rules::check::elections;
use scrutineer_rules::{LawText, LawVersion, RuleBook};
use toml::Table;

use super::edit::Edit;
use super::{fixtures, values, walk};
use crate::error::TaskError;
use crate::run;
use crate::tree::{File, Tree};

/// How many other values are kept of each place that names one.
const OTHER_BASES: usize = 2;

/// A mutant that loads, and who noticed.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// Where.
    pub place: String,
    /// What.
    pub words: String,
    /// The small elections of `law check` come out otherwise.
    pub by_boundaries: bool,
    /// An audit says something else.
    pub by_fixtures: bool,
    /// An oracle differs.
    pub by_oracles: bool,
}

/// All mutants of a law.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// How many the loader refuses.
    pub refused: usize,
    /// The others.
    pub mutants: Vec<Mutant>,
    /// How many elections with official results run the law.
    pub elections: usize,
    /// Whether there is an oracle.
    pub has_oracle: bool,
}

/// Judges every wanted law.
///
/// # Errors
/// As [`super::mutants`].
pub fn all(
    out: &mut dyn Write,
    tree: &Tree,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<BTreeMap<String, Record>, TaskError> {
    let root = run::root();
    let folder = target().join("mutants");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(TaskError::file(&folder))?;
    }
    let elections = fixtures::elections(&root)?;
    let mut records = BTreeMap::new();
    for file in tree.laws() {
        let Ok(law) = LawVersion::parse(&file.path, &file.text) else {
            continue;
        };
        if !wanted(law.id()) {
            continue;
        }
        let folder = folder.join(law.id().replace('/', "_"));
        fs::create_dir_all(&folder).map_err(TaskError::file(&folder))?;
        let record = one(tree, file, &law, &elections, &folder)?;
        writeln!(
            out,
            "{}: {} load, {} refused",
            law.id(),
            record.mutants.len(),
            record.refused
        )?;
        records.insert(law.id().to_owned(), record);
    }
    ask_oracles(&folder)?;
    for (id, record) in &mut records {
        let folder = folder.join(id.replace('/', "_"));
        record.has_oracle = folder.join("oracle").exists();
        for (at, mutant) in record.mutants.iter_mut().enumerate() {
            mutant.by_oracles = folder.join(format!("{at:05}.caught")).exists();
        }
    }
    Ok(records)
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| run::root().join("target"), PathBuf::from)
}

fn ask_oracles(folder: &Path) -> Result<(), TaskError> {
    let words = [
        "test",
        "--locked",
        "-q",
        "-p",
        "scrutineer-rules",
        "--test",
        "oracles",
    ];
    let mut command = run::cargo(&words);
    command.env("SCRUTINEER_MUTANTS", folder);
    if run::succeeds(&mut command)? {
        Ok(())
    } else {
        Err(TaskError::Command(format!("cargo {}", words.join(" "))))
    }
}

fn one(
    tree: &Tree,
    file: &File,
    law: &LawVersion,
    elections: &[Election],
    folder: &Path,
) -> Result<Record, TaskError> {
    let table: Table = file
        .text
        .parse()
        .map_err(|_| TaskError::Asked(file.path.clone()))?;
    let bench = Bench::of(tree, law, elections)?;
    let mut record = Record {
        elections: bench.baseline.len(),
        ..Record::default()
    };
    let mut bases: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for edit in walk::edits(&table) {
        let place = edit.place(&table);
        let bases = bases.entry(place.clone()).or_default();
        let is_base = edit.kind == values::BASE;
        if is_base && *bases >= OTHER_BASES {
            continue;
        }
        let Some(text) = edit.apply(&table).map(|table| table.to_string()) else {
            continue;
        };
        if !seen.insert(text.clone()) {
            continue;
        }
        let Ok(mutant) = LawVersion::parse(&file.path, &text) else {
            // Another value of the wrong type is no law at all.
            record.refused += usize::from(!is_base);
            continue;
        };
        *bases += usize::from(is_base);
        let path = folder.join(format!("{:05}.toml", record.mutants.len()));
        fs::write(&path, &text).map_err(TaskError::file(&path))?;
        record
            .mutants
            .push(bench.judge(&edit, &table, &mutant, (&file.path, &text)));
    }
    Ok(record)
}

/// What a law says without any fault.
struct Bench<'a> {
    texts: Vec<(&'a str, &'a str)>,
    baseline: Vec<(&'a Election, fixtures::Said)>,
    small: Vec<Small>,
}

/// A small election under a text of the law.
struct Small {
    reading: Option<String>,
    tally: Tally,
    answer: String,
}

impl<'a> Bench<'a> {
    fn of(tree: &'a Tree, law: &LawVersion, all: &'a [Election]) -> Result<Self, TaskError> {
        let folder = format!("rules/{}/", law.body());
        let laws = tree.laws().filter(|file| file.path.starts_with(&folder));
        let texts: Vec<(&str, &str)> = laws.map(|file| (&*file.path, &*file.text)).collect();
        let book = RuleBook::from_texts(texts.iter().copied())
            .map_err(|faults| TaskError::Laws(faults.to_string()))?;
        let mut baseline = Vec::new();
        for election in all.iter().filter(|election| election.body == law.body()) {
            if fixtures::runs(election, &book, law.id()) {
                baseline.push((election, fixtures::Said::of(election, &book)));
            }
        }
        let mut small = Vec::new();
        for (reading, text) in law_texts(law) {
            let decided = elections(text)
                .into_iter()
                .filter(|tally| has_few_outcomes(text, tally));
            small.extend(decided.map(|tally| Small {
                reading: reading.map(str::to_owned),
                answer: answer(text, &tally),
                tally,
            }));
        }
        Ok(Self {
            texts,
            baseline,
            small,
        })
    }

    fn judge(&self, edit: &Edit, table: &Table, law: &LawVersion, own: (&str, &str)) -> Mutant {
        Mutant {
            place: edit.place(table),
            words: edit.words(table),
            by_boundaries: self.small_differ(law),
            by_fixtures: self.audits_differ(law, own),
            by_oracles: false,
        }
    }

    fn small_differ(&self, law: &LawVersion) -> bool {
        self.small.iter().any(|small| {
            let mut texts = law_texts(law);
            let text = texts.find(|(reading, _)| *reading == small.reading.as_deref());
            text.is_none_or(|(_, text)| answer(text, &small.tally) != small.answer)
        })
    }

    fn audits_differ(&self, law: &LawVersion, own: (&str, &str)) -> bool {
        if self
            .baseline
            .iter()
            .any(|(election, _)| fixtures::bursts(election, law))
        {
            return true;
        }
        let texts = self.texts.iter().map(
            |(path, text)| {
                if *path == own.0 { own } else { (*path, *text) }
            },
        );
        let Ok(book) = RuleBook::from_texts(texts) else {
            return true;
        };
        self.baseline
            .iter()
            .any(|(election, said)| fixtures::Said::of(election, &book) != *said)
    }
}

fn law_texts(law: &LawVersion) -> impl Iterator<Item = (Option<&str>, &LawText)> {
    let readings = law.readings().iter();
    std::iter::once((None, law.text())).chain(readings.map(|r| (Some(&*r.id), &r.text)))
}

/// Elections that tie in very many ways say little, and every mutant would be run through all of them.
fn has_few_outcomes(text: &LawText, tally: &Tally) -> bool {
    const FEW: usize = 12;
    run(text.procedure(), tally).is_ok_and(|run| run.outcomes.len() <= FEW)
}

/// The seats of every outcome; in words where the run breaks off.
fn answer(text: &LawText, tally: &Tally) -> String {
    let seats = |outcome: &Outcome| match outcome.seats(text.procedure().result.seats) {
        Some(table) if outcome.ended.is_none() => format!("{:?}", table.cells),
        Some(_) | None => "none".to_owned(),
    };
    match run(text.procedure(), tally) {
        Err(error) => error.kind.to_string(),
        Ok(run) => {
            let set: BTreeSet<String> = run.outcomes.iter().map(seats).collect();
            format!("{set:?}")
        }
    }
}
