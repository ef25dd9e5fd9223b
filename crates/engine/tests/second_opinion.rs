//! Random steps over random small elections: the engine against a second opinion written from the specification alone.
//!
//! `SCRUTINEER_CASES` sets how many cases each op gets; a failing case is named by its seed.

mod naive;
mod support;

use std::collections::BTreeMap;

use naive::{Kind, agree};
use scrutineer_engine::{
    Among, Base, Method, NumberRef, Op, OverAward, QuotaSource, SetRef, Unplaced,
};
use support::{Fates, World, cases};

const USUAL: u64 = 10_000;

/// Runs random steps of one kind; a disagreement shows its seed, its law and both sides.
fn check(name: &str, make: impl Fn(&mut World) -> (u32, Op)) {
    let mut kinds: BTreeMap<Kind, u64> = BTreeMap::new();
    for seed in 0..cases(USUAL) {
        let mut world = World::new(seed);
        world.lots();
        let (level, op) = make(&mut world);
        let when = world.when(level);
        world.election.step_when(when, op);
        let (procedure, tally) = (world.election.procedure(), world.election.tally());
        match agree(&procedure, &tally) {
            Ok(kind) => *kinds.entry(kind).or_default() += 1,
            Err(difference) => panic!(
                "{name}, seed {seed}:\n{:?}\n{tally:?}\n{difference}",
                procedure.steps.last(),
            ),
        }
    }
    let decided = kinds.get(&Kind::Decided).copied().unwrap_or(0);
    assert!(
        decided * 4 > cases(USUAL),
        "{name}: hardly a case is decided: {kinds:?}"
    );
}

/// A law of six steps, each reading the ones before it.
fn law(world: &mut World) -> (u32, Op) {
    let (level, passed) = world.qualify();
    let passed = SetRef::Step(world.election.step(passed));
    let (_, adjusted) = world.adjust_at(level);
    let adjusted = NumberRef::Step(world.election.step(adjusted));
    let base = Base {
        of: adjusted,
        of_among: vec![passed],
    };
    let quota = world.quota_at(level, base);
    let quota = world.election.step(quota);
    let by_quota = world.dice.one_in(2);
    let Op::Apportion(mut first) = world.apportion_at(level, by_quota, Fates::First) else {
        panic!("an apportionment");
    };
    if let Among::Parties(parties) = &mut first.among {
        parties.among = vec![passed];
        first.votes = adjusted;
    }
    if let Method::Quota(method) = &mut first.method {
        method.quota = QuotaSource::Step(quota);
        method.over_award = Some(OverAward::TakeBack);
    }
    first.unplaced = Some(Unplaced::StayOpen);
    let by_party = matches!(first.among, Among::Parties(_));
    let first = NumberRef::Step(world.election.step(Op::Apportion(first)));
    let Op::Apportion(mut second) = world.apportion_at(level, false, Fates::All) else {
        panic!("an apportionment");
    };
    if by_party && matches!(second.among, Among::Parties(_) | Among::Blocs(_)) {
        second.held = matches!(second.method, Method::Divisors(_)).then_some(first);
        second.votes = adjusted;
    }
    second.unplaced = second.unplaced.map(|_| Unplaced::StayOpen);
    (level, Op::Apportion(second))
}

#[test]
fn laws_of_several_steps() {
    check("laws", law);
}

#[test]
fn qualify() {
    check("qualify", World::qualify);
}

#[test]
fn top() {
    check("top", World::top);
}

#[test]
fn group() {
    check("group", |world| (0, world.group()));
}

#[test]
fn quota() {
    check("quota", World::quota_step);
}

#[test]
fn adjust() {
    check("adjust", World::adjust);
}

#[test]
fn count_candidates() {
    check("count-candidates", World::count_candidates);
}

#[test]
fn elect() {
    check("elect", World::elect);
}

#[test]
fn fill() {
    check("fill", World::fill);
}

#[test]
fn grant() {
    check("grant", World::grant);
}

#[test]
fn extra_seats() {
    check("extra-seats", World::extra_seats);
}

#[test]
fn combine() {
    check("combine", World::combine);
}

#[test]
fn apportion_by_divisors() {
    check("divisors", |world| world.apportion(false, Fates::None));
}

#[test]
fn apportion_by_quotas() {
    check("quotas", |world| world.apportion(true, Fates::None));
}

#[test]
fn apportion_as_earned() {
    check("as earned", World::as_earned);
}

#[test]
fn apportion_by_divisors_met_first_and_pass_on() {
    check("divisors, met-first, pass-on", |world| {
        world.apportion(false, Fates::First)
    });
}

#[test]
fn apportion_by_quotas_met_first_and_pass_on() {
    check("quotas, met-first, pass-on", |world| {
        world.apportion(true, Fates::First)
    });
}

#[test]
fn apportion_by_divisors_with_all_fates() {
    check("divisors, all fates", |world| {
        world.apportion(false, Fates::All)
    });
}

#[test]
fn apportion_by_quotas_with_all_fates() {
    check("quotas, all fates", |world| {
        world.apportion(true, Fates::All)
    });
}
