//! The elections with official results, as judges of a law.

use std::path::Path;

use scrutineer::audit::{Options, audit};
use scrutineer::input::{discover, read_election, to_tally};
use scrutineer::model::Election;
use scrutineer::report::Report;
use scrutineer_engine::{ErrorKind, Outcome, StepId, run};
use scrutineer_rules::{LawText, LawVersion, RuleBook};

use crate::error::TaskError;

/// Every election of the fixtures, without its lock: a mutant is another file by design.
pub fn elections(root: &Path) -> Result<Vec<Election>, TaskError> {
    let asked = |what: String| TaskError::Asked(what);
    let folders = discover(&root.join("fixtures")).map_err(|fault| asked(fault.found))?;
    let mut elections = Vec::new();
    for folder in folders {
        // Tampered elections prove findings; what is published there is not official.
        if folder
            .components()
            .any(|part| part.as_os_str() == "tampered")
        {
            continue;
        }
        let read = read_election(&folder);
        let mut election =
            read.map_err(|faults| asked(format!("{}: {faults:?}", folder.display())))?;
        election.lock = None;
        elections.push(election);
    }
    Ok(elections)
}

/// What an audit says, without wording: each verdict and each finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    lines: Vec<String>,
}

impl Said {
    /// What is said of an election under these laws.
    pub fn of(election: &Election, book: &RuleBook) -> Self {
        match audit(election, book, &Options::default()) {
            Err(error) => Self {
                lines: vec![error.to_string()],
            },
            Ok(report) => Self::read(&report),
        }
    }

    fn read(report: &Report) -> Self {
        let quantities = report.quantities.iter();
        let verdicts = quantities.map(|q| format!("{:?} {}", q.subject, q.verdict.word()));
        let findings = report
            .findings
            .iter()
            .map(scrutineer::finding::Finding::fingerprint);
        Self {
            lines: verdicts.chain(findings).collect(),
        }
    }
}

/// Whether an audit of the election runs a law.
pub fn runs(election: &Election, book: &RuleBook, law: &str) -> bool {
    audit(election, book, &Options::default())
        .is_ok_and(|report| report.laws.iter().any(|used| used.id == law))
}

/// More seats than any house has: a trail of a house that a mutant enlarges without end would fill the memory.
const TOO_MANY: u64 = 20_000;

/// Whether a law gives the election a house beyond all measure.
pub fn bursts(election: &Election, law: &LawVersion) -> bool {
    let readings = law.readings().iter().map(|reading| &reading.text);
    let mut texts = std::iter::once(law.text()).chain(readings);
    texts.any(|text| text_bursts(election, law, text))
}

fn text_bursts(election: &Election, law: &LawVersion, text: &LawText) -> bool {
    let editions = election.editions.iter();
    let Some(edition) = editions
        .rev()
        .find(|edition| election.yields_seats(edition))
    else {
        return false;
    };
    let Ok(conversion) = to_tally(election, edition, law, text) else {
        return false;
    };
    let too_many = |outcome: &Outcome| {
        let steps = (0..text.steps().len()).map(StepId::at);
        let mut tables = steps.filter_map(|step| outcome.seats(step));
        tables.any(|table| table.cells.iter().any(|seats| *seats > TOO_MANY))
    };
    conversion.is_complete()
        && match run(text.procedure(), &conversion.tally) {
            Ok(run) => run.outcomes.iter().any(too_many),
            Err(error) => matches!(error.kind, ErrorKind::Endless(_)),
        }
}
