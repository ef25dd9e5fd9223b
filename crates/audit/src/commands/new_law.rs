//! `new law`: a law file whose blanks do not load until they are filled.

use std::path::Path;

use scrutineer_rules::{EMBEDDED, LawId, LawVersion, skeleton};

use super::Said;
use crate::AuditError;
use crate::input::{nearest, read_any_laws, write_law};
use crate::words;

/// Writes the skeleton of a law, from nothing or after another law.
pub fn run(id: &str, from: Option<&str>, folder: &Path) -> Result<Said, AuditError> {
    let Some(parts) = LawId::parse(id) else {
        return Err(AuditError::Usage {
            found: format!("\"{id}\" is no id of a law"),
            expected: "country/body/day, the day being the first in force; for a practice with +practice-name behind it".to_owned(),
            remedy: "write an id such as xx/parliament/2018-01-01".to_owned(),
        });
    };
    let text = match from {
        None => skeleton::blank(id),
        Some(from) => after(from, id, folder)?,
    };
    let path = folder.join(parts.path());
    write_law(&path, &text).map_err(|error| AuditError::Input(vec![error]))?;
    let blanks = text
        .lines()
        .skip_while(|line| line.starts_with('#'))
        .map(|line| line.matches("\"\"").count() as u64)
        .sum();
    Ok(Said::text(format!(
        "{0}: {1} to fill\nwhat is left, with the place of each: scrutineer law check {0}\n",
        path.display(),
        words::counted(blanks, "blank"),
    )))
}

/// The skeleton after a law of the folder, or else after a built-in one.
fn after(from: &str, id: &str, folder: &Path) -> Result<String, AuditError> {
    let own = if folder.exists() {
        read_any_laws(folder).map_err(|error| AuditError::Input(vec![error]))?
    } else {
        Vec::new()
    };
    let own = own
        .iter()
        .map(|(label, text)| (label.as_str(), text.as_str()));
    let mut known = Vec::new();
    for (label, text) in own.chain(EMBEDDED.iter().copied()) {
        // Files with faults, such as skeletons not filled yet, are no law that another could begin with.
        let Ok(law) = LawVersion::parse(label, text) else {
            continue;
        };
        if law.id() == from
            && let Some(new) = skeleton::after(text, from, id)
        {
            return Ok(new);
        }
        known.push(law.id().to_owned());
    }
    Err(AuditError::Usage {
        found: format!("there is no law \"{from}\" without fault"),
        expected: "a version that `scrutineer law list` shows, or one of the folder of laws"
            .to_owned(),
        remedy: match nearest(from, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "name such a version, or leave --from out to begin from nothing".to_owned(),
        },
    })
}
