//! Every choice at a tie: the whole law is run again for each way through the choices.

use std::collections::BTreeMap;

use scrutineer_engine::{Breaker, ErrorKind, LastBreaker, Silence, TieOrder};

use super::fraction::Fraction;
use super::reading::{Area, Reader};

/// Why a run does not reach its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// Something that the law file calls impossible.
    Impossible,
    /// A fact that is not given.
    MissingFact,
    /// Seats that would have to grow without end.
    Endless,
    /// The law has no answer.
    Silent(Quiet),
}

/// The cases without an answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quiet {
    OverAward(i128, i128),
    Unplaced(i128),
    AboveCeiling(usize, i128, i128),
}

/// The claimant kinds of a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claim {
    Party(usize),
    Bloc(usize),
    Area(usize),
    Candidate(usize),
    Person(usize),
}

impl Claim {
    pub fn number(self) -> usize {
        match self {
            Self::Party(n)
            | Self::Bloc(n)
            | Self::Area(n)
            | Self::Candidate(n)
            | Self::Person(n) => n,
        }
    }
}

/// One of those who are equal, with what breakers look at.
#[derive(Debug, Clone)]
pub struct Equal {
    pub claim: Claim,
    pub votes: Fraction,
    pub remainder: Option<Fraction>,
    pub seats: i128,
}

/// Takes the choices in order; beyond the script, the first way.
#[derive(Debug, Default)]
pub struct Oracle {
    script: Vec<usize>,
    /// The way taken and the number of ways, choice by choice.
    pub taken: Vec<(usize, usize)>,
}

impl Oracle {
    pub fn new(script: Vec<usize>) -> Self {
        Self {
            script,
            taken: Vec::new(),
        }
    }

    /// The next script, where there is one.
    pub fn next_script(&self) -> Option<Vec<usize>> {
        let mut taken = self.taken.clone();
        while let Some((way, ways)) = taken.pop() {
            if way + 1 < ways {
                let mut script: Vec<usize> = taken.iter().map(|(way, _)| *way).collect();
                script.push(way + 1);
                return Some(script);
            }
        }
        None
    }

    fn choose(&mut self, n: usize, k: usize) -> Vec<usize> {
        let ways: Vec<Vec<usize>> = (0u32..1 << n)
            .filter(|mask| mask.count_ones() as usize == k)
            .map(|mask| (0..n).filter(|i| mask & (1 << i) != 0).collect())
            .collect();
        let way = self.script.get(self.taken.len()).copied().unwrap_or(0);
        self.taken.push((way, ways.len()));
        ways[way].clone()
    }

    /// The claims of the `k` favoured of those who are equal.
    pub fn settle(
        &mut self,
        reader: &Reader<'_>,
        area: Area,
        order: &TieOrder,
        tied: &[Equal],
        k: usize,
    ) -> Vec<Claim> {
        let mut favoured = Vec::new();
        let mut pool: Vec<Equal> = tied.to_vec();
        for breaker in &order.first {
            let mut ranks: BTreeMap<Fraction, Vec<Equal>> = BTreeMap::new();
            let open = k - favoured.len();
            let numbers = breaker_numbers(reader, area, (*breaker, open), &pool);
            for (equal, number) in pool.iter().zip(numbers) {
                ranks.entry(number).or_default().push(equal.clone());
            }
            pool = Vec::new();
            for (_, group) in ranks.into_iter().rev() {
                if !pool.is_empty() || favoured.len() == k {
                    break;
                }
                if favoured.len() + group.len() <= k {
                    favoured.extend(group.iter().map(|e| e.claim));
                } else {
                    pool = group;
                }
            }
        }
        let open = k - favoured.len();
        if open > 0 {
            favoured.extend(self.last(reader, area, order.last, &pool, open));
        }
        favoured
    }

    fn last(
        &mut self,
        reader: &Reader<'_>,
        area: Area,
        last: LastBreaker,
        pool: &[Equal],
        k: usize,
    ) -> Vec<Claim> {
        let known = match last {
            LastBreaker::Unspecified => None,
            LastBreaker::Lot => drawn(reader, area, pool, k),
            LastBreaker::RegisteredFirst => in_order(reader, area, pool, k, true),
            LastBreaker::ListedFirst => in_order(reader, area, pool, k, false),
        };
        known.unwrap_or_else(|| {
            let ways = self.choose(pool.len(), k);
            ways.into_iter().map(|i| pool[i].claim).collect()
        })
    }
}

/// What a breaker compares, the favoured larger.
fn breaker_numbers(
    reader: &Reader<'_>,
    area: Area,
    (breaker, open): (Breaker, usize),
    pool: &[Equal],
) -> Vec<Fraction> {
    let minus = Fraction::whole(-1);
    match breaker {
        Breaker::FewerForOne if open != 1 => vec![Fraction::ZERO; pool.len()],
        Breaker::FewerForOne => pool.iter().map(|e| e.votes.times(minus)).collect(),
        Breaker::MoreVotesCast => pool
            .iter()
            .map(|e| reader.cast(area, e).unwrap_or(minus))
            .collect(),
        Breaker::MoreVotes => pool.iter().map(|e| e.votes).collect(),
        Breaker::FewerVotes => pool.iter().map(|e| e.votes.times(minus)).collect(),
        Breaker::LargerRemainder => pool
            .iter()
            .map(|e| e.remainder.unwrap_or(Fraction::ZERO))
            .collect(),
        Breaker::CandidateWithMoreVotes => pool
            .iter()
            .map(|e| match reader.best_unseated(area, e) {
                Some(candidate) => Fraction::count(candidate.votes),
                None => minus,
            })
            .collect(),
        Breaker::OlderCandidate => {
            let born: Option<Vec<i64>> = pool
                .iter()
                .map(|e| match e.claim {
                    Claim::Person(person) => reader.standing(area, person)?.born,
                    Claim::Party(_) | Claim::Bloc(_) | Claim::Area(_) | Claim::Candidate(_) => {
                        reader.best_unseated(area, e)?.born
                    }
                })
                .collect();
            match born {
                Some(days) => days
                    .into_iter()
                    .map(|day| Fraction::whole(-i128::from(day)))
                    .collect(),
                None => vec![Fraction::ZERO; pool.len()],
            }
        }
    }
}

fn drawn(reader: &Reader<'_>, area: Area, pool: &[Equal], k: usize) -> Option<Vec<Claim>> {
    let mut names: Vec<usize> = pool.iter().map(|e| e.claim.number()).collect();
    names.sort_unstable();
    for lot in reader.lots(area) {
        let mut tied: Vec<usize> = lot.tied.iter().map(|n| *n as usize).collect();
        tied.sort_unstable();
        if tied == names && lot.won.len() == k {
            let won: Vec<usize> = lot.won.iter().map(|n| *n as usize).collect();
            let claims = pool.iter().map(|e| e.claim);
            return Some(claims.filter(|c| won.contains(&c.number())).collect());
        }
    }
    None
}

fn in_order(
    reader: &Reader<'_>,
    area: Area,
    pool: &[Equal],
    k: usize,
    registered: bool,
) -> Option<Vec<Claim>> {
    let mut by_place = BTreeMap::new();
    for equal in pool {
        let place = match equal.claim {
            Claim::Person(person) => reader.standing(area, person)?.order?,
            Claim::Party(_) | Claim::Bloc(_) | Claim::Area(_) | Claim::Candidate(_) => {
                let facts = reader.facts_of(equal.claim)?;
                if registered {
                    facts.registered?
                } else {
                    facts.listed?
                }
            }
        };
        if by_place.insert(place, equal.claim).is_some() {
            return None;
        }
    }
    Some(by_place.into_values().take(k).collect())
}

/// The engine's silence in the words of this second opinion.
pub fn quiet(silence: &Silence) -> Option<Quiet> {
    match silence {
        Silence::OverAward { earned, seats } => {
            Some(Quiet::OverAward(i128::from(*earned), i128::from(*seats)))
        }
        Silence::Unplaced { left } => Some(Quiet::Unplaced(i128::from(*left))),
        Silence::AboveCeiling {
            claimant,
            seats,
            ceiling,
        } => Some(Quiet::AboveCeiling(
            match claimant {
                scrutineer_engine::Claimant::Party(id) => id.index(),
                scrutineer_engine::Claimant::Bloc(id) => id.index(),
                scrutineer_engine::Claimant::Area(id) => id.index(),
                scrutineer_engine::Claimant::Candidate(id) => id.index(),
                scrutineer_engine::Claimant::Person(id) => id.index(),
                scrutineer_engine::Claimant::Cell(..) => panic!("a cell has no ceiling here"),
            },
            i128::from(*seats),
            i128::from(*ceiling),
        )),
        Silence::TooManyOutcomes => None,
    }
}

/// The engine's error in the words of this second opinion.
pub fn error(kind: &ErrorKind) -> Stop {
    match kind {
        ErrorKind::Impossible(_) => Stop::Impossible,
        ErrorKind::MissingFact(..) => Stop::MissingFact,
        ErrorKind::Endless(_) => Stop::Endless,
        ErrorKind::IllTyped(_) | ErrorKind::TooLarge => {
            panic!("a random case is ill-typed or too large: {kind}")
        }
    }
}
