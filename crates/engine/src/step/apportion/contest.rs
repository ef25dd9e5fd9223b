//! One apportionment: the method, repeated until no bound bites, and what becomes of what is left.

use crate::apportion::Power;
use crate::error::ErrorKind;
use crate::outcome::{At, Ended, Silence};
use crate::procedure::{Apportion, CeilingFate, FloorFate, Method, TieOrder, Unplaced};
use crate::ratio::Ratio;
use crate::run::{Course, Halt, Scope, TieCase, View, Who};
use crate::step::apportion::bounds::Limit;
use crate::trail::{BoundNote, Event, Recorder, Remainder};
use crate::value::Claimant;

/// The largest house that is tried before the growth is called endless.
pub(super) const LARGEST_HOUSE: u64 = 1_000_000;

/// A claimant, and where its numbers are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contestant {
    pub claimant: Claimant,
    pub scope: Scope,
    pub who: Who,
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
    pub(super) floors: Vec<Vec<Option<Limit>>>,
    pub(super) ceilings: Vec<Vec<Option<u64>>>,
    pub power: Option<Power>,
}

/// The state of one run of the method.
pub(super) struct Run {
    /// Seats by claimant.
    pub seats: Vec<u64>,
    /// Who still takes part.
    pub active: Vec<usize>,
    /// Remainders after whole quotas by claimant; empty where there are none.
    pub remainders: Vec<Remainder>,
    /// Award by award: the round and the claimant; kept only where a fate needs it.
    pub log: Vec<(u32, usize)>,
}

impl Run {
    /// The round after the last one; whole quotas come before the first.
    pub fn next_round(&self) -> u32 {
        let last = self.log.iter().map(|(round, _)| *round).max();
        last.map_or(1, |round| round + 1)
    }
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

    /// The seats of every claimant.
    pub fn apportion<R: Recorder>(
        &self,
        course: &mut Course<R>,
        seats: Option<u64>,
    ) -> Result<Vec<u64>, Halt> {
        let Some(mut house) = seats else {
            let (mut run, _) = self.until_nobody_leaves(course, None)?;
            let earned = run.seats.iter().sum();
            self.late_bounds(course, &mut run, earned)?;
            return Ok(run.seats);
        };
        loop {
            let before = course.noted();
            let (mut run, left) = self.until_nobody_leaves(course, Some(house))?;
            if self.must_grow(course, &mut run, house)? {
                course.forget_awards(before);
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
            remainders: Vec::new(),
            log: Vec::new(),
        };
        let mut to_give = house;
        loop {
            run.log.clear();
            run.active.iter().for_each(|i| run.seats[*i] = 0);
            let left = self.method(course, &mut run, to_give, house.unwrap_or(0))?;
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
                run.log.clear();
                return Ok((run, to_give.unwrap_or(0)));
            }
        }
    }

    fn method<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        seats: Option<u64>,
        house: u64,
    ) -> Result<u64, Halt> {
        match (&self.op.method, seats) {
            (Method::Divisors(_), Some(seats)) => self.by_divisors(course, run, seats, house),
            (Method::Rank, Some(seats)) => self.by_rank(course, run, seats, house),
            (Method::Quota(method), seats) => self.by_quota(course, run, method, (seats, house)),
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
        (seats, remainders): (&[u64], &[Remainder]),
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
                remainder: &|i| remainders.get(tied[i]).cloned(),
                seats: &|i| self.held[tied[i]] + seats[tied[i]],
            },
        )
    }
}
