//! Names in a step: what each may stand for where it is read.

use scrutineer_engine::{LevelId, NumberRef, StepId};

use super::wanted::Wanted;
use crate::ctx::Ctx;
use crate::fault::FaultKind;
use crate::names::Missing;
use crate::nearest::nearest;
use crate::raw::{Node, Value};
use crate::types::{By, Claimants, Type, What};

/// Whose numbers are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// The total of all.
    Total,
    /// One number for each of these.
    Of(Claimants),
    /// Numbers by area alone.
    AreaAlone,
}

impl Ctx<'_> {
    /// The level that a key names, without a report.
    pub(crate) fn known_level(&self, node: &Node) -> Option<LevelId> {
        let Value::Text(name) = &node.value else {
            return None;
        };
        self.names.level(name)
    }

    /// The level of `per` and the like.
    pub(crate) fn level(&mut self, key: &str, node: &Node) -> Option<LevelId> {
        let name = self.text(key, node)?;
        self.level_named(key, node, name, "")
    }

    /// The level of `area.x`.
    pub(crate) fn area(&mut self, key: &str, node: &Node) -> Option<LevelId> {
        let text = self.text(key, node)?;
        let Some(name) = text.strip_prefix("area.") else {
            let levels = self.level_names("area.");
            self.unknown_word(key, node, text, levels.iter().map(String::as_str));
            return None;
        };
        self.level_named(key, node, name, "area.")
    }

    fn level_named(&mut self, key: &str, node: &Node, name: &str, prefix: &str) -> Option<LevelId> {
        let found = self.names.level(name);
        if found.is_none() {
            let levels = self.level_names(prefix);
            self.unknown_word(
                key,
                node,
                &format!("{prefix}{name}"),
                levels.iter().map(String::as_str),
            );
        }
        found
    }

    fn level_names(&self, prefix: &str) -> Vec<String> {
        self.names
            .needs
            .levels
            .iter()
            .map(|level| format!("{prefix}{}", level.id))
            .collect()
    }

    /// What a name stands for.
    pub(crate) fn resolve(&mut self, key: &str, node: &Node) -> Option<(What, Type)> {
        let name = self.text(key, node)?;
        match self.names.resolve(name) {
            Ok((what, found)) => {
                if let What::Step(step) = what {
                    self.names.used.insert(step.index());
                }
                Some((what, found))
            }
            Err(why) => {
                self.unresolved(key, node, name, &why);
                None
            }
        }
    }

    fn unresolved(&mut self, key: &str, node: &Node, name: &str, why: &Missing) {
        let values = self.names.values();
        let meant = nearest(name, values.iter().map(String::as_str));
        let (kind, message) = match why {
            Missing::Unknown => (
                FaultKind::UnknownName,
                format!(
                    "\"{key}\" names \"{name}\", which is neither declared in [needs] nor a step"
                ),
            ),
            Missing::Later => (
                FaultKind::LaterStep,
                format!("\"{key}\" names the step \"{name}\", which is this step or comes later"),
            ),
        };
        let repair = match (why, meant) {
            (Missing::Unknown, Some(meant)) => format!("write \"{meant}\" if that is meant"),
            (Missing::Unknown, None) => "declare it, or write a name that is declared".to_owned(),
            (Missing::Later, _) => {
                "move that step above this one: a step reads only earlier names".to_owned()
            }
        };
        self.fault(kind, &node.span, message, Some(values.join(", ")), repair);
    }

    /// A number read in a scope at level `at`.
    pub(crate) fn number(
        &mut self,
        key: &str,
        node: &Node,
        wanted: Wanted,
        at: Option<LevelId>,
        whose: Whose,
    ) -> Option<NumberRef> {
        if let Value::Integer(_) = node.value
            && wanted.literal
        {
            return self.whole(key, node).map(NumberRef::Literal);
        }
        let Value::Text(_) = node.value else {
            self.wrong_type(key, node, &format!("the name of {}", wanted.words));
            return None;
        };
        let (what, found) = self.resolve(key, node)?;
        let fits = self.fits(key, node, found, wanted, at, whose);
        reference(what).filter(|_| fits)
    }

    fn fits(
        &mut self,
        key: &str,
        node: &Node,
        found: Type,
        wanted: Wanted,
        at: Option<LevelId>,
        whose: Whose,
    ) -> bool {
        match found {
            Type::Unknown => true,
            Type::Tally { level, by, .. } if wanted.tally => {
                self.summed(key, node, level, at) && self.owned(key, node, found, Some(by), whose)
            }
            Type::Seats { level, by } if wanted.seats => {
                self.summed(key, node, level, at) && self.owned(key, node, found, Some(by), whose)
            }
            Type::Figure { level } if wanted.unit => self.along(key, node, level, at),
            Type::Figure { level } if wanted.figure => {
                self.summed(key, node, level, at) && self.owned(key, node, found, None, whose)
            }
            Type::Amount { level } if wanted.unit => self.enclosing(key, node, level, at),
            Type::Fact if wanted.fact => self.fact_fits(key, node, whose),
            Type::Tally { .. }
            | Type::Seats { .. }
            | Type::Figure { .. }
            | Type::Amount { .. }
            | Type::Fact
            | Type::Set { .. }
            | Type::Blocs
            | Type::Roll { .. }
            | Type::Persons { .. } => {
                self.wrong_value(key, node, found, wanted.words);
                false
            }
        }
    }

    /// A value of another type than the key wants.
    pub(crate) fn wrong_value(&mut self, key: &str, node: &Node, found: Type, words: &str) {
        self.fault(
            FaultKind::WrongValue,
            &node.span,
            format!("\"{key}\" names {node}, which is {}", found.words()),
            Some(words.to_owned()),
            format!("name {words}"),
        );
    }

    /// Whether the cells of `level` lie inside a scope at `at`.
    pub(crate) fn summed(
        &mut self,
        key: &str,
        node: &Node,
        level: LevelId,
        at: Option<LevelId>,
    ) -> bool {
        let Some(at) = at else { return true };
        if self.names.inside(level, at) {
            return true;
        }
        let (small, large) = (self.level_name(at), self.level_name(level));
        self.fault(
            FaultKind::DividedDown,
            &node.span,
            format!("\"{key}\" reads {node} in each \"{small}\", but it exists only for each \"{large}\""),
            Some(format!("a value of each \"{small}\", or of smaller areas inside it, which are summed")),
            "nothing is ever divided down: name a value of that level, or change the level of the step".to_owned(),
        );
        false
    }

    /// Whether a value of `level` can be read at the area itself or its enclosing area.
    pub(crate) fn enclosing(
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
        let (large, small) = (self.level_name(at), self.level_name(level));
        self.fault(
            FaultKind::NotEnclosing,
            &node.span,
            format!(
                "\"{key}\" reads {node} in each \"{large}\", but there is one for each \"{small}\""
            ),
            Some(format!(
                "a quota of each \"{large}\", or of an area that encloses it"
            )),
            "name a quota of that level, or change the level of the step".to_owned(),
        );
        false
    }

    /// A figure by area as a unit: summed inside the scope, or read at the enclosing area.
    fn along(&mut self, key: &str, node: &Node, level: LevelId, at: Option<LevelId>) -> bool {
        let encloses = at.is_some_and(|at| self.names.inside(at, level));
        encloses || self.summed(key, node, level, at)
    }

    fn owned(&mut self, key: &str, node: &Node, found: Type, by: Option<By>, whose: Whose) -> bool {
        let (fits, wanted) = match whose {
            Whose::Total => (true, ""),
            Whose::AreaAlone => (by.is_none_or(|by| by == By::Area), "areas alone"),
            Whose::Of(claimants) => {
                let fits = match by {
                    Some(by) => claimants.accept(by),
                    None => claimants == Claimants::Areas,
                };
                (fits, claimants.words())
            }
        };
        if !fits {
            self.fault(
                FaultKind::WrongClaimants,
                &node.span,
                format!("\"{key}\" names {node}, which is {}", found.words()),
                Some(format!("one number for each of the claimants: {wanted}")),
                format!("name a value by {wanted}"),
            );
        }
        fits
    }

    fn fact_fits(&mut self, key: &str, node: &Node, whose: Whose) -> bool {
        let fits = matches!(
            whose,
            Whose::Of(Claimants::Parties | Claimants::AreasOfParty)
        );
        if !fits {
            self.fault(
                FaultKind::WrongClaimants,
                &node.span,
                format!("\"{key}\" names {node}, a fact of each list, where no list claims"),
                Some("a number of these claimants".to_owned()),
                "name another value".to_owned(),
            );
        }
        fits
    }

    /// An amount: a `quota` step, at the area or its enclosing area.
    pub(crate) fn amount_step(
        &mut self,
        key: &str,
        node: &Node,
        at: Option<LevelId>,
    ) -> Option<StepId> {
        let (what, found) = self.resolve(key, node)?;
        match (what, found) {
            (What::Step(step), Type::Unknown) => Some(step),
            (What::Step(step), Type::Amount { level }) => {
                self.enclosing(key, node, level, at).then_some(step)
            }
            _ => {
                self.wrong_value(key, node, found, "an earlier quota step");
                None
            }
        }
    }

    /// A candidates' ballot inside the scope.
    pub(crate) fn candidates(
        &mut self,
        key: &str,
        node: &Node,
        at: Option<LevelId>,
    ) -> Option<NumberRef> {
        let (what, found) = self.resolve(key, node)?;
        if let (
            What::Ballot(_),
            Type::Tally {
                level,
                candidates: true,
                ..
            },
        ) = (what, found)
        {
            let summed = self.summed(key, node, level, at);
            return reference(what).filter(|_| summed);
        }
        self.wrong_value(key, node, found, "a ballot for candidates");
        None
    }

    fn level_name(&self, level: LevelId) -> String {
        self.names.level_name(level).to_owned()
    }
}

/// The engine's reference; none for what has no numbers.
pub(crate) fn reference(what: What) -> Option<NumberRef> {
    match what {
        What::Ballot(id) => Some(NumberRef::Ballot(id)),
        What::Figure(id) => Some(NumberRef::Figure(id)),
        What::Seats(id) => Some(NumberRef::Seats(id)),
        What::Fact(fact) => Some(NumberRef::Fact(fact)),
        What::Step(id) => Some(NumberRef::Step(id)),
        What::Roll(_) => None,
    }
}
