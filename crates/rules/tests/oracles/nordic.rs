//! What the Nordic oracles share: an election by constituency, and seats placed cell by cell.

use crate::ballots::Ballots;
use crate::choices::Choices;
use crate::dice::Dice;
use crate::fraction::Fraction;

#[derive(Debug)]
pub struct Election {
    /// By constituency and list.
    pub votes: Vec<Vec<u128>>,
    /// Votes for nobody here, by constituency.
    pub others: Vec<u128>,
    pub seats: Vec<u128>,
    /// Levelling seats by constituency, or by region.
    pub levelling: Vec<u128>,
}

impl Election {
    /// Votes of the country by list.
    pub fn national(&self) -> Vec<u128> {
        let lists = self.votes[0].len();
        (0..lists)
            .map(|i| self.votes.iter().map(|row| row[i]).sum())
            .collect()
    }

    /// All valid votes of a constituency.
    pub fn valid(&self, at: usize) -> u128 {
        self.votes[at].iter().sum::<u128>() + self.others[at]
    }

    /// All valid votes.
    pub fn all_valid(&self) -> u128 {
        (0..self.votes.len()).map(|at| self.valid(at)).sum()
    }

    pub fn ballots<'l>(
        &self,
        law: &'l scrutineer_rules::LawVersion,
        level: &str,
        ballot: &str,
    ) -> Ballots<'l> {
        Ballots::new(law, self.votes[0].len())
            .areas(level, vec![0; self.votes.len()])
            .votes(ballot, &self.votes)
            .others(ballot, &self.others)
    }
}

/// Votes with strongholds, and a list near one of the shares in the country or in a constituency.
pub fn votes(
    dice: &mut Dice,
    areas: usize,
    national: (u128, u128),
    local: (u128, u128),
) -> (Vec<Vec<u128>>, Vec<u128>) {
    let lists = dice.count(2, 6);
    let scale = dice.pick(&[1, 1, 7, 40]);
    let mut votes: Vec<Vec<u128>> = Vec::new();
    for _ in 0..areas {
        let mut row = dice.some_votes(lists);
        let strong = dice.below(lists);
        if dice.one_in(3) {
            row[strong] += dice.between(50, 2000);
        }
        row.iter_mut().for_each(|v| *v *= scale);
        row[0] += 1;
        votes.push(row);
    }
    let mut others = vec![0; areas];
    let at = dice.below(areas);
    if dice.one_in(2) {
        others[at] = dice.near_share(&mut votes[at], local);
    } else {
        // The country: the last list's votes stand in one constituency.
        let list = dice.below(lists);
        let mut sums: Vec<u128> = (0..lists)
            .map(|i| votes.iter().map(|row| row[i]).sum())
            .collect();
        let before = sums[list];
        others[at] = dice.near_share(&mut sums, national);
        let elsewhere = before - votes[at][list];
        votes[at][list] = sums[list].saturating_sub(elsewhere);
    }
    (votes, others)
}

/// Serves the best cells one after another until none is left; equal ones together where that breaks no limit, otherwise by lot.
///
/// `number` of a cell is none where it cannot take a seat now; `fits` says whether these cells can all be served together.
pub fn place(
    cells: &[(usize, usize)],
    placed: &mut [Vec<u128>],
    number: impl Fn(&[Vec<u128>], usize, usize) -> Option<Fraction>,
    fits: impl Fn(&[Vec<u128>], &[(usize, usize)]) -> bool,
    choices: &mut Choices,
) {
    loop {
        let now: Vec<Option<Fraction>> = cells
            .iter()
            .map(|(area, list)| number(placed, *area, *list))
            .collect();
        let Some(best) = now.iter().flatten().max().copied() else {
            return;
        };
        let top: Vec<usize> = (0..cells.len()).filter(|c| now[*c] == Some(best)).collect();
        let together: Vec<(usize, usize)> = top.iter().map(|c| cells[*c]).collect();
        let served = if fits(placed, &together) {
            together
        } else {
            vec![cells[choices.choose_one(&top)]]
        };
        for (area, list) in served {
            placed[area][list] += 1;
        }
    }
}

/// All cells of some lists.
pub fn cells(areas: usize, lists: &[usize]) -> Vec<(usize, usize)> {
    (0..areas)
        .flat_map(|area| lists.iter().map(move |list| (area, *list)))
        .collect()
}
