//! `trace`: the way from votes to seats.

use scrutineer_engine::{PartyId, StepId};

use super::Said;
use super::book::{book, of_body};
use crate::AuditError;
use crate::args::{TraceArgs, TraceFormat};
use crate::audit::{Case, Options, TextRun, prepare};
use crate::input::{nearest, read_election};
use crate::trace::{Filter, json, markdown, numbered_seats, passages, text};
use crate::words;

/// Traces the main text of the law.
pub fn run(args: &TraceArgs) -> Result<Said, AuditError> {
    let book = book(&args.rules)?;
    let election = read_election(&args.path).map_err(AuditError::Input)?;
    of_body(&book, args.law.as_deref(), &election)?;
    let options = Options {
        law: args.law.clone(),
        ..Options::default()
    };
    let case = prepare(&election, &book, &options)?;
    let Some(main) = case.texts.main() else {
        let why = case.not_run.clone().unwrap_or_default();
        return Err(cannot(&why));
    };
    if let Err(error) = &main.result {
        return Err(cannot(&format!(
            "step \"{}\": {}",
            main.text().step(error.step).id,
            main.error_words(error)
        )));
    }
    let filter = Filter {
        party: args
            .party
            .as_deref()
            .map(|id| party(&case, main, id))
            .transpose()?,
        seat: args.seat,
        step: args.step.as_deref().map(|id| step(main, id)).transpose()?,
    };
    let found = passages(&case, main, &filter);
    if let (Some(seat), true) = (args.seat, found.is_empty()) {
        return Err(no_seat(main, seat));
    }
    Ok(Said::text(match args.format {
        TraceFormat::Text => text(&case, main, &found),
        TraceFormat::Json => json(&case, main, &found),
        TraceFormat::Markdown => markdown(&case, main, &found),
    }))
}

fn cannot(why: &str) -> AuditError {
    AuditError::Usage {
        found: format!("there is nothing to trace: {why}"),
        expected: "an election on which its law can be run".to_owned(),
        remedy: "see `scrutineer audit` for what is missing".to_owned(),
    }
}

/// A seat that was not awarded by its number, or not in what was asked for.
fn no_seat(run: &TextRun<'_>, seat: u64) -> AuditError {
    AuditError::Usage {
        found: format!("no award of a seat {seat} is in what is asked for"),
        expected: match numbered_seats(run) {
            Some(numbers) => format!("a seat that was awarded by number: {numbers}"),
            None => "an election with seats that are awarded one after the other".to_owned(),
        },
        remedy: "seats of whole quotas, of winners and of grants have no number: leave out --seat, or name another with its step and list".to_owned(),
    }
}

fn party(case: &Case<'_>, run: &TextRun<'_>, id: &str) -> Result<PartyId, AuditError> {
    let ids = || run.names.parties.iter().map(|(name, _)| name.as_str());
    let at = ids().position(|known| known == id);
    at.map(PartyId::at).ok_or_else(|| {
        unknown(
            "list",
            id,
            ids(),
            &format!("see the lists of {}", case.election.id),
        )
    })
}

fn step(run: &TextRun<'_>, id: &str) -> Result<StepId, AuditError> {
    let steps = || run.text().steps().iter().map(|note| note.id.as_str());
    let at = run.text().step_named(id);
    at.ok_or_else(|| {
        unknown(
            "step",
            id,
            steps(),
            &format!("see `scrutineer law doc {}`", run.version.id()),
        )
    })
}

fn unknown<'n>(
    kind: &str,
    id: &str,
    known: impl Iterator<Item = &'n str> + Clone,
    else_see: &str,
) -> AuditError {
    AuditError::Usage {
        found: format!("there is no {kind} \"{id}\""),
        expected: format!("one of {}", words::quoted(known.clone())),
        remedy: match nearest(id, known) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => else_see.to_owned(),
        },
    }
}
