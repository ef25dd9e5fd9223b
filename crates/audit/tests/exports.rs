//! Data packages of elections.

#[path = "support/digests.rs"]
mod digests;

use std::path::{Path, PathBuf};

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

fn said(words: &[&str]) -> Said {
    let all = ["scrutineer"].iter().chain(words).copied();
    let cli = Cli::try_parse_from(all).expect("the command line is read");
    run(&cli, Terminal { colours: false })
}

#[test]
fn a_data_package_describes_every_file() {
    let done = said(&[
        "export",
        "datapackage",
        &fixtures()
            .join("tampered/i011-expected-overdue")
            .display()
            .to_string(),
    ]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    insta::assert_snapshot!(digests::without_digests(&done.out));
}

#[test]
fn a_data_package_is_of_one_election() {
    let many = fixtures().join("tampered").display().to_string();
    let told = said(&["export", "datapackage", &many]);
    assert_eq!((told.code, told.out.as_str()), (2, ""));
    assert!(
        told.err.contains("a data package describes one"),
        "{}",
        told.err
    );
    let none = said(&["export", "datapackage", &format!("{many}/rules")]);
    assert_eq!((none.code, none.out.as_str()), (3, ""));
    assert!(
        none.err.contains("there is no election here"),
        "{}",
        none.err
    );
}
