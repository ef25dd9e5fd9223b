//! Which earlier steps a step reads.

use std::collections::BTreeSet;

use super::bounds::{FloorFate, FloorLimit};
use super::method::{Method, QuotaBase, QuotaSource};
use super::ops::{
    Adjustment, ApportionSeats, Combination, Condition, GrantAmong, GrantSeats, Op, Test, TopLimit,
    Until,
};
use super::refs::{Among, Base, Each, NumberRef, Parties, SetRef, When, WhenSubject};
use super::{Procedure, Step};
use crate::id::StepId;

impl Step {
    /// The earlier steps whose values this step reads.
    #[must_use]
    pub fn reads(&self) -> BTreeSet<StepId> {
        let mut reads = Reads::default();
        reads.when(&self.when);
        reads.op(&self.op);
        reads.0
    }
}

impl Procedure {
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
struct Reads(BTreeSet<StepId>);

impl Reads {
    fn number(&mut self, of: NumberRef) {
        if let NumberRef::Step(step) = of {
            self.0.insert(step);
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
            if let SetRef::Step(step) = set {
                self.0.insert(*step);
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
                    self.0.insert(*blocs);
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
                self.0.insert(*step);
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
            }
            Op::Biproportional(op) => {
                self.parties(&op.among);
                self.numbers(&[op.votes, op.area_seats, op.party_seats]);
                self.floors(&op.floors);
            }
            Op::Combine(op) => self.combine(op),
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
                self.0.insert(*quota);
            }
            Adjustment::Unused(unused) => self.number(unused.seats),
        }
    }

    fn apportion(&mut self, op: &super::Apportion) {
        match &op.among {
            Among::Parties(parties) => self.parties(parties),
            Among::Blocs(step) => {
                self.0.insert(*step);
            }
            Among::Areas(_) => {}
        }
        match op.each {
            Some(Each::Party(set)) => self.sets(&[set]),
            Some(Each::Bloc(step)) => {
                self.0.insert(step);
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
        if let Some(set) = op.only_where {
            self.sets(&[set]);
        }
        if let Some(turn) = &op.turn {
            self.numbers(&[turn.votes, turn.held]);
        }
    }
}
