//! `explain`: one finding code in words.

use super::Said;
use crate::AuditError;
use crate::codes;

/// Explains a code.
pub fn run(code: &str) -> Result<Said, AuditError> {
    match codes::named(code) {
        Some(code) => Ok(Said::text(codes::explanation(code))),
        None => Err(unknown(code)),
    }
}

/// There is no such code.
pub fn unknown(code: &str) -> AuditError {
    AuditError::Usage {
        found: format!("there is no finding code \"{code}\""),
        expected: "a letter and three digits such as S401, or a slug such as seats-differ"
            .to_owned(),
        remedy: match codes::nearest(code) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "docs/generated/findings.md lists them all".to_owned(),
        },
    }
}
