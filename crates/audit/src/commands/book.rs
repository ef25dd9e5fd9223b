//! The rule book of a command: the built-in laws, and those of a folder.

use scrutineer_rules::{LawVersion, RuleBook};

use crate::AuditError;
use crate::args::Rules;
use crate::input::read_laws;

/// The rule book.
pub fn book(rules: &Rules) -> Result<RuleBook, AuditError> {
    let book = RuleBook::embedded().map_err(AuditError::Rules)?;
    let Some(folder) = &rules.rules else {
        return Ok(book);
    };
    let texts = read_laws(folder).map_err(|error| AuditError::Input(vec![error]))?;
    book.with_texts(texts).map_err(AuditError::Rules)
}

/// A version of it.
pub fn version<'b>(book: &'b RuleBook, id: &str) -> Result<&'b LawVersion, AuditError> {
    book.by_id(id).map_err(|error| AuditError::Usage {
        found: format!("the rule book has no law \"{id}\""),
        expected: "a version that `scrutineer law list` shows".to_owned(),
        remedy: match error.nearest {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "name a version of the rule book, or add the law with --rules DIR".to_owned(),
        },
    })
}
