//! Who was measured against which threshold, with the distance in votes.

use scrutineer_engine::{
    At, Claimant, Comparator, Event, NumberRef, Op, PartyId, Ratio, Rounding, Test, Tested,
};

use super::bases::term_of;
use super::figures::Term;
use super::texts::TextRun;
use crate::model::AreaIx;
use crate::words;

/// One list measured against one threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Threshold {
    /// Where in the run.
    pub at: At,
    /// The step, by the law's name.
    pub step: String,
    /// The area.
    pub area: Option<AreaIx>,
    /// The list.
    pub party: PartyId,
    /// The base, where it is an input.
    pub term: Option<Term>,
    /// The name of the base.
    pub base: String,
    /// The comparison as it was made.
    pub tested: Tested,
    /// Whether the list is in the set of the step in the end.
    pub admitted: bool,
}

/// Every comparison of votes with a share of a base, in the order of the run; of the first outcome where there are several.
#[must_use]
pub fn thresholds(run: &TextRun<'_>) -> Vec<Threshold> {
    let Ok((outcomes, trails)) = &run.result else {
        return Vec::new();
    };
    let (Some(outcome), Some(trail)) = (outcomes.outcomes.first(), trails.first()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (at, event) in &trail.events {
        let Event::Tested(tested) = event else {
            continue;
        };
        let (Some(_), Claimant::Party(party)) = (&tested.base, tested.claimant) else {
            continue;
        };
        if tested.share.is_zero() {
            continue; // whether a list stands at all is no threshold
        }
        let admitted = run
            .members(outcome, at.step)
            .is_some_and(|members| members.contains(&party));
        let number = base_of(run, *at, tested);
        found.push(Threshold {
            at: *at,
            step: run.text().step(at.step).id.clone(),
            area: run.names.area(at.level, at.area),
            party,
            term: number.and_then(|number| term_of(run, number)),
            base: number.map_or_else(|| "the base".to_owned(), |number| base_name(run, number)),
            tested: tested.clone(),
            admitted,
        });
    }
    found
}

/// The name of a base: of the input, or of the step that yields it.
fn base_name(run: &TextRun<'_>, number: NumberRef) -> String {
    match (number, term_of(run, number)) {
        (_, Some(term)) => term.to_string(),
        (NumberRef::Step(step), None) => format!("\"{}\"", run.text().step(step).id),
        (_, None) => "the base".to_owned(),
    }
}

/// What a condition takes as its base.
fn base_of(run: &TextRun<'_>, at: At, tested: &Tested) -> Option<NumberRef> {
    let step = run.text().procedure().steps.get(at.step.index())?;
    let Op::Qualify(qualify) = &step.op else {
        return None;
    };
    let condition = qualify
        .any
        .iter()
        .chain(&qualify.all)
        .nth(tested.condition)?;
    condition.tests.iter().find_map(|test| match test {
        Test::VotesShare { compare, of } => {
            let same = compare.iter().any(|c| c.limit == tested.share);
            same.then_some(of.of)
        }
        Test::SeatsCount { .. }
        | Test::SeatsShare { .. }
        | Test::Member { .. }
        | Test::Tag { .. }
        | Test::Members(_)
        | Test::GroupOf { .. } => None,
    })
}

impl Threshold {
    /// The comparison in a line: numbers, share, limit, distance in votes.
    #[must_use]
    pub fn words(&self) -> String {
        let base = self.tested.base.clone().unwrap_or(Ratio::ZERO);
        let name = &self.base;
        let share = self
            .tested
            .value
            .over(&base)
            .map_or("no share".to_owned(), |share| words::share(&share));
        format!(
            "{} of {name} {} = {share}, {} {}: {}",
            words::number(&self.tested.value),
            words::number(&base),
            comparator(self.tested.comparator),
            words::share(&self.tested.share),
            self.ending()
        )
    }

    /// The number that the votes are compared with, exactly.
    #[must_use]
    pub fn limit(&self) -> Option<Ratio> {
        Some(self.tested.base.as_ref()?.times(&self.tested.share))
    }

    /// What is asked of a list: `at least 7.000% of valid-votes`.
    #[must_use]
    pub fn rule(&self) -> String {
        format!(
            "{} {} of {}",
            comparator(self.tested.comparator),
            words::share(&self.tested.share),
            self.base
        )
    }

    /// By how many votes the list passes or fails, the base being what it is.
    #[must_use]
    pub fn distance(&self) -> Option<Ratio> {
        let limit = self.limit()?;
        let needed = match self.tested.comparator {
            Comparator::AtLeast => limit.rounded(Rounding::Up),
            Comparator::MoreThan => limit.rounded(Rounding::NextWhole),
            Comparator::AtMost | Comparator::LessThan | Comparator::Exactly => return None,
        };
        let value = &self.tested.value;
        value.minus(&needed).or_else(|| needed.minus(value))
    }

    fn ending(&self) -> String {
        let verb = if self.tested.holds { "passes" } else { "fails" };
        match self.distance() {
            Some(distance) => format!("{verb} by {} votes", words::number(&distance)),
            None => verb.to_owned(),
        }
    }
}

/// A comparator in words.
#[must_use]
pub fn comparator(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::AtLeast => "at least",
        Comparator::MoreThan => "more than",
        Comparator::AtMost => "at most",
        Comparator::LessThan => "less than",
        Comparator::Exactly => "exactly",
    }
}
