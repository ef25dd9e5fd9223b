//! Every lawful allocation of a few lists, for `bench/agreement.py`, which asks other tools the same.
//!
//! Each line of the input is a method, a number of seats and the votes, with spaces between; each line of the output all possible
//! outcomes, separated by `|`, each with the seats of the lists; `-` for an outcome that the law leaves open, `!` for a run that
//! breaks off. With `matrix` as the method: the seats of the areas, a slash, the seats of the lists, a slash, the votes row by row.

use std::collections::BTreeSet;
use std::io::{self, BufRead as _, Write as _};

use scrutineer_bench::{matrix_law, matrix_tally, one_step_law, procedure, tally};
use scrutineer_engine::{Procedure, Tally, run};

/// How the methods are written in a law.
const METHODS: &[(&str, &str)] = &[
    ("dhondt", "divisors = [\"1\", \"2\", \"3\"]"),
    ("sainte-lague", "divisors = [\"1\", \"3\", \"5\"]"),
    (
        "modified-sainte-lague",
        "divisors = [\"1.4\", \"3\", \"5\"]",
    ),
    ("imperiali-divisors", "divisors = [\"1\", \"1.5\", \"2\"]"),
    ("danish", "divisors = [\"1\", \"4\", \"7\"]"),
    ("hare", "quota = { of = \"claimants\", round = \"exact\" }"),
    (
        "droop",
        "quota = { of = \"claimants\", plus = 1, round = \"next-whole\" }",
    ),
    (
        "hagenbach-bischoff",
        "quota = { of = \"claimants\", plus = 1, round = \"exact\" }",
    ),
    (
        "imperiali-quota",
        "quota = { of = \"claimants\", plus = 2, round = \"exact\" }",
    ),
];

/// What becomes of the seats that the quotas leave.
const REST: &str = "\nround-up = \"never\"\nover-award = \"unspecified\"\nrest = [{ by = \"remainder\", each-gets = \"at-most-one\" }]";

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let said = if let Some(matrix) = line.strip_prefix("matrix ") {
            of_matrix(matrix)
        } else {
            of_row(&line)
        };
        writeln!(out, "{}", said.unwrap_or_else(|| "?".to_owned()))?;
    }
    Ok(())
}

fn numbers(text: &str) -> Option<Vec<u64>> {
    let numbers: Result<Vec<u64>, _> = text.split_whitespace().map(str::parse).collect();
    numbers.ok()
}

fn of_row(line: &str) -> Option<String> {
    let (name, rest) = line.split_once(' ')?;
    let (_, written) = METHODS.iter().find(|(known, _)| *known == name)?;
    let numbers = numbers(rest)?;
    let (seats, votes) = numbers.split_first()?;
    let method = if written.starts_with("quota") {
        format!("{written}{REST}")
    } else {
        (*written).to_owned()
    };
    let law = one_step_law(&method, *seats);
    Some(outcomes(procedure(&law), &tally(votes)))
}

fn of_matrix(line: &str) -> Option<String> {
    let mut parts = line.split('/').map(numbers);
    let (areas, lists, votes) = (parts.next()??, parts.next()??, parts.next()??);
    let law = matrix_law();
    let tally = matrix_tally(&areas, &lists, &votes);
    Some(outcomes(procedure(&law), &tally))
}

fn outcomes(procedure: &Procedure, tally: &Tally) -> String {
    let Ok(run) = run(procedure, tally) else {
        return "!".to_owned();
    };
    let seats = |outcome: &scrutineer_engine::Outcome| match outcome.seats(procedure.result.seats) {
        Some(table) if outcome.ended.is_none() => {
            let cells = table.cells.iter().map(ToString::to_string);
            cells.collect::<Vec<_>>().join(" ")
        }
        Some(_) | None => "-".to_owned(),
    };
    let set: BTreeSet<String> = run.outcomes.iter().map(seats).collect();
    Vec::from_iter(set).join("|")
}
