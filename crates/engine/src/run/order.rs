//! The order among equal claimants: by the facts that tie rules name, by a recorded lot, or every combination.

use std::cmp::{Ordering, Reverse};

use crate::id::{BallotId, LevelId, PersonId};
use crate::outcome::{At, WhyOpen};
use crate::procedure::{Breaker, NumberRef, Op};
use crate::ratio::Ratio;
use crate::roll::Standing;
use crate::run::course::TieCase;
use crate::run::view::{Scope, View, Who};
use crate::tally::CandidateVotes;
use crate::value::Claimant;

/// The facts that breakers look at.
pub(crate) struct Facts<'a> {
    view: &'a View<'a>,
    case: &'a TieCase<'a>,
}

impl<'a> Facts<'a> {
    pub fn new(view: &'a View<'a>, case: &'a TieCase<'a>) -> Self {
        Self { view, case }
    }

    /// The pool in groups, the most favoured first; equal ones in one group. `open` of them are to be favoured.
    pub fn ranked(&self, breaker: Breaker, pool: &[usize], open: usize) -> Vec<Vec<usize>> {
        match breaker {
            Breaker::MoreVotes => groups(pool, |i| Reverse((self.case.votes)(i))),
            Breaker::FewerForOne if open > 1 => vec![pool.to_vec()],
            Breaker::FewerVotes | Breaker::FewerForOne => groups(pool, |i| (self.case.votes)(i)),
            Breaker::MoreVotesCast => groups(pool, |i| Reverse(self.cast(i))),
            Breaker::LargerRemainder => groups(pool, |i| Reverse((self.case.remainder)(i))),
            Breaker::CandidateWithMoreVotes => {
                groups(pool, |i| Reverse(self.candidate(i).map(|c| c.votes)))
            }
            Breaker::OlderCandidate => self.by_age(pool),
        }
    }

    /// Older first; where a day of birth is not known, nobody can be told apart.
    fn by_age(&self, pool: &[usize]) -> Vec<Vec<usize>> {
        let born: Option<Vec<i64>> = pool.iter().map(|i| self.born(*i)).collect();
        match born {
            Some(born) => groups(pool, |i| {
                pool.iter().position(|p| *p == i).map(|at| born[at])
            }),
            None => vec![pool.to_vec()],
        }
    }

    fn born(&self, index: usize) -> Option<i64> {
        match self.case.tied[index] {
            Claimant::Person(person) => self.standing(person)?.born,
            Claimant::Candidate(_)
            | Claimant::Party(_)
            | Claimant::Cell(..)
            | Claimant::Bloc(_)
            | Claimant::Area(_) => self.candidate(index)?.born,
        }
    }

    /// A person on the roll that the step fills its seats from.
    fn standing(&self, person: PersonId) -> Option<&Standing> {
        let Op::Fill(fill) = &self.view.procedure.steps[self.case.at.step.index()].op else {
            return None;
        };
        let roll = self.view.tally.roll(fill.from)?;
        let inside = self.view.inside(self.scope(), roll.level).ok()?;
        let candidates = roll.candidates.iter();
        let mut own = candidates.filter(|one| inside.contains(&one.area.index()));
        own.find(|one| one.person == person)
    }

    /// The first `k` in the order of registration (or on the ballot).
    pub fn ordered(
        &self,
        pool: &[usize],
        by_registration: bool,
        k: usize,
    ) -> Result<Vec<usize>, WhyOpen> {
        let mut places = Vec::with_capacity(pool.len());
        for index in pool {
            let place = self.place(*index, by_registration);
            places.push((place.ok_or(WhyOpen::OrderUnknown)?, *index));
        }
        places.sort_unstable();
        if places.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            return Err(WhyOpen::OrderUnknown);
        }
        Ok(places.into_iter().take(k).map(|(_, index)| index).collect())
    }

    fn place(&self, index: usize, by_registration: bool) -> Option<u64> {
        let party = match self.case.tied[index] {
            Claimant::Party(party) | Claimant::Cell(party, _) => party,
            Claimant::Candidate(_) => self.candidate(index)?.party,
            Claimant::Person(person) => return self.standing(person)?.order,
            Claimant::Bloc(_) | Claimant::Area(_) => return None,
        };
        let facts = self.view.tally.facts(party);
        if by_registration {
            facts.registered
        } else {
            facts.listed
        }
    }

    /// The votes of a list on the first ballot that is not one of candidates.
    fn cast(&self, index: usize) -> Option<Ratio> {
        let needs = &self.view.procedure.needs.ballots;
        let ballot = needs.iter().position(|ballot| !ballot.for_candidates)?;
        let (party, scope) = match self.case.tied[index] {
            Claimant::Party(party) => (party, self.scope()),
            Claimant::Cell(party, area) => {
                let level = self.cell_level(needs.get(ballot)?.level);
                (party, Scope { level, area })
            }
            Claimant::Candidate(_)
            | Claimant::Bloc(_)
            | Claimant::Area(_)
            | Claimant::Person(_) => return None,
        };
        let of = NumberRef::Ballot(BallotId::at(ballot));
        self.view.number(of, scope, Who::Party(party)).ok()?
    }

    /// The level of the areas of cells: that of a placing, otherwise that of the votes.
    fn cell_level(&self, of_votes: LevelId) -> LevelId {
        if let Op::Place(place) = &self.view.procedure.steps[self.case.at.step.index()].op {
            place.into
        } else {
            of_votes
        }
    }

    fn scope(&self) -> Scope {
        Scope {
            level: self.case.at.level,
            area: self.case.at.area,
        }
    }

    /// The candidate in question: the tied one itself, or the list's best one who has no seat yet.
    fn candidate(&self, index: usize) -> Option<CandidateVotes> {
        let needs = &self.view.procedure.needs.ballots;
        let ballot = needs.iter().position(|ballot| ballot.for_candidates)?;
        let ballot = self.view.tally.ballot(BallotId::at(ballot));
        let at = self.scope();
        let (party, scope) = match self.case.tied[index] {
            Claimant::Candidate(id) => return ballot.candidates.get(id.index()).copied(),
            Claimant::Party(party) => (party, at),
            Claimant::Cell(party, area) => {
                let level = self.cell_level(ballot.level);
                (party, Scope { level, area })
            }
            Claimant::Bloc(_) | Claimant::Area(_) | Claimant::Person(_) => return None,
        };
        let inside = self.view.inside(scope, ballot.level).ok()?;
        let mut own: Vec<&CandidateVotes> = ballot
            .candidates
            .iter()
            .filter(|c| c.party == party && inside.contains(&c.area.index()))
            .collect();
        own.sort_by_key(|c| Reverse(c.votes));
        let seated = usize::try_from((self.case.seats)(index)).ok()?;
        own.get(seated).copied().copied()
    }
}

/// Sorts by a key and puts equal ones together.
fn groups<K: Ord>(pool: &[usize], key: impl Fn(usize) -> K) -> Vec<Vec<usize>> {
    let mut keyed: Vec<(K, usize)> = pool.iter().map(|i| (key(*i), *i)).collect();
    keyed.sort();
    keyed
        .chunk_by(|a, b| a.0.cmp(&b.0) == Ordering::Equal)
        .map(|group| group.iter().map(|(_, index)| *index).collect())
        .collect()
}

/// The positions in `tied` of those whom a recorded lot favours, where the lot fits this tie.
pub(crate) fn lot(view: &View<'_>, at: At, tied: &[Claimant], k: usize) -> Option<Vec<usize>> {
    let numbers = numbers(tied)?;
    let mut names = numbers.clone();
    names.sort_unstable();
    view.tally.lots(at.step, at.area).find_map(|lot| {
        let mut recorded = lot.tied.clone();
        recorded.sort_unstable();
        if recorded != names || lot.won.len() != k {
            return None;
        }
        lot.won
            .iter()
            .map(|won| numbers.iter().position(|number| number == won))
            .collect()
    })
}

/// How a lot names the tied: cells by their lists where all differ, otherwise by their areas where all of those differ.
fn numbers(tied: &[Claimant]) -> Option<Vec<u32>> {
    let by = |list: bool| -> Vec<u32> { tied.iter().map(|c| number(*c, list)).collect() };
    let differ = |numbers: &Vec<u32>| {
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        sorted.windows(2).all(|pair| pair[0] != pair[1])
    };
    Some(by(true))
        .filter(differ)
        .or_else(|| Some(by(false)).filter(differ))
}

fn number(claimant: Claimant, by_list: bool) -> u32 {
    match claimant {
        Claimant::Party(id) => id.0,
        Claimant::Bloc(id) => id.0,
        Claimant::Area(id) => id.0,
        Claimant::Candidate(id) => id.0,
        Claimant::Person(id) => id.0,
        Claimant::Cell(list, area) => {
            if by_list {
                list.0
            } else {
                area.0
            }
        }
    }
}

/// How many ways there are to choose `k` of `n`; capped far above what is followed.
pub(crate) fn combinations(n: usize, k: usize) -> usize {
    let k = k.min(n - k);
    (0..k).fold(1usize, |ways, i| {
        (ways.saturating_mul(n - i) / (i + 1)).min(1 << 32)
    })
}

/// The combination of rank `rank` in lexicographic order.
pub(crate) fn combination(n: usize, k: usize, rank: usize) -> Vec<usize> {
    let mut chosen = Vec::with_capacity(k);
    let (mut rank, mut next) = (rank, 0);
    while chosen.len() < k {
        let with_next = combinations(n - next - 1, k - chosen.len() - 1);
        if rank < with_next {
            chosen.push(next);
        } else {
            rank -= with_next;
        }
        next += 1;
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::{combination, combinations};

    #[test]
    fn every_combination_has_its_rank() {
        for n in 1..7 {
            for k in 0..=n {
                let all: Vec<_> = (0..combinations(n, k))
                    .map(|r| combination(n, k, r))
                    .collect();
                assert!(all.is_sorted() && all.windows(2).all(|w| w[0] != w[1]));
                assert!(all.iter().all(|c| c.len() == k && c.iter().all(|i| *i < n)));
            }
        }
        assert_eq!(combinations(6, 3), 20);
    }
}
