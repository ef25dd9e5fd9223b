//! Double proportion in Zürich (canton and city), Aargau and Uri: of all matrices with the wanted sums the one for which divisors exist.
//!
//! It is found without divisors: among all matrices with these sums and no seat in an empty cell it is the one with the largest product of
//! votes / (seat - 1/2) over all seats (Gaffke and Pukelsheim 2008); where several have the same product, they are tied.

use std::cmp::Ordering;

use num_bigint::BigUint;

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{average, one_by_one, open};

#[derive(Debug)]
struct Election {
    /// By district and list; in Aargau voter numbers in hundredths.
    votes: Vec<Vec<u128>>,
    seats: Vec<u128>,
}

fn make(dice: &mut Dice, percent: u128) -> Election {
    let lists = dice.count(1, 3);
    let districts = dice.count(1, 3);
    let mut votes = Vec::new();
    let mut seats = Vec::new();
    for _ in 0..districts {
        let mut row = dice.some_votes(lists);
        if dice.one_in(2) {
            let list = dice.below(lists);
            let others: u128 = row.iter().sum::<u128>() - row[list];
            row[list] = (others * percent / (100 - percent) + dice.between(0, 2)).saturating_sub(1);
        }
        row[0] += u128::from(row.iter().all(|v| *v == 0));
        votes.push(row);
        seats.push(dice.between(1, 4));
    }
    Election { votes, seats }
}

/// Quorum: so many per cent of the votes of one district, or so many of all.
fn groups(e: &Election, district: Option<u128>, all: Option<u128>) -> Vec<usize> {
    let lists = e.votes[0].len();
    let total: u128 = e.votes.iter().flatten().sum();
    (0..lists)
        .filter(|i| {
            let Some(percent) = district else {
                return true;
            };
            let own: u128 = e.votes.iter().map(|row| row[*i]).sum();
            let enough = |row: &Vec<u128>| row[*i] * 100 >= row.iter().sum::<u128>() * percent;
            e.votes.iter().any(enough) || all.is_some_and(|percent| own * 100 >= total * percent)
        })
        .collect()
}

/// Voter numbers of a list, votes / seats of the district added up, as one fraction; rounded to whole numbers first where the law says so.
fn voter_number(e: &Election, list: usize, rounding: Rounding) -> Fraction {
    let mut sum = Fraction::whole(0);
    for (row, seats) in e.votes.iter().zip(&e.seats) {
        let (votes, seats) = (row[list], *seats);
        let (n, d) = match rounding {
            Rounding::Exact => (votes, seats),
            Rounding::None => (votes, 1),
            Rounding::HalfUp => ((2 * votes + seats) / (2 * seats), 1),
            Rounding::HalfDown => ((2 * votes).saturating_sub(seats).div_ceil(2 * seats), 1),
        };
        sum = Fraction::new(sum.n * d + n * sum.d, sum.d * d);
    }
    sum
}

#[derive(Debug, Clone, Copy)]
enum Rounding {
    Exact,
    HalfUp,
    HalfDown,
    /// The ballot holds voter numbers.
    None,
}

/// All ways to give `left` seats in the cells of a row from `at` on.
fn ways(votes: &[u128], who: &[usize], left: u128, limits: &[u128]) -> Vec<Vec<u128>> {
    let Some((first, rest)) = who.split_first() else {
        return if left == 0 {
            vec![Vec::new()]
        } else {
            Vec::new()
        };
    };
    let most = if votes[*first] > 0 {
        left.min(limits[*first])
    } else {
        0
    };
    let mut all = Vec::new();
    for here in 0..=most {
        for mut tail in ways(votes, rest, left - here, limits) {
            tail.insert(0, here);
            all.push(tail);
        }
    }
    all
}

/// A product of fractions: numerator, denominator.
type Product = (BigUint, BigUint);

fn compare(a: &Product, b: &Product) -> Ordering {
    (&a.0 * &b.1).cmp(&(&b.0 * &a.1))
}

/// All matrices with these sums, the best product first found and equal ones.
fn best(
    e: &Election,
    who: &[usize],
    limits: &[u128],
    row: usize,
    so_far: &Product,
    found: &mut Found,
) {
    if row == e.votes.len() {
        if limits.iter().all(|left| *left == 0) {
            found.offer(so_far);
        }
        return;
    }
    for cells in ways(&e.votes[row], who, e.seats[row], limits) {
        let mut limits = limits.to_vec();
        let mut product = so_far.clone();
        for (list, seats) in who.iter().zip(&cells) {
            limits[*list] -= seats;
            for seat in 1..=*seats {
                product.0 *= e.votes[row][*list];
                product.1 *= 2 * seat - 1;
            }
        }
        let mut line = vec![0; e.votes[row].len()];
        who.iter()
            .zip(cells)
            .for_each(|(list, seats)| line[*list] = seats);
        found.rows.push(line);
        best(e, who, &limits, row + 1, &product, found);
        found.rows.pop();
    }
}

#[derive(Default)]
struct Found {
    rows: Vec<Vec<u128>>,
    product: Option<Product>,
    matrices: Vec<Vec<Vec<u128>>>,
}

impl Found {
    fn offer(&mut self, product: &Product) {
        let order = self
            .product
            .as_ref()
            .map_or(Ordering::Greater, |best| compare(product, best));
        if order == Ordering::Greater {
            self.product = Some(product.clone());
            self.matrices.clear();
        }
        if order != Ordering::Less {
            self.matrices.push(self.rows.clone());
        }
    }
}

fn oracle(e: &Election, who: &[usize], rounding: Rounding, choices: &mut Choices) -> Answer {
    let lists = e.votes[0].len();
    let numbers: Vec<Fraction> = (0..lists).map(|i| voter_number(e, i, rounding)).collect();
    let mut upper = vec![0; lists];
    let quotient = |i: usize, s: u128| {
        if who.contains(&i) {
            average(numbers[i].n, Fraction::new((2 * s + 1) * numbers[i].d, 1))
        } else {
            None
        }
    };
    if one_by_one(&mut upper, e.seats.iter().sum(), quotient, choices, &open) > 0 {
        return None;
    }
    let mut found = Found::default();
    let one: Product = (BigUint::from(1u8), BigUint::from(1u8));
    best(e, who, &upper, 0, &one, &mut found);
    if found.matrices.is_empty() {
        return None;
    }
    let all: Vec<usize> = (0..found.matrices.len()).collect();
    Some(found.matrices.swap_remove(choices.choose_one(&all)))
}

struct Law {
    id: &'static str,
    reading: Option<&'static str>,
    level: &'static str,
    ballot: &'static str,
    district: Option<u128>,
    all: Option<u128>,
    rounding: Rounding,
}

fn check(law: &Law) {
    Trial {
        law: law.id,
        reading: law.reading,
        steps: &[],
        make: |dice: &mut Dice| make(dice, law.district.unwrap_or(5)),
        tally: |version: &_, e: &Election| {
            Ballots::new(version, e.votes[0].len())
                .areas(law.level, vec![0; e.seats.len()])
                .votes(law.ballot, &e.votes)
                .seats("magnitude", &e.seats)
                .tally()
        },
        oracle: |e: &Election, choices: &mut Choices| {
            oracle(e, &groups(e, law.district, law.all), law.rounding, choices)
        },
    }
    .agrees();
}

const ZURICH: Law = Law {
    id: "ch/zurich-kantonsrat/2005-01-01",
    reading: None,
    level: "district",
    ballot: "list",
    district: Some(5),
    all: None,
    rounding: Rounding::HalfUp,
};

#[test]
fn zurich_kantonsrat_2005() {
    check(&ZURICH);
}

#[test]
fn zurich_kantonsrat_2005_exact_half_down() {
    check(&Law {
        reading: Some("exact-half-down"),
        rounding: Rounding::HalfDown,
        ..ZURICH
    });
}

#[test]
fn zurich_gemeinderat_2005() {
    check(&Law {
        id: "ch/zurich-gemeinderat/2005-01-01",
        ..ZURICH
    });
}

#[test]
fn uri_landrat_2019() {
    check(&Law {
        id: "ch/uri-landrat/2019-05-19",
        level: "municipality",
        district: None,
        rounding: Rounding::Exact,
        ..ZURICH
    });
}

#[test]
fn uri_landrat_2019_rounded() {
    check(&Law {
        id: "ch/uri-landrat/2019-05-19",
        reading: Some("rounded-voter-numbers"),
        level: "municipality",
        district: None,
        ..ZURICH
    });
}

#[test]
fn aargau_grosser_rat_2004() {
    check(&Law {
        id: "ch/aargau-grosser-rat/2004-10-27",
        ballot: "voter-numbers",
        all: Some(3),
        rounding: Rounding::None,
        ..ZURICH
    });
}
