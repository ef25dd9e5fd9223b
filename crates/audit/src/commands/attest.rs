//! `attest`: signs a receipt.

use super::Said;
use super::output::write_whole;
use crate::AuditError;
use crate::args::AttestArgs;
use crate::input::{InputError, InputFault, read_plain};
use crate::model::Location;
use crate::receipt::Receipt;
use crate::sign::{Envelope, private_key};

/// Signs what is a receipt; the envelope goes to its file or to standard output.
pub fn run(args: &AttestArgs) -> Result<Said, AuditError> {
    let input = |error| AuditError::Input(vec![error]);
    let statement = read_plain(&args.receipt, "a receipt").map_err(input)?;
    let fault = |file: &std::path::Path, found: String, expected: &str, remedy: &str| {
        input(InputError {
            location: Location::of_file(&file.display().to_string()),
            fault: InputFault::Configuration,
            found,
            expected: expected.to_owned(),
            remedy: remedy.to_owned(),
        })
    };
    Receipt::read(&statement).map_err(|found| {
        fault(
            &args.receipt,
            found,
            "a receipt of this program",
            "write one with `scrutineer audit … --receipt FILE`",
        )
    })?;
    let key = read_plain(&args.key, "a private Ed25519 key in PEM").map_err(input)?;
    let key = private_key(&key).map_err(|found| {
        fault(
            &args.key,
            found,
            "a private Ed25519 key in PEM",
            "make one with `scrutineer keygen`",
        )
    })?;
    let envelope = Envelope::sign(&statement, &key).text();
    match &args.output {
        None => Ok(Said::text(envelope)),
        Some(file) => {
            write_whole(file, envelope.as_bytes())?;
            Ok(Said::default())
        }
    }
}
