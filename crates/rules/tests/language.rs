//! The reference of the language: its worked law loads, and it names every key, every word and every kind of fault.

use scrutineer_rules::grammar::{COMMON, FILE, Holds, Key, OPS, Shape};
use scrutineer_rules::{FaultKind, LawVersion};

const REFERENCE: &str = include_str!("../../../docs/rule-language.md");

#[test]
fn the_worked_law_loads() {
    let laws: Vec<&str> = REFERENCE
        .split("```toml\n")
        .skip(1)
        .filter_map(|block| block.split("```").next())
        .filter(|block| block.starts_with("schema"))
        .collect();
    assert!(!laws.is_empty());
    for law in laws {
        LawVersion::parse("docs/rule-language.md", law).unwrap_or_else(|faults| panic!("{faults}"));
    }
}

fn shapes() -> Vec<&'static Shape> {
    let mut found: Vec<&'static Shape> = Vec::new();
    let mut open: Vec<&'static Shape> = vec![&FILE, &COMMON];
    open.extend(OPS);
    while let Some(shape) = open.pop() {
        if !found.iter().any(|one| std::ptr::eq(*one, shape)) {
            found.push(shape);
            open.extend(shape.keys.iter().flat_map(|key| key.holds.shapes()));
        }
    }
    found
}

/// A word in code: between backticks or quotation marks, or at the edge of a longer piece of code.
fn is_named(word: &str) -> bool {
    let inside = |character: char| character.is_ascii_alphanumeric() || character == '-';
    REFERENCE.match_indices(word).any(|(at, _)| {
        let before = REFERENCE[..at].chars().next_back();
        let after = REFERENCE[at + word.len()..].chars().next();
        !before.is_some_and(inside) && !after.is_some_and(inside)
    })
}

fn words(key: &Key) -> &'static [&'static str] {
    if let Holds::Words(words)
    | Holds::CountOrWords(words)
    | Holds::SharesOrWords(words)
    | Holds::WordsOrTable(words, _) = key.holds
    {
        return words;
    }
    &[]
}

#[test]
fn every_key_and_every_word_is_described() {
    let mut missing = Vec::new();
    for shape in shapes() {
        for key in shape.keys {
            let mut all = vec![key.name];
            all.extend(words(key));
            missing.extend(
                all.into_iter()
                    .filter(|word| !is_named(word))
                    .map(|word| format!("{}: {word}", shape.name)),
            );
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_op_has_a_section_with_its_keys() {
    for op in OPS {
        let heading = format!("\n### `{}`", op.name);
        let section = REFERENCE
            .split_once(&heading)
            .unwrap_or_else(|| panic!("no section of {}", op.name))
            .1;
        let section = section.split("\n### ").next().unwrap_or(section);
        let section = section.split("\n## ").next().unwrap_or(section);
        let comparators = ["at-least", "more-than", "at-most", "less-than", "exactly"];
        for key in op
            .keys
            .iter()
            .filter(|key| !comparators.contains(&key.name))
        {
            assert!(
                section.contains(&format!("`{}", key.name)),
                "{}: {}",
                op.name,
                key.name
            );
        }
    }
}

#[test]
fn every_kind_of_fault_is_described() {
    for kind in FaultKind::ALL {
        assert!(
            REFERENCE.contains(&format!("`{}`", kind.slug())),
            "{}",
            kind.slug()
        );
    }
}
