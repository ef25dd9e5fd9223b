//! `fill`: the persons who take the seats of each list, source after source.
//!
//! # Ties
//! Candidates of one list with equal votes at the cut are a tie for the seats that are left there. The order of a list has no equals.
//!
//! # What is not given
//! Where the candidates of a list, their votes or places are not given, or those with few votes are left out, the persons are
//! unknown from the first seat on that these could take.

mod ranked;

use std::collections::BTreeSet;

use crate::error::ErrorKind;
use crate::id::{AreaId, PartyId, PersonId, StepId};
use crate::outcome::{Ended, Silence};
use crate::procedure::{Fill, FillSeats, FillSource, Unplaced, When};
use crate::roll::Roll;
use crate::run::{Course, Halt, Scope, View, Who};
use crate::step::qualify::at;
use crate::step::when;
use crate::trail::{Event, FilledSeat, Recorder};
use crate::value::{Claimant, Named, PersonsTable, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &Fill,
) -> Result<Value, Halt> {
    let width = view.tally.parties();
    let mut cells = vec![Named::default(); width * view.areas(op.per)];
    for scope in view.scopes(op.per) {
        if !when::holds(view, when, scope)? {
            course.note(at(view, scope), || Event::Skipped);
            continue;
        }
        for party in (0..width).map(PartyId::at) {
            let list = List {
                view,
                op,
                scope,
                party,
            };
            cells[scope.area.index() * width + party.index()] = list.persons(course)?;
        }
    }
    Ok(Value::Persons(PersonsTable {
        level: op.per,
        width,
        cells,
    }))
}

/// A list whose seats are filled in an area.
struct List<'a> {
    view: &'a View<'a>,
    op: &'a Fill,
    scope: Scope,
    party: PartyId,
}

/// What one source yields.
enum Yield {
    /// All that it can, as far as there are seats.
    Known(Vec<Taken>),
    /// These, and after them persons who are not known.
    Then(Vec<Taken>),
}

/// A person taken, with the votes and the base that decided.
struct Taken {
    person: PersonId,
    votes: Option<u64>,
    base: Option<crate::ratio::Ratio>,
}

impl List<'_> {
    fn persons<R: Recorder>(&self, course: &mut Course<R>) -> Result<Named, Halt> {
        let seats = match self.op.seats {
            FillSeats::Given(seats) => {
                self.view.whole(seats, self.scope, Who::Party(self.party))?
            }
            FillSeats::All => u64::MAX,
        };
        let mut named = Named::default();
        if seats == 0 {
            return Ok(named);
        }
        let complete = match self.view.tally.roll(self.op.from) {
            Some(roll) if self.stands(roll)? => self.sources(course, roll, seats, &mut named)?,
            Some(_) if self.op.seats == FillSeats::All => true,
            Some(_) | None => false,
        };
        let left = match self.op.seats {
            FillSeats::Given(_) => seats - count(&named.persons),
            FillSeats::All => u64::from(!complete),
        };
        if complete {
            named.vacant = left;
        } else {
            named.unknown = left;
        }
        self.unfilled(course, &named)?;
        Ok(named)
    }

    /// Whether the roll names candidates of the list, or says that it leaves some out.
    fn stands(&self, roll: &Roll) -> Result<bool, ErrorKind> {
        let parties = self.view.tally.parties();
        let mut inside = self.view.inside(self.scope, roll.level)?.map(AreaId::at);
        Ok(inside.any(|area| {
            !roll.of(area, self.party).is_empty()
                || roll.omitted(area, self.party, parties).is_some()
        }))
    }

    /// Fills from one source after the other; false where persons are unknown from some seat on.
    fn sources<R: Recorder>(
        &self,
        course: &mut Course<R>,
        roll: &Roll,
        seats: u64,
        named: &mut Named,
    ) -> Result<bool, Halt> {
        let Some(held) = self.of_steps(&self.op.held)? else {
            return Ok(false);
        };
        let only = match self.op.only.as_slice() {
            [] => None,
            steps => match self.of_steps(steps)? {
                Some(only) => Some(only),
                None => return Ok(false),
            },
        };
        for (index, source) in self.op.sources.iter().enumerate() {
            let left = seats - count(&named.persons);
            if left == 0 {
                return Ok(true);
            }
            let may = |person: PersonId| {
                !held.contains(&person)
                    && !named.persons.contains(&person)
                    && only.as_ref().is_none_or(|only| only.contains(&person))
            };
            let found = match source {
                FillSource::ElectedBy(step) => self.elected_by(*step, left, &may)?,
                FillSource::Ranked { .. } => {
                    ranked::yielded(self, course, roll, source, left, &may)?
                }
            };
            let (taken, known) = match found {
                Yield::Known(taken) => (taken, true),
                Yield::Then(taken) => (taken, false),
            };
            for one in taken {
                named.persons.push(one.person);
                self.note(course, index, one);
            }
            if !known && seats > count(&named.persons) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The persons of earlier steps; nothing where some of the list's are not known.
    fn of_steps(&self, steps: &[StepId]) -> Result<Option<BTreeSet<PersonId>>, ErrorKind> {
        let mut persons = BTreeSet::new();
        for step in steps {
            let table = self.view.persons(*step)?;
            let own = table.cells.iter().skip(self.party.index());
            if own.step_by(table.width.max(1)).any(|cell| cell.unknown > 0) {
                return Ok(None);
            }
            persons.extend(table.persons());
        }
        Ok(Some(persons))
    }

    /// Those whom an earlier step elected inside the scope: all of them, whatever their number.
    fn elected_by(
        &self,
        step: StepId,
        left: u64,
        may: &dyn Fn(PersonId) -> bool,
    ) -> Result<Yield, Halt> {
        let table = self.view.persons(step)?;
        let (mut taken, mut unknown) = (Vec::new(), false);
        for area in self.view.inside(self.scope, table.level)?.map(AreaId::at) {
            let Some(cell) = table.get(area, self.party) else {
                continue;
            };
            unknown |= cell.unknown > 0;
            let persons = cell.persons.iter().copied().filter(|one| may(*one));
            taken.extend(persons.map(|person| Taken {
                person,
                votes: None,
                base: None,
            }));
        }
        if count(&taken) > left {
            return Err(Halt::Silent(Ended {
                at: at(self.view, self.scope),
                silence: Silence::OverAward {
                    earned: count(&taken),
                    seats: left,
                },
            }));
        }
        Ok(if unknown {
            Yield::Then(taken)
        } else {
            Yield::Known(taken)
        })
    }

    fn note<R: Recorder>(&self, course: &mut Course<R>, source: usize, taken: Taken) {
        course.note(at(self.view, self.scope), || {
            Event::Filled(FilledSeat {
                person: Claimant::Person(taken.person),
                party: Claimant::Party(self.party),
                source,
                votes: taken.votes,
                base: taken.base,
            })
        });
    }

    /// What becomes of seats without a person.
    fn unfilled<R: Recorder>(&self, course: &mut Course<R>, named: &Named) -> Result<(), Halt> {
        if named.vacant == 0 && named.unknown == 0 {
            return Ok(());
        }
        course.note(at(self.view, self.scope), || Event::Unfilled {
            party: Claimant::Party(self.party),
            vacant: named.vacant,
            unknown: named.unknown,
        });
        match self.op.unplaced {
            Some(Unplaced::Impossible) if named.vacant > 0 => Err(Halt::Error(
                ErrorKind::Impossible("a list has fewer candidates than seats"),
            )),
            Some(Unplaced::Unspecified) if named.vacant > 0 => Err(Halt::Silent(Ended {
                at: at(self.view, self.scope),
                silence: Silence::Unplaced { left: named.vacant },
            })),
            Some(Unplaced::StayOpen | Unplaced::Impossible | Unplaced::Unspecified) | None => {
                Ok(())
            }
        }
    }
}

fn count<T>(of: &[T]) -> u64 {
    u64::try_from(of.len()).unwrap_or(u64::MAX)
}
