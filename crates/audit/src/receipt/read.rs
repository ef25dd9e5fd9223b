//! A receipt as read, as far as making it again needs it.

use scrutineer_rules::Day;
use serde_json::Value;

use crate::args::FailOn;

use super::{PREDICATE, STATEMENT};

/// A receipt that is one of ours.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// The whole statement.
    pub statement: Value,
    /// The folders of its elections.
    pub folders: Vec<String>,
    /// What the audit was asked.
    pub asked: Asked,
}

/// What an audit was asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The edition.
    pub edition: Option<String>,
    /// The law.
    pub law: Option<String>,
    /// The day of review.
    pub as_of: Option<Day>,
    /// What made it fail.
    pub fail_on: FailOn,
}

impl Receipt {
    /// Reads a statement.
    ///
    /// # Errors
    /// What was found instead of a receipt that this program can check, in words.
    pub fn read(text: &str) -> Result<Self, String> {
        let statement: Value =
            serde_json::from_str(text).map_err(|error| format!("this is not JSON: {error}"))?;
        for (key, expected) in [("_type", STATEMENT), ("predicateType", PREDICATE)] {
            let found = statement[key].as_str();
            if found != Some(expected) {
                let found = found.map_or("no text".to_owned(), |found| format!("\"{found}\""));
                return Err(format!("\"{key}\" is {found}, not \"{expected}\""));
            }
        }
        let predicate = &statement["predicate"];
        let elections = predicate["elections"]
            .as_array()
            .filter(|all| !all.is_empty());
        let elections = elections.ok_or("the predicate names no elections")?;
        let folder = |election: &Value| {
            let folder = election["folder"].as_str()?;
            is_below(folder).then(|| folder.to_owned())
        };
        let folders: Option<Vec<String>> = elections.iter().map(folder).collect();
        let folders = folders.ok_or("an election names no folder below the one that is checked")?;
        let text = |key: &str| predicate["asked"][key].as_str().map(str::to_owned);
        let as_of = text("as_of").map(|day| day.parse::<Day>()).transpose();
        let asked = Asked {
            edition: text("edition"),
            law: text("law"),
            as_of: as_of.map_err(|_| "\"as_of\" is no day".to_owned())?,
            fail_on: text("fail_on")
                .and_then(|word| FailOn::named(&word))
                .ok_or("\"fail_on\" is no severity")?,
        };
        Ok(Self {
            folders,
            asked,
            statement,
        })
    }
}

/// Whether a path leads downwards only: a receipt does not say what is read elsewhere on a disk.
fn is_below(folder: &str) -> bool {
    folder.is_empty()
        || folder
            .split('/')
            .all(|part| !matches!(part, "" | "." | "..") && !part.contains('\\'))
}
