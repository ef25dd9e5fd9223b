//! `new election`: a folder whose blanks do not validate until they are filled.

use std::path::Path;

use super::Said;
use super::book::{book, version};
use crate::AuditError;
use crate::args::Rules;
use crate::input::{scaffold, write_new};

/// Writes the skeleton of an election under a law.
pub fn election(path: &Path, law: &str, rules: &Rules) -> Result<Said, AuditError> {
    let book = book(rules)?;
    let version = version(&book, law)?;
    let Some(id) = path.file_name().and_then(|name| name.to_str()) else {
        return Err(AuditError::Usage {
            found: format!("\"{}\" names no folder", path.display()),
            expected: "a path whose last part is the election's id".to_owned(),
            remedy: "name a folder such as fixtures/xx-parliament-2018".to_owned(),
        });
    };
    let files = scaffold(version, id);
    write_new(path, &files).map_err(|error| AuditError::Input(vec![error]))?;
    let mut text = format!("{}:\n", path.display());
    for (file, _) in &files {
        text.push_str(&format!("  {file}\n"));
    }
    text.push_str("fill in the blanks, then run `scrutineer audit` on the folder\n");
    Ok(Said::text(text))
}
