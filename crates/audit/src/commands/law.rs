//! `law`: the rule book as text.

use std::path::{Path, PathBuf};

use scrutineer_rules::check::{Seen, boundaries, report};
use scrutineer_rules::{LawVersion, RuleBook, prose};
use serde_json::json;

use super::book::{book, version};
use super::effect::Effect;
use super::page::pretty;
use super::{Said, law_try};
use crate::AuditError;
use crate::args::{LawArgs, LawCommand, WhatifFormat};
use crate::exit;
use crate::input::read_laws;
use crate::words;

/// Looks into the rule book.
pub fn run(args: &LawArgs) -> Result<Said, AuditError> {
    match &args.what {
        LawCommand::Check { paths } => return check(args, paths),
        LawCommand::Try(example) => return law_try::run(example, &args.rules),
        LawCommand::List
        | LawCommand::Show { .. }
        | LawCommand::At { .. }
        | LawCommand::Diff { .. }
        | LawCommand::Doc { .. } => {}
    }
    let book = book(&args.rules)?;
    let text = match &args.what {
        LawCommand::List => prose::list(&book),
        LawCommand::Show { id } => prose::show(version(&book, id)?),
        LawCommand::Doc { id } => prose::doc(version(&book, id)?),
        LawCommand::Diff {
            before,
            after,
            effect,
            format,
        } => {
            let versions = [version(&book, before)?, version(&book, after)?];
            diff(&book, versions, effect.as_deref(), *format)?
        }
        LawCommand::At { body, day } => {
            prose::at(&book, body, *day).map_err(|error| AuditError::Usage {
                found: error.to_string(),
                expected: "a body and a day for which the rule book holds a law".to_owned(),
                remedy: "see `scrutineer law list`".to_owned(),
            })?
        }
        LawCommand::Check { .. } | LawCommand::Try(_) => String::new(),
    };
    Ok(Said::text(text))
}

/// An amendment, and what it would have changed where a folder is named.
fn diff(
    book: &RuleBook,
    [before, after]: [&LawVersion; 2],
    folder: Option<&Path>,
    format: WhatifFormat,
) -> Result<String, AuditError> {
    let texts = prose::diff(before, after);
    let effect = folder
        .map(|folder| Effect::of(book, before, after, folder))
        .transpose()?;
    Ok(match (format, effect) {
        (WhatifFormat::Text, None) => texts,
        (WhatifFormat::Text, Some(effect)) => format!("{texts}\n{}", effect.text()),
        (WhatifFormat::Json, effect) => pretty(&json!({
            "schema": "scrutineer/law-diff-1",
            "before": before.id(),
            "after": after.id(),
            "texts": texts.lines().collect::<Vec<_>>(),
            "effect": effect.map(|effect| effect.json()),
        })),
    })
}

/// All faults of all files, by themselves and side by side; then the boundary cases, one by one for files that are named.
fn check(args: &LawArgs, paths: &[PathBuf]) -> Result<Said, AuditError> {
    let book = match paths {
        [] => book(&args.rules)?,
        some => {
            let mut texts = Vec::new();
            for path in some {
                let read = read_laws(path).map_err(|error| AuditError::Input(vec![error]))?;
                texts.extend(read);
            }
            RuleBook::from_texts(texts).map_err(AuditError::Rules)?
        }
    };
    let mut said = tested(book.versions());
    if !paths.is_empty() && said.code == exit::REPRODUCED {
        let each = book
            .versions()
            .iter()
            .map(|version| format!("{}\n{}\n", version.id(), report(version)));
        said.out.insert_str(0, &each.collect::<String>());
    }
    Ok(said)
}

/// Laws that load, with the outcome of their boundary cases in one line; before it, the cases of a law of which one came out otherwise.
pub fn tested(laws: &[LawVersion]) -> Said {
    let (mut as_written, mut otherwise, mut not_reached) = (0u64, 0u64, 0u64);
    let mut said = Said::default();
    for law in laws {
        let before = otherwise;
        for boundary in boundaries(law) {
            *match boundary.seen {
                Seen::AsWritten(_) => &mut as_written,
                Seen::Otherwise(_) => &mut otherwise,
                Seen::NotReached(_) => &mut not_reached,
            } += 1;
        }
        if otherwise > before {
            said.out
                .push_str(&format!("{}\n{}\n", law.id(), report(law)));
            said.code = exit::CONFIGURATION;
        }
    }
    let versions = words::counted(laws.len() as u64, "law version");
    said.out.push_str(&format!(
        "{versions} without fault; boundary cases: {as_written} as written, {otherwise} otherwise, {not_reached} not reached\n"
    ));
    said
}
