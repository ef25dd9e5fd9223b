//! Highest averages and plain rank inside an apportionment: from the key where nobody asks for the order, seat by seat where somebody does.

use crate::apportion::{Claims, Exact, Power, Series, Whole, Won, award, highest_averages};
use crate::error::ErrorKind;
use crate::procedure::{CeilingFate, FloorFate};
use crate::ratio::Ratio;
use crate::run::{Course, Halt};
use crate::step::apportion::contest::{Contest, Run};
use crate::trail::{Award, AwardPhase, Event, Number, Recorder};
use crate::value::Claimant;

impl Contest<'_> {
    /// Met-first floors first, then every seat to the largest average; the seats that nobody can take.
    pub(super) fn by_divisors<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        seats: u64,
        house: u64,
    ) -> Result<u64, Halt> {
        let left = self.floors_first(course, run, seats, house)?;
        self.highest(course, run, left, AwardPhase::Method, None)
    }

    /// Gives the met-first floors; the seats that are left.
    fn floors_first<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        seats: u64,
        house: u64,
    ) -> Result<u64, Halt> {
        let mut left = seats;
        let floored = if self.floors.is_empty() {
            Vec::new()
        } else {
            run.active.clone()
        };
        for index in floored {
            let Some((at, bound)) = self.floor_with(index, house, |f| *f == FloorFate::MetFirst)
            else {
                continue;
            };
            self.note_bound(course, index, true, at, 0, bound);
            run.seats[index] = bound;
            left = left.checked_sub(bound).ok_or(ErrorKind::Impossible(
                "the floors together exceed the seats",
            ))?;
        }
        Ok(left)
    }

    /// Highest averages over the seats held so far; in a phase of a rest with the phase's own divisors and participants.
    pub(super) fn highest<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        left: u64,
        phase: AwardPhase,
        own: Option<&PhaseDivisors<'_>>,
    ) -> Result<u64, Halt> {
        let power = match own {
            Some(own) => own.power,
            None => self
                .power
                .as_ref()
                .ok_or(ErrorKind::IllTyped("averages need divisors"))?,
        };
        let active = std::mem::take(&mut run.active);
        let part = own.map_or(active.as_slice(), |own| own.part);
        self.no_zero_divisor(run, power, part, left)?;
        let most_each = own.map_or(u64::MAX, |own| own.most_each);
        let awarding = Awarding {
            contest: self,
            part,
            most: self.most(run, part, most_each),
            held: self.held_by(run, part),
            phase,
        };
        let left = awarding.by(course, run, left, power)?;
        run.active = active;
        Ok(left)
    }

    /// A divisor of zero has no quotient: the law must not meet it.
    fn no_zero_divisor(
        &self,
        run: &Run,
        power: &Power,
        part: &[usize],
        left: u64,
    ) -> Result<(), Halt> {
        if !power.is_zero_after(0) {
            return Ok(());
        }
        for index in part {
            let held = self.held[*index] + run.seats[*index];
            let competes = left > 0
                && !self.numbers[*index].is_zero()
                && self.room(*index, run.seats[*index]) > 0;
            if competes && power.is_zero_after(held) {
                return Err(ErrorKind::Impossible(
                    "a divisor of zero meets a claimant that holds no seat",
                )
                .into());
            }
        }
        Ok(())
    }

    /// How many more seats each can take; empty where nobody is limited.
    fn most(&self, run: &Run, part: &[usize], most_each: u64) -> Vec<u64> {
        if self.ceilings.is_empty() && most_each == u64::MAX {
            return Vec::new();
        }
        part.iter()
            .map(|i| self.room(*i, run.seats[*i]).min(most_each))
            .collect()
    }

    /// Divisors that each has used up; empty where nobody has.
    fn held_by(&self, run: &Run, part: &[usize]) -> Vec<u64> {
        let held = |i: &usize| self.held[*i] + run.seats[*i];
        if part.iter().all(|i| held(i) == 0) {
            return Vec::new();
        }
        part.iter().map(held).collect()
    }

    /// Met-first floors first, then the seat to the largest number, up to its ceiling.
    pub(super) fn by_rank<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        seats: u64,
        house: u64,
    ) -> Result<u64, Halt> {
        let left = self.floors_first(course, run, seats, house)?;
        let active = std::mem::take(&mut run.active);
        let awarding = Awarding {
            contest: self,
            part: &active,
            most: active
                .iter()
                .map(|i| self.room(*i, run.seats[*i]))
                .collect(),
            held: Vec::new(),
            phase: AwardPhase::Method,
        };
        let number = |at: usize, _| Exact(self.numbers[active[at]].clone());
        let left = awarding.give(course, run, left, 1, true, number)?;
        run.active = active;
        Ok(left)
    }

    /// How many more seats the pass-on ceilings leave to a claimant.
    pub(super) fn room(&self, index: usize, given: u64) -> u64 {
        self.ceiling_with(index, CeilingFate::PassOn)
            .map_or(u64::MAX, |(_, bound)| bound.saturating_sub(given))
    }
}

/// The divisors and the participants of a phase of a rest.
pub(super) struct PhaseDivisors<'a> {
    pub power: &'a Power,
    pub part: &'a [usize],
    /// The most seats of one claimant in this phase.
    pub most_each: u64,
}

/// So many claimants are kept in a queue; more of them in a heap.
const FEW: usize = 32;

/// Room for so many awards is made at once; a house is rarely larger.
const MANY: usize = 1 << 14;

/// Claimants of one award, by position.
pub(super) struct Awarding<'a> {
    pub contest: &'a Contest<'a>,
    pub part: &'a [usize],
    /// The most seats for each; empty where nobody is limited.
    pub most: Vec<u64>,
    /// Divisors that each has used up; empty where nobody has.
    pub held: Vec<u64>,
    pub phase: AwardPhase,
}

impl Awarding<'_> {
    /// All at once from the key where nobody asks for the order, seat by seat where somebody does.
    fn by<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        left: u64,
        power: &Power,
    ) -> Result<u64, Halt> {
        match (power.plain(), self.whole_numbers()) {
            (Some(series), Some(votes)) if !R::ON && !self.contest.needs_log() => {
                self.by_key(course, run, left, series, &votes)
            }
            (Some(series), Some(votes)) if votes.len() <= FEW => {
                self.in_order(course, run, left, series, &votes)
            }
            (Some(series), Some(votes)) => {
                let shift = Whole::shift(&votes);
                let number = |at: usize, held| Whole::new(votes[at], series.after(held), shift);
                self.seat_by_seat(course, run, left, series.scale(), number)
            }
            _ => self.seat_by_seat(course, run, left, 1, |at, held| {
                power.quotient(&self.contest.numbers[self.part[at]], held)
            }),
        }
    }

    /// The numbers multiplied by their common denominator, where that fits; the order of quotients is the same.
    fn whole_numbers(&self) -> Option<Vec<u64>> {
        let numbers = || self.part.iter().map(|i| &self.contest.numbers[*i]);
        if let Some(whole) = numbers().map(Ratio::as_whole).collect() {
            return Some(whole);
        }
        let mut common = 1u64;
        for number in numbers() {
            let (_, denominator) = number.small_parts()?;
            if !common.is_multiple_of(denominator) {
                common = Ratio::new(common, denominator)?
                    .small_parts()?
                    .0
                    .checked_mul(denominator)?;
            }
        }
        let common = Ratio::whole(common);
        numbers().map(|n| n.times(&common).as_whole()).collect()
    }

    fn by_key<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        left: u64,
        series: &Series,
        votes: &[u64],
    ) -> Result<u64, Halt> {
        let claims = Claims {
            votes,
            held: &self.held,
            most: &self.most,
        };
        let allotment = highest_averages(&claims, left, series);
        for (index, seats) in self.part.iter().zip(&allotment.seats) {
            run.seats[*index] += seats;
        }
        if let Some(tie) = allotment.tie {
            let tied: Vec<usize> = tie.tied.iter().map(|at| self.part[*at]).collect();
            let seats = run.seats.clone();
            let facts = (seats.as_slice(), run.remainders.as_slice());
            let favoured = self
                .contest
                .settle(course, &tied, tie.to_choose, false, facts)?;
            favoured.iter().for_each(|i| run.seats[tied[*i]] += 1);
        }
        Ok(allotment.left)
    }

    fn seat_by_seat<R: Recorder, Q: Ord + Clone + Into<Number>>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        left: u64,
        scale: u64,
        quotient: impl Fn(usize, u64) -> Q,
    ) -> Result<u64, Halt> {
        self.give(course, run, left, scale, false, |at, given| {
            quotient(at, self.held.get(at).copied().unwrap_or(0) + given)
        })
    }

    /// Awards by any number; a claimant without votes takes part only `by_rank`.
    fn give<R: Recorder, Q: Ord + Clone + Into<Number>>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        left: u64,
        scale: u64,
        by_rank: bool,
        number: impl Fn(usize, u64) -> Q,
    ) -> Result<u64, Halt> {
        let contest = self.contest;
        let mut given = vec![0u64; self.part.len()];
        let first_round = run.next_round();
        let (mut awards, mut log, mut claimants) = (Vec::new(), Vec::new(), Vec::new());
        if R::ON {
            awards.reserve(usize::try_from(left).unwrap_or(usize::MAX).min(MANY));
            claimants.extend(self.part.iter().map(|i| contest.contestants[*i].claimant));
        }
        let logs = contest.needs_log();
        let (before, remainders) = (&run.seats, &run.remainders);
        let takes_part = |at: &usize| by_rank || !contest.numbers[self.part[*at]].is_zero();
        let most = |at: usize| self.most.get(at).copied().unwrap_or(u64::MAX);
        let rest = award(
            left,
            (0..self.part.len()).filter(takes_part),
            &mut given,
            |at, given| (given < most(at)).then(|| number(at, given)),
            |won: &Won<'_, Q>| {
                if logs {
                    let round = first_round + won.round;
                    log.extend(won.winners.iter().map(|at| (round, self.part[*at])));
                }
                if R::ON {
                    note(&mut awards, won, &claimants);
                }
            },
            |tied, k, given| {
                let mut seats = before.clone();
                for (at, index) in self.part.iter().enumerate() {
                    seats[*index] += given[at];
                }
                let indices: Vec<usize> = tied.iter().map(|at| self.part[*at]).collect();
                contest.settle(course, &indices, k, false, (&seats, remainders))
            },
        )?;
        for (at, index) in self.part.iter().enumerate() {
            run.seats[*index] += given[at];
        }
        run.log.extend(log);
        course.note(contest.at, || Event::Awards {
            phase: self.phase,
            scale,
            awards,
        });
        Ok(rest)
    }
}

/// The awards of one round.
#[inline]
fn note<Q: Clone + Into<Number>>(
    awards: &mut Vec<Award>,
    won: &Won<'_, Q>,
    claimants: &[Claimant],
) {
    awards.extend(won.winners.iter().map(|at| Award {
        claimant: claimants[*at],
        number: won.number.clone().into(),
        rival: won.rival.map(|(i, n)| (claimants[i], n.clone().into())),
        round: won.round,
    }));
}
