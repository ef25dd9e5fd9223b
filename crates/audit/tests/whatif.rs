//! Counterfactuals of the reference on Kazakhstan, each by one command; and wrong questions.

use std::path::Path;

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};

fn whatif(election: &str, args: &[&str]) -> Said {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let folder = fixtures.join(election).display().to_string();
    let all = ["scrutineer", "whatif", &folder].into_iter();
    let cli = Cli::try_parse_from(all.chain(args.iter().copied())).expect("arguments");
    run(&cli, Terminal { colours: false })
}

/// The seats that the other side gives, by list; lists without seats left out.
fn seats(election: &str, args: &[&str]) -> Vec<(String, u64)> {
    let said = whatif(election, &[args, &["--format", "json"]].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    let page: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let rows = page["seats"].as_array().expect("rows").iter();
    let seats = rows.map(|row| {
        let name = row["claimant"].as_str().expect("a name").to_owned();
        (name, row["what_if"][0].as_u64().expect("one number"))
    });
    seats.filter(|(_, seats)| *seats > 0).collect()
}

fn check(election: &str, args: &[&str], expected: &[(&str, u64)]) {
    let expected: Vec<(String, u64)> = expected
        .iter()
        .map(|(name, seats)| ((*name).to_owned(), *seats))
        .collect();
    assert_eq!(seats(election, args), expected, "{election} {args:?}");
}

#[test]
fn the_votes_of_2007_under_the_wording_of_2009() {
    let law = ["--law", "kz/mazhilis/2009-02-09"];
    check("kz-mazhilis-2007", &law, &[("nur-otan", 95), ("osdp", 3)]);
}

#[test]
fn a_runner_up_below_the_threshold_who_is_not_second() {
    let set = ["--set", "ak-zhol=478944"];
    check(
        "kz-mazhilis-2012",
        &set,
        &[("nur-otan", 90), ("communist-peoples", 8)],
    );
}

#[test]
fn a_threshold_of_eight_per_cent() {
    let eight = ["--threshold", "passed=8%"];
    check(
        "kz-mazhilis-2012",
        &eight,
        &[("nur-otan", 93), ("ak-zhol", 5)],
    );
}

#[test]
fn a_threshold_of_five_per_cent_in_2021() {
    let five = ["--threshold", "passed=5%"];
    let expected = [
        ("nur-otan", 72),
        ("ak-zhol", 11),
        ("peoples-party", 9),
        ("auyl", 6),
    ];
    check("kz-mazhilis-2021", &five, &expected);
}

#[test]
fn a_threshold_of_seven_per_cent_in_2023() {
    let seven = ["--threshold", "passed=7%"];
    let expected = [
        ("amanat", 46),
        ("auyl", 9),
        ("respublica", 7),
        ("ak-zhol", 7),
    ];
    check("kz-mazhilis-2023", &seven, &expected);
}

#[test]
fn all_ballots_cast_as_the_base_of_2004_as_in_1999() {
    let law = ["--law", "kz/mazhilis/1999-05-06"];
    let expected = [("otan", 7), ("ak-zhol", 2), ("asar", 1)];
    check("kz-mazhilis-2004", &law, &expected);
}

#[test]
fn the_page_of_the_votes_of_2007() {
    let said = whatif("kz-mazhilis-2007", &["--law", "kz/mazhilis/2009-02-09"]);
    insta::assert_snapshot!(said.out);
}

#[test]
fn wrong_questions_are_told() {
    for (args, says) in [
        (["--set", "akzhol=1"], "did you mean \"ak-zhol\"?"),
        (["--set", "ak-zhol"], "PARTY=VOTES"),
        (["--set", "ak-zhol=x"], "votes, a share"),
        (["--move", "osdp:auyl=999999999"], "move fewer"),
        (["--set", "osdp=-999999999"], "take fewer"),
        (["--threshold", "seats=5%"], "op = \"qualify\""),
        (["--base", "passed=took-par"], "did you mean \"took-part\"?"),
        (
            ["--law", "kz/mazhilis/2009-02-10"],
            "did you mean \"kz/mazhilis/2009-02-09\"?",
        ),
    ] {
        let said = whatif("kz-mazhilis-2012", &args);
        assert!(said.err.contains(says), "{args:?}: {}", said.err);
        assert_eq!(said.code, 2);
    }
}
