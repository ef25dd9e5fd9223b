//! Which law: what the manifest or the command line pins, what the rule book proposes for polling day, and which rivals are run beside it.

use scrutineer_rules::{LawVersion, RuleBook, Selected};

use super::texts::Why;
use crate::input::{InputError, InputFault};
use crate::model::{Election, Location};

/// The law of an election, and how it was found.
#[derive(Debug, Clone, Default)]
pub struct Proposal<'a> {
    /// The version that is run.
    pub chosen: Option<&'a LawVersion>,
    /// Where it is pinned; none where polling day selects it.
    pub pinned: Option<Location>,
    /// What the rule book has for polling day, in force or perhaps.
    pub proposed: Vec<&'a LawVersion>,
    /// Why there is more than one.
    pub disputed: Vec<String>,
    /// Versions that are run beside it.
    pub rivals: Vec<(&'a LawVersion, Why)>,
}

/// The law of an election in the rule book; `asked` is what the command line pins.
///
/// # Errors
/// No version of the pinned name, or none for that day.
pub fn propose<'a>(
    election: &Election,
    book: &'a RuleBook,
    asked: Option<&str>,
) -> Result<Proposal<'a>, InputError> {
    let mut proposal = Proposal::default();
    let day = election.polling_day;
    let selected = book.version_for(&election.body, day);
    match &selected {
        Ok(Selected::One(version)) => proposal.proposed.push(version),
        Ok(Selected::Disputed { versions, why }) => {
            proposal.proposed.extend(versions);
            proposal.disputed.clone_from(why);
        }
        Err(_) => {}
    }
    let pin = match asked {
        Some(id) => Some((id, Location::of_file("--law"))),
        None => election
            .law
            .as_ref()
            .map(|(id, at)| (id.as_str(), at.clone())),
    };
    let chosen = match pin {
        Some((id, at)) => {
            let version = book.by_id(id).map_err(|error| no_such(&at, &error))?;
            proposal.pinned = Some(at);
            version
        }
        None => match (selected, proposal.proposed.last()) {
            (Err(error), _) => return Err(not_found(election, &error)),
            (Ok(_), Some(version)) => version,
            (Ok(_), None) => return Err(nothing(election)),
        },
    };
    proposal.rivals = rivals(election, book, chosen, &proposal.proposed);
    proposal.chosen = Some(chosen);
    Ok(proposal)
}

/// Other versions that can have been in force, and the practices beside the statute (or the statute beside the practice).
fn rivals<'a>(
    election: &Election,
    book: &'a RuleBook,
    chosen: &LawVersion,
    proposed: &[&'a LawVersion],
) -> Vec<(&'a LawVersion, Why)> {
    let is_proposed = proposed.iter().any(|version| version.id() == chosen.id());
    let is_practice = chosen.practice().is_some();
    let mut rivals: Vec<_> = Vec::new();
    if is_proposed || is_practice {
        let why = if is_practice {
            Why::Practice
        } else {
            Why::Date
        };
        rivals.extend(proposed.iter().map(|version| (*version, why)));
    }
    let practices = book.practices(chosen.body(), election.polling_day);
    rivals.extend(
        practices
            .into_iter()
            .map(|version| (version, Why::Practice)),
    );
    rivals.retain(|(version, _)| version.id() != chosen.id());
    rivals
}

fn no_such(at: &Location, error: &scrutineer_rules::NoSuchLaw) -> InputError {
    InputError {
        location: at.clone(),
        fault: InputFault::Configuration,
        found: format!("the rule book has no law \"{}\"", error.id),
        expected: "a version that `scrutineer law list` shows".to_owned(),
        remedy: match &error.nearest {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "name a version of the rule book, or add the law with --rules DIR".to_owned(),
        },
    }
}

fn not_found(election: &Election, error: &scrutineer_rules::NotFound) -> InputError {
    InputError {
        location: election.location.clone(),
        fault: InputFault::Configuration,
        found: error.to_string(),
        expected: format!(
            "a law of \"{}\" for {}",
            election.body, election.polling_day
        ),
        remedy: "pin a version with `law = \"…\"`, or add the law with --rules DIR".to_owned(),
    }
}

fn nothing(election: &Election) -> InputError {
    InputError {
        location: election.location.clone(),
        fault: InputFault::Configuration,
        found: format!("no law of \"{}\" is selected", election.body),
        expected: format!("one law for {}", election.polling_day),
        remedy: "pin a version with `law = \"…\"`".to_owned(),
    }
}
