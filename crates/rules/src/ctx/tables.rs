//! Tables and the keys in them.

use std::ops::Range;

use super::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::grammar::{Presence, Shape};
use crate::nearest::nearest;
use crate::raw::{Entry, Node, Value, find};

impl Ctx<'_> {
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
        let required = shapes
            .iter()
            .flat_map(|shape| shape.keys)
            .filter(|key| key.presence == Presence::Required);
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
        let mut allowed: Vec<&str> = shapes
            .iter()
            .flat_map(|shape| shape.keys)
            .map(|key| key.name)
            .collect();
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
                (
                    second.span.clone(),
                    format!("{} has {} together", keys.within, all.join(" and ")),
                )
            }
            None => {
                let start = keys.span.start;
                (
                    start..start + 1,
                    format!("{} has none of the keys {wanted}", keys.within),
                )
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
            Value::Text(_)
            | Value::Integer(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_)
            | Value::List(_)
            | Value::Table(_) => FaultKind::WrongType,
        };
        let shown = match &node.value {
            Value::List(_) | Value::Table(_) => node.value.kind().to_owned(),
            Value::Text(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Flag(_)
            | Value::Day(_)
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
}
