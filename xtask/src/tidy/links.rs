//! Pages that lead nowhere: relative links of the documentation.

use std::collections::BTreeSet;

use super::Problem;
use crate::source;
use crate::tree::{File, Tree};

/// Relative links in Markdown to files that do not exist.
pub fn lint(tree: &Tree) -> Vec<Problem> {
    let known: BTreeSet<&str> = tree.files.iter().map(|file| file.path.as_str()).collect();
    let exists = |path: &str| {
        known.contains(path)
            || known
                .iter()
                .any(|file| file.starts_with(&format!("{path}/")))
            || !path.contains('.')
    };
    let mut found = Vec::new();
    for file in tree.ending("md") {
        for (line, text) in source::numbered(&file.text) {
            for link in links(text) {
                let path = resolve(file, link);
                if !exists(&path) {
                    let what = format!("a link to \"{link}\", where nothing is");
                    found.push(Problem::new(&file.path, Some(line), what, "mend the link"));
                }
            }
        }
    }
    found
}

/// Targets of the links in a line that are files: no addresses, no places in the page.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("](").filter_map(|(at, open)| {
        let rest = &text[at + open.len()..];
        let target = rest[..rest.find(')')?].split('#').next().unwrap_or("");
        (!target.is_empty() && !target.contains("://") && !target.starts_with("mailto:"))
            .then_some(target)
    })
}

fn resolve(file: &File, link: &str) -> String {
    let mut parts: Vec<&str> = file.path.split('/').collect();
    parts.pop();
    for part in link.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::lint;

    #[test]
    fn links_that_lead_nowhere_are_found() {
        let page = "[a](../b.md) [c](ops/README.md#x) [d](https://d.org/x.md) [e](none.md)\n";
        assert_eq!(
            said(
                lint,
                &[
                    ("docs/a.md", page),
                    ("b.md", ""),
                    ("docs/ops/README.md", "")
                ]
            ),
            ["docs/a.md:1: a link to \"none.md\", where nothing is"]
        );
    }
}
