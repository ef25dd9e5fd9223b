//! Laws without ballots: seats to states by the persons counted in them.

use std::fs;
use std::path::{Path, PathBuf};

use scrutineer_engine::{
    Among, AreaId, Areas, Divisors, Figure, FigureId, FigureNeed, LevelId, Method, Needs,
    NumberRef, Op, Procedure, ResultSpec, SeatsNeed, Step, StepId, Tally, TallyParts,
};

use super::build::{World, apportion, first_seat};
use super::copying::copy;
use super::dice::Dice;
use super::random::{compare, elections, series};
use super::worked::{margin, margin_of};

/// Seats to states.
fn world(persons: &[u64], seats: u64, method: Method, with_first_seat: bool) -> World {
    let mut step = apportion(Vec::new(), method, Vec::new());
    if let Op::Apportion(op) = &mut step {
        op.per = LevelId(0);
        op.among = Among::Areas(LevelId(1));
        op.votes = NumberRef::Figure(FigureId(0));
        op.floors.extend(with_first_seat.then(first_seat));
    }
    let needs = Needs {
        levels: vec![None, Some(LevelId(0))],
        ballots: Vec::new(),
        figures: vec![FigureNeed {
            level: LevelId(1),
            by_party: false,
        }],
        seats: vec![SeatsNeed::Count(seats)],
        rolls: Vec::new(),
        tags: 0,
        declared: 0,
    };
    let tree = Areas::new(vec![
        (None, vec![AreaId(0)]),
        (Some(LevelId(0)), vec![AreaId(0); persons.len()]),
    ]);
    let parts = TallyParts {
        areas: tree.expect("a tree"),
        facts: Vec::new(),
        ballots: Vec::new(),
        figures: vec![Figure {
            level: LevelId(1),
            by_party: false,
            values: persons.to_vec(),
        }],
        seats: vec![None],
        declared: Vec::new(),
        lots: Vec::new(),
        assumed: Vec::new(),
        rolls: Vec::new(),
    };
    World {
        procedure: Procedure {
            needs,
            steps: vec![Step {
                when: Vec::new(),
                op: step,
            }],
            gaps: Vec::new(),
            result: ResultSpec {
                seats: StepId(0),
                admitted: Vec::new(),
                tiers: Vec::new(),
                without_seat: None,
                areas: None,
                persons: Vec::new(),
            },
            checks: Vec::new(),
        },
        tally: Tally::new(parts).expect("a tally"),
    }
}

#[test]
fn persons_counted_in_another_state() {
    let mut dice = Dice(6);
    let mut compared = 0;
    while compared < elections() {
        let persons: Vec<u64> = (0..2 + dice.below(3)).map(|_| dice.below(8)).collect();
        let geometric = dice.below(2) == 0;
        let divisors = if geometric {
            Divisors::GeometricMean
        } else {
            series(&mut dice)
        };
        let with_first_seat = geometric || dice.below(3) == 0;
        let seats = 1 + dice.below(7);
        let said = format!("{persons:?} {seats} {divisors:?} {with_first_seat}");
        let world = world(&persons, seats, Method::Divisors(divisors), with_first_seat);
        compared += compare(&world, &mut dice, &|| said.clone());
    }
}

#[test]
fn new_york_was_89_persons_from_its_27th_seat() {
    let said = margin("us-house-apportionment-2020", &[]);
    assert_eq!(said.code, 0);
    for line in [
        "the fewest persons to change the seats of any state",
        "move    reach   20, exact",
        "move    exceed  20, exact",
        "add     reach   89, exact",
        "add     exceed  89, exact",
        "remove  reach   26, exact",
        "persons: ny +89\n    seats: mn 7 instead of 8, ny 27 instead of 26",
    ] {
        assert!(said.out.contains(line), "{line}: {}", said.out);
    }
}

#[test]
fn a_state_can_be_asked_for() {
    let args = ["--party", "ny", "--runs", "4", "--format", "json"];
    let said = margin("us-house-apportionment-2020", &args);
    let page: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let question = &page["questions"][0];
    assert_eq!(question["question"], "gain a seat for ny");
    assert_eq!(question["unit"], "persons");
    let witness = &question["margins"][2]["witness"];
    let changed = serde_json::json!([{
        "claimant": "ny", "place": "", "ballot": null, "figure": "apportionment-population",
        "counted": 20_215_751, "changed": 20_215_840,
    }]);
    assert_eq!(witness["votes"], changed);
    assert_eq!(witness["seats"][0]["area"], "mn");
}

#[test]
fn questions_that_states_cannot_answer_are_told() {
    for (args, says) in [
        (&["--party", "nyy"][..], "did you mean \"ny\"?"),
        (&["--majority"], "none holds a majority"),
        (&["--coalition", "ny,ca"], "none holds a majority"),
        (&["--threshold"], "the law has no threshold"),
    ] {
        let said = margin("us-house-apportionment-2020", args);
        assert!(said.err.contains(says), "{args:?}: {}", said.err);
        assert_eq!(said.code, 2, "{args:?}");
    }
}

/// A folder that goes away with its value.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A file with another text in place of one that it has.
fn write(from: &Path, to: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(from).expect("a file");
    assert!(text.contains(old), "{old}: {text}");
    fs::write(to, text.replace(old, new)).expect("a file");
}

/// Seats in proportion to seats that a decree gives: no ballots, no votes, no persons.
#[test]
fn a_law_that_counts_nobody_is_told() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let name = format!("scrutineer-states-{}", std::process::id());
    let folder = Folder(std::env::temp_dir().join(name));
    let election = folder.0.join("us-house-apportionment-2020");
    copy(&top.join("fixtures/us-house-apportionment-2020"), &election);
    fs::remove_file(election.join("election.lock")).expect("a lock");
    let file = election.join("election.toml");
    let both = "seats = \"seats.csv\"\nfigures    =";
    write(&file, &file, "figures    =", both);
    let seats = election.join("seats.csv");
    write(
        &election.join("figures.csv"),
        &seats,
        "apportionment-population",
        "shares",
    );
    write(&seats, &seats, "figure,", "seats,");
    let law = "us/house-apportionment/1941-11-15.toml";
    let own = folder.0.join("rules").join(law);
    fs::create_dir_all(own.parent().expect("a folder")).expect("a folder");
    write(
        &top.join("rules").join(law),
        &own,
        "\"figure.apportionment-population\"",
        "\"seats.shares\"",
    );
    let both = "[ { id = \"shares\", area = \"state\", cite = \"usc s. 2a(a)\" }, { id = \"house\"";
    write(&own, &own, "[ { id = \"house\"", both);
    let rules = folder.0.join("rules").display().to_string();
    let said = margin_of(&election, &["--rules", &rules]);
    let says = "the law reads no ballots, nor votes or persons by area";
    assert!(said.err.contains(says), "{}", said.err);
    assert_eq!(said.code, 2);
}
