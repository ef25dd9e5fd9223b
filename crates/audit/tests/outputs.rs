//! `audit` with several reports, `--fail-on` and `--locked`: what is written where, and with which exit code.

use std::path::{Path, PathBuf};

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};

fn fixture(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    root.join(name).display().to_string()
}

/// What `audit` says of a small election.
fn audit(election: &str, options: &[&str]) -> Said {
    let (election, rules) = (fixture(election), fixture("tampered/rules"));
    let mut words = vec!["scrutineer", "audit", &election, "--rules", &rules];
    words.extend(options);
    let cli = Cli::try_parse_from(words).expect("the command line is read");
    run(&cli, Terminal { colours: false })
}

/// What the command line says of an argument that it refuses.
fn refused(options: &[&str]) -> String {
    let mut words = vec!["scrutineer", "audit"];
    words.extend(options);
    Cli::try_parse_from(words)
        .expect_err("it is refused")
        .to_string()
}

/// A folder of its own for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("scrutineer-outputs-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).expect("the file was written")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const WRONG: &str = "tampered/s401-seats-differ";

#[test]
fn several_reports_are_those_that_each_format_gives_alone() {
    let folder = Folder::new("several");
    let (sarif, json) = (folder.path("a.sarif"), folder.path("a.json"));
    let (sarif_to, json_to) = (format!("sarif={sarif}"), format!("json={json}"));
    let all = audit(
        WRONG,
        &[
            "--format", "text", "--format", &sarif_to, "--format", &json_to,
        ],
    );
    assert_eq!((all.code, all.err.as_str()), (1, ""));
    assert_eq!(all.out, audit(WRONG, &[]).out);
    for (name, format) in [("a.sarif", "sarif"), ("a.json", "json")] {
        let alone = audit(WRONG, &["--format", format]);
        assert!(alone.out.contains("S401"));
        assert_eq!(folder.read(name), alone.out, "{format}");
    }
}

#[test]
fn where_every_report_has_a_file_nothing_is_printed() {
    let folder = Folder::new("silent");
    let to = format!("csv={}", folder.path("a.csv"));
    let said = audit("tampered/clean", &["--format", &to]);
    assert_eq!(
        (said.code, said.out.as_str(), said.err.as_str()),
        (0, "", "")
    );
    assert!(folder.read("a.csv").starts_with("election,"));
}

#[test]
fn the_output_option_is_the_file_of_the_report_without_one() {
    let folder = Folder::new("output");
    let (text, csv) = (
        folder.path("a.txt"),
        format!("csv={}", folder.path("a.csv")),
    );
    let said = audit(
        WRONG,
        &["--format", "text", "--format", &csv, "--output", &text],
    );
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(folder.read("a.txt").contains("error[S401"));
    assert!(folder.read("a.csv").contains("S401"));
}

#[test]
fn two_reports_for_one_place_are_refused_before_anything_is_written() {
    let folder = Folder::new("twice");
    let (plain, winding) = (folder.path("a"), folder.path("./a"));
    let (one, two) = (format!("json={plain}"), format!("csv={winding}"));
    let cases: [(&[&str], &str); 3] = [
        (
            &["--format", &one, "--format", &two],
            "two reports for the file",
        ),
        (
            &["--format", "json", "--format", "csv"],
            "two reports for standard output",
        ),
        (
            &["--format", &one, "--output", &winding],
            "beside reports that all name a file",
        ),
    ];
    for (options, told) in cases {
        let said = audit(WRONG, options);
        assert_eq!((said.code, said.out.as_str()), (2, ""));
        assert!(
            said.err.contains(told) && said.err.contains("remedy:"),
            "{}",
            said.err
        );
    }
    assert_eq!(std::fs::read_dir(&folder.0).expect("a folder").count(), 0);
}

#[test]
fn a_file_that_cannot_be_written_keeps_no_other_from_being_written() {
    let folder = Folder::new("unwritable");
    std::fs::create_dir(folder.0.join("taken")).expect("a folder");
    let taken = format!("json={}", folder.path("taken"));
    let nowhere = format!("sarif={}", folder.path("nowhere/a"));
    let csv = format!("csv={}", folder.path("a.csv"));
    let formats = ["--format", &taken, "--format", &nowhere, "--format", &csv];
    let said = audit(WRONG, &formats);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("this is a folder"), "{}", said.err);
    assert!(
        said.err.contains("nowhere/a: the file cannot be written"),
        "{}",
        said.err
    );
    assert!(folder.read("a.csv").contains("S401"));
}

#[test]
fn formats_that_do_not_exist_are_refused_with_the_nearest() {
    let told = refused(&["--format", "sarfi=a.sarif"]);
    assert!(told.contains("a similar value exists: 'sarif'"), "{told}");
    let told = refused(&["--format", "sarif="]);
    assert!(
        told.contains("names no file") && told.contains("sarif=FILE"),
        "{told}"
    );
}

#[test]
fn formats_for_programs_say_that_there_was_nothing_to_audit() {
    let said = audit("nowhere", &["--format", "json"]);
    assert_eq!(said.code, 3);
    assert!(said.out.contains("\"reports\": []"), "{}", said.out);
    assert_eq!(audit("nowhere", &[]).out, "");
}

#[test]
fn the_severity_that_fails_is_chosen() {
    let cases = [
        (WRONG, "error", 1),
        (WRONG, "never", 0),
        ("tampered/i006-lock-missing", "error", 0),
        ("tampered/i006-lock-missing", "warning", 1),
        ("tampered/n904-step-assumed", "warning", 0),
        ("tampered/n904-step-assumed", "note", 1),
        ("tampered/i001-input-changed", "never", 3),
        ("tampered/t601-tie-open", "never", 4),
        ("tampered/t601-tie-open", "warning", 1),
        ("tampered/i011-expected-overdue", "error", 0),
    ];
    for (election, least, code) in cases {
        let said = audit(election, &["--fail-on", least]);
        assert_eq!(
            said.code, code,
            "{election} --fail-on {least}: {}",
            said.out
        );
    }
}

#[test]
fn locked_refuses_an_election_without_a_lock() {
    let without = audit("tampered/i006-lock-missing", &["--locked"]);
    assert_eq!((without.code, without.out.as_str()), (3, ""));
    assert!(
        without.err.contains("election.lock: there is no such file"),
        "{}",
        without.err
    );
    assert_eq!(audit("tampered/clean", &["--locked"]).code, 0);
}
