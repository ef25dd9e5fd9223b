//! Placing once more, from the text of the rule language: in whole numbers, every choice followed to its end.

use std::cmp::Ordering;
use std::collections::BTreeSet;

/// All that a `place` reads; tables are by area and list.
#[derive(Clone, Debug)]
pub struct Problem {
    pub votes: Vec<Vec<u64>>,
    pub held: Vec<Vec<u64>>,
    pub owed: Option<Vec<u64>>,
    pub room: Option<Vec<u64>>,
    /// Numbers of the lists and the seats that each of them holds, with divisors 1, 2, 3.
    pub turn: Option<(Vec<u64>, u64)>,
    pub relative: Option<Vec<u64>>,
    pub most: Option<Vec<Vec<u64>>>,
    /// By votes instead of by divisors 1, 3, 5.
    pub rank: bool,
}

type Seats = Vec<Vec<u64>>;
/// An area and a list.
type Cell = (usize, usize);

/// The seats of every outcome.
pub fn all_ways(problem: &Problem) -> BTreeSet<Seats> {
    let nothing: Seats = problem.votes.iter().map(|row| vec![0; row.len()]).collect();
    let (mut open, mut ends) = (BTreeSet::from([nothing]), BTreeSet::new());
    while let Some(seats) = open.pop_first() {
        let next = problem.next(&seats);
        if next.is_empty() {
            ends.insert(seats);
        } else {
            open.extend(next);
        }
    }
    ends
}

impl Problem {
    fn of_list(&self, seats: &Seats, list: usize) -> u64 {
        seats.iter().map(|row| row[list]).sum()
    }

    /// Whether no limit is broken.
    fn within(&self, seats: &Seats) -> bool {
        let lists = (0..seats[0].len()).all(|list| {
            let owed = self.owed.as_ref().map(|owed| owed[list]);
            owed.is_none_or(|owed| self.of_list(seats, list) <= owed)
        });
        lists
            && seats.iter().enumerate().all(|(area, row)| {
                let room = self.room.as_ref().map(|room| room[area]);
                let most = |list: usize| self.most.as_ref().map(|most| most[area][list]);
                room.is_none_or(|room| row.iter().sum::<u64>() <= room)
                    && row
                        .iter()
                        .enumerate()
                        .all(|(list, own)| most(list).is_none_or(|most| *own <= most))
            })
    }

    fn with(&self, seats: &Seats, cells: &[Cell]) -> Seats {
        let mut more = seats.clone();
        for (area, list) in cells {
            more[*area][*list] += 1;
        }
        more
    }

    /// The states that can follow; none at the end.
    fn next(&self, seats: &Seats) -> Vec<Seats> {
        let mut cells: Vec<Cell> = (0..seats.len())
            .flat_map(|area| (0..seats[0].len()).map(move |list| (area, list)))
            .filter(|cell| self.votes[cell.0][cell.1] > 0)
            .filter(|cell| self.within(&self.with(seats, &[*cell])))
            .collect();
        let Some((numbers, held)) = &self.turn else {
            let best = largest(&cells, |cell| self.number(seats, *cell));
            let together = self.with(seats, &best);
            if best.is_empty() || self.within(&together) {
                return if best.is_empty() {
                    vec![]
                } else {
                    vec![together]
                };
            }
            return best.iter().map(|cell| self.with(seats, &[*cell])).collect();
        };
        cells.retain(|(_, list)| numbers[*list] > 0);
        let turn = |cell: &Cell| (numbers[cell.1], held + self.of_list(seats, cell.1) + 1);
        let of_lists = largest(&cells, turn);
        let lists: BTreeSet<usize> = of_lists.iter().map(|cell| cell.1).collect();
        let mut all = Vec::new();
        for list in lists {
            let own: Vec<Cell> = of_lists.iter().copied().filter(|c| c.1 == list).collect();
            for cell in largest(&own, |cell| self.number(seats, *cell)) {
                all.push(self.with(seats, &[cell]));
            }
        }
        all
    }

    /// Votes over the divisor times what they are relative to.
    fn number(&self, seats: &Seats, (area, list): Cell) -> (u64, u64) {
        let over = self.relative.as_ref().map_or(1, |of| of[area]);
        let won = self.held[area][list] + seats[area][list];
        let divisor = if self.rank { 1 } else { 2 * won + 1 };
        (self.votes[area][list], divisor * over)
    }
}

/// All cells with the largest fraction.
fn largest(cells: &[Cell], number: impl Fn(&Cell) -> (u64, u64)) -> Vec<Cell> {
    let order = |a: &Cell, b: &Cell| -> Ordering {
        let ((n, d), (m, e)) = (number(a), number(b));
        (n * e).cmp(&(m * d))
    };
    let best = cells.iter().copied().max_by(order);
    best.map_or(Vec::new(), |best| {
        let mut all = cells.to_vec();
        all.retain(|cell| order(cell, &best).is_eq());
        all
    })
}
