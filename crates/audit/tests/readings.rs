//! Every way to read the law, grouped by the seats it gives.

use std::path::Path;

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Terminal, run};

fn readings(election: &str, args: &[&str]) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let folder = folder.join(election).display().to_string();
    let all = ["scrutineer", "readings", &folder].into_iter();
    let cli = Cli::try_parse_from(all.chain(args.iter().copied())).expect("arguments");
    let said = run(&cli, Terminal { colours: false });
    assert_eq!(said.code, 0, "{}", said.err);
    said.out
}

#[test]
fn two_readings_together_and_apart_make_four() {
    let page = readings("kg-jogorku-kenesh-2015", &[]);
    assert!(page.contains("the result is the same under all 4 readings"));
    insta::assert_snapshot!(page);
}

#[test]
fn statute_practice_readings_and_unread_bases_in_all_combinations() {
    insta::assert_snapshot!(readings("am-national-assembly-2018", &[]));
}

#[test]
fn a_disputed_date_is_a_way_to_read_the_law() {
    insta::assert_snapshot!(readings("kz-mazhilis-2012", &[]));
}

#[test]
fn an_unread_base_that_decides_seats() {
    insta::assert_snapshot!(readings("ua-rada-2006", &[]));
}

#[test]
fn one_version_alone() {
    let page = readings("kz-mazhilis-2012", &["--law", "kz/mazhilis/2009-02-09"]);
    assert!(page.contains("the law is read in one way only"), "{page}");
}

#[test]
fn for_programs() {
    let page = readings("am-national-assembly-2018", &["--format", "json"]);
    let page: serde_json::Value = serde_json::from_str(&page).expect("JSON");
    let readings = &page["readings"];
    assert_eq!(readings["ways"], 18);
    assert_eq!(readings["seats_depending"], 1);
    assert_eq!(
        readings["groups"][1]["under"].as_array().map(Vec::len),
        Some(6)
    );
}
