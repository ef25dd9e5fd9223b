//! One side of a comparison: a law text as run.

use std::collections::BTreeSet;

use scrutineer_engine::{AreaId, Outcome, Procedure, Run};

use super::cannot::{Cannot, refused};
use super::change::{Change, changed_procedure, changed_tally};
use super::ready::Ready;
use crate::audit::Names;
use crate::model::AreaIx;

/// A law text as run, with the names of its claimants and areas.
#[derive(Debug, Clone)]
pub struct Side {
    /// What to call it.
    pub label: String,
    /// The law version.
    pub law: String,
    /// The steps, by name.
    pub steps: Vec<String>,
    /// What was run.
    pub procedure: Procedure,
    /// Names of its tally.
    pub names: Names,
    /// What came out.
    pub run: Run,
}

/// The seats that a claimant can have: one number, or all that are possible; none where an outcome ends before.
pub type Possible = Vec<Option<u64>>;

impl Side {
    /// Runs a text with changes.
    ///
    /// # Errors
    /// Changes that cannot be made, and a law that says of what follows that it cannot happen.
    pub fn run(ready: Ready, changes: &[Change], label: String) -> Result<Self, Cannot> {
        let procedure = changed_procedure(&ready.procedure, changes)?;
        let tally = changed_tally(&ready.procedure, &ready.tally, changes)?;
        let run = scrutineer_engine::run(&procedure, &tally).map_err(|error| {
            refused(
                format!(
                    "step \"{}\" of law \"{}\": {}",
                    ready.step_name(error.step),
                    ready.version.id(),
                    error.kind
                ),
                "an election on which the law can be run",
                "change less, or name another law",
            )
        })?;
        let steps = ready.version.text().steps().iter();
        Ok(Self {
            label,
            law: ready.version.id().to_owned(),
            steps: steps.map(|note| note.id.clone()).collect(),
            procedure,
            names: ready.names,
            run,
        })
    }

    /// The outcomes.
    #[must_use]
    pub fn outcomes(&self) -> &[Outcome] {
        &self.run.outcomes
    }

    /// The seats of a claimant.
    #[must_use]
    pub fn seats_of(&self, name: &str) -> Possible {
        let column = self.names.parties.iter().position(|(own, _)| own == name);
        let step = self.procedure.result.seats;
        let of = |outcome: &Outcome| {
            let table = outcome.seats(step)?;
            Some(column.and_then(|at| table.of_column(at)).unwrap_or(0))
        };
        self.run.possible(of).into_iter().collect()
    }

    /// The seats of the house, likewise.
    #[must_use]
    pub fn house(&self) -> Possible {
        let step = self.procedure.result.seats;
        let of = |outcome: &Outcome| {
            outcome
                .seats(step)
                .map(scrutineer_engine::SeatsTable::total)
        };
        self.run.possible(of).into_iter().collect()
    }

    /// Every cell of the result that can have seats, with its area in the election: what two sides are compared by where their lists or areas are not
    /// numbered alike.
    #[must_use]
    pub fn cells(&self) -> Vec<(Option<AreaIx>, String, Possible)> {
        let step = self.procedure.result.seats;
        let Some(shape) = self
            .outcomes()
            .iter()
            .find_map(|outcome| outcome.seats(step))
        else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for area in (0..shape.areas()).map(AreaId::at) {
            for column in 0..shape.width {
                let of =
                    |outcome: &Outcome| Some(outcome.seats(step)?.get(area, column).unwrap_or(0));
                let possible: BTreeSet<Option<u64>> = self.run.possible(of);
                if possible.iter().all(|seats| *seats == Some(0)) {
                    continue;
                }
                let named = self.names.parties.get(column);
                let name = named.map_or_else(String::new, |(name, _)| name.clone());
                let at = self.names.area(shape.level, area);
                found.push((at, name, possible.into_iter().collect()));
            }
        }
        found.sort();
        found
    }
}
