//! Germany, Bundeswahlgesetz in the wordings of 2013 and 2020.

use crate::ballots::{Ballots, Standing};
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::methods::{odd, one_by_one, open};

#[derive(Debug)]
pub struct Election {
    /// Second votes by Land and party; a party without votes has no list there.
    pub second: Vec<Vec<u128>>,
    /// Valid second votes of parties that are not here.
    pub others: u128,
    /// Second votes set aside, because the first vote elected somebody outside the parties' lists.
    pub aside: Vec<Vec<u128>>,
    pub population: Vec<u128>,
    /// The Land of each constituency.
    pub land: Vec<usize>,
    pub first: Vec<Standing>,
    pub minority: Vec<bool>,
}

/// A party near five per cent, or near half of the votes; winners here and there.
pub fn make(dice: &mut Dice) -> Election {
    let parties = dice.count(2, 5);
    let lands = dice.count(1, 3);
    let alone = dice.below(parties + 2);
    let mut second: Vec<Vec<u128>> = (0..lands)
        .map(|_| (0..parties).map(|p| list_votes(dice, p)).collect())
        .collect();
    if alone > 0 && alone < parties {
        second.iter_mut().for_each(|row| row[alone] = 0);
    }
    let sum: u128 = second.iter().flatten().sum();
    let mut others = dice.pick(&[0, 1000]);
    match dice.below(4) {
        0 => {
            // The first party near half.
            let own: u128 = second.iter().map(|row| row[0]).sum();
            let rest = sum - own;
            if rest > own {
                second[0][0] +=
                    (rest - own).saturating_sub(dice.between(0, 400)) + dice.between(0, 600);
            }
        }
        1 => {
            // The last party near five per cent: others take what is missing.
            let own: u128 = second.iter().map(|row| row[parties - 1]).sum();
            if own > 0 && own * 20 >= sum {
                others = own * 20 - sum + dice.between(0, 2) * 20;
                others = others.saturating_sub(20);
            }
        }
        _ => {}
    }
    let (land, first) = constituencies(dice, lands, parties);
    Election {
        aside: second
            .iter()
            .map(|row| {
                row.iter()
                    .map(|v| {
                        if dice.one_in(6) {
                            dice.between(0, *v / 3)
                        } else {
                            0
                        }
                    })
                    .collect()
            })
            .collect(),
        population: (0..lands).map(|_| dice.between(10, 300)).collect(),
        minority: (0..parties).map(|_| dice.one_in(8)).collect(),
        second,
        others,
        land,
        first,
    }
}

/// Votes of a Land list; now and then there is none.
fn list_votes(dice: &mut Dice, party: usize) -> u128 {
    if party > 0 && dice.one_in(8) {
        return 0;
    }
    dice.between(3, 60) * 1000 + dice.between(0, 999)
}

/// The Land of each constituency, and who stands there.
fn constituencies(dice: &mut Dice, lands: usize, parties: usize) -> (Vec<usize>, Vec<Standing>) {
    let mut land = Vec::new();
    let mut first = Vec::new();
    for at in 0..lands {
        let strong = dice.below(parties);
        for _ in 0..dice.count(1, 4) {
            let top = dice.between(10, 60);
            for party in 0..parties {
                if party == strong || dice.one_in(2) {
                    let wins = party == strong && dice.one_in(2);
                    let here = if wins { 70 } else { dice.between(0, top) };
                    first.push((land.len(), party, here, None));
                }
            }
            land.push(at);
        }
    }
    (land, first)
}

impl Election {
    pub fn parties(&self) -> usize {
        self.minority.len()
    }

    /// Votes that count, by Land and party: without those set aside.
    pub fn counted(&self) -> Vec<Vec<u128>> {
        let row = |(v, a): (&Vec<u128>, &Vec<u128>)| v.iter().zip(a).map(|(v, a)| v - a).collect();
        self.second.iter().zip(&self.aside).map(row).collect()
    }

    pub fn valid(&self) -> u128 {
        self.second.iter().flatten().sum::<u128>() + self.others
    }

    /// Who has most first votes in each constituency; a lot among equal ones.
    pub fn winners(&self, choices: &mut Choices) -> Vec<usize> {
        (0..self.land.len())
            .map(|area| {
                let here: Vec<&Standing> = self.first.iter().filter(|c| c.0 == area).collect();
                let most = here.iter().map(|c| c.2).max().expect("somebody stands");
                let best: Vec<usize> = here.iter().filter(|c| c.2 == most).map(|c| c.1).collect();
                choices.choose_one(&best)
            })
            .collect()
    }

    pub fn ballots<'l>(&self, law: &'l scrutineer_rules::LawVersion) -> Ballots<'l> {
        let aside: Vec<u128> = self.aside.iter().flatten().copied().collect();
        let mut ballots = Ballots::new(law, self.parties())
            .areas("land", vec![0; self.second.len()])
            .areas("wahlkreis", self.land.clone())
            .votes("second", &self.second)
            .candidates("first", &self.first)
            .figure("valid-second", &[self.valid()])
            .figure("left-out", &aside);
        for (land, row) in self.second.iter().enumerate() {
            for (party, votes) in row.iter().enumerate() {
                if *votes == 0 {
                    ballots = ballots.absent("second", land, party);
                }
            }
        }
        let minorities = (0..self.parties()).filter(|p| self.minority[*p]);
        minorities.fold(ballots, |all, p| all.tag("national-minority", p))
    }
}

/// Divisor method with standard rounding, starting from these seats.
pub fn schepers(
    votes: &[u128],
    who: &[usize],
    start: &[u128],
    seats: u128,
    choices: &mut Choices,
) -> Option<Vec<u128>> {
    let mut got = start.to_vec();
    let all: u128 = who.iter().map(|i| votes[*i]).sum();
    if start.iter().all(|s| *s == 0) && all > 0 {
        // A head start below every result: among n claimants no share is missed by as much as n.
        let n = u128::try_from(who.len()).expect("few");
        for i in who {
            got[*i] = (votes[*i] * seats / all).saturating_sub(n);
        }
    }
    let left = seats.checked_sub(got.iter().sum())?;
    let quotient = |i: usize, s: u128| {
        if who.contains(&i) {
            odd(votes[i], s)
        } else {
            None
        }
    };
    (one_by_one(&mut got, left, quotient, choices, &open) == 0).then_some(got)
}

/// S. 6(7): more than half of the votes shall be more than half of the seats: seats are added until it is one more than half.
pub fn majority(votes: &[u128], who: &[usize], seats: &mut [u128]) {
    let all: u128 = who.iter().map(|p| votes[*p]).sum();
    for party in who {
        while votes[*party] * 2 > all && seats[*party] * 2 <= seats.iter().sum() {
            seats[*party] += 1;
        }
    }
}

/// The seats of a party to its Land lists, none below its floor.
pub fn to_lists(
    counted: &[Vec<u128>],
    floors: &[Vec<u128>],
    party: usize,
    seats: u128,
    choices: &mut Choices,
) -> Option<Vec<u128>> {
    let votes: Vec<u128> = counted.iter().map(|row| row[party]).collect();
    let floor: Vec<u128> = floors.iter().map(|row| row[party]).collect();
    let lands: Vec<usize> = (0..votes.len()).collect();
    schepers(&votes, &lands, &floor, seats, choices)
}

struct First {
    counted: Vec<Vec<u128>>,
    /// Parties taken into account.
    who: Vec<usize>,
    /// Constituency seats of their lists, and of all others, by Land.
    direct: Vec<Vec<u128>>,
    outside: Vec<Vec<u128>>,
    /// Seats of the first distribution.
    contingent: Vec<Vec<u128>>,
    /// 598 less the others.
    house: u128,
}

/// S. 6(1) to (3): who is taken into account, and the first distribution: 598 to the Länder by population, less the others there, to the lists.
fn first_distribution(e: &Election, choices: &mut Choices) -> Option<First> {
    let winners = e.winners(choices);
    let won = |p: usize| winners.iter().filter(|w| **w == p).count();
    let who: Vec<usize> = (0..e.parties())
        .filter(|p| {
            let votes: u128 = e.second.iter().map(|row| row[*p]).sum();
            votes > 0 && (votes * 20 >= e.valid() || won(*p) >= 3 || e.minority[*p])
        })
        .collect();
    let mut direct = vec![vec![0; e.parties()]; e.second.len()];
    let mut outside = direct.clone();
    for (area, party) in winners.iter().enumerate() {
        let land = e.land[area];
        let listed = who.contains(party) && e.second[land][*party] > 0;
        let table = if listed { &mut direct } else { &mut outside };
        table[land][*party] += 1;
    }
    let lands: Vec<usize> = (0..e.second.len()).collect();
    let none = vec![0; lands.len()];
    let by_land = schepers(&e.population, &lands, &none, 598, choices)?;
    let counted = e.counted();
    let mut contingent = Vec::new();
    for land in lands {
        let left = by_land[land].checked_sub(outside[land].iter().sum())?;
        contingent.push(schepers(
            &counted[land],
            &who,
            &vec![0; e.parties()],
            left,
            choices,
        )?);
    }
    let house = 598 - outside.iter().flatten().sum::<u128>();
    Some(First {
        counted,
        who,
        direct,
        outside,
        contingent,
        house,
    })
}

fn column(rows: &[Vec<u128>], party: usize) -> u128 {
    rows.iter().map(|row| row[party]).sum()
}

/// The second distribution: the house grows until every party has its minimum, as far as `tolerated` allows (seats short by party; whether that
/// will do).
fn second_distribution(
    f: &First,
    minimum: &[u128],
    floors: &[Vec<u128>],
    tolerated: impl Fn(&[u128]) -> bool,
    choices: &mut Choices,
) -> Answer {
    let parties = minimum.len();
    let votes: Vec<u128> = (0..parties).map(|p| column(&f.counted, p)).collect();
    let mut house = f.house;
    let mut seats = loop {
        let got = schepers(&votes, &f.who, &vec![0; parties], house, choices)?;
        let short: Vec<u128> = (0..parties)
            .map(|p| minimum[p].saturating_sub(got[p]))
            .collect();
        if tolerated(&short) {
            break got
                .iter()
                .zip(&short)
                .map(|(g, s)| g + s)
                .collect::<Vec<u128>>();
        }
        house += 1;
    };
    majority(&votes, &f.who, &mut seats);
    let mut total = f.outside.clone();
    for party in &f.who {
        let lists = to_lists(&f.counted, floors, *party, seats[*party], choices)?;
        for (row, list) in total.iter_mut().zip(lists) {
            row[*party] += list;
        }
    }
    Some(total)
}

fn of_2013(e: &Election, choices: &mut Choices) -> Answer {
    let f = first_distribution(e, choices)?;
    // S. 6(5): seats of the first distribution and constituency seats that cannot be deducted from them.
    let larger: Vec<Vec<u128>> = f
        .contingent
        .iter()
        .zip(&f.direct)
        .map(|(c, d)| c.iter().zip(d).map(|(c, d)| *c.max(d)).collect())
        .collect();
    let minimum: Vec<u128> = (0..e.parties()).map(|p| column(&larger, p)).collect();
    let nobody_short = |short: &[u128]| short.iter().all(|s| *s == 0);
    second_distribution(&f, &minimum, &f.direct, nobody_short, choices)
}

fn of_2020(e: &Election, choices: &mut Choices) -> Answer {
    let f = first_distribution(e, choices)?;
    // S. 6(5) sentence 2: constituency seats, or the mean of both numbers rounded up.
    let lists: Vec<Vec<u128>> = f
        .contingent
        .iter()
        .zip(&f.direct)
        .map(|(c, d)| {
            c.iter()
                .zip(d)
                .map(|(c, d)| (*d).max((c + d).div_ceil(2)))
                .collect()
        })
        .collect();
    let minimum: Vec<u128> = (0..e.parties())
        .map(|p| column(&lists, p).max(column(&f.contingent, p)))
        .collect();
    // Sentence 4: up to three constituency seats that cannot be deducted stay out of account.
    let threat: Vec<u128> = (0..e.parties())
        .map(|p| {
            let rows = f.direct.iter().zip(&f.contingent);
            rows.map(|(d, c)| d[p].saturating_sub(c[p])).sum()
        })
        .collect();
    let up_to_three = |short: &[u128]| {
        short.iter().sum::<u128>() <= 3 && short.iter().zip(&threat).all(|(s, t)| s <= t)
    };
    second_distribution(&f, &minimum, &lists, up_to_three, choices)
}

fn check(law: &'static str, oracle: fn(&Election, &mut Choices) -> Answer) {
    Trial {
        law,
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            e.ballots(law)
                .figure("german-population", &e.population)
                .tally()
        },
        oracle,
    }
    .agrees();
}

#[test]
fn bundestag_2013() {
    check("de/bundestag/2013-05-09", of_2013);
}

#[test]
fn bundestag_2020() {
    check("de/bundestag/2020-11-19", of_2020);
}
