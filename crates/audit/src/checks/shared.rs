//! What several checks ask.

use scrutineer_engine::{AreaId, Claimant, Input, PartyId, StepId};

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

/// Claimants of the engine, by the names of the files.
pub fn claimant_name(case: &Case<'_>, run: &TextRun<'_>, claimant: Claimant) -> String {
    match claimant {
        Claimant::Party(party) => run.names.party(party).to_owned(),
        Claimant::Bloc(bloc) => format!("bloc {}", bloc.0 + 1),
        Claimant::Candidate(candidate) => run
            .names
            .candidates
            .get(candidate.index())
            .cloned()
            .unwrap_or_else(|| format!("candidate {}", candidate.0 + 1)),
        Claimant::Area(area) => area_name(case, run, area),
        Claimant::Cell(party, area) => {
            format!(
                "{} in {}",
                run.names.party(party),
                area_name(case, run, area)
            )
        }
    }
}

/// An area of the smallest level that has it.
fn area_name(case: &Case<'_>, run: &TextRun<'_>, area: AreaId) -> String {
    let mut levels = run.names.areas.iter().rev();
    let found = levels.find_map(|level| level.get(area.index()));
    found.map_or_else(
        || format!("area {}", area.0 + 1),
        |ix| case.election.area(*ix).id.clone(),
    )
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
