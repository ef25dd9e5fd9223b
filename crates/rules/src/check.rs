//! Boundary cases of a law: small elections made for it, run through the engine, and compared with what the file says.
//!
//! For every share of a `qualify` step an election in which one list stands exactly at it, one vote below and one vote
//! above; for every step that can tie an election in which lists are equal; for every floor and ceiling of an
//! apportionment elections in which it decides and in which it does not. The elections have one area of each level, so
//! that they say nothing about what happens between areas. What cannot be reached this way is said, not passed over.

mod bounds;
mod election;
mod shares;
mod ties;

use std::fmt::Write as _;

use scrutineer_engine::{StepId, Tally};

use crate::law::{LawText, LawVersion};

/// One boundary of a law, and what was seen there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boundary {
    /// The step.
    pub step: String,
    /// The reading; none for the main text.
    pub reading: Option<String>,
    /// Which boundary.
    pub subject: String,
    /// What was seen.
    pub seen: Seen,
}

/// What was seen at a boundary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// The engine does what the file says; in words.
    AsWritten(String),
    /// It does not: a bug of this program, or a law that contradicts itself.
    Otherwise(String),
    /// No small election led there; why.
    NotReached(String),
}

/// Runs the boundary cases of the main text and of every reading.
#[must_use]
pub fn boundaries(law: &LawVersion) -> Vec<Boundary> {
    let mut found = of_text(law.text(), None);
    for reading in law.readings() {
        let main = law.text();
        let differs = |step: &str| {
            let (here, there) = (reading.text.step_named(step), main.step_named(step));
            match (here, there) {
                (Some(here), Some(there)) => {
                    reading.text.step(here).place != main.step(there).place
                }
                (Some(_), None) => true,
                (None, _) => false,
            }
        };
        let own = of_text(&reading.text, Some(&reading.id));
        found.extend(own.into_iter().filter(|boundary| differs(&boundary.step)));
    }
    found
}

fn of_text(text: &LawText, reading: Option<&str>) -> Vec<Boundary> {
    let mut found = Vec::new();
    for (at, note) in text.steps().iter().enumerate() {
        let step = StepId::at(at);
        let cases = [
            shares::cases(text, step),
            ties::cases(text, step),
            bounds::cases(text, step),
        ];
        found.extend(cases.into_iter().flatten().map(|(subject, seen)| Boundary {
            step: note.id.clone(),
            reading: reading.map(str::to_owned),
            subject,
            seen,
        }));
    }
    found
}

/// The small elections of the boundary cases of a text: what one law file gives for them and another does not tells the two apart.
#[must_use]
pub fn elections(text: &LawText) -> Vec<Tally> {
    let steps = (0..text.steps().len()).map(StepId::at);
    let at_shares = steps.flat_map(|step| shares::elections(text, step));
    let all = at_shares
        .chain(ties::elections())
        .chain(bounds::elections());
    let needs = &text.procedure().needs;
    all.filter_map(|election| election.tally(needs)).collect()
}

/// The boundaries as text, a line each.
#[must_use]
pub fn report(law: &LawVersion) -> String {
    let mut out = String::new();
    for boundary in boundaries(law) {
        let reading = boundary
            .reading
            .map_or_else(String::new, |id| format!(" (reading \"{id}\")"));
        let (mark, words) = match &boundary.seen {
            Seen::AsWritten(words) => ("as written", words),
            Seen::Otherwise(words) => ("OTHERWISE", words),
            Seen::NotReached(words) => ("not reached", words),
        };
        writeln!(
            out,
            "{mark}: \"{}\"{reading}, {}: {words}",
            boundary.step, boundary.subject
        )
        .expect("a string grows");
    }
    out
}
