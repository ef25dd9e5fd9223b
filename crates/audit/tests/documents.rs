//! Every command of the documents is run, page by page, in a copy of the folders that they name. It succeeds or finds discrepancies, unless the comment behind
//! it says which exit code it has: `scrutineer audit my-election    # exit 2: …`.

#[path = "support/copying.rs"]
mod copying;

use std::path::{Path, PathBuf};
use std::process::Command;

use copying::copy;

/// As the README starts the program from a checkout.
const CARGO: &str = "cargo run --release -q -p scrutineer -- ";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A command of a page: its line, its words, the exit codes that it may have.
struct Shown {
    line: usize,
    words: Vec<String>,
    codes: Vec<i32>,
}

/// The commands in the blocks of code of a page.
fn commands(page: &str) -> Vec<Shown> {
    let (mut shown, mut fenced) = (Vec::new(), false);
    for (index, line) in page.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if !fenced && !line.starts_with("    ") {
            continue;
        }
        let line = line.trim_start().trim_start_matches("$ ");
        let Some(command) = line
            .strip_prefix("scrutineer ")
            .or_else(|| line.strip_prefix(CARGO))
        else {
            continue;
        };
        let (command, comment) = command.split_once(" #").unwrap_or((command, ""));
        let code = comment.split_once("exit ").map(|(_, behind)| behind);
        let code = code.and_then(|text| text.get(..1)?.parse().ok());
        shown.push(Shown {
            line: index + 1,
            words: words(command),
            codes: code.map_or(vec![0, 1], |code| vec![code]),
        });
    }
    shown
}

/// Words between blanks; double quotes hold a word together.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut quoted) = (vec![String::new()], false);
    for character in command.trim().chars() {
        match character {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().expect("one at least").push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A folder of its own with copies of what the pages name.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str, folders: &[(&str, &str)]) -> Self {
        let path = std::env::temp_dir().join(format!(
            "scrutineer-documents-{name}-{}",
            std::process::id()
        ));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        for (from, to) in folders {
            copy(&root().join(from), &path.join(to));
        }
        Self(path)
    }

    /// Runs every command of a page; tells which do not end as the page says.
    fn run(&self, name: &str, wrong: &mut Vec<String>) -> usize {
        let page = std::fs::read_to_string(root().join(name)).expect("a page");
        let commands = commands(&page);
        for shown in &commands {
            let done = Command::new(env!("CARGO_BIN_EXE_scrutineer"))
                .args(&shown.words)
                .current_dir(&self.0)
                .output()
                .expect("the program runs");
            let code = done.status.code().unwrap_or(101);
            if !shown.codes.contains(&code) {
                let told = String::from_utf8_lossy(&done.stderr).into_owned();
                wrong.push(format!(
                    "{name}:{}: scrutineer {}: exit {code}\n{told}",
                    shown.line,
                    shown.words.join(" ")
                ));
            }
        }
        commands.len()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The pages written by hand; the guide has a test of its own, which also compares what is printed.
fn pages() -> Vec<String> {
    let docs = std::fs::read_dir(root().join("docs")).expect("the documents");
    let mut pages: Vec<String> = docs
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".md") && name != "encode-a-law.md")
        .map(|name| format!("docs/{name}"))
        .collect();
    pages.sort();
    pages.insert(0, "README.md".to_owned());
    pages
}

#[test]
fn every_command_of_the_documents_runs() {
    let (mut wrong, mut ran) = (Vec::new(), 0);
    for (index, page) in pages().iter().enumerate() {
        let folders = [
            ("fixtures", "fixtures"),
            ("rules", "rules"),
            ("examples", "examples"),
        ];
        let any =
            !commands(&std::fs::read_to_string(root().join(page)).expect("a page")).is_empty();
        if any {
            ran += Desk::new(&index.to_string(), &folders).run(page, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(ran > 15, "{ran} commands");
}

#[test]
fn every_command_of_the_example_runs() {
    let mut wrong = Vec::new();
    let desk = Desk::new("newsroom", &[("examples/newsroom", ".")]);
    let ran = desk.run("examples/newsroom/README.md", &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(ran > 3, "{ran} commands");
}
