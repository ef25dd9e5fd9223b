//! Names that say nothing.

use super::Problem;
use crate::source;
use crate::tree::Tree;

/// Names of files, folders and modules that could hold anything.
const EMPTY: &[&str] = &[
    "util", "utils", "helper", "helpers", "common", "manager", "managers", "data", "structs",
    "misc", "stuff",
];

/// Parts of type names that could mean anything.
const EMPTY_TYPES: &[&str] = &["Manager", "Helper", "Util", "Misc"];

/// Synonyms that the glossary rules out, with the term it keeps.
const SYNONYMS: &[(&str, &str)] = &[
    ("constituency", "district"),
    ("apparentement", "apparentment"),
    ("precinct", "polling station"),
];

/// Files, types and identifiers whose names say nothing or are not the glossary's.
pub fn lint(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    for file in tree
        .rust()
        .filter(|file| file.path.starts_with("crates/") || file.path.starts_with("xtask/"))
    {
        let parts = file
            .path
            .split('/')
            .map(|part| part.trim_end_matches(".rs"));
        for part in parts.filter(|part| EMPTY.contains(part)) {
            let what = format!("the name \"{part}\" could hold anything");
            found.push(Problem::new(
                &file.path,
                None,
                what,
                "name it for what it does",
            ));
        }
        let code = source::code_only(&source::without_tests(&file.text));
        for (line, text) in source::numbered(&code) {
            for word in words(text) {
                if let Some(problem) = judge(word) {
                    let (what, repair) = problem;
                    found.push(Problem::new(&file.path, Some(line), what, repair));
                }
            }
        }
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}

fn judge(word: &str) -> Option<(String, &'static str)> {
    let typed = word.chars().next().is_some_and(char::is_uppercase);
    if typed && EMPTY_TYPES.iter().any(|empty| word.contains(empty)) {
        return Some((
            format!("the type name \"{word}\" could mean anything"),
            "name the thing that it is",
        ));
    }
    let lower = word.to_lowercase();
    let synonym = SYNONYMS.iter().find(|(synonym, _)| lower.contains(synonym));
    synonym.map(|(synonym, term)| {
        (
            format!("\"{word}\": the glossary says \"{term}\" for \"{synonym}\""),
            "use the glossary's term",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::lint;

    #[test]
    fn names_that_say_nothing_are_found() {
        let said = said(
            lint,
            &[
                ("crates/a/src/utils.rs", ""),
                (
                    "crates/a/src/seats.rs",
                    "struct SeatManager;\nfn constituency_of() {}\nlet quota = 1;",
                ),
            ],
        );
        assert_eq!(
            said,
            [
                "crates/a/src/utils.rs: the name \"utils\" could hold anything",
                "crates/a/src/seats.rs:1: the type name \"SeatManager\" could mean anything",
                "crates/a/src/seats.rs:2: \"constituency_of\": the glossary says \"district\" for \"constituency\"",
            ]
        );
    }
}
