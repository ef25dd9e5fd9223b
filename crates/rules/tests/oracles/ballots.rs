//! An election of an oracle as the engine reads it: every input under the name that the law file asks for it.

use scrutineer_engine::{
    AreaId, Areas, Ballot, CandidateVotes, DeclaredGroup, DeclaredId, Facts, Figure, PartyId,
    SeatsNeed, TagId, Tally, TallyParts,
};
use scrutineer_rules::LawVersion;

/// The inputs gathered so far; what is not given is zero, every list stands everywhere.
pub struct Ballots<'l> {
    law: &'l LawVersion,
    lists: usize,
    parents: Vec<Vec<usize>>,
    votes: Vec<(usize, Vec<Vec<u128>>)>,
    others: Vec<(usize, Vec<u128>)>,
    candidates: Vec<(usize, Vec<Standing>)>,
    absent: Vec<(usize, usize, usize)>,
    figures: Vec<(usize, Vec<u128>)>,
    seats: Vec<(usize, Vec<u128>)>,
    declared: Vec<DeclaredGroup>,
    facts: Vec<Facts>,
}

/// A candidate: area, list, votes, day of birth.
pub type Standing = (usize, usize, u128, Option<i64>);

fn small(number: u128) -> u64 {
    u64::try_from(number).expect("a small number")
}

fn at<'a>(mut names: impl Iterator<Item = &'a String>, name: &str) -> usize {
    names
        .position(|n| n == name)
        .unwrap_or_else(|| panic!("the law asks for no \"{name}\""))
}

/// A list that has its place on the ballot and in the register: a law that asks for neither must not notice.
fn ordered(list: usize) -> Facts {
    let place = u64::try_from(list).ok().map(|list| list + 1);
    Facts {
        registered: place,
        listed: place,
        ..Facts::default()
    }
}

impl<'l> Ballots<'l> {
    /// An election under a law with so many lists.
    pub fn new(law: &'l LawVersion, lists: usize) -> Self {
        Self {
            law,
            lists,
            parents: vec![vec![0]; law.needs().levels.len()],
            votes: Vec::new(),
            others: Vec::new(),
            candidates: Vec::new(),
            absent: Vec::new(),
            figures: Vec::new(),
            seats: Vec::new(),

            declared: Vec::new(),
            facts: (0..lists).map(ordered).collect(),
        }
    }

    /// The areas of a level: the enclosing area of each, in ascending order.
    pub fn areas(mut self, level: &str, parents: Vec<usize>) -> Self {
        let level = at(self.law.needs().levels.iter().map(|l| &l.id), level);
        self.parents[level] = parents;
        self
    }

    fn ballot_at(&self, name: &str) -> usize {
        at(self.law.needs().ballots.iter().map(|b| &b.id), name)
    }

    /// Votes by area and list.
    pub fn votes(mut self, ballot: &str, votes: &[Vec<u128>]) -> Self {
        self.votes.push((self.ballot_at(ballot), votes.to_vec()));
        self
    }

    /// Votes by area that count in a base and claim nothing.
    pub fn others(mut self, ballot: &str, others: &[u128]) -> Self {
        self.others.push((self.ballot_at(ballot), others.to_vec()));
        self
    }

    /// Candidates, ordered by area.
    pub fn candidates(mut self, ballot: &str, standing: &[Standing]) -> Self {
        let ballot = self.ballot_at(ballot);
        self.candidates.push((ballot, standing.to_vec()));
        self
    }

    /// A list that does not stand in an area.
    pub fn absent(mut self, ballot: &str, area: usize, list: usize) -> Self {
        self.absent.push((self.ballot_at(ballot), area, list));
        self
    }

    /// A figure by area (by area and list where the law asks for that).
    pub fn figure(mut self, name: &str, values: &[u128]) -> Self {
        let figure = at(self.law.needs().figures.iter().map(|f| &f.id), name);
        self.figures.push((figure, values.to_vec()));
        self
    }

    /// Seats by area (by area and list where the law asks for that).
    pub fn seats(mut self, name: &str, values: &[u128]) -> Self {
        let seats = at(self.law.needs().seats.iter().map(|s| &s.id), name);
        self.seats.push((seats, values.to_vec()));
        self
    }

    /// A legal status of a list.
    pub fn tag(mut self, name: &str, list: usize) -> Self {
        let tag = at(self.law.needs().tags.iter().map(|t| &t.id), name);
        self.facts[list].tags.push(TagId::at(tag));
        self
    }

    /// A declared group.
    pub fn declared(mut self, table: &str, lists: &[usize]) -> Self {
        let table = at(self.law.needs().declared.iter().map(|d| &d.id), table);
        self.declared.push(DeclaredGroup {
            table: DeclaredId::at(table),
            lists: lists.iter().map(|list| PartyId::at(*list)).collect(),
        });
        self
    }

    /// The order of registration.
    pub fn registered(mut self, order: &[u128]) -> Self {
        for (facts, place) in self.facts.iter_mut().zip(order) {
            facts.registered = Some(small(*place));
        }
        self
    }

    /// Any other fact about the lists.
    pub fn facts(mut self, set: impl Fn(usize, &mut Facts)) -> Self {
        for (list, facts) in self.facts.iter_mut().enumerate() {
            set(list, facts);
        }
        self
    }

    /// The tally.
    pub fn tally(self) -> Tally {
        let needs = self.law.text().procedure().needs.clone();
        let levels = needs.levels.iter().zip(&self.parents);
        let levels = levels.map(|(up, parents)| {
            let parents = parents.iter().map(|parent| AreaId::at(*parent));
            (*up, parents.collect())
        });
        let areas = Areas::new(levels.collect()).expect("areas in order");
        let ballots = (0..needs.ballots.len()).map(|b| self.ballot(b, &needs, &areas));
        let table = |given: &[(usize, Vec<u128>)], index, level, by_party| {
            let width = if by_party { self.lists } else { 1 };
            let found = given.iter().find(|(at, _)| *at == index);
            let zeros = vec![0; areas.count(level) * width];
            let values = found.map_or(zeros, |(_, v)| v.iter().map(|n| small(*n)).collect());
            Figure {
                level,
                by_party,
                values,
            }
        };
        let figures = needs.figures.iter().enumerate();
        let figures = figures.map(|(at, n)| table(&self.figures, at, n.level, n.by_party));
        let seats = needs.seats.iter().enumerate().map(|(at, need)| match need {
            SeatsNeed::Count(_) => None,
            SeatsNeed::Given { level, by_party } => Some(table(&self.seats, at, *level, *by_party)),
        });
        let parts = TallyParts {
            facts: self.facts.clone(),
            ballots: ballots.collect(),
            figures: figures.collect(),
            seats: seats.collect(),
            rolls: Vec::new(),
            declared: self.declared.clone(),
            lots: Vec::new(),
            assumed: Vec::new(),
            areas: areas.clone(),
        };
        Tally::new(parts).expect("tables of the right shape")
    }

    fn ballot(&self, ballot: usize, needs: &scrutineer_engine::Needs, areas: &Areas) -> Ballot {
        let level = needs.ballots[ballot].level;
        let rows = areas.count(level);
        let given = self.votes.iter().find(|(at, _)| *at == ballot);
        let mut votes = vec![0; rows * self.lists];
        let mut stands = vec![given.is_some(); rows * self.lists];
        for (area, row) in given.iter().flat_map(|(_, v)| v.iter().enumerate()) {
            for (list, number) in row.iter().enumerate() {
                votes[area * self.lists + list] = small(*number);
            }
        }
        let mut candidates = Vec::new();
        let standing = self.candidates.iter().find(|(at, _)| *at == ballot);
        for (area, list, number, born) in standing.iter().flat_map(|(_, s)| s.iter()) {
            votes[area * self.lists + list] += small(*number);
            stands[area * self.lists + list] = true;
            candidates.push(CandidateVotes {
                area: AreaId::at(*area),
                party: PartyId::at(*list),
                votes: small(*number),
                born: *born,
            });
        }
        for (_, area, list) in self.absent.iter().filter(|(at, ..)| *at == ballot) {
            stands[area * self.lists + list] = false;
        }
        let others = self.others.iter().find(|(at, _)| *at == ballot);
        Ballot {
            level,
            votes,
            stands,
            others: others.map_or(vec![0; rows], |(_, o)| {
                o.iter().map(|n| small(*n)).collect()
            }),
            candidates,
        }
    }
}
