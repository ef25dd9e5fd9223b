//! The search: from the votes as counted outward, the cheapest broken decision first, every case replayed by the engine.
//!
//! # Definition
//! A case is a set of limits and the fewest ballots that meet them. The law is run there. Where the result has not changed, the limits
//! within which it stays so are read off the run; whatever changes it must break one of them, so that the case falls into as many
//! cases as there are limits, each with its own fewest ballots. The first case in order of ballots at which the engine reports the
//! change is the margin: every other way costs at least as much.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use scrutineer_engine::{Outcome, Run, run};

use super::ballots::{Ballots, Changes, Manipulation};
use super::cost::{Cost, cost, single};
use super::form::Limit;
use super::paths;
use super::question::{Answer, Convention, Question};
use super::sight::Sight;

/// What may be spent.
pub struct Budget<'w> {
    /// Runs of the engine for each manipulation and convention.
    pub runs: usize,
    /// Whether to go on; asked before each run, with how many searches are left, this one among them.
    pub go_on: &'w mut dyn FnMut(&Progress, usize) -> bool,
    /// How many searches are left.
    pub left: usize,
}

/// How far a search is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Which manipulation.
    pub manipulation: Manipulation,
    /// Which convention.
    pub convention: Convention,
    /// Runs so far.
    pub runs: usize,
    /// At least so many ballots.
    pub lower: i128,
    /// At most so many.
    pub upper: Option<i128>,
}

/// A margin: exact where both bounds are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// Which manipulation.
    pub manipulation: Manipulation,
    /// Which convention.
    pub convention: Convention,
    /// No fewer ballots change it.
    pub lower: i128,
    /// So many do; none where no way was found.
    pub upper: Option<i128>,
    /// Which ballots: the change that the engine was run on.
    pub witness: Changes,
    /// Whether it is proven that no ballots change it.
    pub never: bool,
    /// Runs of the engine.
    pub runs: usize,
}

impl Margin {
    /// Whether it is proven.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.never || self.upper == Some(self.lower)
    }
}

/// One question about one election.
pub struct Asked<'a> {
    /// The votes.
    pub ballots: &'a Ballots<'a>,
    /// What must change.
    pub question: &'a Question,
    /// The answers of the actual outcomes.
    pub actual: BTreeSet<Answer>,
    /// The steps on which it rests.
    rests_on: BTreeSet<scrutineer_engine::StepId>,
}

impl<'a> Asked<'a> {
    /// A question, with the actual run.
    #[must_use]
    pub fn new(ballots: &'a Ballots<'a>, question: &'a Question, actual: &Run) -> Self {
        let answers = actual.outcomes.iter();
        Self {
            ballots,
            question,
            actual: answers
                .filter_map(|outcome| question.answer(ballots.procedure, outcome))
                .collect(),
            rests_on: question.rests_on(ballots.procedure),
        }
    }

    /// Whether a run has the change.
    #[must_use]
    pub fn happens(&self, ran: &Run, convention: Convention) -> bool {
        let changed = |outcome: &Outcome| {
            let answer = self.question.answer(self.ballots.procedure, outcome);
            answer.is_some_and(|answer| self.question.is_change(&self.actual, &answer))
        };
        match convention {
            Convention::Reach => ran.outcomes.iter().any(changed),
            Convention::Exceed => !ran.outcomes.is_empty() && ran.outcomes.iter().all(changed),
        }
    }

    /// The law on changed votes; none where it cannot be run.
    #[must_use]
    pub fn replay(&self, changes: &[(u32, i128)]) -> Option<Run> {
        let tally = self.ballots.changed(changes).ok()?;
        run(self.ballots.procedure, &tally).ok()
    }

    /// The limits within which a run's answer stands.
    #[must_use]
    pub fn limits(&self, ran: Option<&Run>, votes: &[i128]) -> Vec<Limit> {
        let mut limits = BTreeSet::new();
        let outcomes = ran.map(|ran| ran.outcomes.as_slice()).unwrap_or_default();
        for outcome in outcomes {
            let mut sight = Sight::new(self.ballots, outcome, votes);
            if outcome.ended.is_some() {
                sight.pin_votes();
            } else {
                self.rests_on.iter().for_each(|step| sight.look(*step));
            }
            limits.extend(sight.limits);
        }
        if outcomes.is_empty() {
            limits.extend(pinned(self.ballots, votes));
        }
        limits.into_iter().collect()
    }
}

/// That no cell changes, where there is no outcome to look at.
fn pinned(ballots: &Ballots<'_>, votes: &[i128]) -> Vec<Limit> {
    let cells = (0..ballots.cells.len()).filter_map(|cell| u32::try_from(cell).ok());
    cells
        .flat_map(|cell| {
            let form = super::form::Form::cells([cell], 0);
            let now = votes[cell as usize];
            [form.at_least(now), form.at_most(now)]
        })
        .flatten()
        .collect()
}

/// A case that was run: the limits within which its answer stands, the cheapest to break first.
struct Place {
    /// The case that it is part of.
    within: Option<Part>,
    limits: Vec<Limit>,
}

/// One of the cases that a case falls into: this limit is broken, those before it hold.
#[derive(Clone)]
struct Part {
    place: Rc<Place>,
    broken: usize,
}

impl Part {
    fn limits(&self) -> Vec<Limit> {
        let mut all = Vec::new();
        let mut part = Some(self);
        while let Some(Part { place, broken }) = part {
            all.push(place.limits[*broken].broken());
            all.extend(place.limits[..*broken].iter().cloned());
            part = place.within.as_ref();
        }
        all
    }
}

/// A case to be looked at.
struct Case {
    /// The whole space where it is none.
    part: Option<Part>,
    /// The fewest ballots that meet its limits; none while only a bound is known.
    changes: Option<Changes>,
}

/// The search of one manipulation under one convention.
pub struct Search<'a, 'b> {
    asked: &'b Asked<'a>,
    manipulation: Manipulation,
    convention: Convention,
    cases: BTreeMap<(i128, usize), Case>,
    next: usize,
    runs: usize,
    upper: Option<(i128, Changes)>,
    /// The lowest bound of cases that could not be followed.
    lost: Option<i128>,
}

impl<'a, 'b> Search<'a, 'b> {
    /// A search that begins at the votes as counted.
    #[must_use]
    pub fn new(asked: &'b Asked<'a>, manipulation: Manipulation, convention: Convention) -> Self {
        let mut search = Self {
            asked,
            manipulation,
            convention,
            cases: BTreeMap::new(),
            next: 0,
            runs: 0,
            upper: None,
            lost: None,
        };
        search.push(0, None, Some(Vec::new()));
        search
    }

    fn push(&mut self, bound: i128, part: Option<Part>, changes: Option<Changes>) {
        self.cases
            .insert((bound, self.next), Case { part, changes });
        self.next += 1;
    }

    /// The margin, or the bounds when the budget is spent.
    pub fn run(mut self, budget: &mut Budget<'_>) -> Margin {
        let mut started = false;
        loop {
            let Some(((bound, _), case)) = self.cases.pop_first() else {
                return self.finish(None);
            };
            if self.is_beyond(bound) {
                return self.finish(Some(bound));
            }
            let spent =
                self.runs >= budget.runs || !(budget.go_on)(&self.progress(bound), budget.left);
            if spent {
                return self.finish(Some(bound));
            }
            let Some(changes) = case.changes else {
                self.settle(bound, case.part);
                continue;
            };
            let ran = self.replay(&changes);
            if ran
                .as_ref()
                .is_some_and(|ran| self.asked.happens(ran, self.convention))
            {
                self.upper = Some((bound, changes));
                return self.finish(Some(bound));
            }
            let votes = self.asked.ballots.after(&changes);
            let limits = self.asked.limits(ran.as_ref(), &votes);
            let first = self.branch(bound, case.part, limits);
            if !started {
                started = true;
                self.look_ahead(first, budget);
            }
        }
    }

    fn replay(&mut self, changes: &[(u32, i128)]) -> Option<Run> {
        self.runs += 1;
        self.asked.replay(changes)
    }

    fn is_beyond(&self, bound: i128) -> bool {
        self.upper
            .as_ref()
            .is_some_and(|(upper, _)| bound >= *upper)
    }

    fn progress(&self, lower: i128) -> Progress {
        Progress {
            manipulation: self.manipulation,
            convention: self.convention,
            runs: self.runs,
            lower,
            upper: self.upper.as_ref().map(|(upper, _)| *upper),
        }
    }

    /// Every way to break one of the limits; each with its ballots, where it is looked at alone.
    fn branch(
        &mut self,
        bound: i128,
        within: Option<Part>,
        found: Vec<Limit>,
    ) -> Vec<(i128, Changes)> {
        let ballots = self.asked.ballots;
        let mut priced = Vec::new();
        for limit in found {
            match single(ballots, self.manipulation, &limit.broken()) {
                Cost::Never => {}
                Cost::AtLeast(least) => priced.push((least, Vec::new(), limit)),
                Cost::Exactly(count, changes) => priced.push((count, changes, limit)),
            }
        }
        priced.sort();
        let mut alone = Vec::with_capacity(priced.len());
        let (mut limits, mut bounds) = (Vec::new(), Vec::new());
        for (count, changes, limit) in priced {
            bounds.push(count.max(bound));
            limits.push(limit);
            alone.push((count, changes));
        }
        let place = Rc::new(Place { within, limits });
        for (broken, least) in bounds.into_iter().enumerate() {
            if self.is_beyond(least) {
                break;
            }
            let part = Part {
                place: Rc::clone(&place),
                broken,
            };
            self.push(least, Some(part), None);
        }
        alone
    }

    /// The fewest ballots of a case of which only a bound is known.
    fn settle(&mut self, bound: i128, part: Option<Part>) {
        let limits = part.as_ref().map(Part::limits).unwrap_or_default();
        let most = self.upper.as_ref().map_or(i128::MAX, |(upper, _)| *upper);
        match cost(self.asked.ballots, self.manipulation, &limits, most) {
            Cost::Never => {}
            Cost::AtLeast(least) => {
                let bound = bound.max(least);
                self.lost = Some(self.lost.map_or(bound, |lost| lost.min(bound)));
            }
            Cost::Exactly(count, changes) => {
                let count = count.max(bound);
                if !self.is_beyond(count) {
                    self.push(count, part, Some(changes));
                }
            }
        }
    }

    /// Upper bounds before the search goes deep: the cheapest single decisions, then straight paths.
    fn look_ahead(&mut self, first: Vec<(i128, Changes)>, budget: &mut Budget<'_>) {
        let share = budget.runs / 4;
        for (bound, changes) in first.into_iter().take(share) {
            if !(budget.go_on)(&self.progress(0), budget.left) {
                return;
            }
            let happens = self
                .replay(&changes)
                .is_some_and(|ran| self.asked.happens(&ran, self.convention));
            if happens {
                self.upper = Some((bound, changes));
                break;
            }
        }
        let least = self.cases.first_key_value().map_or(0, |((b, _), _)| *b);
        if self.is_beyond(least) {
            return;
        }
        let (asked, convention) = (self.asked, self.convention);
        let mut left = share.saturating_mul(2);
        let mut changes = |changes: &[(u32, i128)]| {
            left = left.checked_sub(1)?;
            self.runs += 1;
            let ran = asked.replay(changes);
            Some(ran.is_some_and(|ran| asked.happens(&ran, convention)))
        };
        let upper = self.upper.as_ref().map(|(upper, _)| *upper);
        let found = paths::shortest(asked.ballots, self.manipulation, upper, &mut changes);
        if let Some(found) = found {
            self.upper = Some(found);
        }
    }

    fn finish(self, open: Option<i128>) -> Margin {
        let upper = self.upper.as_ref().map(|(count, _)| *count);
        let bounds = [open, self.lost, upper].into_iter().flatten().min();
        Margin {
            manipulation: self.manipulation,
            convention: self.convention,
            lower: bounds.unwrap_or(0),
            upper,
            witness: self.upper.map(|(_, changes)| changes).unwrap_or_default(),
            never: bounds.is_none(),
            runs: self.runs,
        }
    }
}
