//! Comparators with their limits.

use scrutineer_engine::{Comparator, Compare, CountCompare, Ratio, ShareCompare};

use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::raw::{Entry, Value};

/// The comparators by their words.
pub(crate) const WORDS: [(&str, Comparator); 5] = [
    ("at-least", Comparator::AtLeast),
    ("more-than", Comparator::MoreThan),
    ("at-most", Comparator::AtMost),
    ("less-than", Comparator::LessThan),
    ("exactly", Comparator::Exactly),
];

/// Comparisons of one table, all with shares or all with counts.
pub(crate) enum Limits {
    /// No comparator stands there.
    None,
    /// With shares.
    Shares(Vec<ShareCompare>),
    /// With counts.
    Counts(Vec<CountCompare>),
}

impl Ctx<'_> {
    /// The comparators that stand in a table.
    pub(crate) fn comparators<'n>(keys: &Keys<'n>) -> Vec<(Comparator, &'n Entry)> {
        WORDS
            .iter()
            .filter_map(|(word, comparator)| Some((*comparator, keys.get(word)?)))
            .collect()
    }

    /// At least one comparator with shares.
    pub(crate) fn shares(&mut self, keys: &Keys<'_>) -> Option<Vec<ShareCompare>> {
        let found = self.some_comparator(keys)?;
        let read: Vec<Option<ShareCompare>> = found
            .into_iter()
            .map(|(comparator, entry)| {
                let limit: Ratio = self.share(&entry.key, &entry.node)?;
                Some(Compare { comparator, limit })
            })
            .collect();
        read.into_iter().collect()
    }

    /// At least one comparator with counts.
    pub(crate) fn counts(&mut self, keys: &Keys<'_>) -> Option<Vec<CountCompare>> {
        let found = self.some_comparator(keys)?;
        let read: Vec<Option<CountCompare>> = found
            .into_iter()
            .map(|(comparator, entry)| {
                let limit = self.whole(&entry.key, &entry.node)?;
                Some(Compare { comparator, limit })
            })
            .collect();
        read.into_iter().collect()
    }

    /// The comparators, of which there must be one.
    pub(crate) fn some_comparator<'n>(
        &mut self,
        keys: &Keys<'n>,
    ) -> Option<Vec<(Comparator, &'n Entry)>> {
        let found = Self::comparators(keys);
        if found.is_empty() {
            let start = keys.span().start;
            self.fault(
                FaultKind::OneOf,
                &(start..start + 1),
                format!("{} compares nothing", keys.within()),
                Some("at-least, more-than, at-most, less-than, exactly".to_owned()),
                "write the law's own comparator with its limit".to_owned(),
            );
            return None;
        }
        Some(found)
    }

    /// Comparators with shares or with counts, not with both.
    pub(crate) fn limits(&mut self, keys: &Keys<'_>) -> Option<Limits> {
        let found = Self::comparators(keys);
        let Some((_, first)) = found.first() else {
            return Some(Limits::None);
        };
        let counts = matches!(first.node.value, Value::Integer(_));
        if counts {
            self.counts(keys).map(Limits::Counts)
        } else {
            self.shares(keys).map(Limits::Shares)
        }
    }
}
