//! The rest: seats left after whole quotas, phase after phase.

use std::cmp::Reverse;

use crate::apportion::Power;
use crate::error::ErrorKind;
use crate::procedure::{EachGets, Phase, QuotaMethod, RestBy};
use crate::ratio::Ratio;
use crate::run::{Course, Halt, Who};
use crate::step::apportion::contest::{Contest, Run};
use crate::step::apportion::divisors::PhaseDivisors;
use crate::step::when;
use crate::trail::{Award, AwardPhase, Event, Number, Recorder, Remainder};

/// A claimant with the number of its rank.
type Row = (Remainder, usize);

impl Contest<'_> {
    /// Every phase whose `when` holds takes what is left; the seats that nobody can take.
    pub(super) fn rest<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        method: &QuotaMethod,
        mut left: u64,
    ) -> Result<u64, Halt> {
        let whole = run.seats.clone();
        for (at, phase) in method.rest.iter().flatten().enumerate() {
            if left == 0 {
                break;
            }
            if !when::holds(self.view, &phase.when, self.scope)? {
                continue;
            }
            let part = self.participants(run, phase)?;
            left = match &phase.by {
                RestBy::Average(divisors) => {
                    let power = Power::new(divisors)?;
                    self.averages(course, run, left, (at, phase.each_gets), &part, &power)?
                }
                RestBy::Remainder | RestBy::Votes | RestBy::Seats => {
                    let rows = self.ranked(run, phase, &part, &whole);
                    self.ranks(course, run, left, (at, phase.each_gets), rows)?
                }
            };
        }
        Ok(left)
    }

    fn participants(&self, run: &Run, phase: &Phase) -> Result<Vec<usize>, ErrorKind> {
        let mut part = Vec::new();
        for index in &run.active {
            let contestant = &self.contestants[*index];
            let takes_part = match contestant.who {
                Who::Party(_) | Who::Bloc(..) => self.touches(&phase.among, contestant)?,
                Who::All if phase.among.is_empty() => true,
                Who::All => {
                    return Err(ErrorKind::IllTyped("a phase `among` lists meets areas"));
                }
            };
            if takes_part {
                part.push(*index);
            }
        }
        Ok(part)
    }

    fn averages<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        mut left: u64,
        (at, each_gets): (usize, EachGets),
        part: &[usize],
        power: &Power,
    ) -> Result<u64, Halt> {
        let most_each = match each_gets {
            EachGets::AnyNumber => u64::MAX,
            EachGets::AtMostOne | EachGets::OnePerRound => 1,
        };
        loop {
            let divisors = PhaseDivisors {
                power,
                part,
                most_each,
            };
            let after = self.highest(course, run, left, AwardPhase::Rest(at), Some(&divisors))?;
            let again = each_gets == EachGets::OnePerRound && after > 0 && after < left;
            left = after;
            if !again {
                return Ok(left);
            }
        }
    }

    /// The participants by the phase's number, largest first.
    fn ranked(&self, run: &Run, phase: &Phase, part: &[usize], whole: &[u64]) -> Vec<Row> {
        let mut rows: Vec<Row> = part
            .iter()
            .map(|i| {
                let number = match phase.by {
                    RestBy::Remainder => run.remainders[*i].clone(),
                    RestBy::Seats => Remainder::AtLeastZero(Ratio::whole(whole[*i])),
                    RestBy::Votes | RestBy::Average(_) => {
                        Remainder::AtLeastZero(self.numbers[*i].clone())
                    }
                };
                (number, *i)
            })
            .collect();
        rows.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        rows
    }

    fn ranks<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &mut Run,
        mut left: u64,
        (at, each_gets): (usize, EachGets),
        rows: Vec<Row>,
    ) -> Result<u64, Halt> {
        loop {
            let open: Vec<Row> = rows
                .iter()
                .filter(|(_, i)| self.room(*i, run.seats[*i]) > 0)
                .cloned()
                .collect();
            if open.is_empty() || left == 0 {
                return Ok(left);
            }
            let (count, each) = match each_gets {
                EachGets::AnyNumber => (1, u64::MAX),
                EachGets::AtMostOne | EachGets::OnePerRound => {
                    (usize::try_from(left).unwrap_or(usize::MAX), 1)
                }
            };
            let winners = self.first(course, run, &open, count.min(open.len()))?;
            self.note_ranks(course, at, &open, &winners);
            let (mut round, mut reached) = (run.next_round(), None);
            for index in winners {
                let seats = each.min(left).min(self.room(index, run.seats[index]));
                run.seats[index] += seats;
                left -= seats;
                if self.needs_log() {
                    // Only equal numbers are served in one round.
                    let number = open.iter().find(|row| row.1 == index).map(|row| &row.0);
                    round += u32::from(reached.is_some() && reached != number);
                    reached = number;
                    run.log.extend((0..seats).map(|_| (round, index)));
                }
            }
            if each_gets == EachGets::AtMostOne {
                return Ok(left);
            }
        }
    }

    /// The first `count` rows; equal ones at the cut are a tie.
    fn first<R: Recorder>(
        &self,
        course: &mut Course<R>,
        run: &Run,
        rows: &[Row],
        count: usize,
    ) -> Result<Vec<usize>, Halt> {
        let all = |range: &[Row]| range.iter().map(|(_, i)| *i).collect::<Vec<_>>();
        if count == rows.len() || rows[count - 1].0 > rows[count].0 {
            return Ok(all(&rows[..count]));
        }
        let key = Reverse(&rows[count].0);
        let first = rows.partition_point(|row| Reverse(&row.0) < key);
        let end = rows.partition_point(|row| Reverse(&row.0) <= key);
        let tied = all(&rows[first..end]);
        let facts = (run.seats.as_slice(), run.remainders.as_slice());
        let favoured = self.settle(course, &tied, count - first, false, facts)?;
        let mut winners = all(&rows[..first]);
        winners.extend(favoured.into_iter().map(|i| tied[i]));
        Ok(winners)
    }

    fn note_ranks<R: Recorder>(
        &self,
        course: &mut Course<R>,
        at: usize,
        rows: &[Row],
        winners: &[usize],
    ) {
        course.note(self.at, || {
            let rival = rows.iter().find(|(_, i)| !winners.contains(i));
            let named = |row: &Row| {
                (
                    self.contestants[row.1].claimant,
                    Number::Remainder(row.0.clone()),
                )
            };
            Event::Awards {
                phase: AwardPhase::Rest(at),
                scale: 1,
                awards: rows
                    .iter()
                    .filter(|(_, i)| winners.contains(i))
                    .map(|row| Award {
                        claimant: self.contestants[row.1].claimant,
                        number: named(row).1,
                        rival: rival.map(named),
                        round: 0,
                    })
                    .collect(),
            }
        });
    }
}
