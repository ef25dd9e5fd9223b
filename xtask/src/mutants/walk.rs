//! Every place of a law file at which it can be wrong, found by the grammar of the language itself: a new op or key is covered at once.

use scrutineer_rules::grammar::{self, COMMON, Holds, Key, Presence, Shape};
use toml::{Table, Value};

use super::edit::{Change, Edit, Part};
use super::values;

/// What can be named in a law.
#[derive(Debug, Default)]
pub struct Names {
    /// Values: inputs of the election first, then steps in their order.
    pub values: Vec<String>,
    /// Levels of areas.
    pub levels: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
}

/// Keys that say nothing about what is computed, or only name it.
const IDLE: &[&str] = &["id", "op", "cite", "note", "after"];

/// Lists whose items are asked one after the other.
const ORDERED: &[&str] = &["rest", "scale", "floors", "ceilings"];

/// Every fault that is tried on a law.
pub fn edits(law: &Table) -> Vec<Edit> {
    let names = names(law);
    let mut walk = Walk {
        names: &names,
        path: Vec::new(),
        found: Vec::new(),
    };
    walk.at_key("needs", |walk| walk.counts(law));
    walk.steps(law);
    walk.at_key("reading", |walk| {
        for (at, reading) in tables(law.get("reading")).enumerate() {
            walk.at_item(at, |walk| walk.steps(reading));
        }
    });
    walk.at_key("result", |walk| walk.result(law));
    walk.found
}

fn names(law: &Table) -> Names {
    let needs = law.get("needs");
    let ids = |value: Option<&Value>| -> Vec<String> {
        let ids = tables(value).filter_map(|table| table.get("id")?.as_str());
        ids.map(str::to_owned).collect()
    };
    let part = |key: &str| ids(needs.and_then(|needs| needs.get(key)));
    let mut values = Vec::new();
    for (key, prefix) in [
        ("ballots", "ballot"),
        ("figures", "figure"),
        ("seats", "seats"),
    ] {
        values.extend(part(key).iter().map(|id| format!("{prefix}.{id}")));
    }
    values.extend(ids(law.get("step")));
    for reading in tables(law.get("reading")) {
        let more = ids(reading.get("step")).into_iter();
        let more: Vec<String> = more.filter(|id| !values.contains(id)).collect();
        values.extend(more);
    }
    Names {
        values,
        levels: part("areas"),
        tags: part("tags"),
    }
}

/// The tables of a list.
pub fn tables(value: Option<&Value>) -> impl Iterator<Item = &Table> {
    let items = value.and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_table)
}

struct Walk<'n> {
    names: &'n Names,
    path: Vec<Part>,
    found: Vec<Edit>,
}

impl Walk<'_> {
    fn at_key(&mut self, key: &str, inside: impl FnOnce(&mut Self)) {
        self.path.push(Part::Key(key.to_owned()));
        inside(self);
        self.path.pop();
    }

    fn at_item(&mut self, at: usize, inside: impl FnOnce(&mut Self)) {
        self.path.push(Part::At(at));
        inside(self);
        self.path.pop();
    }

    fn add(&mut self, kind: &'static str, change: Change) {
        let path = self.path.clone();
        self.found.push(Edit { path, change, kind });
    }

    /// Numbers of seats that are the law's own.
    fn counts(&mut self, law: &Table) {
        let seats = law.get("needs").and_then(|needs| needs.get("seats"));
        self.at_key("seats", |walk| {
            for (at, table) in tables(seats).enumerate() {
                let count = table.get("count").and_then(Value::as_integer);
                let Some(count) = count else { continue };
                walk.at_item(at, |walk| {
                    walk.at_key("count", |walk| walk.whole(count));
                });
            }
        });
    }

    fn result(&mut self, law: &Table) {
        let seats = law.get("result").and_then(|result| result.get("seats"));
        if let Some(name) = seats.and_then(Value::as_str) {
            self.at_key("seats", |walk| walk.name(name));
        }
    }

    fn steps(&mut self, holder: &Table) {
        self.at_key("step", |walk| {
            for (at, step) in tables(holder.get("step")).enumerate() {
                walk.at_item(at, |walk| {
                    walk.add("step taken out", Change::Remove);
                    let op = step.get("op").and_then(Value::as_str);
                    let Some(shape) = op.and_then(grammar::op) else {
                        return;
                    };
                    walk.table(&[shape, &COMMON], step);
                });
            }
        });
    }

    fn table(&mut self, shapes: &[&'static Shape], table: &Table) {
        for (name, value) in table {
            let key = shapes.iter().find_map(|shape| shape.key(name));
            let Some(key) = key.filter(|key| !IDLE.contains(&key.name)) else {
                continue;
            };
            self.at_key(name, |walk| walk.key(key, value));
        }
    }

    fn key(&mut self, key: &'static Key, value: &Value) {
        if let Some(other) = values::flipped(key.name).filter(|_| !value.is_table()) {
            self.add("comparator", Change::Rename(other));
        }
        if matches!(key.presence, Presence::Optional) {
            self.add("key taken out", Change::Remove);
        }
        self.value(key.holds, value);
    }

    /// Whether the list under the current key is one in which the order counts.
    fn is_ordered(&self) -> bool {
        let key = self.path.last();
        ORDERED
            .iter()
            .any(|name| key == Some(&Part::Key((*name).to_owned())))
    }

    fn value(&mut self, holds: Holds, value: &Value) {
        match (holds, value) {
            (Holds::SharesOrWords(_), Value::Array(_)) => {
                for other in values::divisors(value) {
                    self.add("divisors", Change::Set(other));
                }
            }
            (Holds::TieOrder(_) | Holds::Breakers, Value::Array(items)) => {
                for other in values::tie_orders(items) {
                    self.add("tie rule", Change::Set(other));
                }
            }
            (Holds::Level | Holds::Area, Value::String(name)) => self.level(name),
            (Holds::OneOrMore, Value::String(tag)) => {
                for other in self.names.tags.iter().filter(|other| *other != tag) {
                    let other = Value::String(other.clone());
                    let path = self.path.clone();
                    let change = Change::Set(other);
                    let kind = "tag";
                    self.found.push(Edit { path, change, kind });
                }
            }
            (
                Holds::Words(words) | Holds::CountOrWords(words) | Holds::WordsOrTable(words, _),
                Value::String(word),
            ) => {
                for other in words.iter().filter(|other| *other != word) {
                    self.add("word", Change::Set(Value::String((*other).to_owned())));
                }
            }
            (Holds::Share | Holds::CountOrShare, Value::String(share)) => {
                for other in values::shares(share) {
                    self.add("share", Change::Set(Value::String(other)));
                }
            }
            (_, Value::Integer(count)) => self.whole(*count),
            (_, Value::String(name)) => self.name(name),
            (_, Value::Array(items)) => self.list(holds, items),
            (_, Value::Table(inner)) => self.inner(holds, inner),
            (_, Value::Float(_) | Value::Boolean(_) | Value::Datetime(_)) => {}
        }
    }

    fn whole(&mut self, count: i64) {
        self.add("count", Change::Set(Value::Integer(count + 1)));
        if count > 0 {
            self.add("count", Change::Set(Value::Integer(count - 1)));
        }
    }

    /// Other values in its place: those of its own kind first.
    fn name(&mut self, name: &str) {
        let kind = |name: &str| name.split_once('.').map(|(kind, _)| kind.to_owned());
        let own = kind(name);
        let others = self.names.values.iter().filter(|other| *other != name);
        let (mut like, unlike): (Vec<String>, Vec<String>) =
            others.cloned().partition(|other| kind(other) == own);
        like.extend(unlike);
        for other in like {
            self.add(values::BASE, Change::Set(Value::String(other)));
        }
    }

    fn level(&mut self, name: &str) {
        let bare = name.strip_prefix("area.").unwrap_or(name);
        for other in &self.names.levels {
            if other != bare {
                let other = name.replace(bare, other);
                let path = self.path.clone();
                let change = Change::Set(Value::String(other));
                let kind = "level";
                self.found.push(Edit { path, change, kind });
            }
        }
    }

    fn list(&mut self, holds: Holds, items: &[Value]) {
        for at in 1..items.len() {
            if self.is_ordered() {
                let mut other = items.to_vec();
                other.swap(at - 1, at);
                self.add("order", Change::Set(Value::Array(other)));
            }
        }
        for (at, item) in items.iter().enumerate() {
            self.at_item(at, |walk| {
                walk.add("item taken out", Change::Remove);
                walk.value(holds, item);
            });
        }
    }

    fn inner(&mut self, holds: Holds, table: &Table) {
        let shapes = holds.shapes();
        let knows = |shape: &&&Shape| table.keys().all(|key| shape.key(key).is_some());
        if let Some(shape) = shapes.iter().find(knows) {
            self.table(&[shape], table);
        }
        if let Holds::WordsOrTable(words, _) = holds {
            for word in words {
                self.add("word", Change::Set(Value::String((*word).to_owned())));
            }
        }
    }
}
