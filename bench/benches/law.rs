//! A whole law over a real election: reading it, and running it with and without a trail.

use std::path::{Path, PathBuf};

use divan::Bencher;
use scrutineer::input::{read_election, to_tally};
use scrutineer_engine::{Tally, run, run_traced};
use scrutineer_rules::{LawVersion, RuleBook};

/// The election.
const ELECTION: &str = "kz-mazhilis-2012";

/// Its law.
const LAW: &str = "kz/mazhilis/2009-02-09";

fn main() {
    divan::main();
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../fixtures")
        .join(ELECTION)
}

fn law() -> LawVersion {
    let book = RuleBook::embedded().expect("the laws load");
    book.by_id(LAW).expect("the law is in the book").clone()
}

fn tally(law: &LawVersion) -> Tally {
    let election = read_election(&folder()).expect("the election is readable");
    let editions = election.editions.iter().rev();
    editions
        .filter_map(|edition| to_tally(&election, edition, law, law.text()).ok())
        .find(|conversion| conversion.missing.is_empty())
        .map(|conversion| conversion.tally)
        .expect("an edition has votes")
}

#[divan::bench(name = "read the election")]
fn reading() -> scrutineer::model::Election {
    read_election(&folder()).expect("the election is readable")
}

#[divan::bench(name = "load the rule book")]
fn book() -> RuleBook {
    RuleBook::embedded().expect("the laws load")
}

#[divan::bench(name = "run the law, without trail")]
fn without_trail(bencher: Bencher<'_, '_>) {
    let law = law();
    let tally = tally(&law);
    bencher.bench(|| run(law.text().procedure(), divan::black_box(&tally)));
}

#[divan::bench(name = "run the law, with trail")]
fn with_trail(bencher: Bencher<'_, '_>) {
    let law = law();
    let tally = tally(&law);
    bencher.bench(|| run_traced(law.text().procedure(), divan::black_box(&tally)));
}
