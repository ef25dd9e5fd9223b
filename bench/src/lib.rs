//! Instances that the benches share: votes, one-step laws, and what a run needs.

use scrutineer_engine::{
    AreaId, Areas, Ballot, Claims, Facts, Figure, LevelId, Ordered, Procedure, Ratio, Series,
    Tally, TallyParts, highest_averages, in_order,
};
use scrutineer_rules::LawVersion;

/// A method that the benches time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Divisors 1, 2, 3.
    Dhondt,
    /// Divisors 1, 3, 5.
    SainteLague,
    /// The quota V/S, the rest to the largest remainders.
    Hare,
}

impl Method {
    /// The method of a name, as `bench/peers.py` writes it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "dhondt" => Some(Self::Dhondt),
            "sainte-lague" => Some(Self::SainteLague),
            "hare" => Some(Self::Hare),
            _ => None,
        }
    }

    /// The divisors; none where the method is one of quotas.
    #[must_use]
    pub fn series(self) -> Option<Series> {
        let first: &[u64] = match self {
            Self::Dhondt => &[1, 2, 3],
            Self::SainteLague => &[1, 3, 5],
            Self::Hare => return None,
        };
        let first: Vec<Ratio> = first.iter().copied().map(Ratio::whole).collect();
        Series::new(&first)
    }

    fn written(self) -> &'static str {
        match self {
            Self::Dhondt => "divisors = [\"1\", \"2\", \"3\"]",
            Self::SainteLague => "divisors = [\"1\", \"3\", \"5\"]",
            Self::Hare => {
                "quota = { of = \"claimants\", round = \"exact\" }\nround-up = \"never\"\nover-award = \"impossible\"\nrest = [{ by = \"remainder\", each-gets = \"at-most-one\" }]"
            }
        }
    }
}

/// Votes of so many lists, each smaller than the one before, with a little noise; no two alike.
#[must_use]
pub fn votes(lists: u64, total: u64) -> Vec<u64> {
    let mut state = 20_120_115u64;
    let mut noise = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        60 + (state >> 33) % 80
    };
    let weights: Vec<u64> = (1..=lists).map(|rank| noise() * 1_000_000 / rank).collect();
    let sum: u64 = weights.iter().sum();
    let share = |weight: &u64| u128::from(total) * u128::from(*weight) / u128::from(sum);
    weights
        .iter()
        .map(|weight| u64::try_from(share(weight)).unwrap_or(u64::MAX).max(1))
        .collect()
}

/// A law of one step: so many seats, by one method, in one nation.
///
/// # Panics
/// The text is no law: a broken invariant of the benches.
#[must_use]
pub fn law(method: Method, seats: u64) -> LawVersion {
    one_step_law(method.written(), seats)
}

/// A law of one step: so many seats, by a method as a law file writes it.
///
/// # Panics
/// The text is no law: a broken invariant of the benches.
#[must_use]
pub fn one_step_law(method: &str, seats: u64) -> LawVersion {
    let text = format!(
        "schema = 1\n\n[law]\nid = \"xx/house/2001-01-01\"\ntitle = \"One step\"\nin-force = {{ from = 2001-01-01 }}\n\
         selected-by = \"polling-day\"\nchecked = 2026-11-23\n\n\
         [[source]]\nid = \"act\"\nkind = \"act\"\ntitle = \"Invented\"\nread = \"unverified\"\n\n\
         [needs]\nareas = [{{ id = \"nation\" }}]\nballots = [{{ id = \"list\", for = \"list\", area = \"nation\" }}]\n\
         seats = [{{ id = \"house\", count = {seats}, cite = \"act art. 1\" }}]\n\n\
         [[step]]\nid = \"seats\"\nop = \"apportion\"\ncite = \"act art. 2\"\nper = \"nation\"\namong = \"ballot.list\"\n\
         votes = \"ballot.list\"\nseats = \"seats.house\"\ntie = [\"unspecified\"]\n[step.method]\n{}\n\n\
         [result]\nseats = \"seats\"\n",
        method
    );
    parsed(&text)
}

/// A law of double proportion by the divisors 1, 3, 5: seats of areas and lists are given.
///
/// # Panics
/// The text is no law: a broken invariant of the benches.
#[must_use]
pub fn matrix_law() -> LawVersion {
    parsed(
        "schema = 1\n\n[law]\nid = \"xx/house/2001-01-01\"\ntitle = \"One step\"\nin-force = { from = 2001-01-01 }\n\
         selected-by = \"polling-day\"\nchecked = 2026-11-23\n\n\
         [[source]]\nid = \"act\"\nkind = \"act\"\ntitle = \"Invented\"\nread = \"unverified\"\n\n\
         [needs]\nareas = [{ id = \"nation\" }, { id = \"district\", within = \"nation\" }]\n\
         ballots = [{ id = \"list\", for = \"list\", area = \"district\" }]\n\
         seats = [{ id = \"magnitude\", area = \"district\", cite = \"act art. 1\" }, \
         { id = \"upper\", area = \"nation\", by-party = true, cite = \"act art. 1\" }]\n\n\
         [[step]]\nid = \"seats\"\nop = \"biproportional\"\ncite = \"act art. 2\"\namong = \"ballot.list\"\n\
         votes = \"ballot.list\"\narea-seats = \"seats.magnitude\"\nparty-seats = \"seats.upper\"\n\
         method = { divisors = [\"1\", \"3\", \"5\"] }\ntie = [\"unspecified\"]\n\n\
         [result]\nseats = \"seats\"\n",
    )
}

fn parsed(text: &str) -> LawVersion {
    match LawVersion::parse("rules/xx/house/2001-01-01.toml", text) {
        Ok(law) => law,
        Err(faults) => panic!("the law of the benches does not load: {faults}"),
    }
}

/// The tally of one ballot in one nation.
///
/// # Panics
/// The votes do not fit 64 bits together.
#[must_use]
pub fn tally(votes: &[u64]) -> Tally {
    let parts = TallyParts {
        areas: Areas::nation(),
        facts: vec![Facts::default(); votes.len()],
        ballots: vec![Ballot {
            level: LevelId::at(0),
            votes: votes.to_vec(),
            stands: vec![true; votes.len()],
            others: vec![0],
            candidates: Vec::new(),
        }],
        figures: Vec::new(),
        rolls: Vec::new(),
        seats: vec![None],
        declared: Vec::new(),
        lots: Vec::new(),
        assumed: Vec::new(),
    };
    Tally::new(parts).expect("one row of votes for each list")
}

/// The tally of one ballot in districts, with the seats of districts and lists; votes row by row.
///
/// # Panics
/// The table has another shape than the seats say.
#[must_use]
pub fn matrix_tally(area_seats: &[u64], list_seats: &[u64], votes: &[u64]) -> Tally {
    let levels = vec![
        (None, vec![AreaId(0)]),
        (Some(LevelId::at(0)), vec![AreaId(0); area_seats.len()]),
    ];
    let given = |level, by_party, values: &[u64]| {
        Some(Figure {
            level: LevelId::at(level),
            by_party,
            values: values.to_vec(),
        })
    };
    let parts = TallyParts {
        areas: Areas::new(levels).expect("districts of one nation"),
        facts: vec![Facts::default(); list_seats.len()],
        ballots: vec![Ballot {
            level: LevelId::at(1),
            votes: votes.to_vec(),
            stands: vec![true; votes.len()],
            others: vec![0; area_seats.len()],
            candidates: Vec::new(),
        }],
        figures: Vec::new(),
        rolls: Vec::new(),
        seats: vec![given(1, false, area_seats), given(0, true, list_seats)],
        declared: Vec::new(),
        lots: Vec::new(),
        assumed: Vec::new(),
    };
    Tally::new(parts).expect("a row of votes for each district")
}

/// Seats by the arithmetic alone.
#[must_use]
pub fn averages(votes: &[u64], seats: u64, series: &Series) -> Vec<u64> {
    let claims = Claims {
        votes,
        held: &[],
        most: &[],
    };
    highest_averages(&claims, seats, series).seats
}

/// Seats by the arithmetic alone, in the order of their awards, each with its rival.
#[must_use]
pub fn ordered(votes: &[u64], seats: u64, series: &Series) -> Ordered {
    let claims = Claims {
        votes,
        held: &[],
        most: &[],
    };
    in_order(&claims, seats, series)
}

/// The procedure of a law.
#[must_use]
pub fn procedure(law: &LawVersion) -> &Procedure {
    law.text().procedure()
}

#[cfg(test)]
mod tests {
    use scrutineer_engine::{Value, run, run_traced};

    use super::*;

    #[test]
    fn every_way_of_one_method_gives_the_same_seats() {
        let votes = votes(37, 10_500_000);
        let tally = tally(&votes);
        for method in [Method::Dhondt, Method::SainteLague, Method::Hare] {
            let law = law(method, 150);
            let plain = run(procedure(&law), &tally).expect("it runs");
            let (traced, trails) = run_traced(procedure(&law), &tally).expect("it runs");
            assert_eq!(plain, traced);
            assert_eq!((plain.outcomes.len(), trails.len()), (1, 1));
            let Some(Some(Value::Seats(table))) = plain.outcomes[0].values.first() else {
                panic!("no seats");
            };
            if let Some(series) = method.series() {
                assert_eq!(seats_of(table, votes.len()), averages(&votes, 150, &series));
            }
        }
    }

    fn seats_of(table: &scrutineer_engine::SeatsTable, lists: usize) -> Vec<u64> {
        (0..lists)
            .map(|at| table.get(scrutineer_engine::AreaId::at(0), at).unwrap_or(0))
            .collect()
    }

    #[test]
    fn votes_fall_and_have_the_total_asked_for() {
        let votes = votes(1_000, 400_000_000);
        let sum: u64 = votes.iter().sum();
        assert!(sum <= 400_000_000 && sum > 399_990_000, "{sum}");
        assert!(votes[0] > 100 * votes[900]);
    }
}
