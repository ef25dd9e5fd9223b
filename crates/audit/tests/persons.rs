//! Who takes the seats, on real counts of every candidate; and tables of candidates that cannot be.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use scrutineer::audit::{Options, prepare};
use scrutineer::input::read_election;
use scrutineer::model::Election;
use scrutineer::verdict::Verdict;
use scrutineer_engine::Value;
use scrutineer_rules::RuleBook;

fn book() -> RuleBook {
    RuleBook::embedded().expect("laws without fault")
}

fn election(folder: &str) -> Election {
    read_election(&support::root().join(folder)).expect("an election without fault")
}

/// The candidates whom the law seats, by their names in the files, where there is one outcome.
fn seated(election: &Election) -> BTreeSet<String> {
    let book = book();
    let case = prepare(election, &book, &Options::default()).expect("a law and votes");
    let run = case.texts.main().expect("the law runs");
    let [outcome] = run.outcomes() else {
        panic!("one outcome");
    };
    let mut names = BTreeSet::new();
    for step in &run.text().procedure().result.persons {
        let Some(Value::Persons(table)) = outcome.value(*step) else {
            panic!("persons");
        };
        assert!(table.cells.iter().all(|cell| cell.unknown == 0));
        names.extend(
            table
                .persons()
                .map(|one| run.names.persons[one.index()].1.clone()),
        );
    }
    names
}

/// Straight from the words of the law: votes above the threshold, most first, then the order of the list.
fn by_hand(election: &Election, seats: &BTreeMap<&str, usize>, above: u64) -> BTreeSet<String> {
    let table = election.editions[0]
        .candidates
        .as_ref()
        .expect("candidates");
    let mut elected = BTreeSet::new();
    for (list, seats) in seats {
        let own = table
            .rows
            .iter()
            .filter(|row| row.list.is_some_and(|of| election.list(of).id == *list));
        let mut own: Vec<_> = own.collect();
        own.sort_by_key(|row| {
            let votes = row.votes.expect("votes");
            let preferred = if votes > above { votes } else { 0 };
            (std::cmp::Reverse(preferred), row.order)
        });
        elected.extend(own.iter().take(*seats).map(|row| row.id.clone()));
    }
    elected
}

/// What else stands beside the council would never be read.
#[test]
fn the_elections_of_these_tests() {
    let folder = support::root().join("crates/audit/tests/elections");
    let found = support::elections(&folder);
    let found: Vec<String> = found.iter().map(|folder| support::name(folder)).collect();
    assert_eq!(found, ["nl-gemeenteraad-west-maas-en-waal-2022"]);
}

const COUNCIL: &str = "crates/audit/tests/elections/nl-gemeenteraad-west-maas-en-waal-2022";

/// Seventeen seats: half of the quota of 550, not a quarter (Kieswet P 15(2)).
#[test]
fn a_small_council_needs_half_of_the_quota() {
    let election = election(COUNCIL);
    let seats = BTreeMap::from([
        ("fdpbl", 3),
        ("fd-dreumel", 3),
        ("vvd", 2),
        ("fd-maasdorpen", 2),
        ("smw", 2),
        ("cda", 2),
        ("fd-wamel", 2),
        ("fd-boven-leeuwen", 1),
    ]);
    let found = seated(&election);
    assert_eq!(found, by_hand(&election, &seats, 275));
    let at_a_quarter = by_hand(&election, &seats, 137);
    let others: Vec<&String> = at_a_quarter.difference(&found).collect();
    assert_eq!(others, ["fd-maasdorpen-3", "smw-5", "vvd-6"]);
}

/// 150 persons and the numbers of those elected on preference, list by list, as the Electoral Council marks them.
#[test]
fn the_second_chamber_of_2023() {
    let folder = support::root().join("fixtures/nl-tweede-kamer-2023");
    let report = support::report(&folder, &book(), &Options::default()).expect("a report");
    for (quantity, wanted) in [("persons", 26), ("elected:on-preference", 15)] {
        let own = report
            .quantities
            .iter()
            .filter(|one| one.subject.quantity == quantity);
        let verdicts: Vec<Verdict> = own.map(|one| one.verdict).collect();
        assert_eq!(verdicts, vec![Verdict::Reproduced; wanted], "{quantity}");
    }
    let election = election("fixtures/nl-tweede-kamer-2023");
    let marked = election.editions[0]
        .candidates
        .as_ref()
        .expect("candidates");
    let marked = marked.rows.iter().filter(|row| row.elected == Some(true));
    let marked: BTreeSet<String> = marked.map(|row| row.id.clone()).collect();
    assert_eq!(marked.len(), 150);
    assert_eq!(seated(&election), marked);
}

/// With the strong candidates alone the numbers elected on preference follow, and nobody's name beyond them.
#[test]
fn strong_candidates_alone_tell_the_numbers() {
    let copy = support::Copy::of(
        &support::root().join("fixtures/nl-tweede-kamer-2023"),
        "strong",
    );
    let folder = copy.election();
    let table = folder.join("candidates.csv");
    let text = std::fs::read_to_string(&table).expect("the table");
    let strong = text.lines().filter(|line| {
        let votes = line
            .split(',')
            .nth_back(1)
            .and_then(|votes| votes.parse().ok());
        votes.is_none_or(|votes: u64| votes >= 13_911)
    });
    let strong: Vec<&str> = strong.collect();
    assert_eq!(
        strong.len(),
        45 + 1,
        "candidates above a fifth of the quota"
    );
    std::fs::write(&table, strong.join("\n") + "\n").expect("a table to write");
    let manifest = folder.join("election.toml");
    let text = std::fs::read_to_string(&manifest).expect("the manifest");
    let text = text.replace(
        "published  = \"published.csv\"",
        "published  = \"published.csv\"\nomitted    = [ { below = 13911 } ]",
    );
    std::fs::write(&manifest, text).expect("a manifest to write");
    let report = support::report(&folder, &book(), &Options::default()).expect("a report");
    let verdicts = |quantity: &str| -> BTreeMap<String, Verdict> {
        let own = report.quantities.iter();
        let own = own.filter(|one| one.subject.quantity == quantity);
        own.map(|one| {
            (
                one.subject.claimant.clone().unwrap_or_default(),
                one.verdict,
            )
        })
        .collect()
    };
    let on_preference = verdicts("elected:on-preference");
    assert_eq!(on_preference.len(), 15);
    assert!(
        on_preference
            .values()
            .all(|one| *one == Verdict::Reproduced)
    );
    let persons = verdicts("persons");
    assert_eq!(persons["list1"], Verdict::NotAudited);
    assert_eq!(persons["list10"], Verdict::Reproduced);
    assert!(!persons.values().any(|one| *one == Verdict::Discrepant));
}

/// What is wrong with a spoilt table of candidates, in the words of the program.
fn faults(name: &str, from: &str, to: &str) -> String {
    let copy = support::Copy::of(&support::root().join(COUNCIL), name);
    let table = copy.election().join("candidates.csv");
    let text = std::fs::read_to_string(&table).expect("the table");
    let spoilt = text.replacen(from, to, 1);
    assert_ne!(text, spoilt, "{name}");
    std::fs::write(&table, spoilt).expect("a table to write");
    let errors = read_election(&copy.election()).expect_err("a fault");
    let lines: Vec<String> = errors
        .iter()
        .filter(|error| !error.found.contains("election.lock"))
        .map(|error| {
            format!(
                "{}: {}; expected {}; {}",
                error.location, error.found, error.expected, error.remedy
            )
        })
        .collect();
    lines.join("\n")
}

#[test]
fn tables_of_candidates_that_cannot_be() {
    let mut page = String::new();
    for (name, from, to) in [
        (
            "unknown list",
            "fdpbl-1,west-maas-en-waal,fdpbl,",
            "fdpbl-1,west-maas-en-waal,fdbpl,",
        ),
        (
            "unknown area",
            "fdpbl-1,west-maas-en-waal",
            "fdpbl-1,west-maas",
        ),
        ("a place twice", ",2,238", ",1,238"),
        ("the same candidate twice", "fdpbl-2,", "fdpbl-1,"),
        (
            "no name",
            "fdpbl-2,west-maas-en-waal,fdpbl,Ronald Orlemans",
            "fdpbl-2,west-maas-en-waal,fdpbl,",
        ),
        ("votes that are no number", ",2,238", ",2,many"),
        (
            "a column is missing",
            "candidate,area,list,name",
            "candidate,area,party,name",
        ),
        ("an unknown column", "order,votes", "order,ballots"),
        ("a mark that is none", "order,votes", "order,elected"),
    ] {
        page.push_str(&format!("# {name}\n{}\n\n", faults(name, from, to)));
    }
    insta::assert_snapshot!(page);
}
