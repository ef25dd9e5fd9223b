//! `expect add`: a discrepancy is pinned to both of its values, by an entry that the next audit accepts, or nothing is written.

#[path = "support/copying.rs"]
mod copying;
#[path = "support/folder.rs"]
mod folder;

use std::path::{Path, PathBuf};

use clap::Parser;
use folder::Copy;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};

const WHY: [&str; 6] = [
    "--reason",
    "the gazette \"swapped\" two digits",
    "--author",
    "the board",
    "--review-by",
    "2027-06-01",
];

fn tampered(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/tampered")
        .join(name)
}

fn said(words: &[&str]) -> Said {
    let rules = tampered("rules").display().to_string();
    let all = ["scrutineer"].iter().chain(words).copied();
    let cli =
        Cli::try_parse_from(all.chain(["--rules", &rules])).expect("the command line is read");
    run(&cli, Terminal { colours: false })
}

fn copied(name: &str, below: &str) -> Copy {
    Copy::of(&tampered(name), below)
}

fn add(folder: &Path, words: &[&str]) -> Said {
    let folder = folder.display().to_string();
    let all: Vec<&str> = ["expect", "add", &folder]
        .iter()
        .chain(words)
        .chain(&WHY)
        .copied()
        .collect();
    said(&all)
}

fn expected(folder: &Path) -> Option<String> {
    std::fs::read_to_string(folder.join("expected.toml")).ok()
}

#[test]
fn what_is_pinned_no_longer_fails_and_stays_in_the_report() {
    let copy = copied("s401-seats-differ", "expect-one");
    let folder = copy.election();
    std::fs::remove_file(folder.join("election.lock")).expect("there was a lock");
    let added = add(
        &folder,
        &[
            "s401-seats-differ"
                .split_once('-')
                .map_or("", |(_, slug)| slug),
            "--all",
        ],
    );
    assert_eq!((added.code, added.err.as_str()), (0, ""));
    let text = expected(&folder).expect("a file was written");
    assert!(text.starts_with("schema = 1\n\n[[expected]]\n"), "{text}");
    let folder = folder.display().to_string();
    let audited = said(&["audit", &folder, "--fail-on", "error"]);
    assert!(
        audited.out.contains("expected error[S401"),
        "{}",
        audited.out
    );
    assert!(
        audited.out.contains("the gazette \"swapped\" two digits"),
        "{}",
        audited.out
    );
    let again = add(Path::new(&folder), &["S401"]);
    assert_eq!(again.code, 2);
    assert!(
        again.err.contains("no unexplained finding S401"),
        "{}",
        again.err
    );
}

#[test]
fn entries_that_are_there_stay() {
    let copy = copied("i011-expected-overdue", "expect-second");
    let folder = copy.election();
    let before = expected(&folder).expect("a file");
    let published = std::fs::read_to_string(folder.join("published.csv")).expect("a table");
    let spoilt = published.replace("seats,,,5", "seats,,,6");
    std::fs::write(folder.join("published.csv"), spoilt).expect("written");
    let added = add(&folder, &["S403"]);
    assert_eq!((added.code, added.err.as_str()), (0, ""), "{}", added.out);
    let after = expected(&folder).expect("a file");
    assert!(
        after.starts_with(&before) && after.len() > before.len(),
        "{after}"
    );
}

#[test]
fn several_findings_want_a_choice() {
    let copy = copied("clean", "expect-several");
    let folder = copy.election();
    let published = std::fs::read_to_string(folder.join("published.csv")).expect("a table");
    let spoilt = published
        .replace("seats,blue,,3", "seats,blue,,2")
        .replace("seats,green,,2", "seats,green,,3");
    std::fs::write(folder.join("published.csv"), spoilt).expect("written");
    let wide = add(&folder, &["S401"]);
    assert_eq!((wide.code, expected(&folder)), (2, None));
    assert!(
        wide.err.contains("2 findings S401:") && wide.err.contains("--claimant"),
        "{}",
        wide.err
    );
    let one = add(&folder, &["S401", "--claimant", "green"]);
    assert!(
        one.out.starts_with("1 entry added"),
        "{}{}",
        one.out,
        one.err
    );
    let rest = add(&folder, &["S401", "--all"]);
    assert!(
        rest.out.starts_with("1 entry added"),
        "{}{}",
        rest.out,
        rest.err
    );
    let text = expected(&folder).expect("a file");
    assert_eq!(text.matches("[[expected]]").count(), 2, "{text}");
}

#[test]
fn what_cannot_be_pinned_is_told_and_nothing_is_written() {
    let copy = copied("s401-seats-differ", "expect-wrong");
    let folder = copy.election();
    for (words, told) in [
        (&["S402"][..], "one of the unexplained findings"),
        (&["S4o1"][..], "there is no finding code"),
        (
            &["S401", "--claimant", "nobody"][..],
            "no unexplained finding S401",
        ),
        (&["S401", "--all", "--source", "nowhere"][..], "nowhere"),
        (
            &["I001"][..],
            "findings about files have remedies of their own",
        ),
    ] {
        let refused = add(&folder, words);
        assert_eq!(refused.code, 2, "{words:?}: {}", refused.out);
        assert!(
            refused.err.contains(told) && refused.err.contains("remedy:"),
            "{}",
            refused.err
        );
        let left = expected(&folder);
        assert!(
            left.as_deref().is_none_or(|text| text == "schema = 1\n"),
            "{left:?}"
        );
    }
}
