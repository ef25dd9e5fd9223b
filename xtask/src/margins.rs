//! The page of margins: the fewest ballots that change a seat, for every election.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::docs::head;
use crate::error::TaskError;
use crate::run;

/// The page.
pub const PAGE: &str = "docs/generated/margins.md";

/// Seconds for the six searches of an election together.
const LIMIT: &str = "20";

/// Searches all elections with the program as released, and writes the page.
///
/// # Errors
/// The program cannot be built or run, or the page cannot be written.
pub fn margins(out: &mut dyn Write, program: Option<&Path>) -> Result<(), TaskError> {
    let root = run::root();
    let program = match program {
        Some(program) => program.to_path_buf(),
        None => {
            if !run::succeeds(&mut run::cargo(&[
                "build",
                "--release",
                "--quiet",
                "--package",
                "scrutineer",
            ]))? {
                return Err(TaskError::Command("cargo build --release".to_owned()));
            }
            root.join("target/release/scrutineer")
        }
    };
    let mut page = head(
        "Margins",
        "Written by `cargo xtask margins`, not by `cargo xtask docs`, since it takes minutes: the fewest ballots that give any list another number of seats \
         in the house, by each manipulation, where a tie is enough. [What is exact and why](../margins.md).",
    );
    let _ = writeln!(
        page,
        "Each election had {LIMIT} seconds for its six searches; where the two bounds had not met by then, both are printed, and a faster machine may print closer ones. \
         The change behind the first number was replayed through the whole law. Seconds are those that the command took for the election on one machine.\n"
    );
    page.push_str("| election | move | add | remove | seconds | the moved ballots | what they change |\n|---|---|---|---|--:|---|---|\n");
    let (mut exact, mut all) = (0, 0);
    for name in elections(&root)? {
        let (found, took) = searched(&program, &root, &name)?;
        let row = match &found {
            Ok(found) => row(&name, found, &seconds(took), &mut exact, &mut all),
            Err(why) => format!("| {name} | | | | {} | | {why} |\n", seconds(took)),
        };
        out.write_all(row.as_bytes())?;
        page.push_str(&row);
    }
    let _ = writeln!(page, "\n{exact} of {all} numbers are exact.");
    let path = root.join(PAGE);
    fs::write(&path, page).map_err(TaskError::file(&path))
}

/// What the program finds for an election, or why it finds nothing, and how long it took.
fn searched(
    program: &Path,
    root: &Path,
    name: &str,
) -> Result<(Result<Value, String>, Duration), TaskError> {
    let folder = format!("fixtures/{name}");
    let begun = Instant::now();
    let said = Command::new(program)
        .args(["margin", &folder, "--time-limit", LIMIT, "--format", "json"])
        .current_dir(root)
        .output()
        .map_err(TaskError::file(program))?;
    let took = begun.elapsed();
    let found = serde_json::from_slice::<Value>(&said.stdout);
    let found = found.map_err(|_| reason(&String::from_utf8_lossy(&said.stderr)));
    Ok((found, took))
}

/// Seconds with one decimal.
fn seconds(took: Duration) -> String {
    let tenths = (took.as_millis() + 50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The names of the elections of the page, sorted.
///
/// # Errors
/// The folder cannot be read.
pub fn elections(root: &Path) -> Result<Vec<String>, TaskError> {
    let folder = root.join("fixtures");
    let entries = fs::read_dir(&folder).map_err(TaskError::file(&folder))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().join("election.toml").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

/// Why there is no margin: the first line of what the program said.
fn reason(said: &str) -> String {
    let mut lines = said.lines().filter(|line| line.contains("error"));
    lines.next_back().unwrap_or("no answer").replace('|', "\\|")
}

fn row(name: &str, found: &Value, took: &str, exact: &mut usize, all: &mut usize) -> String {
    let none = Vec::new();
    let margins = found["questions"][0]["margins"].as_array().unwrap_or(&none);
    let of = |manipulation: &str| {
        let mut reach = margins
            .iter()
            .filter(|margin| margin["convention"] == "reach");
        reach.find(|margin| margin["manipulation"] == manipulation)
    };
    let mut cells = Vec::new();
    for manipulation in ["move", "add", "remove"] {
        *all += 1;
        let margin = of(manipulation).unwrap_or(&Value::Null);
        *exact += usize::from(margin["exact"] == true);
        cells.push(number(margin));
    }
    let witness = of("move").map_or(&Value::Null, |margin| &margin["witness"]);
    format!(
        "| {name} | {} | {took} | {} | {} |\n",
        cells.join(" | "),
        ballots(witness),
        changes(witness)
    )
}

/// A number where it is exact, otherwise its bounds.
fn number(margin: &Value) -> String {
    let (lower, upper) = (&margin["lower"], &margin["upper"]);
    if margin["impossible"] == true {
        "none".to_owned()
    } else if margin["exact"] == true {
        format!("**{lower}**")
    } else if upper.is_null() {
        format!("at least {lower}")
    } else {
        format!("{lower} to {upper}")
    }
}

/// Whose ballots, in which area: at most four, and how many more.
fn ballots(witness: &Value) -> String {
    some(&witness["votes"], |vote| {
        let (before, after) = (vote["counted"].as_i64(), vote["changed"].as_i64());
        let change = after.unwrap_or(0) - before.unwrap_or(0);
        let place = vote["place"].as_str().filter(|place| !place.is_empty());
        let place = place.map_or(String::new(), |place| format!(" {place}"));
        format!("{}{place} {change:+}", word(&vote["claimant"]))
    })
}

fn changes(witness: &Value) -> String {
    some(&witness["seats"], |seats| {
        let numbers = |value: &Value| {
            let numbers = value.as_array().map_or(&[][..], Vec::as_slice);
            let words: Vec<String> = numbers
                .iter()
                .map(|number| number.as_u64().map_or("?".to_owned(), |n| n.to_string()))
                .collect();
            words.join(" or ")
        };
        format!(
            "{} {} instead of {}",
            word(seats.get("list").unwrap_or(&seats["area"])),
            numbers(&seats["changed"]),
            numbers(&seats["actual"])
        )
    })
}

fn some(list: &Value, say: impl Fn(&Value) -> String) -> String {
    const SHOWN: usize = 4;
    let list = list.as_array().map_or(&[][..], Vec::as_slice);
    let mut words: Vec<String> = list.iter().take(SHOWN).map(say).collect();
    if list.len() > SHOWN {
        words.push(format!("and {} more", list.len() - SHOWN));
    }
    words.join(", ")
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or("?").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page cannot be written anew by every run of CI; that it knows every election can be seen.
    #[test]
    fn every_election_is_on_the_page() {
        let root = run::root();
        let page =
            fs::read_to_string(root.join(PAGE)).expect("the page; cargo xtask margins writes it");
        for name in elections(&root).expect("elections") {
            assert!(
                page.contains(&format!("| {name} | ")),
                "{name}: run cargo xtask margins"
            );
        }
    }

    #[test]
    fn bounds_are_exact_only_where_the_program_says_so() {
        let margin = |exact: bool, upper: Option<u64>| serde_json::json!({ "exact": exact, "lower": 7, "upper": upper, "impossible": false });
        assert_eq!(number(&margin(true, Some(7))), "**7**");
        assert_eq!(number(&margin(false, Some(9))), "7 to 9");
        assert_eq!(number(&margin(false, None)), "at least 7");
    }

    #[test]
    fn seconds_have_one_decimal() {
        for (milliseconds, words) in [
            (0, "0.0"),
            (49, "0.0"),
            (50, "0.1"),
            (1_949, "1.9"),
            (20_950, "21.0"),
        ] {
            assert_eq!(seconds(Duration::from_millis(milliseconds)), words);
        }
    }

    #[test]
    fn a_row_has_the_numbers_the_seconds_and_the_witness() {
        let margin = |manipulation: &str, lower: u64| {
            serde_json::json!({
                "manipulation": manipulation, "convention": "reach", "exact": true, "impossible": false, "lower": lower, "upper": lower,
                "witness": {
                    "votes": [{ "claimant": "blue", "counted": 10, "changed": 7, "place": "" }],
                    "seats": [{ "list": "blue", "actual": [2], "changed": [1] }],
                },
            })
        };
        let margins = [margin("move", 3), margin("add", 4), margin("remove", 5)];
        let found = serde_json::json!({ "questions": [{ "margins": margins }] });
        let (mut exact, mut all) = (0, 0);
        assert_eq!(
            row("xx", &found, "0.4", &mut exact, &mut all),
            "| xx | **3** | **4** | **5** | 0.4 | blue -3 | blue 1 instead of 2 |\n"
        );
        assert_eq!((exact, all), (3, 3));
    }
}
