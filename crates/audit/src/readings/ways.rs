//! All combinations of what can be read in more than one way.

use scrutineer_rules::{LawVersion, NotVaried};

use super::bases::unread;
use crate::args::ChangeArgs;
use crate::audit::{Proposal, Why};
use crate::whatif::{Cannot, Ground, Question, Ready, Refused, Side};

/// The most ways that are run.
const MOST: usize = 4096;

/// One way to read the law, as run.
#[derive(Debug)]
pub struct Way {
    /// The version.
    pub law: String,
    /// Why it is run.
    pub why: Why,
    /// The readings that hold.
    pub readings: Vec<String>,
    /// Other bases: the step and the base, by name.
    pub bases: Vec<(String, String)>,
    /// What came out.
    pub side: Side,
}

/// All ways, and what is no way.
#[derive(Debug, Default)]
pub struct Found {
    /// The ways that could be run.
    pub ways: Vec<Way>,
    /// What could not be run on this election: its label and why.
    pub not_run: Vec<(String, String)>,
    /// Readings that are each other's alternatives, so that they never hold together.
    pub apart: Vec<String>,
    /// What each reading says, by version and name.
    pub says: Vec<(String, String, String)>,
}

/// The versions that are looked at: the one that is run, and all that can have been in force instead.
fn versions<'a>(proposal: &Proposal<'a>) -> Vec<(&'a LawVersion, Why)> {
    let main = proposal
        .chosen
        .into_iter()
        .map(|version| (version, Why::Main));
    main.chain(proposal.rivals.iter().copied()).collect()
}

/// Every way to read the law of an election, with changes or without; `only` leaves other versions out.
///
/// # Errors
/// Changes that cannot be made under the law that is run, and too many ways.
pub fn ways(
    ground: &Ground<'_>,
    proposal: &Proposal<'_>,
    changes: &ChangeArgs,
    only: bool,
) -> Result<Found, Cannot> {
    let mut found = Found::default();
    for (version, why) in versions(proposal) {
        if only && why != Why::Main {
            continue;
        }
        let question = Question::new(version, changes)?;
        for reading in question.version.readings() {
            let says = (
                version.id().to_owned(),
                reading.id.clone(),
                reading.what.clone(),
            );
            found.says.push(says);
        }
        for readings in subsets(&question.version)? {
            let asked = question.clone().under(readings);
            run(ground, asked, why, &mut found)?;
        }
    }
    found.apart.sort();
    found.apart.dedup();
    Ok(found)
}

/// All sets of readings, the smaller first.
fn subsets(version: &LawVersion) -> Result<Vec<Vec<String>>, Cannot> {
    let ids: Vec<&String> = version
        .readings()
        .iter()
        .map(|reading| &reading.id)
        .collect();
    if ids.len() > 12 {
        return Err(too_many());
    }
    let mut sets: Vec<Vec<String>> = (0..1usize << ids.len())
        .map(|mask| {
            let chosen = ids
                .iter()
                .enumerate()
                .filter(|(bit, _)| mask >> bit & 1 == 1);
            chosen.map(|(_, id)| (*id).clone()).collect()
        })
        .collect();
    sets.sort_by_key(Vec::len);
    Ok(sets)
}

fn too_many() -> Cannot {
    Cannot::Refused(Refused {
        found: format!("there are more than {MOST} ways to read the law"),
        expected: format!("at most {MOST}"),
        remedy: "look at one version with --law ID".to_owned(),
    })
}

/// One set of readings, with every combination of unread bases.
fn run(
    ground: &Ground<'_>,
    question: Question<'_>,
    why: Why,
    found: &mut Found,
) -> Result<(), Cannot> {
    let ids: Vec<&str> = question.readings.iter().map(String::as_str).collect();
    if let Err(error @ NotVaried::Alternatives { .. }) = question.version.under_readings(&ids) {
        found.apart.push(error.to_string());
        return Ok(());
    }
    let ready = match question.ready(ground) {
        Ok((ready, _)) => ready,
        // What is asked must be possible under the law itself; another version may not know the step.
        Err(error) if why == Why::Main && question.readings.is_empty() => return Err(error),
        Err(error) => {
            found.not_run.push((question.label(), error.short()));
            return Ok(());
        }
    };
    let choices = choices(ground, &question, &ready)?;
    if choices.len() + found.ways.len() > MOST {
        return Err(too_many());
    }
    for bases in choices {
        let asked = Question {
            bases: bases.clone(),
            ..question.clone()
        };
        match asked.answer(ground) {
            Ok(side) => found.ways.push(Way {
                law: question.version.id().to_owned(),
                why,
                readings: question.readings.clone(),
                bases,
                side,
            }),
            Err(error) => found.not_run.push((asked.label(), error.short())),
        }
    }
    Ok(())
}

/// Every combination of bases that can stand in the place of unread ones.
fn choices(
    ground: &Ground<'_>,
    question: &Question<'_>,
    ready: &Ready,
) -> Result<Vec<Vec<(String, String)>>, Cannot> {
    let mut choices: Vec<Vec<(String, String)>> = vec![Vec::new()];
    for unread in unread(ground, ready) {
        let rebased = |step: &String| {
            question
                .changes
                .base
                .iter()
                .any(|b| b.starts_with(&format!("{step}=")))
        };
        if rebased(&unread.step) {
            continue;
        }
        let with = choices.iter().flat_map(|choice| {
            unread.others.iter().map(|other| {
                let own = (unread.step.clone(), other.clone());
                [choice.clone(), vec![own]].concat()
            })
        });
        let with: Vec<_> = with.collect();
        choices.extend(with);
        if choices.len() > MOST {
            return Err(too_many());
        }
    }
    Ok(choices)
}
