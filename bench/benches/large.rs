//! The largest laws and all elections at once: the seats of the Bundestag without a trail, a canton's double proportion, every audit in one
//! process and its parts.

use std::path::{Path, PathBuf};

use divan::Bencher;
use scrutineer::audit::{Options, audit};
use scrutineer::input::{discover, read_election, to_tally};
use scrutineer::model::Election;
use scrutineer_engine::{Tally, run, run_traced};
use scrutineer_rules::{LawVersion, RuleBook};

/// The elections whose seats are computed alone.
const SINGLE: &[&str] = &[
    "de-bundestag-2025",
    "de-bundestag-2017",
    "ch-zurich-kantonsrat-2019",
    "hu-ogy-2018",
];

fn main() {
    divan::main();
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

fn book() -> RuleBook {
    RuleBook::embedded().expect("the laws load")
}

fn folders() -> Vec<PathBuf> {
    let all = discover(&fixtures()).expect("there are elections");
    let tampered = |path: &PathBuf| path.components().any(|part| part.as_os_str() == "tampered");
    all.into_iter().filter(|path| !tampered(path)).collect()
}

/// The law of an election and its tally.
fn case(name: &str) -> (LawVersion, Tally) {
    let election = read_election(&fixtures().join(name)).expect("the election is readable");
    let book = book();
    let report = audit(&election, &book, &Options::default()).expect("it can be audited");
    let used = report.laws.first().expect("a law was run");
    let law = book.by_id(&used.id).expect("it is in the book").clone();
    let editions = election.editions.iter().rev();
    let tally = editions
        .filter_map(|edition| to_tally(&election, edition, &law, law.text()).ok())
        .find(|conversion| conversion.missing.is_empty())
        .map(|conversion| conversion.tally)
        .expect("an edition has votes");
    (law, tally)
}

#[divan::bench(name = "seats, without trail", args = SINGLE)]
fn seats(bencher: Bencher<'_, '_>, name: &str) {
    let (law, tally) = case(name);
    bencher.bench(|| run(law.text().procedure(), divan::black_box(&tally)));
}

#[divan::bench(name = "seats, with trail", args = SINGLE)]
fn traced(bencher: Bencher<'_, '_>, name: &str) {
    let (law, tally) = case(name);
    bencher.bench(|| run_traced(law.text().procedure(), divan::black_box(&tally)));
}

#[divan::bench(name = "all elections: the rule book", sample_count = 20)]
fn load() -> RuleBook {
    book()
}

#[divan::bench(name = "all elections: reading them", sample_count = 20)]
fn read(bencher: Bencher<'_, '_>) {
    let folders = folders();
    bencher.bench(|| {
        let read = |path: &PathBuf| read_election(path).expect("the election is readable");
        folders.iter().map(read).collect::<Vec<Election>>()
    });
}

#[divan::bench(name = "all elections: the audits", sample_count = 20)]
fn audits(bencher: Bencher<'_, '_>) {
    let book = book();
    let read = |path: &PathBuf| read_election(path).expect("the election is readable");
    let elections: Vec<Election> = folders().iter().map(read).collect();
    bencher.bench(|| {
        let all = elections.iter();
        let reports = all.map(|election| audit(election, &book, &Options::default()));
        reports.filter(Result::is_ok).count()
    });
}
