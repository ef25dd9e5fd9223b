//! Without a trail a run allocates nothing per seat: as often for ten thousand seats as for ten.

mod support;

use allocation_counter::measure;
use scrutineer_engine::{
    BallotId, CeilingFate, EachGets, FloorFate, Method, NumberRef, OverAward, Procedure, RestBy,
    Rounding, Tally,
};
use support::*;

const LISTS: NumberRef = NumberRef::Ballot(BallotId(0));

/// Seven lists without any tie, and a law that gives `seats` among them.
fn law(seats: u64, method: &Method, bounded: bool) -> (Procedure, Tally) {
    let votes = [
        3_517_301, 1_208_443, 702_977, 655_069, 98_207, 61_001, 40_009,
    ];
    let mut election = Election::of(votes.len());
    election.ballot(NATION, &votes);
    let house = NumberRef::Literal(seats);
    let mut step = apportion(election.everyone(), LISTS, house, method.clone());
    if bounded {
        step.floors = vec![floor(1, FloorFate::MetFirst)];
        step.ceilings = vec![ceiling(seats / 2, CeilingFate::PassOn)];
    }
    election.step(op(step));
    (election.procedure(), election.tally())
}

fn allocations(seats: u64, method: &Method, bounded: bool) -> u64 {
    let (procedure, tally) = law(seats, method, bounded);
    let mut given = 0;
    let counted = measure(|| {
        let run = scrutineer_engine::run(&procedure, &tally).expect("the law runs");
        let seats = run.outcomes[0].seats(scrutineer_engine::StepId(0));
        given = seats.expect("an apportionment yields seats").total();
        assert!(run.is_decided(), "a tie would allocate");
    });
    assert_eq!(given, seats);
    counted.count_total
}

/// From `fewest` seats on, at which the rest of a quota method is not empty.
fn check(name: &str, method: &Method, bounds: &[bool], fewest: u64) {
    for bounded in bounds.iter().copied() {
        let few = allocations(fewest, method, bounded);
        assert!(few < 100, "{name}: {few} allocations for {fewest} seats");
        for seats in [99, 1_000, 10_000, 1_000_000] {
            let many = allocations(seats, method, bounded);
            assert_eq!(few, many, "{name}, bounded {bounded}, {seats} seats");
        }
    }
}

#[test]
fn highest_averages() {
    check("D'Hondt", &dhondt(), &[false, true], 10);
    check("Sainte-Laguë", &sainte_lague(), &[false, true], 10);
    check(
        "first divisor 1.4",
        &divisors(&["1.4", "3", "5"]),
        &[false, true],
        10,
    );
}

#[test]
fn quotas() {
    check("largest remainders", &largest_remainders(), &[false], 10);
    let by = RestBy::Average(series(&["1", "2", "3"]));
    let averages = quota_method(
        quota_of_claimants(1, Rounding::NextWhole),
        OverAward::TakeBack,
        vec![phase(by, EachGets::AnyNumber)],
    );
    check("Hagenbach-Bischoff", &Method::Quota(averages), &[false], 12);
}

#[test]
fn with_a_trail_every_seat_is_recorded() {
    let counted = |seats: u64| {
        let (procedure, tally) = law(seats, &dhondt(), false);
        measure(|| {
            scrutineer_engine::run_traced(&procedure, &tally).expect("the law runs");
        })
        .bytes_total
    };
    assert!(counted(1_000) > 10 * counted(10), "the counter counts");
}
