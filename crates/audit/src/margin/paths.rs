//! Straight paths: ever more ballots from one cell to another, to one cell, or from one cell, halved until the engine reports the change.

use super::ballots::{Ballots, Changes, Manipulation};

/// Whether the law reports the change on changed votes; nothing when the runs are spent.
pub type Happens<'h> = dyn FnMut(&[(u32, i128)]) -> Option<bool> + 'h;

/// The shortest change found on straight paths, where it is below a bound.
pub fn shortest(
    ballots: &Ballots<'_>,
    manipulation: Manipulation,
    upper: Option<i128>,
    happens: &mut Happens<'_>,
) -> Option<(i128, Changes)> {
    let mut best: Option<(i128, Changes)> = None;
    for (from, to) in pairs(ballots, manipulation) {
        let room = from.map_or(i128::from(u32::MAX), |from| ballots.votes[from as usize]);
        let known = best.as_ref().map(|(count, _)| *count).or(upper);
        // Only a shorter path is of use.
        let most = known.map_or(room, |known| room.min(known - 1));
        if most < 1 {
            continue;
        }
        let change = |count: i128| -> Changes {
            let mut changes = Vec::new();
            changes.extend(from.map(|from| (from, -count)));
            changes.extend(to.map(|to| (to, count)));
            changes.sort_unstable();
            changes
        };
        let Some(reached) = happens(&change(most)) else {
            return best;
        };
        if !reached {
            continue;
        }
        let (mut without, mut with) = (0, most);
        while with - without > 1 {
            let middle = without + (with - without) / 2;
            match happens(&change(middle)) {
                Some(true) => with = middle,
                Some(false) => without = middle,
                None => break,
            }
        }
        best = Some((with, change(with)));
    }
    best
}

type Pair = (Option<u32>, Option<u32>);

/// The pairs of cells, those with most votes in areas with most votes first.
fn pairs(ballots: &Ballots<'_>, manipulation: Manipulation) -> Vec<Pair> {
    let mut groups: Vec<Vec<u32>> = ballots
        .groups
        .iter()
        .map(|group| {
            let mut cells: Vec<u32> = group
                .clone()
                .filter_map(|cell| u32::try_from(cell).ok())
                .collect();
            cells.sort_by_key(|cell| std::cmp::Reverse(ballots.votes[*cell as usize]));
            cells
        })
        .collect();
    groups.sort_by_key(|cells| {
        std::cmp::Reverse(
            cells
                .iter()
                .map(|c| ballots.votes[*c as usize])
                .sum::<i128>(),
        )
    });
    let mut all = Vec::new();
    for cells in &groups {
        match manipulation {
            Manipulation::Add => all.extend(cells.iter().map(|to| (None, Some(*to)))),
            Manipulation::Remove => all.extend(cells.iter().map(|from| (Some(*from), None))),
            Manipulation::Move => {
                for sum in 1..cells.len() * 2 {
                    for from in 0..cells.len() {
                        let Some(to) = sum.checked_sub(from) else {
                            continue;
                        };
                        if to != from && to < cells.len() {
                            all.push((Some(cells[from]), Some(cells[to])));
                        }
                    }
                }
            }
        }
    }
    all
}
