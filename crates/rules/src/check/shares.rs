//! Shares of `qualify`: exactly at the limit, one vote below, one vote above.

use std::cmp::Ordering;

use scrutineer_engine::{
    At, Claimant, Comparator, Condition, Event, NumberRef, Op, PartyId, Qualify, Ratio,
    ShareCompare, StepId, Test, Tested,
};

use super::Seen;
use super::election::Election;
use crate::law::LawText;
use crate::raw::{Value, find};

/// Votes of a small election, a multiple of what the limit needs.
const ENOUGH: u64 = 1_000_000;
const LISTS: u64 = 4;

/// The boundaries of a step.
pub(super) fn cases(text: &LawText, step: StepId) -> Vec<(String, Seen)> {
    let Op::Qualify(qualify) = &text.procedure().steps[step.index()].op else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (at, condition) in qualify.any.iter().chain(&qualify.all).enumerate() {
        for limit in limits(condition) {
            let subject = format!("condition {}, {}", at + 1, in_words(text, step, at, limit));
            let probe = Probe {
                text,
                step,
                condition: (at, condition),
                limit,
            };
            found.push((subject, probe.seen(qualify)));
        }
    }
    found
}

/// The elections around the limits of a step.
pub(super) fn elections(text: &LawText, step: StepId) -> Vec<Election> {
    let Op::Qualify(qualify) = &text.procedure().steps[step.index()].op else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (at, condition) in qualify.any.iter().chain(&qualify.all).enumerate() {
        for limit in limits(condition) {
            let probe = Probe {
                text,
                step,
                condition: (at, condition),
                limit,
            };
            let Some(total) = probe.total() else { continue };
            let points = probe.points().unwrap_or_default();
            let made = |point: &Point| {
                let election = Election::with_first(point.votes, total, LISTS)?;
                Some(election.meant_by(condition))
            };
            found.extend(points.iter().filter_map(made));
        }
    }
    found
}

/// The shares that votes are compared with.
fn limits<'c>(condition: &'c Condition) -> Vec<&'c ShareCompare> {
    let of_test = |test: &'c Test| match test {
        Test::VotesShare { compare, .. } => compare.as_slice(),
        Test::SeatsCount { .. }
        | Test::SeatsShare { .. }
        | Test::Member { .. }
        | Test::Tag { .. }
        | Test::Members(_)
        | Test::GroupOf { .. } => &[],
    };
    condition.tests.iter().flat_map(of_test).collect()
}

/// The comparator with the law's own number, and what it is a share of.
fn in_words(text: &LawText, step: StepId, condition: usize, limit: &ShareCompare) -> String {
    let (key, words) = match limit.comparator {
        Comparator::AtLeast => ("at-least", "at least"),
        Comparator::MoreThan => ("more-than", "more than"),
        Comparator::AtMost => ("at-most", "at most"),
        Comparator::LessThan => ("less-than", "less than"),
        Comparator::Exactly => ("exactly", "exactly"),
    };
    let keys = &text.step(step).keys;
    let lists = ["any", "all"].into_iter().filter_map(|key| find(keys, key));
    let conditions = lists.flat_map(|entry| match &entry.node.value {
        Value::List(items) => items.as_slice(),
        Value::Text(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Flag(_)
        | Value::Day(_)
        | Value::Time(_)
        | Value::Table(_) => &[],
    });
    let own = |key: &str| match conditions.clone().nth(condition).map(|node| &node.value) {
        Some(Value::Table(entries)) => find(entries, key).map(|entry| entry.node.to_string()),
        _ => None,
    };
    let share = own(key).unwrap_or_else(|| limit.limit.to_string());
    let of = own("of").map_or_else(String::new, |of| format!(" of {of}"));
    format!("{words} {share}{of}")
}

struct Probe<'a> {
    text: &'a LawText,
    step: StepId,
    condition: (usize, &'a Condition),
    limit: &'a ShareCompare,
}

impl Probe<'_> {
    fn seen(&self, qualify: &Qualify) -> Seen {
        if !matches!(qualify.votes, NumberRef::Ballot(_)) {
            return Seen::NotReached(
                "it compares a computed number, not the votes of a ballot".to_owned(),
            );
        }
        match self.points() {
            Ok(points) => verdict(&points),
            Err(why) => Seen::NotReached(why),
        }
    }

    /// What is seen around the limit.
    fn points(&self) -> Result<Vec<Point>, String> {
        let total = self
            .total()
            .ok_or("its share has too many digits for a small election")?;
        let neutral = self.tested(total / LISTS, total)?;
        let base = neutral
            .base
            .ok_or("there is nothing that it is a share of")?;
        let (above, below) = self
            .limit
            .limit
            .times(&base)
            .small_parts()
            .ok_or("the limit has too many digits for a small election")?;
        let (whole, exact) = (above / below, above % below == 0);
        let around = if exact {
            [whole.checked_sub(1), Some(whole), whole.checked_add(1)]
        } else {
            [Some(whole), whole.checked_add(1), None]
        };
        let mut points = Vec::new();
        for votes in around.into_iter().flatten().filter(|votes| *votes <= total) {
            let tested = self.tested(votes, total)?;
            if tested.base.as_ref() != Some(&base) {
                return Err("its base changes with the votes of the list".to_owned());
            }
            points.push(self.point(votes, &base, &tested)?);
        }
        Ok(points)
    }

    /// A total that the share divides.
    fn total(&self) -> Option<u64> {
        let (_, below) = self.limit.limit.small_parts()?;
        let step = below.checked_mul(LISTS * 10)?;
        ENOUGH.div_ceil(step).checked_mul(step)
    }

    /// What the engine saw of the first list.
    fn tested(&self, votes: u64, total: u64) -> Result<Tested, String> {
        let election =
            Election::with_first(votes, total, LISTS).ok_or("the limit is beyond all votes")?;
        let election = election.meant_by(self.condition.1);
        let ran = election.run(self.text, self.step)?;
        let (_, trail) = ran.first().ok_or("the run has no outcome")?;
        let found = trail.events.iter().find_map(|(at, event)| {
            let Event::Tested(tested) = event else {
                return None;
            };
            (at.step == self.step && self.is_mine(tested)).then(|| tested.clone())
        });
        found.ok_or_else(|| {
            let mut events = trail.events.iter();
            let skipped = |(at, event): &(_, Event)| {
                let at: &At = at;
                at.step == self.step && matches!(event, Event::Skipped)
            };
            if events.any(skipped) {
                "the step has a \"when\" that does not hold in the small election".to_owned()
            } else {
                "the small election does not examine the list there".to_owned()
            }
        })
    }

    fn is_mine(&self, tested: &Tested) -> bool {
        tested.claimant == Claimant::Party(PartyId(0))
            && tested.condition == self.condition.0
            && tested.comparator == self.limit.comparator
            && tested.share == self.limit.limit
    }

    fn point(&self, votes: u64, base: &Ratio, tested: &Tested) -> Result<Point, String> {
        let stands =
            against(votes, &self.limit.limit, base).ok_or("the limit has too many digits")?;
        Ok(Point {
            votes,
            stands,
            expected: wanted(self.limit.comparator, stands),
            seen: tested.holds,
            value_kept: tested.value == Ratio::whole(votes),
        })
    }
}

/// One number of votes, and what follows from it.
struct Point {
    votes: u64,
    stands: Ordering,
    expected: bool,
    seen: bool,
    value_kept: bool,
}

/// Votes against share times base, by cross-multiplication in whole numbers.
fn against(votes: u64, share: &Ratio, base: &Ratio) -> Option<Ordering> {
    let (share_above, share_below) = share.small_parts()?;
    let (base_above, base_below) = base.small_parts()?;
    let left = u128::from(votes)
        .checked_mul(u128::from(share_below))?
        .checked_mul(u128::from(base_below))?;
    let right = u128::from(share_above).checked_mul(u128::from(base_above))?;
    Some(left.cmp(&right))
}

/// What the words of a comparator mean; not the engine's own table.
fn wanted(comparator: Comparator, stands: Ordering) -> bool {
    match (comparator, stands) {
        (Comparator::AtLeast | Comparator::AtMost | Comparator::Exactly, Ordering::Equal)
        | (Comparator::AtLeast | Comparator::MoreThan, Ordering::Greater)
        | (Comparator::AtMost | Comparator::LessThan, Ordering::Less) => true,
        (Comparator::MoreThan | Comparator::LessThan, Ordering::Equal)
        | (Comparator::AtLeast | Comparator::MoreThan | Comparator::Exactly, Ordering::Less)
        | (Comparator::AtMost | Comparator::LessThan | Comparator::Exactly, Ordering::Greater) => {
            false
        }
    }
}

fn verdict(points: &[Point]) -> Seen {
    let words: Vec<String> = points
        .iter()
        .map(|point| {
            let place = match point.stands {
                Ordering::Less => "below",
                Ordering::Equal => "exactly there",
                Ordering::Greater => "above",
            };
            let met = if point.seen { "met" } else { "not met" };
            format!("{} votes, {place}: {met}", point.votes)
        })
        .collect();
    let words = words.join("; ");
    if points
        .iter()
        .all(|point| point.seen == point.expected && point.value_kept)
    {
        Seen::AsWritten(words)
    } else {
        Seen::Otherwise(words)
    }
}
