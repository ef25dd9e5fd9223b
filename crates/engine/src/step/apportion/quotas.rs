//! Whole quotas: what is earned, what is taken back, what is left for the rest.

use crate::error::ErrorKind;
use crate::outcome::Silence;
use crate::procedure::{FloorFate, NumberRef, OverAward, QuotaBase, QuotaMethod, QuotaSource};
use crate::ratio::Ratio;
use crate::run::{Course, Halt, Who};
use crate::step::apportion::contest::{Contest, Run};
use crate::trail::{Event, Recorder, Remainder, WholeQuotas};

impl Contest<'_> {
    /// Whole quotas, then the rest; the seats that nobody can take. Without a number of seats, whatever is earned.
    pub(super) fn by_quota<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        method: &QuotaMethod,
        (seats, house): (Option<u64>, u64),
    ) -> Result<u64, Halt> {
        let quota = self.quota(course, run, method, seats)?;
        for index in run.active.clone() {
            run.seats[index] = self.whole_quotas(method, index, quota.as_ref(), house)?;
            if self.needs_log() {
                // Whole quotas come before every round of the rest.
                run.log.extend((0..run.seats[index]).map(|_| (0, index)));
            }
        }
        run.remainders = self.remainders(run, quota.as_ref());
        self.note_quotas(course, run, quota.as_ref(), house);
        let Some(seats) = seats else {
            return Ok(0);
        };
        let earned: u64 = run.active.iter().map(|i| run.seats[*i]).sum();
        match earned.checked_sub(seats) {
            Some(0) => Ok(0),
            Some(excess) => {
                self.over_award(course, run, method, quota.as_ref(), earned, excess)?;
                Ok(0)
            }
            None => self.rest(course, run, method, seats - earned),
        }
    }

    fn quota<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &Run,
        method: &QuotaMethod,
        seats: Option<u64>,
    ) -> Result<Option<Ratio>, Halt> {
        match &method.quota {
            QuotaSource::Step(step) => {
                let quota = NumberRef::Step(*step);
                Ok(self.view.number(quota, self.scope, Who::All)?)
            }
            QuotaSource::Computed {
                of,
                plus,
                share,
                round,
            } => {
                let base = match of {
                    QuotaBase::Claimants => Some(
                        run.active
                            .iter()
                            .fold(Ratio::ZERO, |sum, i| sum.plus(&self.numbers[*i])),
                    ),
                    QuotaBase::Base(base) => self.view.base(base, self.scope)?,
                };
                let Some(base) = base else {
                    return Ok(None);
                };
                let seats = seats.ok_or(ErrorKind::IllTyped(
                    "a quota computed from the seats needs a number of seats",
                ))?;
                let divisor = seats.checked_add(*plus).ok_or(ErrorKind::TooLarge)?;
                let dividend = base.times(share);
                let quota = dividend
                    .over(&Ratio::whole(divisor))
                    .map(|quota| quota.rounded(*round));
                course.note(self.at, || Event::Quota {
                    dividend,
                    divisor: Some(divisor),
                    rounded: quota.clone(),
                });
                Ok(quota)
            }
        }
    }

    /// The whole part, one more where the remainder is large enough, raised to met-first floors, cut to pass-on ceilings.
    fn whole_quotas(
        &self,
        method: &QuotaMethod,
        index: usize,
        quota: Option<&Ratio>,
        house: u64,
    ) -> Result<u64, ErrorKind> {
        let mut earned = 0u64;
        if let Some(quotas) = quota.and_then(|q| self.numbers[index].over(q)) {
            earned = u64::try_from(&quotas.whole_part()).map_err(|_| ErrorKind::TooLarge)?;
            let rest = quotas.minus(&Ratio::whole(earned)).unwrap_or(Ratio::ZERO);
            let rounds_up = !method.round_up.is_empty()
                && method
                    .round_up
                    .iter()
                    .all(|c| c.comparator.holds(rest.cmp(&c.limit)));
            earned = earned
                .checked_add(u64::from(rounds_up))
                .ok_or(ErrorKind::TooLarge)?;
        }
        if let Some((_, bound)) = self.floor_with(index, house, |f| *f == FloorFate::MetFirst) {
            earned = earned.max(bound);
        }
        Ok(earned.min(self.room(index, 0)))
    }

    /// The number less the quotas of the seats given.
    pub(super) fn remainder(&self, index: usize, seats: u64, quota: Option<&Ratio>) -> Remainder {
        let taken = quota.map_or(Ratio::ZERO, |q| q.times(&Ratio::whole(seats)));
        Remainder::of(&self.numbers[index], &taken)
    }

    fn remainders(&self, run: &Run, quota: Option<&Ratio>) -> Vec<Remainder> {
        (0..run.seats.len())
            .map(|index| self.remainder(index, run.seats[index], quota))
            .collect()
    }

    fn note_quotas<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &Run,
        quota: Option<&Ratio>,
        house: u64,
    ) {
        let Some(quota) = quota else {
            return;
        };
        course.note(self.at, || Event::Quotas {
            quota: quota.clone(),
            rows: run
                .active
                .iter()
                .map(|i| WholeQuotas {
                    claimant: self.contestants[*i].claimant,
                    number: self.numbers[*i].clone(),
                    seats: run.seats[*i],
                    remainder: self.remainder(*i, run.seats[*i], Some(quota)),
                })
                .collect(),
        });
        for index in &run.active {
            if let Some((at, bound)) = self.floor_with(*index, house, |f| *f == FloorFate::MetFirst)
                && run.seats[*index] == bound
                && self.remainder(*index, bound, Some(quota)) < Remainder::AtLeastZero(Ratio::ZERO)
            {
                self.note_bound(course, *index, true, at, 0, bound);
            }
        }
    }

    fn over_award<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        method: &QuotaMethod,
        quota: Option<&Ratio>,
        earned: u64,
        excess: u64,
    ) -> Result<(), Halt> {
        let seats = earned - excess;
        let silent = || self.silent(Silence::OverAward { earned, seats });
        match method.over_award {
            Some(OverAward::TakeBack) => self.take_back(course, run, quota, excess),
            Some(OverAward::TakeBackOne) if excess == 1 => {
                self.take_back(course, run, quota, excess)
            }
            Some(OverAward::TakeBackOne | OverAward::Unspecified) | None => Err(silent()),
            Some(OverAward::Impossible) => {
                Err(ErrorKind::Impossible("whole quotas earn more seats than there are").into())
            }
        }
    }

    /// One seat each from the smallest remainders, of those who have a seat, round after round.
    fn take_back<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        quota: Option<&Ratio>,
        mut excess: u64,
    ) -> Result<(), Halt> {
        while excess > 0 {
            let mut rows: Vec<(Remainder, usize)> = run
                .active
                .iter()
                .filter(|i| run.seats[**i] > 0)
                .map(|i| (run.remainders[*i].clone(), *i))
                .collect();
            rows.sort();
            let count = usize::try_from(excess).map_or(rows.len(), |e| e.min(rows.len()));
            if count == 0 {
                return Err(ErrorKind::Impossible("nobody has a seat to take back").into());
            }
            let losers = self.losers(course, run, &rows, count)?;
            for index in losers {
                run.seats[index] -= 1;
                let claimant = self.contestants[index].claimant;
                course.note(self.at, || Event::TakenBack(claimant));
            }
            run.remainders = self.remainders(run, quota);
            excess -= count as u64;
        }
        Ok(())
    }

    /// The first `count` rows; equal ones at the cut are a tie for those who keep.
    fn losers<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &Run,
        rows: &[(Remainder, usize)],
        count: usize,
    ) -> Result<Vec<usize>, Halt> {
        let all = |range: &[(Remainder, usize)]| range.iter().map(|(_, i)| *i).collect::<Vec<_>>();
        if count == rows.len() || rows[count - 1].0 < rows[count].0 {
            return Ok(all(&rows[..count]));
        }
        let first = rows.partition_point(|row| row.0 < rows[count].0);
        let end = rows.partition_point(|row| row.0 <= rows[count].0);
        let tied = all(&rows[first..end]);
        let facts = (run.seats.as_slice(), run.remainders.as_slice());
        let kept = self.settle(course, &tied, end - count, true, facts)?;
        let mut losers = all(&rows[..first]);
        losers.extend(
            (0..tied.len())
                .filter(|i| !kept.contains(i))
                .map(|i| tied[i]),
        );
        Ok(losers)
    }
}
