//! The command line from outside: exit codes, streams, help, typos, files.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const RULES: [&str; 2] = ["--rules", "fixtures/tampered/rules"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn scrutineer(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_scrutineer"))
        .args(args)
        .current_dir(root())
        .output()
        .expect("the program runs")
}

fn audit(paths: &[&str]) -> Output {
    let mut args = vec!["audit"];
    args.extend(paths);
    args.extend(RULES);
    scrutineer(&args)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("what it says is text")
}

/// The exit code, and whether each stream says something.
#[track_caller]
fn check(output: &Output, code: i32, out: &str, err: &str) {
    let (said, told) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{said}\n{told}");
    for (stream, expected) in [(&said, out), (&told, err)] {
        if expected.is_empty() {
            assert_eq!(stream, "");
        } else {
            assert!(
                stream.contains(expected),
                "{expected:?} is not in:\n{stream}"
            );
        }
    }
}

/// A folder of its own for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("scrutineer-cli-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn exit_codes_of_an_audit() {
    let cases = [
        ("clean", 0, "verdict: reproduced"),
        ("s401-seats-differ", 1, "error[S401 seats-differ]"),
        ("i011-expected-overdue", 0, "expected error[C701"),
        ("i001-input-changed", 3, "error[I001 input-changed]"),
        ("i004-law-changed", 3, "error[I004 law-changed]"),
        ("t601-tie-open", 4, "warning[T601 tie-open]"),
        ("t603-law-silent", 4, "warning[T603 law-silent]"),
        ("l202-date-matters", 4, "warning[L202 date-matters]"),
    ];
    for (name, code, out) in cases {
        check(
            &audit(&[&format!("fixtures/tampered/{name}")]),
            code,
            out,
            "",
        );
    }
}

#[test]
fn the_worst_exit_code_stands_for_all() {
    let tampered = |name: &str| format!("fixtures/tampered/{name}");
    let cases = [
        (["clean", "t601-tie-open"], 4),
        (["t601-tie-open", "s401-seats-differ"], 1),
        (["s401-seats-differ", "i001-input-changed"], 3),
    ];
    for (names, code) in cases {
        let paths = names.map(tampered);
        check(&audit(&[&paths[0], &paths[1]]), code, names[1], "");
    }
}

#[test]
fn a_missing_folder_does_not_hide_the_others() {
    let output = audit(&["fixtures/nowhere", "fixtures/tampered/clean"]);
    check(
        &output,
        3,
        "clean: Council of five",
        "there is nothing at this path",
    );
}

#[test]
fn laws_editions_and_days_that_do_not_exist() {
    let clean = "fixtures/tampered/clean";
    let law = audit(&[clean, "--law", "xx/council/2000-01-02"]);
    check(&law, 2, "", "did you mean \"xx/council/2000-01-01\"?");
    let edition = audit(&[clean, "--edition", "finale"]);
    check(&edition, 2, "", "did you mean \"final\"?");
    let day = audit(&[clean, "--as-of", "2012-02-30"]);
    check(&day, 2, "", "is not a day");
    let unruled = scrutineer(&["audit", clean]);
    check(
        &unruled,
        2,
        "",
        "no law is known of the body \"xx/council\"",
    );
    let rules = scrutineer(&["audit", clean, "--rules", "fixtures/nowhere"]);
    check(&rules, 3, "", "law files");
}

#[test]
fn another_law_is_run_when_asked() {
    let clean = "fixtures/tampered/clean";
    let output = audit(&[clean, "--law", "xx/council/1990-01-01"]);
    check(&output, 0, "warning[L201 law-not-in-force]", "");
    assert!(text(&output.stdout).contains("warning[I005 law-not-locked]"));
}

#[test]
fn typos_are_met_with_the_nearest_word() {
    check(&scrutineer(&["adit"]), 2, "", "'audit'");
    check(
        &scrutineer(&["audit", "--formt", "json"]),
        2,
        "",
        "'--format'",
    );
    check(&scrutineer(&["audit", "--format", "jsn"]), 2, "", "'json'");
    check(
        &scrutineer(&["explain", "S4O1"]),
        2,
        "",
        "did you mean \"S401\"?",
    );
    check(
        &scrutineer(&["explain", "seats-difer"]),
        2,
        "",
        "did you mean \"seats-differ\"?",
    );
    let law = scrutineer(&["law", "show", "kz/mazhilis/2009-02-08"]);
    check(&law, 2, "", "did you mean \"kz/mazhilis/2009-02-09\"?");
}

#[test]
fn help_and_explanations() {
    check(&scrutineer(&["--help"]), 0, "Exit codes:", "");
    check(
        &scrutineer(&["audit", "--help"]),
        0,
        "Example: scrutineer audit",
        "",
    );
    check(&scrutineer(&["--version"]), 0, "scrutineer ", "");
    check(
        &scrutineer(&["explain", "c702"]),
        0,
        "C702 share-not-reproduced (error)",
        "",
    );
    check(&scrutineer(&[]), 2, "", "Usage: scrutineer");
}

#[test]
fn the_rule_book_as_text() {
    check(
        &scrutineer(&["law", "list"]),
        0,
        "kz/mazhilis/2009-02-09",
        "",
    );
    check(
        &scrutineer(&["law", "at", "kz/mazhilis", "2016-03-20"]),
        0,
        "kz/mazhilis/2009-02-09",
        "",
    );
    check(
        &scrutineer(&["law", "at", "kz/mazhilis", "1990-01-01"]),
        2,
        "",
        "known are",
    );
    check(
        &scrutineer(&["law", "doc", "kz/mazhilis/2009-02-09"]),
        0,
        "art. 97-1",
        "",
    );
    let diff = [
        "law",
        "diff",
        "kz/mazhilis/2007-06-19",
        "kz/mazhilis/2009-02-09",
    ];
    check(&scrutineer(&diff), 0, "runner-up", "");
    check(&scrutineer(&["law", "check"]), 0, "without fault", "");
    check(
        &scrutineer(&["law", "check", RULES[1]]),
        0,
        "without fault",
        "",
    );
}

#[test]
fn a_faulty_law_file_is_a_configuration_error() {
    let folder = Folder::new("law");
    std::fs::write(folder.path("bad.toml"), "schema = 2\n").expect("a file");
    let output = scrutineer(&["law", "check", &folder.path("")]);
    check(&output, 2, "", "error[schema]");
}

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let folder = Folder::new("output");
    let file = folder.path("report.json");
    let args = [
        "fixtures/tampered/clean",
        "--format",
        "json",
        "--output",
        &file,
    ];
    check(&audit(&args), 0, "", "");
    let written = std::fs::read_to_string(&file).expect("the report");
    assert!(written.contains("\"schema\": \"scrutineer/report-1\""));
    let nowhere = folder.path("no/such/folder/report.json");
    let args = ["fixtures/tampered/clean", "--output", &nowhere];
    check(&audit(&args), 2, "", "cannot be written");
    let args = ["fixtures/tampered/clean", "--output", &folder.path("")];
    check(&audit(&args), 2, "", "this is a folder");
    let kept = std::fs::read_to_string(&file).expect("the report");
    assert_eq!(kept, written);
    let left: Vec<_> = std::fs::read_dir(&folder.0)
        .expect("the folder")
        .flatten()
        .collect();
    assert_eq!(left.len(), 1, "nothing is left behind");
}

#[test]
fn several_reports_are_one_json_object() {
    let output = audit(&[
        "fixtures/tampered/clean",
        "fixtures/tampered/clean",
        "--format",
        "json",
    ]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(value["schema"], "scrutineer/reports-1");
    assert_eq!(value["reports"][1]["verdict"], "reproduced");
}

#[test]
fn colours_only_when_asked_or_at_a_terminal() {
    let plain = audit(&["fixtures/tampered/clean"]);
    assert!(!text(&plain.stdout).contains('\u{1b}'));
    let painted = audit(&["fixtures/tampered/clean", "--color", "always"]);
    assert!(text(&painted.stdout).contains("\u{1b}[1;32mreproduced"));
}

#[test]
fn a_quiet_report_has_only_what_is_wrong() {
    let output = audit(&["fixtures/tampered/s401-seats-differ", "--quiet"]);
    check(&output, 1, "error[S401", "");
    assert!(!text(&output.stdout).contains("checks"));
}

#[test]
fn a_new_election_lists_its_blanks_and_a_filled_one_locks() {
    let folder = Folder::new("new");
    let path = folder.path("xx-council-2011");
    let mut args = vec!["new", "election", &path, "--law", "xx/council/2000-01-01"];
    args.extend(RULES);
    check(&scrutineer(&args), 0, "election.toml", "");
    check(&scrutineer(&args), 3, "", "already");
    check(&audit(&[&path]), 2, "", "expected:");
    let clean = root().join("fixtures/tampered/clean");
    let copied = folder.0.join("clean");
    std::fs::create_dir(&copied).expect("a folder");
    for file in ["election.toml", "votes.csv", "figures.csv", "published.csv"] {
        std::fs::copy(clean.join(file), copied.join(file)).expect("a file to copy");
    }
    let copied = copied.display().to_string();
    let mut args = vec!["lock", &copied];
    args.extend(RULES);
    check(&scrutineer(&args), 0, "clean: 4 files in election.lock", "");
    check(&audit(&[&copied]), 0, "verdict: reproduced", "");
    let lock =
        |folder: &Path| std::fs::read_to_string(folder.join("election.lock")).expect("a lock");
    assert_eq!(lock(Path::new(&copied)), lock(&clean));
}
