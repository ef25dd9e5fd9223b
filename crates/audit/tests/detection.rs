//! Every finding code has a tampered election that raises it and nothing else; the election that they are made from raises nothing.

#[path = "support/digests.rs"]
mod digests;
mod support;

use std::collections::BTreeSet;
use std::path::PathBuf;

use scrutineer::audit::Options;
use scrutineer::codes::{self, Code};
use scrutineer::input::read_laws;
use scrutineer::report::{Paint, Report, finding};
use scrutineer::verdict::Verdict;
use scrutineer_rules::RuleBook;

/// Codes that cannot come alone: a stale expectation is one of another finding, and a lot that does not fit leaves its tie open.
const COMPANIONS: [(&str, &str); 2] = [("I010", "C701"), ("T602", "T601")];

fn folder() -> PathBuf {
    support::root().join("fixtures/tampered")
}

fn book() -> RuleBook {
    let laws = read_laws(&folder().join("rules")).expect("the laws of the tampered elections");
    RuleBook::from_texts(laws).expect("laws without fault")
}

fn slug(code: &Code) -> String {
    format!("{}-{}", code.id.to_lowercase(), code.slug)
}

fn report(name: &str, book: &RuleBook) -> Report {
    let overdue = name == slug(&codes::EXPECTED_OVERDUE);
    let options = Options {
        as_of: overdue.then(|| "2012-06-01".parse().expect("a day")),
        ..Options::default()
    };
    let folder = folder().join(name);
    support::report(&folder, book, &options).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The codes of findings that nothing explains.
fn raised(report: &Report) -> BTreeSet<&'static str> {
    let open = report.findings.iter().filter(|f| f.expected.is_none());
    open.map(|finding| finding.code.id).collect()
}

#[test]
fn every_code_has_an_election_that_raises_exactly_it() {
    let book = book();
    for code in codes::all() {
        let name = slug(code);
        assert!(
            folder().join(&name).is_dir(),
            "{} has no tampered election: make fixtures/tampered/{name}",
            code.id
        );
        let companions = COMPANIONS.iter().filter(|(of, _)| *of == code.id);
        let mut expected: BTreeSet<&str> = companions.map(|(_, with)| *with).collect();
        expected.insert(code.id);
        assert_eq!(raised(&report(&name, &book)), expected, "{name}");
    }
}

#[test]
fn every_tampered_election_belongs_to_a_code() {
    let mut known: BTreeSet<String> = codes::all().map(slug).collect();
    known.insert("clean".to_owned());
    let found = support::elections(&folder());
    let found: BTreeSet<String> = found.iter().map(|folder| support::name(folder)).collect();
    assert_eq!(found, known);
}

#[test]
fn the_clean_election_raises_nothing() {
    let report = report("clean", &book());
    assert_eq!(raised(&report), BTreeSet::new());
    assert_eq!(report.verdict, Verdict::Reproduced);
    assert_eq!(report.counts.not_audited, 0);
    assert_eq!(report.exit_code, 0);
}

#[test]
fn what_each_finding_says() {
    let book = book();
    let mut page = String::new();
    for code in codes::all() {
        let name = slug(code);
        let report = report(&name, &book);
        let verdict = report.verdict.word();
        page.push_str(&format!("# {name}: {verdict}, exit {}\n", report.exit_code));
        for one in &report.findings {
            page.push_str(&finding(one, Paint::Plain));
        }
        page.push('\n');
    }
    insta::assert_snapshot!(digests::without_digests(&page));
}

#[test]
fn the_same_finding_has_the_same_fingerprint_whatever_its_values() {
    let book = book();
    let plain = report("s401-seats-differ", &book);
    let copy = support::Copy::of(&folder().join("s401-seats-differ"), "fingerprint");
    let table = copy.election().join("published.csv");
    let text = std::fs::read_to_string(&table).expect("the table");
    let moved = text
        .replace("seats,blue,,4\n", "")
        .replace("seats,red,,0\n", "seats,red,,0\nseats,blue,,1\n");
    assert_ne!(text, moved);
    std::fs::write(&table, moved).expect("a table to write");
    let other = support::report(&copy.election(), &book, &Options::default()).expect("a report");
    let of = |report: &Report| {
        let seats = report.findings.iter().find(|f| f.code.id == "S401");
        let seats = seats.expect("the finding");
        (
            seats.fingerprint(),
            seats.published.clone(),
            seats.locations[0].line,
        )
    };
    let (before, after) = (of(&plain), of(&other));
    assert_eq!(before.0, after.0);
    assert_ne!((before.1, before.2), (after.1, after.2));
}
