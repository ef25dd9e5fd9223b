//! The rule book of a command: the built-in laws, and those of a folder.

use scrutineer_rules::{LawVersion, RuleBook};

use crate::AuditError;
use crate::args::Rules;
use crate::input::read_laws;
use crate::model::Election;

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

/// Refuses a version that is not of the election's body; what such a law would give is another question.
pub fn of_body(book: &RuleBook, id: Option<&str>, election: &Election) -> Result<(), AuditError> {
    let Some(id) = id else {
        return Ok(());
    };
    let law = version(book, id)?;
    if law.body() == election.body {
        return Ok(());
    }
    Err(AuditError::Usage {
        found: format!("\"{id}\" is a law of \"{}\"", law.body()),
        expected: format!(
            "a law of \"{}\", the body of {}",
            election.body, election.id
        ),
        remedy: format!(
            "name a law of this body, or ask `scrutineer whatif PATH --law {id} --any-body`"
        ),
    })
}
