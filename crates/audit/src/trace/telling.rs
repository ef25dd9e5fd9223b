//! What the sentences of an event need beside it: names, the noun of its numbers, what happened around it.

use scrutineer_engine::{
    Adjustment, At, BallotId, Claimant, Event, NumberRef, Op, PartyId, Ratio, StepId,
};
use scrutineer_rules::Meaning;

use super::filter::Filter;
use super::named::name_of;
use crate::audit::{Case, TextRun};
use crate::words;

/// What the sentences of an event need beside it.
pub(super) struct Telling<'t> {
    pub case: &'t Case<'t>,
    pub run: &'t TextRun<'t>,
    pub filter: &'t Filter,
    /// Where it happened.
    pub at: At,
    /// What happened before it, in all steps.
    pub before: &'t [(At, Event)],
    /// What happened behind it.
    pub behind: &'t [(At, Event)],
}

impl Telling<'_> {
    /// The name of a claimant.
    pub fn name(&self, claimant: Claimant) -> String {
        name_of(self.case, self.run, self.at.step, claimant)
    }

    /// Whether something that touches these claimants is wanted: also what happens in a repetition for the list that is asked for.
    pub fn takes(&self, claimants: &[Claimant]) -> bool {
        let own = self.filter.party.map(Claimant::Party);
        self.filter.takes(claimants) || (own.is_some() && self.at.each == own)
    }

    /// The step.
    pub fn op(&self) -> &Op {
        &self.run.text().procedure().steps[self.at.step.index()].op
    }

    /// Events behind this one in the same place.
    pub fn behind_here(&self) -> impl Iterator<Item = &Event> {
        let here = self.behind.iter().take_while(|(at, _)| *at == self.at);
        here.map(|(_, event)| event)
    }

    /// What the numbers that the step compares count, in the singular.
    pub fn noun(&self) -> Option<&'static str> {
        noun_of_step(self.run, self.at.step)
    }

    /// What a number counts, in the singular.
    pub fn noun_of(&self, number: NumberRef) -> Option<&'static str> {
        noun(self.run, number)
    }

    /// The list that a candidate of the step's ballot stands for.
    pub fn list_of(&self, claimant: Claimant) -> Option<PartyId> {
        let (Claimant::Candidate(candidate), Op::Elect(op)) = (claimant, self.op()) else {
            return None;
        };
        let NumberRef::Ballot(ballot) = op.votes else {
            return None;
        };
        let candidates = &self
            .run
            .tally
            .ballot(BallotId::at(ballot.index()))
            .candidates;
        candidates.get(candidate.index()).map(|one| one.party)
    }
}

/// What the numbers that a step compares count, in the singular; nothing where they are numbers of another kind.
#[must_use]
pub fn noun_of_step(run: &TextRun<'_>, step: StepId) -> Option<&'static str> {
    let number = match &run.text().procedure().steps.get(step.index())?.op {
        Op::Qualify(op) => op.votes,
        Op::Top(op) => op.votes,
        Op::Quota(op) => op.of.of,
        Op::Adjust(op) => return adjusted(run, op.votes, &op.change),
        Op::Elect(op) => op.votes,
        Op::Apportion(op) => op.votes,
        Op::Place(op) => return op.relative_to.is_none().then(|| noun(run, op.votes))?,
        Op::ReturnExcess(op) => op.votes,
        Op::Biproportional(op) => op.votes,
        Op::CountCandidates(_) => return Some("candidate"),
        Op::Grant(_) | Op::ExtraSeats(_) | Op::Combine(_) => return Some("seat"),
        Op::Group(_) | Op::Fill(_) => return None,
    };
    noun(run, number)
}

/// What a number counts, in the singular; nothing where it is a number of another kind.
fn noun(run: &TextRun<'_>, number: NumberRef) -> Option<&'static str> {
    match number {
        NumberRef::Ballot(_) => Some("vote"),
        NumberRef::Seats(_) => Some("seat"),
        NumberRef::Literal(_) | NumberRef::Fact(_) => None,
        NumberRef::Figure(id) => {
            let figure = run.version.needs().figures.get(id.index())?;
            of_meaning(figure.means)
        }
        NumberRef::Step(step) => match &run.text().procedure().steps.get(step.index())?.op {
            Op::Adjust(op) => adjusted(run, op.votes, &op.change),
            Op::Quota(op) if op.seats.is_none() => noun(run, op.of.of),
            Op::CountCandidates(_) => Some("candidate"),
            Op::Apportion(_)
            | Op::Elect(_)
            | Op::Grant(_)
            | Op::ExtraSeats(_)
            | Op::Place(_)
            | Op::ReturnExcess(_)
            | Op::Biproportional(_)
            | Op::Combine(_) => Some("seat"),
            Op::Quota(_) | Op::Qualify(_) | Op::Top(_) | Op::Group(_) | Op::Fill(_) => None,
        },
    }
}

/// A number that was divided is no count any more.
fn adjusted(run: &TextRun<'_>, votes: NumberRef, change: &Adjustment) -> Option<&'static str> {
    match change {
        Adjustment::Times(_)
        | Adjustment::Plus(_)
        | Adjustment::Less(..)
        | Adjustment::LessUsed { .. }
        | Adjustment::Unused(_) => noun(run, votes),
        Adjustment::DivideBy(_) => None,
    }
}

fn of_meaning(means: Meaning) -> Option<&'static str> {
    match means {
        Meaning::RegisteredVoters => Some("voter"),
        Meaning::Population | Meaning::GermanPopulation | Meaning::ApportionmentPopulation => {
            Some("inhabitant")
        }
        Meaning::BallotsIssued | Meaning::BallotsCast => Some("ballot"),
        Meaning::VotesSetAside => Some("vote"),
        Meaning::BallotsCastMinusInvalid
        | Meaning::ValidVotes
        | Meaning::ValidVotesForLists
        | Meaning::ValidAndBlankVotes
        | Meaning::ListVotesPlusInaccuracies => Some("vote"),
    }
}

/// A number for a calculator: whole, or with three decimals.
pub(super) fn amount(number: &Ratio) -> String {
    words::number(number)
}

/// The same with what it counts behind it.
pub(super) fn counted(number: &Ratio, noun: Option<&str>) -> String {
    match noun {
        None => amount(number),
        Some(noun) => {
            let (one, many) = match noun {
                "party" => ("party", "parties".to_owned()),
                noun => (noun, format!("{noun}s")),
            };
            let noun = if *number == Ratio::ONE { one } else { &many };
            format!("{} {noun}", amount(number))
        }
    }
}
