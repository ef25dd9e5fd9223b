//! Why a mutant that nobody notices may stand: written by hand, in `xtask/mutants.toml`.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

use super::walk::tables;
use crate::error::TaskError;

/// Reasons, in the order in which they are asked.
#[derive(Debug, Default)]
pub struct Reasons {
    reasons: Vec<Reason>,
}

#[derive(Debug)]
struct Reason {
    law: String,
    place: String,
    change: String,
    why: String,
}

impl Reasons {
    /// Reads them.
    ///
    /// # Errors
    /// The file cannot be read or is not TOML.
    pub fn read(root: &Path) -> Result<Self, TaskError> {
        let path = root.join("xtask/mutants.toml");
        let text = fs::read_to_string(&path).map_err(TaskError::file(&path))?;
        let table: Table = text
            .parse()
            .map_err(|error| TaskError::Asked(format!("{error}")))?;
        Ok(Self::of(&table))
    }

    fn of(table: &Table) -> Self {
        let reason = |entry: &Table| {
            let word = |key: &str| {
                entry
                    .get(key)
                    .and_then(Value::as_str)
                    .unwrap_or("")
                    .to_owned()
            };
            Reason {
                law: word("law"),
                place: word("place"),
                change: word("change"),
                why: word("why"),
            }
        };
        Self {
            reasons: tables(table.get("reason")).map(reason).collect(),
        }
    }

    /// The first reason that fits.
    pub fn why(&self, law: &str, place: &str, change: &str) -> Option<&str> {
        let fits = |reason: &&Reason| {
            law.starts_with(&reason.law)
                && wild(&reason.place, place)
                && wild(&reason.change, change)
        };
        self.reasons
            .iter()
            .find(fits)
            .map(|reason| reason.why.as_str())
    }
}

/// Whether a text fits a pattern, in which `*` stands for anything; the empty pattern fits all.
fn wild(pattern: &str, text: &str) -> bool {
    if pattern.is_empty() {
        return true;
    }
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
        last = Some(part);
    }
    match last {
        None => rest.is_empty(),
        Some(part) => rest.is_empty() || text.ends_with(part),
    }
}

#[cfg(test)]
mod tests {
    use super::wild;

    #[test]
    fn patterns() {
        for (pattern, text, fits) in [
            ("", "a", true),
            ("a", "a", true),
            ("a", "ab", false),
            ("*.tie", "first.tie", true),
            ("*.tie", "first.tie.give", false),
            ("*lot*unspecified*", "`[lot]` -> `[unspecified]`", true),
            ("*a*a", "a", false),
        ] {
            assert_eq!(wild(pattern, text), fits, "{pattern} {text}");
        }
    }
}
