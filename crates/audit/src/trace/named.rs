//! Claimants by the names that readers know: a list by its id, an area by its name.

use scrutineer_engine::{AreaId, Claimant, PersonId, StepId};

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
        Claimant::Person(person) => person_name(case, run, person),
        Claimant::Party(_) | Claimant::Bloc(_) | Claimant::Candidate(_) => None,
    };
    found.unwrap_or_else(|| claimant_name(case, run, step, claimant))
}

/// The name of a person as printed, with that of the files.
fn person_name(case: &Case<'_>, run: &TextRun<'_>, person: PersonId) -> Option<String> {
    let (row, id) = run.names.persons.get(person.index())?;
    let candidate = case.reference()?.edition.candidate(*row)?;
    Some(format!("{} ({id})", candidate.name))
}
