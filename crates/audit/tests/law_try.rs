//! `scrutineer law try`: the worked example of a law on a table of votes, and what it says where something is missing.

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};

const LAW: &str = "tests/law_try/law.toml";
const DIET: &str = "../rules/tests/laws/diet.toml";

fn law_try(law: &str, votes: &str, more: &[&str]) -> Said {
    let votes = format!("tests/law_try/{votes}.csv");
    let all = ["scrutineer", "law", "try", law, "--votes", &votes].into_iter();
    let cli = Cli::try_parse_from(all.chain(more.iter().copied())).expect("arguments");
    run(&cli, Terminal { colours: false })
}

#[test]
fn a_law_of_the_book() {
    let said = law_try("kz/mazhilis/2009-02-09", "one", &[]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    insta::assert_snapshot!(said.out);
}

#[test]
fn two_ballots_pacts_lists_that_end_and_a_rival_reading() {
    let more = [
        "--figure",
        "valid=1000",
        "--seats",
        "7",
        "--lists",
        "tests/law_try/lists.csv",
    ];
    let said = law_try(LAW, "two", &more);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    insta::assert_snapshot!(said.out);
}

#[test]
fn areas_are_written_as_paths_and_each_gets_its_seats() {
    let areas = [
        "magnitude:north/port=3",
        "magnitude:north/hill=2",
        "magnitude:south/plain=4",
    ];
    let more: Vec<&str> = areas.iter().flat_map(|area| ["--seats", area]).collect();
    let said = law_try("tests/law_try/regions.toml", "areas", &more);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let result = said.out.split_once("result\n").expect("a result").1;
    insta::assert_snapshot!(result);
}

#[test]
fn a_tie_is_named_and_leaves_the_example_undetermined() {
    let said = law_try(DIET, "tie", &["--seats", "magnitude=5"]);
    assert_eq!((said.code, said.err.as_str()), (4, ""));
    let open = said
        .out
        .split_once("taken for granted\n")
        .expect("an end")
        .1;
    insta::assert_snapshot!(open);
}

#[test]
fn what_is_missing_or_wrong_is_told_with_its_remedy() {
    let cases: [(&str, &str, &[&str]); 10] = [
        (LAW, "two", &[]),
        (LAW, "bad", &[]),
        (
            LAW,
            "two",
            &[
                "--figure",
                "valid=1000",
                "--seats",
                "house:north=7",
                "--seats",
                "hous=8",
                "--figure",
                "x",
            ],
        ),
        (
            LAW,
            "two",
            &[
                "--figure",
                "valid=1000",
                "--seats",
                "7",
                "--lists",
                "tests/law_try/one.csv",
            ],
        ),
        (LAW, "two", &["--figure", "valid=1000", "--seats", "7"]),
        (
            "kz/mazhilis/2009-02-09",
            "one",
            &["--seats", "list-seats=50"],
        ),
        ("kz/mazhilis/2009-02-09", "areas", &[]),
        ("kz/mazhilis/2009-02-08", "absent", &[]),
        ("tests/law_try/regions.toml", "areas", &["--seats", "5"]),
        (
            "tests/law_try/regions.toml",
            "areas",
            &["--seats", "north=5"],
        ),
    ];
    let told: Vec<String> = cases
        .into_iter()
        .map(|(law, votes, more)| {
            let said = law_try(law, votes, more);
            assert_eq!(said.out, "");
            format!(
                "{law} {votes} {}\nexit code {}\n{}",
                more.join(" "),
                said.code,
                said.err
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

/// A law that gives seats to areas by population reads no votes.
#[test]
fn a_law_without_ballots_takes_figures_only() {
    let law_try = |more: &[&str]| {
        let law = "us/house-apportionment/1941-11-15";
        let all = ["scrutineer", "law", "try", law].into_iter();
        let cli = Cli::try_parse_from(all.chain(more.iter().copied())).expect("arguments");
        run(&cli, Terminal { colours: false })
    };
    let people = |state: &str| format!("apportionment-population:{state}");
    let (small, large) = (people("small=1000"), people("large=869000"));
    let said = law_try(&["--figure", &small, "--figure", &large]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let result = said.out.split_once("result\n").expect("a result").1;
    assert_eq!(
        result,
        "  state \"small\": 1\n  state \"large\": 434\n  seats together: 435\n"
    );
    let nowhere = law_try(&[]);
    assert!(
        nowhere
            .err
            .contains("nothing names an area of the level \"state\""),
        "{}",
        nowhere.err
    );
    let voted = law_try(&["--votes", "tests/law_try/one.csv"]);
    assert!(voted.err.contains("leave --votes out"), "{}", voted.err);
}

#[test]
fn a_table_that_is_not_there_is_an_input() {
    let said = law_try(LAW, "absent", &[]);
    assert_eq!(said.code, 3);
    assert!(
        said.err.contains("the file \"absent.csv\" is missing"),
        "{}",
        said.err
    );
}
