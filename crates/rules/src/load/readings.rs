//! Rival readings: each a text of its own.

use crate::ctx::{Ctx, Keys};
use crate::fault::{Fault, FaultKind};
use crate::grammar::READING;
use crate::law::{LawText, Reading};
use crate::raw::{Entry, Node, find};
use crate::step::RawStep;

use super::text::id_of;

impl Ctx<'_> {
    /// Every `[[reading]]`, compiled in full.
    pub(super) fn readings(
        &mut self,
        file: &Keys<'_>,
        main: &[RawStep<'_>],
    ) -> Option<Vec<Reading>> {
        let Some(entry) = file.get("reading") else {
            return Some(Vec::new());
        };
        let items = self.items("reading", &entry.node)?;
        let mut seen = Vec::new();
        let read: Vec<Option<Reading>> = items
            .iter()
            .map(|item| self.reading(file, main, item, &mut seen))
            .collect();
        read.into_iter().collect()
    }

    fn reading(
        &mut self,
        file: &Keys<'_>,
        main: &[RawStep<'_>],
        node: &Node,
        seen: &mut Vec<String>,
    ) -> Option<Reading> {
        let keys = self.keys("reading", node, &[&READING], READING.name)?;
        let id = self.id(&keys).map(str::to_owned);
        if let (Some(id), Some(entry)) = (&id, keys.get("id")) {
            if seen.contains(id) {
                self.duplicate("reading", entry, id);
            }
            seen.push(id.clone());
        }
        let what = self.optional_text(&keys, "what");
        let cite = self.cite(&keys);
        let _ = self.optional_text(&keys, "note");
        if keys.get("step").is_none() && keys.get("drop").is_none() {
            self.one_of(&keys, &["step", "drop"]);
            return None;
        }
        let steps = self.other_steps(&keys, main)?;
        let text = self.reading_text(file, &steps, id.as_deref());
        Some(Reading {
            id: id?,
            what: what?,
            cite: cite?,
            place: self.lines.place(&node.span),
            text: text?,
        })
    }

    /// Compiles the text; faults that the main text has too are not told twice.
    fn reading_text(
        &mut self,
        file: &Keys<'_>,
        steps: &[RawStep<'_>],
        id: Option<&str>,
    ) -> Option<LawText> {
        let before = self.faults.len();
        let text = self.law_text(file, steps);
        self.names.dropped.clear();
        let mut found: Vec<Fault> = self.faults.split_off(before);
        found.retain(|fault| !self.faults.contains(fault));
        for mut fault in found {
            fault.reading = id.map(str::to_owned);
            self.faults.push(fault);
        }
        text
    }

    /// The steps of a reading on top of others.
    pub(super) fn steps_of_reading<'n>(
        &mut self,
        node: &'n Node,
        steps: &[RawStep<'n>],
    ) -> Option<Vec<RawStep<'n>>> {
        let keys = self.keys("reading", node, &[&READING], READING.name)?;
        self.other_steps(&keys, steps)
    }

    /// The steps of the reading: replaced, added behind others, dropped.
    fn other_steps<'n>(
        &mut self,
        keys: &Keys<'n>,
        main: &[RawStep<'n>],
    ) -> Option<Vec<RawStep<'n>>> {
        let mut steps = main.to_vec();
        let mut added: Vec<(String, String)> = Vec::new();
        let items = match keys.get("step") {
            Some(entry) => self.items("step", &entry.node)?,
            None => &[],
        };
        for item in items {
            let step = self.raw_step(item, true)?;
            match find(step.entries, "after") {
                Some(after) => self.add(&mut steps, &mut added, step, after)?,
                None => self.replace(&mut steps, step)?,
            }
        }
        if let Some(entry) = keys.get("drop") {
            let names: Vec<(String, Node)> = self
                .texts("drop", &entry.node)
                .into_iter()
                .map(|(name, node)| (name.to_owned(), node.clone()))
                .collect();
            for (name, node) in names {
                let at = self.position("drop", &node, &name, &steps)?;
                steps.remove(at);
                self.names.dropped.push(name);
            }
        }
        Some(steps)
    }

    fn replace<'n>(&mut self, steps: &mut [RawStep<'n>], step: RawStep<'n>) -> Option<()> {
        let Some(id) = find(step.entries, "id") else {
            self.missing(
                step.span,
                "a step of a reading",
                "id",
                "the step that it replaces",
            );
            return None;
        };
        let name = id_of(step);
        let at = self.position("id", &id.node, &name, steps)?;
        steps[at] = step;
        Some(())
    }

    /// Behind its step, and behind those already added there.
    fn add<'n>(
        &mut self,
        steps: &mut Vec<RawStep<'n>>,
        added: &mut Vec<(String, String)>,
        step: RawStep<'n>,
        after: &Entry,
    ) -> Option<()> {
        let name = self.text("after", &after.node)?.to_owned();
        let mut at = self.position("after", &after.node, &name, steps)? + 1;
        while steps
            .get(at)
            .is_some_and(|next| added.contains(&(name.clone(), id_of(*next))))
        {
            at += 1;
        }
        steps.insert(at, step);
        added.push((name, id_of(step)));
        Some(())
    }

    fn position(
        &mut self,
        key: &str,
        node: &Node,
        name: &str,
        steps: &[RawStep<'_>],
    ) -> Option<usize> {
        let found = steps.iter().position(|step| id_of(*step) == name);
        if found.is_none() {
            let known: Vec<String> = steps.iter().map(|step| id_of(*step)).collect();
            let repair = match crate::nearest::nearest(name, known.iter().map(String::as_str)) {
                Some(meant) => {
                    format!("write \"{meant}\" if that is meant; a new step needs \"after\"")
                }
                None => "name a step of the text; a new step needs \"after\"".to_owned(),
            };
            let allowed = Some(crate::ctx::quoted(known.iter().map(String::as_str)));
            let message = format!("\"{key}\" is \"{name}\", which is no step of the text");
            self.fault(FaultKind::UnknownName, &node.span, message, allowed, repair);
        }
        found
    }
}
