//! `scrutineer new law`: where the file goes, what is left to fill, and what it says to wrong questions.

use std::path::{Path, PathBuf};

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};

/// A folder of its own for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("scrutineer-law-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        Self(path)
    }

    fn path(&self) -> String {
        self.0.display().to_string()
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.0.join(file)).expect("a file")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn scrutineer(args: &[&str]) -> Said {
    let all = ["scrutineer"].into_iter().chain(args.iter().copied());
    run(
        &Cli::try_parse_from(all).expect("arguments"),
        Terminal { colours: false },
    )
}

fn new_law(folder: &Folder, args: &[&str]) -> Said {
    let rules = folder.path();
    let all = ["new", "law"].into_iter().chain(args.iter().copied());
    scrutineer(&all.chain(["--rules", &rules]).collect::<Vec<_>>())
}

#[test]
fn a_law_from_nothing_lies_where_its_id_says_and_lacks_what_is_blank() {
    let folder = Folder::new("nothing");
    let said = new_law(&folder, &["xx/diet/2026-01-01"]);
    let file = "xx/diet/2026-01-01.toml";
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(
        said.out.contains(file) && said.out.contains(" blanks to fill"),
        "{}",
        said.out
    );
    let path = folder.0.join(file).display().to_string();
    let check = scrutineer(&["law", "check", &path]);
    assert_eq!(check.code, 2);
    assert!(check.err.contains("\"title\" is empty"), "{}", check.err);
}

#[test]
fn a_law_after_another_keeps_its_steps_and_none_of_its_citations() {
    let folder = Folder::new("after");
    let id = "xx/diet/2026-01-01+practice-board";
    let said = new_law(&folder, &[id, "--from", "kz/mazhilis/2009-02-09"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let text = folder.read("xx/diet/2026-01-01.practice-board.toml");
    assert!(text.contains(id) && text.contains("at-least = \"7%\""));
    assert!(!text.contains("cl art.") && !text.contains("2009-02-09\""));
}

#[test]
fn nothing_is_overwritten() {
    let folder = Folder::new("twice");
    let first = new_law(&folder, &["xx/diet/2026-01-01"]);
    assert_eq!(first.code, 0);
    let path = Path::new(&folder.path()).join("xx/diet/2026-01-01.toml");
    std::fs::write(&path, "mine").expect("a file");
    let second = new_law(&folder, &["xx/diet/2026-01-01"]);
    assert_eq!((second.code, second.out.as_str()), (3, ""));
    assert!(second.err.contains("never overwritten"), "{}", second.err);
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), "mine");
}

/// A skeleton that nobody filled yet is no law to begin with, and hinders no other.
#[test]
fn laws_with_faults_are_passed_over() {
    let folder = Folder::new("faulty");
    assert_eq!(new_law(&folder, &["xx/diet/2026-01-01"]).code, 0);
    let again = new_law(
        &folder,
        &["xx/senate/2026-01-01", "--from", "xx/diet/2026-01-01"],
    );
    assert_eq!(again.code, 2);
    assert!(
        again
            .err
            .contains("no law \"xx/diet/2026-01-01\" without fault"),
        "{}",
        again.err
    );
    let other = new_law(
        &folder,
        &["xx/senate/2026-01-01", "--from", "kz/mazhilis/2009-02-09"],
    );
    assert_eq!(other.code, 0);
}

#[test]
fn wrong_ids_and_near_names() {
    let folder = Folder::new("wrong");
    for id in [
        "diet/2026-01-01",
        "xx/diet",
        "xx/diet/2026-13-01",
        "xx/../2026-01-01",
        "XX/diet/2026-01-01",
    ] {
        let said = new_law(&folder, &[id]);
        assert_eq!(said.code, 2, "{id}");
        assert!(
            said.err.contains("xx/parliament/2018-01-01"),
            "{}",
            said.err
        );
    }
    let said = new_law(
        &folder,
        &["xx/diet/2026-01-01", "--from", "kz/mazhilis/2009-02-08"],
    );
    assert!(
        said.err
            .contains("did you mean \"kz/mazhilis/2009-02-09\"?"),
        "{}",
        said.err
    );
    assert!(!folder.0.exists());
}
