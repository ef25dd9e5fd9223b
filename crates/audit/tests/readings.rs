//! Every way to read the law, grouped by the seats it gives.

use std::path::Path;

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};

fn said(command: &str, election: &str, args: &[&str]) -> Said {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let folder = folder.join(election).display().to_string();
    let all = ["scrutineer", command, &folder].into_iter();
    let cli = Cli::try_parse_from(all.chain(args.iter().copied())).expect("arguments");
    run(&cli, Terminal { colours: false })
}

fn readings(election: &str, args: &[&str]) -> String {
    let said = said("readings", election, args);
    assert_eq!(said.code, 0, "{}", said.err);
    said.out
}

/// An audit with all readings; the code is that of the audit itself.
fn audit(election: &str, args: &[&str]) -> String {
    let without = said("audit", election, args);
    let with = said("audit", election, &[args, &["--readings", "all"]].concat());
    assert_eq!((with.code, with.err.as_str()), (without.code, ""));
    assert_ne!(with.out, without.out);
    with.out
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

#[test]
fn an_audit_tells_the_same() {
    let alone = readings("am-national-assembly-2018", &[]);
    let (_, told) = alone.split_once('\n').expect("a head");
    let told: String = told
        .lines()
        .map(|line| format!("  {line}").trim_end().to_owned() + "\n")
        .collect();
    let page = audit("am-national-assembly-2018", &[]);
    let section = format!("\nall readings of the law\n{told}\nchecks\n");
    assert!(page.contains(&section), "{page}");
    let quiet = audit("am-national-assembly-2018", &["--quiet"]);
    let last = "\nall readings of the law\n  1 seat of 132 depends on the reading: 2 results under 18 readings\n";
    assert!(quiet.ends_with(last), "{quiet}");
}

#[test]
fn an_audit_tells_programs_the_same() {
    let alone = readings("am-national-assembly-2018", &["--format", "json"]);
    let alone: serde_json::Value = serde_json::from_str(&alone).expect("JSON");
    let page = audit("am-national-assembly-2018", &["--format", "json"]);
    let page: serde_json::Value = serde_json::from_str(&page).expect("JSON");
    assert_eq!(page["readings"], alone["readings"]);
}

#[test]
fn an_audit_tells_reviews_what_depends() {
    let page = audit("am-national-assembly-2018", &["--format", "markdown"]);
    let (_, section) = page.split_once("<details><summary>All").expect("readings");
    let (section, _) = section.split_once("</details>").expect("an end");
    insta::assert_snapshot!(section);
}

#[test]
fn a_report_without_a_place_for_readings_is_refused() {
    for args in [&["--format", "csv"][..], &["--format", "sarif=FILE"]] {
        let asked = [args, &["--readings", "all"]].concat();
        let said = said("audit", "kz-mazhilis-2012", &asked);
        assert_eq!((said.code, said.out.as_str()), (2, ""));
        assert!(
            said.err.contains("scrutineer readings PATH"),
            "{}",
            said.err
        );
    }
}
