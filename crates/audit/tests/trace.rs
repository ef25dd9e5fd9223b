//! The way from votes to seats: what `scrutineer trace` prints, and what it says to a wrong question.

use std::path::Path;

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};

fn trace(args: &[&str]) -> Said {
    other(&[&["trace"], &args[1..]].concat(), args[0])
}

/// Any command, asked of an election.
fn other(args: &[&str], election: &str) -> Said {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let folder = fixtures.join(election).display().to_string();
    let all = ["scrutineer", args[0], &folder].into_iter();
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
        "\n  349 - 0 = 349 seats\n",
        "\n  seats: \"s\" 100 - 94 = 6, \"m\" 70 - 66 = 4, ",
        "\n  nobody holds more seats than its number: no seat goes back\n",
        "28 008.840 votes below it\n    \"c\" is taken in: it is in \"national\"\n",
        "\n  seats: \"s\" 100, \"m\" 70, \"sd\" 62, \"c\" 31, \"v\" 28, \"kd\" 22, \"l\" 20, \"mp\" 16\n",
        "seat 1 goes to \"mp in Uppsala län\"",
    ] {
        assert!(said.contains(line), "{line}");
    }
    let step = |name: &str| trace(&["se-riksdag-2018", "--step", name]).out;
    insta::assert_snapshot!([step("to-share"), step("levelling"), step("placed")].concat());
    insta::assert_snapshot!(trace(&["dk-folketing-2022", "--party", "aa"]).out);
}

/// The People's Party of 2023 is 187 votes over five quotas; a calculator finds them again, and the page says what hangs on them.
#[test]
fn what_the_last_whole_quota_hangs_on() {
    let said = trace(&["kz-mazhilis-2023", "--party", "peoples-party"]).out;
    for line in [
        "the quota is (3 431 510 + 693 938 + 547 154 + 535 139 + 432 920 + 331 058) / 69 = 5 971 719 / 69 = 86 546.652 votes for each seat\n",
        "\"peoples-party\": 432 920 / 86 546.652 = 5.002: 5 seats, remainder 432 920 - 5 x 5 971 719/69 = 186.739 votes\n",
        "it is 186.739 votes over 5 whole quotas (5 x 5 971 719/69 = 432 733.261); with 187 votes fewer, at the same quota, it would have 4\n",
        "it would then compete for its 5th seat by remainder: 432 733 - 4 x 5 971 719/69 = 86 546.391 votes, more than the 27 874.087 of \"respublica\", now \
         the largest that gets no seat; so it would keep the seat, and these 187 votes do not decide it\n",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let asked = ["whatif", "--move", "peoples-party:amanat=187"];
    let kept = other(&asked, "kz-mazhilis-2023").out;
    assert!(kept.contains("peoples-party       5        5\n"), "{kept}");
    // A list with a seat of the rest beside its whole quotas hangs on more than these.
    let amanat = trace(&["kz-mazhilis-2023", "--party", "amanat"]).out;
    assert!(!amanat.contains("it would then"), "{amanat}");
}

/// Only what touches the list, and in every step: where it came second, that it has no seat.
#[test]
fn a_list_is_followed_through_districts() {
    let linke = trace(&["de-bundestag-2021", "--party", "linke"]).out;
    for line in [
        "\"gruene\" is elected with 64 542 votes; next \"linke\" with 30 113, 34 429 fewer\n",
        "  \"linke\": 3 seats, at least 3: holds\n",
        "  with 598 seats, and any number up to 732, more seats stay short of the least numbers than may: the house grows to 733 seats\n",
        "    \"Berlin\" has its least number before all others: 3 seats\n",
        "    seats: \"linke\" (1 + 0) / 2 = 0.500, rounded up = 1\n",
    ] {
        assert!(linke.contains(line), "{line}");
    }
    assert!(!linke.contains("Flensburg"));
    let fi = trace(&["se-riksdag-2018", "--party", "fi"]).out;
    assert!(fi.contains("\n  \"fi\" has no seat\n"), "{fi}");
    assert!(
        fi.contains("\nlists: \"fi\" is Feministiskt initiativ\n"),
        "{fi}"
    );
}

/// Seats that are shared by population are no votes apart.
#[test]
fn numbers_have_the_unit_of_what_is_shared() {
    let lands = trace(&["de-bundestag-2021", "--step", "land-seats"]).out;
    assert!(lands.contains(", margin 4 086 776 inhabitants\n"));
    assert!(!lands.contains("votes"));
    // 39 576 757 inhabitants squared, over one seat held and two.
    let states = trace(&["us-house-apportionment-2020", "--seat", "51"]).out;
    assert!(
        states.contains("\"CA\": 783 159 847 318 524.500 > "),
        "{states}"
    );
    assert!(
        states.contains("With geometric means squares are compared"),
        "{states}"
    );
}

#[test]
fn a_seat_without_a_number_is_told() {
    for (args, says) in [
        (
            &["kz-mazhilis-2023", "--seat", "10"][..],
            "68 to 69 in \"seats\"",
        ),
        (
            &["kz-mazhilis-2023", "--seat", "0"],
            "68 to 69 in \"seats\"",
        ),
        (
            &["kz-mazhilis-2023", "--seat", "69", "--party", "osdp"],
            "no award of a seat 69",
        ),
        (
            &["de-bundestag-2021", "--seat", "9", "--step", "leaders"],
            "no award of a seat 9",
        ),
    ] {
        let said = trace(args);
        assert!(said.err.contains(says), "{}", said.err);
        assert!(said.err.contains("remedy:   "), "{}", said.err);
        assert_eq!((said.code, said.out.as_str()), (2, ""));
    }
}

#[test]
fn the_law_of_another_body_is_refused() {
    let asked = ["--law", "de/bundestag/2020-11-19"];
    for command in [
        &["trace"][..],
        &["margin"],
        &["readings"],
        &["ensemble", "--moved", "1"],
    ] {
        let said = other(&[command, &asked[..]].concat(), "kz-mazhilis-2012");
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{command:?}");
        assert_eq!(
            said.err,
            "error: \"de/bundestag/2020-11-19\" is a law of \"de/bundestag\"\n  \
             expected: a law of \"kz/mazhilis\", the body of kz-mazhilis-2012\n  \
             remedy:   name a law of this body, or ask `scrutineer whatif PATH --law de/bundestag/2020-11-19 --any-body`\n"
        );
    }
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
