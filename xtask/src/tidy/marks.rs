//! What says that something is not finished, or hides a lint.

use super::Problem;
use crate::source;
use crate::tree::Tree;

/// Marks of unfinished work, in any text; written in two parts, so that this file does not hold them.
const UNFINISHED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
    concat!("HA", "CK:"),
];

/// Code that is not there, tests that do not run, lints that are off.
const CODE: &[(&str, &str)] = &[
    (concat!("todo", "!("), "write it"),
    (concat!("unimplemented", "!("), "write it"),
    (concat!("#[", "ignore"), "let it run, or delete it"),
    (concat!("#[", "allow("), "#[expect(..., reason = \"...\")]"),
    (
        concat!("#![", "allow("),
        "#[expect(..., reason = \"...\")] on the item",
    ),
];

/// Marks of what is not finished.
pub fn lint(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    for file in tree
        .files
        .iter()
        .filter(|file| !file.path.ends_with(".snap"))
    {
        for (line, text) in source::numbered(&file.text) {
            for mark in UNFINISHED.iter().filter(|mark| text.contains(**mark)) {
                let what = format!("\"{mark}\"");
                found.push(Problem::new(
                    &file.path,
                    Some(line),
                    what,
                    "do it, or open an issue",
                ));
            }
        }
    }
    for file in tree.rust() {
        let code = source::code_only(&file.text);
        for (line, text) in source::numbered(&code) {
            for (mark, repair) in CODE.iter().filter(|(mark, _)| text.contains(mark)) {
                found.push(Problem::new(
                    &file.path,
                    Some(line),
                    format!("{mark}…"),
                    repair,
                ));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::lint;

    #[test]
    fn unfinished_work_is_found() {
        let code = format!(
            "// {}: later\n{}!()\n#[{}(dead_code)]\n",
            concat!("TO", "DO"),
            concat!("to", "do"),
            "allow"
        );
        let said = said(lint, &[("crates/a/src/a.rs", &code)]);
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(
            said[0].starts_with("crates/a/src/a.rs:1:")
                && said[2].starts_with("crates/a/src/a.rs:3:")
        );
    }
}
