//! `combine`: sums, differences, the larger, the smaller, the mean of seats.
//!
//! If one operand is by area alone the result is; otherwise it is by claimant. An integer stands in every cell that an
//! operand with a name has.

use crate::error::ErrorKind;
use crate::id::{AreaId, BlocId, PartyId};
use crate::procedure::{BelowZero, Combination, Combine, NumberRef, SeatsNeed, When};
use crate::ratio::Ratio;
use crate::run::{Course, Halt, Scope, View, Who};
use crate::step::qualify::at;
use crate::step::when;
use crate::trail::{CombinedSeats, Event, Recorder};
use crate::value::{Claimant, SeatsBy, SeatsTable, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &Combine,
) -> Result<Value, Halt> {
    let by = columns(view, &op.how)?;
    let width = match by {
        SeatsBy::Party => view.tally.parties(),
        SeatsBy::Bloc(step) => view.blocs(step)?.members.len(),
        SeatsBy::Area => 1,
    };
    let mut table = SeatsTable::empty(op.per, by, width, view.areas(op.per));
    for scope in view.scopes(op.per) {
        if !when::holds(view, when, scope)? {
            course.note(at(view, scope), || Event::Skipped);
            continue;
        }
        for column in 0..width {
            let cell = Cell {
                view,
                op,
                scope,
                by,
                column,
            };
            if let Some(seats) = cell.seats()? {
                table.set(scope.area, column, seats);
                if R::ON {
                    let event = Event::Combined(cell.told(seats)?);
                    course.note(at(view, scope), || event);
                }
            }
        }
    }
    Ok(Value::Seats(table))
}

fn operands(how: &Combination) -> Vec<NumberRef> {
    match how {
        Combination::Sum { add, less, .. } => add.iter().chain(less).copied().collect(),
        Combination::LargerOf(of) | Combination::SmallerOf(of) | Combination::MeanOf(of, _) => {
            of.clone()
        }
    }
}

/// What the columns of the result are.
fn columns(view: &View<'_>, how: &Combination) -> Result<SeatsBy, ErrorKind> {
    let mut by = None;
    for operand in operands(how) {
        let Some(own) = columns_of(view, operand)? else {
            continue;
        };
        by = match (by, own) {
            (None, own) => Some(own),
            (Some(SeatsBy::Area), _) | (_, SeatsBy::Area) => Some(SeatsBy::Area),
            (Some(before), own) if before == own => Some(own),
            (Some(_), _) => {
                return Err(ErrorKind::IllTyped(
                    "seats of lists and of blocs are combined",
                ));
            }
        };
    }
    by.ok_or(ErrorKind::IllTyped("one operand must have a name"))
}

/// The columns of one operand; none for an integer.
fn columns_of(view: &View<'_>, operand: NumberRef) -> Result<Option<SeatsBy>, ErrorKind> {
    match operand {
        NumberRef::Literal(_) => Ok(None),
        NumberRef::Seats(id) => match view.procedure.needs.seats.get(id.index()) {
            Some(SeatsNeed::Given { by_party: true, .. }) => Ok(Some(SeatsBy::Party)),
            Some(_) | None => Ok(Some(SeatsBy::Area)),
        },
        NumberRef::Step(step) => match view.value(step)? {
            Value::Seats(table) => Ok(Some(table.by)),
            Value::Numbers(_)
            | Value::Amounts(_)
            | Value::Set(_)
            | Value::Blocs(_)
            | Value::Persons(_) => Err(ErrorKind::IllTyped("only seats are combined")),
        },
        NumberRef::Ballot(_) | NumberRef::Figure(_) | NumberRef::Fact(_) => {
            Err(ErrorKind::IllTyped("only seats are combined"))
        }
    }
}

/// One cell of the result.
struct Cell<'a> {
    view: &'a View<'a>,
    op: &'a Combine,
    scope: Scope,
    by: SeatsBy,
    column: usize,
}

impl Cell<'_> {
    fn who(&self) -> Who {
        match self.by {
            SeatsBy::Party => Who::Party(PartyId::at(self.column)),
            SeatsBy::Bloc(step) => Who::Bloc(step, BlocId::at(self.column)),
            SeatsBy::Area => Who::All,
        }
    }

    /// The arithmetic of a result.
    fn told(&self, seats: u64) -> Result<CombinedSeats, ErrorKind> {
        let operands = operands(&self.op.how).into_iter();
        Ok(CombinedSeats {
            claimant: match self.who() {
                Who::Party(party) => Some(Claimant::Party(party)),
                Who::Bloc(_, bloc) => Some(Claimant::Bloc(bloc)),
                Who::All => None,
            },
            operands: operands
                .map(|one| self.operand(one))
                .collect::<Result<_, _>>()?,
            seats,
        })
    }

    fn seats(&self) -> Result<Option<u64>, ErrorKind> {
        if !self.is_read()? || !self.exists()? {
            return Ok(None);
        }
        let read = |of: &[NumberRef]| -> Result<Vec<u64>, ErrorKind> {
            of.iter().map(|o| self.operand(*o)).collect()
        };
        let sum = |of: &[NumberRef]| -> Result<u64, ErrorKind> {
            read(of)?
                .into_iter()
                .try_fold(0u64, u64::checked_add)
                .ok_or(ErrorKind::TooLarge)
        };
        let seats = match &self.op.how {
            Combination::Sum {
                add,
                less,
                below_zero,
            } => difference(sum(add)?, sum(less)?, *below_zero)?,
            Combination::LargerOf(of) => read(of)?.into_iter().max().unwrap_or(0),
            Combination::SmallerOf(of) => read(of)?.into_iter().min().unwrap_or(0),
            Combination::MeanOf(of, round) => Ratio::whole(sum(of)?)
                .over(&Ratio::whole(of.len() as u64))
                .and_then(|mean| mean.rounded(*round).as_whole())
                .ok_or(ErrorKind::IllTyped(
                    "a mean of seats is not rounded to whole seats",
                ))?,
        };
        Ok(Some(seats))
    }

    /// Whether the claimant is among those that the step reads.
    fn is_read(&self) -> Result<bool, ErrorKind> {
        match self.by {
            SeatsBy::Party => self.reads(PartyId::at(self.column)),
            SeatsBy::Area | SeatsBy::Bloc(_) => Ok(true),
        }
    }

    fn reads(&self, party: PartyId) -> Result<bool, ErrorKind> {
        let Some(parties) = &self.op.among else {
            return Ok(true);
        };
        let inside =
            parties.among.is_empty() || self.view.is_in_any(&parties.among, self.scope, party)?;
        Ok(inside && !self.view.is_in_any(&parties.except, self.scope, party)?)
    }

    /// Whether an operand with a name has this cell.
    fn exists(&self) -> Result<bool, ErrorKind> {
        if self.by == SeatsBy::Area {
            return Ok(true);
        }
        for operand in operands(&self.op.how) {
            let has = match operand {
                NumberRef::Step(step) => match self.view.value(step)? {
                    Value::Seats(table) => self
                        .view
                        .inside(self.scope, table.level)?
                        .any(|area| table.get(AreaId::at(area), self.column).is_some()),
                    Value::Numbers(_)
                    | Value::Amounts(_)
                    | Value::Set(_)
                    | Value::Blocs(_)
                    | Value::Persons(_) => false,
                },
                NumberRef::Seats(_) => true,
                NumberRef::Literal(_)
                | NumberRef::Ballot(_)
                | NumberRef::Figure(_)
                | NumberRef::Fact(_) => false,
            };
            if has {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// An operand in this cell; in a result by area, the total of those who are read.
    fn operand(&self, operand: NumberRef) -> Result<u64, ErrorKind> {
        let restricted = self.by == SeatsBy::Area && self.op.among.is_some();
        if !restricted || columns_of(self.view, operand)? != Some(SeatsBy::Party) {
            return self.view.whole(operand, self.scope, self.who());
        }
        let mut sum = 0u64;
        for party in (0..self.view.tally.parties()).map(PartyId::at) {
            if self.reads(party)? {
                sum += self.view.whole(operand, self.scope, Who::Party(party))?;
            }
        }
        Ok(sum)
    }
}

fn difference(add: u64, less: u64, below: Option<BelowZero>) -> Result<u64, ErrorKind> {
    match (add.checked_sub(less), below) {
        (Some(seats), _) => Ok(seats),
        (None, Some(BelowZero::Zero)) => Ok(0),
        (None, Some(BelowZero::Impossible) | None) => Err(ErrorKind::Impossible(
            "a difference of seats goes below zero",
        )),
    }
}
