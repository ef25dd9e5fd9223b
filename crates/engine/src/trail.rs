//! The trail: why every number and seat is what it is. Kept only when asked for.

use std::cmp::Ordering;

use crate::outcome::At;
use crate::procedure::Comparator;
use crate::ratio::Ratio;
use crate::value::Claimant;

/// Whoever wants to know what happens during a run.
pub trait Recorder {
    /// Whether anything is recorded; where not, no event is even built.
    const ON: bool;
    /// Takes one event.
    fn record(&mut self, at: At, event: Event);
    /// How many events were taken.
    fn taken(&self) -> usize {
        0
    }
    /// Lets go of the awards behind so many events: they were those of an attempt that did not stand, and there may be as many attempts as seats.
    fn forget_awards(&mut self, behind: usize) {
        let _ = behind;
    }
}

/// Nobody wants to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoTrail;

impl Recorder for NoTrail {
    const ON: bool = false;
    fn record(&mut self, _: At, _: Event) {}
}

/// Everything that happened, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trail {
    /// The events.
    pub events: Vec<(At, Event)>,
}

impl Recorder for Trail {
    const ON: bool = true;
    fn record(&mut self, at: At, event: Event) {
        self.events.push((at, event));
    }
    fn taken(&self) -> usize {
        self.events.len()
    }
    fn forget_awards(&mut self, behind: usize) {
        let attempt = self.events.split_off(behind.min(self.events.len()));
        let stays = |(_, event): &(At, Event)| !matches!(event, Event::Awards { .. });
        self.events.extend(attempt.into_iter().filter(stays));
    }
}

/// One thing that happened in a step and an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The `when` of the step does not hold: it yields nothing here.
    Skipped,
    /// The published value was taken, the step was not computed.
    Assumed,
    /// A number was compared with a limit.
    Tested(Tested),
    /// A list was taken by its place in a `top`, or by what it is in a `qualify`; with its number.
    Taken(Claimant, Ratio),
    /// A quota was computed.
    Quota {
        /// The base times the law's share of it.
        dividend: Ratio,
        /// Seats and what is added to them; none where nothing is divided.
        divisor: Option<u64>,
        /// The quota after rounding; none where the divisor is 0.
        rounded: Option<Ratio>,
    },
    /// A number was changed.
    Adjusted(Claimant, Ratio, Ratio),
    /// Whole quotas.
    Quotas {
        /// The quota.
        quota: Ratio,
        /// Each claimant.
        rows: Vec<WholeQuotas>,
    },
    /// Seats were awarded one after the other.
    Awards {
        /// In which phase.
        phase: AwardPhase,
        /// Divisors of the awards are in this fraction of one.
        scale: u64,
        /// In order.
        awards: Vec<Award>,
    },
    /// A seat was taken back from this claimant.
    TakenBack(Claimant),
    /// A list was served next in a `place`: the number of its turn, and the best of the others.
    Turn {
        /// Divisors are in this fraction of one.
        scale: u64,
        /// The list's turn.
        turn: Award,
    },
    /// A seat in excess was returned: the cell, the number at which it was won, and the next that would have gone.
    Returned {
        /// Divisors are in this fraction of one.
        scale: u64,
        /// The seat.
        seat: Award,
    },
    /// The divisors that prove a matrix of seats.
    Matrix(Box<MatrixProof>),
    /// A floor or a ceiling decided.
    Bound(BoundNote),
    /// The house was tried at this size.
    HouseTried(u64),
    /// Seats were combined.
    Combined(CombinedSeats),
    /// Seats that nobody could take.
    LeftOver(u64),
    /// A candidate was elected: votes, and the votes of the best one not elected.
    Elected {
        /// The candidate.
        candidate: Claimant,
        /// The party it counts for.
        party: Claimant,
        /// Votes.
        votes: u64,
        /// The best not elected, with its votes.
        runner_up: Option<(Claimant, u64)>,
    },
    /// A seat of a list was filled.
    Filled(FilledSeat),
    /// Seats of a list that no candidate takes, or whose persons the candidates that are given cannot tell.
    Unfilled {
        /// The list.
        party: Claimant,
        /// Seats that stay vacant.
        vacant: u64,
        /// Seats of persons that are not known.
        unknown: u64,
    },
    /// A tie was met: the equal ones, those favoured, and whether a seat is taken back.
    Tie {
        /// Who is equal.
        tied: Vec<Claimant>,
        /// Who is favoured in this outcome.
        favoured: Vec<Claimant>,
        /// Whether the favoured keep rather than get.
        taking_back: bool,
    },
}

/// A person who takes a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledSeat {
    /// The person.
    pub person: Claimant,
    /// The list.
    pub party: Claimant,
    /// The position of the source that named the person.
    pub source: usize,
    /// The person's votes, where they decided.
    pub votes: Option<u64>,
    /// What the votes had to satisfy: the base and whether it is the list's own is told by the source.
    pub base: Option<Ratio>,
}

/// Why a matrix of seats is the one with its sums: one divisor per area and one per list.
///
/// # Definition
/// The quotient of a cell is votes / (area divisor × list divisor). Its seats are proper when it is not below the last signpost that it
/// passed and not above the next one; signposts are the law's divisors over their last difference (1/2, 3/2, 5/2 for 1, 3, 5). Where the
/// divisors have an exponent a/b, or are geometric means, votes are raised to b (2) and the signposts are divisors^a (seats × next seat).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixProof {
    /// The divisor of each area.
    pub areas: Vec<(Claimant, Ratio)>,
    /// The divisor of each list.
    pub lists: Vec<(Claimant, Ratio)>,
    /// Every cell that has votes or seats, area by area.
    pub cells: Vec<MatrixCell>,
    /// Whether no other matrix with the same sums has such divisors.
    pub is_unique: bool,
}

/// A cell of a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixCell {
    /// The list and the area.
    pub claimant: Claimant,
    /// Its votes.
    pub votes: Ratio,
    /// Its seats.
    pub seats: u64,
    /// Votes (to the exponent of [`MatrixProof`]) over both divisors.
    pub quotient: Ratio,
    /// The last signpost passed; none where no seat was won by votes (none at all, or all by a floor).
    pub passed: Option<Ratio>,
    /// The signpost of the next seat.
    pub next: Ratio,
}

/// A comparison of a number with a share of a base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// Who.
    pub claimant: Claimant,
    /// Which condition: those of `any` first, then those of `all`.
    pub condition: usize,
    /// The number.
    pub value: Ratio,
    /// The base; none where a count is compared.
    pub base: Option<Ratio>,
    /// The share of the base, or the count.
    pub share: Ratio,
    /// How it must stand.
    pub comparator: Comparator,
    /// Whether it does.
    pub holds: bool,
}

/// A claimant's whole quotas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeQuotas {
    /// Who.
    pub claimant: Claimant,
    /// Its number.
    pub number: Ratio,
    /// Seats after floors, rounding up and ceilings.
    pub seats: u64,
    /// What is left of its number; below zero where a floor or rounding up gave more than was earned.
    pub remainder: Remainder,
}

/// A remainder, which a floor can push below zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remainder {
    /// Below zero by this (not zero).
    Below(Ratio),
    /// Zero or more.
    AtLeastZero(Ratio),
}

/// In which phase a seat is awarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AwardPhase {
    /// Highest averages, or rank, of the method itself.
    Method,
    /// A phase of the rest, by its position.
    Rest(usize),
    /// The cells of a `place`, `return-excess` or matrix.
    Cell,
}

/// One seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// Who gets it.
    pub claimant: Claimant,
    /// The number at which it is won.
    pub number: Number,
    /// The best of those that did not get a seat in this round, with its number.
    pub rival: Option<(Claimant, Number)>,
    /// The round: equal numbers are served together.
    pub round: u32,
}

/// The number at which a seat is won.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// Votes over a divisor (in the scale of the event), not reduced, so that it can be redone by hand.
    Quotient {
        /// The votes.
        votes: u64,
        /// The divisor.
        divisor: u64,
    },
    /// Any other number.
    Exact(Ratio),
    /// A remainder.
    Remainder(Remainder),
}

/// One number of seats made of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CombinedSeats {
    /// Whose; none where the result is by area alone.
    pub claimant: Option<Claimant>,
    /// The operands, in the order of the step: what is added, then what is subtracted.
    pub operands: Vec<u64>,
    /// The result.
    pub seats: u64,
}

/// A bound that decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundNote {
    /// Who.
    pub claimant: Claimant,
    /// True for a floor.
    pub is_floor: bool,
    /// Its position among the floors or ceilings of the step.
    pub index: usize,
    /// Seats without it.
    pub seats: u64,
    /// The bound.
    pub bound: u64,
}

impl Remainder {
    /// `number - taken`.
    #[must_use]
    pub fn of(number: &Ratio, taken: &Ratio) -> Self {
        match number.minus(taken) {
            Some(rest) => Self::AtLeastZero(rest),
            None => Self::Below(taken.minus(number).unwrap_or(Ratio::ZERO)),
        }
    }
}

impl Ord for Remainder {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Below(a), Self::Below(b)) => b.cmp(a),
            (Self::Below(_), Self::AtLeastZero(_)) => Ordering::Less,
            (Self::AtLeastZero(_), Self::Below(_)) => Ordering::Greater,
            (Self::AtLeastZero(a), Self::AtLeastZero(b)) => a.cmp(b),
        }
    }
}

impl PartialOrd for Remainder {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
