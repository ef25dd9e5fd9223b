//! Each version beside the one before: the amendment as a difference, to be read line by line.

use scrutineer_rules::{RuleBook, prose};

#[test]
fn neighbours_differ_by_their_amendment() {
    let book = RuleBook::embedded().unwrap_or_else(|faults| panic!("{faults}"));
    for version in book.versions() {
        let Some(before) = book.before(version) else {
            continue;
        };
        let name = version.id().replace(['/', '+'], "__");
        insta::assert_snapshot!(name, prose::diff(before, version));
    }
}
