//! Damaged files: whatever bytes a file holds, the reader answers and never panics.

use std::fs;

use scrutineer::input::{InputFault, check_lock, discover, lock_text, read_election, to_tally};
use scrutineer::model::{LockFault, LockedLaw};

use super::law::law;
use super::spoil::Workshop;

const FILES: [&str; 9] = [
    "election.toml",
    "votes.csv",
    "figures.csv",
    "seats.csv",
    "candidates.csv",
    "published.csv",
    "claims.toml",
    "expected.toml",
    "election.lock",
];

/// A small generator of numbers (Marsaglia's xorshift): the same damage in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let limit = u64::try_from(limit.max(1)).expect("64 bits");
        usize::try_from(self.0 % limit).expect("below a usize")
    }

    /// One of the ways in which a file goes bad.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        const MARKS: &[u8] = b"\0\"',;=[]{}#\n\r\t -.09\x80\xff";
        let at = self.below(bytes.len());
        let mark = MARKS[self.below(MARKS.len())];
        match self.below(5) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, mark),
            2 if !bytes.is_empty() => bytes[at] ^= 1 << self.below(8),
            3 if !bytes.is_empty() => bytes[at] = mark,
            _ => drop(bytes.drain(at..(at + self.below(9)).min(bytes.len()))),
        }
    }
}

#[test]
fn damaged_files_are_answered() {
    let workshop = Workshop::new("damage");
    let sound = read_election(workshop.folder()).expect("sound");
    let lock = workshop.folder().join("election.lock");
    fs::write(&lock, lock_text(&sound, &[])).expect("written");
    let (law, mut numbers) = (law(), Numbers(2020));
    let (mut read, mut refused) = (0, 0);
    for round in 0..720 {
        let path = workshop.folder().join(FILES[round % FILES.len()]);
        let before = fs::read(&path).expect("the file");
        let mut bytes = before.clone();
        for _ in 0..=numbers.below(3) {
            numbers.damage(&mut bytes);
        }
        fs::write(&path, &bytes).expect("written");
        match read_election(workshop.folder()) {
            Ok(election) => {
                read += 1;
                for edition in &election.editions {
                    let _ = to_tally(&election, edition, &law, law.text());
                }
                let told = !check_lock(&election, &[]).is_empty();
                let inputs = election.inputs == sound.inputs;
                assert!(
                    told || inputs || path == lock,
                    "a change that the lock missed"
                );
            }
            Err(errors) => {
                refused += 1;
                assert!(!errors.is_empty(), "refused without a word");
                for error in errors {
                    assert!(!error.remedy.is_empty() && !error.to_string().is_empty());
                }
            }
        }
        fs::write(&path, &before).expect("restored");
    }
    assert!(read > 40 && refused > 40, "{read} read, {refused} refused");
}

#[test]
fn depth_is_answered() {
    let workshop = Workshop::new("depth");
    let manifest = workshop.folder().join("election.toml");
    let sound = fs::read_to_string(&manifest).expect("the manifest");
    let mut areas = String::new();
    for at in 0..20_000 {
        let (level, outer) = (
            at % 2,
            if at == 0 {
                "nation".to_owned()
            } else {
                format!("x{}", at - 1)
            },
        );
        areas += &format!("[[area]]\nid = \"x{at}\"\nlevel = \"l{level}\"\nwithin = \"{outer}\"\n");
    }
    for text in [
        sound.clone() + &areas,
        sound + "\n[x]\ny = " + &"[".repeat(200_000),
    ] {
        fs::write(&manifest, text).expect("written");
        let errors = read_election(workshop.folder()).expect_err("too deep");
        assert!(
            errors[0].to_string().starts_with("election.toml:"),
            "{}",
            errors[0]
        );
    }
}

#[test]
fn the_lock_names_every_change() {
    let workshop = Workshop::new("lock");
    let sound = read_election(workshop.folder()).expect("sound");
    assert_eq!(check_lock(&sound, &[]), [], "no lock, no fault");
    let law = |sha256: &str| LockedLaw {
        id: "xx/parliament/2018-01-01".to_owned(),
        sha256: sha256.to_owned(),
    };
    let lock = workshop.folder().join("election.lock");
    fs::write(&lock, lock_text(&sound, &[law("aa")])).expect("written");
    let locked = read_election(workshop.folder()).expect("sound");
    assert_eq!(
        locked.inputs, sound.inputs,
        "the lock is no input of its own"
    );
    assert_eq!(check_lock(&locked, &[law("aa")]), []);
    let votes = workshop.folder().join("votes.csv");
    let text = fs::read_to_string(&votes).expect("the votes");
    fs::write(&votes, text.replace("655", "656")).expect("written");
    fs::remove_file(workshop.folder().join("claims.toml")).expect("removed");
    let changed = read_election(workshop.folder()).expect("still sound");
    let faults: Vec<String> = check_lock(&changed, &[law("bb")])
        .iter()
        .map(|fault| match fault {
            LockFault::Changed { found, .. } => format!("changed {}", found.path),
            LockFault::Gone { locked } => format!("gone {}", locked.path),
            LockFault::New { found } => format!("new {}", found.path),
            LockFault::LawChanged { found, .. } => format!("changed {}", found.id),
            LockFault::LawGone { locked } => format!("gone {}", locked.id),
            LockFault::LawNew { found } => format!("new {}", found.id),
        })
        .collect();
    assert_eq!(
        faults,
        [
            "changed votes.csv",
            "gone claims.toml",
            "changed xx/parliament/2018-01-01"
        ]
    );
}

#[test]
fn a_folder_is_an_election_or_holds_elections() {
    let workshop = Workshop::new("discover");
    let folder = workshop.folder();
    assert_eq!(discover(folder), Ok(vec![folder.to_path_buf()]));
    let home = folder.parent().expect("a home");
    assert_eq!(discover(home), Ok(vec![folder.to_path_buf()]));
    let wrong = [
        (home.join("nowhere"), "there is nothing at this path"),
        (folder.join("votes.csv"), "this is a file"),
        (folder.join("preliminary"), "there is no election here"),
    ];
    for (path, found) in wrong {
        let error = discover(&path).expect_err("no election");
        assert_eq!(error.fault, InputFault::Unreadable);
        assert_eq!(error.found, found);
    }
}

#[test]
fn what_nothing_names_is_listed() {
    let workshop = Workshop::new("undeclared");
    fs::write(workshop.folder().join("preliminary/notes.txt"), "x").expect("written");
    fs::write(workshop.folder().join(".hidden"), "x").expect("written");
    let path = workshop.folder().join("election.toml");
    let text = fs::read_to_string(&path).expect("the manifest");
    let text = text.replace(
        "name      = \"Sonstige\"\naggregate = true",
        "name      = \"Sonstige\"",
    );
    fs::write(&path, text).expect("written");
    let election = read_election(workshop.folder()).expect("sound");
    assert_eq!(election.undeclared, ["preliminary/notes.txt"]);
    assert_eq!(election.suspects.len(), 1);
    assert_eq!(election.suspects[0].word, "sonstige");
}
