//! Snapshots that another machine would not write.

use super::Problem;
use crate::source;
use crate::tree::Tree;

/// Beginnings of absolute paths; written in two parts, so that this file does not hold them.
const ABSOLUTE: &[&str] = &[
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/tm", "p/"),
    concat!("/wor", "k/"),
    concat!("/Us", "ers/"),
    concat!("/va", "r/"),
    concat!("C", ":\\"),
];

/// Snapshots and generated pages with absolute paths, snapshots that nobody accepted, paths of one machine anywhere.
pub fn lint(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    for file in &tree.files {
        if file.path.ends_with(".snap.new") {
            let what = "a snapshot that nobody accepted".to_owned();
            found.push(Problem::new(
                &file.path,
                None,
                what,
                "read it, then accept or delete it",
            ));
            continue;
        }
        for (line, text) in source::numbered(&file.text) {
            for path in ABSOLUTE.iter().filter(|path| begins(text, path)) {
                let what = format!("an absolute path, {path}…");
                found.push(Problem::new(
                    &file.path,
                    Some(line),
                    what,
                    "make it relative",
                ));
            }
        }
    }
    found
}

/// Whether such a path begins here: not inside an address or a longer path.
fn begins(text: &str, path: &str) -> bool {
    text.match_indices(path).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '~'))
    })
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::lint;

    #[test]
    fn absolute_paths_and_new_snapshots_are_found() {
        let path = format!(
            "at {}a/votes.csv\nhttps://a.org{0}b\n",
            concat!("/ho", "me/")
        );
        assert_eq!(
            said(
                lint,
                &[
                    ("crates/a/tests/snapshots/a.snap", &path),
                    ("crates/a/tests/snapshots/b.snap.new", "")
                ]
            ),
            [
                format!(
                    "crates/a/tests/snapshots/a.snap:1: an absolute path, {}…",
                    concat!("/ho", "me/")
                ),
                "crates/a/tests/snapshots/b.snap.new: a snapshot that nobody accepted".to_owned(),
            ]
        );
    }
}
