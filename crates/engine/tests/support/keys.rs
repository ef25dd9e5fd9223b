//! Keys of the rule language, written briefly.

use scrutineer_engine::{
    Among, Apportion, ApportionSeats, Base, Breaker, Ceiling, CeilingFate, Comparator, Compare,
    Divisors, EachGets, Floor, FloorFate, FloorLimit, LastBreaker, LevelId, Method, NumberRef, Op,
    OverAward, Parties, Phase, Qualify, QuotaBase, QuotaMethod, QuotaSource, Ratio, RestBy,
    Rounding, SetRef, ShareCompare, Tie, TieOrder, Unplaced,
};

/// The whole country.
pub const NATION: LevelId = LevelId(0);

/// A share as a law writes it: `"7%"`, `"1/13"`, `"1.4"`, `"2"`.
pub fn share(text: &str) -> Ratio {
    let (number, percent) = match text.strip_suffix('%') {
        Some(number) => (number, 100),
        None => (text, 1),
    };
    let (numerator, denominator) = match number.split_once('/') {
        Some((above, below)) => (whole(above), whole(below)),
        None => decimal(number),
    };
    Ratio::new(numerator, denominator * percent).expect("a denominator above zero")
}

fn whole(text: &str) -> u64 {
    text.parse().expect("a whole number")
}

fn decimal(text: &str) -> (u64, u64) {
    match text.split_once('.') {
        Some((whole_part, after)) => {
            let places = u32::try_from(after.len()).expect("few places");
            (whole(&format!("{whole_part}{after}")), 10u64.pow(places))
        }
        None => (whole(text), 1),
    }
}

/// The claimants of one set.
pub fn claimants(set: SetRef) -> Parties {
    Parties {
        among: vec![set],
        except: Vec::new(),
    }
}

/// A base without a restriction to some claimants.
pub fn base(of: NumberRef) -> Base {
    Base {
        of,
        of_among: Vec::new(),
    }
}

/// One comparison.
pub fn compare<T>(comparator: Comparator, limit: T) -> Compare<T> {
    Compare { comparator, limit }
}

/// A comparison with a share.
pub fn compare_share(comparator: Comparator, limit: &str) -> ShareCompare {
    compare(comparator, share(limit))
}

/// `qualify` without conditions yet.
pub fn qualify(per: LevelId, among: Parties, votes: NumberRef) -> Op {
    Op::Qualify(Qualify {
        per,
        among,
        votes,
        any: Vec::new(),
        all: Vec::new(),
    })
}

/// `tie = ["unspecified"]`.
pub fn unspecified() -> Tie {
    tie(&[], LastBreaker::Unspecified)
}

/// A tie order for both directions.
pub fn tie(first: &[Breaker], last: LastBreaker) -> Tie {
    Tie::same(TieOrder {
        first: first.to_vec(),
        last,
    })
}

/// A divisor series.
pub fn series(first: &[&str]) -> Divisors {
    Divisors::Series {
        first: first.iter().map(|d| share(d)).collect(),
        power: None,
    }
}

/// Highest averages with these divisors.
pub fn divisors(first: &[&str]) -> Method {
    Method::Divisors(series(first))
}

/// D'Hondt.
pub fn dhondt() -> Method {
    divisors(&["1", "2", "3"])
}

/// Sainte-Laguë.
pub fn sainte_lague() -> Method {
    divisors(&["1", "3", "5"])
}

/// A quota computed from the claimants' numbers in the scope.
pub fn quota_of_claimants(plus: u64, round: Rounding) -> QuotaSource {
    QuotaSource::Computed {
        of: QuotaBase::Claimants,
        plus,
        share: Ratio::ONE,
        round,
    }
}

/// A quota method that never rounds up.
pub fn quota_method(quota: QuotaSource, over_award: OverAward, rest: Vec<Phase>) -> QuotaMethod {
    QuotaMethod {
        quota,
        round_up: Vec::new(),
        over_award: Some(over_award),
        rest: Some(rest),
    }
}

/// Hare quota and largest remainders.
pub fn largest_remainders() -> Method {
    Method::Quota(quota_method(
        quota_of_claimants(0, Rounding::Exact),
        OverAward::Impossible,
        vec![phase(RestBy::Remainder, EachGets::AtMostOne)],
    ))
}

/// A phase for all claimants.
pub fn phase(by: RestBy, each_gets: EachGets) -> Phase {
    Phase {
        when: Vec::new(),
        among: Vec::new(),
        by,
        each_gets,
    }
}

/// A floor for every claimant.
pub fn floor(seats: u64, then: FloorFate) -> Floor {
    floor_of(NumberRef::Literal(seats), then)
}

/// A floor read per claimant.
pub fn floor_of(seats: NumberRef, then: FloorFate) -> Floor {
    Floor {
        for_sets: Vec::new(),
        limit: FloorLimit::Seats(seats),
        then,
    }
}

/// A ceiling for every claimant.
pub fn ceiling(seats: u64, then: CeilingFate) -> Ceiling {
    ceiling_of(NumberRef::Literal(seats), then)
}

/// A ceiling read per claimant.
pub fn ceiling_of(seats: NumberRef, then: CeilingFate) -> Ceiling {
    Ceiling {
        for_sets: Vec::new(),
        seats,
        then,
    }
}

/// `apportion` of `seats` in the nation, without bounds, ties unspecified.
pub fn apportion(among: Parties, votes: NumberRef, seats: NumberRef, method: Method) -> Apportion {
    Apportion {
        per: NATION,
        each: None,
        among: Among::Parties(among),
        votes,
        seats: ApportionSeats::Given(seats),
        method,
        held: None,
        floors: Vec::new(),
        ceilings: Vec::new(),
        unplaced: Some(Unplaced::Unspecified),
        tie: Some(unspecified()),
    }
}

/// The step of an `apportion`.
pub fn op(apportion: Apportion) -> Op {
    Op::Apportion(Box::new(apportion))
}
