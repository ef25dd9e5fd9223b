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

/// The steps of a levelling system that only count seats have their lines too: what is to share, what is kept, what is levelled.
#[test]
fn every_step_of_a_levelling_system_says_what_it_yields() {
    let said = trace(&["se-riksdag-2018"]).out;
    for line in [
        "\n  349 seats\n",
        "\n  seats: \"s\" 100, \"m\" 70, \"sd\" 62, \"c\" 31, \"v\" 28, \"kd\" 22, \"l\" 20, \"mp\" 16\n",
        "seat 1 goes to \"mp in Uppsala län\"",
    ] {
        assert!(said.contains(line), "{line}");
    }
    let step = |name: &str| trace(&["se-riksdag-2018", "--step", name]).out;
    insta::assert_snapshot!([step("to-share"), step("levelling"), step("placed")].concat());
    insta::assert_snapshot!(trace(&["dk-folketing-2022", "--party", "aa"]).out);
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
