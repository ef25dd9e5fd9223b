//! `qualify`: who meets conditions.
//!
//! All tests of one condition must hold together; one condition of `any` and every one of `all` must hold. A share is
//! compared exactly: value against share times base. A condition for lists of another status compares nothing: no report
//! measures a party by the threshold of coalitions.

use crate::error::ErrorKind;
use crate::id::PartyId;
use crate::outcome::At;
use crate::procedure::{
    Condition, CountCompare, InAreas, NumberRef, Qualify, SetRef, ShareCompare, Test, When,
};
use crate::ratio::Ratio;
use crate::run::{Course, Halt, Scope, View, Who};
use crate::step::when;
use crate::trail::{Event, Recorder, Tested};
use crate::value::{Claimant, SetTable, Value};

pub(super) fn evaluate<R: Recorder>(
    view: &View<'_>,
    course: &mut Course<R>,
    when: &[When],
    op: &Qualify,
) -> Result<Value, Halt> {
    let mut set = empty_set(view, op.per);
    for scope in view.scopes(op.per) {
        if !when::holds(view, when, scope)? {
            course.note(at(view, scope), || Event::Skipped);
            continue;
        }
        for party in view.claimants(&op.among, scope)? {
            let mut examined = Examined {
                view,
                scope,
                party,
                votes: op.votes,
                condition: 0,
            };
            if examined.qualifies(course, op)? {
                set.member[scope.area.index() * set.width + party.index()] = true;
            }
        }
    }
    Ok(Value::Set(set))
}

/// A set without members.
pub(super) fn empty_set(view: &View<'_>, level: crate::id::LevelId) -> SetTable {
    let width = view.tally.parties();
    SetTable {
        level,
        width,
        member: vec![false; width * view.areas(level)],
    }
}

/// The place of a step in a scope.
pub(crate) fn at(view: &View<'_>, scope: Scope) -> At {
    At {
        step: view.step,
        level: scope.level,
        area: scope.area,
        each: None,
    }
}

/// Whether a test asks what a list is, not how many votes or seats it has.
fn is_status(test: &&Test) -> bool {
    match test {
        Test::Tag { .. } | Test::Members(_) => true,
        Test::VotesShare { .. }
        | Test::SeatsShare { .. }
        | Test::SeatsCount { .. }
        | Test::Member { .. }
        | Test::GroupOf { .. } => false,
    }
}

/// Whether a condition compares a number, so that the trail says why it holds.
fn compares(condition: &Condition) -> bool {
    condition.tests.iter().any(|test| match test {
        Test::VotesShare { .. }
        | Test::SeatsShare { .. }
        | Test::SeatsCount { .. }
        | Test::Members(_) => true,
        Test::Tag { .. } | Test::Member { .. } | Test::GroupOf { .. } => false,
    })
}

/// One list under examination.
struct Examined<'a> {
    view: &'a View<'a>,
    scope: Scope,
    party: PartyId,
    votes: NumberRef,
    condition: usize,
}

impl Examined<'_> {
    fn qualifies<R: Recorder>(
        &mut self,
        course: &mut Course<R>,
        op: &Qualify,
    ) -> Result<bool, Halt> {
        let mut any = op.any.is_empty();
        let mut by_number = false;
        for condition in &op.any {
            // With a trail every condition is examined, so that the report can show all of them.
            if R::ON || !any {
                let meets = self.meets(course, condition)?;
                any |= meets;
                by_number |= meets && compares(condition);
            }
            self.condition += 1;
        }
        let mut all = true;
        for condition in &op.all {
            if R::ON || all {
                all &= self.meets(course, condition)?;
                by_number |= compares(condition);
            }
            self.condition += 1;
        }
        if R::ON && any && all && !by_number {
            let votes = self
                .view
                .number_or_zero(self.votes, self.scope, self.who())?;
            course.note(at(self.view, self.scope), || {
                Event::Taken(Claimant::Party(self.party), votes)
            });
        }
        Ok(any && all)
    }

    fn who(&self) -> Who {
        Who::Party(self.party)
    }

    fn meets<R: Recorder>(
        &self,
        course: &mut Course<R>,
        condition: &Condition,
    ) -> Result<bool, Halt> {
        let (status, others): (Vec<_>, Vec<_>) = condition.tests.iter().partition(is_status);
        let mut meets = true;
        for test in status {
            meets &= self.passes(course, test)?;
        }
        if !meets {
            return Ok(false); // what is asked of others is not compared
        }
        for test in others {
            meets &= self.passes(course, test)?;
        }
        Ok(meets)
    }

    fn passes<R: Recorder>(&self, course: &mut Course<R>, test: &Test) -> Result<bool, Halt> {
        let who = self.who();
        match test {
            Test::VotesShare { compare, of } => {
                let value = self.view.number_or_zero(self.votes, self.scope, who)?;
                let base = self.view.base(of, self.scope)?;
                Ok(self.shares(course, &value, base.as_ref(), compare))
            }
            Test::SeatsShare { seats, compare, of } => {
                let value = self.view.number_or_zero(*seats, self.scope, who)?;
                let base = self.view.base(of, self.scope)?;
                Ok(self.shares(course, &value, base.as_ref(), compare))
            }
            Test::SeatsCount { seats, compare } => {
                let value = self.view.whole(*seats, self.scope, who)?;
                Ok(self.counts(course, value, compare))
            }
            Test::Members(compare) => {
                let members = self.view.tally.facts(self.party).members;
                let value =
                    members.ok_or(ErrorKind::MissingFact(self.party.index(), "list.members"))?;
                Ok(self.counts(course, value, compare))
            }
            Test::Tag { tags, has } => {
                let own = &self.view.tally.facts(self.party).tags;
                Ok(tags.iter().any(|tag| own.contains(tag)) == *has)
            }
            Test::Member {
                set,
                is_in,
                in_areas,
            } => Ok(self.is_member(*set, *in_areas)? == *is_in),
            Test::GroupOf { blocs, has, set } => {
                let blocs = self.view.blocs(*blocs)?;
                let mut found = false;
                if let Some(bloc) = blocs.of[self.party.index()] {
                    for member in &blocs.members[bloc.index()] {
                        found |= self.view.is_member(*set, self.scope, *member)?;
                    }
                }
                Ok(found == *has)
            }
        }
    }

    /// Against shares of a base; against a quota that does not exist nobody passes.
    fn shares<R: Recorder>(
        &self,
        course: &mut Course<R>,
        value: &Ratio,
        base: Option<&Ratio>,
        compare: &[ShareCompare],
    ) -> bool {
        let Some(base) = base else {
            return false;
        };
        let mut holds = true;
        for limit in compare {
            let ok = limit.comparator.holds(value.cmp(&limit.limit.times(base)));
            holds &= ok;
            course.note(at(self.view, self.scope), || {
                Event::Tested(Tested {
                    claimant: Claimant::Party(self.party),
                    condition: self.condition,
                    value: value.clone(),
                    base: Some(base.clone()),
                    share: limit.limit.clone(),
                    comparator: limit.comparator,
                    holds: ok,
                })
            });
        }
        holds
    }

    fn counts<R: Recorder>(
        &self,
        course: &mut Course<R>,
        value: u64,
        compare: &[CountCompare],
    ) -> bool {
        let mut holds = true;
        for limit in compare {
            let ok = limit.comparator.holds(value.cmp(&limit.limit));
            holds &= ok;
            course.note(at(self.view, self.scope), || {
                Event::Tested(Tested {
                    claimant: Claimant::Party(self.party),
                    condition: self.condition,
                    value: Ratio::whole(value),
                    base: None,
                    share: Ratio::whole(limit.limit),
                    comparator: limit.comparator,
                    holds: ok,
                })
            });
        }
        holds
    }

    fn is_member(&self, set: SetRef, in_areas: Option<InAreas>) -> Result<bool, ErrorKind> {
        let Some(needed) = in_areas else {
            return self.view.is_member(set, self.scope, self.party);
        };
        let level = self.view.set_level(set)?;
        let inside = self.view.inside(self.scope, level)?;
        let (mut members, all) = (0u64, inside.len() as u64);
        for area in inside {
            let scope = Scope {
                level,
                area: crate::id::AreaId::at(area),
            };
            members += u64::from(self.view.is_member(set, scope, self.party)?);
        }
        Ok(match needed {
            InAreas::AtLeast(least) => members >= least,
            InAreas::All => members == all,
        })
    }
}
