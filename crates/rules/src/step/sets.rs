//! Sets of claimants, bases, and who takes part.

use scrutineer_engine::{Base, Each, LevelId, Parties, SetRef, StepId};

use super::read::Whose;
use super::wanted::{BASE, TALLY};
use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::raw::Node;
use crate::types::{Claimants, Type, What};

/// What is wanted where a set is.
const A_SET: &str = "a set: a ballot, or a qualify or top step";

impl Ctx<'_> {
    /// One set, readable at `at`.
    pub(crate) fn set(&mut self, key: &str, node: &Node, at: Option<LevelId>) -> Option<SetRef> {
        let (set, level) = self.set_anywhere(key, node)?;
        let Some(level) = level else { return Some(set) };
        self.set_encloses(key, node, level, at).then_some(set)
    }

    /// One set, with the level of its areas; a ballot's claimants stand everywhere.
    pub(crate) fn set_anywhere(
        &mut self,
        key: &str,
        node: &Node,
    ) -> Option<(SetRef, Option<LevelId>)> {
        let (what, found) = self.resolve(key, node)?;
        match (what, found) {
            (What::Ballot(ballot), _) => Some((SetRef::Ballot(ballot), None)),
            (What::Step(step), Type::Unknown) => Some((SetRef::Step(step), None)),
            (What::Step(step), Type::Set { level }) => Some((SetRef::Step(step), Some(level))),
            _ => {
                self.wrong_value(key, node, found, A_SET);
                None
            }
        }
    }

    fn set_encloses(
        &mut self,
        key: &str,
        node: &Node,
        level: LevelId,
        at: Option<LevelId>,
    ) -> bool {
        let Some(at) = at else { return true };
        if self.names.inside(at, level) {
            return true;
        }
        let (large, small) = (
            self.names.level_name(at).to_owned(),
            self.names.level_name(level).to_owned(),
        );
        self.fault(
            FaultKind::NeedsInAreas,
            &node.span,
            format!(
                "\"{key}\" reads {node} in each \"{large}\", but it is a set of each \"{small}\""
            ),
            Some(format!(
                "a set of each \"{large}\", or of an area that encloses it"
            )),
            "make a set of that level first: a qualify step with { in = …, in-areas = … }"
                .to_owned(),
        );
        false
    }

    /// One set or a list of them.
    pub(crate) fn sets(
        &mut self,
        key: &str,
        node: &Node,
        at: Option<LevelId>,
    ) -> Option<Vec<SetRef>> {
        let nodes: Vec<&Node> = self
            .texts(key, node)
            .into_iter()
            .map(|(_, item)| item)
            .collect();
        let read: Vec<Option<SetRef>> = nodes.iter().map(|item| self.set(key, item, at)).collect();
        if read.is_empty() {
            return None;
        }
        read.into_iter().collect()
    }

    /// The sets of an optional key; none where it is absent.
    pub(crate) fn optional_sets(
        &mut self,
        keys: &Keys<'_>,
        key: &str,
        at: Option<LevelId>,
    ) -> Option<Vec<SetRef>> {
        match keys.get(key) {
            Some(entry) => self.sets(key, &entry.node, at),
            None => Some(Vec::new()),
        }
    }

    /// `among` (its absence is already reported) and `except`.
    pub(crate) fn parties(&mut self, keys: &Keys<'_>, at: Option<LevelId>) -> Option<Parties> {
        let among = keys
            .get("among")
            .and_then(|entry| self.sets("among", &entry.node, at));
        let except = self.optional_sets(keys, "except", at);
        Some(Parties {
            among: among?,
            except: except?,
        })
    }

    /// `of` and `of-among`.
    pub(crate) fn base(&mut self, keys: &Keys<'_>, at: Option<LevelId>) -> Option<Base> {
        let entry = keys.get("of")?;
        let Some(among) = keys.get("of-among") else {
            let of = self.number("of", &entry.node, BASE, at, Whose::Total)?;
            return Some(Base {
                of,
                of_among: Vec::new(),
            });
        };
        let of = self.number("of", &entry.node, TALLY, at, Whose::Of(Claimants::Parties));
        let of_among = self.sets("of-among", &among.node, at);
        Some(Base {
            of: of?,
            of_among: of_among?,
        })
    }

    /// The blocs of a `group` step.
    pub(crate) fn blocs(&mut self, key: &str, node: &Node) -> Option<StepId> {
        let (what, found) = self.resolve(key, node)?;
        match (what, found) {
            (What::Step(step), Type::Blocs | Type::Unknown) => Some(step),
            _ => {
                self.wrong_value(key, node, found, "an earlier group step");
                None
            }
        }
    }

    /// `each`: a set or blocs.
    pub(crate) fn each(&mut self, node: &Node, at: Option<LevelId>) -> Option<Each> {
        let (what, found) = self.resolve("each", node)?;
        if let (What::Step(step), Type::Blocs) = (what, found) {
            return Some(Each::Bloc(step));
        }
        self.set("each", node, at).map(Each::Party)
    }
}
