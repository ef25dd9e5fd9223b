//! One apportionment: the method, repeated until no bound bites, and what becomes of what is left.

use crate::apportion::Power;
use crate::error::ErrorKind;
use crate::outcome::{At, Ended, Silence};
use crate::procedure::{
    Apportion, CeilingFate, Comparator, FloorFate, FloorLimit, Method, SetRef, TieOrder, Unplaced,
};
use crate::ratio::Ratio;
use crate::run::{Course, Halt, Scope, TieCase, View, Who};
use crate::trail::{BoundNote, Event, Recorder, Remainder};
use crate::value::Claimant;

/// The largest house that is tried before the growth is called endless.
const LARGEST_HOUSE: u64 = 1_000_000;

/// A claimant, and where its numbers are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contestant {
    pub claimant: Claimant,
    pub scope: Scope,
    pub who: Who,
}

/// The limit of a bound for one claimant.
#[derive(Debug, Clone)]
enum Limit {
    Seats(u64),
    Share(Comparator, Ratio),
}

/// Who claims what in one scope, with all bounds read.
pub(super) struct Contest<'a> {
    pub view: &'a View<'a>,
    pub op: &'a Apportion,
    pub at: At,
    pub scope: Scope,
    pub contestants: Vec<Contestant>,
    pub numbers: Vec<Ratio>,
    pub held: Vec<u64>,
    /// By floor, then by claimant; none where the floor does not touch it.
    floors: Vec<Vec<Option<Limit>>>,
    ceilings: Vec<Vec<Option<u64>>>,
    pub power: Option<Power>,
}

/// The state of one run of the method.
pub(super) struct Run {
    /// Seats by claimant.
    pub seats: Vec<u64>,
    /// Who still takes part.
    pub active: Vec<usize>,
    /// Award by award: the round and the claimant; kept only where a fate needs it.
    pub log: Vec<(u32, usize)>,
}

impl<'a> Contest<'a> {
    pub fn new(
        view: &'a View<'a>,
        op: &'a Apportion,
        at: At,
        scope: Scope,
        contestants: Vec<Contestant>,
    ) -> Result<Self, ErrorKind> {
        let mut contest = Self {
            view,
            op,
            at,
            scope,
            numbers: Vec::with_capacity(contestants.len()),
            held: Vec::with_capacity(contestants.len()),
            floors: Vec::new(),
            ceilings: Vec::new(),
            power: match &op.method {
                Method::Divisors(divisors) => Some(Power::new(divisors)?),
                Method::Quota(_) | Method::Rank => None,
            },
            contestants,
        };
        for c in &contest.contestants {
            contest
                .numbers
                .push(view.number_or_zero(op.votes, c.scope, c.who)?);
            contest.held.push(match op.held {
                Some(held) => view.whole(held, c.scope, c.who)?,
                None => 0,
            });
        }
        contest.read_bounds()?;
        Ok(contest)
    }

    fn read_bounds(&mut self) -> Result<(), ErrorKind> {
        for floor in &self.op.floors {
            let mut row = Vec::with_capacity(self.contestants.len());
            for c in &self.contestants {
                row.push(if !self.touches(&floor.for_sets, c)? {
                    None
                } else {
                    Some(match &floor.limit {
                        FloorLimit::Seats(seats) => {
                            Limit::Seats(self.view.whole(*seats, c.scope, c.who)?)
                        }
                        FloorLimit::Share(comparator, share) => {
                            Limit::Share(*comparator, share.clone())
                        }
                    })
                });
            }
            self.floors.push(row);
        }
        for ceiling in &self.op.ceilings {
            let mut row = Vec::with_capacity(self.contestants.len());
            for c in &self.contestants {
                row.push(match self.touches(&ceiling.for_sets, c)? {
                    true => Some(self.view.whole(ceiling.seats, c.scope, c.who)?),
                    false => None,
                });
            }
            self.ceilings.push(row);
        }
        Ok(())
    }

    /// Whether a bound touches a claimant: a bloc when all its members are in the set.
    fn touches(&self, sets: &[SetRef], c: &Contestant) -> Result<bool, ErrorKind> {
        if sets.is_empty() {
            return Ok(true);
        }
        match c.who {
            Who::Party(party) => self.view.is_in_any(sets, c.scope, party),
            Who::Bloc(step, bloc) => {
                for member in &self.view.blocs(step)?.members[bloc.index()] {
                    if !self.view.is_in_any(sets, c.scope, *member)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Who::All => Err(ErrorKind::IllTyped(
                "a bound `for` lists is put on areas without lists",
            )),
        }
    }

    /// The seats of every claimant.
    pub fn apportion<R: Recorder>(
        &self,
        course: &mut Course<R>,
        seats: Option<u64>,
    ) -> Result<Vec<u64>, Halt> {
        let Some(mut house) = seats else {
            let (mut run, _) = self.until_nobody_leaves(course, None)?;
            self.late_bounds(course, &mut run, 0)?;
            return Ok(run.seats);
        };
        loop {
            let (mut run, left) = self.until_nobody_leaves(course, Some(house))?;
            if self.must_grow(course, &mut run, house)? {
                house = house.checked_add(1).ok_or(ErrorKind::TooLarge)?;
                if house > LARGEST_HOUSE {
                    return Err(ErrorKind::Endless(LARGEST_HOUSE).into());
                }
                course.note(self.at, || Event::HouseTried(house));
                continue;
            }
            self.late_bounds(course, &mut run, house)?;
            self.unplaced(course, left)?;
            return Ok(run.seats);
        }
    }

    /// Runs the method; whoever breaks a leave-out bound is fixed at it and leaves, until nobody does.
    fn until_nobody_leaves<R: Recorder>(
        &self,
        course: &mut Course<R>,
        house: Option<u64>,
    ) -> Result<(Run, u64), Halt> {
        let all = self.contestants.len();
        let mut run = Run {
            seats: vec![0; all],
            active: (0..all).collect(),
            log: Vec::new(),
        };
        let mut to_give = house;
        loop {
            run.log.clear();
            run.active.iter().for_each(|i| run.seats[*i] = 0);
            let left = self.method(course, &mut run, to_give)?;
            let leavers = self.leavers(course, &run, house.unwrap_or(0));
            if leavers.is_empty() {
                return Ok((run, left));
            }
            for (index, bound) in leavers {
                run.active.retain(|i| *i != index);
                run.seats[index] = bound;
                to_give = match to_give {
                    Some(seats) => Some(seats.checked_sub(bound).ok_or(ErrorKind::Impossible(
                        "the bounds of those left out exceed the seats",
                    ))?),
                    None => None,
                };
            }
            if run.active.is_empty() {
                return Ok((run, to_give.unwrap_or(0)));
            }
        }
    }

    fn method<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        seats: Option<u64>,
    ) -> Result<u64, Halt> {
        match (&self.op.method, seats) {
            (Method::Divisors(_), Some(seats)) => self.by_divisors(course, run, seats),
            (Method::Rank, Some(seats)) => self.by_rank(course, run, seats),
            (Method::Quota(method), seats) => self.by_quota(course, run, method, seats),
            (Method::Divisors(_) | Method::Rank, None) => {
                Err(ErrorKind::IllTyped("seats as earned are given by whole quotas only").into())
            }
        }
    }

    fn leavers<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &Run,
        house: u64,
    ) -> Vec<(usize, u64)> {
        let mut leavers = Vec::new();
        for index in &run.active {
            let seats = run.seats[*index];
            let floor = self.floor_with(*index, house, |f| *f == FloorFate::LeaveOut);
            let ceiling = self.ceiling_with(*index, CeilingFate::LeaveOut);
            let broken = match (floor, ceiling) {
                (Some((at, bound)), _) if seats < bound => Some((true, at, bound)),
                (_, Some((at, bound))) if seats > bound => Some((false, at, bound)),
                _ => None,
            };
            if let Some((is_floor, at, bound)) = broken {
                self.note_bound(course, *index, is_floor, at, seats, bound);
                leavers.push((*index, bound));
            }
        }
        leavers
    }

    /// Whether the house must grow; where what stays short is tolerated, it is added.
    fn must_grow<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        house: u64,
    ) -> Result<bool, Halt> {
        for (at, floor) in self.op.floors.iter().enumerate() {
            let FloorFate::Enlarge {
                tolerate,
                tolerate_within,
            } = &floor.then
            else {
                continue;
            };
            let mut missing = vec![0u64; run.seats.len()];
            for (index, seats) in run.seats.iter().enumerate() {
                let bound = self.floor_bound(at, index, house).unwrap_or(0);
                missing[index] = bound.saturating_sub(*seats);
                if missing[index] == 0 {
                    continue;
                }
                if let Some(within) = tolerate_within {
                    let c = &self.contestants[index];
                    if missing[index] > self.view.whole(*within, c.scope, c.who)? {
                        return Ok(true);
                    }
                }
            }
            if missing.iter().sum::<u64>() > *tolerate {
                return Ok(true);
            }
            for (index, missing) in missing.into_iter().enumerate().filter(|(_, m)| *m > 0) {
                let seats = run.seats[index];
                self.note_bound(course, index, true, at, seats, seats + missing);
                run.seats[index] += missing;
            }
        }
        Ok(false)
    }

    /// The fates that come after the method, in file order: floors, then ceilings.
    fn late_bounds<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        house: u64,
    ) -> Result<(), Halt> {
        for (at, floor) in self.op.floors.iter().enumerate() {
            match floor.then {
                FloorFate::Add => self.add_missing(course, run, at)?,
                FloorFate::FromLast => self.take_from_last(course, run, at, house)?,
                FloorFate::MetFirst | FloorFate::LeaveOut | FloorFate::Enlarge { .. } => {}
            }
        }
        for (at, ceiling) in self.op.ceilings.iter().enumerate() {
            for index in 0..run.seats.len() {
                let (seats, Some(bound)) = (run.seats[index], self.ceilings[at][index]) else {
                    continue;
                };
                if seats <= bound {
                    continue;
                }
                match ceiling.then {
                    CeilingFate::StayEmpty => {
                        self.note_bound(course, index, false, at, seats, bound);
                        run.seats[index] = bound;
                    }
                    CeilingFate::Unspecified => {
                        return Err(self.silent(Silence::AboveCeiling {
                            claimant: self.contestants[index].claimant,
                            seats,
                            ceiling: bound,
                        }));
                    }
                    CeilingFate::PassOn | CeilingFate::LeaveOut => {}
                }
            }
        }
        Ok(())
    }

    /// Adds what is missing to a floor; a share is one of the seats including those added.
    fn add_missing<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        at: usize,
    ) -> Result<(), Halt> {
        for index in 0..run.seats.len() {
            let before = run.seats[index];
            loop {
                let total = run.seats.iter().sum();
                let bound = self.floor_bound(at, index, total).unwrap_or(0);
                if run.seats[index] >= bound {
                    break;
                }
                if total > LARGEST_HOUSE {
                    return Err(ErrorKind::Endless(LARGEST_HOUSE).into());
                }
                match &self.floors[at][index] {
                    Some(Limit::Seats(seats)) => run.seats[index] = *seats,
                    Some(Limit::Share(..)) => run.seats[index] += 1,
                    None => break,
                }
            }
            if run.seats[index] > before {
                self.note_bound(course, index, true, at, before, run.seats[index]);
            }
        }
        Ok(())
    }

    /// Takes missing seats from the last round that the others had.
    fn take_from_last<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        at: usize,
        house: u64,
    ) -> Result<(), Halt> {
        for index in 0..run.seats.len() {
            let bound = self.floor_bound(at, index, house).unwrap_or(0);
            if run.seats[index] < bound {
                self.note_bound(course, index, true, at, run.seats[index], bound);
            }
            while run.seats[index] < bound {
                let missing = bound - run.seats[index];
                let donors = self.donors(run, index, house);
                if donors.is_empty() {
                    return Err(ErrorKind::Impossible("no seat can be taken for a floor").into());
                }
                let taken = self.who_gives(course, run, &donors, missing)?;
                for entry in taken.into_iter().rev() {
                    let (_, donor) = run.log.remove(entry);
                    run.seats[donor] -= 1;
                    run.seats[index] += 1;
                    let claimant = self.contestants[donor].claimant;
                    course.note(self.at, || Event::TakenBack(claimant));
                }
            }
        }
        Ok(())
    }

    /// The entries of the log that make up the last round of the others.
    fn donors(&self, run: &Run, receiver: usize, house: u64) -> Vec<usize> {
        let may_give = |index: usize| {
            let bound = (0..self.floors.len())
                .filter_map(|f| self.floor_bound(f, index, house))
                .max();
            index != receiver && run.seats[index] > bound.unwrap_or(0)
        };
        let last = run
            .log
            .iter()
            .filter(|(_, i)| may_give(*i))
            .map(|(round, _)| *round)
            .max();
        (0..run.log.len())
            .filter(|entry| Some(run.log[*entry].0) == last && may_give(run.log[*entry].1))
            .collect()
    }

    fn who_gives<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &Run,
        donors: &[usize],
        missing: u64,
    ) -> Result<Vec<usize>, Halt> {
        let givers = usize::try_from(missing).unwrap_or(usize::MAX);
        if donors.len() <= givers {
            return Ok(donors.to_vec());
        }
        let equal: Vec<usize> = donors.iter().map(|entry| run.log[*entry].1).collect();
        let keep = donors.len() - givers;
        let kept = self.settle(course, &equal, keep, true, &run.seats, &|_| None)?;
        Ok((0..donors.len())
            .filter(|i| !kept.contains(i))
            .map(|i| donors[i])
            .collect())
    }

    fn unplaced<R: Recorder>(&self, course: &mut Course<R>, left: u64) -> Result<(), Halt> {
        if left == 0 {
            return Ok(());
        }
        course.note(self.at, || Event::LeftOver(left));
        match self.op.unplaced {
            Some(Unplaced::StayOpen) => Ok(()),
            Some(Unplaced::Impossible) => {
                Err(ErrorKind::Impossible("seats are left that nobody can take").into())
            }
            Some(Unplaced::Unspecified) | None => Err(self.silent(Silence::Unplaced { left })),
        }
    }

    pub fn silent(&self, silence: Silence) -> Halt {
        Halt::Silent(Ended {
            at: self.at,
            silence,
        })
    }

    /// The floor of a claimant, where the share is one of so many seats: the smallest number that satisfies.
    fn floor_bound(&self, floor: usize, index: usize, house: u64) -> Option<u64> {
        match self.floors[floor][index].as_ref()? {
            Limit::Seats(seats) => Some(*seats),
            Limit::Share(comparator, share) => {
                let limit = share.times(&Ratio::whole(house));
                let whole = u64::try_from(&limit.whole_part()).unwrap_or(u64::MAX);
                let satisfied = comparator.holds(Ratio::whole(whole).cmp(&limit));
                Some(if satisfied {
                    whole
                } else {
                    whole.saturating_add(1)
                })
            }
        }
    }

    /// The highest floor with a fate: its position and bound.
    pub fn floor_with(
        &self,
        index: usize,
        house: u64,
        fate: impl Fn(&FloorFate) -> bool,
    ) -> Option<(usize, u64)> {
        (0..self.floors.len())
            .filter(|f| fate(&self.op.floors[*f].then))
            .filter_map(|f| Some((f, self.floor_bound(f, index, house)?)))
            .max_by_key(|(_, bound)| *bound)
    }

    /// The lowest ceiling with a fate: its position and bound.
    pub fn ceiling_with(&self, index: usize, fate: CeilingFate) -> Option<(usize, u64)> {
        (0..self.ceilings.len())
            .filter(|c| self.op.ceilings[*c].then == fate)
            .filter_map(|c| Some((c, self.ceilings[c][index]?)))
            .min_by_key(|(_, bound)| *bound)
    }

    pub fn note_bound<R: Recorder>(
        &self,
        course: &mut Course<R>,
        index: usize,
        is_floor: bool,
        at: usize,
        seats: u64,
        bound: u64,
    ) {
        course.note(self.at, || {
            Event::Bound(BoundNote {
                claimant: self.contestants[index].claimant,
                is_floor,
                index: at,
                seats,
                bound,
            })
        });
    }

    /// Whether a fate needs to know in which order seats were won.
    pub fn needs_log(&self) -> bool {
        self.op
            .floors
            .iter()
            .any(|floor| floor.then == FloorFate::FromLast)
    }

    /// Settles a tie among claimants; the positions, in `tied`, of the favoured.
    pub fn settle<R: Recorder>(
        &self,
        course: &mut Course<R>,
        tied: &[usize],
        k: usize,
        taking_back: bool,
        seats: &[u64],
        remainder: &dyn Fn(usize) -> Option<Remainder>,
    ) -> Result<Vec<usize>, Halt> {
        let tie = self
            .op
            .tie
            .as_ref()
            .ok_or(ErrorKind::IllTyped("a step without a tie rule meets a tie"))?;
        let order: &TieOrder = if taking_back { &tie.take } else { &tie.give };
        let claimants: Vec<Claimant> = tied.iter().map(|i| self.contestants[*i].claimant).collect();
        course.settle(
            self.view,
            &TieCase {
                at: self.at,
                tied: &claimants,
                k,
                order,
                taking_back,
                votes: &|i| self.numbers[tied[i]].clone(),
                remainder: &|i| remainder(tied[i]),
                seats: &|i| self.held[tied[i]] + seats[tied[i]],
            },
        )
    }
}
