//! `[needs]`: what an election must supply.

use scrutineer_engine::LevelId;

use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::grammar::{AREA, BALLOT, DECLARED, FIGURE, NEEDS, ROLL, SEATS, Shape, TAG};
use crate::meaning::Meaning;
use crate::needs::{
    BallotFor, DeclaredKind, NamedBallot, NamedDeclared, NamedFigure, NamedLevel, NamedRoll,
    NamedSeats, NamedTag,
};
use crate::raw::Node;

const BALLOT_FOR: [(&str, BallotFor); 3] = [
    ("list", BallotFor::List),
    ("party", BallotFor::Party),
    ("candidate", BallotFor::Candidate),
];

const DECLARED_KINDS: [(&str, DeclaredKind); 2] = [
    ("groups-of-lists", DeclaredKind::GroupsOfLists),
    ("pairs-of-lists", DeclaredKind::PairsOfLists),
];

impl Ctx<'_> {
    /// Fills the names; an entry with a fault keeps its name, so that its readers are not blamed.
    pub(super) fn needs(&mut self, keys: &Keys<'_>) -> Option<()> {
        let keys = self.keys("needs", &keys.get("needs")?.node, &[&NEEDS], NEEDS.name)?;
        self.levels(&keys);
        self.each_need(&keys, "ballots", &BALLOT, Self::ballot);
        self.each_need(&keys, "figures", &FIGURE, Self::figure);
        self.each_need(&keys, "tags", &TAG, Self::tag_need);
        self.each_need(&keys, "declared", &DECLARED, Self::declared_need);
        self.each_need(&keys, "seats", &SEATS, Self::seats_need);
        self.each_need(&keys, "candidates", &ROLL, Self::roll);
        Some(())
    }

    fn each_need(
        &mut self,
        keys: &Keys<'_>,
        key: &str,
        shape: &'static Shape,
        read: fn(&mut Self, &Keys<'_>, String) -> Option<()>,
    ) {
        let Some(items) = keys.get(key).and_then(|entry| self.items(key, &entry.node)) else {
            return;
        };
        let mut seen: Vec<String> = Vec::new();
        for item in items {
            let Some(keys) = self.keys(key, item, &[shape], shape.name) else {
                continue;
            };
            let _ = self.optional_text(&keys, "note");
            let Some(id) = self.id(&keys).map(str::to_owned) else {
                continue;
            };
            if let (true, Some(entry)) = (seen.contains(&id), keys.get("id")) {
                self.duplicate(&format!("entry of {key}"), entry, &id);
            }
            seen.push(id.clone());
            read(self, &keys, id);
        }
    }

    fn levels(&mut self, keys: &Keys<'_>) {
        let Some(items) = keys
            .get("areas")
            .and_then(|entry| self.items("areas", &entry.node))
        else {
            return;
        };
        for (at, item) in items.iter().enumerate() {
            self.named_level(item, at == 0);
        }
    }

    fn named_level(&mut self, node: &Node, first: bool) -> Option<()> {
        let keys = self.keys("areas", node, &[&AREA], AREA.name)?;
        let _ = self.optional_text(&keys, "note");
        let id = self.id(&keys)?.to_owned();
        if let (Some(_), Some(entry)) = (self.names.level(&id), keys.get("id")) {
            self.duplicate("level of areas", entry, &id);
        }
        let within = match (keys.get("within"), first) {
            (Some(entry), false) => self.level("within", &entry.node),
            (None, false) => {
                self.wanted(&keys, "within", "for every level but the first");
                None
            }
            (Some(entry), true) => {
                self.meaningless(entry, keys.within(), "the first level is the whole country");
                None
            }
            (None, true) => None,
        };
        // A level whose parent is faulty hangs below the first, so that its readers are not blamed.
        let within = if first {
            None
        } else {
            within.or(Some(LevelId(0)))
        };
        self.names.needs.levels.push(NamedLevel { id, within });
        Some(())
    }

    fn need_level(&mut self, keys: &Keys<'_>) -> LevelId {
        let level = keys
            .get("area")
            .and_then(|entry| self.level("area", &entry.node));
        level.unwrap_or(LevelId(0))
    }

    fn ballot(&mut self, keys: &Keys<'_>, id: String) -> Option<()> {
        let level = self.need_level(keys);
        let votes_for = self
            .word_of(keys, "for", &BALLOT_FOR)
            .unwrap_or(BallotFor::List);
        self.names.needs.ballots.push(NamedBallot {
            id,
            votes_for,
            level,
        });
        Some(())
    }

    fn figure(&mut self, keys: &Keys<'_>, id: String) -> Option<()> {
        let level = self.need_level(keys);
        let meanings: Vec<(&str, Meaning)> = Meaning::ALL
            .iter()
            .map(|meaning| (meaning.word(), *meaning))
            .collect();
        let means = self.word_of(keys, "means", &meanings);
        let by_party = self.flag(keys, "by-party");
        let cite = self.cite(keys);
        self.names.needs.figures.push(NamedFigure {
            id,
            means: means.unwrap_or(Meaning::ValidVotes),
            level,
            by_party: by_party.unwrap_or(false),
            cite: cite.unwrap_or_else(nowhere),
        });
        Some(())
    }

    fn roll(&mut self, keys: &Keys<'_>, id: String) -> Option<()> {
        let level = self.need_level(keys);
        let cite = self.cite(keys).unwrap_or_else(nowhere);
        self.names.needs.rolls.push(NamedRoll { id, level, cite });
        Some(())
    }

    fn tag_need(&mut self, keys: &Keys<'_>, id: String) -> Option<()> {
        let cite = self.cite(keys).unwrap_or_else(nowhere);
        self.names.needs.tags.push(NamedTag { id, cite });
        Some(())
    }

    fn declared_need(&mut self, keys: &Keys<'_>, id: String) -> Option<()> {
        let kind = self.word_of(keys, "kind", &DECLARED_KINDS);
        let cite = self.cite(keys);
        self.names.needs.declared.push(NamedDeclared {
            id,
            kind: kind.unwrap_or(DeclaredKind::GroupsOfLists),
            cite: cite.unwrap_or_else(nowhere),
        });
        Some(())
    }

    fn seats_need(&mut self, keys: &Keys<'_>, id: String) -> Option<()> {
        let which = self.one_of(keys, &["count", "area"]);
        let by_party = self.flag(keys, "by-party").unwrap_or(false);
        let cite = self.cite(keys);
        let is_count = which.is_some_and(|entry| entry.key == "count");
        let count = which
            .filter(|_| is_count)
            .and_then(|entry| self.whole("count", &entry.node));
        let level = which
            .filter(|_| !is_count)
            .and_then(|entry| self.level("area", &entry.node))
            .unwrap_or(LevelId(0));
        if let (true, true, Some(entry)) = (is_count, by_party, keys.get("by-party")) {
            self.fault(
                FaultKind::KeyWithoutMeaning,
                &entry.span,
                format!(
                    "\"by-party\" has no meaning in {}: the law's own number is one",
                    keys.within()
                ),
                None,
                "take \"by-party\" out, or let the election give the seats: area = …".to_owned(),
            );
        }
        self.names.needs.seats.push(NamedSeats {
            id,
            count,
            level,
            by_party: by_party && !is_count,
            cite: cite.unwrap_or_else(nowhere),
        });
        Some(())
    }
}

/// Stands for a citation with a fault; no version is made of it.
fn nowhere() -> crate::law::Cited {
    crate::law::Cited {
        text: String::new(),
        source: 0,
        place: crate::raw::Place::default(),
    }
}
