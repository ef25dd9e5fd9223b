//! Germany, Bundeswahlgesetz in the wording of 2023, before and after the judgment of 30 July 2024, and Europawahlgesetz s. 2 (2014).

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::de::{Election, majority, schepers, to_lists};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{largest, open};

/// S. 20(2): a party without a list in the Land puts up nobody there; who stands on no list at all is an independent.
fn make(dice: &mut Dice) -> Election {
    loop {
        let mut e = crate::de::make(dice);
        let listed = |p: usize| e.second.iter().any(|row| row[p] > 0);
        let stays = |c: &&crate::ballots::Standing| !listed(c.1) || e.second[e.land[c.0]][c.1] > 0;
        e.first = e.first.iter().filter(stays).copied().collect();
        if (0..e.land.len()).all(|area| e.first.iter().any(|c| c.0 == area && c.2 > 0)) {
            return e;
        }
    }
}

/// Valid first votes of a constituency: those of all who stand.
fn valid_first(e: &Election, area: usize) -> u128 {
    e.first
        .iter()
        .filter(|c| c.0 == area)
        .map(|c| c.2)
        .sum::<u128>()
        + 7
}

fn of_2023(e: &Election, three_will_do: bool, choices: &mut Choices) -> Answer {
    let parties = e.parties();
    let lands = e.second.len();
    let winners = e.winners(choices);
    // S. 4(1): seats of independents, who stand on no list, are taken off the 630.
    let listed = |p: usize| e.second.iter().any(|row| row[p] > 0);
    let mut total = vec![vec![0; parties]; lands];
    let mut house = 630;
    for (area, party) in winners.iter().enumerate() {
        if !listed(*party) {
            total[e.land[area]][*party] += 1;
            house -= 1;
        }
    }
    // S. 4(2): less than five per cent is left out; under the judgment only with fewer than three constituencies; not minorities.
    let who: Vec<usize> = (0..parties)
        .filter(|p| {
            let votes: u128 = e.second.iter().map(|row| row[*p]).sum();
            let won = winners.iter().filter(|w| **w == *p).count();
            let enough = votes * 20 >= e.valid() || (three_will_do && won >= 3);
            votes > 0 && (enough || e.minority[*p])
        })
        .collect();
    let counted = e.counted();
    let national: Vec<u128> = (0..parties)
        .map(|p| counted.iter().map(|row| row[p]).sum())
        .collect();
    let mut seats = schepers(&national, &who, &vec![0; parties], house, choices)?;
    majority(&national, &who, &mut seats);
    let none = vec![vec![0; parties]; lands];
    let mut covered = vec![vec![0; parties]; e.land.len()];
    for party in who {
        let lists = to_lists(&counted, &none, party, seats[party], choices)?;
        for (land, list) in lists.iter().enumerate() {
            total[land][party] += list;
            // S. 6(1): the winners by falling share of the valid first votes, as far as the list has seats.
            let own: Vec<usize> = (0..e.land.len())
                .filter(|area| e.land[*area] == land && winners[*area] == party)
                .collect();
            let share = |area: usize| {
                let votes = e.first.iter().find(|c| c.0 == area && c.1 == party);
                Fraction::new(votes.map_or(0, |c| c.2), valid_first(e, area))
            };
            let room = usize::try_from(*list).expect("few");
            for area in largest(&own, share, room, choices, &open) {
                covered[area][party] = 1;
            }
        }
    }
    total.extend(covered);
    Some(total)
}

fn check(law: &'static str, three_will_do: bool) {
    Trial {
        law,
        reading: None,
        steps: &["total", "covered"],
        make,
        tally: |law: &_, e: &Election| {
            let valid: Vec<u128> = (0..e.land.len()).map(|area| valid_first(e, area)).collect();
            e.ballots(law).figure("valid-first", &valid).tally()
        },
        oracle: |e: &Election, choices: &mut Choices| of_2023(e, three_will_do, choices),
    }
    .agrees();
}

#[test]
fn bundestag_2023() {
    check("de/bundestag/2023-06-14", false);
}

#[test]
fn bundestag_2024() {
    check("de/bundestag/2024-07-30", true);
}

fn many_votes(dice: &mut Dice) -> Vec<u128> {
    let lists = dice.count(2, 7);
    let mut votes = dice.some_votes(lists);
    let rest: u128 = votes.iter().skip(1).sum();
    if dice.one_in(3) {
        votes[0] = rest + dice.between(0, 3);
    }
    votes
}

/// S. 2(3), (4): 96 seats; a list with more than half of the votes and not more than half of the seats gets one more than half, the others the rest.
fn european(votes: &[u128], choices: &mut Choices) -> Answer {
    let all: u128 = votes.iter().sum();
    let who: Vec<usize> = (0..votes.len()).collect();
    let none = vec![0; votes.len()];
    let mut seats = schepers(votes, &who, &none, 96, choices)?;
    if let Some(first) = who
        .iter()
        .copied()
        .find(|i| votes[*i] * 2 > all && seats[*i] * 2 <= 96)
    {
        let others: Vec<usize> = who.into_iter().filter(|i| *i != first).collect();
        seats = schepers(votes, &others, &none, 96 - 49, choices)?;
        seats[first] = 49;
    }
    Some(vec![seats])
}

#[test]
fn european_parliament_2014() {
    Trial {
        law: "de/ep/2014-02-26",
        reading: None,
        steps: &[],
        make: many_votes,
        tally: |law: &_, votes: &Vec<u128>| {
            Ballots::new(law, votes.len())
                .votes("list", std::slice::from_ref(votes))
                .tally()
        },
        oracle: |votes: &Vec<u128>, choices: &mut Choices| european(votes, choices),
    }
    .agrees();
}
