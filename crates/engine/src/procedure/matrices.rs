//! Ops over lists and areas at once: `place`, `return-excess`, `biproportional`.

use super::bounds::{Floor, Unplaced};
use super::method::{Divisors, Method};
use super::refs::{NumberRef, Parties, SetRef, Tie};
use crate::id::LevelId;

/// `place`: whose seat stands where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// Whose seats.
    pub among: Parties,
    /// The number of each cell.
    pub votes: NumberRef,
    /// The level of the cells.
    pub into: LevelId,
    /// Divisors, or rank.
    pub method: Method,
    /// How many each list must place.
    pub seats: Option<NumberRef>,
    /// How many each area can take.
    pub room: Option<NumberRef>,
    /// Seats held in the cell.
    pub held: Option<NumberRef>,
    /// The most seats of a list in one area.
    pub cell_at_most: Option<NumberRef>,
    /// The list may take seats only there.
    pub only_where: Option<SetRef>,
    /// The number is divided by this of the area.
    pub relative_to: Option<NumberRef>,
    /// Which list is served next.
    pub turn: Option<Turn>,
    /// Owed seats (or rooms) that remain.
    pub unplaced: Unplaced,
    /// Who is favoured.
    pub tie: Tie,
}

/// Which list is served next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Its number.
    pub votes: NumberRef,
    /// Seats it holds.
    pub held: NumberRef,
    /// The divisors.
    pub divisors: Divisors,
}

/// `return-excess`: seats in excess go back and are awarded again in their area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnExcess {
    /// Repeated for each area of this level.
    pub per: LevelId,
    /// Who returns and takes.
    pub among: Parties,
    /// The seats as first given.
    pub seats: NumberRef,
    /// The most seats of each list.
    pub limit: NumberRef,
    /// The numbers at which they were won.
    pub votes: NumberRef,
    /// The divisors at which they were won.
    pub divisors: Divisors,
    /// The lists whose seats may be returned, by area; none where all may.
    pub only_where: Option<SetRef>,
    /// Who is favoured.
    pub tie: Tie,
}

/// `biproportional`: the matrix with given sums of areas and of lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Biproportional {
    /// The lists.
    pub among: Parties,
    /// The votes by list and area; their level is the level of the cells.
    pub votes: NumberRef,
    /// Seats of each area.
    pub area_seats: NumberRef,
    /// Seats of each list.
    pub party_seats: NumberRef,
    /// The divisors.
    pub divisors: Divisors,
    /// Floors of cells, all met first.
    pub floors: Vec<Floor>,
    /// Who is favoured.
    pub tie: Tie,
}
