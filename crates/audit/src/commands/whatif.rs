//! `whatif`: the actual result beside another.

use scrutineer_engine::{FigureId, NumberRef, PartyId, StepId};

use super::Said;
use super::book::{book, version};
use crate::AuditError;
use crate::args::{WhatifArgs, WhatifFormat};
use crate::audit::{Case, Options, TextRun, prepare};
use crate::input::{exact_share, nearest, read_election};
use crate::whatif::{Amount, Change, Refused, Side, changed_procedure, changed_tally, json, text};
use crate::words;

/// Runs the election as it is and as it is asked for.
pub fn run(args: &WhatifArgs) -> Result<Said, AuditError> {
    let book = book(&args.rules)?;
    let election = read_election(&args.path).map_err(AuditError::Input)?;
    let actual_case = prepare(&election, &book, &Options::default())?;
    let options = Options {
        law: args.law.clone(),
        ..Options::default()
    };
    if let Some(id) = &args.law {
        version(&book, id)?;
    }
    let other_case = prepare(&election, &book, &options)?;
    let actual = side(main(&actual_case)?, &[], String::new())?;
    let base = main(&other_case)?;
    let changes = changes(args, base)?;
    let label = described(args);
    let other = side(base, &changes, label)?;
    Ok(Said::text(match args.format {
        WhatifFormat::Json => json(&actual_case, &actual, &other),
        WhatifFormat::Text => text(&actual_case, &actual, &other),
    }))
}

fn main<'c, 'a>(case: &'c Case<'a>) -> Result<&'c TextRun<'a>, AuditError> {
    let why = || case.not_run.clone().unwrap_or_default();
    case.texts.main().ok_or_else(|| AuditError::Usage {
        found: format!("the law cannot be run on this election: {}", why()),
        expected: "an election that has all that the law needs".to_owned(),
        remedy: "name another law, or add what is missing".to_owned(),
    })
}

fn side<'c>(
    run: &'c TextRun<'_>,
    changes: &[Change],
    label: String,
) -> Result<Side<'c>, AuditError> {
    let text = run.text();
    let procedure = changed_procedure(text.procedure(), changes).map_err(usage)?;
    let tally = changed_tally(text.procedure(), &run.tally, changes).map_err(usage)?;
    let ran = scrutineer_engine::run(&procedure, &tally).map_err(|error| AuditError::Usage {
        found: format!(
            "step \"{}\" of {}: {}",
            text.step(error.step).id,
            run.label(),
            error.kind
        ),
        expected: "an election on which the law can be run".to_owned(),
        remedy: "change less, or name another law".to_owned(),
    })?;
    let changed = if label.is_empty() {
        run.label()
    } else {
        format!("{}, {label}", run.label())
    };
    Ok(Side {
        label: changed,
        steps: text.steps().iter().map(|note| note.id.as_str()).collect(),
        procedure,
        names: &run.names,
        run: ran,
    })
}

fn usage(refused: Refused) -> AuditError {
    AuditError::Usage {
        found: refused.found,
        expected: refused.expected,
        remedy: refused.remedy,
    }
}

fn described(args: &WhatifArgs) -> String {
    let named = |name: &str, all: &[String]| -> Vec<String> {
        all.iter().map(|value| format!("{name} {value}")).collect()
    };
    let all = [
        named("set", &args.set),
        named("move", &args.moves),
        named("threshold", &args.threshold),
        named("base", &args.base),
    ];
    all.concat().join(", ")
}

fn changes(args: &WhatifArgs, run: &TextRun<'_>) -> Result<Vec<Change>, AuditError> {
    let mut changes = Vec::new();
    for text in &args.set {
        let (party, amount) = split(text, '=', "PARTY=VOTES, PARTY=SHARE%, PARTY=+N or PARTY=-N")?;
        changes.push(Change::Set(list(run, party)?, votes(amount)?));
    }
    for text in &args.moves {
        let shape = "FROM:TO=N";
        let (pair, number) = split(text, '=', shape)?;
        let (from, to) = split(pair, ':', shape)?;
        let number = whole(number, shape)?;
        changes.push(Change::Move(list(run, from)?, list(run, to)?, number));
    }
    for text in &args.threshold {
        let (name, share) = split(text, '=', "STEP=SHARE")?;
        let share = exact_share(share).ok_or_else(|| malformed(share, "a share such as 5%"))?;
        changes.push(Change::Threshold(step(run, name)?, share));
    }
    for text in &args.base {
        let (name, figure) = split(text, '=', "STEP=FIGURE")?;
        changes.push(Change::Base(step(run, name)?, base(run, figure)?));
    }
    Ok(changes)
}

fn split<'t>(text: &'t str, at: char, shape: &str) -> Result<(&'t str, &'t str), AuditError> {
    text.split_once(at).ok_or_else(|| malformed(text, shape))
}

fn malformed(found: &str, expected: &str) -> AuditError {
    AuditError::Usage {
        found: format!("\"{found}\" cannot be read"),
        expected: expected.to_owned(),
        remedy: "see `scrutineer whatif --help`".to_owned(),
    }
}

fn whole(text: &str, shape: &str) -> Result<u64, AuditError> {
    text.parse().map_err(|_| malformed(text, shape))
}

fn votes(text: &str) -> Result<Amount, AuditError> {
    let shape = "votes, a share with %, +N or -N";
    if text.ends_with('%') {
        return exact_share(text)
            .map(Amount::Share)
            .ok_or_else(|| malformed(text, shape));
    }
    if let Some(more) = text.strip_prefix('+') {
        return whole(more, shape).map(Amount::More);
    }
    match text.strip_prefix('-') {
        Some(fewer) => whole(fewer, shape).map(Amount::Fewer),
        None => whole(text, shape).map(Amount::Votes),
    }
}

fn list(run: &TextRun<'_>, id: &str) -> Result<PartyId, AuditError> {
    let known: Vec<&str> = run
        .names
        .parties
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    find("list", id, &known).map(PartyId::at)
}

fn step(run: &TextRun<'_>, id: &str) -> Result<StepId, AuditError> {
    let known: Vec<&str> = run
        .text()
        .steps()
        .iter()
        .map(|note| note.id.as_str())
        .collect();
    find("step", id, &known).map(StepId::at)
}

/// A figure of the law, or all votes of its first ballot.
fn base(run: &TextRun<'_>, id: &str) -> Result<NumberRef, AuditError> {
    let needs = run.version.needs();
    let mut known: Vec<&str> = needs
        .figures
        .iter()
        .map(|figure| figure.id.as_str())
        .collect();
    known.push("votes");
    let at = find("base", id, &known)?;
    Ok(if at < needs.figures.len() {
        NumberRef::Figure(FigureId::at(at))
    } else {
        NumberRef::Ballot(scrutineer_engine::BallotId::at(0))
    })
}

fn find(kind: &str, id: &str, known: &[&str]) -> Result<usize, AuditError> {
    let at = known.iter().position(|name| *name == id);
    at.ok_or_else(|| AuditError::Usage {
        found: format!("there is no {kind} \"{id}\""),
        expected: format!("one of {}", words::quoted(known.iter().copied())),
        remedy: match nearest(id, known.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("name a {kind} that the election has"),
        },
    })
}
