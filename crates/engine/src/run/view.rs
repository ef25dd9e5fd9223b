//! Reading in a scope: the sum of the cells that lie inside it.

use crate::error::ErrorKind;
use crate::id::{AreaId, BallotId, BlocId, FigureId, LevelId, PartyId, SeatsId, StepId};
use crate::procedure::{Base, ListFact, NumberRef, Parties, Procedure, SeatsNeed, SetRef};
use crate::ratio::Ratio;
use crate::tally::{Fact, Figure, Tally};
use crate::value::{Blocs, PersonsTable, SeatsBy, SeatsTable, SetTable, Value};

/// An area of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scope {
    pub level: LevelId,
    pub area: AreaId,
}

impl Scope {
    /// The whole country.
    pub const NATION: Self = Self {
        level: LevelId(0),
        area: AreaId(0),
    };
}

/// For whom a number is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// The total.
    All,
    /// One list.
    Party(PartyId),
    /// One bloc of a `group` step.
    Bloc(StepId, BlocId),
}

/// What a step can read: the law, the election, and the values of earlier steps.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub procedure: &'a Procedure,
    pub tally: &'a Tally,
    pub values: &'a [Option<Value>],
    pub step: StepId,
}

type Read<T> = Result<T, ErrorKind>;

const SMALLER_READ_LARGER: ErrorKind =
    ErrorKind::IllTyped("a number of a larger area is read in a smaller one");

impl<'a> View<'a> {
    pub fn areas(&self, level: LevelId) -> usize {
        self.tally.areas().count(level)
    }

    pub fn scopes(&self, level: LevelId) -> impl Iterator<Item = Scope> + use<> {
        (0..self.areas(level)).map(move |area| Scope {
            level,
            area: AreaId::at(area),
        })
    }

    pub fn value(&self, step: StepId) -> Read<&'a Value> {
        self.values
            .get(step.index())
            .and_then(Option::as_ref)
            .ok_or(ErrorKind::IllTyped("a step reads a later one"))
    }

    pub fn blocs(&self, step: StepId) -> Read<&'a Blocs> {
        match self.value(step)? {
            Value::Blocs(blocs) => Ok(blocs),
            Value::Numbers(_)
            | Value::Seats(_)
            | Value::Amounts(_)
            | Value::Set(_)
            | Value::Persons(_) => Err(ErrorKind::IllTyped(
                "blocs are read from a step that is not a group",
            )),
        }
    }

    pub fn persons(&self, step: StepId) -> Read<&'a PersonsTable> {
        match self.value(step)? {
            Value::Persons(table) => Ok(table),
            Value::Numbers(_)
            | Value::Seats(_)
            | Value::Amounts(_)
            | Value::Set(_)
            | Value::Blocs(_) => Err(ErrorKind::IllTyped(
                "persons are read from a step that yields none",
            )),
        }
    }

    fn set(&self, step: StepId) -> Read<&'a SetTable> {
        match self.value(step)? {
            Value::Set(set) => Ok(set),
            Value::Numbers(_)
            | Value::Seats(_)
            | Value::Amounts(_)
            | Value::Blocs(_)
            | Value::Persons(_) => Err(ErrorKind::IllTyped(
                "a set is read from a step that yields none",
            )),
        }
    }

    /// The level at which a set exists.
    pub fn set_level(&self, set: SetRef) -> Read<LevelId> {
        match set {
            SetRef::Ballot(id) => Ok(self.tally.ballot(id).level),
            SetRef::Step(step) => Ok(self.set(step)?.level),
        }
    }

    /// Whether a list is a member of a set in a scope: of the set of the enclosing area; of a ballot also where it stands anywhere inside.
    pub fn is_member(&self, set: SetRef, scope: Scope, party: PartyId) -> Read<bool> {
        match set {
            SetRef::Ballot(id) => Ok(self.stands(id, scope, party)),
            SetRef::Step(step) => {
                let set = self.set(step)?;
                let area = self.enclosing(set.level, scope).ok_or(ErrorKind::IllTyped(
                    "a set of smaller areas is read in a larger one",
                ))?;
                Ok(set.contains(area, party))
            }
        }
    }

    fn enclosing(&self, outer: LevelId, scope: Scope) -> Option<AreaId> {
        let areas = self.tally.areas();
        areas
            .encloses(outer, scope.level)
            .then(|| areas.enclosing(outer, scope.level, scope.area))?
    }

    fn stands(&self, id: BallotId, scope: Scope, party: PartyId) -> bool {
        let ballot = self.tally.ballot(id);
        let width = self.tally.parties();
        let inside = match self.enclosing(ballot.level, scope) {
            Some(area) => area.index()..area.index() + 1,
            None => self
                .tally
                .areas()
                .inside(scope.level, scope.area, ballot.level),
        };
        inside
            .into_iter()
            .any(|area| ballot.stands[area * width + party.index()])
    }

    pub fn is_in_any(&self, sets: &[SetRef], scope: Scope, party: PartyId) -> Read<bool> {
        for set in sets {
            if self.is_member(*set, scope, party)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The lists of a union less a union, in ascending order.
    pub fn claimants(&self, parties: &Parties, scope: Scope) -> Read<Vec<PartyId>> {
        let mut found = Vec::with_capacity(self.tally.parties());
        for party in (0..self.tally.parties()).map(PartyId::at) {
            if self.is_in_any(&parties.among, scope, party)?
                && !self.is_in_any(&parties.except, scope, party)?
            {
                found.push(party);
            }
        }
        Ok(found)
    }

    /// The number of lists in a union of sets.
    pub fn size_of(&self, sets: &[SetRef], scope: Scope) -> Read<u64> {
        let mut size = 0;
        for party in (0..self.tally.parties()).map(PartyId::at) {
            size += u64::from(self.is_in_any(sets, scope, party)?);
        }
        Ok(size)
    }

    /// A number in a scope; nothing where a quota is read that does not exist.
    pub fn number(&self, of: NumberRef, scope: Scope, who: Who) -> Read<Option<Ratio>> {
        match of {
            NumberRef::Literal(value) => Ok(Some(Ratio::whole(value))),
            NumberRef::Ballot(id) => self.ballot_number(id, scope, who).map(Some),
            NumberRef::Figure(id) => self.figure_number(id, scope, who).map(Some),
            NumberRef::Seats(id) => self.seats_number(id, scope, who).map(Some),
            NumberRef::Fact(fact) => self.fact_number(fact, scope, who).map(Some),
            NumberRef::Step(step) => match self.value(step)? {
                Value::Numbers(table) => {
                    let inside = self.inside(scope, table.level)?;
                    let mut sum = match who {
                        Who::All => table.others[inside.clone()]
                            .iter()
                            .fold(Ratio::ZERO, |sum, n| sum.plus(n)),
                        Who::Party(_) | Who::Bloc(..) => Ratio::ZERO,
                    };
                    self.each_column(who, |column| {
                        for area in inside.clone() {
                            sum = sum.plus(&table.cells[area * self.tally.parties() + column]);
                        }
                    })?;
                    Ok(Some(sum))
                }
                Value::Seats(table) => Ok(Some(Ratio::whole(self.table_seats(table, scope, who)?))),
                Value::Amounts(table) => {
                    let area = self
                        .enclosing(table.level, scope)
                        .ok_or(ErrorKind::IllTyped(
                            "an amount of smaller areas is read in a larger one",
                        ))?;
                    Ok(table.cells[area.index()].clone())
                }
                Value::Set(_) | Value::Blocs(_) | Value::Persons(_) => Err(ErrorKind::IllTyped(
                    "a number is read from a step that yields none",
                )),
            },
        }
    }

    /// A number in a scope, zero where there is no quota.
    pub fn number_or_zero(&self, of: NumberRef, scope: Scope, who: Who) -> Read<Ratio> {
        Ok(self.number(of, scope, who)?.unwrap_or(Ratio::ZERO))
    }

    /// A whole number in a scope: seats.
    pub fn whole(&self, of: NumberRef, scope: Scope, who: Who) -> Read<u64> {
        self.number_or_zero(of, scope, who)?
            .as_whole()
            .ok_or(ErrorKind::IllTyped(
                "seats are read from a number that is not whole",
            ))
    }

    /// A base: the total, or the total of the named claimants; nothing where a quota is read that does not exist.
    pub fn base(&self, base: &Base, scope: Scope) -> Read<Option<Ratio>> {
        if base.of_among.is_empty() {
            return self.number(base.of, scope, Who::All);
        }
        let mut sum = Ratio::ZERO;
        for party in (0..self.tally.parties()).map(PartyId::at) {
            if self.is_in_any(&base.of_among, scope, party)? {
                sum = sum.plus(&self.number_or_zero(base.of, scope, Who::Party(party))?);
            }
        }
        Ok(Some(sum))
    }

    pub(crate) fn inside(&self, scope: Scope, level: LevelId) -> Read<std::ops::Range<usize>> {
        let areas = self.tally.areas();
        if areas.encloses(scope.level, level) {
            Ok(areas.inside(scope.level, scope.area, level))
        } else {
            Err(SMALLER_READ_LARGER)
        }
    }

    /// Calls `visit` with the column of every list that `who` stands for.
    fn each_column(&self, who: Who, mut visit: impl FnMut(usize)) -> Read<()> {
        match who {
            Who::All => (0..self.tally.parties()).for_each(visit),
            Who::Party(party) => visit(party.index()),
            Who::Bloc(step, bloc) => self.blocs(step)?.members[bloc.index()]
                .iter()
                .for_each(|p| visit(p.index())),
        }
        Ok(())
    }

    fn ballot_number(&self, id: BallotId, scope: Scope, who: Who) -> Read<Ratio> {
        let ballot = self.tally.ballot(id);
        let inside = self.inside(scope, ballot.level)?;
        let width = self.tally.parties();
        let mut sum = 0u64;
        if who == Who::All {
            sum += ballot.others[inside.clone()].iter().sum::<u64>();
            sum += ballot.votes[inside.start * width..inside.end * width]
                .iter()
                .sum::<u64>();
        } else {
            self.each_column(who, |column| {
                sum += inside
                    .clone()
                    .map(|area| ballot.votes[area * width + column])
                    .sum::<u64>();
            })?;
        }
        Ok(Ratio::whole(sum))
    }

    fn figure_number(&self, id: FigureId, scope: Scope, who: Who) -> Read<Ratio> {
        self.table_number(self.tally.figure(id), scope, who)
    }

    /// A table by area is read inside a larger area as a sum, inside a smaller one as it is.
    fn table_number(&self, figure: &Figure, scope: Scope, who: Who) -> Read<Ratio> {
        let inside = match self.enclosing(figure.level, scope) {
            Some(area) if !figure.by_party || figure.level == scope.level => {
                area.index()..area.index() + 1
            }
            Some(_) | None => self.inside(scope, figure.level)?,
        };
        let mut sum = Ratio::ZERO;
        if figure.by_party {
            let width = self.tally.parties();
            self.each_column(who, |column| {
                for area in inside.clone() {
                    sum = sum.plus(&Ratio::whole(figure.values[area * width + column]));
                }
            })?;
        } else {
            for value in &figure.values[inside] {
                sum = sum.plus(&Ratio::whole(*value));
            }
        }
        Ok(sum)
    }

    fn seats_number(&self, id: SeatsId, scope: Scope, who: Who) -> Read<Ratio> {
        match self.procedure.needs.seats.get(id.index()) {
            Some(SeatsNeed::Count(count)) => Ok(Ratio::whole(*count)),
            Some(SeatsNeed::Given { .. }) => {
                let table = self.tally.seats(id).ok_or(ErrorKind::IllTyped(
                    "seats that the election must give are missing",
                ))?;
                self.table_number(table, scope, who)
            }
            None => Err(ErrorKind::IllTyped("seats that the law does not name")),
        }
    }

    /// Seats of a table in a scope.
    pub fn table_seats(&self, table: &SeatsTable, scope: Scope, who: Who) -> Read<u64> {
        let inside = self.inside(scope, table.level)?;
        let mut sum = 0u64;
        let mut visit = |column: usize| {
            sum += inside
                .clone()
                .map(|area| table.cells[area * table.width + column])
                .sum::<u64>();
        };
        match (table.by, who) {
            (_, Who::All) => (0..table.width).for_each(visit),
            (SeatsBy::Area, Who::Party(_) | Who::Bloc(..)) => visit(0),
            (SeatsBy::Party, Who::Party(_) | Who::Bloc(..)) => self.each_column(who, visit)?,
            (SeatsBy::Bloc(of), Who::Bloc(step, bloc)) => {
                self.nested(of, step, bloc)?.into_iter().for_each(visit);
            }
            (SeatsBy::Bloc(_), Who::Party(_)) => {
                return Err(ErrorKind::IllTyped(
                    "seats of blocs are read for a single list",
                ));
            }
        }
        Ok(sum)
    }

    /// The blocs of `inner` whose members all lie in one bloc of `outer`.
    pub fn nested(&self, inner: StepId, outer: StepId, bloc: BlocId) -> Read<Vec<usize>> {
        if inner == outer {
            return Ok(vec![bloc.index()]);
        }
        let outside = &self.blocs(outer)?.members[bloc.index()];
        Ok(self
            .blocs(inner)?
            .members
            .iter()
            .enumerate()
            .filter(|(_, members)| members.iter().all(|m| outside.contains(m)))
            .map(|(index, _)| index)
            .collect())
    }

    fn fact_number(&self, fact: ListFact, scope: Scope, who: Who) -> Read<Ratio> {
        let mut sum = 0u64;
        let mut missing = None;
        self.each_column(who, |column| {
            match self.fact_of(fact, scope, PartyId::at(column)) {
                Some(value) => sum = sum.saturating_add(value),
                None => missing = missing.or(Some(column)),
            }
        })?;
        match missing {
            Some(list) => Err(ErrorKind::MissingFact(list, fact_name(fact))),
            None => Ok(Ratio::whole(sum)),
        }
    }

    fn fact_of(&self, fact: ListFact, scope: Scope, party: PartyId) -> Option<u64> {
        let facts = self.tally.facts(party);
        let by_area = match fact {
            ListFact::Members => return facts.members,
            ListFact::Length => facts.length.as_ref()?,
            ListFact::NamesLeft => facts.names_left.as_ref()?,
        };
        match by_area {
            Fact::Everywhere(value) => Some(*value),
            Fact::ByArea(level, values) => match self.enclosing(*level, scope) {
                Some(area) => *values.get(area.index())?,
                None => self
                    .inside(scope, *level)
                    .ok()?
                    .map(|area| values.get(area).copied().flatten())
                    .sum(),
            },
        }
    }
}

/// A fact's name in the rule language.
fn fact_name(fact: ListFact) -> &'static str {
    match fact {
        ListFact::Members => "list.members",
        ListFact::Length => "list.length",
        ListFact::NamesLeft => "list.names-left",
    }
}
