//! The types of values that a key takes.

/// The types that are wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub(super) tally: bool,
    pub(super) seats: bool,
    /// A unit, read at the area or its enclosing area.
    pub(super) unit: bool,
    /// A figure by area, summed.
    pub(super) figure: bool,
    pub(super) fact: bool,
    pub(super) literal: bool,
    pub(super) words: &'static str,
}

const NOTHING: Wanted = Wanted {
    tally: false,
    seats: false,
    unit: false,
    figure: false,
    fact: false,
    literal: false,
    words: "",
};

/// The number per claimant that is compared.
pub(crate) const VOTES: Wanted = Wanted {
    tally: true,
    seats: true,
    figure: true,
    words: "a ballot, a figure, seats or an adjust step",
    ..NOTHING
};
/// Numbers of lists that are changed, placed or compared cell by cell.
pub(crate) const TALLY: Wanted = Wanted {
    tally: true,
    seats: true,
    words: "a ballot, a figure by party, seats or an adjust step",
    ..NOTHING
};
/// Seats.
pub(crate) const SEATS: Wanted = Wanted {
    seats: true,
    words: "seats: an entry of [needs] seats or a step that yields seats",
    ..NOTHING
};
/// Seats or an integer.
pub(crate) const SEATS_OR_COUNT: Wanted = Wanted {
    literal: true,
    words: "an integer, an entry of [needs] seats or a step that yields seats",
    ..SEATS
};
/// A bound of each claimant.
pub(crate) const BOUND: Wanted = Wanted {
    fact: true,
    words: "an integer, seats, \"list.length\" or \"list.names-left\"",
    ..SEATS_OR_COUNT
};
/// What a share can be a share of.
pub(crate) const BASE: Wanted = Wanted {
    tally: true,
    seats: true,
    unit: true,
    figure: true,
    words: "a ballot, a figure, seats, a quota step or an adjust step",
    ..NOTHING
};
/// A number or a unit that is added or subtracted.
pub(crate) const CHANGE: Wanted = Wanted {
    tally: true,
    seats: true,
    unit: true,
    words: "a ballot, a figure, an adjust step or a quota step",
    ..NOTHING
};
/// A divisor of votes: seats of the area, or a fact.
pub(crate) const DIVIDER: Wanted = Wanted {
    seats: true,
    fact: true,
    words: "seats by area, or \"list.members\"",
    ..NOTHING
};
