//! Conditions under which a step, or a phase of a rest, is taken in an area.

use scrutineer_engine::{Compare, LevelId, NumberRef, When, WhenSubject};

use super::read::Whose;
use super::wanted::{SEATS, SEATS_OR_COUNT};
use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::grammar::WHEN;
use crate::raw::{Node, Value};

impl Ctx<'_> {
    /// One table or a list of them that must all hold.
    pub(crate) fn whens(&mut self, node: &Node, at: Option<LevelId>) -> Option<Vec<When>> {
        let Value::List(items) = &node.value else {
            return Some(vec![self.when(node, at)?]);
        };
        if items.is_empty() {
            self.empty("when", node);
        }
        let read: Vec<Option<When>> = items.iter().map(|item| self.when(item, at)).collect();
        read.into_iter().collect()
    }

    fn when(&mut self, node: &Node, at: Option<LevelId>) -> Option<When> {
        let keys = self.keys("when", node, &[&WHEN], "when")?;
        let within = keys.get("within").map(|entry| self.within(&entry.node, at));
        let asked = match within {
            Some(level) => level,
            None => at,
        };
        let subject = self.subject(&keys, asked);
        let compare = self.seat_limits(&keys, asked);
        Some(When {
            subject: subject?,
            compare: compare?,
            within: match within {
                Some(level) => Some(level?),
                None => None,
            },
        })
    }

    /// The enclosing area that is asked.
    fn within(&mut self, node: &Node, at: Option<LevelId>) -> Option<LevelId> {
        let level = self.area("within", node)?;
        let encloses = at.is_none_or(|at| self.names.inside(at, level));
        if !encloses {
            let (large, small) = (self.names.level_name(level), self.names.level_name(at?));
            let message =
                format!("\"within\" is \"area.{large}\", which does not enclose each \"{small}\"");
            self.fault(
                FaultKind::NotEnclosing,
                &node.span,
                message,
                Some("the level of an area that encloses the step's".to_owned()),
                "name an enclosing level, or leave \"within\" out".to_owned(),
            );
            return None;
        }
        Some(level)
    }

    fn subject(&mut self, keys: &Keys<'_>, at: Option<LevelId>) -> Option<WhenSubject> {
        let entry = self.one_of(keys, &["size-of", "total-of", "number-of"])?;
        let node = &entry.node;
        match entry.key.as_str() {
            "size-of" => self.sets("size-of", node, at).map(WhenSubject::SizeOf),
            "total-of" => self
                .number("total-of", node, SEATS, at, Whose::Total)
                .map(WhenSubject::TotalOf),
            _ => {
                let level = self.area("number-of", node)?;
                self.summed("number-of", node, level, at)
                    .then_some(WhenSubject::NumberOf(level))
            }
        }
    }

    fn seat_limits(
        &mut self,
        keys: &Keys<'_>,
        at: Option<LevelId>,
    ) -> Option<Vec<Compare<NumberRef>>> {
        let found = self.some_comparator(keys)?;
        let read: Vec<Option<Compare<NumberRef>>> = found
            .into_iter()
            .map(|(comparator, entry)| {
                let limit =
                    self.number(&entry.key, &entry.node, SEATS_OR_COUNT, at, Whose::Total)?;
                Some(Compare { comparator, limit })
            })
            .collect();
        read.into_iter().collect()
    }
}
