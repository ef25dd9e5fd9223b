//! What several checks ask.

use scrutineer_engine::{Among, AreaId, Claimant, Input, LevelId, Op, PartyId, StepId};

use crate::audit::{Case, TextRun};

/// Why no law was run.
pub fn no_run(case: &Case<'_>) -> String {
    match &case.not_run {
        Some(why) => why.clone(),
        None if case.reference().is_none() => "no edition has votes".to_owned(),
        None => "no law was run".to_owned(),
    }
}

/// A party in words.
pub fn party_words(case: &Case<'_>, run: &TextRun<'_>, party: PartyId) -> String {
    let of = run.names.parties.get(party.index());
    match of.and_then(|(_, list)| *list) {
        Some(list) => case.list_words(list),
        None => format!("claimant \"{}\"", run.names.party(party)),
    }
}

/// A claimant of a step, by the names of the files.
pub fn claimant_name(
    case: &Case<'_>,
    run: &TextRun<'_>,
    step: StepId,
    claimant: Claimant,
) -> String {
    match claimant {
        Claimant::Party(party) => run.names.party(party).to_owned(),
        Claimant::Bloc(bloc) => format!("bloc {}", bloc.0 + 1),
        Claimant::Candidate(candidate) => run
            .names
            .candidates
            .get(candidate.index())
            .cloned()
            .unwrap_or_else(|| format!("candidate {}", candidate.0 + 1)),
        Claimant::Person(person) => run.names.persons.get(person.index()).map_or_else(
            || format!("person {}", person.0 + 1),
            |(_, name)| name.clone(),
        ),
        Claimant::Area(area) => area_name(case, run, step, area),
        Claimant::Cell(party, area) => {
            format!(
                "{} in {}",
                run.names.party(party),
                area_name(case, run, step, area)
            )
        }
    }
}

/// An area that claims seats in a step: an area of the level of the step's seats.
fn area_name(case: &Case<'_>, run: &TextRun<'_>, step: StepId, area: AreaId) -> String {
    let level = claimant_level(run, step);
    match level.and_then(|level| run.names.area(level, area)) {
        Some(ix) => case.election.area(ix).id.clone(),
        None => format!("area {}", area.0 + 1),
    }
}

/// The level of the areas that claim seats in a step.
pub fn claimant_level(run: &TextRun<'_>, step: StepId) -> Option<LevelId> {
    match &run.text().procedure().steps.get(step.index())?.op {
        Op::Apportion(op) => match op.among {
            Among::Areas(level) => Some(level),
            Among::Parties(_) | Among::Blocs(_) => Some(op.per),
        },
        Op::Place(op) => Some(op.into),
        Op::Qualify(_)
        | Op::Top(_)
        | Op::Group(_)
        | Op::Quota(_)
        | Op::Adjust(_)
        | Op::CountCandidates(_)
        | Op::Elect(_)
        | Op::Grant(_)
        | Op::ExtraSeats(_)
        | Op::ReturnExcess(_)
        | Op::Biproportional(_)
        | Op::Combine(_)
        | Op::Fill(_) => {
            let seats = run
                .outcomes()
                .iter()
                .find_map(|outcome| outcome.seats(step));
            seats.map(|table| table.level)
        }
    }
}

/// Whether a step is assumed, or reads nothing but such steps and numbers that the law itself gives.
pub fn rests_on_assumed(run: &TextRun<'_>, step: StepId) -> bool {
    if run.tally.assumed(step).is_some() {
        return true;
    }
    let Some(of) = run.text().procedure().steps.get(step.index()) else {
        return false;
    };
    let evidence = |input: &Input| matches!(input, Input::Ballot(_) | Input::Figure(_));
    let reads = of.reads();
    !reads.is_empty()
        && !of.inputs().iter().any(evidence)
        && reads.iter().all(|read| rests_on_assumed(run, *read))
}

/// The assumed steps on which a step rests among other things, by name.
pub fn assumed_under(run: &TextRun<'_>, step: StepId, found: &mut Vec<String>) {
    if run.tally.assumed(step).is_some() {
        let name = run.text().step(step).id.clone();
        if !found.contains(&name) {
            found.push(name);
        }
        return;
    }
    if let Some(of) = run.text().procedure().steps.get(step.index()) {
        for read in of.reads() {
            assumed_under(run, read, found);
        }
    }
}
