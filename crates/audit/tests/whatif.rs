//! Counterfactuals of the reference on Kazakhstan, each by one command; elections under every law of their body; and wrong questions.

use std::path::Path;

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};

fn fixtures() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    folder.display().to_string()
}

fn scrutineer(args: &[&str]) -> Said {
    let all = std::iter::once("scrutineer").chain(args.iter().copied());
    let cli = Cli::try_parse_from(all).expect("arguments");
    run(&cli, Terminal { colours: false })
}

fn whatif(election: &str, args: &[&str]) -> Said {
    let folder = format!("{}/{election}", fixtures());
    scrutineer(&[&["whatif", &folder], args].concat())
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

#[track_caller]
fn check(election: &str, args: &[&str], expected: &[(&str, u64)]) {
    let expected: Vec<(String, u64)> = expected
        .iter()
        .map(|(name, seats)| ((*name).to_owned(), *seats))
        .collect();
    assert_eq!(seats(election, args), expected, "{election} {args:?}");
}

const OF_2009: [&str; 2] = ["--law", "kz/mazhilis/2009-02-09"];
const WITHOUT_INDEX: [&str; 2] = ["--edit", "corrected.times=1"];
const LARGEST_REMAINDER: [&str; 2] = [
    "--edit",
    r#"seats.method.rest=[{ by = "remainder", each-gets = "at-most-one" }]"#,
];
/// Ak Zhol second with 6.9 per cent, the Communist People's Party third with 6.8.
const NOBODY_ELSE: [&str; 4] = ["--set", "ak-zhol=6.9%", "--set", "communist-peoples=6.8%"];

#[test]
fn a1_the_votes_of_2007_under_the_wording_of_2009() {
    let expected = [("nur-otan", 95), ("osdp", 3)];
    check("kz-mazhilis-2007", &OF_2009, &expected);
}

#[test]
fn a2_the_same_without_the_index() {
    let asked = [OF_2009, WITHOUT_INDEX].concat();
    check("kz-mazhilis-2007", &asked, &[("nur-otan", 94), ("osdp", 4)]);
}

#[test]
fn a3_the_same_without_the_index_by_largest_remainder() {
    let asked = [OF_2009, WITHOUT_INDEX, LARGEST_REMAINDER].concat();
    check("kz-mazhilis-2007", &asked, &[("nur-otan", 93), ("osdp", 5)]);
}

#[test]
fn a4_the_index_with_the_largest_remainder() {
    let asked = [OF_2009, LARGEST_REMAINDER].concat();
    check("kz-mazhilis-2007", &asked, &[("nur-otan", 94), ("osdp", 4)]);
}

#[test]
fn b1_a_runner_up_below_the_threshold_who_is_not_second() {
    let set = ["--set", "ak-zhol=478944"];
    let expected = [("nur-otan", 90), ("communist-peoples", 8)];
    check("kz-mazhilis-2012", &set, &expected);
}

#[test]
fn b2_a_runner_up_below_the_threshold() {
    let expected = [("nur-otan", 93), ("ak-zhol", 5)];
    check("kz-mazhilis-2012", &NOBODY_ELSE, &expected);
}

#[test]
fn b3_the_same_without_the_index_by_largest_remainder() {
    let asked = [&NOBODY_ELSE[..], &WITHOUT_INDEX, &LARGEST_REMAINDER].concat();
    check(
        "kz-mazhilis-2012",
        &asked,
        &[("nur-otan", 90), ("ak-zhol", 8)],
    );
}

#[test]
fn b4_a_threshold_of_eight_per_cent() {
    let eight = ["--threshold", "passed=8%"];
    let expected = [("nur-otan", 93), ("ak-zhol", 5)];
    check("kz-mazhilis-2012", &eight, &expected);
}

#[test]
fn b5_a_share_of_exactly_the_threshold() {
    let asked = ["--set", "ak-zhol=7%", "--set", "communist-peoples=6.8%"];
    check(
        "kz-mazhilis-2012",
        &asked,
        &[("nur-otan", 90), ("ak-zhol", 8)],
    );
}

#[test]
fn b7_a_runner_up_under_the_wording_of_2007() {
    let law = ["--law", "kz/mazhilis/2007-06-19"];
    let asked = [&NOBODY_ELSE[..], &law].concat();
    check("kz-mazhilis-2012", &asked, &[("nur-otan", 98)]);
}

#[test]
fn b8_ever_smaller_runners_up() {
    for (share, first, second) in [("5%", 95, 3), ("3%", 96, 2), ("1.1%", 96, 2)] {
        let own = format!("ak-zhol={share}");
        let asked = [
            ["--set", &own],
            ["--set", "communist-peoples=1%"],
            ["--set", "osdp=1%"],
            ["--set", "auyl=1%"],
        ];
        let expected = [("nur-otan", first), ("ak-zhol", second)];
        check("kz-mazhilis-2012", &asked.concat(), &expected);
    }
}

#[test]
fn c_a_threshold_of_five_per_cent_in_2021() {
    let expected = [
        ("nur-otan", 72),
        ("ak-zhol", 11),
        ("peoples-party", 9),
        ("auyl", 6),
    ];
    let five = ["--threshold", "passed=5%"];
    check("kz-mazhilis-2021", &five, &expected);
    let law = ["--law", "kz/mazhilis/2021-06-03"];
    check("kz-mazhilis-2021", &law, &expected);
}

#[test]
fn d1_a_threshold_of_seven_per_cent_in_2023() {
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
fn d2_all_ballots_cast_as_the_base_of_2004() {
    let expected = [("otan", 7), ("ak-zhol", 2), ("asar", 1)];
    for asked in [
        ["--base", "passed=ballots-cast"],
        ["--law", "kz/mazhilis/1999-05-06"],
    ] {
        check("kz-mazhilis-2004", &asked, &expected);
    }
}

/// Reference, section 2.8: the votes of 2023 on the 145 seats of the Kurultai.
#[test]
fn the_law_of_another_body_where_it_is_meant() {
    let law = ["--law", "kz/kurultai/2026-07-01", "--any-body"];
    let expected = [
        ("amanat", 83),
        ("auyl", 17),
        ("respublica", 13),
        ("ak-zhol", 13),
        ("peoples-party", 11),
        ("osdp", 8),
    ];
    check("kz-mazhilis-2023", &law, &expected);
    let edit = ["--edit", "needs.seats.list-seats.count=145"];
    check("kz-mazhilis-2023", &edit, &expected);
}

#[test]
fn the_page_of_the_votes_of_2007() {
    let said = whatif("kz-mazhilis-2007", &OF_2009);
    insta::assert_snapshot!(said.out);
}

#[test]
fn every_election_under_every_law_of_its_body() {
    let said = scrutineer(&["whatif", "--over", &fixtures(), "--law", "kz/mazhilis"]);
    insta::assert_snapshot!(said.out);
    let one = whatif("kz-mazhilis-2007", &["--law", "kz/mazhilis"]);
    assert!(said.out.contains(&one.out), "{}", one.out);
}

#[test]
fn a_folder_as_rows_for_programs() {
    let args = ["--law", "kz/mazhilis/1999-05-06", "--format", "json"];
    let said = scrutineer(&[&["whatif", "--over", &fixtures()], &args[..]].concat());
    let page: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let rows = page["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 7);
    let missing = rows.iter().filter(|row| !row["missing"].is_null());
    let missing: Vec<_> = missing.map(|row| row["election"].as_str()).collect();
    assert_eq!(
        missing,
        [
            Some("kz-mazhilis-2012"),
            Some("kz-mazhilis-2021"),
            Some("kz-mazhilis-2023")
        ]
    );
}

#[test]
fn the_effect_of_an_amendment() {
    let versions = ["kz/mazhilis/2007-06-19", "kz/mazhilis/2009-02-09"];
    let effect = ["--effect", &fixtures()];
    let said = scrutineer(&[&["law", "diff"], &versions[..], &effect[..]].concat());
    let (_, table) = said.out.split_once("what the amendment").expect("a table");
    insta::assert_snapshot!(table);
}

#[test]
fn the_effect_of_an_amendment_for_programs() {
    let versions = ["kz/mazhilis/2007-06-19", "kz/mazhilis/2009-02-09"];
    let effect = ["--effect", &fixtures(), "--format", "json"];
    let said = scrutineer(&[&["law", "diff"], &versions[..], &effect[..]].concat());
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let page: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let effect = &page["effect"];
    assert_eq!(
        (&effect["changed"], &effect["not_known"]),
        (&1.into(), &0.into())
    );
    let elections = effect["elections"].as_array().expect("elections");
    assert_eq!(elections.len(), 7);
    let changed: Vec<&serde_json::Value> = elections
        .iter()
        .filter(|one| one["changed"] == true)
        .collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0]["election"], "kz-mazhilis-2007");
    let osdp = changed[0]["seats"].as_array().expect("rows").iter();
    let osdp = osdp.clone().find(|row| row["claimant"] == "osdp");
    let osdp = osdp.expect("the list");
    assert_eq!(
        (&osdp["before"], &osdp["after"]),
        (&serde_json::json!([0]), &serde_json::json!([3]))
    );

    let texts = scrutineer(&[&["law", "diff"], &versions[..]].concat()).out;
    let told: Vec<&str> = page["texts"]
        .as_array()
        .expect("lines")
        .iter()
        .filter_map(|line| line.as_str())
        .collect();
    assert_eq!(told, texts.lines().collect::<Vec<_>>());
    let alone = scrutineer(&[&["law", "diff"], &versions[..], &["--format", "json"]].concat());
    let alone: serde_json::Value = serde_json::from_str(&alone.out).expect("JSON");
    assert!(alone["effect"].is_null());
}

#[test]
fn all_readings_of_what_is_asked() {
    let asked = [&NOBODY_ELSE[..], &["--readings", "all"]].concat();
    let said = whatif("kz-mazhilis-2012", &asked);
    insta::assert_snapshot!(said.out);
}

#[test]
fn a_reading_by_name() {
    let asked = [
        "--readings",
        "additional-seats-by-seats-held",
        "--law",
        "am/national-assembly/2016-05-25",
    ];
    let expected = [("mystep", 88), ("bhk", 26), ("lhk", 18)];
    check("am-national-assembly-2018", &asked, &expected);
}

#[test]
fn wrong_questions_are_told() {
    let mut page = String::new();
    let questions: [&[&str]; 21] = [
        &["--set", "akzhol=1"],
        &["--set", "ak-zhol"],
        &["--set", "ak-zhol=x"],
        &["--set", "ak-zhol=1", "--set", "ak-zhol=2"],
        &["--move", "osdp:auyl=999999999"],
        &["--move", "osdp:osdp=1"],
        &["--set", "osdp=-999999999"],
        &["--threshold", "seats=5%"],
        &["--threshold", "pased=5%"],
        &["--threshold", "passed=5"],
        &["--threshold", "passed=5%", "--threshold", "passed=6%"],
        &["--base", "passed=took-par"],
        &["--base", "passed=ballots-issued"],
        &["--law", "kz/mazhilis/2009-02-10"],
        &["--law", "kz/kurultai/2026-07-01"],
        &["--law", "kz/mazhilis/1999-05-06"],
        &["--readings", "mine"],
        &["--edit", "corrected"],
        &["--edit", "corected.times=1"],
        &["--edit", "seats.method.rests=1"],
        &["--edit", "corrected.times=much"],
    ];
    for args in questions {
        let said = whatif("kz-mazhilis-2012", args);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{args:?}");
        page.push_str(&format!("{}\n{}\n", args.join(" "), said.err));
    }
    insta::assert_snapshot!(page);
}

#[test]
fn wrong_questions_to_a_folder_are_told() {
    let folder = fixtures();
    let mut page = String::new();
    let questions: [&[&str]; 4] = [
        &["whatif", "--over", "FIXTURES", "--threshold", "pased=5%"],
        &[
            "whatif",
            "--over",
            "FIXTURES/kz-mazhilis-2012",
            "--law",
            "se/riksdag",
        ],
        &[
            "law",
            "diff",
            "kz/mazhilis/2007-06-19",
            "kz/kurultai/2026-07-01",
            "--effect",
            "FIXTURES",
        ],
        &[
            "law",
            "diff",
            "kz/mazhilis/2007-06-19",
            "kz/mazhilis/2009-02-09",
            "--effect",
            "FIXTURES/se-riksdag-2018",
        ],
    ];
    for args in questions {
        let args: Vec<String> = args
            .iter()
            .map(|arg| arg.replace("FIXTURES", &folder))
            .collect();
        let said = scrutineer(&args.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{args:?}");
        page.push_str(&format!("{}\n", said.err));
    }
    insta::assert_snapshot!(page);
}

/// A share of votes needs a base: Portugal's law has no threshold.
#[test]
fn a_share_without_a_base() {
    let said = whatif("pt-ar-2024", &["--set", "ps=5%"]);
    assert_eq!(said.code, 2);
    insta::assert_snapshot!(said.err);
}
