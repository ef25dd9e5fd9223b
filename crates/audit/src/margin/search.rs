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
use super::guard::Prices;
use super::paths;
use super::question::{Answer, Convention, Question};
use super::walk::Proof;

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
        }
    }

    /// Whether a run has the change.
    #[must_use]
    pub fn happens(&self, ran: &Run, convention: Convention) -> bool {
        let mut outcomes = ran.outcomes.iter();
        match convention {
            Convention::Reach => outcomes.any(|outcome| self.is_change(outcome)),
            Convention::Exceed => {
                !ran.outcomes.is_empty() && outcomes.all(|outcome| self.is_change(outcome))
            }
        }
    }

    /// The law on changed votes; none where it cannot be run.
    #[must_use]
    pub fn replay(&self, changes: &[(u32, i128)]) -> Option<Run> {
        let tally = self.ballots.changed(changes).ok()?;
        run(self.ballots.procedure, &tally).ok()
    }

    /// What keeps a run as it is, no change: all of its outcomes, or one where all must change.
    #[must_use]
    pub fn proof(
        &self,
        ran: Option<&Run>,
        votes: &[i128],
        convention: Convention,
        strict: bool,
    ) -> Proof {
        let mut proof = Proof::default();
        let outcomes = ran.map(|ran| ran.outcomes.as_slice()).unwrap_or_default();
        let mut kept: Vec<&Outcome> = outcomes.iter().collect();
        if convention == Convention::Exceed {
            kept.retain(|outcome| !self.is_change(outcome));
            kept.sort_by_key(|outcome| outcome.ended.is_some());
            kept.truncate(1);
        }
        for outcome in &kept {
            if outcome.ended.is_some() {
                proof.pin(self.ballots, votes);
            } else {
                let demands = self.question.demands(self.ballots, &self.actual, outcome);
                proof.add(self.ballots, outcome, votes, (demands, strict));
            }
        }
        if kept.is_empty() {
            proof.pin(self.ballots, votes);
        }
        proof
    }

    fn is_change(&self, outcome: &Outcome) -> bool {
        let answer = self.question.answer(self.ballots.procedure, outcome);
        answer.is_some_and(|answer| self.question.is_change(&self.actual, &answer))
    }
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
    state: State,
}

/// How far a case has been looked at.
enum State {
    /// Only a bound is known.
    Open,
    /// The fewest ballots that meet its limits.
    Priced(Changes),
    /// All that was proven at these changes but the guards is broken elsewhere: what they left open remains.
    Guarded(Changes),
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
    prices: Prices,
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
            prices: Prices::default(),
        };
        search.push(0, None, State::Priced(Vec::new()));
        search
    }

    fn push(&mut self, bound: i128, part: Option<Part>, state: State) {
        self.cases.insert((bound, self.next), Case { part, state });
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
            let (changes, strict) = match case.state {
                State::Open => {
                    self.settle(bound, case.part);
                    continue;
                }
                State::Priced(changes) => (changes, false),
                State::Guarded(changes) => (changes, true),
            };
            let ran = self.replay(&changes);
            let happens = |ran| self.asked.happens(ran, self.convention);
            if !strict && ran.as_ref().is_some_and(happens) {
                self.upper = Some((bound, changes));
                return self.finish(Some(bound));
            }
            let votes = self.asked.ballots.after(&changes);
            let proof = self
                .asked
                .proof(ran.as_ref(), &votes, self.convention, strict);
            self.leave_to_guards(bound, case.part.as_ref(), &proof, &changes);
            let first = self.branch(bound, case.part, proof.limits);
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

    /// What guards leave open is looked at again once their bound is reached.
    fn leave_to_guards(&mut self, bound: i128, part: Option<&Part>, proof: &Proof, at: &Changes) {
        let ballots = self.asked.ballots;
        let mut lowest: Option<i128> = None;
        for guard in &proof.guards {
            let is_new = !self.prices.knows(guard);
            let Some(least) = self.prices.bound(ballots, self.manipulation, guard) else {
                continue;
            };
            lowest = Some(lowest.map_or(least, |lowest| lowest.min(least)));
            for clear in [false, true] {
                if is_new
                    && !self.is_beyond(least)
                    && let Some(changes) =
                        self.prices
                            .attempt(ballots, self.manipulation, (guard, clear))
                {
                    self.try_out(changes);
                }
            }
        }
        if let Some(least) = lowest.map(|least| least.max(bound))
            && !self.is_beyond(least)
        {
            self.push(least, part.cloned(), State::Guarded(at.clone()));
        }
    }

    /// Takes changes as an upper bound where they bring the change.
    fn try_out(&mut self, changes: Changes) {
        let count = size(&changes);
        if self.is_beyond(count) {
            return;
        }
        let ran = self.replay(&changes);
        if ran.is_some_and(|ran| self.asked.happens(&ran, self.convention)) {
            self.upper = Some((count, changes));
        }
    }

    /// Every way to break one of the limits; each with its ballots, where it is looked at alone.
    fn branch(
        &mut self,
        bound: i128,
        within: Option<Part>,
        found: BTreeSet<Limit>,
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
            self.push(least, Some(part), State::Open);
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
                    self.push(count, part, State::Priced(changes));
                }
            }
        }
    }

    /// Upper bounds before the search goes deep: the cheapest single decisions, then straight paths.
    fn look_ahead(&mut self, first: Vec<(i128, Changes)>, budget: &mut Budget<'_>) {
        let share = budget.runs / 4;
        for (bound, changes) in first.into_iter().take(share) {
            if self.is_beyond(bound) || !(budget.go_on)(&self.progress(0), budget.left) {
                break;
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

/// How many ballots changes are: added or taken away, or moved from one cell to another.
fn size(changes: &Changes) -> i128 {
    let (mut up, mut down) = (0, 0);
    for (_, change) in changes {
        up += change.max(&0);
        down -= change.min(&0);
    }
    up.max(down)
}
