//! Czechia, Act 247/1995 s. 48 to 51 in the wordings before and since 2021, and Act 62/2003 s. 47 and 48.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{dhondt, larger_first, largest, one_by_one, open};

#[derive(Debug)]
struct Election {
    /// By region and list.
    votes: Vec<Vec<u128>>,
    others: Vec<u128>,
    members: Vec<u64>,
    seats: u128,
}

/// So many votes that the rounding of the number for a seat loses no seat: s. 48 does not say what follows otherwise.
fn make(dice: &mut Dice, percents: &[u128], regions: usize) -> Election {
    let lists = dice.count(2, 7);
    let regions = dice.count(1, regions);
    let mut votes: Vec<Vec<u128>> = Vec::new();
    for _ in 0..regions {
        let row = dice.some_votes(lists).into_iter();
        let factor = dice.pick(&[1000, 2000, 3001, 20_000]);
        votes.push(row.map(|v| v * factor).collect());
    }
    let mut others = vec![0; regions];
    others[0] = 40_000;
    let sum: u128 = votes.iter().flatten().sum();
    match dice.below(5) {
        0..=2 => {
            // A list exactly at one of the shares, a vote above, a vote below.
            let list = dice.below(lists);
            let own: u128 = votes.iter().map(|row| row[list]).sum();
            let percent = dice.pick(percents);
            let without = sum - own + others[0];
            others[0] += without.next_multiple_of(100 - percent) - without;
            let wanted = without.div_ceil(100 - percent) * percent;
            // Not in a region without votes for it: a single vote there rounds to the number 0 of s. 50(2), of which nothing is said.
            if votes[0][list] > 0 && wanted + votes[0][list] > own + 1 {
                votes[0][list] = votes[0][list] + wanted - own + dice.between(0, 2) - 1;
            }
        }
        3 => others[0] += sum * dice.between(0, 40),
        _ => {}
    }
    Election {
        votes,
        others,
        members: (0..lists).map(|_| dice.pick(&[1, 1, 1, 2, 3, 4])).collect(),
        seats: dice.between(5, 25),
    }
}

impl Election {
    fn national(&self) -> Vec<u128> {
        (0..self.members.len())
            .map(|i| self.votes.iter().map(|row| row[i]).sum())
            .collect()
    }

    fn valid(&self) -> u128 {
        self.votes.iter().flatten().chain(&self.others).sum()
    }

    fn ballots<'l>(&self, law: &'l scrutineer_rules::LawVersion) -> Ballots<'l> {
        Ballots::new(law, self.members.len())
            .votes("list", &self.votes)
            .others("list", &self.others)
            .facts(|i, facts| facts.members = Some(self.members[i]))
    }
}

/// To the nearest whole number, one half upward.
fn rounded(n: u128, d: u128) -> u128 {
    (2 * n + d) / (2 * d)
}

/// S. 48: 200 seats to the regions by their valid votes.
fn regions(e: &Election, choices: &mut Choices) -> Option<Vec<u128>> {
    let valid: Vec<u128> = e
        .votes
        .iter()
        .zip(&e.others)
        .map(|(row, others)| row.iter().sum::<u128>() + others)
        .collect();
    let number = rounded(e.valid(), 200);
    let mut seats: Vec<u128> = valid.iter().map(|v| v / number).collect();
    let left = 200u128.checked_sub(seats.iter().sum())?;
    let left = usize::try_from(left).expect("few");
    let all: Vec<usize> = (0..seats.len()).collect();
    let won = largest(
        &all,
        |r| Fraction::whole(valid[r] % number),
        left,
        choices,
        &open,
    );
    if won.len() < left {
        return None;
    }
    won.into_iter().for_each(|r| seats[r] += 1);
    Some(seats)
}

fn more_votes<'v>(votes: &'v [u128]) -> impl Fn(&mut Choices, &[usize], usize) -> Vec<usize> + 'v {
    |choices, tied, k| larger_first(choices, tied, k, |i| Fraction::whole(votes[i]))
}

/// Five, ten, fifteen, twenty per cent; D'Hondt in each region, more votes there, a lot.
fn before_2021(e: &Election, choices: &mut Choices) -> Answer {
    let mut rows = Vec::new();
    let seats = regions(e, choices)?;
    let (national, valid) = (e.national(), e.valid());
    let passed = |i: usize| national[i] * 100 >= valid * 5 * u128::from(e.members[i].min(4));
    for (votes, seats) in e.votes.iter().zip(seats) {
        let mut got = vec![0; votes.len()];
        let quotient = |i: usize, s: u128| if passed(i) { dhondt(votes[i], s) } else { None };
        if one_by_one(&mut got, seats, quotient, choices, &more_votes(votes)) > 0 {
            return None;
        }
        rows.push(got);
    }
    Some(rows)
}

/// S. 49: 5, 8, 11 per cent; lowered by a point until at least two advance.
fn advancing(e: &Election) -> Option<Vec<usize>> {
    let (national, valid) = (e.national(), e.valid());
    for lower in 0..5 {
        let percent = |i: usize| match e.members[i] {
            1 => 5 - lower,
            2 => 8 - lower,
            _ => 11 - lower,
        };
        let who: Vec<usize> = (0..national.len())
            .filter(|i| national[*i] * 100 >= valid * percent(*i))
            .collect();
        if who.len() >= 2 {
            return Some(who);
        }
    }
    None
}

struct Scrutiny {
    seats: Vec<u128>,
    number: u128,
    /// The votes carried to the second scrutiny.
    left: Vec<u128>,
}

/// S. 50: the region's number of the votes that count / (seats + 2), to units; a surplus is taken back from the smallest remainders, among equal ones
/// where there are fewer votes, then by lot.
fn first(
    votes: &[u128],
    who: &[usize],
    seats: u128,
    restored: bool,
    choices: &mut Choices,
) -> Option<Scrutiny> {
    let all: u128 = who.iter().map(|i| votes[*i]).sum();
    let number = rounded(all, seats + 2);
    let mut got = vec![0; votes.len()];
    let mut left = vec![0; votes.len()];
    for i in who {
        // Without a number no seat is given here; the votes are carried.
        got[*i] = votes[*i].checked_div(number).unwrap_or(0);
        left[*i] = votes[*i] - got[*i] * number;
    }
    let mut back: Vec<usize> = Vec::new();
    let mut before = left.clone();
    while got.iter().sum::<u128>() > seats {
        if back.is_empty() {
            // One after another; when everybody has lost one, from the smallest remainder again.
            back = who.iter().copied().filter(|i| got[*i] > 0).collect();
            before.clone_from(&left);
        }
        // Who keeps is favoured: the larger remainder, then more votes.
        let keep = larger_first_twice(&back, &before, votes, choices);
        let loses = back.iter().copied().find(|i| !keep.contains(i))?;
        got[loses] -= 1;
        back.retain(|i| *i != loses);
        if restored {
            left[loses] += number;
        }
    }
    Some(Scrutiny {
        seats: got,
        number,
        left,
    })
}

/// All but one of these: the smallest remainder loses, then fewer votes, then a lot.
fn larger_first_twice(
    who: &[usize],
    remainder: &[u128],
    votes: &[u128],
    choices: &mut Choices,
) -> Vec<usize> {
    let scale = votes.iter().sum::<u128>() + 1;
    let key = |i: usize| Fraction::whole(remainder[i] * scale + votes[i]);
    larger_first(choices, who, who.len() - 1, key)
}

/// S. 51: what is open everywhere, by the sums of remainders / (seats + 1), to units; the largest remainders, the larger sum, more votes, a lot; one
/// seat too many is taken from the smallest remainder, fewer votes, a lot.
fn second(
    sums: &[u128],
    national: &[u128],
    who: &[usize],
    pool: u128,
    choices: &mut Choices,
) -> Option<Vec<u128>> {
    let mut got = vec![0; sums.len()];
    if pool == 0 {
        return Some(got);
    }
    let all: u128 = who.iter().map(|i| sums[*i]).sum();
    let number = rounded(all, pool + 1);
    if number == 0 {
        return None;
    }
    for i in who {
        got[*i] = sums[*i] / number;
    }
    let given: u128 = got.iter().sum();
    if given == pool + 1 {
        let remainder: Vec<u128> = sums.iter().map(|s| s % number).collect();
        let held: Vec<usize> = who.iter().copied().filter(|i| got[*i] > 0).collect();
        let keep = larger_first_twice(&held, &remainder, national, choices);
        let loses = held.iter().copied().find(|i| !keep.contains(i))?;
        got[loses] -= 1;
        return Some(got);
    }
    let left = usize::try_from(pool.checked_sub(given)?).expect("few");
    let scale = national.iter().sum::<u128>() + 1;
    let key =
        |i: usize| Fraction::whole((sums[i] % number * (all + 1) + sums[i]) * scale + national[i]);
    let won = largest(who, key, left, choices, &open);
    if won.len() < left {
        return None;
    }
    won.into_iter().for_each(|i| got[i] += 1);
    Some(got)
}

/// As practised (s. 51(5) was not read): a list's seats of the second scrutiny go one each to the regions with its largest remainders / number.
fn placed(regions: &[Scrutiny], seats: &[u128], choices: &mut Choices) -> Answer {
    let mut rows = vec![vec![0; seats.len()]; regions.len()];
    for (list, seats) in seats.iter().enumerate() {
        let with_votes: Vec<usize> = (0..regions.len())
            .filter(|r| regions[*r].left[list] > 0 && regions[*r].number > 0)
            .collect();
        let key = |r: usize| Fraction::new(regions[r].left[list], regions[r].number);
        let count = usize::try_from(*seats).expect("few");
        if with_votes.len() < count {
            return None;
        }
        for r in largest(&with_votes, key, count, choices, &open) {
            rows[r][list] = 1;
        }
    }
    Some(rows)
}

fn since_2021(e: &Election, restored: bool, choices: &mut Choices) -> Answer {
    let seats = regions(e, choices)?;
    let who = advancing(e)?;
    let mut rows = Vec::new();
    let mut scrutinies = Vec::new();
    for (votes, seats) in e.votes.iter().zip(&seats) {
        let here = first(votes, &who, *seats, restored, choices)?;
        rows.push(here.seats.clone());
        scrutinies.push(here);
    }
    let lists = e.members.len();
    let sums: Vec<u128> = (0..lists)
        .map(|i| scrutinies.iter().map(|s| s.left[i]).sum())
        .collect();
    let pool = 200 - rows.iter().flatten().sum::<u128>();
    let again = second(&sums, &e.national(), &who, pool, choices)?;
    rows.push(again.clone());
    rows.extend(placed(&scrutinies, &again, choices)?);
    Some(rows)
}

fn check_psp(
    law: &'static str,
    reading: Option<&'static str>,
    steps: &'static [&'static str],
    percents: &'static [u128],
    oracle: impl Fn(&Election, &mut Choices) -> Answer,
) {
    Trial {
        law,
        reading,
        steps,
        make: |dice: &mut Dice| make(dice, percents, 4),
        tally: |law: &_, e: &Election| {
            e.ballots(law)
                .areas("region", vec![0; e.votes.len()])
                .tally()
        },
        oracle,
    }
    .agrees();
}

#[test]
fn chamber_2002() {
    check_psp(
        "cz/psp/2002-01-01",
        None,
        &[],
        &[5, 10, 15, 20],
        before_2021,
    );
}

const BOTH: &[&str] = &["first", "second", "placed"];

#[test]
fn chamber_2021() {
    let of = |e: &Election, choices: &mut Choices| since_2021(e, true, choices);
    check_psp("cz/psp/2021-07-01", None, BOTH, &[5, 8, 11, 4, 10], of);
}

#[test]
fn chamber_2021_without_the_votes_of_seats_taken_back() {
    let of = |e: &Election, choices: &mut Choices| since_2021(e, false, choices);
    let reading = Some("taken-back-votes-lost");
    check_psp("cz/psp/2021-07-01", reading, BOTH, &[5, 8, 11], of);
}

#[test]
fn european_parliament_2003() {
    Trial {
        law: "cz/ep/2003-02-18",
        reading: None,
        steps: &[],
        make: |dice: &mut Dice| make(dice, &[5], 1),
        tally: |law: &_, e: &Election| e.ballots(law).seats("house", &[e.seats]).tally(),
        oracle: |e: &Election, choices: &mut Choices| -> Answer {
            let votes = &e.votes[0];
            let valid = e.valid();
            let quotient = |i: usize, s: u128| {
                if votes[i] * 20 >= valid {
                    dhondt(votes[i], s)
                } else {
                    None
                }
            };
            let mut got = vec![0; votes.len()];
            let left = one_by_one(&mut got, e.seats, quotient, choices, &more_votes(votes));
            (left == 0).then_some(vec![got])
        },
    }
    .agrees();
}
