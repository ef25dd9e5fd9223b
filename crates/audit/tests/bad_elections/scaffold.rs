//! A new election is all blanks, and each blank is told.

use std::fs;

use scrutineer::input::{read_election, scaffold, write_new};

use super::law::law;
use super::spoil::{Workshop, describe};

#[test]
fn a_new_election_says_what_is_left_to_fill() {
    let workshop = Workshop::new("scaffold");
    let folder = workshop.folder().with_file_name("xx-parliament-2024");
    let files = scaffold(&law(), "xx-parliament-2024");
    write_new(&folder, &files).expect("written");
    assert!(write_new(&folder, &files).is_err(), "never written over");
    let errors = read_election(&folder).expect_err("blanks");
    insta::assert_snapshot!(
        files.iter().fold(String::new(), |text, (path, file)| {
            text + "==> " + path + "\n" + file + "\n"
        }) + &describe(&errors)
    );
    // Every blank of every file is told of.
    for (path, text) in &files {
        for (at, line) in text.lines().enumerate() {
            let blank = (line.contains("\"\"") && !line.starts_with('#'))
                || (path.ends_with(".csv") && line.ends_with(','));
            let told = errors
                .iter()
                .any(|e| *e.location.file == **path && e.location.line == at + 1);
            assert_eq!(blank, told, "{path}:{}: {line}", at + 1);
        }
    }
    fs::remove_dir_all(&folder).expect("removed");
}
