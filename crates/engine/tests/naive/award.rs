//! Section 6.2: seats in rounds to the largest numbers; divisors, remainders, votes, seats.

use scrutineer_engine::{Divisors, TieOrder};

use super::fraction::Fraction;
use super::oracle::{Claim, Equal, Oracle, Stop};
use super::reading::{Area, Reader};

/// Everybody in one apportionment, as it stands.
#[derive(Debug, Clone)]
pub struct Contest {
    pub area: Area,
    pub claims: Vec<Claim>,
    /// The lists behind each claimant; none for areas.
    pub members: Vec<Option<Vec<usize>>>,
    pub votes: Vec<Fraction>,
    pub held: Vec<i128>,
    /// The pass-on ceilings.
    pub most: Vec<Option<i128>>,
    pub seats: Vec<i128>,
    pub remainder: Vec<Option<Fraction>>,
    /// Who got a seat, round after round.
    pub rounds: Vec<Vec<usize>>,
    /// Whether the first round is the whole quotas.
    pub whole_first: bool,
}

/// What is compared in an award.
#[derive(Debug, Clone)]
pub enum By {
    Averages(Divisors),
    /// A number for each claimant that stays as it is.
    Fixed(Vec<Fraction>),
}

/// The divisor of the n-th seat (from 1), raised to its power's numerator.
fn divisor(first: &[Fraction], n: i128) -> Fraction {
    let count = first.len() as i128;
    if n <= count {
        return first[usize::try_from(n - 1).expect("from one")];
    }
    let last = first[first.len() - 1];
    let step = last.minus(first[first.len() - 2]);
    last.plus(step.times(Fraction::whole(n - count)))
}

/// The number for the next seat; none where the claimant can never win.
fn average(divisors: &Divisors, votes: Fraction, seats: i128) -> Result<Option<Fraction>, Stop> {
    if votes.is_zero() {
        return Ok(None);
    }
    let (above, below) = match divisors {
        Divisors::GeometricMean => (votes.times(votes), Fraction::whole(seats * (seats + 1))),
        Divisors::Series { first, power } => {
            let first: Vec<Fraction> = first.iter().map(Fraction::read).collect();
            let divisor = divisor(&first, seats + 1);
            match power {
                None => (votes, divisor),
                Some(power) => {
                    let power = Fraction::read(power);
                    (
                        votes.power(power.denominator()),
                        divisor.power(power.numerator()),
                    )
                }
            }
        }
    };
    if below.is_zero() {
        return Err(Stop::Impossible);
    }
    Ok(Some(above.over(below)))
}

impl Contest {
    pub fn equal(&self, at: usize) -> Equal {
        Equal {
            claim: self.claims[at],
            votes: self.votes[at],
            remainder: self.remainder[at],
            seats: self.held[at] + self.seats[at],
        }
    }

    fn number(&self, by: &By, at: usize) -> Result<Option<Fraction>, Stop> {
        match by {
            By::Averages(divisors) => {
                average(divisors, self.votes[at], self.held[at] + self.seats[at])
            }
            By::Fixed(numbers) => Ok(Some(numbers[at])),
        }
    }

    fn is_full(&self, at: usize) -> bool {
        self.most[at].is_some_and(|most| self.seats[at] >= most)
    }

    /// Those of the equal who are favoured.
    pub fn settle(
        &self,
        reader: &Reader<'_>,
        oracle: &mut Oracle,
        order: &TieOrder,
        tied: &[usize],
        k: usize,
    ) -> Vec<usize> {
        let equal: Vec<Equal> = tied.iter().map(|at| self.equal(*at)).collect();
        let favoured = oracle.settle(reader, self.area, order, &equal, k);
        let mut chosen = tied.to_vec();
        chosen.retain(|at| favoured.contains(&self.claims[*at]));
        chosen
    }

    /// Gives seats in rounds, `each` at most to everybody; what nobody can take is left.
    pub fn award(
        &mut self,
        reader: &Reader<'_>,
        oracle: &mut Oracle,
        order: &TieOrder,
        (mut left, part, by, each): (i128, &[usize], &By, Option<i128>),
    ) -> Result<i128, Stop> {
        let before = self.seats.clone();
        while left > 0 {
            let mut open = Vec::new();
            for at in part {
                let sated = each.is_some_and(|each| self.seats[*at] - before[*at] >= each);
                if sated || self.is_full(*at) {
                    continue;
                }
                if let Some(number) = self.number(by, *at)? {
                    open.push((number, *at));
                }
            }
            let Some(best) = open.iter().map(|(number, _)| *number).max() else {
                return Ok(left);
            };
            open.retain(|(number, _)| *number == best);
            let mut round: Vec<usize> = open.into_iter().map(|(_, at)| at).collect();
            if round.len() as i128 > left {
                let k = usize::try_from(left).expect("a small number");
                round = self.settle(reader, oracle, order, &round, k);
            }
            for at in &round {
                self.seats[*at] += 1;
            }
            left -= round.len() as i128;
            self.rounds.push(round);
        }
        Ok(left)
    }
}
