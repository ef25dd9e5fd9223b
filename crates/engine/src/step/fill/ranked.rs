//! Candidates in order of votes or as their list has them, those alone whose votes satisfy the law.

use std::collections::BTreeSet;

use super::{List, Taken, Yield};
use crate::error::ErrorKind;
use crate::id::{AreaId, PersonId};
use crate::procedure::{Comparator, FillBase, FillBy, FillSource, ShareCompare};
use crate::ratio::Ratio;
use crate::roll::{Roll, Standing};
use crate::run::{Course, Halt, Who};
use crate::step::cut::Ranking;
use crate::step::when;
use crate::trail::Recorder;
use crate::value::Claimant;

/// What votes must satisfy: the comparisons and their base; none where the base does not exist, which nobody satisfies.
struct Limit<'a> {
    compare: &'a [ShareCompare],
    base: Option<Ratio>,
}

impl Limit<'_> {
    fn holds(&self, votes: u64) -> bool {
        let votes = Ratio::whole(votes);
        self.compare.is_empty()
            || self.base.as_ref().is_some_and(|base| {
                let mut all = self.compare.iter();
                all.all(|c| c.comparator.holds(votes.cmp(&c.limit.times(base))))
            })
    }

    /// Whether some number of votes below `bound` satisfies it.
    fn holds_below(&self, bound: u64) -> bool {
        let rising =
            |c: &ShareCompare| matches!(c.comparator, Comparator::AtLeast | Comparator::MoreThan);
        match bound.checked_sub(1) {
            None => false,
            Some(most) if self.compare.iter().all(rising) => self.holds(most),
            Some(_) => true,
        }
    }
}

/// The persons of a ranked source, as many as there are seats left.
pub(super) fn yielded<R: Recorder>(
    list: &List<'_>,
    course: &mut Course<R>,
    roll: &Roll,
    source: &FillSource,
    left: u64,
    may: &dyn Fn(PersonId) -> bool,
) -> Result<Yield, Halt> {
    let FillSource::Ranked {
        by,
        compare,
        of,
        when,
    } = source
    else {
        return Ok(Yield::Known(Vec::new()));
    };
    if !when::holds(list.view, when, list.scope)? {
        return Ok(Yield::Known(Vec::new()));
    }
    let base = base(list, of.as_ref())?;
    let limit = Limit { compare, base };
    let votes_matter = *by == FillBy::Votes || !compare.is_empty();
    let mut pool: Vec<Standing> = candidates(list, roll)?
        .filter(|one| may(one.person))
        .collect();
    let missing = |one: &Standing| {
        (votes_matter && one.votes.is_none()) || (*by == FillBy::ListOrder && one.order.is_none())
    };
    if pool.iter().any(missing) {
        return Ok(Yield::Then(Vec::new()));
    }
    pool.retain(|one| limit.holds(one.votes.unwrap_or(0)));
    let omitted = omitted(list, roll)?.filter(|bound| limit.holds_below(*bound));
    if *by == FillBy::ListOrder {
        return Ok(match omitted {
            Some(_) => Yield::Then(Vec::new()),
            None => Yield::Known(in_order(pool, left, &limit, votes_matter)),
        });
    }
    // Whoever is left out has fewer votes than those who may be taken with certainty.
    pool.retain(|one| one.votes >= omitted);
    let taken = most_voted(list, course, pool, left, &limit)?;
    Ok(match omitted {
        Some(_) => Yield::Then(taken),
        None => Yield::Known(taken),
    })
}

fn base(list: &List<'_>, of: Option<&FillBase>) -> Result<Option<Ratio>, ErrorKind> {
    match of {
        None => Ok(None),
        Some(FillBase::Total(base)) => list.view.base(base, list.scope),
        Some(FillBase::Own(of)) => list.view.number(*of, list.scope, Who::Party(list.party)),
    }
}

fn candidates<'r>(
    list: &List<'_>,
    roll: &'r Roll,
) -> Result<impl Iterator<Item = Standing> + use<'r>, ErrorKind> {
    let party = list.party;
    let inside = list.view.inside(list.scope, roll.level)?;
    Ok(inside.flat_map(move |area| roll.of(AreaId::at(area), party).iter().copied()))
}

/// The largest number of votes below which candidates of the list are left out; none where nobody is.
fn omitted(list: &List<'_>, roll: &Roll) -> Result<Option<u64>, ErrorKind> {
    let parties = list.view.tally.parties();
    let inside = list.view.inside(list.scope, roll.level)?;
    Ok(inside
        .filter_map(|area| roll.omitted(AreaId::at(area), list.party, parties))
        .max())
}

/// Whoever stands in several of the areas counts once, where it is best.
fn each_once(pool: &mut Vec<Standing>) {
    let mut seen = BTreeSet::new();
    pool.retain(|one| seen.insert(one.person));
}

fn in_order(mut pool: Vec<Standing>, left: u64, limit: &Limit<'_>, by_votes: bool) -> Vec<Taken> {
    pool.sort_by_key(|one| (one.order, one.person));
    each_once(&mut pool);
    pool.truncate(usize::try_from(left).unwrap_or(usize::MAX));
    let taken = pool.into_iter().map(|one| Taken {
        person: one.person,
        votes: one.votes.filter(|_| by_votes),
        base: limit.base.clone(),
    });
    taken.collect()
}

fn most_voted<R: Recorder>(
    list: &List<'_>,
    course: &mut Course<R>,
    mut pool: Vec<Standing>,
    left: u64,
    limit: &Limit<'_>,
) -> Result<Vec<Taken>, Halt> {
    pool.sort_by(|a, b| b.votes.cmp(&a.votes).then(a.person.cmp(&b.person)));
    each_once(&mut pool);
    let votes = pool.iter().map(|one| one.votes.unwrap_or(0));
    let numbers: Vec<Ratio> = votes.map(Ratio::whole).collect();
    let persons = pool.iter().map(|one| Claimant::Person(one.person));
    let claimants: Vec<Claimant> = persons.collect();
    let tie = list.op.tie.as_ref().ok_or(ErrorKind::IllTyped(
        "candidates are ranked without a rule for ties",
    ))?;
    let ranking = Ranking {
        numbers: &numbers,
        claimants: &claimants,
        order: &tie.give,
    };
    let seats = usize::try_from(left).unwrap_or(usize::MAX);
    let taken = ranking.first(list.view, course, list.scope, seats)?;
    let taken = taken.into_iter().map(|index| Taken {
        person: pool[index].person,
        votes: pool[index].votes,
        base: limit.base.clone(),
    });
    Ok(taken.collect())
}
