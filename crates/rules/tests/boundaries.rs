//! Every law that comes with the program does at its boundaries what its file says.

use scrutineer_rules::check::{Seen, boundaries, report};
use scrutineer_rules::{LawVersion, RuleBook};

#[test]
fn no_law_does_otherwise() {
    let book = RuleBook::embedded().unwrap_or_else(|faults| panic!("{faults}"));
    for law in book.versions() {
        for boundary in boundaries(law) {
            let otherwise = matches!(boundary.seen, Seen::Otherwise(_));
            assert!(!otherwise, "{}: {boundary:?}", law.id());
        }
    }
}

#[test]
fn the_report_of_a_small_law() {
    let text = include_str!("laws/diet.toml");
    let law = LawVersion::parse("diet.toml", text).unwrap_or_else(|faults| panic!("{faults}"));
    insta::assert_snapshot!(report(&law));
}
