//! Norway, Election Act 2002 s. 11-4 and 11-6.

use crate::choices::Choices;
use crate::compare::{Answer, Trial};
use crate::dice::Dice;
use crate::fraction::Fraction;
use crate::methods::{larger_first, odd_after, one_by_one};
use crate::nordic::{Election, cells, place, votes};

fn make(dice: &mut Dice) -> Election {
    let areas = dice.count(1, 4);
    let (votes, others) = votes(dice, areas, (4, 100), (4, 100));
    Election {
        seats: (0..areas).map(|_| dice.between(3, 9)).collect(),
        levelling: vec![1; areas],
        votes,
        others,
    }
}

/// S. 11-4: every district its number less one; 1.4, 3, 5; equal quotients: more votes, then lot.
fn by_the_method(
    votes: &[u128],
    who: &[usize],
    seats: u128,
    choices: &mut Choices,
) -> Option<Vec<u128>> {
    let tie = |choices: &mut Choices, tied: &[usize], k: usize| {
        larger_first(choices, tied, k, |i| Fraction::whole(votes[i]))
    };
    let quotient = |i: usize, s: u128| {
        if who.contains(&i) {
            odd_after(14, votes[i], s)
        } else {
            None
        }
    };
    let mut got = vec![0; votes.len()];
    (one_by_one(&mut got, seats, quotient, choices, &tie) == 0).then_some(got)
}

/// S. 11-6: the shares of those with at least four per cent of the country; who has as many district seats as its share or more keeps them and
/// leaves with them. The share of each list, and who is left.
fn shares(e: &Election, won: &[u128], choices: &mut Choices) -> Option<(Vec<u128>, Vec<usize>)> {
    let national = e.national();
    let all = e.all_valid();
    let mut who: Vec<usize> = (0..national.len())
        .filter(|i| national[*i] * 100 >= all * 4)
        .collect();
    let outside: u128 = (0..won.len())
        .filter(|i| !who.contains(i))
        .map(|i| won[i])
        .sum();
    let mut seats = e.seats.iter().sum::<u128>() - outside;
    loop {
        let got = by_the_method(&national, &who, seats, choices)?;
        let (out, stay): (Vec<usize>, Vec<usize>) = who.iter().partition(|i| won[**i] >= got[**i]);
        if out.is_empty() {
            return Some((got, who));
        }
        seats -= out.iter().map(|i| won[*i]).sum::<u128>();
        who = stay;
    }
}

fn oracle(e: &Election, choices: &mut Choices) -> Answer {
    let lists = e.votes[0].len();
    let areas = e.votes.len();
    let everybody: Vec<usize> = (0..lists).collect();
    let mut district = Vec::new();
    for at in 0..areas {
        district.push(by_the_method(
            &e.votes[at],
            &everybody,
            e.seats[at] - 1,
            choices,
        )?);
    }
    let won: Vec<u128> = (0..lists)
        .map(|i| district.iter().map(|d| d[i]).sum())
        .collect();
    let (share, who) = shares(e, &won, choices)?;
    // One levelling seat in each district, to the largest quotient in proportion to the votes of a district seat there.
    let mut placed = vec![vec![0; lists]; areas];
    let owed = |placed: &[Vec<u128>], i: usize| {
        share[i] - won[i] - placed.iter().map(|row| row[i]).sum::<u128>()
    };
    let number = |placed: &[Vec<u128>], at: usize, i: usize| {
        let votes = e.votes[at][i];
        let full = placed[at].iter().sum::<u128>() >= 1;
        let seats = e.seats[at] - 1;
        (votes > 0 && !full && owed(placed, i) > 0)
            .then(|| Fraction::new(votes * seats, (2 * district[at][i] + 1) * e.valid(at)))
    };
    let fits = |placed: &[Vec<u128>], together: &[(usize, usize)]| {
        let one_each = (0..areas).all(|at| together.iter().filter(|c| c.0 == at).count() <= 1);
        let count = |i: usize| u128::try_from(together.iter().filter(|c| c.1 == i).count());
        one_each
            && who
                .iter()
                .all(|i| count(*i).expect("few") <= owed(placed, *i))
    };
    place(&cells(areas, &who), &mut placed, number, fits, choices);
    if who.iter().any(|i| owed(&placed, *i) > 0) {
        return None;
    }
    let add = |(d, p): (&Vec<u128>, &Vec<u128>)| d.iter().zip(p).map(|(d, p)| d + p).collect();
    Some(district.iter().zip(&placed).map(add).collect())
}

#[test]
fn storting_2003() {
    Trial {
        law: "no/storting/2003-01-01",
        reading: None,
        steps: &[],
        make,
        tally: |law: &_, e: &Election| {
            e.ballots(law, "district", "list")
                .seats("total", &e.seats)
                .tally()
        },
        oracle,
    }
    .agrees();
}
