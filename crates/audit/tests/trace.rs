//! The way from votes to seats: what `scrutineer trace` prints, and what it says to a wrong question.

use std::path::Path;

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};

fn trace(args: &[&str]) -> Said {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let folder = fixtures.join(args[0]).display().to_string();
    let all = ["scrutineer", "trace", &folder].into_iter();
    let cli = Cli::try_parse_from(all.chain(args[1..].iter().copied())).expect("arguments");
    run(&cli, Terminal { colours: false })
}

#[test]
fn the_whole_way() {
    insta::assert_snapshot!(trace(&["kz-mazhilis-2012"]).out);
}

#[test]
fn a_list_that_failed_is_followed_to_where_it_failed() {
    let said = trace(&["kz-mazhilis-2012", "--party", "osdp", "--format", "json"]);
    insta::assert_snapshot!(said.out);
}

#[test]
fn one_seat_of_one_circle() {
    let said = trace(&[
        "pt-ar-2024",
        "--party",
        "l",
        "--seat",
        "18",
        "--format",
        "markdown",
    ]);
    insta::assert_snapshot!(said.out);
}

#[test]
fn wrong_questions_are_told() {
    for (args, says) in [
        (
            ["kz-mazhilis-2012", "--party", "akzhol"],
            "did you mean \"ak-zhol\"?",
        ),
        (
            ["kz-mazhilis-2012", "--step", "seat"],
            "did you mean \"seats\"?",
        ),
    ] {
        let said = trace(&args);
        assert!(said.err.contains(says), "{}", said.err);
        assert_eq!(said.code, 2);
    }
}
