//! `qualify`: who meets conditions; `group`: declared groups among lists.

use scrutineer_engine::{
    Condition, Group, GroupFate, InAreas, LevelId, Op, Qualify, StepId, TagId, Test,
};

use super::Read;
use super::compare::Limits;
use super::read::Whose;
use super::wanted::{SEATS, VOTES};
use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::grammar::{CONDITION, MEMBERS};
use crate::raw::{Entry, Node, Value};
use crate::types::{Claimants, Type};

impl Ctx<'_> {
    pub(super) fn qualify(&mut self, keys: &Keys<'_>) -> Read {
        let per = keys
            .get("per")
            .and_then(|entry| self.level("per", &entry.node));
        let among = self.parties(keys, per);
        let votes = keys.get("votes").and_then(|entry| {
            self.number(
                "votes",
                &entry.node,
                VOTES,
                per,
                Whose::Of(Claimants::Parties),
            )
        });
        if keys.get("any").is_none() && keys.get("all").is_none() {
            let _ = self.at_least_one(keys, &["any", "all"]);
        }
        let any = self.conditions(keys, "any", per);
        let all = self.conditions(keys, "all", per);
        let op = || {
            Some(Op::Qualify(Qualify {
                per: per?,
                among: among?,
                votes: votes?,
                any: any?,
                all: all?,
            }))
        };
        (op(), per.map_or(Type::Unknown, |level| Type::Set { level }))
    }

    /// None of several keys stands, and one must.
    fn at_least_one(&mut self, keys: &Keys<'_>, names: &[&str]) -> Option<()> {
        let start = keys.span().start;
        let wanted = names.join(", ");
        self.fault(
            FaultKind::OneOf,
            &(start..start + 1),
            format!("{} has none of the keys {wanted}", keys.within()),
            Some(format!("at least one of {wanted}")),
            "add what the law says".to_owned(),
        );
        None
    }

    fn conditions(
        &mut self,
        keys: &Keys<'_>,
        key: &str,
        at: Option<LevelId>,
    ) -> Option<Vec<Condition>> {
        let Some(entry) = keys.get(key) else {
            return Some(Vec::new());
        };
        let items = self.items(key, &entry.node)?;
        let read: Vec<Option<Condition>> = items
            .iter()
            .map(|item| self.condition(key, item, at))
            .collect();
        read.into_iter().collect()
    }

    fn condition(&mut self, key: &str, node: &Node, at: Option<LevelId>) -> Option<Condition> {
        let keys = self.keys(key, node, &[&CONDITION], "a condition")?;
        if let Some(cite) = self.cite(&keys) {
            self.marks.conditions.push(cite);
        }
        let before = self.faults.len();
        let tests = [
            self.compared(&keys, at),
            self.member(&keys, at),
            self.tags(&keys, "tag", true),
            self.tags(&keys, "not-tag", false),
            self.members(&keys),
            self.group_of(&keys, at),
        ];
        if self.faults.len() > before {
            return None;
        }
        let tests: Vec<Test> = tests.into_iter().flatten().collect();
        if tests.is_empty() {
            return self
                .at_least_one(
                    &keys,
                    &[
                        "at-least", "in", "not-in", "tag", "not-tag", "members", "group-of",
                    ],
                )
                .map(|()| Condition { tests: Vec::new() });
        }
        Some(Condition { tests })
    }

    /// A comparator with `of`, `seats-of` or both.
    fn compared(&mut self, keys: &Keys<'_>, at: Option<LevelId>) -> Option<Test> {
        let seats = keys.get("seats-of");
        let of = keys.get("of");
        match self.limits(keys)? {
            Limits::None => {
                for entry in [seats, of, keys.get("of-among")].into_iter().flatten() {
                    self.meaningless(entry, keys.within(), "nothing is compared");
                }
                None
            }
            Limits::Counts(compare) => {
                if let Some(entry) = of {
                    self.meaningless(entry, keys.within(), "a count is no share of anything");
                }
                let Some(entry) = seats else {
                    self.wanted(keys, "seats-of", "where a whole number is compared");
                    return None;
                };
                let seats = self.number(
                    "seats-of",
                    &entry.node,
                    SEATS,
                    at,
                    Whose::Of(Claimants::Parties),
                )?;
                Some(Test::SeatsCount { seats, compare })
            }
            Limits::Shares(compare) => {
                if of.is_none() {
                    self.wanted(keys, "of", "beside a share: a share of what?");
                }
                let of = self.base(keys, at);
                let Some(entry) = seats else {
                    return Some(Test::VotesShare { compare, of: of? });
                };
                let seats = self.number(
                    "seats-of",
                    &entry.node,
                    SEATS,
                    at,
                    Whose::Of(Claimants::Parties),
                );
                Some(Test::SeatsShare {
                    seats: seats?,
                    compare,
                    of: of?,
                })
            }
        }
    }

    /// `in` or `not-in`, perhaps with `in-areas`.
    fn member(&mut self, keys: &Keys<'_>, at: Option<LevelId>) -> Option<Test> {
        if keys.get("in").is_some() && keys.get("not-in").is_some() {
            self.one_of(keys, &["in", "not-in"])?;
        }
        let Some(entry) = keys.get("in").or(keys.get("not-in")) else {
            if let Some(entry) = keys.get("in-areas") {
                self.meaningless(entry, keys.within(), "no set is asked about");
            }
            return None;
        };
        let is_in = entry.key == "in";
        let Some(areas) = keys.get("in-areas") else {
            let set = self.set(&entry.key, &entry.node, at)?;
            return Some(Test::Member {
                set,
                is_in,
                in_areas: None,
            });
        };
        let (set, level) = self.set_anywhere(&entry.key, &entry.node)?;
        if let (Some(level), Some(at)) = (level, at)
            && (level == at || !self.names.inside(level, at))
        {
            self.meaningless(
                areas,
                keys.within(),
                "the set is not one of smaller areas inside the scope",
            );
            return None;
        }
        let in_areas = match areas.node.value {
            Value::Integer(_) => self.positive("in-areas", &areas.node).map(InAreas::AtLeast),
            Value::Text(_)
            | Value::Float(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_)
            | Value::List(_)
            | Value::Table(_) => self.word("in-areas", &areas.node, &[("all", InAreas::All)]),
        };
        Some(Test::Member {
            set,
            is_in,
            in_areas: Some(in_areas?),
        })
    }

    fn tags(&mut self, keys: &Keys<'_>, key: &str, has: bool) -> Option<Test> {
        let entry = keys.get(key)?;
        let words: Vec<(String, Node)> = self
            .texts(key, &entry.node)
            .into_iter()
            .map(|(word, node)| (word.to_owned(), node.clone()))
            .collect();
        let tags: Vec<Option<TagId>> = words
            .iter()
            .map(|(word, node)| self.tag(key, word, node))
            .collect();
        Some(Test::Tag {
            tags: tags.into_iter().collect::<Option<_>>()?,
            has,
        })
    }

    fn tag(&mut self, key: &str, word: &str, node: &Node) -> Option<TagId> {
        let found = self.names.tag(word);
        if found.is_none() {
            let known: Vec<String> = self
                .names
                .needs
                .tags
                .iter()
                .map(|tag| tag.id.clone())
                .collect();
            self.unknown_word(key, node, word, known.iter().map(String::as_str));
        }
        found
    }

    fn members(&mut self, keys: &Keys<'_>) -> Option<Test> {
        let entry = keys.get("members")?;
        let keys = self.keys("members", &entry.node, &[&MEMBERS], "members")?;
        self.counts(&keys).map(Test::Members)
    }

    fn group_of(&mut self, keys: &Keys<'_>, at: Option<LevelId>) -> Option<Test> {
        let Some(entry) = keys.get("group-of") else {
            for entry in ["has", "has-none"]
                .into_iter()
                .filter_map(|key| keys.get(key))
            {
                self.meaningless(entry, keys.within(), "there is no \"group-of\"");
            }
            return None;
        };
        let blocs: Option<StepId> = self.blocs("group-of", &entry.node);
        let which: &Entry = self.one_of(keys, &["has", "has-none"])?;
        let set = self.set(&which.key, &which.node, at);
        Some(Test::GroupOf {
            blocs: blocs?,
            has: which.key == "has",
            set: set?,
        })
    }

    pub(super) fn group(&mut self, keys: &Keys<'_>) -> Read {
        let nation = Some(LevelId(0));
        let declared = keys
            .get("declared")
            .and_then(|entry| self.declared(&entry.node));
        let among = self.parties(keys, nation);
        let eligible = keys
            .get("eligible")
            .and_then(|entry| self.sets("eligible", &entry.node, nation));
        let needs = keys.get("needs").and_then(|entry| match entry.node.value {
            Value::Integer(_) => self.positive("needs", &entry.node).map(Some),
            Value::Text(_)
            | Value::Float(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_)
            | Value::List(_)
            | Value::Table(_) => self.word("needs", &entry.node, &[("all", None)]),
        });
        let void_if = self.optional_sets(keys, "void-if", nation);
        let fates = [
            ("stand-alone", GroupFate::StandAlone),
            ("left-out", GroupFate::LeftOut),
        ];
        let then = self.word_of(keys, "then", &fates);
        let op = || {
            Some(Op::Group(Group {
                declared: declared?,
                among: among?,
                eligible: eligible?,
                needs: needs?,
                void_if: void_if?,
                then: then?,
            }))
        };
        (op(), Type::Blocs)
    }

    fn declared(&mut self, node: &Node) -> Option<scrutineer_engine::DeclaredId> {
        let text = self.text("declared", node)?;
        let found = text
            .strip_prefix("declared.")
            .and_then(|name| self.names.declared(name));
        if found.is_none() {
            let known: Vec<String> = self
                .names
                .needs
                .declared
                .iter()
                .map(|one| format!("declared.{}", one.id))
                .collect();
            self.unknown_word("declared", node, text, known.iter().map(String::as_str));
        }
        found
    }
}
