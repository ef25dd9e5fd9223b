//! Sums and differences of seats: what is demanded of a sum is demanded of what remains of its parts.
//!
//! A list that gets what it is owed beyond what it holds has what it is owed in all, however much it holds: parts that stand on both
//! sides cancel out before anything is demanded of them. A difference that the law does not let go below zero ends the run where it would,
//! which is no change.

use std::collections::BTreeMap;

use scrutineer_engine::{
    AreaId, BelowZero, Combination, Combine, NumberRef, Op, Parties, PartyId, SeatsBy, SeatsTable,
    StepId, Unplaced, Value,
};

use super::demand::Kept;
use super::sight::{Opaque, Scope, Seen, Sight, Who};

/// How many times each cell of the tables of steps, by area and column, is in a sum; whole numbers are left out, since they stay.
#[derive(Debug, Default)]
struct Terms(BTreeMap<StepId, BTreeMap<(usize, usize), i128>>);

/// Columns of a table that are added, or taken away.
#[derive(Debug)]
struct Part {
    step: StepId,
    scope: Scope,
    columns: Vec<usize>,
    now: u64,
}

/// Whose seats are read: of all, or of these columns.
#[derive(Debug, Clone, Copy)]
enum Columns<'c> {
    All,
    These(&'c [usize]),
}

impl Sight<'_> {
    /// Seats of a `combine` stay within bounds.
    pub fn combine(&mut self, id: StepId, op: &Combine, kept: &[Kept]) -> Seen<()> {
        let linear = is_linear(op) && !matches!(self.seats(id)?.by, SeatsBy::Bloc(_));
        for kept in kept {
            if linear {
                let mut terms = Terms::default();
                self.expand(id, kept.scope, Columns::These(&kept.columns), 1, &mut terms)?;
                self.keep_terms(id, kept, &terms)?;
            } else {
                self.keep_operands(id, op, kept)?;
            }
        }
        Ok(())
    }

    /// Seats of a `place` or of a matrix, where their sum is given.
    pub fn pass_through(&mut self, id: StepId, kept: &[Kept]) -> Seen<()> {
        for kept in kept {
            let Some(number) = self.given(id, kept.scope)? else {
                return Err(Opaque);
            };
            let mut terms = Terms::default();
            let columns = Columns::These(&kept.columns);
            self.expand_number(number, kept.scope, columns, 1, &mut terms)?;
            self.keep_terms(id, kept, &terms)?;
        }
        Ok(())
    }

    /// The seats by list that a step places in areas, each list all of its own.
    fn given(&mut self, id: StepId, scope: Scope) -> Seen<Option<NumberRef>> {
        let step = &self.ballots.procedure.steps[id.index()];
        let (level, seats) = match &step.op {
            Op::Place(op) if op.unplaced != Unplaced::StayOpen => (op.per, op.seats),
            Op::Biproportional(op) => (scrutineer_engine::LevelId(0), Some(op.party_seats)),
            Op::Qualify(_)
            | Op::Top(_)
            | Op::Group(_)
            | Op::Quota(_)
            | Op::Adjust(_)
            | Op::CountCandidates(_)
            | Op::Elect(_)
            | Op::Apportion(_)
            | Op::Grant(_)
            | Op::ExtraSeats(_)
            | Op::Place(_)
            | Op::ReturnExcess(_)
            | Op::Fill(_)
            | Op::Combine(_) => return Ok(None),
        };
        let here = scope.level == level && self.when(&step.when, scope)?;
        Ok(seats.filter(|_| here))
    }

    /// The larger, the smaller, the mean, and a difference that stops at zero rest on every operand.
    fn keep_operands(&mut self, id: StepId, op: &Combine, kept: &Kept) -> Seen<()> {
        let step = &self.ballots.procedure.steps[id.index()];
        let of: Vec<NumberRef> = match &op.how {
            Combination::LargerOf(of) | Combination::SmallerOf(of) | Combination::MeanOf(of, _) => {
                of.clone()
            }
            Combination::Sum { add, less, .. } => add.iter().chain(less).copied().collect(),
        };
        let by = self.seats(id)?.by;
        if by == SeatsBy::Area && op.among.is_some() || matches!(by, SeatsBy::Bloc(_)) {
            return Err(Opaque);
        }
        for area in self.inside(kept.scope, op.per)?.map(AreaId::at) {
            let scope = Scope {
                level: op.per,
                area,
            };
            if !self.when(&step.when, scope)? {
                continue;
            }
            for column in &kept.columns {
                let party = PartyId::at(*column);
                if let Some(parties) = &op.among
                    && !self.is_read(parties, scope, party)?
                {
                    continue;
                }
                let who = if by == SeatsBy::Area {
                    Who::All
                } else {
                    Who::Party(party)
                };
                for operand in &of {
                    self.number_or_zero(*operand, scope, who)?;
                }
            }
        }
        Ok(())
    }

    /// The seats of a step by the steps of which they are the sum.
    fn expand(
        &mut self,
        id: StepId,
        scope: Scope,
        columns: Columns<'_>,
        times: i128,
        terms: &mut Terms,
    ) -> Seen<()> {
        let step = &self.ballots.procedure.steps[id.index()];
        let table = self.seats(id)?;
        if let Op::Combine(op) = &step.op
            && is_linear(op)
            && !matches!(table.by, SeatsBy::Bloc(_))
        {
            let inside: Vec<AreaId> = self.inside(scope, op.per)?.map(AreaId::at).collect();
            for area in inside {
                let scope = Scope {
                    level: op.per,
                    area,
                };
                if self.when(&step.when, scope)? {
                    self.expand_sum(op, table, scope, columns, times, terms)?;
                }
            }
            return Ok(());
        }
        if let Some(number) = self.given(id, scope)? {
            return self.expand_number(number, scope, columns, times, terms);
        }
        let inside = self.inside(scope, table.level)?;
        let cells = terms.0.entry(id).or_default();
        let all: Vec<usize> = (0..table.width).collect();
        let columns = match columns {
            Columns::These(columns) if table.by != SeatsBy::Area => columns,
            Columns::All | Columns::These(_) => &all,
        };
        for area in inside {
            for column in columns {
                *cells.entry((area, *column)).or_default() += times;
            }
        }
        Ok(())
    }

    fn expand_sum(
        &mut self,
        op: &Combine,
        table: &SeatsTable,
        scope: Scope,
        columns: Columns<'_>,
        times: i128,
        terms: &mut Terms,
    ) -> Seen<()> {
        let Combination::Sum { add, less, .. } = &op.how else {
            return Err(Opaque);
        };
        let lists: Vec<usize> = match columns {
            Columns::These(columns) if table.by == SeatsBy::Party => columns.to_vec(),
            Columns::All | Columns::These(_) => (0..self.ballots.tally.parties()).collect(),
        };
        let mut read = lists;
        if let Some(parties) = &op.among {
            let mut kept = Vec::new();
            for list in read {
                if self.is_read(parties, scope, PartyId::at(list))? {
                    kept.push(list);
                }
            }
            read = kept;
        }
        let columns = match (table.by, &op.among) {
            (SeatsBy::Area, None) => Columns::All,
            (SeatsBy::Area | SeatsBy::Party, _) => Columns::These(&read),
            (SeatsBy::Bloc(_), _) => return Err(Opaque),
        };
        for (numbers, sign) in [(add, 1), (less, -1)] {
            for number in numbers {
                self.expand_number(*number, scope, columns, times * sign, terms)?;
            }
        }
        Ok(())
    }

    fn is_read(&mut self, parties: &Parties, scope: Scope, party: PartyId) -> Seen<bool> {
        let inside = parties.among.is_empty() || self.is_in_any(&parties.among, scope, party)?;
        Ok(inside && !self.is_in_any(&parties.except, scope, party)?)
    }

    fn expand_number(
        &mut self,
        number: NumberRef,
        scope: Scope,
        columns: Columns<'_>,
        times: i128,
        terms: &mut Terms,
    ) -> Seen<()> {
        match number {
            NumberRef::Step(step) if matches!(self.value(step)?, Value::Seats(_)) => {
                self.expand(step, scope, columns, times, terms)
            }
            NumberRef::Literal(_) | NumberRef::Seats(_) => Ok(()),
            NumberRef::Ballot(_)
            | NumberRef::Figure(_)
            | NumberRef::Step(_)
            | NumberRef::Fact(_) => Err(Opaque),
        }
    }

    /// The cells of each step as sums: of columns over all of a scope where every area has them, otherwise by area.
    fn parts(&self, scope: Scope, terms: &Terms, sign: i128) -> Seen<Vec<Part>> {
        let mut parts = Vec::new();
        for (step, cells) in &terms.0 {
            let table = self.seats(*step)?;
            if cells.values().any(|times| times.abs() > 1) {
                return Err(Opaque);
            }
            let inside = self.inside(scope, table.level)?;
            let is_part = |area: usize, column: usize| cells.get(&(area, column)) == Some(&sign);
            let mut part = |scope: Scope, columns: Vec<usize>| -> Seen<()> {
                if !columns.is_empty() {
                    parts.push(Part {
                        step: *step,
                        scope,
                        now: self.sum(table, scope, &columns)?,
                        columns,
                    });
                }
                Ok(())
            };
            let everywhere = |column: &usize| inside.clone().all(|area| is_part(area, *column));
            part(scope, (0..table.width).filter(everywhere).collect())?;
            for area in inside.clone() {
                let here = |column: &usize| is_part(area, *column) && !everywhere(column);
                let own = Scope {
                    level: table.level,
                    area: AreaId::at(area),
                };
                part(own, (0..table.width).filter(here).collect())?;
            }
        }
        Ok(parts)
    }

    /// The parts of a sum stay so that it does.
    fn keep_terms(&mut self, id: StepId, kept: &Kept, terms: &Terms) -> Seen<()> {
        let added = self.parts(kept.scope, terms, 1)?;
        let taken = self.parts(kept.scope, terms, -1)?;
        let now = self.seats(id)?;
        let now = self.sum(now, kept.scope, &kept.columns)?;
        let up = |more: u64, parts: &[Part]| if parts.len() == 1 { more } else { 0 };
        if let Some(most) = kept.most {
            let more = most.checked_sub(now).ok_or(Opaque)?;
            let more = up(more, &added);
            self.bound(&added, None, Some(more));
            self.bound(&taken, Some(0), None);
        }
        if let Some(least) = kept.least.filter(|least| *least > 0) {
            let fewer = now.checked_sub(least).ok_or(Opaque)?;
            // Given to what is added where there is one part, otherwise to what is taken away.
            let of_added = up(fewer, &added);
            let of_taken = if of_added > 0 { 0 } else { up(fewer, &taken) };
            self.bound(&added, Some(of_added), None);
            self.bound(&taken, None, Some(of_taken));
        }
        Ok(())
    }

    fn bound(&mut self, parts: &[Part], fewer: Option<u64>, more: Option<u64>) {
        for part in parts {
            self.demands.seats(
                part.step,
                Kept {
                    scope: part.scope,
                    columns: part.columns.clone(),
                    least: fewer.map(|fewer| part.now.saturating_sub(fewer)),
                    most: more.map(|more| part.now.saturating_add(more)),
                },
            );
        }
    }
}

/// Whether seats are added and taken away, and nothing else.
fn is_linear(op: &Combine) -> bool {
    match &op.how {
        Combination::Sum { below_zero, .. } => *below_zero != Some(BelowZero::Zero),
        Combination::LargerOf(_) | Combination::SmallerOf(_) | Combination::MeanOf(..) => false,
    }
}
