//! What if: the same votes under another law, or other votes under the same law, beside the actual result.
//!
//! Votes of a list are changed in the whole country: they are spread over its areas as counted, whole parts first, then one each in the order of the
//! areas. Nothing else moves with them: a figure that was counted stays as counted, unless the change says so.

mod change;
mod compare;
mod render;

pub use change::{Amount, Change, Refused, changed_procedure, changed_tally};
pub use compare::{Difference, parting};
pub use render::{json, text};

use scrutineer_engine::{Outcome, Procedure, Run};

use crate::audit::Names;

/// A law text as run, with the names of its claimants and areas.
#[derive(Debug)]
pub struct Side<'a> {
    /// What to call it.
    pub label: String,
    /// The steps, by name.
    pub steps: Vec<&'a str>,
    /// What was run.
    pub procedure: Procedure,
    /// Names of its tally.
    pub names: &'a Names,
    /// What came out.
    pub run: Run,
}

impl Side<'_> {
    /// The outcomes.
    #[must_use]
    pub fn outcomes(&self) -> &[Outcome] {
        &self.run.outcomes
    }

    /// The seats of a claimant: one number, or all that are possible.
    #[must_use]
    pub fn seats_of(&self, name: &str) -> Vec<Option<u64>> {
        let column = self.names.parties.iter().position(|(own, _)| own == name);
        let step = self.procedure.result.seats;
        let of = |outcome: &Outcome| {
            let table = outcome.seats(step)?;
            Some(table.of_column(column?).unwrap_or(0))
        };
        self.run.possible(of).into_iter().collect()
    }

    /// The seats of the house, likewise.
    #[must_use]
    pub fn house(&self) -> Vec<Option<u64>> {
        let step = self.procedure.result.seats;
        let of = |outcome: &Outcome| {
            outcome
                .seats(step)
                .map(scrutineer_engine::SeatsTable::total)
        };
        self.run.possible(of).into_iter().collect()
    }
}
