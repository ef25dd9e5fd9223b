//! Highest averages seat by seat among few claimants: who got which seat, and the rival that came next.

use crate::apportion::{Claims, Ordered, OrderedSeat, Series, in_order};
use crate::run::{Course, Halt};
use crate::step::apportion::contest::Run;
use crate::step::apportion::divisors::Awarding;
use crate::trail::{Award, Event, Number, Recorder};

impl Awarding<'_> {
    /// Seat by seat among few claimants, from a queue that stays in order.
    pub(super) fn in_order<R: Recorder>(
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
        let mut ordered = in_order(&claims, left, series);
        let first_round = run.next_round();
        let mut before: Vec<u64> = Vec::new();
        if ordered.tie.is_some() {
            before = run.seats.clone();
            for seat in &ordered.seats {
                before[self.part[seat.claimant]] += 1;
            }
        }
        if let Some(tie) = ordered.tie.take() {
            let tied: Vec<usize> = tie.tied.iter().map(|at| self.part[*at]).collect();
            let facts = (before.as_slice(), run.remainders.as_slice());
            let favoured = self
                .contest
                .settle(course, &tied, tie.to_choose, false, facts)?;
            settled(&mut ordered, &claims, series, &tie.tied, &favoured);
        }
        for seat in &ordered.seats {
            run.seats[self.part[seat.claimant]] += 1;
        }
        if self.contest.needs_log() {
            let seats = ordered.seats.iter();
            let rounds = seats.map(|seat| (first_round + seat.round, self.part[seat.claimant]));
            run.log.extend(rounds);
        }
        course.note(self.contest.at, || Event::Awards {
            phase: self.phase,
            scale: series.scale(),
            awards: self.awards(&ordered.seats, votes),
        });
        Ok(ordered.left)
    }

    fn awards(&self, seats: &[OrderedSeat], votes: &[u64]) -> Vec<Award> {
        let claimant = |at: usize| self.contest.contestants[self.part[at]].claimant;
        let number = |at: usize, divisor| Number::Quotient {
            votes: votes[at],
            divisor,
        };
        let award = |seat: &OrderedSeat| Award {
            claimant: claimant(seat.claimant),
            number: number(seat.claimant, seat.divisor),
            rival: seat
                .rival
                .map(|(rival, divisor)| (claimant(rival), number(rival, divisor))),
            round: seat.round,
        };
        seats.iter().map(award).collect()
    }
}

/// Adds the seats of those whom a tie at the end favours; the first of the others is their rival.
fn settled(
    ordered: &mut Ordered,
    claims: &Claims<'_>,
    series: &Series,
    tied: &[usize],
    favoured: &[usize],
) {
    let round = ordered.seats.last().map_or(0, |seat| seat.round + 1);
    let mut given = vec![0u64; claims.votes.len()];
    for seat in &ordered.seats {
        given[seat.claimant] += 1;
    }
    let divisor = |at: usize| {
        let held = claims.held.get(at).copied().unwrap_or(0);
        series.after(held + given[at])
    };
    let beaten = (0..tied.len()).find(|place| !favoured.contains(place));
    let rival = beaten.map(|place| (tied[place], divisor(tied[place])));
    let winners = favoured.iter().map(|place| tied[*place]);
    let seats: Vec<OrderedSeat> = winners
        .map(|claimant| OrderedSeat {
            claimant,
            divisor: divisor(claimant),
            rival,
            round,
        })
        .collect();
    ordered.seats.extend(seats);
}
