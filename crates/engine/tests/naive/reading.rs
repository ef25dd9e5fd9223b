//! Reading in a scope: the sum of the cells that lie inside it.

use scrutineer_engine::{
    AreaId, Base, CandidateVotes, Compare, Fact, Facts, Figure, LevelId, ListFact, Lot, NumberRef,
    Op, Parties, PartyId, Procedure, SeatsNeed, SetRef, Standing, StepId, Tally, When, WhenSubject,
};

use super::fraction::Fraction;
use super::oracle::{Claim, Equal, Stop};
use super::value::{By, Held};

/// An area: its level and its position there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub level: usize,
    pub at: usize,
}

/// Whose number is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's, and what claims nothing.
    All,
    Party(usize),
    /// A bloc of a step: its members.
    Bloc(usize, Vec<usize>),
}

/// What a step can read.
pub struct Reader<'a> {
    pub procedure: &'a Procedure,
    pub tally: &'a Tally,
    pub values: &'a [Held],
}

const LATER: &str = "a random case reads the right types";

impl<'a> Reader<'a> {
    pub fn parties(&self) -> usize {
        self.tally.parties()
    }

    pub fn step(&self) -> StepId {
        StepId::at(self.values.len())
    }

    pub fn areas(&self, level: usize) -> Vec<Area> {
        let count = self.tally.areas().count(LevelId::at(level));
        (0..count).map(|at| Area { level, at }).collect()
    }

    /// The area of a level that encloses this one, or is it.
    pub fn enclosing(&self, level: usize, area: Area) -> Option<usize> {
        let areas = self.tally.areas();
        if !areas.encloses(LevelId::at(level), LevelId::at(area.level)) {
            return None;
        }
        let found = areas.enclosing(
            LevelId::at(level),
            LevelId::at(area.level),
            AreaId::at(area.at),
        )?;
        Some(found.index())
    }

    /// The areas of a level that lie inside this one.
    pub fn inside(&self, level: usize, area: Area) -> Vec<usize> {
        let inner = self.areas(level).into_iter();
        inner
            .filter(|inner| self.enclosing(area.level, *inner) == Some(area.at))
            .map(|inner| inner.at)
            .collect()
    }

    pub fn blocs(&self, step: StepId) -> &'a [Vec<usize>] {
        match &self.values[step.index()] {
            Held::Blocs(blocs) => blocs,
            Held::Numbers { .. }
            | Held::Seats { .. }
            | Held::Amounts { .. }
            | Held::Set { .. }
            | Held::Persons { .. } => {
                panic!("{LATER}")
            }
        }
    }

    pub fn whose_bloc(&self, step: StepId, bloc: usize) -> Whose {
        Whose::Bloc(step.index(), self.blocs(step)[bloc].clone())
    }

    /// The level at which a set exists.
    pub fn set_level(&self, set: SetRef) -> usize {
        match set {
            SetRef::Ballot(id) => self.tally.ballot(id).level.index(),
            SetRef::Step(step) => match &self.values[step.index()] {
                Held::Set { level, .. } => *level,
                Held::Numbers { .. }
                | Held::Seats { .. }
                | Held::Amounts { .. }
                | Held::Blocs(_)
                | Held::Persons { .. } => panic!("{LATER}"),
            },
        }
    }

    pub fn is_member(&self, set: SetRef, area: Area, party: usize) -> bool {
        match set {
            SetRef::Ballot(id) => {
                let ballot = self.tally.ballot(id);
                let level = ballot.level.index();
                let places = match self.enclosing(level, area) {
                    Some(at) => vec![at],
                    None => self.inside(level, area),
                };
                places
                    .iter()
                    .any(|at| ballot.stands[at * self.parties() + party])
            }
            SetRef::Step(step) => match &self.values[step.index()] {
                Held::Set { level, member } => {
                    member[self.enclosing(*level, area).expect(LATER)][party]
                }
                Held::Numbers { .. }
                | Held::Seats { .. }
                | Held::Amounts { .. }
                | Held::Blocs(_)
                | Held::Persons { .. } => panic!("{LATER}"),
            },
        }
    }

    pub fn is_in_any(&self, sets: &[SetRef], area: Area, party: usize) -> bool {
        sets.iter().any(|set| self.is_member(*set, area, party))
    }

    /// The union of some sets less the union of others.
    pub fn claimants(&self, parties: &Parties, area: Area) -> Vec<usize> {
        (0..self.parties())
            .filter(|p| self.is_in_any(&parties.among, area, *p))
            .filter(|p| !self.is_in_any(&parties.except, area, *p))
            .collect()
    }

    /// Whether `for` names a party (nobody named: everybody).
    pub fn touches(&self, sets: &[SetRef], area: Area, party: usize) -> bool {
        sets.is_empty() || self.is_in_any(sets, area, party)
    }

    fn of_row<T: Copy>(&self, row: &[T], whose: &Whose) -> Vec<T> {
        match whose {
            Whose::All => row.to_vec(),
            Whose::Party(party) => vec![row[*party]],
            Whose::Bloc(_, members) => members.iter().map(|m| row[*m]).collect(),
        }
    }

    /// A number in a scope; none where a quota is read that does not exist.
    pub fn number(
        &self,
        of: NumberRef,
        area: Area,
        whose: &Whose,
    ) -> Result<Option<Fraction>, Stop> {
        Ok(Some(match of {
            NumberRef::Literal(value) => Fraction::count(value),
            NumberRef::Ballot(id) => {
                let ballot = self.tally.ballot(id);
                let mut sum = Fraction::ZERO;
                for at in self.inside(ballot.level.index(), area) {
                    let row = &ballot.votes[at * self.parties()..(at + 1) * self.parties()];
                    sum = sum.plus(total(&self.of_row(row, whose)));
                    if *whose == Whose::All {
                        sum = sum.plus(Fraction::count(ballot.others[at]));
                    }
                }
                sum
            }
            NumberRef::Figure(id) => self.table(self.tally.figure(id), area, whose),
            NumberRef::Seats(id) => match self.procedure.needs.seats[id.index()] {
                SeatsNeed::Count(count) => Fraction::count(count),
                SeatsNeed::Given { .. } => {
                    self.table(self.tally.seats(id).expect(LATER), area, whose)
                }
            },
            NumberRef::Fact(fact) => Fraction::whole(self.fact(fact, area, whose)?),
            NumberRef::Step(step) => return Ok(self.held(&self.values[step.index()], area, whose)),
        }))
    }

    pub fn number_or_zero(
        &self,
        of: NumberRef,
        area: Area,
        whose: &Whose,
    ) -> Result<Fraction, Stop> {
        Ok(self.number(of, area, whose)?.unwrap_or(Fraction::ZERO))
    }

    /// Seats in a scope.
    pub fn seats(&self, of: NumberRef, area: Area, whose: &Whose) -> Result<i128, Stop> {
        let number = self.number_or_zero(of, area, whose)?;
        assert_eq!(number.denominator(), 1, "{LATER}");
        Ok(number.numerator())
    }

    fn table(&self, figure: &Figure, area: Area, whose: &Whose) -> Fraction {
        let level = figure.level.index();
        if figure.by_party {
            let rows = self.inside(level, area).into_iter().flat_map(|at| {
                let row = &figure.values[at * self.parties()..(at + 1) * self.parties()];
                self.of_row(row, whose)
            });
            return total(&rows.collect::<Vec<u64>>());
        }
        match self.enclosing(level, area) {
            Some(at) => Fraction::count(figure.values[at]),
            None => total(
                &self
                    .inside(level, area)
                    .iter()
                    .map(|at| figure.values[*at])
                    .collect::<Vec<u64>>(),
            ),
        }
    }

    fn held(&self, value: &Held, area: Area, whose: &Whose) -> Option<Fraction> {
        match value {
            Held::Numbers {
                level,
                cells,
                others,
            } => {
                let mut sum = Fraction::ZERO;
                for at in self.inside(*level, area) {
                    for number in self.of_row(&cells[at], whose) {
                        sum = sum.plus(number);
                    }
                    if *whose == Whose::All {
                        sum = sum.plus(others[at]);
                    }
                }
                Some(sum)
            }
            Held::Seats { level, by, cells } => {
                let rows = self.inside(*level, area).into_iter();
                let sum = rows
                    .map(|at| self.seats_of_row(*by, &cells[at], whose))
                    .sum();
                Some(Fraction::whole(sum))
            }
            Held::Amounts { level, cells } => cells[self.enclosing(*level, area).expect(LATER)],
            Held::Set { .. } | Held::Blocs(_) | Held::Persons { .. } => panic!("{LATER}"),
        }
    }

    fn seats_of_row(&self, by: By, row: &[Option<i128>], whose: &Whose) -> i128 {
        let columns: Vec<usize> = match (by, whose) {
            (_, Whose::All) | (By::Area, _) => (0..row.len()).collect(),
            (By::Party, Whose::Party(party)) => vec![*party],
            (By::Party, Whose::Bloc(_, members)) => members.clone(),
            (By::Bloc(_), Whose::Party(_)) => panic!("{LATER}"),
            (By::Bloc(step), Whose::Bloc(_, members)) => {
                let blocs = self.blocs(StepId::at(step));
                (0..blocs.len())
                    .filter(|b| blocs[*b].iter().all(|m| members.contains(m)))
                    .collect()
            }
        };
        columns.iter().map(|c| row[*c].unwrap_or(0)).sum()
    }

    fn fact(&self, fact: ListFact, area: Area, whose: &Whose) -> Result<i128, Stop> {
        let everybody: Vec<usize> = (0..self.parties()).collect();
        let mut sum = 0;
        for party in self.of_row(&everybody, whose) {
            sum += self.fact_of(fact, area, party).ok_or(Stop::MissingFact)?;
        }
        Ok(sum)
    }

    fn fact_of(&self, fact: ListFact, area: Area, party: usize) -> Option<i128> {
        let facts = self.tally.facts(PartyId::at(party));
        let given = match fact {
            ListFact::Members => return facts.members.map(i128::from),
            ListFact::Length => facts.length.as_ref()?,
            ListFact::NamesLeft => facts.names_left.as_ref()?,
        };
        match given {
            Fact::Everywhere(value) => Some(i128::from(*value)),
            Fact::ByArea(level, values) => {
                let places = match self.enclosing(level.index(), area) {
                    Some(at) => vec![at],
                    None => self.inside(level.index(), area),
                };
                let numbers = places.iter().map(|at| values[*at].map(i128::from));
                numbers.sum()
            }
        }
    }

    /// A base: a total, or the total of some claimants.
    pub fn base(&self, base: &Base, area: Area) -> Result<Option<Fraction>, Stop> {
        if base.of_among.is_empty() {
            return self.number(base.of, area, &Whose::All);
        }
        let mut sum = Fraction::ZERO;
        for party in 0..self.parties() {
            if self.is_in_any(&base.of_among, area, party) {
                sum = sum.plus(self.number_or_zero(base.of, area, &Whose::Party(party))?);
            }
        }
        Ok(Some(sum))
    }

    /// Whether all conditions of a step (or a phase) hold in an area.
    pub fn holds(&self, when: &[When], area: Area) -> Result<bool, Stop> {
        for condition in when {
            let asked = match condition.within {
                None => area,
                Some(level) => Area {
                    level: level.index(),
                    at: self.enclosing(level.index(), area).expect(LATER),
                },
            };
            let number = match &condition.subject {
                WhenSubject::SizeOf(sets) => {
                    let members = (0..self.parties()).filter(|p| self.is_in_any(sets, asked, *p));
                    Fraction::whole(members.count() as i128)
                }
                WhenSubject::TotalOf(of) => self.number_or_zero(*of, asked, &Whose::All)?,
                WhenSubject::NumberOf(level) => {
                    Fraction::whole(self.inside(level.index(), asked).len() as i128)
                }
            };
            for Compare { comparator, limit } in &condition.compare {
                let limit = self.number_or_zero(*limit, asked, &Whose::All)?;
                if !comparator.holds(number.cmp(&limit)) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Recorded lots of this step in an area.
    pub fn lots(&self, area: Area) -> Vec<&'a Lot> {
        self.tally.lots(self.step(), AreaId::at(area.at)).collect()
    }

    /// Facts about a list or the list of a candidate.
    pub fn facts_of(&self, claim: Claim) -> Option<&'a Facts> {
        match claim {
            Claim::Party(party) => Some(self.tally.facts(PartyId::at(party))),
            Claim::Candidate(at) => {
                let candidate = self.candidates()?.get(at)?;
                Some(self.tally.facts(candidate.party))
            }
            Claim::Bloc(_) | Claim::Area(_) | Claim::Person(_) => None,
        }
    }

    /// A person on the roll of the step at hand, in an area.
    pub fn standing(&self, area: Area, person: usize) -> Option<Standing> {
        let Op::Fill(op) = &self.procedure.steps[self.step().index()].op else {
            return None;
        };
        let roll = self.tally.roll(op.from)?;
        let inside = self.inside(roll.level.index(), area);
        let all = roll.candidates.iter();
        let mut own = all.filter(|one| inside.contains(&one.area.index()));
        own.find(|one| one.person.index() == person).copied()
    }

    fn candidates(&self) -> Option<&'a [CandidateVotes]> {
        let needs = &self.procedure.needs.ballots;
        let at = needs.iter().position(|ballot| ballot.for_candidates)?;
        let ballot = self.tally.ballot(scrutineer_engine::BallotId::at(at));
        Some(&ballot.candidates)
    }

    /// The votes of a list on the first ballot of lists, in an area.
    pub fn cast(&self, area: Area, equal: &Equal) -> Option<Fraction> {
        let Claim::Party(party) = equal.claim else {
            return None;
        };
        let ballots = &self.procedure.needs.ballots;
        let at = ballots.iter().position(|b| !b.for_candidates)?;
        let ballot = NumberRef::Ballot(scrutineer_engine::BallotId::at(at));
        self.number(ballot, area, &Whose::Party(party)).ok()?
    }

    /// The candidate itself, or the best one of the list in the area who has no seat yet.
    pub fn best_unseated(&self, area: Area, equal: &Equal) -> Option<CandidateVotes> {
        let all = self.candidates()?;
        match equal.claim {
            Claim::Candidate(at) => all.get(at).copied(),
            Claim::Bloc(_) | Claim::Area(_) | Claim::Person(_) => None,
            Claim::Party(party) => {
                let level = self
                    .procedure
                    .needs
                    .ballots
                    .iter()
                    .find(|b| b.for_candidates)?
                    .level
                    .index();
                let places = self.inside(level, area);
                let mut own: Vec<CandidateVotes> = all.to_vec();
                own.retain(|c| c.party.index() == party && places.contains(&c.area.index()));
                own.sort_by_key(|c| std::cmp::Reverse(c.votes));
                own.get(usize::try_from(equal.seats).ok()?).copied()
            }
        }
    }
}

fn total(counts: &[u64]) -> Fraction {
    counts
        .iter()
        .fold(Fraction::ZERO, |sum, n| sum.plus(Fraction::count(*n)))
}
