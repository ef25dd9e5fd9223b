//! `check` and `--baseline`: a folder of laws and elections as continuous integration sees it, and what changed since an earlier report.

#[path = "support/copying.rs"]
mod copying;

use std::path::{Path, PathBuf};

use clap::Parser;
use copying::copy;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};

fn tampered(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/tampered")
        .join(name)
}

fn said(words: &[&str]) -> Said {
    let all = ["scrutineer"].iter().chain(words).copied();
    let cli = Cli::try_parse_from(all).expect("the command line is read");
    run(&cli, Terminal { colours: false })
}

/// A repository of laws and elections, made of the small ones here.
struct Repository(PathBuf);

impl Repository {
    fn new(name: &str, elections: &[&str]) -> Self {
        let top =
            std::env::temp_dir().join(format!("scrutineer-check-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&top);
        copy(&tampered("rules"), &top.join("rules"));
        for election in elections {
            copy(&tampered(election), &top.join("elections").join(election));
        }
        Self(top)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn check(&self, options: &[&str]) -> Said {
        let path = self.path("");
        let mut words = vec!["check", path.as_str()];
        words.extend(options);
        said(&words)
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.0.join(file);
        let text = std::fs::read_to_string(&path).expect("the file is there");
        assert!(text.contains(from), "{from} is not in {file}");
        std::fs::write(&path, text.replacen(from, to, 1)).expect("the file is written");
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn laws_and_elections_are_checked_together() {
    let repository = Repository::new("clean", &["clean"]);
    let said = repository.check(&["--locked"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.starts_with("laws of "), "{}", said.out);
    assert!(
        said.out.contains("without fault; boundary cases:"),
        "{}",
        said.out
    );
    assert!(said.out.contains("verdict: reproduced"), "{}", said.out);
}

#[test]
fn the_report_for_a_program_stays_whole() {
    let repository = Repository::new("json", &["clean"]);
    let said = repository.check(&["--format", "json"]);
    assert!(said.out.starts_with("{\n"), "{}", said.out);
}

#[test]
fn a_law_that_does_not_load_stops_the_check_with_its_place() {
    let repository = Repository::new("law", &["clean"]);
    let file = "rules/xx/council/2000-01-01.toml";
    repository.edit(file, "schema", "shcema");
    let said = repository.check(&[]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(
        said.err.contains("xx/council/2000-01-01.toml") && said.err.contains("shcema"),
        "{}",
        said.err
    );
}

#[test]
fn a_discrepancy_decides_the_exit_code() {
    let repository = Repository::new("wrong", &["clean", "s401-seats-differ"]);
    let said = repository.check(&[]);
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("error[S401 seats-differ]"),
        "{}",
        said.out
    );
}

#[test]
fn a_folder_without_elections_is_told() {
    let repository = Repository::new("empty", &[]);
    let said = repository.check(&[]);
    assert_eq!(said.code, 3);
    assert!(
        said.err.contains("there is no election here"),
        "{}",
        said.err
    );
}

/// The options that compare with the report of a repository as it is.
fn baseline(repository: &Repository) -> [String; 2] {
    let file = repository.path("earlier.json");
    let to = format!("json={file}");
    let _ = repository.check(&["--format", &to]);
    ["--baseline".to_owned(), file]
}

#[test]
fn what_was_known_is_left_out_and_does_not_fail() {
    let repository = Repository::new("known", &["s401-seats-differ"]);
    let [option, file] = baseline(&repository);
    let said = repository.check(&[&option, &file]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(!said.out.contains("S401"), "{}", said.out);
    assert!(said.out.contains("as before, left out"), "{}", said.out);
    assert!(said.out.contains("verdict: discrepant"), "{}", said.out);
}

#[test]
fn other_values_are_new_and_say_what_they_were() {
    let repository = Repository::new("values", &["s401-seats-differ"]);
    let [option, file] = baseline(&repository);
    let published = "elections/s401-seats-differ/published.csv";
    let text = std::fs::read_to_string(repository.0.join(published)).expect("a table");
    let row = text
        .lines()
        .find(|line| line.contains("seats"))
        .expect("a row of seats");
    let (left, _) = row.rsplit_once(',').expect("cells");
    repository.edit(published, row, &format!("{left},77"));
    let said = repository.check(&[&option, &file]);
    assert!(
        said.out.contains("in the baseline: published"),
        "{}",
        said.out
    );
    assert_eq!(said.code, 3, "the lock no longer holds: {}", said.out);
}

#[test]
fn what_is_gone_and_what_lost_its_verdict_is_told() {
    let repository = Repository::new("gone", &["s401-seats-differ"]);
    let [option, file] = baseline(&repository);
    let folder = repository.0.join("elections/s401-seats-differ");
    std::fs::copy(
        tampered("clean").join("published.csv"),
        folder.join("published.csv"),
    )
    .expect("a copy");
    std::fs::remove_file(folder.join("election.lock")).expect("the lock was there");
    let said = repository.check(&[&option, &file]);
    assert!(said.out.contains("gone: S401"), "{}", said.out);
    assert!(
        said.out.contains("discrepant, now reproduced"),
        "{}",
        said.out
    );
}

#[test]
fn an_election_that_the_earlier_report_lacks_is_new_as_a_whole() {
    let other = Repository::new("other", &["clean"]);
    let [option, file] = baseline(&other);
    let repository = Repository::new("fresh", &["s401-seats-differ"]);
    let said = repository.check(&[&option, &file]);
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("this election is not in it"),
        "{}",
        said.out
    );
}

#[test]
fn a_baseline_that_is_none_is_refused() {
    let repository = Repository::new("none", &["clean"]);
    std::fs::write(repository.0.join("a.json"), "{}").expect("a file");
    std::fs::write(repository.0.join("b.json"), "schema: 1").expect("a file");
    for (file, code, told) in [
        ("a.json", 2, "the key \"schema\" says \"\""),
        ("b.json", 2, "this is not JSON"),
        ("c.json", 3, "cannot be read"),
    ] {
        let said = repository.check(&["--baseline", &repository.path(file)]);
        assert_eq!(said.code, code, "{}", said.err);
        assert!(
            said.err.contains(told) && said.err.contains("remedy:"),
            "{}",
            said.err
        );
    }
}
