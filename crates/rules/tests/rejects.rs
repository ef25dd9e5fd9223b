//! One fault a file: the loader finds it, and nothing else; its message says what is allowed and how to repair it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use scrutineer_rules::{FaultKind, LawVersion};

/// The files of the gallery: name without its ending, and text.
fn gallery() -> Vec<(String, String)> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bad"));
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("a folder that can be read")
        .map(|entry| {
            let path = entry.expect("an entry that can be read").path();
            let name = path
                .file_stem()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            (
                name,
                std::fs::read_to_string(&path).expect("a file that can be read"),
            )
        })
        .collect();
    files.sort();
    files
}

/// The kind of fault that a file is named for.
fn kind(name: &str) -> &str {
    name.split_once("--").map_or(name, |(kind, _)| kind)
}

#[test]
fn the_law_that_they_spoil_is_sound() {
    let text = include_str!("laws/diet.toml");
    LawVersion::parse("diet.toml", text).unwrap_or_else(|faults| panic!("{faults}"));
}

#[test]
fn each_file_has_its_one_fault() {
    let mut wrong = Vec::new();
    for (name, text) in gallery() {
        let faults = LawVersion::parse(&format!("{name}.toml"), &text)
            .err()
            .unwrap_or_else(|| panic!("{name} loads"));
        insta::assert_snapshot!(name.clone(), faults.to_string());
        let slugs: Vec<&str> = faults
            .faults
            .iter()
            .map(|fault| fault.kind.slug())
            .collect();
        if slugs != [kind(&name)] {
            wrong.push(format!("{name}: {slugs:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}",
        wrong.join(
            "
"
        )
    );
}

#[test]
fn every_kind_of_fault_is_in_the_gallery() {
    let shown: BTreeSet<String> = gallery()
        .iter()
        .map(|(name, _)| kind(name).to_owned())
        .collect();
    for known in FaultKind::ALL {
        assert!(
            shown.contains(known.slug()),
            "no file shows {}",
            known.slug()
        );
    }
    assert_eq!(shown.len(), FaultKind::ALL.len());
}

#[test]
fn all_faults_are_told_at_once() {
    let text = include_str!("laws/diet.toml")
        .replace("\"5%\"", "0.05")
        .replace("round = \"down\"", "round = \"floor\"")
        .replace("tie    = [\"lot\"]\n", "")
        .replace("act art. 9", "axt art. 9");
    let faults = LawVersion::parse("diet.toml", &text).expect_err("four faults");
    let slugs: Vec<&str> = faults
        .faults
        .iter()
        .map(|fault| fault.kind.slug())
        .collect();
    assert_eq!(
        slugs,
        ["float", "unknown-word", "missing-key", "unknown-source"]
    );
}

/// A file that breaks off anywhere is answered, never a panic.
#[test]
fn a_truncated_file_is_answered() {
    let text = include_str!("laws/diet.toml");
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        if let Err(faults) = LawVersion::parse("diet.toml", &text[..end]) {
            assert!(!faults.to_string().is_empty());
        }
    }
}
