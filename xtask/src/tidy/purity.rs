//! Who may print, read files or know the world outside.

use super::Problem;
use crate::source;
use crate::tree::{File, Tree};

/// A word of code, where it may stand, and what to do elsewhere.
struct Rule {
    words: &'static [&'static str],
    why: &'static str,
    may: fn(&File) -> bool,
    repair: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        words: &[
            "println!",
            "eprintln!",
            "print!",
            "eprint!",
            "dbg!",
            "stdout()",
            "stderr()",
            "process::exit",
        ],
        why: "only main.rs prints and exits",
        may: |file| file.name() == "main.rs",
        repair: "return the text, and let main.rs print it",
    },
    Rule {
        words: &[
            "std::fs",
            "fs::read",
            "fs::write",
            "File::open",
            "File::create",
        ],
        why: "only audit/src/input reads files, and the commands write one",
        may: |file| {
            file.path.starts_with("crates/audit/src/input/")
                || file.path == "crates/audit/src/commands/output.rs"
        },
        repair: "take texts, or move it to crates/audit/src/input",
    },
    Rule {
        words: &[
            "SystemTime",
            "std::net",
            "std::process::Command",
            "TcpStream",
        ],
        why: "no clock, network or other process",
        may: |_| false,
        repair: "take it as an input",
    },
    Rule {
        words: &["Instant"],
        why: "only main.rs knows how long the program runs",
        may: |file| file.name() == "main.rs",
        repair: "take it as an input",
    },
    Rule {
        words: &["std::env", "env::var", "env::args"],
        why: "no environment outside main.rs",
        may: |file| file.name() == "main.rs",
        repair: "take it as an argument",
    },
    Rule {
        words: &["HashMap", "HashSet", "RandomState"],
        why: "the order of a hash map can reach a report",
        may: |_| false,
        repair: "use BTreeMap or BTreeSet",
    },
];

/// Words of code in places where the architecture does not want them.
pub fn lint(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| file.is_product()) {
        let code = source::code_only(&source::without_tests(&file.text));
        for (line, text) in source::numbered(&code) {
            for rule in RULES.iter().filter(|rule| !(rule.may)(file)) {
                let word = rule.words.iter().find(|word| stands(text, word));
                if let Some(word) = word {
                    let what = format!("{word}: {}", rule.why);
                    found.push(Problem::new(&file.path, Some(line), what, rule.repair));
                }
            }
        }
    }
    found
}

/// Whether the word stands here and no longer word ends with it.
fn stands(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        !text[..at]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::lint;

    #[test]
    fn prints_files_clocks_and_hash_maps_are_found() {
        let code = "println!(\"a\");\nstd::fs::read(p);\nlet t = Instant::now();\nuse std::env;\nlet m: HashMap<u8, u8>;\n\
                    eprint!(\"b\");\n// println!\n#[cfg(test)]\nmod tests {\n    println!();\n}\n";
        assert_eq!(
            said(
                lint,
                &[("crates/a/src/a.rs", code), ("crates/a/tests/a.rs", code)]
            ),
            [
                "crates/a/src/a.rs:1: println!: only main.rs prints and exits",
                "crates/a/src/a.rs:2: std::fs: only audit/src/input reads files, and the commands write one",
                "crates/a/src/a.rs:3: Instant: only main.rs knows how long the program runs",
                "crates/a/src/a.rs:4: std::env: no environment outside main.rs",
                "crates/a/src/a.rs:5: HashMap: the order of a hash map can reach a report",
                "crates/a/src/a.rs:6: eprint!: only main.rs prints and exits",
            ]
        );
    }

    #[test]
    fn where_they_belong_they_are_fine() {
        let files = [
            ("crates/audit/src/main.rs", "println!(\"a\");"),
            ("crates/audit/src/input/text.rs", "std::fs::read(p);"),
        ];
        assert_eq!(said(lint, &files), Vec::<String>::new());
    }
}
