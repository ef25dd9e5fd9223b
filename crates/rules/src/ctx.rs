//! What the readers share: the faults found so far, the names, and the simple values.

use std::ops::Range;

use scrutineer_engine::Ratio;

use crate::day::Day;
use crate::fault::{Fault, FaultKind};
use crate::grammar::{Presence, Shape};
use crate::law::Cited;
use crate::names::Names;
use crate::nearest::nearest;
use crate::raw::{Entry, Lines, Node, Value, find};
use crate::share::{ShareFault, read_share};

/// The state of one reading of a file.
pub(crate) struct Ctx<'t> {
    pub(crate) lines: Lines<'t>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) names: Names,
}

/// A table whose keys are known: the unknown ones are already reported.
#[derive(Clone, Copy)]
pub(crate) struct Keys<'n> {
    pub(crate) entries: &'n [Entry],
    span: &'n Range<usize>,
    within: &'n str,
}

impl<'n> Keys<'n> {
    /// The entry of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&'n Entry> {
        find(self.entries, key)
    }

    /// What the table is called in messages.
    pub(crate) fn within(&self) -> &'n str {
        self.within
    }

    /// The bytes of the table.
    pub(crate) fn span(&self) -> &'n Range<usize> {
        self.span
    }
}

impl<'t> Ctx<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            lines: Lines::new(text),
            faults: Vec::new(),
            names: Names::default(),
        }
    }

    /// Records a fault.
    pub(crate) fn fault(
        &mut self,
        kind: FaultKind,
        span: &Range<usize>,
        message: String,
        expected: Option<String>,
        repair: String,
    ) {
        self.faults.push(Fault {
            kind,
            place: self.lines.place(span),
            message,
            expected,
            repair,
            reading: None,
        });
    }

    /// The entries of a table.
    pub(crate) fn table<'n>(&mut self, key: &str, node: &'n Node) -> Option<&'n [Entry]> {
        if let Value::Table(entries) = &node.value {
            return Some(entries);
        }
        self.wrong_type(key, node, "a table");
        None
    }

    /// The keys of a table: unknown ones and missing ones are reported.
    pub(crate) fn keys<'n>(
        &mut self,
        key: &str,
        node: &'n Node,
        shapes: &[&'static Shape],
        within: &'n str,
    ) -> Option<Keys<'n>> {
        let entries = self.table(key, node)?;
        Some(self.open(entries, &node.span, shapes, within))
    }

    /// The keys of entries that may have any of `shapes` together.
    pub(crate) fn open<'n>(
        &mut self,
        entries: &'n [Entry],
        span: &'n Range<usize>,
        shapes: &[&'static Shape],
        within: &'n str,
    ) -> Keys<'n> {
        for entry in entries {
            if shapes.iter().all(|shape| shape.key(&entry.key).is_none()) {
                self.unknown_key(entry, within, shapes);
            }
        }
        let required = shapes.iter().flat_map(|shape| shape.keys).filter(|key| key.presence == Presence::Required);
        for key in required {
            if find(entries, key.name).is_none() {
                self.missing(span, within, key.name, key.means);
            }
        }
        Keys {
            entries,
            span,
            within,
        }
    }

    fn unknown_key(&mut self, entry: &Entry, within: &str, shapes: &[&'static Shape]) {
        let mut allowed: Vec<&str> =
            shapes.iter().flat_map(|shape| shape.keys).map(|key| key.name).collect();
        allowed.sort_unstable();
        let repair = match nearest(&entry.key, allowed.iter().copied()) {
            Some(meant) => format!("write \"{meant}\" if that is meant, or take the key out"),
            None => "take the key out, or write one of those allowed".to_owned(),
        };
        self.fault(
            FaultKind::UnknownKey,
            &entry.span,
            format!("unknown key \"{}\" in {within}", entry.key),
            Some(allowed.join(", ")),
            repair,
        );
    }

    /// A required key is absent.
    pub(crate) fn missing(&mut self, span: &Range<usize>, within: &str, key: &str, means: &str) {
        self.fault(
            FaultKind::MissingKey,
            &(span.start..span.start + 1),
            format!("{within} lacks the key \"{key}\""),
            None,
            format!("add \"{key}\": {means}; nothing legal has a default"),
        );
    }

    /// A key that has no meaning beside the others.
    pub(crate) fn meaningless(&mut self, entry: &Entry, within: &str, why: &str) {
        self.fault(
            FaultKind::KeyWithoutMeaning,
            &entry.span,
            format!("\"{}\" has no meaning in {within}: {why}", entry.key),
            None,
            format!("take \"{}\" out", entry.key),
        );
    }

    /// Exactly one of `keys` must stand; returns it.
    pub(crate) fn one_of<'n>(&mut self, keys: &Keys<'n>, names: &[&str]) -> Option<&'n Entry> {
        let found: Vec<&Entry> = names.iter().filter_map(|name| keys.get(name)).collect();
        if let [only] = found[..] {
            return Some(only);
        }
        let wanted = names.join(", ");
        let (span, message) = match found.get(1) {
            Some(second) => {
                let all: Vec<String> = found.iter().map(|one| format!("\"{}\"", one.key)).collect();
                (second.span.clone(), format!("{} has {} together", keys.within, all.join(" and ")))
            }
            None => {
                let start = keys.span.start;
                (start..start + 1, format!("{} has none of the keys {wanted}", keys.within))
            }
        };
        self.fault(
            FaultKind::OneOf,
            &span,
            message,
            Some(format!("exactly one of {wanted}")),
            "keep or add exactly one of them".to_owned(),
        );
        None
    }

    /// A value of the wrong type.
    pub(crate) fn wrong_type(&mut self, key: &str, node: &Node, expected: &str) {
        let kind = match node.value {
            Value::Float(_) => FaultKind::Float,
            Value::Text(_) | Value::Integer(_) | Value::Flag(_) | Value::Day(_) | Value::Time(_)
            | Value::List(_) | Value::Table(_) => FaultKind::WrongType,
        };
        let shown = match &node.value {
            Value::List(_) | Value::Table(_) => node.value.kind().to_owned(),
            Value::Text(_) | Value::Integer(_) | Value::Float(_) | Value::Flag(_) | Value::Day(_)
            | Value::Time(_) => format!("{} {node}", node.value.kind()),
        };
        self.fault(
            kind,
            &node.span,
            format!("\"{key}\" is {shown}"),
            Some(expected.to_owned()),
            format!("write {expected}"),
        );
    }

    /// A string.
    pub(crate) fn text<'n>(&mut self, key: &str, node: &'n Node) -> Option<&'n str> {
        if let Value::Text(text) = &node.value {
            if !text.trim().is_empty() {
                return Some(text);
            }
            self.fault(
                FaultKind::WrongType,
                &node.span,
                format!("\"{key}\" is empty"),
                Some("words".to_owned()),
                "write the words".to_owned(),
            );
            return None;
        }
        self.wrong_type(key, node, "a string");
        None
    }

    /// A string of an optional key.
    pub(crate) fn optional_text(&mut self, keys: &Keys<'_>, key: &str) -> Option<String> {
        let entry = keys.get(key)?;
        self.text(key, &entry.node).map(str::to_owned)
    }

    /// One text or a list of them.
    pub(crate) fn texts<'n>(&mut self, key: &str, node: &'n Node) -> Vec<(&'n str, &'n Node)> {
        match &node.value {
            Value::List(items) => {
                if items.is_empty() {
                    self.empty(key, node);
                }
                let read = items.iter().filter_map(|item| Some((self.text(key, item)?, item)));
                read.collect()
            }
            Value::Text(_) => self.text(key, node).map(|text| (text, node)).into_iter().collect(),
            Value::Integer(_) | Value::Float(_) | Value::Flag(_) | Value::Day(_) | Value::Time(_)
            | Value::Table(_) => {
                self.wrong_type(key, node, "a string or a list of strings");
                Vec::new()
            }
        }
    }

    /// A list that may not be empty.
    pub(crate) fn empty(&mut self, key: &str, node: &Node) {
        self.fault(
            FaultKind::EmptyList,
            &node.span,
            format!("\"{key}\" is an empty list"),
            None,
            format!("fill it, or take \"{key}\" out where the law has no such rule"),
        );
    }

    /// The items of a list with at least one.
    pub(crate) fn items<'n>(&mut self, key: &str, node: &'n Node) -> Option<&'n [Node]> {
        let Value::List(items) = &node.value else {
            self.wrong_type(key, node, "a list");
            return None;
        };
        if items.is_empty() {
            self.empty(key, node);
        }
        Some(items)
    }

    /// A whole number.
    pub(crate) fn whole(&mut self, key: &str, node: &Node) -> Option<u64> {
        let Value::Integer(digits) = &node.value else {
            self.wrong_type(key, node, "an integer");
            return None;
        };
        let read = digits.parse().ok();
        if read.is_none() {
            self.fault(
                FaultKind::BadNumber,
                &node.span,
                format!("\"{key}\" is {digits}"),
                Some("a whole number from 0 to 18446744073709551615".to_owned()),
                "write the number as the law has it".to_owned(),
            );
        }
        read
    }

    /// A whole number above zero.
    pub(crate) fn positive(&mut self, key: &str, node: &Node) -> Option<u64> {
        let number = self.whole(key, node)?;
        if number == 0 {
            self.fault(
                FaultKind::BadNumber,
                &node.span,
                format!("\"{key}\" is 0"),
                Some("a whole number above zero".to_owned()),
                "write the number as the law has it, or leave the rule out".to_owned(),
            );
            return None;
        }
        Some(number)
    }

    /// A share.
    pub(crate) fn share(&mut self, key: &str, node: &Node) -> Option<Ratio> {
        let Value::Text(text) = &node.value else {
            self.wrong_type(key, node, "a share as a string, such as \"7%\", \"1/13\" or \"1.2\"");
            return None;
        };
        match read_share(text) {
            Ok(share) => Some(share),
            Err(why) => {
                self.bad_share(key, node, text, why);
                None
            }
        }
    }

    fn bad_share(&mut self, key: &str, node: &Node, text: &str, why: ShareFault) {
        self.fault(
            FaultKind::BadShare,
            &node.span,
            format!("\"{key}\" is \"{text}\": {why}"),
            Some("\"7%\", \"0.5%\", \"1/13\", \"1.2\"".to_owned()),
            "write the law's own number in one of these forms".to_owned(),
        );
    }

    /// A share above zero.
    pub(crate) fn positive_share(&mut self, key: &str, node: &Node) -> Option<Ratio> {
        let share = self.share(key, node)?;
        if share.is_zero() {
            self.fault(
                FaultKind::BadShare,
                &node.span,
                format!("\"{key}\" is zero"),
                Some("a share above zero".to_owned()),
                "write the law's own number".to_owned(),
            );
            return None;
        }
        Some(share)
    }

    /// One word of a closed list.
    pub(crate) fn word<T: Clone>(&mut self, key: &str, node: &Node, table: &[(&str, T)]) -> Option<T> {
        let Value::Text(text) = &node.value else {
            self.wrong_type(key, node, &quoted(table.iter().map(|(word, _)| *word)));
            return None;
        };
        let found = table.iter().find(|(word, _)| word == text);
        if found.is_none() {
            self.unknown_word(key, node, text, table.iter().map(|(word, _)| *word));
        }
        found.map(|(_, value)| value.clone())
    }

    /// A word outside its closed list.
    pub(crate) fn unknown_word<'w>(
        &mut self,
        key: &str,
        node: &Node,
        text: &str,
        words: impl Iterator<Item = &'w str> + Clone,
    ) {
        let repair = match nearest(text, words.clone()) {
            Some(meant) => format!("write \"{meant}\" if that is meant"),
            None => "write one of those allowed".to_owned(),
        };
        self.fault(
            FaultKind::UnknownWord,
            &node.span,
            format!("\"{key}\" is \"{text}\""),
            Some(quoted(words)),
            repair,
        );
    }

    /// A word of a key that must stand (its absence is already reported).
    pub(crate) fn word_of<T: Clone>(&mut self, keys: &Keys<'_>, key: &str, table: &[(&str, T)]) -> Option<T> {
        let entry = keys.get(key)?;
        self.word(key, &entry.node, table)
    }

    /// True or false; false where the key is absent.
    pub(crate) fn flag(&mut self, keys: &Keys<'_>, key: &str) -> Option<bool> {
        let Some(entry) = keys.get(key) else {
            return Some(false);
        };
        if let Value::Flag(flag) = entry.node.value {
            return Some(flag);
        }
        self.wrong_type(key, &entry.node, "true or false");
        None
    }

    /// A day.
    pub(crate) fn day(&mut self, key: &str, node: &Node) -> Option<Day> {
        if let Value::Day(day) = node.value {
            return Some(day);
        }
        self.wrong_type(key, node, "a day such as 2012-01-15, without quotation marks");
        None
    }

    /// A kebab-case identifier.
    pub(crate) fn id<'n>(&mut self, keys: &Keys<'n>) -> Option<&'n str> {
        let entry = keys.get("id")?;
        let text = self.text("id", &entry.node)?;
        if kebab(text) {
            return Some(text);
        }
        self.fault(
            FaultKind::BadId,
            &entry.node.span,
            format!("the id \"{text}\" is not kebab-case"),
            Some("lower-case letters, digits and single hyphens, beginning with a letter".to_owned()),
            "rename it, such as \"list-seats\"".to_owned(),
        );
        None
    }

    /// The citation of a table (its absence is already reported).
    pub(crate) fn cite(&mut self, keys: &Keys<'_>) -> Option<Cited> {
        let entry = keys.get("cite")?;
        let text = self.text("cite", &entry.node)?;
        let (id, rest) = text.split_once(' ').unwrap_or((text, ""));
        let source = self.names.sources.iter().position(|source| source == id);
        let Some(source) = source else {
            self.unknown_source(&entry.node, id);
            return None;
        };
        if rest.trim().is_empty() {
            self.fault(
                FaultKind::BareCitation,
                &entry.node.span,
                format!("the citation \"{text}\" names no place in its source"),
                Some(format!("\"{id} art. …\"")),
                "add the article, or say that it was not read".to_owned(),
            );
            return None;
        }
        Some(Cited {
            text: text.to_owned(),
            source,
            place: self.lines.place(&entry.node.span),
        })
    }

    fn unknown_source(&mut self, node: &Node, id: &str) {
        let known = self.names.sources.clone();
        let repair = match nearest(id, known.iter().map(String::as_str)) {
            Some(meant) => format!("begin it with \"{meant}\" if that is meant, or declare a [[source]] \"{id}\""),
            None => format!("begin it with the id of a source, or declare a [[source]] \"{id}\""),
        };
        self.fault(
            FaultKind::UnknownSource,
            &node.span,
            format!("the citation begins with \"{id}\", which is no declared source"),
            Some(quoted(known.iter().map(String::as_str))),
            repair,
        );
    }
}

/// Words in quotation marks.
pub(crate) fn quoted<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

/// Whether a text is a kebab-case identifier.
pub(crate) fn kebab(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.split('-').all(|part| {
            !part.is_empty() && part.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit())
        })
}
