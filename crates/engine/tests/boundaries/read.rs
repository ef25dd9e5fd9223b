//! What the tables of cases expect, read from a run.

use scrutineer_engine::{
    AreaId, BallotId, ErrorKind, NumberRef, Outcome, PartyId, Ratio, SetRef, Silence, StepId, Value,
};

use crate::support::Election;

/// The votes of the first ballot.
pub const LISTS: NumberRef = NumberRef::Ballot(BallotId(0));
/// All lists.
pub const EVERYBODY: SetRef = SetRef::Ballot(BallotId(0));

fn only(election: &Election) -> Outcome {
    let run = election.run().expect("the law runs");
    assert!(run.is_decided(), "{run:?}");
    run.outcomes.into_iter().next().expect("one outcome")
}

fn last(election: &Election) -> StepId {
    StepId::at(election.steps.len() - 1)
}

/// The value of the last step, where all is decided.
pub fn value(election: &Election) -> Value {
    only(election)
        .value(last(election))
        .expect("the last step is reached")
        .clone()
}

/// The members of the last step's set in its first area.
pub fn members(election: &Election) -> Vec<u32> {
    match value(election) {
        Value::Set(set) => set.members(AreaId(0)).map(|PartyId(p)| p).collect(),
        other @ (Value::Numbers(_)
        | Value::Seats(_)
        | Value::Amounts(_)
        | Value::Blocs(_)
        | Value::Persons(_)) => {
            panic!("not a set: {other:?}")
        }
    }
}

/// The numbers of the last step.
pub fn numbers(election: &Election) -> Vec<Ratio> {
    match value(election) {
        Value::Numbers(table) => table.cells,
        other @ (Value::Set(_)
        | Value::Seats(_)
        | Value::Amounts(_)
        | Value::Blocs(_)
        | Value::Persons(_)) => {
            panic!("not numbers: {other:?}")
        }
    }
}

/// The amount of the last step in its first area.
pub fn amount(election: &Election) -> Option<Ratio> {
    match value(election) {
        Value::Amounts(table) => table.cells[0].clone(),
        other @ (Value::Set(_)
        | Value::Seats(_)
        | Value::Numbers(_)
        | Value::Blocs(_)
        | Value::Persons(_)) => {
            panic!("not amounts: {other:?}")
        }
    }
}

/// The blocs of the last step.
pub fn blocs(election: &Election) -> Vec<Vec<u32>> {
    match value(election) {
        Value::Blocs(blocs) => {
            let members = |bloc: Vec<PartyId>| bloc.into_iter().map(|PartyId(p)| p).collect();
            let mut all: Vec<Vec<u32>> = blocs.members.into_iter().map(members).collect();
            all.sort();
            all
        }
        other @ (Value::Set(_)
        | Value::Seats(_)
        | Value::Numbers(_)
        | Value::Amounts(_)
        | Value::Persons(_)) => {
            panic!("not blocs: {other:?}")
        }
    }
}

/// Why the only outcome ends early.
pub fn silence(election: &Election) -> Silence {
    let run = election.run().expect("the law runs");
    assert_eq!(run.outcomes.len(), 1, "{run:?}");
    let ended = run.outcomes[0].ended.as_ref();
    ended.expect("the run ends early").silence.clone()
}

/// Whether the run breaks an assertion of the law file.
pub fn is_impossible(election: &Election) -> bool {
    match election.run() {
        Err(error) => matches!(error.kind, ErrorKind::Impossible(_)),
        Ok(_) => false,
    }
}
