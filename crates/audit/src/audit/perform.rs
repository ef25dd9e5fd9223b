//! The audit itself: choose the law, run every text, let every check look.

use scrutineer_rules::{Day, LawText, LawVersion, Reading, RuleBook};

use super::case::Case;
use super::figures::Figures;
use super::law::{Proposal, propose};
use super::ledger::Ledger;
use super::texts::{Names, TextRun, Texts, Why};
use crate::args::FailOn;
use crate::error::AuditError;
use crate::input::{Conversion, InputError, InputFault, LOCK, check_lock, to_tally};
use crate::model::{ClaimKind, Claimant, Edition, Election, Location, LockedLaw};
use crate::report::{Baseline, Report};

/// What can be asked of an audit.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The edition that seats are recomputed from.
    pub edition: Option<String>,
    /// The law version that is run.
    pub law: Option<String>,
    /// The day against which review days are measured.
    pub as_of: Option<Day>,
    /// The least severity of a finding, not explained, that makes the exit code 1.
    pub fail_on: FailOn,
    /// Whether an election without a lock is refused.
    pub locked: bool,
    /// Whether the report holds the arithmetic as tables.
    pub workings: bool,
    /// An earlier report: only what changed since is reported.
    pub baseline: Option<Baseline>,
    /// Whether the report holds the way from votes to seats, which may be long.
    pub trail: bool,
    /// Whether the report holds every way to read the law, grouped by the seats that they give.
    pub readings: bool,
}

/// Audits an election.
///
/// # Errors
/// There is no law for it, no such edition, or its figures do not fit the law.
pub fn audit(
    election: &Election,
    book: &RuleBook,
    options: &Options,
) -> Result<Report, AuditError> {
    if options.locked && election.lock.is_none() {
        return Err(AuditError::Input(vec![unlocked()]));
    }
    let case = prepare(election, book, options)?;
    let mut ledger = Ledger::default();
    crate::checks::run(&case, &mut ledger);
    crate::expected::apply(&case, &mut ledger);
    Ok(Report::build(&case, ledger, options))
}

fn unlocked() -> InputError {
    InputError {
        location: Location::of_file(LOCK),
        fault: InputFault::Unreadable,
        found: "there is no such file, and --locked asks for it".to_owned(),
        expected: "the digests of all files of the election and of its law".to_owned(),
        remedy:
            "write it with `scrutineer lock`, look at what it pins, and keep it with the election"
                .to_owned(),
    }
}

/// Chooses the law and runs all its texts on the election; nothing is compared yet.
///
/// # Errors
/// As [`audit`].
pub fn prepare<'a>(
    election: &'a Election,
    book: &'a RuleBook,
    options: &Options,
) -> Result<Case<'a>, AuditError> {
    let reference = reference(election, options.edition.as_deref())?;
    let proposal =
        propose(election, book, options.law.as_deref()).map_err(|e| AuditError::Input(vec![e]))?;
    let (texts, not_run, derived) = match reference {
        Some(index) => run_all(election, &election.editions[index], book, &proposal)?,
        None => (
            Texts::default(),
            Some("no edition has votes".to_owned()),
            Vec::new(),
        ),
    };
    let ballot = proposal.chosen.and_then(ballot);
    let mut editions: Vec<Figures<'_>> = election
        .editions
        .iter()
        .map(|edition| Figures::new(election, edition, ballot))
        .collect();
    if let Some(figures) = reference.and_then(|index| editions.get_mut(index)) {
        figures.derived = derived;
    }
    let lock_faults = check_lock(election, &laws(&proposal));
    Ok(Case {
        election,
        editions,
        reference,
        proposal,
        texts,
        not_run,
        lock_faults,
        as_of: options.as_of,
    })
}

/// The laws that an audit of this election runs, as a lock pins them.
#[must_use]
pub fn laws(proposal: &Proposal<'_>) -> Vec<LockedLaw> {
    let rivals = proposal.rivals.iter().map(|(version, _)| *version);
    let all = proposal.chosen.into_iter().chain(rivals);
    all.map(|version| LockedLaw {
        id: version.id().to_owned(),
        sha256: version.sha256().to_owned(),
    })
    .collect()
}

fn reference(election: &Election, asked: Option<&str>) -> Result<Option<usize>, AuditError> {
    let editions = &election.editions;
    let Some(id) = asked else {
        return Ok(editions
            .iter()
            .rposition(|edition| election.yields_seats(edition)));
    };
    let found = editions.iter().position(|edition| edition.id == id);
    let ids = || editions.iter().map(|edition| edition.id.as_str());
    let error = |found: String, remedy: String| {
        AuditError::Input(vec![InputError {
            location: crate::model::Location::of_file("--edition"),
            fault: InputFault::Configuration,
            found,
            expected: format!("one of {}", crate::words::quoted(ids())),
            remedy,
        }])
    };
    match found {
        Some(index) if election.yields_seats(&editions[index]) => Ok(Some(index)),
        Some(_) => Err(error(
            format!("the edition \"{id}\" has no votes"),
            "name an edition with votes: seats cannot be recomputed from this one".to_owned(),
        )),
        None => Err(error(
            format!("there is no edition \"{id}\""),
            match crate::input::nearest(id, ids()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "name an edition of election.toml".to_owned(),
            },
        )),
    }
}

/// The ballot whose votes are meant where none is named: the last that is cast for lists or parties.
fn ballot(version: &LawVersion) -> Option<&str> {
    let ballots = version.needs().ballots.iter();
    let lists = ballots
        .clone()
        .rfind(|ballot| ballot.votes_for != scrutineer_rules::BallotFor::Candidate);
    lists
        .or_else(|| ballots.clone().next())
        .map(|ballot| ballot.id.as_str())
}

type Ran<'a> = (
    Texts<'a>,
    Option<String>,
    Vec<(crate::model::FigureName, crate::model::AreaIx, u64)>,
);

/// Runs the main text, its readings, its rivals, and the laws that counterfactual claims name.
fn run_all<'a>(
    election: &Election,
    edition: &Edition,
    book: &'a RuleBook,
    proposal: &Proposal<'a>,
) -> Result<Ran<'a>, AuditError> {
    let mut texts = Texts::default();
    let Some(version) = proposal.chosen else {
        return Ok((texts, Some("no law was chosen".to_owned()), Vec::new()));
    };
    let conversion =
        to_tally(election, edition, version, version.text()).map_err(AuditError::Input)?;
    if !conversion.strays.is_empty() {
        return Err(AuditError::Input(conversion.strays));
    }
    if !conversion.is_complete() {
        return Ok((texts, Some(missing(&conversion)), Vec::new()));
    }
    let derived = conversion
        .derived
        .iter()
        .map(|d| (d.figure.clone(), d.area, d.value))
        .collect();
    let text = (version, None, version.text());
    texts
        .runs
        .push(run_text(election, edition, text, Why::Main, conversion));
    for reading in version.readings() {
        let text = (version, Some(reading), &reading.text);
        add(election, edition, text, Why::Reading, &mut texts);
    }
    for (rival, why) in &proposal.rivals {
        add(
            election,
            edition,
            (rival, None, rival.text()),
            *why,
            &mut texts,
        );
    }
    for version in claimed(election, book) {
        let known = texts
            .runs
            .iter()
            .any(|run| run.version.id() == version.id() && run.reading.is_none());
        if !known {
            let text = (version, None, version.text());
            add(election, edition, text, Why::Claimed, &mut texts);
        }
    }
    Ok((texts, None, derived))
}

/// The laws that counterfactual claims name.
fn claimed<'a>(election: &Election, book: &'a RuleBook) -> Vec<&'a LawVersion> {
    let named = election
        .claims
        .iter()
        .filter_map(|claim| match &claim.kind {
            ClaimKind::Counterfactual { law, .. } => law.as_deref(),
            ClaimKind::Count(_)
            | ClaimKind::Share { .. }
            | ClaimKind::Turnout { .. }
            | ClaimKind::Rank { .. }
            | ClaimKind::Extremum { .. }
            | ClaimKind::Eligibility { .. }
            | ClaimKind::Consistent { .. }
            | ClaimKind::NotCheckable(_) => None,
        });
    named.filter_map(|id| book.by_id(id).ok()).collect()
}

fn missing(conversion: &Conversion) -> String {
    let needs: Vec<String> = conversion
        .missing
        .iter()
        .map(|missing| format!("{} is missing ({})", missing.what, missing.remedy))
        .collect();
    format!("the law was not run: {}", needs.join("; "))
}

type Text<'a> = (&'a LawVersion, Option<&'a Reading>, &'a LawText);

/// Runs a rival, or says why it cannot be run on this election.
fn add<'a>(
    election: &Election,
    edition: &Edition,
    text: Text<'a>,
    why: Why,
    texts: &mut Texts<'a>,
) {
    let label = match text.1 {
        Some(reading) => format!("reading \"{}\"", reading.id),
        None => format!("law \"{}\"", text.0.id()),
    };
    match to_tally(election, edition, text.0, text.2) {
        Ok(conversion) if conversion.is_complete() => {
            texts
                .runs
                .push(run_text(election, edition, text, why, conversion));
        }
        Ok(conversion) => texts.skipped.push((label, missing(&conversion))),
        Err(errors) => {
            let words: Vec<String> = errors.iter().map(|error| error.found.clone()).collect();
            texts.skipped.push((label, words.join("; ")));
        }
    }
}

fn run_text<'a>(
    election: &Election,
    edition: &Edition,
    (version, reading, text): Text<'a>,
    why: Why,
    conversion: Conversion,
) -> TextRun<'a> {
    let names = names(election, edition, &conversion);
    let result = scrutineer_engine::run_traced(text.procedure(), &conversion.tally);
    TextRun {
        version,
        reading,
        why,
        tally: conversion.tally,
        names,
        result,
    }
}

/// The names of a conversion's claimants and areas.
pub fn names(election: &Election, edition: &Edition, conversion: &Conversion) -> Names {
    let name = |claimant: &Claimant| election.claimant_id(edition, *claimant).to_owned();
    let party = |claimant: &Claimant| {
        let list = match claimant {
            Claimant::List(list) => Some(*list),
            Claimant::Candidate(_) => None,
        };
        (name(claimant), list)
    };
    let candidates = conversion.candidates.iter().flatten();
    Names {
        parties: conversion.parties.iter().map(party).collect(),
        areas: conversion.areas.clone(),
        candidates: candidates.map(name).collect(),
        persons: conversion
            .persons
            .iter()
            .map(|first| (*first, name(&Claimant::Candidate(*first))))
            .collect(),
    }
}
