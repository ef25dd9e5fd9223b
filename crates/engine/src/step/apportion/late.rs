//! Bounds that are met after the method: seats added, taken from the last ones, left empty.

use crate::error::ErrorKind;
use crate::outcome::Silence;
use crate::procedure::{CeilingFate, FloorFate};
use crate::run::{Course, Halt};
use crate::step::apportion::bounds::Limit;
use crate::step::apportion::contest::{Contest, LARGEST_HOUSE, Run};
use crate::trail::{Event, Recorder};

impl Contest<'_> {
    /// The fates that come after the method, in file order: floors, then ceilings.
    pub(super) fn late_bounds<R: Recorder>(
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

    /// For each of the others in their last round, one entry of the log.
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
        let mut donors: Vec<usize> = (0..run.log.len())
            .filter(|entry| Some(run.log[*entry].0) == last && may_give(run.log[*entry].1))
            .collect();
        donors.sort_by_key(|entry| run.log[*entry].1);
        donors.dedup_by_key(|entry| run.log[*entry].1);
        donors.sort_unstable();
        donors
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
        let facts = (run.seats.as_slice(), run.remainders.as_slice());
        let kept = self.settle(course, &equal, keep, true, facts)?;
        Ok((0..donors.len())
            .filter(|i| !kept.contains(i))
            .map(|i| donors[i])
            .collect())
    }
}
