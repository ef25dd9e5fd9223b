//! Claimants by the names that readers know: a list by its id, an area by its name.

use scrutineer_engine::{AreaId, Claimant, StepId};

use crate::audit::{Case, TextRun};
use crate::checks::{claimant_level, claimant_name};

/// The name of a claimant of a step.
pub(super) fn name_of(
    case: &Case<'_>,
    run: &TextRun<'_>,
    step: StepId,
    claimant: Claimant,
) -> String {
    let area_name = |area: AreaId| {
        let level = claimant_level(run, step)?;
        let area = case.election.area(run.names.area(level, area)?);
        area.name.clone()
    };
    let found = match claimant {
        Claimant::Area(area) => area_name(area),
        Claimant::Cell(party, area) => {
            area_name(area).map(|area| format!("{} in {area}", run.names.party(party)))
        }
        Claimant::Party(_) | Claimant::Bloc(_) | Claimant::Candidate(_) => None,
    };
    found.unwrap_or_else(|| claimant_name(case, run, step, claimant))
}
