//! Highest averages and plain rank inside an apportionment: from the key where nobody asks for the order, seat by seat where somebody does.

use crate::apportion::{Claims, Exact, Series, Whole, Won, award, highest_averages};
use crate::error::ErrorKind;
use crate::procedure::{CeilingFate, FloorFate};
use crate::ratio::Ratio;
use crate::run::{Course, Halt};
use crate::step::apportion::contest::{Contest, Run};
use crate::trail::{Award, AwardPhase, Event, Number, Recorder};

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
        for index in run.active.clone() {
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
        let part = own.map_or(run.active.as_slice(), |own| own.part);
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
        let most: Vec<u64> = part
            .iter()
            .map(|i| {
                self.room(*i, run.seats[*i])
                    .min(own.map_or(u64::MAX, |o| o.most_each))
            })
            .collect();
        let awarding = Awarding {
            contest: self,
            part: part.to_vec(),
            most,
            phase,
        };
        match (power.plain(), awarding.whole_numbers()) {
            (Some(series), Some(votes)) if !R::ON && !self.needs_log() => {
                awarding.by_key(course, run, left, series, &votes)
            }
            (Some(series), Some(votes)) => {
                awarding.seat_by_seat(course, run, left, series.scale(), |at, held| Whole {
                    votes: votes[at],
                    divisor: series.after(held),
                })
            }
            _ => awarding.seat_by_seat(course, run, left, 1, |at, held| {
                power.quotient(&self.numbers[awarding.part[at]], held)
            }),
        }
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
        let room = |index: &usize| self.room(*index, run.seats[*index]);
        let awarding = Awarding {
            contest: self,
            part: run.active.clone(),
            most: run.active.iter().map(room).collect(),
            phase: AwardPhase::Method,
        };
        let number = |at: usize, _| Exact(self.numbers[awarding.part[at]].clone());
        awarding.give(course, run, left, 1, true, number)
    }

    /// How many more seats the pass-on ceilings leave to a claimant.
    pub(super) fn room(&self, index: usize, given: u64) -> u64 {
        self.ceiling_with(index, CeilingFate::PassOn)
            .map_or(u64::MAX, |(_, bound)| bound.saturating_sub(given))
    }
}

/// The divisors and the participants of a phase of a rest.
pub(super) struct PhaseDivisors<'a> {
    pub power: &'a crate::apportion::Power,
    pub part: &'a [usize],
    /// The most seats of one claimant in this phase.
    pub most_each: u64,
}

/// Claimants of one award, by position.
struct Awarding<'a> {
    contest: &'a Contest<'a>,
    part: Vec<usize>,
    most: Vec<u64>,
    phase: AwardPhase,
}

impl Awarding<'_> {
    /// The numbers multiplied by their common denominator, where that fits; the order of quotients is the same.
    fn whole_numbers(&self) -> Option<Vec<u64>> {
        let mut common = 1u64;
        for index in &self.part {
            let (_, denominator) = self.contest.numbers[*index].small_parts()?;
            if !common.is_multiple_of(denominator) {
                common = Ratio::new(common, denominator)?
                    .small_parts()?
                    .0
                    .checked_mul(denominator)?;
            }
        }
        let common = Ratio::whole(common);
        self.part
            .iter()
            .map(|i| self.contest.numbers[*i].times(&common).as_whole())
            .collect()
    }

    fn held(&self, run: &Run) -> Vec<u64> {
        self.part
            .iter()
            .map(|i| self.contest.held[*i] + run.seats[*i])
            .collect()
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
            held: &self.held(run),
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
        let held = self.held(run);
        self.give(course, run, left, scale, false, |at, given| {
            quotient(at, held[at] + given)
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
        let (mut awards, mut log) = (Vec::new(), Vec::new());
        let (before, remainders) = (&run.seats, &run.remainders);
        let rest = award(
            left,
            0..self.part.len(),
            &mut given,
            |at, given| {
                let barred = !by_rank && contest.numbers[self.part[at]].is_zero();
                (given < self.most[at] && !barred).then(|| number(at, given))
            },
            |won: &Won<'_, Q>| {
                for at in won.winners {
                    log.push((first_round + won.round, self.part[*at]));
                    if R::ON {
                        awards.push(self.award(*at, won));
                    }
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

    fn award<Q: Clone + Into<Number>>(&self, at: usize, won: &Won<'_, Q>) -> Award {
        let claimant = |at: usize| self.contest.contestants[self.part[at]].claimant;
        Award {
            claimant: claimant(at),
            number: won.number.clone().into(),
            rival: won.rival.map(|(i, n)| (claimant(i), n.clone().into())),
            round: won.round,
        }
    }
}
