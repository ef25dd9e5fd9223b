//! Every election of the project is read without a fault and supplies what the laws of its body need.

use std::path::{Path, PathBuf};

use scrutineer::input::{discover, read_election, to_tally};
use scrutineer_rules::LawVersion;

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn laws_of(body: &str) -> Vec<LawVersion> {
    let folder = home().join("rules").join(body);
    let mut laws = Vec::new();
    for entry in std::fs::read_dir(&folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a law");
        let name = path.file_name().expect("a name").to_string_lossy();
        laws.push(LawVersion::parse(&format!("{body}/{name}"), &text).expect("a sound law"));
    }
    laws
}

#[test]
fn every_election_of_the_project_is_read() {
    for folder in discover(&home().join("fixtures")).expect("elections") {
        let election = read_election(&folder).unwrap_or_else(|errors| {
            panic!("{}", super::spoil::describe(&errors));
        });
        assert_eq!(election.undeclared, [""; 0], "{}", election.id);
        let edition = election.edition_of_votes().expect("an edition with votes");
        // The law in force is the audit's to choose; here one law of the body must be satisfied.
        let complete = laws_of(&election.body).iter().any(|law| {
            to_tally(&election, edition, law, law.text())
                .is_ok_and(|tally| tally.is_complete() && tally.strays.is_empty())
        });
        assert!(
            complete,
            "{}: no law of {} is satisfied",
            election.id, election.body
        );
    }
}
