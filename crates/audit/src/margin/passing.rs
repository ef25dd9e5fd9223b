//! Who passes: the decisions of `qualify` and `top`.

use scrutineer_engine::{
    AreaId, Base, Comparator, Condition, CountCompare, InAreas, PartyId, Qualify, SetRef,
    ShareCompare, Test, Top, TopLimit, Until, Value,
};

use super::ballots::Manipulation;
use super::cost::{Cost, single};
use super::demand::Demands;
use super::form::{Form, Limit};
use super::sight::{Opaque, Scope, Seen, Sight, Who};

/// A test with its answer and what keeps it.
#[derive(Default)]
struct Answer {
    holds: bool,
    limits: Vec<Limit>,
    demands: Demands,
}

impl Sight<'_> {
    /// A list stays in or out.
    pub fn qualify(&mut self, op: &Qualify, scope: Scope, party: PartyId) -> Seen<()> {
        let among = self.is_in_any(&op.among.among, scope, party)?;
        if !among || self.is_in_any(&op.among.except, scope, party)? {
            return Ok(());
        }
        let mut any = Vec::new();
        for condition in &op.any {
            any.push(self.condition(op, condition, scope, party)?);
        }
        let mut all = Vec::new();
        for condition in &op.all {
            all.push(self.condition(op, condition, scope, party)?);
        }
        let answer = self.membership(any, all);
        self.limits.extend(answer.limits);
        self.demands.join(answer.demands);
        Ok(())
    }

    /// What keeps a list in: one condition of `any` and all of `all`; or out: one of `all`, or every one of `any`.
    fn membership(&self, any: Vec<Answer>, all: Vec<Answer>) -> Answer {
        let passes_any = any.is_empty() || any.iter().any(|answer| answer.holds);
        let passes_all = all.iter().all(|answer| answer.holds);
        if passes_any && passes_all {
            let held = any.into_iter().filter(|answer| answer.holds).collect();
            let mut kept = vec![self.firmest(held)];
            kept.extend(all);
            return together(true, kept);
        }
        let mut ways: Vec<Answer> = all.into_iter().filter(|answer| !answer.holds).collect();
        if !passes_any {
            ways.push(together(false, any));
        }
        self.firmest(ways)
    }

    /// The answer that is dearest to change: of those that rest on votes alone, if there are any.
    fn firmest(&self, mut answers: Vec<Answer>) -> Answer {
        let dear = |answer: &Answer| {
            let costs = answer.limits.iter().map(|limit| {
                match single(self.ballots, Manipulation::Remove, &limit.broken()) {
                    Cost::Exactly(count, _) => count,
                    Cost::Never | Cost::AtLeast(_) => i128::MAX,
                }
            });
            let plain = answer.demands.is_empty();
            (plain, costs.min().unwrap_or(i128::MAX))
        };
        if answers.len() == 1 {
            return answers.remove(0);
        }
        let best = answers.into_iter().max_by_key(dear);
        best.unwrap_or_default()
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
            return Ok(together(true, answers));
        }
        let failed = answers.into_iter().filter(|answer| !answer.holds);
        Ok(self.firmest(failed.collect()))
    }

    /// A test with its answer; what it demands goes with the answer.
    fn test(&mut self, op: &Qualify, test: &Test, scope: Scope, party: PartyId) -> Seen<Answer> {
        let before = std::mem::take(&mut self.demands);
        let answer = self.answer(op, test, scope, party);
        let demands = std::mem::replace(&mut self.demands, before);
        answer.map(|answer| Answer { demands, ..answer })
    }

    fn answer(&mut self, op: &Qualify, test: &Test, scope: Scope, party: PartyId) -> Seen<Answer> {
        let who = Who::Party(party);
        let plain = |holds| {
            Ok(Answer {
                holds,
                ..Answer::default()
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
                let value = self.seats_read(*seats, scope, who)?;
                let holds = |c: &CountCompare| c.comparator.holds(value.cmp(&c.limit));
                let all = compare.iter().all(holds);
                let (least, most) = match compare.as_slice() {
                    [one] => bounds(one, value),
                    _ => (Some(value), Some(value)),
                };
                self.seats_within(*seats, scope, who, least, most)?;
                plain(all)
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
        &mut self,
        set: SetRef,
        in_areas: Option<InAreas>,
        scope: Scope,
        party: PartyId,
    ) -> Seen<bool> {
        let Some(needed) = in_areas else {
            return self.is_member(set, scope, party);
        };
        let level = match set {
            SetRef::Ballot(id) => self.ballots.tally.ballot(id).level,
            SetRef::Step(step) => match self.value(step)? {
                Value::Set(set) => set.level,
                Value::Numbers(_)
                | Value::Seats(_)
                | Value::Amounts(_)
                | Value::Blocs(_)
                | Value::Persons(_) => return Err(Opaque),
            },
        };
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        for area in self.inside(scope, level)?.map(AreaId::at) {
            let scope = Scope { level, area };
            if self.membership_of(set, scope, party)?.0 {
                inside.push(scope);
            } else {
                outside.push(scope);
            }
        }
        let all = inside.len() + outside.len();
        let least = match needed {
            InAreas::AtLeast(least) => usize::try_from(least).map_err(|_| Opaque)?,
            InAreas::All => all,
        };
        let holds = inside.len() >= least;
        // So many memberships are enough, or so many that are missing.
        let enough = if holds {
            inside.truncate(least);
            inside
        } else {
            outside.truncate(all + 1 - least.min(all + 1));
            outside
        };
        for scope in enough {
            self.is_member(set, scope, party)?;
        }
        Ok(holds)
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
                ..Answer::default()
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
                demands: Demands::default(),
            });
        }
        if answers.iter().all(|answer| answer.holds) {
            return Ok(together(true, answers));
        }
        answers.retain(|answer| !answer.holds);
        Ok(self.firmest(answers))
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
            let (numerator, over) = form.at(&self.votes).ok_or(Opaque)?;
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

/// Answers that must all stay.
fn together(holds: bool, answers: Vec<Answer>) -> Answer {
    let mut all = Answer {
        holds,
        ..Answer::default()
    };
    for answer in answers {
        all.limits.extend(answer.limits);
        all.demands.join(answer.demands);
    }
    all
}

/// The least and the most seats at which a comparison keeps its answer.
fn bounds(compare: &CountCompare, value: u64) -> (Option<u64>, Option<u64>) {
    let holds = compare.comparator.holds(value.cmp(&compare.limit));
    let limit = compare.limit;
    match (compare.comparator, holds) {
        (Comparator::AtLeast, true) | (Comparator::LessThan, false) => (Some(limit), None),
        (Comparator::AtLeast, false) | (Comparator::LessThan, true) => {
            (None, Some(limit.saturating_sub(1)))
        }
        (Comparator::MoreThan, true) | (Comparator::AtMost, false) => (Some(limit + 1), None),
        (Comparator::MoreThan, false) | (Comparator::AtMost, true) => (None, Some(limit)),
        (Comparator::Exactly, _) => (Some(value), Some(value)),
    }
}
