//! Bases of shares that nobody has read in the statute, and what the election could put in their place.

use scrutineer_engine::{NumberRef, Op, StepId, Test};
use scrutineer_rules::{Meaning, ReadState};

use crate::audit::{Term, vote_bases};
use crate::whatif::{Ground, Ready};

/// A step with such a base, and the other bases that give other numbers, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unread {
    /// The step.
    pub step: String,
    /// The other bases.
    pub others: Vec<String>,
}

/// The steps whose shares have such a base.
pub(super) fn unread(ground: &Ground<'_>, ready: &Ready) -> Vec<Unread> {
    let steps = ready.procedure.steps.iter().enumerate();
    let mut found = Vec::new();
    for (index, step) in steps {
        let Op::Qualify(op) = &step.op else {
            continue;
        };
        let note = ready.version.text().step(StepId::at(index));
        let conditions = op.any.iter().chain(&op.all).zip(&note.conditions);
        let mut bases: Vec<NumberRef> = Vec::new();
        let (mut is_read, mut is_total) = (true, true);
        for (condition, cite) in conditions {
            let source = ready.version.source_of(cite);
            let statute = source.is_some_and(|source| source.read == ReadState::Statute);
            for test in &condition.tests {
                if let Test::VotesShare { of, compare } = test
                    && compare.iter().any(|share| !share.limit.is_zero())
                {
                    bases.push(of.of);
                    is_read &= statute;
                    is_total &= of.of_among.is_empty();
                }
            }
        }
        bases.dedup();
        // A base of certain claimants alone is no number that the election counts.
        if let ([own], false, true) = (bases.as_slice(), is_read, is_total)
            && let Some(own) = term(ready, *own)
        {
            found.push(Unread {
                step: note.id.clone(),
                others: others(ground, ready, StepId::at(index), &own),
            });
        }
    }
    found
}

/// What a base counts, where it is an input.
fn term(ready: &Ready, base: NumberRef) -> Option<Term> {
    match base {
        NumberRef::Ballot(_) => Some(Term::Votes),
        NumberRef::Figure(id) => {
            let figures = &ready.version.needs().figures;
            let means: Meaning = figures.get(id.index())?.means;
            Some(Term::law(means))
        }
        NumberRef::Literal(_) | NumberRef::Seats(_) | NumberRef::Step(_) | NumberRef::Fact(_) => {
            None
        }
    }
}

/// Bases with other numbers than the step's own, each number once.
fn others(ground: &Ground<'_>, ready: &Ready, step: StepId, own: &Term) -> Vec<String> {
    let mut seen: Vec<Vec<u64>> = ready.counted(ground, step, own).into_iter().collect();
    let mut names = Vec::new();
    for other in vote_bases() {
        if other == *own {
            continue;
        }
        let Some(values) = ready.counted(ground, step, &other) else {
            continue;
        };
        if !seen.contains(&values) {
            seen.push(values);
            names.push(other.to_string());
        }
    }
    names
}
