//! `[law]` and `[[source]]`.

use crate::ctx::{Ctx, Keys};
use crate::day::Day;
use crate::fault::FaultKind;
use crate::grammar::{IN_FORCE, LAW, SOURCE, UNKNOWN_DAY};
use crate::law::{Practice, ReadState, SelectedBy, Source, SourceKind};
use crate::law_id::LawId;
use crate::period::{Bound, Period};
use crate::raw::{Entry, Node, Value};

const SELECTED_BY: [(&str, SelectedBy); 2] = [
    ("polling-day", SelectedBy::PollingDay),
    ("named-in-manifest", SelectedBy::NamedInManifest),
];

const KINDS: [(&str, SourceKind); 5] = [
    ("act", SourceKind::Act),
    ("constitution", SourceKind::Constitution),
    ("court-order", SourceKind::CourtOrder),
    ("consolidation", SourceKind::Consolidation),
    ("regulation", SourceKind::Regulation),
];

const READ: [(&str, ReadState); 3] = [
    ("statute", ReadState::Statute),
    ("secondary", ReadState::Secondary),
    ("unverified", ReadState::Unverified),
];

/// What `[law]` says.
pub(super) struct Header {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) contests: Vec<String>,
    pub(super) note: Option<String>,
    pub(super) in_force: Period,
    pub(super) selected_by: SelectedBy,
    pub(super) checked: Day,
    pub(super) practice: Option<Practice>,
}

impl Ctx<'_> {
    /// Every `[[source]]`; their names are known from now on.
    pub(super) fn sources(&mut self, keys: &Keys<'_>) -> Option<Vec<Source>> {
        let items = self.items("source", &keys.get("source")?.node)?;
        let read: Vec<Option<Source>> = items.iter().map(|item| self.source(item)).collect();
        read.into_iter().collect()
    }

    fn source(&mut self, node: &Node) -> Option<Source> {
        let keys = self.keys("source", node, &[&SOURCE], SOURCE.name)?;
        let id = self.id(&keys).map(str::to_owned);
        if let (Some(id), Some(entry)) = (&id, keys.get("id")) {
            if self.names.sources.contains(id) {
                self.duplicate("source", entry, id);
            }
            self.names.sources.push(id.clone());
        }
        let kind = self.word_of(&keys, "kind", &KINDS);
        let title = self.optional_text(&keys, "title");
        let read = self.word_of(&keys, "read", &READ);
        let url = self.optional_text(&keys, "url");
        let note = self.optional_text(&keys, "note");
        let amended_by = self.owned_texts(&keys, "amended-by");
        Some(Source {
            id: id?,
            kind: kind?,
            title: title?,
            read: read?,
            url,
            amended_by,
            note,
        })
    }

    /// Two things of one name.
    pub(super) fn duplicate(&mut self, what: &str, entry: &Entry, id: &str) {
        self.fault(
            FaultKind::DuplicateId,
            &entry.node.span,
            format!("a second {what} is called \"{id}\""),
            None,
            "rename one of them".to_owned(),
        );
    }

    fn owned_texts(&mut self, keys: &Keys<'_>, key: &str) -> Vec<String> {
        let Some(entry) = keys.get(key) else {
            return Vec::new();
        };
        self.texts(key, &entry.node)
            .into_iter()
            .map(|(text, _)| text.to_owned())
            .collect()
    }

    /// `[law]`.
    pub(super) fn header(&mut self, keys: &Keys<'_>) -> Option<Header> {
        let keys = self.keys("law", &keys.get("law")?.node, &[&LAW], LAW.name)?;
        let in_force = keys
            .get("in-force")
            .and_then(|entry| self.period(&entry.node));
        let id = keys
            .get("id")
            .and_then(|entry| self.law_id(&entry.node, in_force.as_ref()));
        let title = self.optional_text(&keys, "title");
        let contests = self.owned_texts(&keys, "contests");
        let note = self.optional_text(&keys, "note");
        let selected_by = self.word_of(&keys, "selected-by", &SELECTED_BY);
        let checked = keys
            .get("checked")
            .and_then(|entry| self.day("checked", &entry.node));
        let is_practice = id.as_ref().is_some_and(|id| id.contains('+'));
        let practice = self.practice(&keys, is_practice);
        Some(Header {
            id: id?,
            title: title?,
            contests,
            note,
            in_force: in_force?,
            selected_by: selected_by?,
            checked: checked?,
            practice: practice?,
        })
    }

    /// The outer value is absent where there is a fault.
    fn practice(&mut self, keys: &Keys<'_>, is_practice: bool) -> Option<Option<Practice>> {
        let words = [("statute", false), ("practice", true)];
        let basis = self.word_of(keys, "basis", &words);
        if let Some(basis) = basis
            && basis != is_practice
        {
            let entry = keys.get("basis")?;
            let id = if is_practice { "has" } else { "lacks" };
            self.fault(
                FaultKind::LawId,
                &entry.node.span,
                format!("\"basis\" is {}, but the id {id} the name of a practice", entry.node),
                Some("basis = \"practice\" exactly where the id ends with +practice, perhaps with a name".to_owned()),
                "mend the one that is wrong".to_owned(),
            );
            return None;
        }
        let deviates_from = self.optional_text(keys, "deviates-from");
        let evidence = self.optional_text(keys, "evidence");
        if !is_practice {
            for entry in ["deviates-from", "evidence"]
                .into_iter()
                .filter_map(|key| keys.get(key))
            {
                self.meaningless(
                    entry,
                    keys.within(),
                    "only a practice deviates from a statute",
                );
            }
            return Some(None);
        }
        for key in ["basis", "deviates-from", "evidence"] {
            if keys.get(key).is_none() {
                self.wanted(keys, key, "because its id names a practice");
            }
        }
        Some(Some(Practice {
            deviates_from: deviates_from?,
            evidence: evidence?,
        }))
    }

    fn law_id(&mut self, node: &Node, in_force: Option<&Period>) -> Option<String> {
        let text = self.text("id", node)?;
        let Some(LawId { body, day, .. }) = LawId::parse(text) else {
            self.fault(
                FaultKind::LawId,
                &node.span,
                format!("the law's id is \"{text}\""),
                Some(
                    "country/body/day, such as \"xx/parliament/2018-01-01\", perhaps with +practice or +practice-name"
                        .to_owned(),
                ),
                "write it in that form".to_owned(),
            );
            return None;
        };
        if let Some(from) = in_force.map(|period| period.from.earliest())
            && from != day
        {
            self.fault(
                FaultKind::LawId,
                &node.span,
                format!("the law's id ends with {day}, but it is in force from {from}"),
                Some("the first day in force (the earliest, where it is not known)".to_owned()),
                format!("write \"{body}/{from}\", or mend \"from\""),
            );
            return None;
        }
        Some(text.to_owned())
    }

    fn period(&mut self, node: &Node) -> Option<Period> {
        let keys = self.keys("in-force", node, &[&IN_FORCE], IN_FORCE.name)?;
        let from = keys
            .get("from")
            .and_then(|entry| self.bound("from", &entry.node));
        let until = keys
            .get("until")
            .map(|entry| self.bound("until", &entry.node));
        let disputed = self.optional_text(&keys, "disputed");
        let gap_after = self.optional_text(&keys, "gap-after");
        if let (Some(entry), None) = (keys.get("gap-after"), keys.get("until")) {
            self.meaningless(
                entry,
                keys.within(),
                "without \"until\" nothing comes after",
            );
        }
        let until = match until {
            Some(until) => Some(until?),
            None => None,
        };
        let from = from?;
        if let (Some(until), Some(entry)) = (&until, keys.get("until")) {
            let ordered = from.earliest() < until.earliest() && from.latest() < until.latest();
            if !ordered {
                self.disordered(entry);
                return None;
            }
        }
        Some(Period {
            from,
            until,
            disputed,
            gap_after,
        })
    }

    fn disordered(&mut self, until: &Entry) {
        self.fault(
            FaultKind::BadPeriod,
            &until.node.span,
            format!("\"until\" is {}, which is not after \"from\"", until.node),
            Some("the first day out, later than the first day in".to_owned()),
            "mend the day that is wrong".to_owned(),
        );
    }

    fn bound(&mut self, key: &str, node: &Node) -> Option<Bound> {
        if let Value::Table(_) = node.value {
            return self.unknown_day(key, node);
        }
        self.day(key, node).map(Bound::Known)
    }

    fn unknown_day(&mut self, key: &str, node: &Node) -> Option<Bound> {
        let keys = self.keys(key, node, &[&UNKNOWN_DAY], UNKNOWN_DAY.name)?;
        let not_before = keys
            .get("not-before")
            .and_then(|entry| self.day("not-before", &entry.node));
        let not_after = keys
            .get("not-after")
            .and_then(|entry| self.day("not-after", &entry.node));
        let why = self.optional_text(&keys, "why");
        let (not_before, not_after) = (not_before?, not_after?);
        if not_before >= not_after {
            self.fault(
                FaultKind::BadPeriod,
                &node.span,
                format!(
                    "\"not-after\" is {not_after}, which is not after \"not-before\", {not_before}"
                ),
                Some("two days in their order".to_owned()),
                "mend the day that is wrong, or write the one day".to_owned(),
            );
            return None;
        }
        Some(Bound::Between {
            not_before,
            not_after,
            why: why?,
        })
    }
}
