//! `lock`: pins the bytes of all inputs and of the law.

use std::path::Path;

use scrutineer_rules::RuleBook;

use super::Said;
use super::book::book;
use crate::AuditError;
use crate::args::LockArgs;
use crate::audit::{laws, propose};
use crate::exit;
use crate::input::{LOCK, discover, lock_text, read_election, write_lock};

/// Writes the lock of every election of a path; one that cannot be locked does not hide the others.
pub fn run(args: &LockArgs) -> Result<Said, AuditError> {
    let book = book(&args.rules)?;
    let mut said = Said::default();
    for folder in discover(&args.path).map_err(|error| AuditError::Input(vec![error]))? {
        match one(&folder, &book) {
            Ok(line) => said.out.push_str(&line),
            Err(error) => {
                let told = Said::error(&error);
                said.code = exit::worst([said.code, told.code]);
                said.err
                    .push_str(&format!("in {}:\n{}", folder.display(), told.err));
            }
        }
    }
    Ok(said)
}

fn one(folder: &Path, book: &RuleBook) -> Result<String, AuditError> {
    let election = read_election(folder).map_err(AuditError::Input)?;
    let fault = |error| AuditError::Input(vec![error]);
    let proposal = propose(&election, book, None).map_err(fault)?;
    let text = lock_text(&election, &laws(&proposal));
    write_lock(folder, &text).map_err(fault)?;
    let files = crate::words::counted(election.inputs.len() as u64, "file");
    Ok(format!("{}: {files} in {LOCK}\n", election.id))
}
