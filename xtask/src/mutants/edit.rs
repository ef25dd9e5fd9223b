//! One deliberate fault: where it stands in the file, what it changes, and the file with it.

use toml::{Table, Value};

/// A part of a place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The value of a key.
    Key(String),
    /// An item of a list.
    At(usize),
}

/// What happens at the place.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Another value.
    Set(Value),
    /// The key or item is taken out.
    Remove,
    /// The value under another key.
    Rename(&'static str),
}

/// A deliberate fault.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// Where.
    pub path: Vec<Part>,
    /// What.
    pub change: Change,
    /// The class of such faults.
    pub kind: &'static str,
}

impl Edit {
    /// The file with this fault; none where the place is not there.
    pub fn apply(&self, law: &Table) -> Option<Table> {
        let mut root = Value::Table(law.clone());
        let (last, before) = self.path.split_last()?;
        let mut at = &mut root;
        for part in before {
            at = match part {
                Part::Key(key) => at.get_mut(key)?,
                Part::At(index) => at.get_mut(*index)?,
            };
        }
        match (at, last) {
            (Value::Table(table), Part::Key(key)) => self.change_key(table, key)?,
            (Value::Array(items), Part::At(index)) => self.change_item(items, *index)?,
            _ => return None,
        }
        root.as_table().cloned()
    }

    fn change_key(&self, table: &mut Table, key: &str) -> Option<()> {
        let old = table.remove(key)?;
        match &self.change {
            Change::Set(value) => {
                table.insert(key.to_owned(), value.clone());
            }
            Change::Remove => {}
            Change::Rename(name) => {
                if table.contains_key(*name) {
                    return None;
                }
                table.insert((*name).to_owned(), old);
            }
        }
        Some(())
    }

    fn change_item(&self, items: &mut Vec<Value>, index: usize) -> Option<()> {
        match &self.change {
            Change::Set(value) => *items.get_mut(index)? = value.clone(),
            Change::Remove if index < items.len() => {
                items.remove(index);
            }
            Change::Remove | Change::Rename(_) => return None,
        }
        Some(())
    }

    /// The place in words: steps by their names, items by their numbers, counted from one.
    pub fn place(&self, law: &Table) -> String {
        let mut words = String::new();
        let mut at = law.get(self.key(0));
        let mut skip = 1;
        while let Some(part) = self.path.get(skip) {
            let next = at.and_then(|value| match part {
                Part::Key(key) => value.get(key),
                Part::At(index) => value.get(*index),
            });
            let name = next
                .and_then(|value| value.get("id"))
                .and_then(Value::as_str);
            match (part, name) {
                (Part::At(_), Some(id)) => dotted(&mut words, id),
                (Part::At(index), None) => words.push_str(&format!("[{}]", index + 1)),
                (Part::Key(key), _) if key == "step" => {}
                (Part::Key(key), _) => dotted(&mut words, key),
            }
            at = next;
            skip += 1;
        }
        words
    }

    fn key(&self, at: usize) -> &str {
        match self.path.get(at) {
            Some(Part::Key(key)) => key,
            Some(Part::At(_)) | None => "",
        }
    }

    /// The change in words.
    pub fn words(&self, law: &Table) -> String {
        let mut at = law.get(self.key(0));
        for part in self.path.iter().skip(1) {
            at = at.and_then(|value| match part {
                Part::Key(key) => value.get(key),
                Part::At(index) => value.get(*index),
            });
        }
        let old = at.map_or_else(String::new, short);
        match &self.change {
            Change::Set(value) => format!("`{old}` -> `{}`", short(value)),
            Change::Remove => format!("`{old}` taken out"),
            Change::Rename(key) => format!("`{old}` under `{key}`"),
        }
    }
}

fn dotted(words: &mut String, name: &str) {
    if !words.is_empty() {
        words.push('.');
    }
    words.push_str(name);
}

/// A value on one line, a long one by its beginning; citations say nothing here.
fn short(value: &Value) -> String {
    let mut value = value.clone();
    if let Value::Table(table) = &mut value {
        table.retain(|key, _| key != "cite" && key != "note");
    }
    let text = value.to_string().replace('\n', " ");
    match text.char_indices().nth(70) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_one_change_at_a_place_with_a_name() {
        let law: Table = "[[step]]\nid = \"passed\"\nany = [{ at-least = \"5%\" }]\n"
            .parse()
            .expect("TOML");
        let key = |key: &str| Part::Key(key.to_owned());
        let edit = Edit {
            path: vec![
                key("step"),
                Part::At(0),
                key("any"),
                Part::At(0),
                key("at-least"),
            ],
            change: Change::Rename("more-than"),
            kind: "comparator",
        };
        assert_eq!(edit.place(&law), "passed.any[1].at-least");
        assert_eq!(edit.words(&law), "`\"5%\"` under `more-than`");
        let mutant = edit.apply(&law).expect("it applies");
        assert_eq!(
            mutant["step"][0]["any"][0]["more-than"].as_str(),
            Some("5%")
        );
        assert!(mutant["step"][0]["any"][0].get("at-least").is_none());
    }
}
