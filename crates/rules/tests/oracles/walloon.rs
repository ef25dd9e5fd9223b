//! Walloon Parliament, special law of 8 August 1980 art. 29ter to 29septies, with the quorum of 66 per cent and of 33.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{dhondt, larger_first, one_by_one};

#[derive(Debug)]
struct Election {
    /// By constituency and list.
    votes: Vec<Vec<u128>>,
    others: Vec<u128>,
    seats: Vec<u128>,
    /// The province of each constituency.
    province: Vec<usize>,
}

fn make(dice: &mut Dice, percent: u128) -> Election {
    let lists = dice.count(2, 6);
    let mut province = Vec::new();
    for at in 0..dice.count(1, 2) {
        for _ in 0..dice.count(1, 3) {
            province.push(at);
        }
    }
    let seats: Vec<u128> = province.iter().map(|_| dice.between(2, 9)).collect();
    let scale = dice.pick(&[1, 10, 77]);
    let noise = dice.pick(&[0, 5]);
    let mut others = Vec::new();
    let mut votes: Vec<Vec<u128>> = Vec::new();
    for seats in &seats {
        let mut row: Vec<u128> = dice
            .some_votes(lists)
            .into_iter()
            .map(|v| v * scale + if v > 0 { dice.between(0, noise) } else { 0 })
            .collect();
        others.push(match dice.below(3) {
            0 => dice.near_share(&mut row, (5, 100)),
            1 => dice.near_share(&mut row, (percent, 100 * seats)),
            _ => 0,
        });
        votes.push(row);
    }
    // Now and then a list stands in one constituency only.
    if dice.one_in(2) {
        let list = dice.below(lists);
        votes.iter_mut().skip(1).for_each(|row| row[list] = 0);
    }
    votes.iter_mut().for_each(|row| row[0] += 1);
    Election {
        votes,
        others,
        seats,
        province,
    }
}

impl Election {
    fn valid(&self, at: usize) -> u128 {
        self.votes[at].iter().sum::<u128>() + self.others[at]
    }

    /// Art. 29ter par. 1, 29quinquies par. 2.
    fn local(&self, at: usize, list: usize) -> bool {
        self.votes[at][list] * 100 >= self.valid(at) * 5
    }
}

/// Art. 29ter, 29quater: equal quotients: the higher figure; the votes of candidates and their age are not known here.
fn single(e: &Election, at: usize, choices: &mut Choices) -> Option<Vec<u128>> {
    let votes = &e.votes[at];
    let tie = |choices: &mut Choices, tied: &[usize], k: usize| {
        larger_first(choices, tied, k, |i| Fraction::whole(votes[i]))
    };
    let quotient = |i: usize, s: u128| {
        if e.local(at, i) {
            dhondt(votes[i], s)
        } else {
            None
        }
    };
    let mut got = vec![0; votes.len()];
    (one_by_one(&mut got, e.seats[at], quotient, choices, &tie) == 0).then_some(got)
}

/// A province with several constituencies, `here`: the seats there.
fn grouped(e: &Election, here: &[usize], percent: u128, choices: &mut Choices) -> Answer {
    let lists = e.votes[0].len();
    // Art. 29quinquies: whole quotients of the divisor, valid votes / seats.
    let mut seats: Vec<Vec<u128>> = here
        .iter()
        .map(|at| {
            let whole = |i: usize| e.votes[*at][i] * e.seats[*at] / e.valid(*at);
            (0..lists)
                .map(|i| if e.local(*at, i) { whole(i) } else { 0 })
                .collect()
        })
        .collect();
    let figure: Vec<u128> = (0..lists)
        .map(|i| here.iter().map(|at| e.votes[*at][i]).sum())
        .collect();
    let valid: u128 = here.iter().map(|at| e.valid(*at)).sum();
    // Art. 29sexies: five per cent of the province, and so much of the divisor in one constituency.
    let admitted = |i: usize| {
        let near = |at: &usize| e.votes[*at][i] * e.seats[*at] * 100 >= e.valid(*at) * percent;
        figure[i] * 100 >= valid * 5 && here.iter().any(near)
    };
    let mut held: Vec<u128> = (0..lists)
        .map(|i| seats.iter().map(|row| row[i]).sum())
        .collect();
    let before = held.clone();
    let open: u128 = here.iter().map(|at| e.seats[*at]).sum::<u128>() - held.iter().sum::<u128>();
    let tie = |choices: &mut Choices, tied: &[usize], k: usize| {
        larger_first(choices, tied, k, |i| Fraction::whole(figure[i]))
    };
    let quotient = |i: usize, s: u128| {
        if admitted(i) {
            dhondt(figure[i], s)
        } else {
            None
        }
    };
    if one_by_one(&mut held, open, quotient, choices, &tie) > 0 {
        return None;
    }
    let owed: Vec<u128> = held.iter().zip(&before).map(|(h, b)| h - b).collect();
    place(e, here, &figure, (&before, &owed), &mut seats, choices)?;
    Some(seats)
}

/// Art. 29septies: isolated lists first; then the groups in the order of their quotients, each where its local fraction is the largest and a seat is
/// open.
fn place(
    e: &Election,
    here: &[usize],
    figure: &[u128],
    (before, owed): (&[u128], &[u128]),
    seats: &mut [Vec<u128>],
    choices: &mut Choices,
) -> Option<()> {
    let lists = figure.len();
    let stands = |i: usize| here.iter().filter(|at| e.votes[**at][i] > 0).count();
    let room = |seats: &[Vec<u128>], c: usize| e.seats[here[c]] > seats[c].iter().sum();
    for i in (0..lists).filter(|i| stands(*i) == 1) {
        let c = here.iter().position(|at| e.votes[*at][i] > 0)?;
        for _ in 0..owed[i] {
            if !room(seats, c) || !e.local(here[c], i) {
                return None;
            }
            seats[c][i] += 1;
        }
    }
    let mut placed = vec![0; lists];
    loop {
        let left = |i: &usize| stands(*i) > 1 && placed[*i] < owed[*i];
        let turn = |i: usize| dhondt(figure[i], before[i] + placed[i]);
        let Some(best) = (0..lists).filter(left).filter_map(turn).max() else {
            return Some(());
        };
        let equal: Vec<usize> = (0..lists)
            .filter(left)
            .filter(|i| turn(*i) == Some(best))
            .collect();
        let list = choices.choose_one(&equal);
        // Quotient / (seats there + 1).
        let local = |c: usize| {
            let at = here[c];
            let fits = room(seats, c) && e.local(at, list) && e.votes[at][list] > 0;
            fits.then(|| {
                Fraction::new(
                    e.votes[at][list] * e.seats[at],
                    e.valid(at) * (seats[c][list] + 1),
                )
            })
        };
        let top = (0..here.len()).filter_map(local).max()?;
        let equal: Vec<usize> = (0..here.len()).filter(|c| local(*c) == Some(top)).collect();
        let c = choices.choose_one(&equal);
        seats[c][list] += 1;
        placed[list] += 1;
    }
}

fn oracle(e: &Election, percent: u128, choices: &mut Choices) -> Answer {
    let mut rows = Vec::new();
    let last = e.province.iter().max().copied()?;
    for province in 0..=last {
        let here: Vec<usize> = (0..e.seats.len())
            .filter(|at| e.province[*at] == province)
            .collect();
        match here[..] {
            [only] => rows.push(single(e, only, choices)?),
            _ => rows.extend(grouped(e, &here, percent, choices)?),
        }
    }
    Some(rows)
}

fn check(law: &'static str, percent: u128) {
    Trial {
        law,
        reading: None,
        steps: &[],
        make: |dice: &mut Dice| make(dice, percent),
        tally: |law: &_, e: &Election| {
            let provinces = e.province.iter().max().map_or(1, |last| last + 1);
            Ballots::new(law, e.votes[0].len())
                .areas("province", vec![0; provinces])
                .areas("constituency", e.province.clone())
                .votes("list", &e.votes)
                .others("list", &e.others)
                .seats("magnitude", &e.seats)
                .tally()
        },
        oracle: |e: &Election, choices: &mut Choices| oracle(e, percent, choices),
    }
    .agrees();
}

#[test]
fn walloon_parliament_2014() {
    check("be/walloon-parliament/2014-01-06", 66);
}

#[test]
fn walloon_parliament_2023() {
    check("be/walloon-parliament/2023-01-01", 33);
}
