//! A version otherwise than its file has it: under several readings at once, or with a key of its text edited.

use super::order;
use crate::ctx::Ctx;
use crate::fault::Faults;
use crate::grammar::FILE;
use crate::law::{LawText, LawVersion};
use crate::nearest::nearest;
use crate::raw::{Entry, Node, Value, find, parse};

/// One key of a law file with another value: `seats.method.round-up` is `half`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The step, or a table of the file (`needs`, `result`), then the keys; members of a list by their id or their number from 0.
    pub path: Vec<String>,
    /// The value as TOML; what is no TOML, a decimal number, and a number where the file has a string, is taken as a string.
    pub value: String,
}

/// Why a version cannot be had otherwise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotVaried {
    /// No reading has this name.
    #[error("the law \"{law}\" has no reading \"{id}\"")]
    NoReading {
        /// The version.
        law: String,
        /// What was asked for.
        id: String,
        /// Its readings.
        known: Vec<String>,
    },
    /// Two readings put something in the place of the same step: they are each other's alternatives.
    #[error(
        "the readings \"{first}\" and \"{second}\" both put something in the place of step \"{step}\""
    )]
    Alternatives {
        /// The one.
        first: String,
        /// The other.
        second: String,
        /// The step.
        step: String,
    },
    /// An edit names nothing in the file.
    #[error("the law \"{law}\" has no \"{key}\"{}", place(.within))]
    NoKey {
        /// The version.
        law: String,
        /// What was asked for.
        key: String,
        /// Within what.
        within: String,
        /// What is there.
        known: Vec<String>,
        /// The most similar of them.
        nearest: Option<String>,
    },
    /// The text that comes out has faults.
    #[error("{0}")]
    Faults(Faults),
}

fn place(within: &str) -> String {
    if within.is_empty() {
        String::new()
    } else {
        format!(" in \"{within}\"")
    }
}

impl LawVersion {
    /// This version under several of its readings at once, as its main text.
    ///
    /// # Errors
    /// No such reading, two that are alternatives, or a text with faults.
    pub fn under_readings(&self, ids: &[&str]) -> Result<Self, NotVaried> {
        for id in ids {
            if !self.readings.iter().any(|reading| reading.id == *id) {
                return Err(NotVaried::NoReading {
                    law: self.id.clone(),
                    id: (*id).to_owned(),
                    known: self.readings.iter().map(|r| r.id.clone()).collect(),
                });
            }
        }
        let text = match ids {
            [] => self.text.clone(),
            [one] => {
                let found = self.readings.iter().find(|reading| reading.id == *one);
                found.map_or_else(|| self.text.clone(), |reading| reading.text.clone())
            }
            [..] => self.combined(ids)?,
        };
        Ok(Self {
            text,
            readings: Vec::new(),
            ..self.clone()
        })
    }

    fn combined(&self, ids: &[&str]) -> Result<LawText, NotVaried> {
        let (entries, _) = parse(&self.written);
        let readings = nodes(&entries, "reading");
        let chosen: Vec<(&str, &Node)> = ids
            .iter()
            .filter_map(|id| Some((*id, *readings.iter().find(|node| has_id(node, id))?)))
            .collect();
        alternatives(&chosen)?;
        let mut ctx = Ctx::new(&self.written);
        let whole = 0..self.written.len();
        let keys = ctx.open(&entries, &whole, &[&FILE], FILE.name);
        let _ = ctx.sources(&keys);
        let _ = ctx.header(&keys);
        ctx.needs(&keys);
        let mut steps = ctx.raw_steps(&keys);
        for (_, node) in &chosen {
            match ctx.steps_of_reading(node, &steps) {
                Some(other) => steps = other,
                None => return Err(self.faults(&mut ctx)),
            }
        }
        match ctx.law_text(&keys, &steps) {
            Some(text) if ctx.faults.is_empty() => Ok(text),
            Some(_) | None => Err(self.faults(&mut ctx)),
        }
    }

    fn faults(&self, ctx: &mut Ctx<'_>) -> NotVaried {
        let mut faults = std::mem::take(&mut ctx.faults);
        faults.sort_by(|a, b| order(a).cmp(&order(b)));
        NotVaried::Faults(Faults {
            path: self.path.clone(),
            text: self.written.clone(),
            faults,
        })
    }

    /// This version with keys of its file edited one after the other, read again from the first byte: nobody's law.
    ///
    /// # Errors
    /// A path that leads nowhere, or all faults of the text that comes out.
    pub fn edited(&self, edits: &[Edit]) -> Result<Self, NotVaried> {
        let mut text = self.written.clone();
        for edit in edits {
            text = self.edit(&text, edit)?;
        }
        let path = match edits {
            [] => self.path.clone(),
            [..] => format!("{} (edited)", self.path),
        };
        Self::parse(&path, &text).map_err(NotVaried::Faults)
    }

    fn edit(&self, text: &str, edit: &Edit) -> Result<String, NotVaried> {
        let (entries, _) = parse(text);
        let first = edit.path.first().map_or("", String::as_str);
        let steps = nodes(&entries, "step");
        let start = steps
            .iter()
            .copied()
            .find(|node| has_id(node, first))
            .or_else(|| find(&entries, first).map(|entry| &entry.node));
        let Some(mut node) = start else {
            let ids = steps.iter().filter_map(|node| id(node));
            let tables = ["needs", "result"].into_iter();
            return Err(self.no_key(first, "", ids.chain(tables)));
        };
        for (depth, key) in edit.path.iter().enumerate().skip(1) {
            let within = edit.path[..depth].join(".");
            let is_last = depth + 1 == edit.path.len();
            match inner(node, key) {
                Some(found) => node = found,
                None if is_last && depth == 1 => return Ok(added(text, node, key, &edit.value)),
                None => return Err(self.no_key(key, &within, keys_of(node).into_iter())),
            }
        }
        let mut changed = text.to_owned();
        let is_text = matches!(node.value, Value::Text(_));
        changed.replace_range(node.span.clone(), &written(&edit.value, is_text));
        Ok(changed)
    }

    fn no_key<'k>(
        &self,
        key: &str,
        within: &str,
        known: impl Iterator<Item = &'k str>,
    ) -> NotVaried {
        let known: Vec<&str> = known.collect();
        NotVaried::NoKey {
            law: self.id.clone(),
            key: key.to_owned(),
            within: within.to_owned(),
            nearest: nearest(key, known.iter().copied()).map(str::to_owned),
            known: known.into_iter().map(str::to_owned).collect(),
        }
    }
}

/// Two readings that change the same step.
fn alternatives(chosen: &[(&str, &Node)]) -> Result<(), NotVaried> {
    for (at, (first, one)) in chosen.iter().enumerate() {
        for (second, other) in &chosen[at + 1..] {
            let theirs = touched(other);
            if let Some(step) = touched(one).into_iter().find(|step| theirs.contains(step)) {
                return Err(NotVaried::Alternatives {
                    first: (*first).to_owned(),
                    second: (*second).to_owned(),
                    step,
                });
            }
        }
    }
    Ok(())
}

/// The steps that a reading replaces, drops or adds.
fn touched(reading: &Node) -> Vec<String> {
    let Value::Table(entries) = &reading.value else {
        return Vec::new();
    };
    let steps = nodes(entries, "step");
    let mut names: Vec<String> = steps
        .into_iter()
        .filter_map(|node| id(node).map(str::to_owned))
        .collect();
    for node in nodes(entries, "drop") {
        if let Value::Text(name) = &node.value {
            names.push(name.clone());
        }
    }
    names
}

/// The members of a list, where there is one.
fn nodes<'n>(entries: &'n [Entry], key: &str) -> Vec<&'n Node> {
    match find(entries, key).map(|entry| &entry.node) {
        Some(Node {
            value: Value::List(items),
            ..
        }) => items.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

fn id(node: &Node) -> Option<&str> {
    let Value::Table(entries) = &node.value else {
        return None;
    };
    match &find(entries, "id")?.node.value {
        Value::Text(id) => Some(id),
        Value::Integer(_)
        | Value::Float(_)
        | Value::Flag(_)
        | Value::Day(_)
        | Value::Time(_)
        | Value::List(_)
        | Value::Table(_) => None,
    }
}

fn has_id(node: &Node, wanted: &str) -> bool {
    id(node) == Some(wanted)
}

/// What a key or a member's id or number leads to.
fn inner<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Table(entries) => find(entries, key).map(|entry| &entry.node),
        Value::List(items) => items
            .iter()
            .find(|item| has_id(item, key))
            .or_else(|| items.get(key.parse::<usize>().ok()?)),
        Value::Text(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Flag(_)
        | Value::Day(_)
        | Value::Time(_) => None,
    }
}

fn keys_of(node: &Node) -> Vec<&str> {
    match &node.value {
        Value::Table(entries) => entries.iter().map(|entry| entry.key.as_str()).collect(),
        Value::List(items) => items.iter().filter_map(id).collect(),
        Value::Text(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Flag(_)
        | Value::Day(_)
        | Value::Time(_) => Vec::new(),
    }
}

/// A new key before the first of its table.
fn added(text: &str, node: &Node, key: &str, value: &str) -> String {
    let at = match &node.value {
        Value::Table(entries) => entries.first().map(|entry| entry.span.start),
        Value::Text(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Flag(_)
        | Value::Day(_)
        | Value::Time(_)
        | Value::List(_) => None,
    };
    let mut changed = text.to_owned();
    changed.insert_str(
        at.unwrap_or(node.span.start),
        &format!("{key} = {}\n", written(value, false)),
    );
    changed
}

/// The value as TOML: a decimal number, a number in the place of a string, and what is no TOML become strings.
fn written(value: &str, is_text: bool) -> String {
    let (entries, faults) = parse(&format!("value = {value}"));
    let read = match (entries.as_slice(), faults.as_slice()) {
        ([one], []) => Some(&one.node.value),
        _ => None,
    };
    let keeps = match read {
        Some(Value::Integer(_)) => !is_text,
        Some(Value::Float(_)) | None => false,
        Some(
            Value::Text(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_)
            | Value::List(_)
            | Value::Table(_),
        ) => true,
    };
    if keeps {
        value.to_owned()
    } else {
        Value::Text(value.to_owned()).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RuleBook;

    fn law(id: &str) -> LawVersion {
        let book = RuleBook::embedded().expect("the built-in laws");
        book.by_id(id).expect("a law").clone()
    }

    fn edit(path: &str, value: &str) -> Edit {
        Edit {
            path: path.split('.').map(str::to_owned).collect(),
            value: value.to_owned(),
        }
    }

    #[test]
    fn an_edit_is_the_file_with_that_value() {
        let law = law("kz/mazhilis/2009-02-09");
        let edits = [
            edit("corrected.times", "0.5"),
            edit("needs.seats.list-seats.count", "69"),
        ];
        let edited = law.edited(&edits).expect("a sound text");
        assert!(edited.written.contains("times = \"0.5\""));
        assert_eq!(edited.needs().seats[0].count, Some(69));
        assert_ne!(edited.sha256(), law.sha256());
        assert_eq!(law.edited(&[]).expect("itself"), law);
    }

    #[test]
    fn edits_that_lead_nowhere_and_edits_with_faults() {
        let law = law("kz/mazhilis/2009-02-09");
        let nowhere = law.edited(&[edit("corected.times", "1")]);
        assert!(matches!(
            nowhere,
            Err(NotVaried::NoKey { nearest: Some(near), .. }) if near == "corrected"
        ));
        let faulty = law.edited(&[edit("corrected.per", "planet")]);
        let Err(NotVaried::Faults(faults)) = faulty else {
            panic!("{faulty:?}");
        };
        assert!(faults.to_string().contains("planet"));
    }

    #[test]
    fn one_reading_is_that_reading_and_two_are_both_or_alternatives() {
        let book = RuleBook::embedded().expect("the built-in laws");
        let mut both = 0;
        for law in book.versions() {
            let ids: Vec<&str> = law.readings().iter().map(|r| r.id.as_str()).collect();
            for reading in law.readings() {
                let one = law.under_readings(&[&reading.id]).expect("a reading");
                assert_eq!(one.text(), &reading.text);
            }
            if ids.len() < 2 {
                continue;
            }
            match law.under_readings(&ids) {
                Ok(all) => {
                    assert!(law.readings().iter().all(|r| &r.text != all.text()));
                    both += 1;
                }
                Err(error) => assert!(matches!(error, NotVaried::Alternatives { .. }), "{error}"),
            }
        }
        assert!(both > 0);
    }
}
