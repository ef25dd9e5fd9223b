//! Worked numbers: pairs of the literature, and elections of the fixtures.

use std::path::Path;

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};
use scrutineer::margin::{Asked, Ballots, Budget, Convention, Manipulation, Question, Search};
use scrutineer_engine::Method;

use super::build::{Numbers, apportion, ballot, divisors, world};

/// The fewest ballots moved between two lists, the rest of the election left out: it does not touch the pair's formula.
fn pair(votes: [u64; 2], seats: u64) -> Option<i128> {
    let dhondt = Method::Divisors(divisors(&[(1, 1), (2, 1), (3, 1)]));
    let step = apportion(vec![ballot()], dhondt, Vec::new());
    let world = world(&Numbers::of(&votes, seats), vec![step]);
    let ballots = Ballots::new(&world.procedure, &world.tally, None);
    let actual = scrutineer_engine::run(&world.procedure, &world.tally).expect("a run");
    let asked = Asked::new(&ballots, &Question::AnySeat, &actual);
    let mut budget = Budget {
        runs: 100,
        go_on: &mut |_, _| true,
        left: 1,
    };
    let found = Search::new(&asked, Manipulation::Move, Convention::Reach).run(&mut budget);
    assert!(found.is_exact());
    found.upper
}

#[test]
fn closest_pairs_of_belgium_2024_and_denmark_2014() {
    // Antwerp: CD&V's third seat before PVDA's third. East Flanders: Vooruit's third before CD&V's third.
    assert_eq!(pair([125_894, 125_257], 5), Some(319));
    assert_eq!(pair([127_758, 125_871], 5), Some(944));
    // European Parliament: O's fourth seat before the fourth of C and V.
    assert_eq!(pair([605_889, 588_102], 7), Some(8_894));
}

pub fn margin(election: &str, args: &[&str]) -> Said {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    margin_of(&fixtures.join(election), args)
}

pub fn margin_of(folder: &Path, args: &[&str]) -> Said {
    let folder = folder.display().to_string();
    let all = ["scrutineer", "margin", &folder].into_iter();
    let cli = Cli::try_parse_from(all.chain(args.iter().copied())).expect("arguments");
    run(&cli, Terminal { colours: false })
}

#[test]
fn bulgaria_is_21_ballots_from_another_list_above_the_threshold() {
    for args in [
        &["--format", "json"][..],
        &["--threshold", "--format", "json"],
    ] {
        let said = margin("bg-ns-2024", args);
        let page: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
        let first = &page["questions"][0]["margins"][0];
        assert_eq!(first["manipulation"], "move");
        assert_eq!(first["exact"], true);
        assert_eq!(first["upper"], 21);
        assert_eq!(first["witness"]["votes"][1]["claimant"], "p4");
    }
}

#[test]
fn the_margins_of_kazakhstan_2023() {
    let said = margin("kz-mazhilis-2023", &[]);
    assert_eq!(said.code, 0);
    for line in [
        "move    reach   12 736, exact",
        "add     reach   19 156, exact",
        "remove  reach   13 407, exact",
        "amanat 42 instead of 40, respublica 7 instead of 6, ak-zhol 7 instead of 6, osdp 0 instead of 4",
    ] {
        assert!(said.out.contains(line), "{line}: {}", said.out);
    }
}

#[test]
fn a_seat_of_one_list_is_exact() {
    let said = margin("kz-mazhilis-2023", &["--party", "peoples-party"]);
    assert_eq!(said.code, 0);
    for line in [
        "move    reach   16 511, exact",
        "move    reach   29 801, exact",
        "remove  reach   57 202, exact",
    ] {
        assert!(said.out.contains(line), "{line}: {}", said.out);
    }
}

#[test]
fn levelling_systems_whose_floors_bite_are_exact() {
    let said = margin("se-riksdag-2014", &[]);
    assert!(
        said.out.contains("move    reach   5, exact"),
        "{}",
        said.out
    );
    let said = margin("no-storting-2017", &[]);
    assert!(
        said.out.contains("move    reach   98, exact"),
        "{}",
        said.out
    );
}

#[test]
fn a_coalition_several_seats_away_is_exact() {
    let args = ["--coalition", "ano-2011,kscm,kdu-csl"];
    let said = margin("cz-ep-2019", &args);
    assert!(
        said.out.contains("move    reach   63 215, exact"),
        "{}",
        said.out
    );
}

#[test]
fn wrong_questions_are_told() {
    for (args, says) in [
        (&["--party", "amanaat"][..], "did you mean \"amanat\"?"),
        (
            &["--coalition", "amanat,auyl,amanat"],
            "names \"amanat\" twice",
        ),
        (&["--coalition", "amanat,auil"], "did you mean \"auyl\"?"),
        (&["--party", "auyl", "--majority"], "one question at a time"),
        (&["--threshold", "seats"], "name one of \"passed\""),
        (&["--time-limit", "0"], "at least 1 second"),
        (&["--law", "kz/mazhilis/2009-02-10"], "did you mean"),
    ] {
        let said = margin("kz-mazhilis-2023", args);
        assert!(said.err.contains(says), "{args:?}: {}", said.err);
        assert_eq!(said.code, 2, "{args:?}");
    }
}
