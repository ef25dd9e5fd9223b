//! The guide "Encode a law in an hour": its parts make the file, its commands are run, and what they print is what the page prints.

use std::path::{Path, PathBuf};
use std::process::Command;

use scrutineer_rules::{LawVersion, RuleBook};

const PAGE: &str = include_str!("../../../docs/encode-a-law.md");
const LAW: &str = "is/althingi/2000-05-16";
const ELECTIONS: [&str; 2] = ["is-althingi-2017", "is-althingi-2013"];

/// A block of code: what stands behind the three marks, and its text.
fn blocks() -> Vec<(&'static str, &'static str)> {
    let parts: Vec<&str> = PAGE.split("```").collect();
    parts
        .iter()
        .skip(1)
        .step_by(2)
        .map(|block| block.split_once('\n').expect("a block has a first line"))
        .collect()
}

/// The pieces of the law so far; a piece with mistakes is replaced by the one that stands instead.
fn law(blocks: &[(&'static str, &'static str)]) -> String {
    let mut pieces: Vec<(bool, &str)> = Vec::new();
    for (kind, text) in blocks {
        match *kind {
            "toml part" => pieces.push((false, text)),
            "toml mistake" => pieces.push((true, text)),
            "toml instead" => {
                let at = pieces.iter().position(|(is_mistake, _)| *is_mistake);
                pieces[at.expect("a mistake to mend")] = (false, text);
            }
            _ => {}
        }
    }
    pieces.into_iter().map(|(_, text)| text).collect()
}

struct Folder(PathBuf);

impl Folder {
    /// A folder with the elections that the guide audits, without their locks.
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("scrutineer-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        for election in ELECTIONS {
            Self::copy(&path.join(election), election);
        }
        Self(path)
    }

    fn copy(election: &Path, name: &str) {
        std::fs::create_dir_all(election).expect("a folder");
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
        let fixture = fixtures.join(name);
        for entry in std::fs::read_dir(fixture).expect("the fixture") {
            let file = entry.expect("an entry").path();
            let name = file.file_name().expect("a name");
            if name != "election.lock" {
                std::fs::copy(&file, election.join(name)).expect("a copy");
            }
        }
    }

    /// What a command of the guide prints.
    fn run(&self, command: &str) -> String {
        let args = command
            .strip_prefix("scrutineer ")
            .expect("the program")
            .split_whitespace();
        let output = Command::new(env!("CARGO_BIN_EXE_scrutineer"))
            .args(args)
            .current_dir(&self.0)
            .output()
            .expect("the program runs");
        String::from_utf8([output.stderr, output.stdout].concat()).expect("text")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Whether lines fit a pattern in which `…` stands for any lines.
fn fits(lines: &[&str], pattern: &[&str]) -> bool {
    match pattern {
        [] => lines.is_empty(),
        ["…", rest @ ..] => (0..=lines.len()).any(|skipped| fits(&lines[skipped..], rest)),
        [first, rest @ ..] => lines.first() == Some(first) && fits(&lines[1..], rest),
    }
}

#[test]
fn every_command_prints_what_the_page_says() {
    let folder = Folder::new("guide");
    let blocks = blocks();
    let file = folder.0.join("my-rules").join(format!("{LAW}.toml"));
    let mut commands = 0;
    for (at, (kind, text)) in blocks.iter().enumerate() {
        if let Some(name) = kind.strip_prefix("csv ") {
            std::fs::write(folder.0.join(name), text).expect("a table");
        }
        if *kind != "console" {
            continue;
        }
        let so_far = law(&blocks[..at]);
        if !so_far.is_empty() {
            std::fs::write(&file, so_far).expect("the law");
        }
        let (command, pattern) = text.split_once('\n').expect("a command and what it prints");
        let command = command.strip_prefix("$ ").expect("a prompt");
        let printed = folder.run(command);
        let lines: Vec<&str> = printed.lines().map(str::trim_end).collect();
        let pattern: Vec<&str> = pattern.lines().collect();
        assert!(fits(&lines, &pattern), "{command}\n{printed}");
        commands += 1;
    }
    assert!(commands > 5);
}

/// What the guide says of spoilt files: which of them each election shows.
#[test]
fn one_election_is_weak_evidence() {
    let folder = Folder::new("spoilt");
    let text = law(&blocks());
    let file = folder.0.join("my-rules/law.toml");
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    let spoilt = [
        ("cell-at-most = 2\n", "", [true, true]),
        ("relative-to  = \"ballot.list\"\n", "", [true, true]),
        ("at-least = \"5%\"", "more-than = \"5%\"", [true, true]),
        ("at-least = \"5%\"", "at-least = \"2%\"", [true, false]),
        ("at-least = \"5%\"", "at-least = \"6%\"", [true, false]),
    ];
    for (from, to, expected) in spoilt {
        assert!(text.contains(from), "{from}");
        std::fs::write(&file, text.replace(from, to)).expect("the law");
        let seen = ELECTIONS.map(|election| {
            let report = folder.run(&format!("scrutineer audit {election} --rules my-rules"));
            report.contains("verdict: reproduced")
        });
        assert_eq!(seen, expected, "{from} -> {to}");
    }
}

/// The law of the guide is the one in the rule book, step by step; where that is amended, so is the guide.
#[test]
fn it_is_the_law_of_the_book() {
    let text = law(&blocks());
    let ours = LawVersion::parse("docs/encode-a-law.md", &text)
        .unwrap_or_else(|faults| panic!("{faults}"));
    let book = RuleBook::embedded().unwrap_or_else(|faults| panic!("{faults}"));
    let theirs = book.by_id(LAW).expect("a law of the book");
    assert_eq!(
        ours.text().procedure().steps,
        theirs.text().procedure().steps
    );
    assert_eq!(
        ours.text().procedure().needs,
        theirs.text().procedure().needs
    );
    assert_eq!(ours.in_force(), theirs.in_force());
    assert_eq!(ours.text().gaps().len(), theirs.text().gaps().len());
}
