//! Simple values.

use scrutineer_engine::Ratio;

use super::{Ctx, Keys, quoted};
use crate::day::Day;
use crate::fault::FaultKind;
use crate::nearest::nearest;
use crate::raw::{Node, Value};
use crate::share::{ShareFault, read_share};

impl Ctx<'_> {
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
                let read = items
                    .iter()
                    .filter_map(|item| Some((self.text(key, item)?, item)));
                read.collect()
            }
            Value::Text(_) => self
                .text(key, node)
                .map(|text| (text, node))
                .into_iter()
                .collect(),
            Value::Integer(_)
            | Value::Float(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_)
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
                Some("a whole number that is not negative".to_owned()),
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
            self.wrong_type(
                key,
                node,
                "a share as a string, such as \"7%\", \"1/13\" or \"1.2\"",
            );
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
    pub(crate) fn word<T: Clone>(
        &mut self,
        key: &str,
        node: &Node,
        table: &[(&str, T)],
    ) -> Option<T> {
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
    pub(crate) fn word_of<T: Clone>(
        &mut self,
        keys: &Keys<'_>,
        key: &str,
        table: &[(&str, T)],
    ) -> Option<T> {
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
        self.wrong_type(
            key,
            node,
            "a day such as 2012-01-15, without quotation marks",
        );
        None
    }
}
