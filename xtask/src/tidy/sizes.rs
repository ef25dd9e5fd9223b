//! Files and functions that grow beyond one thing.

use std::fmt::Write as _;

use super::Problem;
use crate::source;
use crate::tree::{File, Tree};

/// The most lines of code in a file: without comments, blank lines and its own tests.
const MOST: usize = 400;

/// How many of the largest are shown.
const SHOWN: usize = 5;

/// Files with too many lines of code.
pub fn lint(tree: &Tree) -> Vec<Problem> {
    let large = |file: &File| {
        let lines = lines_of_code(&file.text);
        (lines > MOST).then(|| {
            let found = format!("{lines} lines of code, of at most {MOST}");
            Problem::new(
                &file.path,
                None,
                found,
                "split it: a file is about one thing",
            )
        })
    };
    tree.rust().filter_map(large).collect()
}

/// The largest files and functions.
pub fn report(tree: &Tree) -> String {
    let mut files: Vec<(usize, &str)> = tree
        .rust()
        .map(|file| (lines_of_code(&file.text), file.path.as_str()))
        .collect();
    let mut functions: Vec<(usize, String)> = tree
        .rust()
        .flat_map(|file| {
            functions(&file.text).map(|(lines, name)| (lines, format!("{}: {name}", file.path)))
        })
        .collect();
    files.sort_by(|a, b| b.cmp(a));
    functions.sort_by(|a, b| b.cmp(a));
    let mut text = String::from("largest files (lines of code without tests)\n");
    for (lines, path) in files.iter().take(SHOWN) {
        let _ = writeln!(text, "  {lines:>4}  {path}");
    }
    text.push_str("largest functions (lines)\n");
    for (lines, name) in functions.iter().take(SHOWN) {
        let _ = writeln!(text, "  {lines:>4}  {name}");
    }
    text
}

fn lines_of_code(text: &str) -> usize {
    let code = source::without_comments(&source::without_tests(text));
    code.lines().filter(|line| !line.trim().is_empty()).count()
}

/// Length and name of each function, by the layout of rustfmt: it ends with a brace under its first word.
fn functions(text: &str) -> impl Iterator<Item = (usize, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let of = |from: usize| {
        let line = lines[from];
        let indent = line.len() - line.trim_start().len();
        let name = line.split("fn ").nth(1)?;
        let opens = |l: &&str| l.starts_with(&" ".repeat(indent)) && l.trim() == "}";
        let to = lines[from..]
            .iter()
            .position(|l| opens(l) && l.len() - l.trim_start().len() == indent)?;
        let name: String = name
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        Some((to + 1, name))
    };
    let begins = |line: &str| {
        let code = line.trim_start();
        let plain = code
            .trim_start_matches("pub ")
            .trim_start_matches("pub(crate) ");
        let plain = plain
            .trim_start_matches("pub(super) ")
            .trim_start_matches("const ");
        plain.starts_with("fn ") && !code.ends_with(';') && !code.ends_with('}')
    };
    let found: Vec<(usize, String)> = (0..lines.len())
        .filter(|at| begins(lines[*at]))
        .filter_map(of)
        .collect();
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    #[test]
    fn a_file_beyond_the_limit_is_found_and_tests_and_comments_do_not_count() {
        let long = "let a = 1;\n".repeat(MOST + 1);
        let inside = "    let a = 1;\n".repeat(MOST + 1);
        let comments = format!(
            "{}#[cfg(test)]\nmod tests {{\n{inside}}}\n",
            "// why\n".repeat(900)
        );
        assert_eq!(
            said(
                lint,
                &[
                    ("crates/a/src/long.rs", &long),
                    ("crates/a/src/fine.rs", &comments)
                ]
            ),
            ["crates/a/src/long.rs: 401 lines of code, of at most 400"]
        );
    }

    #[test]
    fn functions_are_measured_from_first_word_to_brace() {
        let text = "impl A {\n    pub fn one(\n        a: u8,\n    ) {\n        b();\n    }\n}\nfn two() {}\n";
        assert_eq!(functions(text).collect::<Vec<_>>(), [(5, "one".to_owned())]);
    }
}
