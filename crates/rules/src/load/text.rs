//! The steps of one text, main or reading, with its gaps, result and checks.

use scrutineer_engine::{
    BallotNeed, Check, Comparator, FigureNeed, Gap, GapId, Needs, Procedure, ResultSpec, SeatsNeed,
    Step, StepId,
};

use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::grammar::{CHECK, GAP, RESULT};
use crate::law::{GapNote, LawText};
use crate::needs::{BallotFor, LawNeeds};
use crate::raw::{Node, Value, find};
use crate::step::{RawStep, compile, reference};
use crate::types::{Type, What};

impl Ctx<'_> {
    /// The steps of the main text as written.
    pub(super) fn raw_steps<'n>(&mut self, keys: &Keys<'n>) -> Vec<RawStep<'n>> {
        let Some(items) = keys
            .get("step")
            .and_then(|entry| self.items("step", &entry.node))
        else {
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.raw_step(item, false))
            .collect()
    }

    /// One step as written.
    pub(super) fn raw_step<'n>(&mut self, node: &'n Node, in_reading: bool) -> Option<RawStep<'n>> {
        let entries = self.table("step", node)?;
        Some(RawStep {
            entries,
            span: &node.span,
            in_reading,
        })
    }

    /// Compiles a text; the names of steps are those of this text from now on.
    pub(super) fn law_text(&mut self, file: &Keys<'_>, raw: &[RawStep<'_>]) -> Option<LawText> {
        self.names.order = raw.iter().map(|step| id_of(*step)).collect();
        self.names.types.clear();
        self.names.used.clear();
        self.twice(raw);
        let mut steps: Option<Vec<Step>> = Some(Vec::new());
        let mut notes = Vec::new();
        for step in raw {
            let (read, found) = compile(self, *step);
            self.names.types.push(found);
            match read {
                Some((step, note)) => {
                    if let Some(steps) = &mut steps {
                        steps.push(step);
                    }
                    notes.push(note);
                }
                None => steps = None,
            }
        }
        let gaps = self.gaps(file);
        let result = self.result(file);
        let (checks, check_names) = self.checks(file)?;
        self.unread(raw);
        let gaps = gaps?;
        let procedure = Procedure {
            needs: engine_needs(&self.names.needs),
            steps: steps?,
            gaps: gaps
                .iter()
                .enumerate()
                .map(|(at, gap)| Gap {
                    id: GapId::at(at),
                    at: gap.at,
                })
                .collect(),
            result: result?,
            checks,
        };
        Some(LawText {
            steps: notes,
            gaps,
            checks: check_names,
            procedure,
        })
    }

    fn twice(&mut self, raw: &[RawStep<'_>]) {
        for at in crate::names::Names::duplicates(&self.names.order) {
            if let Some(entry) = find(raw[at].entries, "id") {
                let id = self.names.order[at].clone();
                self.duplicate("step", entry, &id);
            }
        }
    }

    /// Steps that nobody reads.
    fn unread(&mut self, raw: &[RawStep<'_>]) {
        for (at, step) in raw.iter().enumerate() {
            let Some(entry) = find(step.entries, "id") else {
                continue;
            };
            let second = self.names.order[..at].contains(&self.names.order[at]);
            if second || self.names.used.contains(&at) {
                continue;
            }
            let id = self.names.order[at].clone();
            self.fault(
                FaultKind::UnreadStep,
                &entry.node.span,
                format!("nobody reads the step \"{id}\""),
                Some("a step that a later step, [result] or a [[check]] reads".to_owned()),
                "read it, list it in [result], or take it out".to_owned(),
            );
        }
    }

    /// A step of this text that yields seats.
    fn seats_step(&mut self, key: &str, node: &Node) -> Option<StepId> {
        self.step_of(key, node, "an earlier step that yields seats", |found| {
            matches!(found, Type::Seats { .. })
        })
    }

    fn step_of(
        &mut self,
        key: &str,
        node: &Node,
        words: &str,
        fits: fn(Type) -> bool,
    ) -> Option<StepId> {
        let (what, found) = self.resolve(key, node)?;
        match what {
            What::Step(step) if fits(found) || found == Type::Unknown => Some(step),
            What::Ballot(_)
            | What::Figure(_)
            | What::Seats(_)
            | What::Fact(_)
            | What::Step(_)
            | What::Roll(_) => {
                self.wrong_value(key, node, found, words);
                None
            }
        }
    }

    fn steps_of(
        &mut self,
        keys: &Keys<'_>,
        key: &str,
        read: fn(&mut Self, &str, &Node) -> Option<StepId>,
    ) -> Option<Vec<StepId>> {
        let Some(entry) = keys.get(key) else {
            return Some(Vec::new());
        };
        let nodes: Vec<&Node> = match &entry.node.value {
            Value::List(items) => items.iter().collect(),
            Value::Text(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_)
            | Value::Table(_) => vec![&entry.node],
        };
        if nodes.is_empty() {
            self.empty(key, &entry.node);
        }
        let steps: Vec<Option<StepId>> = nodes
            .into_iter()
            .map(|node| read(self, key, node))
            .collect();
        steps.into_iter().collect()
    }

    fn result(&mut self, file: &Keys<'_>) -> Option<ResultSpec> {
        let keys = self.keys("result", &file.get("result")?.node, &[&RESULT], RESULT.name)?;
        let seats = keys
            .get("seats")
            .and_then(|entry| self.seats_step("seats", &entry.node));
        let admitted = self.steps_of(&keys, "admitted", |ctx, key, node| {
            ctx.step_of(key, node, "an earlier qualify or top step", |found| {
                matches!(found, Type::Set { .. })
            })
        });
        let tiers = self.steps_of(&keys, "tiers", Self::seats_step);
        let persons = self.steps_of(&keys, "persons", |ctx, key, node| {
            ctx.step_of(key, node, "an earlier fill step", |found| {
                matches!(found, Type::Persons { .. })
            })
        });
        let without_seat = self.one_step(&keys, "without-seat");
        let areas = self.one_step(&keys, "areas");
        Some(ResultSpec {
            seats: seats?,
            admitted: admitted?,
            tiers: tiers?,
            without_seat: without_seat?,
            persons: persons?,
            areas: areas?,
        })
    }

    /// The step of an optional key; the outer value is absent where there is a fault.
    fn one_step(&mut self, keys: &Keys<'_>, key: &str) -> Option<Option<StepId>> {
        match keys.get(key) {
            Some(entry) => self.seats_step(key, &entry.node).map(Some),
            None => Some(None),
        }
    }

    fn gaps(&mut self, file: &Keys<'_>) -> Option<Vec<GapNote>> {
        let Some(entry) = file.get("gap") else {
            return Some(Vec::new());
        };
        let items = self.items("gap", &entry.node)?;
        let mut seen = Vec::new();
        let read: Vec<Option<Option<GapNote>>> =
            items.iter().map(|item| self.gap(item, &mut seen)).collect();
        let read: Option<Vec<Option<GapNote>>> = read.into_iter().collect();
        Some(read?.into_iter().flatten().collect())
    }

    /// The inner value is absent where a reading has dropped the step.
    fn gap(&mut self, node: &Node, seen: &mut Vec<String>) -> Option<Option<GapNote>> {
        let keys = self.keys("gap", node, &[&GAP], GAP.name)?;
        let id = self.id(&keys).map(str::to_owned);
        if let (Some(id), Some(entry)) = (&id, keys.get("id")) {
            if seen.contains(id) {
                self.duplicate("gap", entry, id);
            }
            seen.push(id.clone());
        }
        let what = self.optional_text(&keys, "what");
        let at = &keys.get("at")?.node;
        let name = self.text("at", at)?;
        if self.names.dropped.iter().any(|dropped| dropped == name) {
            return Some(None);
        }
        let Some(step) = self.names.order.iter().position(|step| step == name) else {
            let steps = self.names.order.clone();
            self.unknown_word("at", at, name, steps.iter().map(String::as_str));
            return None;
        };
        Some(Some(GapNote {
            id: id?,
            at: StepId::at(step),
            what: what?,
            place: self.lines.place(&node.span),
        }))
    }

    fn checks(&mut self, file: &Keys<'_>) -> Option<(Vec<Check>, Vec<String>)> {
        let Some(entry) = file.get("check") else {
            return Some((Vec::new(), Vec::new()));
        };
        let items = self.items("check", &entry.node)?;
        let mut names: Vec<String> = Vec::new();
        let read: Vec<Option<Check>> = items
            .iter()
            .map(|item| self.check(item, &mut names))
            .collect();
        let checks: Option<Vec<Check>> = read.into_iter().collect();
        Some((checks?, names))
    }

    fn check(&mut self, node: &Node, names: &mut Vec<String>) -> Option<Check> {
        let keys = self.keys("check", node, &[&CHECK], CHECK.name)?;
        if let (Some(id), Some(entry)) = (self.id(&keys).map(str::to_owned), keys.get("id")) {
            if names.contains(&id) {
                self.duplicate("check", entry, &id);
            }
            names.push(id);
        }
        let sum_of = keys
            .get("sum-of")
            .and_then(|entry| self.summed_number("sum-of", &entry.node));
        let entry = self.one_of(&keys, &["equals", "at-least"])?;
        let against = self.summed_number(&entry.key, &entry.node);
        let compare = if entry.key == "equals" {
            Comparator::Exactly
        } else {
            Comparator::AtLeast
        };
        Some(Check {
            sum_of: sum_of?,
            compare,
            against: against?,
        })
    }

    /// A number that has a sum in the country.
    fn summed_number(&mut self, key: &str, node: &Node) -> Option<scrutineer_engine::NumberRef> {
        let (what, found) = self.resolve(key, node)?;
        match found {
            Type::Tally { .. } | Type::Seats { .. } | Type::Figure { .. } | Type::Unknown => {
                reference(what)
            }
            Type::Amount { .. }
            | Type::Set { .. }
            | Type::Blocs
            | Type::Fact
            | Type::Roll { .. }
            | Type::Persons { .. } => {
                self.wrong_value(key, node, found, "seats, votes or a figure");
                None
            }
        }
    }
}

/// The name of a step; empty where it has none, which its own reader reports.
pub(super) fn id_of(step: RawStep<'_>) -> String {
    match find(step.entries, "id").map(|entry| &entry.node.value) {
        Some(Value::Text(id)) => id.clone(),
        Some(
            Value::Integer(_)
            | Value::Float(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_)
            | Value::List(_)
            | Value::Table(_),
        )
        | None => String::new(),
    }
}

fn engine_needs(needs: &LawNeeds) -> Needs {
    Needs {
        levels: needs.levels.iter().map(|level| level.within).collect(),
        ballots: needs
            .ballots
            .iter()
            .map(|ballot| BallotNeed {
                for_candidates: ballot.votes_for == BallotFor::Candidate,
                level: ballot.level,
            })
            .collect(),
        figures: needs
            .figures
            .iter()
            .map(|figure| FigureNeed {
                level: figure.level,
                by_party: figure.by_party,
            })
            .collect(),
        rolls: needs.rolls.iter().map(|roll| roll.level).collect(),
        seats: needs
            .seats
            .iter()
            .map(|seats| match seats.count {
                Some(count) => SeatsNeed::Count(count),
                None => SeatsNeed::Given {
                    level: seats.level,
                    by_party: seats.by_party,
                },
            })
            .collect(),
        tags: needs.tags.len(),
        declared: needs.declared.len(),
    }
}
