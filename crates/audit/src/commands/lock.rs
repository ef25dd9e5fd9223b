//! `lock`: pins the bytes of all inputs and of the law.

use super::Said;
use super::book::book;
use crate::AuditError;
use crate::args::LockArgs;
use crate::audit::{laws, propose};
use crate::input::{LOCK, discover, lock_text, read_election, write_lock};

/// Writes the lock of every election of a path.
pub fn run(args: &LockArgs) -> Result<Said, AuditError> {
    let one = |error| AuditError::Input(vec![error]);
    let book = book(&args.rules)?;
    let mut said = Said::default();
    for folder in discover(&args.path).map_err(one)? {
        let election = read_election(&folder).map_err(AuditError::Input)?;
        let proposal = propose(&election, &book, None).map_err(one)?;
        let text = lock_text(&election, &laws(&proposal));
        write_lock(&folder, &text).map_err(one)?;
        let files = crate::words::counted(election.inputs.len() as u64, "file");
        said.out
            .push_str(&format!("{}: {files} in {LOCK}\n", election.id));
    }
    Ok(said)
}
