//! What a law sees of the votes: every number that a step reads as a linear form, while the decisions before stand.

use scrutineer_engine::{
    AreaId, Base, BlocId, Blocs, Fact, LevelId, ListFact, NumberRef, Outcome, Parties, PartyId,
    SeatsTable, SetRef, StepId, Value,
};

use super::ballots::{Ballots, CellOf};
use super::demand::Demands;
use super::form::{Form, Limit};
use super::guard::Guard;
use super::rounded::Rounded;

/// An area of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// The level.
    pub level: LevelId,
    /// The area.
    pub area: AreaId,
}

/// For whom a number is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The total.
    All,
    /// One list.
    Party(PartyId),
    /// One bloc of a step.
    Bloc(StepId, BlocId),
}

/// That something cannot be followed as a linear form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opaque;

/// A result that may not be seen.
pub type Seen<T> = Result<T, Opaque>;

/// Numbers of a step as forms.
#[derive(Debug, Clone)]
pub enum Forms {
    /// By area and list, and those that claim nothing by area.
    Numbers(LevelId, Vec<Form>, Vec<Form>),
    /// By area.
    Amounts(LevelId, Vec<Option<Form>>),
}

/// One outcome, and the limits within which it stands.
#[derive(Debug)]
pub struct Sight<'a> {
    /// The votes that can change.
    pub ballots: &'a Ballots<'a>,
    /// The outcome.
    pub outcome: &'a Outcome,
    /// The votes at which it came out, and behind them what rounding adds to numbers.
    pub votes: Vec<i128>,
    /// The numbers that are rounded.
    pub roundings: Vec<Rounded>,
    /// Numbers of earlier steps, by step.
    pub forms: Vec<Option<Forms>>,
    /// What must hold so that every decision stands.
    pub limits: Vec<Limit>,
    /// What must hold besides and is no sum of votes.
    pub guards: Vec<Guard>,
    /// What of the steps before must stay.
    pub demands: Demands,
    /// Whether nothing is left to guards.
    pub strict: bool,
}

impl<'a> Sight<'a> {
    /// Nothing seen yet.
    #[must_use]
    pub fn new(
        ballots: &'a Ballots<'a>,
        outcome: &'a Outcome,
        votes: &[i128],
        strict: bool,
    ) -> Self {
        Self {
            ballots,
            outcome,
            votes: votes.to_vec(),
            roundings: Vec::new(),
            forms: vec![None; ballots.procedure.steps.len()],
            limits: Vec::new(),
            guards: Vec::new(),
            demands: Demands::default(),
            strict,
        }
    }

    /// The value of an earlier step.
    pub fn value(&self, step: StepId) -> Seen<&'a Value> {
        self.outcome.value(step).ok_or(Opaque)
    }

    /// The seats of an earlier step.
    pub fn seats(&self, step: StepId) -> Seen<&'a SeatsTable> {
        self.outcome.seats(step).ok_or(Opaque)
    }

    /// The blocs of an earlier step, which stay.
    pub fn blocs(&mut self, step: StepId) -> Seen<&'a Blocs> {
        match self.value(step)? {
            Value::Blocs(blocs) => {
                self.demands.whole(step);
                Ok(blocs)
            }
            Value::Numbers(_)
            | Value::Seats(_)
            | Value::Amounts(_)
            | Value::Set(_)
            | Value::Persons(_) => Err(Opaque),
        }
    }

    /// The areas of a level.
    pub fn scopes(&self, level: LevelId) -> impl Iterator<Item = Scope> + use<> {
        (0..self.ballots.tally.areas().count(level)).map(move |area| Scope {
            level,
            area: AreaId::at(area),
        })
    }

    /// The area of a level that encloses a scope.
    pub fn enclosing(&self, outer: LevelId, scope: Scope) -> Option<AreaId> {
        let areas = self.ballots.tally.areas();
        areas
            .encloses(outer, scope.level)
            .then(|| areas.enclosing(outer, scope.level, scope.area))?
    }

    /// The positions of the areas of a level inside a scope.
    pub fn inside(&self, scope: Scope, level: LevelId) -> Seen<std::ops::Range<usize>> {
        let areas = self.ballots.tally.areas();
        if areas.encloses(scope.level, level) {
            Ok(areas.inside(scope.level, scope.area, level))
        } else {
            Err(Opaque)
        }
    }

    /// Whether a list is a member of a set in a scope, and that this stays so.
    pub fn is_member(&mut self, set: SetRef, scope: Scope, party: PartyId) -> Seen<bool> {
        let (holds, of) = self.membership_of(set, scope, party)?;
        if let Some((step, area)) = of {
            self.demands.member(step, area, party);
        }
        Ok(holds)
    }

    /// Whether a list is a member of a set in a scope, and of which step and area that is a decision.
    pub fn membership_of(
        &self,
        set: SetRef,
        scope: Scope,
        party: PartyId,
    ) -> Seen<(bool, Option<(StepId, AreaId)>)> {
        match set {
            SetRef::Ballot(id) => {
                let ballot = self.ballots.tally.ballot(id);
                let width = self.ballots.tally.parties();
                let mut inside = match self.enclosing(ballot.level, scope) {
                    Some(area) => area.index()..area.index() + 1,
                    None => self.inside(scope, ballot.level)?,
                };
                let stands = inside.any(|area| ballot.stands[area * width + party.index()]);
                Ok((stands, None))
            }
            SetRef::Step(step) => match self.value(step)? {
                Value::Set(set) => {
                    let area = self.enclosing(set.level, scope).ok_or(Opaque)?;
                    Ok((set.contains(area, party), Some((step, area))))
                }
                Value::Numbers(_)
                | Value::Seats(_)
                | Value::Amounts(_)
                | Value::Blocs(_)
                | Value::Persons(_) => Err(Opaque),
            },
        }
    }

    /// Whether a list is a member of one of some sets, and that this stays so: one membership is enough.
    pub fn is_in_any(&mut self, sets: &[SetRef], scope: Scope, party: PartyId) -> Seen<bool> {
        for set in sets {
            if self.membership_of(*set, scope, party)?.0 {
                return self.is_member(*set, scope, party);
            }
        }
        for set in sets {
            self.is_member(*set, scope, party)?;
        }
        Ok(false)
    }

    /// All lists.
    pub fn parties(&self) -> impl Iterator<Item = PartyId> + use<> {
        (0..self.ballots.tally.parties()).map(PartyId::at)
    }

    /// The lists of a union less a union.
    pub fn claimants(&mut self, parties: &Parties, scope: Scope) -> Seen<Vec<PartyId>> {
        let mut found = Vec::new();
        for party in self.parties() {
            if self.is_in_any(&parties.among, scope, party)?
                && !self.is_in_any(&parties.except, scope, party)?
            {
                found.push(party);
            }
        }
        Ok(found)
    }

    /// The lists for whom a number is read.
    pub fn takes(&mut self, who: Who) -> Seen<Vec<PartyId>> {
        Ok(match who {
            Who::All => self.parties().collect(),
            Who::Party(party) => vec![party],
            Who::Bloc(step, bloc) => self.blocs(step)?.members[bloc.index()].clone(),
        })
    }

    /// A number in a scope; nothing where a quota is read that does not exist. Seats that are read stay.
    pub fn number(&mut self, of: NumberRef, scope: Scope, who: Who) -> Seen<Option<Form>> {
        match of {
            NumberRef::Literal(value) => Ok(Some(Form::whole(value))),
            NumberRef::Ballot(id) => {
                let level = self.ballots.procedure.needs.ballots[id.index()].level;
                self.inside(scope, level)?;
                let members = self.takes(who)?;
                let takes = |whose| match whose {
                    CellOf::Others => who == Who::All,
                    CellOf::List(party) | CellOf::Candidate(party, _) => members.contains(&party),
                    CellOf::Area => false,
                };
                let cells = self
                    .ballots
                    .inside(id.index(), scope.level, scope.area, takes);
                Ok(Some(Form::cells(cells, 0)))
            }
            NumberRef::Figure(id) => self.figure(id.index(), scope, who).map(Some),
            NumberRef::Seats(id) => self.given_seats(id.index(), scope, who).map(Some),
            NumberRef::Fact(fact) => {
                let Who::Party(party) = who else {
                    return Err(Opaque);
                };
                let facts = self.ballots.tally.facts(party);
                let number = match fact {
                    ListFact::Members => facts.members,
                    ListFact::Length => self.fact(facts.length.as_ref(), scope),
                    ListFact::NamesLeft => self.fact(facts.names_left.as_ref(), scope),
                };
                number.map(Form::whole).map(Some).ok_or(Opaque)
            }
            NumberRef::Step(step) => self.of_step(step, scope, who),
        }
    }

    /// A number in a scope, zero where there is no quota.
    pub fn number_or_zero(&mut self, of: NumberRef, scope: Scope, who: Who) -> Seen<Form> {
        Ok(self
            .number(of, scope, who)?
            .unwrap_or_else(|| Form::whole(0)))
    }

    /// A base: the total, or the total of the named claimants.
    pub fn base(&mut self, base: &Base, scope: Scope) -> Seen<Option<Form>> {
        if base.of_among.is_empty() {
            return self.number(base.of, scope, Who::All);
        }
        let mut sum = Form::whole(0);
        for party in self.parties() {
            if self.is_in_any(&base.of_among, scope, party)? {
                let number = self.number_or_zero(base.of, scope, Who::Party(party))?;
                sum = sum.plus(&number, 1).ok_or(Opaque)?;
            }
        }
        Ok(Some(sum))
    }

    fn figure(&mut self, index: usize, scope: Scope, who: Who) -> Seen<Form> {
        let figure = self
            .ballots
            .tally
            .figure(scrutineer_engine::FigureId::at(index));
        let areas = match self.enclosing(figure.level, scope) {
            Some(area) if !figure.by_party || figure.level == scope.level => {
                area.index()..area.index() + 1
            }
            Some(_) | None => self.inside(scope, figure.level)?,
        };
        let mut sum = 0i128;
        let mut cells = Vec::new();
        let width = self.ballots.tally.parties();
        for area in areas {
            if figure.by_party {
                for party in self.takes(who)? {
                    sum += i128::from(figure.values[area * width + party.index()]);
                }
                continue;
            }
            let counted = self.ballots.counted_cells(index, area);
            let now: i128 = counted
                .iter()
                .map(|c| self.ballots.votes[*c as usize])
                .sum();
            sum += i128::from(figure.values[area]) - now;
            cells.extend(counted);
        }
        Ok(Form::cells(cells, sum))
    }

    fn fact(&self, fact: Option<&Fact>, scope: Scope) -> Option<u64> {
        match fact? {
            Fact::Everywhere(number) => Some(*number),
            Fact::ByArea(level, numbers) => *numbers.get(self.enclosing(*level, scope)?.index())?,
        }
    }

    fn of_step(&mut self, step: StepId, scope: Scope, who: Who) -> Seen<Option<Form>> {
        match self.value(step)? {
            Value::Seats(_) => {
                let now = self.seats_now(step, scope, who)?;
                self.keep_seats(step, scope, who, Some(now), Some(now))?;
                Ok(Some(Form::whole(now)))
            }
            Value::Numbers(_) => {
                self.demands.forms(step);
                let takes = self.takes(who)?;
                let Some(Forms::Numbers(level, cells, others)) = &self.forms[step.index()] else {
                    return Err(Opaque);
                };
                let width = self.ballots.tally.parties();
                let mut sum = Form::whole(0);
                for area in self.inside(scope, *level)? {
                    if who == Who::All {
                        sum = sum.plus(&others[area], 1).ok_or(Opaque)?;
                    }
                    for party in &takes {
                        let cell = &cells[area * width + party.index()];
                        sum = sum.plus(cell, 1).ok_or(Opaque)?;
                    }
                }
                Ok(Some(sum))
            }
            Value::Amounts(_) => {
                self.demands.forms(step);
                let Some(Forms::Amounts(level, cells)) = &self.forms[step.index()] else {
                    return Err(Opaque);
                };
                let area = self.enclosing(*level, scope).ok_or(Opaque)?;
                Ok(cells[area.index()].clone())
            }
            Value::Set(_) | Value::Blocs(_) | Value::Persons(_) => Err(Opaque),
        }
    }

    /// The blocs of `inner` whose members all lie in one bloc of `outer`.
    pub fn nested(&mut self, inner: StepId, outer: StepId, bloc: BlocId) -> Seen<Vec<usize>> {
        if inner == outer {
            return Ok(vec![bloc.index()]);
        }
        let outside = &self.blocs(outer)?.members[bloc.index()];
        let blocs = self.blocs(inner)?.members.iter().enumerate();
        Ok(blocs
            .filter(|(_, members)| members.iter().all(|m| outside.contains(m)))
            .map(|(index, _)| index)
            .collect())
    }
}
