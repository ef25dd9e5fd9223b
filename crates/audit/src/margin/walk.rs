//! From the answer back to the votes: every step is looked at for no more than those that read it rest on.

use std::collections::BTreeSet;

use scrutineer_engine::{
    AreaId, Input, LevelId, NumberRef, Op, Outcome, PartyId, Qualify, ReturnExcess, SeatsTable,
    StepId, Top,
};

use super::ballots::{Ballots, Counted};
use super::demand::{Demanded, Demands, Kept};
use super::form::{Form, Limit};
use super::guard::Guard;
use super::sight::{Opaque, Scope, Seen, Sight, Who};

/// What keeps an answer as it is: while all of it holds, it stands.
#[derive(Debug, Default)]
pub struct Proof {
    /// Sums of votes that must hold.
    pub limits: BTreeSet<Limit>,
    /// What is no sum of votes.
    pub guards: BTreeSet<Guard>,
}

/// The decisions of one step that yields numbers, and what they rest on.
struct Numbers {
    step: StepId,
    limits: Vec<Limit>,
    demands: Demands,
    seen: bool,
}

impl Proof {
    /// Adds what keeps an outcome within demands.
    pub fn add(
        &mut self,
        ballots: &Ballots<'_>,
        outcome: &Outcome,
        votes: &[i128],
        (demands, strict): (Demands, bool),
    ) {
        let mut sight = Sight::new(ballots, outcome, votes, strict);
        let mut numbers = sight.numbers();
        sight.demands = demands;
        for at in (0..ballots.procedure.steps.len()).rev() {
            sight.look(StepId::at(at), &mut numbers);
        }
        self.limits.extend(sight.limits);
        self.guards.extend(sight.guards);
    }

    /// Adds that no vote changes.
    pub fn pin(&mut self, ballots: &Ballots<'_>, votes: &[i128]) {
        for cell in (0..ballots.cells.len()).filter_map(|cell| u32::try_from(cell).ok()) {
            let form = Form::cells([cell], 0);
            let now = votes[cell as usize];
            let both = [form.at_least(now), form.at_most(now)];
            self.limits.extend(both.into_iter().flatten());
        }
    }
}

impl Sight<'_> {
    /// The forms of every step that yields numbers, with what they rest on.
    fn numbers(&mut self) -> Vec<Numbers> {
        let mut all = Vec::new();
        for (at, step) in self.ballots.procedure.steps.iter().enumerate() {
            let id = StepId::at(at);
            if self.ballots.tally.assumed(id).is_some() {
                continue;
            }
            let seen = match &step.op {
                Op::Quota(op) => self.quota(id, &step.when, op),
                Op::Adjust(op) => self.adjust(id, &step.when, op),
                Op::Qualify(_)
                | Op::Top(_)
                | Op::Group(_)
                | Op::CountCandidates(_)
                | Op::Elect(_)
                | Op::Apportion(_)
                | Op::Grant(_)
                | Op::ExtraSeats(_)
                | Op::Place(_)
                | Op::ReturnExcess(_)
                | Op::Biproportional(_)
                | Op::Fill(_)
                | Op::Combine(_) => continue,
            };
            all.push(Numbers {
                step: id,
                limits: std::mem::take(&mut self.limits),
                demands: std::mem::take(&mut self.demands),
                seen: seen.is_ok(),
            });
        }
        all
    }

    /// Looks at a step. Where it cannot be followed, nothing that it reads may change.
    fn look(&mut self, id: StepId, numbers: &mut Vec<Numbers>) {
        let demanded = self.demands.take(id);
        if demanded.is_empty() || self.ballots.tally.assumed(id).is_some() {
            return;
        }
        let before = self.limits.len();
        let own = numbers.iter().position(|numbers| numbers.step == id);
        let own = own.map(|at| numbers.swap_remove(at));
        let seen = match own {
            Some(own) if own.seen && !demanded.whole => {
                self.limits.extend(own.limits);
                self.demands.join(own.demands);
                Ok(())
            }
            Some(_) => Err(Opaque),
            None => self.step(id, &demanded),
        };
        if seen.is_err() {
            self.limits.truncate(before);
            self.pin_reads(id);
        }
    }

    /// Nothing that a step reads may change.
    fn pin_reads(&mut self, id: StepId) {
        let step = &self.ballots.procedure.steps[id.index()];
        for read in step.reads() {
            self.demands.whole(read);
        }
        let mut cells = BTreeSet::new();
        for input in step.inputs() {
            match input {
                Input::Ballot(ballot) => {
                    let here = Counted::On(ballot.index());
                    let all = 0..self.ballots.cells.len();
                    let of = all.filter(|cell| self.ballots.cells[*cell].counted == here);
                    cells.extend(of.filter_map(|cell| u32::try_from(cell).ok()));
                }
                Input::Figure(figure) => {
                    let level = self.ballots.procedure.needs.figures[figure.index()].level;
                    for area in 0..self.ballots.tally.areas().count(level) {
                        cells.extend(self.ballots.counted_cells(figure.index(), area));
                    }
                }
                Input::Seats(_) | Input::Declared(_) | Input::Roll(_) => {}
            }
        }
        for cell in cells {
            // A single cell always fits.
            let _ = self.pin(&Form::cells([cell], 0));
        }
    }

    fn step(&mut self, id: StepId, demanded: &Demanded) -> Seen<()> {
        let step = &self.ballots.procedure.steps[id.index()];
        match &step.op {
            Op::Group(_) => {
                step.reads().iter().for_each(|s| self.demands.whole(*s));
                return Ok(());
            }
            Op::Qualify(op) => return self.members(id, op, demanded),
            Op::Top(op) => return self.tops(id, op, demanded),
            Op::CountCandidates(op) => {
                for scope in self.scopes(op.per) {
                    if self.when(&step.when, scope)? {
                        self.count_candidates(op, scope)?;
                    }
                }
                return Ok(());
            }
            Op::Quota(_) | Op::Adjust(_) => return Err(Opaque),
            Op::Elect(_)
            | Op::Apportion(_)
            | Op::Grant(_)
            | Op::ExtraSeats(_)
            | Op::Place(_)
            | Op::ReturnExcess(_)
            | Op::Biproportional(_)
            | Op::Fill(_)
            | Op::Combine(_) => {}
        }
        let table = self.seats(id)?;
        let mut kept = demanded.seats.clone();
        if demanded.whole {
            kept.extend(every_cell(table));
        }
        let kept: Vec<Kept> = kept.into_iter().collect();
        match &step.op {
            Op::Combine(op) => self.combine(id, op, &kept),
            Op::ExtraSeats(_) => {
                step.reads().iter().for_each(|s| self.demands.whole(*s));
                Ok(())
            }
            Op::Elect(op) => self.elect(&step.when, op, &kept),
            Op::Apportion(op) => self.apportion(id, op, &kept),
            Op::Grant(op) => {
                for scope in self.contests(op.per, &kept)? {
                    if self.when(&step.when, scope)? {
                        self.grant(op, scope)?;
                    }
                }
                Ok(())
            }
            Op::ReturnExcess(op) => self.return_excess(op, &kept),
            Op::Place(_) | Op::Biproportional(_) => self.pass_through(id, &kept),
            Op::Qualify(_)
            | Op::Top(_)
            | Op::Group(_)
            | Op::Quota(_)
            | Op::Adjust(_)
            | Op::CountCandidates(_)
            | Op::Fill(_) => Err(Opaque),
        }
    }

    /// The areas of a level in which seats that must stay are given.
    pub fn contests(&self, per: LevelId, kept: &[Kept]) -> Seen<BTreeSet<Scope>> {
        let mut found = BTreeSet::new();
        for kept in kept {
            match self.enclosing(per, kept.scope) {
                Some(area) => {
                    found.insert(Scope { level: per, area });
                }
                None => {
                    let inside = self.inside(kept.scope, per)?.map(AreaId::at);
                    found.extend(inside.map(|area| Scope { level: per, area }));
                }
            }
        }
        Ok(found)
    }

    fn members(&mut self, id: StepId, op: &Qualify, demanded: &Demanded) -> Seen<()> {
        let step = &self.ballots.procedure.steps[id.index()];
        let mut wanted = demanded.members.clone();
        if demanded.whole {
            for scope in self.scopes(op.per) {
                wanted.extend(self.parties().map(|party| (scope.area, party)));
            }
        }
        for (area, party) in wanted {
            let scope = Scope {
                level: op.per,
                area,
            };
            if self.when(&step.when, scope)? {
                self.qualify(op, scope, party)?;
            }
        }
        Ok(())
    }

    fn tops(&mut self, id: StepId, op: &Top, demanded: &Demanded) -> Seen<()> {
        let step = &self.ballots.procedure.steps[id.index()];
        let areas: BTreeSet<AreaId> = demanded.members.iter().map(|(area, _)| *area).collect();
        for scope in self.scopes(op.per) {
            if (demanded.whole || areas.contains(&scope.area)) && self.when(&step.when, scope)? {
                self.top(op, scope)?;
            }
        }
        Ok(())
    }

    /// While no list is in excess, the seats are those as first given.
    fn return_excess(&mut self, op: &ReturnExcess, kept: &[Kept]) -> Seen<()> {
        let NumberRef::Step(first) = op.seats else {
            return Err(Opaque);
        };
        let mut inside = BTreeSet::new();
        for scope in self.contests(op.per, kept)? {
            inside.extend(self.claimants(&op.among, scope)?);
        }
        // Lists outside keep what they have.
        let outside = |kept: &&Kept| {
            let mut columns = kept.columns.iter();
            columns.all(|column| !inside.contains(&PartyId::at(*column)))
        };
        let (kept, rest): (Vec<&Kept>, Vec<&Kept>) = kept.iter().partition(outside);
        for kept in &kept {
            self.demands.seats(first, (*kept).clone());
        }
        let rest: Vec<Kept> = rest.into_iter().cloned().collect();
        for scope in self.contests(op.per, &rest)? {
            for party in self.claimants(&op.among, scope)? {
                let who = Who::Party(party);
                let before = self.seats_now(first, scope, who)?;
                let limit = self.seats_read(op.limit, scope, who)?;
                if before > limit {
                    return Err(Opaque);
                }
                self.keep_seats(first, scope, who, None, Some(limit))?;
                self.seats_within(op.limit, scope, who, Some(limit), None)?;
            }
        }
        for kept in rest {
            self.demands.seats(first, kept);
        }
        Ok(())
    }
}

/// Every cell of a table as it is.
fn every_cell(table: &SeatsTable) -> Vec<Kept> {
    let mut all = Vec::new();
    for area in 0..table.areas() {
        for column in 0..table.width {
            let seats = table.cells[area * table.width + column];
            all.push(Kept {
                scope: Scope {
                    level: table.level,
                    area: AreaId::at(area),
                },
                columns: vec![column],
                least: Some(seats),
                most: Some(seats),
            });
        }
    }
    all
}
