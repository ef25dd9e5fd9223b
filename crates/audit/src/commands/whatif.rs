//! `whatif`: the actual result beside another, of one election or of a folder of them.

use std::path::{Path, PathBuf};

use scrutineer_rules::{LawVersion, RuleBook};
use serde_json::json;

use super::Said;
use super::book::{book, version};
use super::effect::first_line;
use super::page::pretty;
use crate::AuditError;
use crate::args::{ChangeArgs, WhatifArgs, WhatifFormat};
use crate::audit::{Case, Options, Proposal, prepare};
use crate::input::{discover, read_election};
use crate::readings::{self, grouped, ways};
use crate::whatif::{Cannot, Ground, Question, Row, Side, json, rows_json, rows_text, text};
use crate::words;

/// Runs the election as it is and as it is asked for.
pub fn run(args: &WhatifArgs) -> Result<Said, AuditError> {
    let book = book(&args.rules)?;
    let laws = laws(args, &book)?;
    match (&args.path, &args.over, laws.as_deref()) {
        (Some(path), _, None | Some([_])) => one(args, &book, path, laws.as_deref()),
        (Some(path), _, Some(_)) => table(args, &book, vec![path.clone()], laws.as_deref()),
        (None, Some(folder), _) => {
            let paths = discover(folder).map_err(|error| AuditError::Input(vec![error]))?;
            table(args, &book, paths, laws.as_deref())
        }
        (None, None, _) => Err(usage(
            "no election is named",
            "PATH or --over DIR",
            "see `scrutineer whatif --help`",
        )),
    }
}

fn usage(found: impl Into<String>, expected: &str, remedy: &str) -> AuditError {
    AuditError::Usage {
        found: found.into(),
        expected: expected.to_owned(),
        remedy: remedy.to_owned(),
    }
}

/// The versions that are asked for: one, or all of a body.
fn laws<'b>(
    args: &WhatifArgs,
    book: &'b RuleBook,
) -> Result<Option<Vec<&'b LawVersion>>, AuditError> {
    let Some(id) = &args.law else {
        return Ok(None);
    };
    let of_body: Vec<&LawVersion> = book.versions().iter().filter(|v| v.body() == id).collect();
    if of_body.is_empty() {
        return Ok(Some(vec![version(book, id)?]));
    }
    Ok(Some(of_body))
}

/// The readings that are named; none where all are wanted.
fn named_readings(args: &WhatifArgs) -> Vec<String> {
    match args.readings.as_deref() {
        None | Some("all") => Vec::new(),
        Some(ids) => ids.split(',').map(|id| id.trim().to_owned()).collect(),
    }
}

fn one(
    args: &WhatifArgs,
    book: &RuleBook,
    path: &Path,
    laws: Option<&[&LawVersion]>,
) -> Result<Said, AuditError> {
    let election = read_election(path).map_err(AuditError::Input)?;
    let case = prepare(&election, book, &Options::default())?;
    if let Some(other) = laws.and_then(<[_]>::first)
        && other.body() != election.body
        && !args.any_body
    {
        return Err(usage(
            format!("\"{}\" is a law of \"{}\"", other.id(), other.body()),
            &format!(
                "a law of \"{}\", the body of {}",
                election.body, election.id
            ),
            "name a law of this body, or say --any-body if it is meant",
        ));
    }
    let ground = Ground::of(&case)?;
    let as_it_is = ChangeArgs::default();
    let own = chosen(&case)?;
    let actual = Question::new(own, &as_it_is)?.answer(&ground)?;
    let asked = laws.and_then(<[_]>::first).copied().unwrap_or(own);
    let question = Question::new(asked, &args.changes)?.under(named_readings(args));
    let other = question.answer(&ground)?;
    let all = match args.readings.as_deref() {
        Some("all") => {
            let proposal = proposal(&case, laws);
            Some(ways(&ground, &proposal, &args.changes, laws.is_some())?)
        }
        Some(_) | None => None,
    };
    Ok(Said::text(match args.format {
        WhatifFormat::Json => {
            let mut page = json(&case, &actual, &other);
            if let Some(found) = &all {
                page["readings"] = readings::json(found, &grouped(found));
            }
            pretty(&page)
        }
        WhatifFormat::Text => {
            let mut page = text(&case, &actual, &other);
            if let Some(found) = &all {
                page.push_str(&format!("\n{}", readings::text(found, &grouped(found))));
            }
            page
        }
    }))
}

/// The law of the election, or the one that is asked for in its place.
fn proposal<'a>(case: &Case<'a>, laws: Option<&[&'a LawVersion]>) -> Proposal<'a> {
    match laws {
        Some(laws) => Proposal {
            chosen: laws.first().copied(),
            ..Proposal::default()
        },
        None => case.proposal.clone(),
    }
}

fn chosen<'a>(case: &Case<'a>) -> Result<&'a LawVersion, AuditError> {
    case.proposal.chosen.ok_or_else(|| {
        let why = case.not_run.clone().unwrap_or_default();
        usage(
            format!("no law is known for this election: {why}"),
            "an election whose law is in the rule book",
            "name a law with --law ID",
        )
    })
}

/// A row for each election and law; elections of other bodies are counted.
fn table(
    args: &WhatifArgs,
    book: &RuleBook,
    paths: Vec<PathBuf>,
    laws: Option<&[&LawVersion]>,
) -> Result<Said, AuditError> {
    let body = laws.and_then(<[_]>::first).map(|version| version.body());
    let mut rows = Vec::new();
    let mut skipped = 0u64;
    let elections = paths.len() as u64;
    for path in paths {
        let election = read_election(&path).map_err(AuditError::Input)?;
        if body.is_some_and(|body| body != election.body) && !args.any_body {
            skipped += 1;
            continue;
        }
        let case = prepare(&election, book, &Options::default());
        let of_election = case.and_then(|case| rows_of(args, &case, laws));
        match of_election {
            Ok(found) => rows.extend(found),
            // What is wrong with the question itself is told once, and not in every row.
            Err(error @ (AuditError::Usage { .. } | AuditError::Rules(_))) => return Err(error),
            Err(error) => rows.push(Row {
                election: election.id.clone(),
                law: body.unwrap_or("its own law").to_owned(),
                actual: Err(first_line(&error)),
                other: Err(first_line(&error)),
            }),
        }
    }
    if rows.is_empty() {
        return Err(usage(
            format!(
                "{}, and none of \"{}\"",
                words::counted(elections, "election"),
                body.unwrap_or_default()
            ),
            "elections of the body whose law is asked for",
            "name another folder or law, or say --any-body if the law of another body is meant",
        ));
    }
    if rows.iter().all(|row| row.other.is_err())
        && let Some(why) = rows.iter().find_map(|row| row.other.as_ref().err())
    {
        let why = format!("no election can answer this; the first says: {why}");
        return Err(usage(
            why,
            "a question that some election of the folder can answer",
            "see `scrutineer whatif --help`",
        ));
    }
    Ok(Said::text(page(args, &rows, skipped)))
}

fn page(args: &WhatifArgs, rows: &[Row], skipped: u64) -> String {
    match args.format {
        WhatifFormat::Json => pretty(&json!({
            "schema": "scrutineer/whatif-table-1",
            "rows": rows_json(rows),
            "skipped": skipped,
        })),
        WhatifFormat::Text => {
            let left_out = words::counted(skipped, "election");
            let note = match skipped {
                0 => String::new(),
                _ => format!("\n{left_out} of other bodies left out\n"),
            };
            format!("{}{note}", rows_text(rows))
        }
    }
}

/// The rows of one election: its own law where none is asked for.
fn rows_of(
    args: &WhatifArgs,
    case: &Case<'_>,
    laws: Option<&[&LawVersion]>,
) -> Result<Vec<Row>, AuditError> {
    let as_it_is = ChangeArgs::default();
    let own = case.proposal.chosen;
    let actual = match own {
        Some(own) => answer(case, own, &as_it_is, Vec::new()).map_err(|cannot| cannot.short()),
        None => Err(case.not_run.clone().unwrap_or_default()),
    };
    let own: Vec<&LawVersion> = own.into_iter().collect();
    let asked = laws.unwrap_or(&own);
    let mut rows = Vec::new();
    for version in asked {
        for (label, readings) in reading_rows(args, case, version)? {
            let other = answer(case, version, &args.changes, readings);
            if let Err(cannot @ Cannot::Faults(_)) = other {
                return Err(cannot.into());
            }
            rows.push(Row {
                election: case.election.id.clone(),
                law: label,
                actual: actual.clone(),
                other: other.map_err(|cannot| cannot.short()),
            });
        }
    }
    Ok(rows)
}

/// The text alone, or one row for each set of readings that can hold together.
fn reading_rows(
    args: &WhatifArgs,
    case: &Case<'_>,
    version: &LawVersion,
) -> Result<Vec<(String, Vec<String>)>, AuditError> {
    let named = named_readings(args);
    let label = |readings: &[String]| match readings {
        [] => version.id().to_owned(),
        [..] => format!("{} ({})", version.id(), readings.join(", ")),
    };
    if args.readings.as_deref() != Some("all") {
        return Ok(vec![(label(&named), named)]);
    }
    let ground = Ground::of(case)?;
    let proposal = Proposal {
        chosen: Some(version),
        ..Proposal::default()
    };
    let Ok(found) = ways(&ground, &proposal, &args.changes, true) else {
        return Ok(vec![(label(&[]), Vec::new())]);
    };
    let sets = found.ways.iter().filter(|way| way.bases.is_empty());
    Ok(sets
        .map(|way| (label(&way.readings), way.readings.clone()))
        .collect())
}

fn answer(
    case: &Case<'_>,
    version: &LawVersion,
    changes: &ChangeArgs,
    readings: Vec<String>,
) -> Result<Side, Cannot> {
    let ground = Ground::of(case)?;
    Question::new(version, changes)?
        .under(readings)
        .answer(&ground)
}
