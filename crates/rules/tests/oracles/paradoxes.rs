//! Negative vote weight: a party that loses a seat by one more vote for it, under the German law before 2013.
//!
//! The Federal Constitutional Court held the effect unconstitutional on 3 July 2008 (2 BvC 1/07; not read again here). The seats of a party went to
//! its Land lists in proportion; where a list had fewer than constituency seats were won there, these stayed as overhang and nobody made up for
//! them. A vote more in such a Land moves a seat to its list, where the overhang swallows it, and away from another. The other paradoxes of the
//! literature (Alabama, population, new states) are tests of the engine's methods.

use scrutineer_engine::{Tally, run};
use scrutineer_rules::LawVersion;

use crate::ballots::{Ballots, Standing};

/// The scheme of the law before 2013 with whole quotas and largest remainders, without its threshold.
const BEFORE_2013: &str = r#"
schema = 1
[law]
id          = "de/scheme-before-2013/2005-01-01"
title       = "Seats of parties, of their Land lists, and overhang that nobody makes up for"
in-force    = { from = 2005-01-01 }
selected-by = "named-in-manifest"
checked     = 2026-11-25
[[source]]
id    = "scheme"
kind  = "act"
title = "The scheme of the Federal Elections Act before 2013, for a test"
read  = "unverified"
[needs]
areas   = [
  { id = "nation" },
  { id = "land", within = "nation" },
]
ballots = [ { id = "second", for = "party", area = "land" } ]
seats   = [
  { id = "house", count = 598, cite = "scheme s. 1" },
  { id = "direct", area = "land", by-party = true, cite = "scheme s. 5" },
]
[[step]]
id    = "parties"
op    = "apportion"
cite  = "scheme s. 6(2)"
per   = "nation"
among = "ballot.second"
votes = "ballot.second"
seats = "seats.house"
tie   = ["lot"]
method = { quota = { of = "claimants", round = "exact" }, round-up = "never", over-award = "impossible", rest = [ { by = "remainder", each-gets = "at-most-one" } ] }
[[step]]
id    = "lists"
op    = "apportion"
cite  = "scheme s. 7(2)"
per   = "nation"
each  = "ballot.second"
among = "area.land"
votes = "ballot.second"
seats = "parties"
tie   = ["lot"]
method = { quota = { of = "claimants", round = "exact" }, round-up = "never", over-award = "impossible", rest = [ { by = "remainder", each-gets = "at-most-one" } ] }
[[step]]
id   = "total"
op   = "combine"
cite = "scheme s. 6(5), 7(3)"
per  = "land"
larger-of = ["lists", "seats.direct"]
[result]
seats = "total"
"#;

/// Second votes of two parties in two Länder, the first party's in the first one given; six constituencies there are its own.
fn second(votes: u128) -> Vec<Vec<u128>> {
    vec![vec![votes, 0], vec![7004, 9994]]
}

/// Seats of the first party.
fn seats(law: &LawVersion, tally: &Tally) -> u64 {
    let procedure = law.text().procedure();
    let run = run(procedure, tally).expect("a run");
    assert!(run.is_decided(), "no tie");
    let total = run.outcomes[0].seats(procedure.result.seats);
    total.and_then(|table| table.of_column(0)).expect("seats")
}

#[test]
fn negative_vote_weight_before_2013() {
    let law = LawVersion::parse("scheme.toml", BEFORE_2013).expect("the scheme loads");
    let with = |votes: u128| {
        let ballots = Ballots::new(&law, 2)
            .areas("land", vec![0, 0])
            .votes("second", &second(votes))
            .absent("second", 0, 1)
            .seats("direct", &[6, 0, 0, 0]);
        seats(&law, &ballots.tally())
    };
    // 248 seats of 598: 3 and 245 with 100 votes, 4 and 244 with 101; six constituencies either way.
    assert_eq!(with(100), 251);
    assert_eq!(with(101), 250);
}

#[test]
fn no_negative_vote_weight_in_the_same_election_since_2013() {
    let law = crate::compare::book().by_id("de/bundestag/2013-05-09");
    let law = law.expect("the law is in the book");
    let with = |votes: u128| {
        let second = second(votes);
        let land: Vec<usize> = vec![0, 0, 0, 0, 0, 0, 1];
        let first: Vec<Standing> = (0..7)
            .map(|area| (area, usize::from(area == 6), 10, None))
            .collect();
        let ballots = Ballots::new(law, 2)
            .areas("land", vec![0, 0])
            .areas("wahlkreis", land)
            .votes("second", &second)
            .absent("second", 0, 1)
            .candidates("first", &first)
            .figure("valid-second", &[second.iter().flatten().sum()])
            .figure("german-population", &[100, 16_998]);
        seats(law, &ballots.tally())
    };
    let all: Vec<u64> = (90..112).map(with).collect();
    assert!(all.is_sorted(), "a vote more is never a seat less: {all:?}");
}
