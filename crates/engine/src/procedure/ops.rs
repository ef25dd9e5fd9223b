//! The fifteen ops, each with exactly the keys that the rule language gives it.

use super::fill::Fill;
use super::matrices::{Biproportional, Place, ReturnExcess};
use super::numbers::{Adjust, CountCandidates, QuotaStep};
use super::seats::{Apportion, Combine, Elect, ExtraSeats, Grant};
use super::sets::{Group, Qualify, Top};

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// Who meets conditions.
    Qualify(Qualify),
    /// The next in order of votes.
    Top(Top),
    /// Declared groups among lists.
    Group(Group),
    /// A base divided by seats and rounded.
    Quota(QuotaStep),
    /// One change of the numbers.
    Adjust(Adjust),
    /// Candidates with a share of a base.
    CountCandidates(CountCandidates),
    /// The candidates with most votes.
    Elect(Elect),
    /// Seats in proportion.
    Apportion(Box<Apportion>),
    /// Seats by direct command.
    Grant(Grant),
    /// The fewest seats to add so that a share is met.
    ExtraSeats(ExtraSeats),
    /// Whose seat stands where.
    Place(Box<Place>),
    /// Seats in excess go back.
    ReturnExcess(ReturnExcess),
    /// The matrix with given sums.
    Biproportional(Biproportional),
    /// Sums, differences, the larger, the smaller, the mean.
    Combine(Combine),
    /// The persons who take the seats.
    Fill(Fill),
}
