//! What a step reads: earlier steps, and inputs of the election.

use std::collections::BTreeSet;

use super::bounds::{FloorFate, FloorLimit};
use super::fill::{FillBase, FillSeats, FillSource};
use super::method::{Method, QuotaBase, QuotaSource};
use super::numbers::Adjustment;
use super::ops::Op;
use super::refs::{Among, Base, Each, NumberRef, Parties, SetRef, When, WhenSubject};
use super::seats::{ApportionSeats, Combination, GrantAmong, GrantSeats};
use super::sets::{Condition, Test, TopLimit, Until};
use super::{Procedure, Step};
use crate::id::{BallotId, DeclaredId, FigureId, LevelId, RollId, SeatsId, StepId};

/// An input of the election that a step reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// A ballot.
    Ballot(BallotId),
    /// A figure.
    Figure(FigureId),
    /// Seats.
    Seats(SeatsId),
    /// A table of declared groups.
    Declared(DeclaredId),
    /// The candidates of lists.
    Roll(RollId),
}

impl Step {
    /// The earlier steps whose values this step reads.
    #[must_use]
    pub fn reads(&self) -> BTreeSet<StepId> {
        self.all_reads().steps
    }

    /// The inputs of the election that this step reads itself.
    #[must_use]
    pub fn inputs(&self) -> BTreeSet<Input> {
        self.all_reads().inputs
    }

    fn all_reads(&self) -> Reads {
        let mut reads = Reads::default();
        reads.when(&self.when);
        reads.op(&self.op);
        reads
    }

    /// The level for whose areas the step is repeated; the first where it is not repeated.
    #[must_use]
    pub fn per(&self) -> LevelId {
        match &self.op {
            Op::Qualify(op) => op.per,
            Op::Top(op) => op.per,
            Op::Quota(op) => op.per,
            Op::Adjust(op) => op.per,
            Op::CountCandidates(op) => op.per,
            Op::Elect(op) => op.per,
            Op::Apportion(op) => op.per,
            Op::Grant(op) => op.per,
            Op::Place(op) => op.per,
            Op::ReturnExcess(op) => op.per,
            Op::Combine(op) => op.per,
            Op::Fill(op) => op.per,
            Op::Group(_) | Op::ExtraSeats(_) | Op::Biproportional(_) => LevelId(0),
        }
    }
}

impl Procedure {
    /// The steps that read an input themselves.
    pub fn readers(&self, input: Input) -> impl Iterator<Item = StepId> {
        let steps = self.steps.iter().enumerate();
        steps
            .filter(move |(_, step)| step.inputs().contains(&input))
            .map(|(at, _)| StepId::at(at))
    }

    /// The steps that rest on one of `roots`, directly or through others; the roots among them.
    #[must_use]
    pub fn resting_on(&self, roots: &BTreeSet<StepId>) -> BTreeSet<StepId> {
        let mut resting = roots.clone();
        for (index, step) in self.steps.iter().enumerate() {
            if step.reads().iter().any(|read| resting.contains(read)) {
                resting.insert(StepId::at(index));
            }
        }
        resting
    }
}

#[derive(Default)]
struct Reads {
    steps: BTreeSet<StepId>,
    inputs: BTreeSet<Input>,
}

impl Reads {
    fn number(&mut self, of: NumberRef) {
        match of {
            NumberRef::Step(step) => {
                self.steps.insert(step);
            }
            NumberRef::Ballot(id) => {
                self.inputs.insert(Input::Ballot(id));
            }
            NumberRef::Figure(id) => {
                self.inputs.insert(Input::Figure(id));
            }
            NumberRef::Seats(id) => {
                self.inputs.insert(Input::Seats(id));
            }
            NumberRef::Literal(_) | NumberRef::Fact(_) => {}
        }
    }

    fn numbers(&mut self, of: &[NumberRef]) {
        of.iter().for_each(|n| self.number(*n));
    }

    fn maybe(&mut self, of: Option<NumberRef>) {
        of.into_iter().for_each(|n| self.number(n));
    }

    fn sets(&mut self, sets: &[SetRef]) {
        for set in sets {
            match set {
                SetRef::Step(step) => {
                    self.steps.insert(*step);
                }
                SetRef::Ballot(id) => {
                    self.inputs.insert(Input::Ballot(*id));
                }
            }
        }
    }

    fn parties(&mut self, parties: &Parties) {
        self.sets(&parties.among);
        self.sets(&parties.except);
    }

    fn base(&mut self, base: &Base) {
        self.number(base.of);
        self.sets(&base.of_among);
    }

    fn when(&mut self, when: &[When]) {
        for condition in when {
            match &condition.subject {
                WhenSubject::SizeOf(sets) => self.sets(sets),
                WhenSubject::TotalOf(of) => self.number(*of),
                WhenSubject::NumberOf(_) => {}
            }
            condition.compare.iter().for_each(|c| self.number(c.limit));
        }
    }

    fn conditions(&mut self, conditions: &[Condition]) {
        for test in conditions.iter().flat_map(|c| &c.tests) {
            match test {
                Test::VotesShare { of, .. } => self.base(of),
                Test::SeatsCount { seats, .. } => self.number(*seats),
                Test::SeatsShare { seats, of, .. } => {
                    self.number(*seats);
                    self.base(of);
                }
                Test::Member { set, .. } => self.sets(&[*set]),
                Test::GroupOf { blocs, set, .. } => {
                    self.steps.insert(*blocs);
                    self.sets(&[*set]);
                }
                Test::Tag { .. } | Test::Members(_) => {}
            }
        }
    }

    fn method(&mut self, method: &Method) {
        let Method::Quota(quota) = method else {
            return;
        };
        match &quota.quota {
            QuotaSource::Step(step) => {
                self.steps.insert(*step);
            }
            QuotaSource::Computed {
                of: QuotaBase::Base(base),
                ..
            } => self.base(base),
            QuotaSource::Computed {
                of: QuotaBase::Claimants,
                ..
            } => {}
        }
        for phase in quota.rest.iter().flatten() {
            self.when(&phase.when);
            self.sets(&phase.among);
        }
    }

    fn floors(&mut self, floors: &[super::Floor]) {
        for floor in floors {
            self.sets(&floor.for_sets);
            if let FloorLimit::Seats(seats) = floor.limit {
                self.number(seats);
            }
            if let FloorFate::Enlarge {
                tolerate_within, ..
            } = floor.then
            {
                self.maybe(tolerate_within);
            }
        }
    }

    fn op(&mut self, op: &Op) {
        match op {
            Op::Qualify(op) => {
                self.parties(&op.among);
                self.number(op.votes);
                self.conditions(&op.any);
                self.conditions(&op.all);
            }
            Op::Top(op) => {
                self.parties(&op.among);
                self.number(op.votes);
                self.sets(&op.joining);
                self.limit(&op.limit);
            }
            Op::Group(op) => {
                self.inputs.insert(Input::Declared(op.declared));
                self.parties(&op.among);
                self.sets(&op.eligible);
                self.sets(&op.void_if);
            }
            Op::Quota(op) => {
                self.base(&op.of);
                self.maybe(op.seats);
            }
            Op::Adjust(op) => {
                self.number(op.votes);
                self.sets(&op.for_sets);
                self.adjustment(&op.change);
            }
            Op::CountCandidates(op) => {
                self.number(op.votes);
                self.base(&op.of);
            }
            Op::Elect(op) => {
                self.parties(&op.among);
                self.numbers(&[op.votes, op.seats]);
            }
            Op::Apportion(op) => self.apportion(op),
            Op::Grant(op) => self.grant(op),
            Op::ExtraSeats(op) => {
                self.sets(&op.for_sets);
                self.number(op.seats);
            }
            Op::Place(op) => self.place(op),
            Op::ReturnExcess(op) => {
                self.parties(&op.among);
                self.numbers(&[op.seats, op.limit, op.votes]);
                op.only_where.iter().for_each(|set| self.sets(&[*set]));
            }
            Op::Biproportional(op) => {
                self.parties(&op.among);
                self.numbers(&[op.votes, op.area_seats, op.party_seats]);
                self.floors(&op.floors);
            }
            Op::Combine(op) => self.combine(op),
            Op::Fill(op) => self.fill(op),
        }
    }

    fn combine(&mut self, op: &super::Combine) {
        op.among.iter().for_each(|p| self.parties(p));
        match &op.how {
            Combination::Sum { add, less, .. } => {
                self.numbers(add);
                self.numbers(less);
            }
            Combination::LargerOf(of) | Combination::SmallerOf(of) | Combination::MeanOf(of, _) => {
                self.numbers(of)
            }
        }
    }

    fn fill(&mut self, op: &super::Fill) {
        self.inputs.insert(Input::Roll(op.from));
        if let FillSeats::Given(seats) = op.seats {
            self.number(seats);
        }
        self.steps.extend(op.held.iter().chain(&op.only));
        for source in &op.sources {
            match source {
                FillSource::ElectedBy(step) => {
                    self.steps.insert(*step);
                }
                FillSource::Ranked { of, when, .. } => {
                    self.when(when);
                    match of {
                        Some(FillBase::Total(base)) => self.base(base),
                        Some(FillBase::Own(of)) => self.number(*of),
                        None => {}
                    }
                }
            }
        }
    }

    fn limit(&mut self, limit: &TopLimit) {
        let TopLimit::Until(until) = limit else {
            return;
        };
        for condition in until {
            if let Until::Share { of, .. } = condition {
                self.base(of);
            }
        }
    }

    fn adjustment(&mut self, change: &Adjustment) {
        match change {
            Adjustment::Times(_) => {}
            Adjustment::Plus(of) | Adjustment::Less(of, _) | Adjustment::DivideBy(of) => {
                self.number(*of);
            }
            Adjustment::LessUsed { seats, quota, .. } => {
                self.number(*seats);
                self.steps.insert(*quota);
            }
            Adjustment::Unused(unused) => self.number(unused.seats),
        }
    }

    fn apportion(&mut self, op: &super::Apportion) {
        match &op.among {
            Among::Parties(parties) => self.parties(parties),
            Among::Blocs(step) => {
                self.steps.insert(*step);
            }
            Among::Areas(_) => {}
        }
        match op.each {
            Some(Each::Party(set)) => self.sets(&[set]),
            Some(Each::Bloc(step)) => {
                self.steps.insert(step);
            }
            None => {}
        }
        self.number(op.votes);
        if let ApportionSeats::Given(seats) = op.seats {
            self.number(seats);
        }
        self.method(&op.method);
        self.maybe(op.held);
        self.floors(&op.floors);
        for ceiling in &op.ceilings {
            self.sets(&ceiling.for_sets);
            self.number(ceiling.seats);
        }
    }

    fn grant(&mut self, op: &super::Grant) {
        if let GrantAmong::Parties(parties) = &op.among {
            self.parties(parties);
        }
        match &op.seats {
            GrantSeats::Fixed(seats) => self.number(*seats),
            GrantSeats::Scale { votes, of, .. } => {
                self.number(*votes);
                self.base(of);
            }
        }
    }

    fn place(&mut self, op: &super::Place) {
        self.parties(&op.among);
        self.number(op.votes);
        self.method(&op.method);
        for of in [op.seats, op.room, op.held, op.cell_at_most, op.relative_to] {
            self.maybe(of);
        }
        op.only_where.iter().for_each(|set| self.sets(&[*set]));
        if let Some(turn) = &op.turn {
            self.numbers(&[turn.votes, turn.held]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{QuotaStep, Rounding};
    use crate::ratio::Ratio;

    #[test]
    fn a_step_names_its_steps_and_its_inputs() {
        let step = Step {
            when: vec![When {
                subject: WhenSubject::SizeOf(vec![SetRef::Step(StepId(0))]),
                compare: Vec::new(),
                within: None,
            }],
            op: Op::Quota(QuotaStep {
                per: LevelId(1),
                of: Base {
                    of: NumberRef::Figure(FigureId(2)),
                    of_among: vec![SetRef::Ballot(BallotId(1))],
                },
                seats: Some(NumberRef::Seats(SeatsId(0))),
                plus: 0,
                share: Ratio::ONE,
                round: Rounding::Exact,
            }),
        };
        assert_eq!(step.per(), LevelId(1));
        assert_eq!(step.reads(), BTreeSet::from([StepId(0)]));
        let inputs = [
            Input::Ballot(BallotId(1)),
            Input::Figure(FigureId(2)),
            Input::Seats(SeatsId(0)),
        ];
        assert_eq!(step.inputs(), BTreeSet::from(inputs));
    }
}
