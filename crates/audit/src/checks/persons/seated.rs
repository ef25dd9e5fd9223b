//! Whom the law seats, over all outcomes.

use std::collections::BTreeSet;

use scrutineer_engine::{Op, Outcome, PartyId, PersonId, StepId, Value};

use crate::audit::TextRun;

/// Whether the candidates of some list are in the data.
pub fn has_candidates(run: &TextRun<'_>) -> bool {
    let steps = &run.text().procedure().steps;
    steps.iter().any(|step| match &step.op {
        Op::Fill(op) => run.tally.roll(op.from).is_some(),
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
        | Op::Biproportional(_)
        | Op::Combine(_) => false,
    })
}

/// What is known about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Has a seat in every outcome.
    Seated,
    /// Has a seat in no outcome.
    NotSeated,
    /// Has a seat in some outcomes.
    Open,
    /// The candidates in the data do not tell.
    Unknown,
}

/// Whom the law seats.
pub struct Seated {
    always: BTreeSet<PersonId>,
    sometimes: BTreeSet<PersonId>,
    /// Whether some outcome ends before all persons are named.
    cut_off: bool,
    /// Lists some of whose persons the data do not tell.
    unknown: BTreeSet<PartyId>,
}

impl Seated {
    /// The persons of these steps together.
    pub fn of(run: &TextRun<'_>, steps: &[StepId]) -> Self {
        let mut seated = Self {
            always: BTreeSet::new(),
            sometimes: BTreeSet::new(),
            cut_off: false,
            unknown: BTreeSet::new(),
        };
        for (at, outcome) in run.outcomes().iter().enumerate() {
            let own = seated.of_outcome(outcome, steps);
            seated.always = if at == 0 {
                own.clone()
            } else {
                seated.always.intersection(&own).copied().collect()
            };
            seated.sometimes.extend(own);
        }
        seated
    }

    fn of_outcome(&mut self, outcome: &Outcome, steps: &[StepId]) -> BTreeSet<PersonId> {
        let mut persons = BTreeSet::new();
        for step in steps {
            let Some(Value::Persons(table)) = outcome.value(*step) else {
                self.cut_off = true;
                continue;
            };
            persons.extend(table.persons());
            for (at, cell) in table.cells.iter().enumerate() {
                if cell.unknown > 0 {
                    self.unknown.insert(PartyId::at(at % table.width.max(1)));
                }
            }
        }
        persons
    }

    /// What is known about a person on a list.
    pub fn fate(&self, person: PersonId, party: PartyId) -> Fate {
        if self.always.contains(&person) {
            Fate::Seated
        } else if self.sometimes.contains(&person) || self.cut_off {
            Fate::Open
        } else if self.unknown.contains(&party) {
            Fate::Unknown
        } else {
            Fate::NotSeated
        }
    }
}
