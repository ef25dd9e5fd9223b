//! `readings`: every way to read the law, grouped by the seats it gives.

use serde_json::json;

use super::Said;
use super::book::{book, of_body};
use super::page::pretty;
use crate::AuditError;
use crate::args::{ReadingsArgs, WhatifFormat};
use crate::audit::{Options, prepare};
use crate::input::read_election;
use crate::readings::Told;

/// Runs the election in all ways.
pub fn run(args: &ReadingsArgs) -> Result<Said, AuditError> {
    let book = book(&args.rules)?;
    let election = read_election(&args.path).map_err(AuditError::Input)?;
    of_body(&book, args.law.as_deref(), &election)?;
    let options = Options {
        law: args.law.clone(),
        ..Options::default()
    };
    let case = prepare(&election, &book, &options)?;
    let told = Told::of(&case, args.law.is_some())?;
    let page = match args.format {
        WhatifFormat::Text => {
            format!("{}: {}\n{}", election.id, election.title, told.text)
        }
        WhatifFormat::Json => pretty(&json!({
            "schema": "scrutineer/readings-1",
            "election": election.id,
            "readings": told.json,
        })),
    };
    Ok(Said::text(page))
}
