//! Seats as they are read: what is given stays, what an earlier step gave must stay as far as it is read.

use scrutineer_engine::{NumberRef, SeatsBy, SeatsNeed, SeatsTable, StepId, Value};

use super::demand::Kept;
use super::form::Form;
use super::sight::{Opaque, Scope, Seen, Sight, Who};

impl Sight<'_> {
    /// Seats that the law or a decree gives.
    pub(super) fn given_seats(&mut self, index: usize, scope: Scope, who: Who) -> Seen<Form> {
        let procedure = self.ballots.procedure;
        match procedure.needs.seats.get(index) {
            Some(SeatsNeed::Count(count)) => Ok(Form::whole(*count)),
            Some(SeatsNeed::Given { .. }) => {
                let id = scrutineer_engine::SeatsId::at(index);
                let table = self.ballots.tally.seats(id).ok_or(Opaque)?;
                let areas = match self.enclosing(table.level, scope) {
                    Some(area) if !table.by_party || table.level == scope.level => {
                        area.index()..area.index() + 1
                    }
                    Some(_) | None => self.inside(scope, table.level)?,
                };
                let width = self.ballots.tally.parties();
                let mut sum = 0u64;
                for area in areas {
                    if table.by_party {
                        for party in self.takes(who)? {
                            sum += table.values[area * width + party.index()];
                        }
                    } else {
                        sum += table.values[area];
                    }
                }
                Ok(Form::whole(sum))
            }
            None => Err(Opaque),
        }
    }

    /// The columns of a table of seats for somebody.
    fn columns(&mut self, table: &SeatsTable, who: Who) -> Seen<Vec<usize>> {
        Ok(match (table.by, who) {
            (_, Who::All) => (0..table.width).collect(),
            (SeatsBy::Area, Who::Party(_) | Who::Bloc(..)) => vec![0],
            (SeatsBy::Party, Who::Party(_) | Who::Bloc(..)) => {
                self.takes(who)?.iter().map(|p| p.index()).collect()
            }
            (SeatsBy::Bloc(of), Who::Bloc(step, bloc)) => self.nested(of, step, bloc)?,
            (SeatsBy::Bloc(_), Who::Party(_)) => return Err(Opaque),
        })
    }

    /// Seats of some columns of a table inside a scope.
    pub fn sum(&self, table: &SeatsTable, scope: Scope, columns: &[usize]) -> Seen<u64> {
        let inside = self.inside(scope, table.level)?;
        let sum = |column: &usize| -> u64 {
            inside
                .clone()
                .map(|area| table.cells[area * table.width + column])
                .sum()
        };
        Ok(columns.iter().map(sum).sum())
    }

    /// The seats of an earlier step as they are; nothing is demanded of it.
    pub fn seats_now(&mut self, step: StepId, scope: Scope, who: Who) -> Seen<u64> {
        let table = self.seats(step)?;
        let columns = self.columns(table, who)?;
        self.sum(table, scope, &columns)
    }

    /// The seats of an earlier step stay within bounds.
    pub fn keep_seats(
        &mut self,
        step: StepId,
        scope: Scope,
        who: Who,
        least: Option<u64>,
        most: Option<u64>,
    ) -> Seen<()> {
        let table = self.seats(step)?;
        let mut columns = self.columns(table, who)?;
        columns.sort_unstable();
        self.demands.seats(
            step,
            Kept {
                scope,
                columns,
                least,
                most,
            },
        );
        Ok(())
    }

    /// Seats that are read only to be compared: they stay within bounds that they keep now.
    pub fn seats_within(
        &mut self,
        of: NumberRef,
        scope: Scope,
        who: Who,
        least: Option<u64>,
        most: Option<u64>,
    ) -> Seen<()> {
        match of {
            NumberRef::Step(step) if matches!(self.value(step)?, Value::Seats(_)) => {
                self.keep_seats(step, scope, who, least, most)
            }
            NumberRef::Literal(_)
            | NumberRef::Ballot(_)
            | NumberRef::Figure(_)
            | NumberRef::Seats(_)
            | NumberRef::Step(_)
            | NumberRef::Fact(_) => {
                let form = self.number_or_zero(of, scope, who)?;
                self.whole(&form).map(|_| ())
            }
        }
    }

    /// Seats as they are; of a step nothing is demanded yet.
    pub fn seats_read(&mut self, of: NumberRef, scope: Scope, who: Who) -> Seen<u64> {
        match of {
            NumberRef::Step(step) if matches!(self.value(step)?, Value::Seats(_)) => {
                self.seats_now(step, scope, who)
            }
            NumberRef::Literal(_)
            | NumberRef::Ballot(_)
            | NumberRef::Figure(_)
            | NumberRef::Seats(_)
            | NumberRef::Step(_)
            | NumberRef::Fact(_) => {
                let form = self.number_or_zero(of, scope, who)?;
                self.whole(&form)
            }
        }
    }
}
