//! `combine`: arithmetic on seats.

use scrutineer_engine::{Combination, Combine, LevelId, NumberRef, Op, Parties};

use super::Read;
use super::grant::all_or_none;
use super::method::ROUNDINGS;
use super::read::Whose;
use super::wanted::SEATS_OR_COUNT;
use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::raw::{Entry, Node, Value};
use crate::types::{By, Type};

/// Operands, and whose seats each of them holds.
struct Operands {
    refs: Option<Vec<NumberRef>>,
    by: Vec<By>,
}

impl Ctx<'_> {
    pub(super) fn combine(&mut self, keys: &Keys<'_>) -> Read {
        let per = keys
            .get("per")
            .and_then(|entry| self.level("per", &entry.node));
        let among = all_or_none(
            keys.get("among")
                .or(keys.get("except"))
                .map(|_| self.read(keys, per)),
        );
        let mut by = Vec::new();
        let how = self
            .one_of(keys, &["add", "larger-of", "smaller-of", "mean-of"])
            .and_then(|entry| self.how(keys, entry, per, &mut by));
        let found = self.result_by(keys, &by);
        self.some_name(keys, how.as_ref(), &by);
        let op = || {
            Some(Op::Combine(Combine {
                per: per?,
                among: among?,
                how: how?,
            }))
        };
        let found = match (per, found) {
            (Some(level), Some(by)) => Type::Seats { level, by },
            (None, _) | (_, None) => Type::Unknown,
        };
        (op(), found)
    }

    /// `among` and `except`, of which `among` may be absent: then everybody but those.
    fn read(&mut self, keys: &Keys<'_>, at: Option<LevelId>) -> Option<Parties> {
        let among = self.optional_sets(keys, "among", at);
        let except = self.optional_sets(keys, "except", at);
        Some(Parties {
            among: among?,
            except: except?,
        })
    }

    fn how(
        &mut self,
        keys: &Keys<'_>,
        entry: &Entry,
        per: Option<LevelId>,
        by: &mut Vec<By>,
    ) -> Option<Combination> {
        let mut operands = self.operands(entry, per);
        by.append(&mut operands.by);
        let is_sum = entry.key == "add";
        let less = keys.get("less").map(|less| self.operands(less, per));
        if let (Some(less), false) = (keys.get("less"), is_sum) {
            self.meaningless(
                less,
                keys.within(),
                "only from a sum is something subtracted",
            );
        }
        let below_zero = self.below_zero(keys, less.is_some(), "with \"less\"");
        let round = self.mean_round(keys, entry.key == "mean-of");
        if !is_sum {
            return match entry.key.as_str() {
                "larger-of" => operands.refs.map(Combination::LargerOf),
                "smaller-of" => operands.refs.map(Combination::SmallerOf),
                _ => Some(Combination::MeanOf(operands.refs?, round??)),
            };
        }
        let less = match less {
            Some(mut less) => {
                by.append(&mut less.by);
                less.refs
            }
            None => Some(Vec::new()),
        };
        Some(Combination::Sum {
            add: operands.refs?,
            less: less?,
            below_zero: below_zero?,
        })
    }

    fn mean_round(
        &mut self,
        keys: &Keys<'_>,
        is_mean: bool,
    ) -> Option<Option<scrutineer_engine::Rounding>> {
        match (keys.get("round"), is_mean) {
            (None, false) => None,
            (None, true) => {
                self.wanted(keys, "round", "with \"mean-of\"");
                Some(None)
            }
            (Some(entry), false) => {
                self.meaningless(entry, keys.within(), "only a mean is rounded");
                None
            }
            (Some(entry), true) => Some(self.word("round", &entry.node, &ROUNDINGS)),
        }
    }

    fn operands(&mut self, entry: &Entry, per: Option<LevelId>) -> Operands {
        let items = self.items(&entry.key, &entry.node).unwrap_or(&[]);
        let mut by = Vec::new();
        let refs: Vec<Option<NumberRef>> = items
            .iter()
            .map(|item| {
                by.extend(self.by_of(item));
                self.number(&entry.key, item, SEATS_OR_COUNT, per, Whose::Total)
            })
            .collect();
        let refs = if refs.is_empty() {
            None
        } else {
            refs.into_iter().collect()
        };
        Operands { refs, by }
    }

    /// Whose seats a name holds, as far as it is known.
    fn by_of(&self, node: &Node) -> Option<By> {
        let Value::Text(name) = &node.value else {
            return None;
        };
        match self.names.resolve(name) {
            Ok((_, Type::Seats { by, .. })) => Some(by),
            Ok(_) | Err(_) => None,
        }
    }

    /// One operand has a name: whole numbers alone have no areas.
    fn some_name(&mut self, keys: &Keys<'_>, how: Option<&Combination>, by: &[By]) {
        let refs = match how {
            Some(Combination::Sum { add, .. }) => add,
            Some(
                Combination::LargerOf(refs)
                | Combination::SmallerOf(refs)
                | Combination::MeanOf(refs, _),
            ) => refs,
            None => return,
        };
        let named = refs.iter().any(|one| !matches!(one, NumberRef::Literal(_)));
        if !named && by.is_empty() {
            let span = keys.span();
            self.fault(
                FaultKind::WrongValue,
                &(span.start..span.start + 1),
                format!("{} has whole numbers alone", keys.within()),
                Some("at least one operand with a name".to_owned()),
                "write the number where it is read, or name seats".to_owned(),
            );
        }
    }

    /// Nobody's, if one operand is nobody's; otherwise all must be of the same claimants.
    fn result_by(&mut self, keys: &Keys<'_>, by: &[By]) -> Option<By> {
        let first = *by.first()?;
        if by.contains(&By::Area) {
            return Some(By::Area);
        }
        if by.iter().all(|one| *one == first) {
            return Some(first);
        }
        let span = keys.span();
        self.fault(
            FaultKind::WrongClaimants,
            &(span.start..span.start + 1),
            format!(
                "{} mixes seats of lists and of blocs, or of two partitions",
                keys.within()
            ),
            Some("operands of the same claimants, or one without claimants".to_owned()),
            "share the blocs' seats among their lists first".to_owned(),
        );
        None
    }
}
