//! What the command line says of an example: files, and numbers by name.

use std::path::PathBuf;

use crate::input::faults::Faults;
use crate::input::numbers;
use crate::model::{Location, NumberFormat};

/// The files and numbers of an example.
#[derive(Debug, Clone, Default)]
pub struct ExampleFiles {
    /// The table of votes; none where the law has no ballot.
    pub votes: Option<PathBuf>,
    /// A table of facts about the lists.
    pub lists: Option<PathBuf>,
    /// Seats as `name=5`, `name:area=5`, `name:area:list=5`; the name may be left out where only one can be meant.
    pub seats: Vec<String>,
    /// Figures, written like seats.
    pub figures: Vec<String>,
}

/// A number of the command line: `name:place=number`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given {
    /// Whose number; none where the name was left out.
    pub name: Option<String>,
    /// The area, and the list, where they are named; which is which the law tells.
    pub places: Vec<String>,
    /// The number.
    pub number: u64,
    /// As it was written.
    pub written: String,
}

/// Reads the numbers of an option.
pub(super) fn given(option: &str, all: &[String], faults: &Faults) -> Vec<Given> {
    all.iter()
        .filter_map(|written| one(option, written, faults))
        .collect()
}

fn one(option: &str, written: &str, faults: &Faults) -> Option<Given> {
    let (name, number) = match written.rsplit_once('=') {
        Some((name, number)) => (Some(name), number),
        None => (None, written),
    };
    let Ok(number) = numbers::whole(number, &NumberFormat::default()) else {
        faults.add(
            Location::of_file(option),
            format!("\"{written}\""),
            "a whole number, with the name that the law gives it: house=100, or magnitude:north=5 for an area",
            "write the number in plain digits behind the sign =",
        );
        return None;
    };
    let mut parts = name.into_iter().flat_map(|name| name.split(':'));
    Some(Given {
        name: parts.next().map(str::to_owned),
        places: parts.map(str::to_owned).collect(),
        number,
        written: written.to_owned(),
    })
}
