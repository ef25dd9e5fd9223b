//! Transfers of seats along shortest paths: from a list with too many seats through areas and lists to one with too few.
//!
//! On the way a list gives up its last seat in an area and another takes its next seat there. The length of a path is the product of the
//! quotients given up over the product of the quotients gained; a transfer along the
//! shortest path to any list keeps the matrix proper.

use crate::ratio::Ratio;
use crate::step::biproportional::problem::{NoMatrix, Problem, Side};

/// Moves seats until the sums of the lists are right.
pub(super) fn transfer(problem: &Problem, seats: &mut [u64]) -> Result<(), NoMatrix> {
    loop {
        let sums: Vec<u64> = (0..problem.size(Side::Lists))
            .map(|list| problem.sum(Side::Lists, list, seats))
            .collect();
        let wanted = |list: &usize| problem.seats(Side::Lists, *list);
        let rich: Vec<usize> = (0..sums.len()).filter(|l| sums[*l] > wanted(l)).collect();
        if rich.is_empty() {
            return Ok(());
        }
        let paths = Paths::from(problem, seats, &rich);
        let mut poor = (0..sums.len()).filter(|l| sums[*l] < wanted(l));
        let end = poor.find(|list| paths.to_list[*list].is_some());
        let Some(end) = end else {
            let left = problem.misfit(Side::Lists, seats);
            return Err(NoMatrix { left });
        };
        paths.follow(problem, end, seats);
    }
}

/// List divisors for which the matrix is proper: the lengths of the shortest paths from any list, inverted.
pub(super) fn list_divisors(problem: &Problem, seats: &[u64]) -> Vec<Ratio> {
    let all: Vec<usize> = (0..problem.size(Side::Lists)).collect();
    let paths = Paths::from(problem, seats, &all);
    let lengths = paths.to_list.into_iter().flatten();
    lengths
        .map(|end| Ratio::ONE.over(&end.length).unwrap_or(Ratio::ONE))
        .collect()
}

/// The end of a shortest path.
#[derive(Clone)]
struct End {
    length: Ratio,
    /// The line before it, of the other side; none at the beginning.
    before: Option<usize>,
}

/// The shortest paths to every area and list that can be reached.
struct Paths {
    to_area: Vec<Option<End>>,
    to_list: Vec<Option<End>>,
}

impl Paths {
    /// From any of these lists: all arcs again and again, until no path becomes shorter.
    fn from(problem: &Problem, seats: &[u64], lists: &[usize]) -> Self {
        let mut paths = Self {
            to_area: vec![None; problem.size(Side::Areas)],
            to_list: vec![None; problem.size(Side::Lists)],
        };
        for list in lists {
            paths.to_list[*list] = Some(End {
                length: Ratio::ONE,
                before: None,
            });
        }
        let each = |of: &dyn Fn(usize, u64) -> Option<Ratio>| -> Vec<Option<Ratio>> {
            let cells = seats.iter().enumerate();
            cells.map(|(cell, seats)| of(cell, *seats)).collect()
        };
        let given_up = each(&|cell, seats| problem.last(cell, seats));
        let gained = each(&|cell, seats| problem.next(cell, seats));
        let (mut shorter, mut rounds) = (true, 0);
        while shorter {
            let lines = paths.to_area.len() + paths.to_list.len();
            assert!(rounds <= lines, "no circle of a proper matrix pays");
            (shorter, rounds) = (false, rounds + 1);
            for cell in 0..seats.len() {
                let (area, list) = problem.place(cell);
                if let (Some(end), Some(cost)) = (&paths.to_list[list], &given_up[cell]) {
                    let length = end.length.times(cost);
                    shorter |= improve(&mut paths.to_area[area], length, list);
                }
                if let (Some(end), Some(gain)) = (&paths.to_area[area], &gained[cell])
                    && let Some(length) = end.length.over(gain)
                {
                    shorter |= improve(&mut paths.to_list[list], length, area);
                }
            }
        }
        paths
    }

    /// Transfers one seat along the path to a list.
    fn follow(&self, problem: &Problem, end: usize, seats: &mut [u64]) {
        let mut list = end;
        while let Some(area) = self.to_list[list].as_ref().and_then(|end| end.before) {
            seats[problem.cell(Side::Areas, area, list)] += 1;
            let Some(giver) = self.to_area[area].as_ref().and_then(|end| end.before) else {
                break;
            };
            seats[problem.cell(Side::Areas, area, giver)] -= 1;
            list = giver;
        }
    }
}

fn improve(end: &mut Option<End>, length: Ratio, before: usize) -> bool {
    if end.as_ref().is_some_and(|end| end.length <= length) {
        return false;
    }
    *end = Some(End {
        length,
        before: Some(before),
    });
    true
}
