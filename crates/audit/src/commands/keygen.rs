//! `keygen`: a new pair of keys.

use super::Said;
use super::output::{remove, write_new};
use crate::AuditError;
use crate::args::KeygenArgs;
use crate::sign::KeyPair;

/// Writes both files, or none; the seed comes from the system's own source of chance.
pub fn run(args: &KeygenArgs) -> Result<Said, AuditError> {
    let fault = |found: String| AuditError::Usage {
        found,
        expected: "a source of chance and room for two new files".to_owned(),
        remedy: "try again on another machine".to_owned(),
    };
    let mut seed = [0; 32];
    getrandom::fill(&mut seed)
        .map_err(|error| fault(format!("the system gives no chance: {error}")))?;
    let pair = KeyPair::of_seed(&seed).map_err(fault)?;
    write_new(&args.private, &pair.private, true)?;
    if let Err(error) = write_new(&args.public, &pair.public, false) {
        remove(&args.private)?;
        return Err(error);
    }
    Ok(Said::text(format!(
        "private key: {}, which signs and stays with you\npublic key:  {}, for everybody who checks\n",
        args.private.display(),
        args.public.display()
    )))
}
