//! New law files: what is blank is named by the loader, and nothing of the old law's citations, days and remarks is left.

use scrutineer_rules::{EMBEDDED, LawVersion, skeleton};

const ID: &str = "xx/diet/2026-01-01";

/// Every line with a blank is named among the faults.
fn every_blank_is_named(text: &str, whence: &str) {
    let faults = LawVersion::parse("new.toml", text).expect_err("blanks do not load");
    let named: Vec<usize> = faults.faults.iter().map(|fault| fault.place.line).collect();
    for (at, line) in text.lines().enumerate().skip(2) {
        if line.contains("\"\"") {
            assert!(
                named.contains(&(at + 1)),
                "{whence}: nothing is said of {line}"
            );
        }
    }
}

#[test]
fn a_law_from_nothing() {
    let text = skeleton::blank(ID);
    every_blank_is_named(&text, "blank");
    assert!(text.contains(ID));
}

#[test]
fn a_law_after_each_other_law() {
    for (path, text) in EMBEDDED {
        let old = LawVersion::parse(path, text).unwrap_or_else(|faults| panic!("{faults}"));
        let practice = if old.practice().is_some() {
            "+practice"
        } else {
            ""
        };
        let id = format!("{ID}{practice}");
        let new = skeleton::after(text, old.id(), &id).expect("TOML");
        every_blank_is_named(&new, path);
        for line in new.lines().skip(2) {
            assert!(
                !line.contains("cite = \"") || line.contains("cite = \"\""),
                "{path}: {line}"
            );
            assert!(!line.contains('#'), "{path}: {line}");
        }
        assert!(new.contains(&format!("{id:?}")), "{path}");
    }
}

/// Structure and numbers are kept: with the old values in the blanks it is the old law.
#[test]
fn filled_again_it_is_the_old_law() {
    let old = include_str!("laws/diet.toml");
    let law = LawVersion::parse("diet.toml", old).unwrap_or_else(|faults| panic!("{faults}"));
    let new = skeleton::after(old, law.id(), law.id()).expect("TOML");
    let filled = new
        .replace("cite = \"\"", "cite = \"act art. 1\"")
        .replace("cite  = \"\"", "cite = \"act art. 1\"")
        .replace("cite   = \"\"", "cite = \"act art. 1\"")
        .replace("cite       = \"\"", "cite = \"act art. 1\"")
        .replace("from = \"\"", "from = 2001-01-01")
        .replace("checked     = \"\"", "checked = 2026-11-23")
        .replace("title       = \"\"", "title = \"Diet\"")
        .replace("title = \"\"", "title = \"Act\"")
        .replace("read  = \"\"", "read = \"statute\"");
    let again = LawVersion::parse("new.toml", &filled).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(again.text().procedure(), law.text().procedure());
}
