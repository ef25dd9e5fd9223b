//! Laws of one `place`.

use scrutineer_engine::*;

use super::*;

/// Places without divisors' base, limits or turns; whatever the case needs is set on it.
pub fn place(method: Divisors) -> Place {
    Place {
        per: NATION,
        among: everybody(),
        votes: VOTES,
        into: DISTRICT,
        method: Method::Divisors(method),
        seats: None,
        room: None,
        held: None,
        cell_at_most: None,
        only_where: None,
        relative_to: None,
        turn: None,
        unplaced: Unplaced::StayOpen,
        tie: tie(LastBreaker::Lot),
    }
}

pub fn with(mut case: Case, op: Place) -> Case {
    case.step(Op::Place(Box::new(op)));
    case
}

/// Votes, owed seats, rooms.
pub fn simple(votes: &[&[u64]], owed: &[u64], room: Option<&[u64]>) -> Case {
    let mut case = Case::new(votes);
    let mut op = place(dhondt());
    op.seats = Some(case.seats(Given::National(owed.to_vec())));
    op.room = room.map(|room| case.seats(Given::ByDistrict(room.to_vec())));
    with(case, op)
}
