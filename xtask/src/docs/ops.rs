//! The census of the language: its ops and keys, and which laws need each.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use scrutineer_rules::grammar::{self, COMMON, FILE, Holds, OPS, Shape};
use toml::{Table, Value};

use super::{cell, head};
use crate::error::TaskError;
use crate::tree::Tree;

/// So many laws are named; of more only the number is told.
const NAMED: usize = 4;

/// Laws by the table and the key (or the key and a word of it) that they use.
#[derive(Default)]
struct Census {
    laws: BTreeSet<String>,
    keys: BTreeMap<(&'static str, &'static str), BTreeSet<String>>,
    words: BTreeMap<(&'static str, &'static str, String), BTreeSet<String>>,
}

/// The page.
///
/// # Errors
/// A law is not TOML.
pub fn page(tree: &Tree) -> Result<String, TaskError> {
    let mut census = Census::default();
    for file in tree.laws() {
        let fault = |error: toml::de::Error| TaskError::Laws(format!("{}: {error}", file.path));
        let table: Table = file.text.parse().map_err(fault)?;
        let id = table.get("law").and_then(|law| law.get("id")?.as_str());
        census.law(id.unwrap_or(&file.path), &table);
    }
    let (ops, parts, frame) = (OPS.to_vec(), parts(), frame());
    let mut text = head(
        "The census of the language",
        "How many ops and keys the language has, and which laws need each: a key that few laws need has to justify itself. Counted from the \
         grammar that the loader reads by, and from the law files.",
    );
    text.push_str(&sums(&ops, &parts, &frame));
    for (title, shapes) in [
        ("Ops", &ops),
        ("Tables inside steps", &parts),
        ("The file around the steps", &frame),
    ] {
        let _ = writeln!(text, "## {title}\n");
        for shape in shapes {
            text.push_str(&census.table(shape));
        }
    }
    text.push_str(&census.unused(&ops, &parts, &frame));
    Ok(text.trim_end().to_owned() + "\n")
}

/// The tables below the ops.
fn parts() -> Vec<&'static Shape> {
    let mut found: Vec<&'static Shape> = vec![&COMMON];
    let mut open: Vec<&'static Shape> = OPS.iter().rev().copied().collect();
    open.insert(0, &COMMON);
    below(&mut found, open, &|shape| {
        OPS.iter().any(|op| op.name == shape.name)
    });
    found
}

/// The tables of a file without its steps.
fn frame() -> Vec<&'static Shape> {
    let mut found: Vec<&'static Shape> = vec![&FILE];
    let inner = parts();
    below(&mut found, vec![&FILE], &|shape| {
        inner.iter().any(|part| part.name == shape.name)
    });
    found
}

fn below(
    found: &mut Vec<&'static Shape>,
    mut open: Vec<&'static Shape>,
    elsewhere: &dyn Fn(&Shape) -> bool,
) {
    while let Some(shape) = open.pop() {
        for inner in shape.keys.iter().flat_map(|key| key.holds.shapes()) {
            let known = found.iter().any(|one| one.name == inner.name);
            if !known && !elsewhere(inner) {
                found.push(inner);
                open.push(inner);
            }
        }
    }
}

fn sums(ops: &[&Shape], parts: &[&Shape], frame: &[&Shape]) -> String {
    let places = |shapes: &[&Shape]| shapes.iter().map(|shape| shape.keys.len()).sum::<usize>();
    let names = |shapes: &[&'static Shape]| -> BTreeSet<&str> {
        let keys = shapes.iter().flat_map(|shape| shape.keys);
        keys.map(|key| key.name).collect()
    };
    let steps: Vec<&'static Shape> = OPS.iter().copied().chain(self::parts()).collect();
    format!(
        "{} ops. The steps use {} different keys at {} places: {} in the ops themselves, {} in the tables inside them. The file around the \
         steps has {} more places.\n\n",
        ops.len(),
        names(&steps).len(),
        places(ops) + places(parts),
        places(ops),
        places(parts),
        places(frame),
    )
}

impl Census {
    fn law(&mut self, id: &str, table: &Table) {
        self.laws.insert(id.to_owned());
        self.table_of(id, &[&FILE], table);
    }

    fn table_of(&mut self, id: &str, shapes: &[&'static Shape], table: &Table) {
        let op = table
            .get("op")
            .and_then(Value::as_str)
            .and_then(grammar::op);
        let shapes: Vec<&'static Shape> = shapes.iter().copied().chain(op).collect();
        for (name, value) in table {
            let place = shapes
                .iter()
                .find_map(|shape| Some((shape.name, shape.key(name)?)));
            let Some((shape, key)) = place else { continue };
            let laws = self.keys.entry((shape, key.name)).or_default();
            laws.insert(id.to_owned());
            self.value(id, (shape, key.name), key.holds, value);
        }
    }

    fn value(
        &mut self,
        id: &str,
        (shape, key): (&'static str, &'static str),
        holds: Holds,
        value: &Value,
    ) {
        match value {
            Value::Array(items) => {
                for item in items {
                    self.value(id, (shape, key), holds, item);
                }
            }
            Value::Table(table) => {
                let inner = holds.shapes();
                let knows = |one: &&Shape| {
                    let op = table
                        .get("op")
                        .and_then(Value::as_str)
                        .and_then(grammar::op);
                    let mut keys = table.keys();
                    op.is_some() || keys.all(|key| one.key(key).is_some())
                };
                if let Some(one) = inner.into_iter().find(knows) {
                    self.table_of(id, &[one], table);
                }
            }
            Value::String(word) if is_word(holds, word) => {
                let words = self.words.entry((shape, key, word.clone())).or_default();
                words.insert(id.to_owned());
            }
            Value::String(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Boolean(_)
            | Value::Datetime(_) => {}
        }
    }

    fn table(&self, shape: &'static Shape) -> String {
        let is_op = OPS.iter().any(|op| op.name == shape.name);
        let mut text = if is_op {
            let laws = self.words.get(&(COMMON.name, "op", shape.name.to_owned()));
            let link = format!("[`{0}`](../ops/{0}.md)", shape.name);
            format!("### {link}\n\nNeeded by {}.\n\n", said(laws))
        } else {
            format!("### {}\n\n", shape.name)
        };
        text.push_str("| key | laws | words |\n|---|---|---|\n");
        for key in shape.keys {
            let laws = self.keys.get(&(shape.name, key.name));
            let words: Vec<String> = words(key.holds)
                .iter()
                .filter(|_| !(shape.name == COMMON.name && key.name == "op"))
                .map(|word| {
                    let laws = self.words.get(&(shape.name, key.name, (*word).to_owned()));
                    format!("`{word}` {}", laws.map_or(0, BTreeSet::len))
                })
                .collect();
            let _ = writeln!(
                text,
                "| `{}` | {} | {} |",
                key.name,
                cell(&said(laws)),
                words.join(", ")
            );
        }
        text.push('\n');
        text
    }

    /// Keys and words that no law needs.
    fn unused(
        &self,
        ops: &[&'static Shape],
        parts: &[&'static Shape],
        frame: &[&'static Shape],
    ) -> String {
        let mut text = String::from("## What no law in `rules/` needs\n\n");
        for shape in ops.iter().chain(parts).chain(frame) {
            for key in shape.keys {
                if !self.keys.contains_key(&(shape.name, key.name)) {
                    let _ = writeln!(text, "- `{}` of {}", key.name, shape.name);
                    continue;
                }
                for word in words(key.holds) {
                    if !self
                        .words
                        .contains_key(&(shape.name, key.name, (*word).to_owned()))
                    {
                        let _ = writeln!(text, "- `{} = \"{word}\"` of {}", key.name, shape.name);
                    }
                }
            }
        }
        text
    }
}

fn words(holds: Holds) -> &'static [&'static str] {
    match holds {
        Holds::Words(words)
        | Holds::CountOrWords(words)
        | Holds::SharesOrWords(words)
        | Holds::WordsOrTable(words, _) => words,
        Holds::Text
        | Holds::Id
        | Holds::Cite
        | Holds::Share
        | Holds::Count
        | Holds::CountOrShare
        | Holds::Day
        | Holds::Level
        | Holds::Area
        | Holds::Declared
        | Holds::Name
        | Holds::NameOrCount
        | Holds::Sets
        | Holds::Operands
        | Holds::OneOrMore
        | Holds::Flag
        | Holds::Texts
        | Holds::Table(_)
        | Holds::Tables(_)
        | Holds::List(_)
        | Holds::TableOrList(_)
        | Holds::DayOrTable(_)
        | Holds::NameOrTable(_)
        | Holds::TieOrder(_)
        | Holds::Breakers
        | Holds::Schema => &[],
    }
}

fn is_word(holds: Holds, word: &str) -> bool {
    words(holds).contains(&word)
}

fn said(laws: Option<&BTreeSet<String>>) -> String {
    match laws {
        None => "none".to_owned(),
        Some(laws) if laws.len() > NAMED => format!("{} laws", laws.len()),
        Some(laws) => {
            let names: Vec<String> = laws.iter().map(|law| format!("`{law}`")).collect();
            names.join(", ")
        }
    }
}
