//! The bases that a percentage can be a share of.

use scrutineer_engine::{NumberRef, Op, Ratio, Test};
use scrutineer_rules::Meaning;

use super::figures::{Figures, Term};
use super::texts::TextRun;
use crate::model::{AreaIx, FigureMeaning, FigureName};

/// A base with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// What it is; several where they are the same number.
    pub terms: Vec<Term>,
    /// How many.
    pub value: u64,
}

impl Base {
    /// Its name: the first of its terms.
    #[must_use]
    pub fn name(&self) -> String {
        self.terms.first().map(Term::to_string).unwrap_or_default()
    }

    /// The share of a number of votes in it.
    #[must_use]
    pub fn share(&self, votes: u64) -> Option<Ratio> {
        Ratio::new(votes, self.value)
    }
}

/// The terms that votes can be a share of, in the order in which they are tried. Registered voters and inhabitants are no such base: votes over
/// them measure something else.
#[must_use]
pub fn vote_bases() -> Vec<Term> {
    vec![
        Term::law(Meaning::ValidVotes),
        Term::Votes,
        Term::VotesAndAgainstAll,
        Term::law(Meaning::ValidVotesForLists),
        Term::law(Meaning::BallotsCastMinusInvalid),
        Term::CastLessInvalid,
        Term::law(Meaning::ValidAndBlankVotes),
        Term::law(Meaning::ListVotesPlusInaccuracies),
        Term::of(FigureMeaning::FirstValidVotes),
        Term::law(Meaning::BallotsCast),
        Term::law(Meaning::BallotsIssued),
    ]
}

/// The bases of an area that were counted, those of the law first; equal numbers are one base with several names.
#[must_use]
pub fn bases(figures: &Figures<'_>, area: AreaIx, law: &[Term]) -> Vec<Base> {
    let mut found: Vec<Base> = Vec::new();
    for term in law.iter().cloned().chain(vote_bases()) {
        let Some(number) = figures.base(&term, area).filter(|number| *number > 0) else {
            continue;
        };
        match found.iter_mut().find(|base| base.value == number) {
            Some(base) if base.terms.contains(&term) => {}
            Some(base) => base.terms.push(term),
            None => found.push(Base {
                terms: vec![term],
                value: number,
            }),
        }
    }
    found
}

/// The bases that a law measures its thresholds by.
#[must_use]
pub fn law_bases(run: &TextRun<'_>) -> Vec<Term> {
    let mut terms = Vec::new();
    for step in &run.text().procedure().steps {
        let Op::Qualify(qualify) = &step.op else {
            continue;
        };
        for condition in qualify.any.iter().chain(&qualify.all) {
            for test in &condition.tests {
                if let Test::VotesShare { of, .. } = test
                    && let Some(term) = term_of(run, of.of)
                    && !terms.contains(&term)
                {
                    terms.push(term);
                }
            }
        }
    }
    terms
}

/// The term behind a number that a step reads, where it is an input.
#[must_use]
pub fn term_of(run: &TextRun<'_>, number: NumberRef) -> Option<Term> {
    match number {
        NumberRef::Ballot(_) => Some(Term::Votes),
        NumberRef::Figure(id) => {
            let figure = run.version.needs().figures.get(id.index())?;
            Some(Term::Figure(FigureName::plain(FigureMeaning::Law(
                figure.means,
            ))))
        }
        NumberRef::Literal(_) | NumberRef::Seats(_) | NumberRef::Step(_) | NumberRef::Fact(_) => {
            None
        }
    }
}
