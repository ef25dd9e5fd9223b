//! Source files, snapshots and prose: sizes, names, floats, prints, stubs, words that do not belong.

use super::Flaw;
use crate::tree::SourceFile;

/// More lines than this, and a file is about more than one thing.
const MOST_LINES: usize = 400;

/// Names that say nothing.
const EMPTY_NAMES: [&str; 6] = ["utils", "helpers", "common", "manager", "data", "structs"];

/// Crates that neither read the clock nor the environment nor print.
const PURE: [&str; 2] = ["crates/engine/src/", "crates/rules/src/"];

/// The flaws of a source file.
pub fn flaws(file: &SourceFile) -> Vec<Flaw> {
    let mut flaws = shape(file);
    let own_rules = file.path == "xtask/src/tidy/sources.rs";
    for (at, line) in file.text.lines().enumerate() {
        if own_rules {
            break;
        }
        let place = format!("{}:{}", file.path, at + 1);
        for what in line_flaws(file, line) {
            flaws.push(Flaw::new(&place, what));
        }
    }
    flaws
}

fn shape(file: &SourceFile) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let lines = file.text.lines().count();
    let is_test = file.path.contains("/tests/") || file.path.ends_with("/tests.rs");
    if lines > MOST_LINES && !is_test {
        flaws.push(Flaw::new(
            &file.path,
            format!("has {lines} lines, more than {MOST_LINES}: split it by what it is about"),
        ));
    }
    let stem = file.path.rsplit('/').next().unwrap_or("");
    let stem = stem.strip_suffix(".rs").unwrap_or(stem);
    if EMPTY_NAMES.contains(&stem) {
        flaws.push(Flaw::new(&file.path, "has a name that says nothing"));
    }
    if !file.text.starts_with("//!") && !is_test {
        flaws.push(Flaw::new(
            &file.path,
            "does not begin by saying what it is about (`//!`)",
        ));
    }
    flaws
}

fn line_flaws(file: &SourceFile, line: &str) -> Vec<&'static str> {
    let code = line.split("//").next().unwrap_or("");
    let mut flaws = Vec::new();
    let has = |word: &str| words(code).any(|w| w == word);
    if has("f32") || has("f64") {
        flaws.push("a floating-point number: arithmetic is exact");
    }
    if has("todo") || has("unimplemented") || line.contains("FIXME") || line.contains("TODO") {
        flaws.push("a stub");
    }
    if has("HashMap") || has("HashSet") {
        flaws.push("a hash map: its order can reach output; use a BTreeMap");
    }
    let prints = ["println", "eprintln", "print", "eprint", "dbg"]
        .iter()
        .any(|word| has(word) && code.contains(&format!("{word}!")));
    let may_print = file.path.ends_with("/main.rs")
        || file.path.ends_with("build.rs")
        || file.path.contains("/tests/")
        || file.path.contains("/benches/");
    if prints && !may_print {
        flaws.push("prints: only main.rs does");
    }
    if PURE.iter().any(|folder| file.path.starts_with(folder)) {
        let impure = ["std::fs", "std::env", "std::time", "std::net", "SystemTime"];
        if impure.iter().any(|name| code.contains(name)) {
            flaws.push("reads files, clock or environment: this crate is pure");
        }
    }
    flaws
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// The flaws of a snapshot: what makes it differ from machine to machine.
pub fn snapshot_flaws(file: &SourceFile) -> Vec<Flaw> {
    let absolute = ["/home/", "/tmp/", "/work/", "/root/", "C:\\"];
    let found = absolute.iter().find(|path| file.text.contains(**path));
    found
        .map(|path| Flaw::new(&file.path, format!("holds an absolute path ({path})")))
        .into_iter()
        .collect()
}

/// The flaws of a text that people read.
pub fn prose_flaws(file: &SourceFile) -> Vec<Flaw> {
    let mut flaws = snapshot_flaws(file);
    for (at, line) in file.text.lines().enumerate() {
        if line.contains("TODO") || line.contains("FIXME") {
            flaws.push(Flaw::new(format!("{}:{}", file.path, at + 1), "a stub"));
        }
    }
    flaws
}

#[cfg(test)]
mod tests {
    use super::{flaws, prose_flaws, snapshot_flaws};
    use crate::tree::SourceFile;

    fn found(path: &str, text: &str) -> Vec<String> {
        let file = SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let all = [flaws(&file), snapshot_flaws(&file), prose_flaws(&file)].concat();
        all.into_iter().map(|flaw| flaw.what).collect()
    }

    #[test]
    fn a_clean_file_has_none() {
        let text = "//! What it is.\n\nfn half(x: u64) -> u64 {\n    x / 2 // not an f64\n}\n";
        assert_eq!(
            found("crates/engine/src/half.rs", text),
            Vec::<String>::new()
        );
    }

    #[test]
    fn each_flaw_is_found() {
        let cases = [
            (
                "crates/engine/src/a.rs",
                "//! A.\nlet x: f64 = y;\n",
                "floating-point",
            ),
            (
                "crates/audit/src/a.rs",
                "//! A.\nprintln!(\"x\");\n",
                "prints",
            ),
            (
                "crates/audit/src/a.rs",
                "//! A.\nuse std::collections::HashMap;\n",
                "hash map",
            ),
            ("crates/rules/src/a.rs", "//! A.\nuse std::fs;\n", "pure"),
            (
                "crates/rules/src/utils.rs",
                "//! A.\n",
                "name that says nothing",
            ),
            ("crates/rules/src/a.rs", "fn a() {}\n", "does not begin"),
            (
                "crates/rules/src/a.rs",
                "//! A.\nfn a() { todo!() }\n",
                "a stub",
            ),
            (
                "crates/audit/tests/a.snap",
                "/home/me/fixtures\n",
                "absolute path",
            ),
            ("docs/a.md", "TODO: write\n", "a stub"),
        ];
        for (path, text, what) in cases {
            let all = found(path, text);
            assert!(
                all.iter().any(|flaw| flaw.contains(what)),
                "{path}: {all:?}"
            );
        }
        let long = format!("//! A.\n{}", "\n".repeat(super::MOST_LINES));
        assert!(found("crates/audit/src/a.rs", &long)[0].contains("lines"));
    }
}
