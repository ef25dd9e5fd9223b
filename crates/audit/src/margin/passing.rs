//! Who passes: the decisions of `qualify` and `top`.

use scrutineer_engine::{
    Base, Comparator, Condition, InAreas, PartyId, Qualify, ShareCompare, Test, Top, TopLimit,
    Until,
};

use super::ballots::Manipulation;
use super::cost::{Cost, single};
use super::form::{Form, Limit};
use super::sight::{Opaque, Scope, Seen, Sight, Who};

/// A test with its answer and the limits within which it stands.
struct Answer {
    holds: bool,
    limits: Vec<Limit>,
}

impl Sight<'_> {
    /// Each list stays in or out.
    pub fn qualify(&mut self, op: &Qualify, scope: Scope) -> Seen<()> {
        for party in self.claimants(&op.among, scope)? {
            let mut any = Vec::new();
            for condition in &op.any {
                any.push(self.condition(op, condition, scope, party)?);
            }
            let mut all = Vec::new();
            for condition in &op.all {
                all.push(self.condition(op, condition, scope, party)?);
            }
            let limits = self.membership(any, all);
            self.limits.extend(limits);
        }
        Ok(())
    }

    /// What keeps a list in: one condition of `any` and all of `all`; or out: one of `all`, or every one of `any`.
    fn membership(&self, any: Vec<Answer>, all: Vec<Answer>) -> Vec<Limit> {
        let passes_any = any.is_empty() || any.iter().any(|answer| answer.holds);
        let passes_all = all.iter().all(|answer| answer.holds);
        if passes_any && passes_all {
            let held = any.into_iter().filter(|answer| answer.holds).collect();
            let mut limits = self.firmest(held);
            limits.extend(all.into_iter().flat_map(|answer| answer.limits));
            return limits;
        }
        let mut ways: Vec<Vec<Limit>> = Vec::new();
        ways.extend(
            all.into_iter()
                .filter(|answer| !answer.holds)
                .map(|answer| answer.limits),
        );
        if !passes_any {
            ways.push(any.into_iter().flat_map(|answer| answer.limits).collect());
        }
        let answers = ways.into_iter().map(|limits| Answer {
            holds: false,
            limits,
        });
        self.firmest(answers.collect())
    }

    /// The limits that are dearest to break.
    fn firmest(&self, answers: Vec<Answer>) -> Vec<Limit> {
        let dear = |answer: &Answer| {
            let costs = answer.limits.iter().map(|limit| {
                match single(self.ballots, Manipulation::Remove, &limit.broken()) {
                    Cost::Exactly(count, _) => count,
                    Cost::Never | Cost::AtLeast(_) => i128::MAX,
                }
            });
            costs.min().unwrap_or(i128::MAX)
        };
        let mut answers = answers;
        if answers.len() == 1 {
            return answers.remove(0).limits;
        }
        let best = answers.into_iter().max_by_key(dear);
        best.map(|answer| answer.limits).unwrap_or_default()
    }

    /// A condition: all its tests hold; or one fails, the firmest.
    fn condition(
        &mut self,
        op: &Qualify,
        condition: &Condition,
        scope: Scope,
        party: PartyId,
    ) -> Seen<Answer> {
        let mut answers = Vec::new();
        for test in &condition.tests {
            answers.push(self.test(op, test, scope, party)?);
        }
        if answers.iter().all(|answer| answer.holds) {
            let limits = answers.into_iter().flat_map(|answer| answer.limits);
            return Ok(Answer {
                holds: true,
                limits: limits.collect(),
            });
        }
        let failed = answers.into_iter().filter(|answer| !answer.holds);
        Ok(Answer {
            holds: false,
            limits: self.firmest(failed.collect()),
        })
    }

    fn test(&mut self, op: &Qualify, test: &Test, scope: Scope, party: PartyId) -> Seen<Answer> {
        let who = Who::Party(party);
        let plain = |holds| {
            Ok(Answer {
                holds,
                limits: Vec::new(),
            })
        };
        match test {
            Test::VotesShare { compare, of } => {
                let value = self.number_or_zero(op.votes, scope, who)?;
                self.shares(&value, compare, of, scope)
            }
            Test::SeatsShare { seats, compare, of } => {
                let value = self.number_or_zero(*seats, scope, who)?;
                self.shares(&value, compare, of, scope)
            }
            Test::SeatsCount { seats, compare } => {
                let value = self.number_or_zero(*seats, scope, who)?;
                let value = value.as_ratio().and_then(|v| v.as_whole()).ok_or(Opaque)?;
                plain(
                    compare
                        .iter()
                        .all(|c| c.comparator.holds(value.cmp(&c.limit))),
                )
            }
            Test::Members(compare) => {
                let members = self.ballots.tally.facts(party).members.ok_or(Opaque)?;
                plain(
                    compare
                        .iter()
                        .all(|c| c.comparator.holds(members.cmp(&c.limit))),
                )
            }
            Test::Tag { tags, has } => {
                let own = &self.ballots.tally.facts(party).tags;
                plain(tags.iter().any(|tag| own.contains(tag)) == *has)
            }
            Test::Member {
                set,
                is_in,
                in_areas,
            } => plain(self.is_in(*set, *in_areas, scope, party)? == *is_in),
            Test::GroupOf { blocs, has, set } => {
                let blocs = self.blocs(*blocs)?;
                let mut found = false;
                if let Some(bloc) = blocs.of[party.index()] {
                    for member in &blocs.members[bloc.index()] {
                        found |= self.is_member(*set, scope, *member)?;
                    }
                }
                plain(found == *has)
            }
        }
    }

    fn is_in(
        &self,
        set: scrutineer_engine::SetRef,
        in_areas: Option<InAreas>,
        scope: Scope,
        party: PartyId,
    ) -> Seen<bool> {
        let Some(needed) = in_areas else {
            return self.is_member(set, scope, party);
        };
        let level = match set {
            scrutineer_engine::SetRef::Ballot(id) => self.ballots.tally.ballot(id).level,
            scrutineer_engine::SetRef::Step(step) => match self.value(step)? {
                scrutineer_engine::Value::Set(set) => set.level,
                scrutineer_engine::Value::Numbers(_)
                | scrutineer_engine::Value::Seats(_)
                | scrutineer_engine::Value::Amounts(_)
                | scrutineer_engine::Value::Blocs(_)
                | scrutineer_engine::Value::Persons(_) => return Err(Opaque),
            },
        };
        let inside = self.inside(scope, level)?;
        let (mut members, all) = (0u64, inside.len() as u64);
        for area in inside {
            let scope = Scope {
                level,
                area: scrutineer_engine::AreaId::at(area),
            };
            members += u64::from(self.is_member(set, scope, party)?);
        }
        Ok(match needed {
            InAreas::AtLeast(least) => members >= least,
            InAreas::All => members == all,
        })
    }

    /// A number against shares of a base.
    fn shares(
        &mut self,
        value: &Form,
        compare: &[ShareCompare],
        of: &Base,
        scope: Scope,
    ) -> Seen<Answer> {
        let Some(base) = self.base(of, scope)? else {
            return Ok(Answer {
                holds: false,
                limits: Vec::new(),
            });
        };
        let before = self.limits.len();
        let mut answers = Vec::new();
        for limit in compare {
            let share = base.times(&limit.limit).ok_or(Opaque)?;
            let gap = value.plus(&share, -1).ok_or(Opaque)?;
            let holds = self.keep(&gap, limit.comparator)?;
            answers.push(Answer {
                holds,
                limits: self.limits.split_off(before),
            });
        }
        if answers.iter().all(|answer| answer.holds) {
            let limits = answers.into_iter().flat_map(|answer| answer.limits);
            return Ok(Answer {
                holds: true,
                limits: limits.collect(),
            });
        }
        answers.retain(|answer| !answer.holds);
        Ok(Answer {
            holds: false,
            limits: self.firmest(answers),
        })
    }

    /// The same are taken.
    pub fn top(&mut self, op: &Top, scope: Scope) -> Seen<()> {
        let mut rows = Vec::new();
        for party in self.claimants(&op.among, scope)? {
            if !self.is_in_any(&op.joining, scope, party)? {
                rows.push(self.number_or_zero(op.votes, scope, Who::Party(party))?);
            }
        }
        match &op.limit {
            TopLimit::Take(count) => {
                let count = usize::try_from(*count).unwrap_or(usize::MAX);
                self.keep_cut(&rows, count)
            }
            TopLimit::Until(until) => self.keep_until(op, until, scope, rows),
        }
    }

    fn keep_until(&mut self, op: &Top, until: &[Until], scope: Scope, rows: Vec<Form>) -> Seen<()> {
        let mut sorted = Vec::new();
        for form in rows {
            let (numerator, over) = form.at(self.votes).ok_or(Opaque)?;
            sorted.push((numerator, over, form));
        }
        sorted.sort_by(|a, b| (b.0 * a.1).cmp(&(a.0 * b.1)));
        let (mut lists, mut votes) = (0u64, Form::whole(0));
        for party in self.parties() {
            if self.is_in_any(&op.joining, scope, party)? {
                lists += 1;
                let own = self.number_or_zero(op.votes, scope, Who::Party(party))?;
                votes = votes.plus(&own, 1).ok_or(Opaque)?;
            }
        }
        let mut taken = 0;
        for (_, _, form) in &sorted {
            if self.until_holds(until, scope, lists, &votes)? {
                break;
            }
            lists += 1;
            votes = votes.plus(form, 1).ok_or(Opaque)?;
            taken += 1;
        }
        let shares = until.iter().any(|u| matches!(u, Until::Share { .. }));
        let forms: Vec<Form> = sorted.into_iter().map(|(_, _, form)| form).collect();
        if shares {
            // Their order decides when the share is reached.
            for at in 1..taken {
                self.keep_cut(&forms, at)?;
            }
        }
        self.keep_cut(&forms, taken)
    }

    fn until_holds(
        &mut self,
        until: &[Until],
        scope: Scope,
        lists: u64,
        votes: &Form,
    ) -> Seen<bool> {
        for condition in until {
            let holds = match condition {
                Until::Lists(compare) => compare
                    .iter()
                    .all(|c| c.comparator.holds(lists.cmp(&c.limit))),
                Until::Share { compare, of } => {
                    let Some(base) = self.base(of, scope)? else {
                        return Ok(false);
                    };
                    let mut all = true;
                    for limit in compare {
                        let share = base.times(&limit.limit).ok_or(Opaque)?;
                        let gap = votes.plus(&share, -1).ok_or(Opaque)?;
                        all &= self.keep(&gap, Comparator::clone(&limit.comparator))?;
                    }
                    all
                }
            };
            if !holds {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
