//! Every file begins by saying what it is about.

use super::Problem;
use crate::tree::{File, Tree};

/// Rust files without a first line of documentation; the files of one test are about what their folder is about.
pub fn lint(tree: &Tree) -> Vec<Problem> {
    let silent = |file: &&File| {
        let inside_test = file.path.contains("/tests/") || file.path.ends_with("/tests.rs");
        !inside_test && !file.text.starts_with("//!")
    };
    let problem = |file: &File| {
        let what = "does not say what it is about".to_owned();
        Problem::new(&file.path, Some(1), what, "begin with a line of //!")
    };
    tree.rust().filter(silent).map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::lint;

    #[test]
    fn a_file_without_a_first_sentence_is_found() {
        let files = [
            ("crates/a/src/a.rs", "fn a() {}\n"),
            ("crates/a/src/b.rs", "//! B.\n"),
            ("crates/a/tests/t/c.rs", "fn c() {}\n"),
        ];
        assert_eq!(
            said(lint, &files),
            ["crates/a/src/a.rs:1: does not say what it is about"]
        );
    }
}
