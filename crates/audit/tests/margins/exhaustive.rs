//! The margin by trying: all votes at distance 1, then 2, and so on, each run by the engine.

use std::collections::BTreeSet;

use scrutineer::margin::{Asked, Ballots, Convention, Manipulation, Question};
use scrutineer_engine::run;

use super::build::World;

/// The fewest ballots under each convention; none where there is no change up to `most`.
pub fn margins(
    world: &World,
    question: &Question,
    manipulation: Manipulation,
    most: i128,
) -> [Option<i128>; 2] {
    let ballots = Ballots::new(&world.procedure, &world.tally, None);
    let actual = run(&world.procedure, &world.tally).expect("a run");
    let asked = Asked::new(&ballots, question, &actual);
    let mut found = [None, None];
    let mut seen: BTreeSet<Vec<i128>> = BTreeSet::from([ballots.votes.clone()]);
    let mut edge: Vec<Vec<i128>> = vec![ballots.votes.clone()];
    for distance in 0..=most {
        for votes in &edge {
            let changes: Vec<(u32, i128)> = (0u32..)
                .zip(votes.iter().zip(&ballots.votes))
                .filter(|(_, (now, before))| now != before)
                .map(|(cell, (now, before))| (cell, now - before))
                .collect();
            if let Some(ran) = asked.replay(&changes) {
                for (at, convention) in Convention::ALL.into_iter().enumerate() {
                    if found[at].is_none() && asked.happens(&ran, convention) {
                        found[at] = Some(distance);
                    }
                }
            }
            if found.iter().all(Option::is_some) {
                return found;
            }
        }
        edge = next(&ballots, manipulation, &edge, &mut seen);
    }
    found
}

/// The votes one ballot further.
fn next(
    ballots: &Ballots<'_>,
    manipulation: Manipulation,
    edge: &[Vec<i128>],
    seen: &mut BTreeSet<Vec<i128>>,
) -> Vec<Vec<i128>> {
    let mut further = Vec::new();
    let mut add = |votes: Vec<i128>| {
        if seen.insert(votes.clone()) {
            further.push(votes);
        }
    };
    for votes in edge {
        for group in &ballots.groups {
            for cell in group.clone() {
                match manipulation {
                    Manipulation::Add => {
                        let mut more = votes.clone();
                        more[cell] += 1;
                        add(more);
                    }
                    Manipulation::Remove if votes[cell] > 0 => {
                        let mut fewer = votes.clone();
                        fewer[cell] -= 1;
                        add(fewer);
                    }
                    Manipulation::Move if votes[cell] > 0 => {
                        for to in group.clone().filter(|to| *to != cell) {
                            let mut moved = votes.clone();
                            moved[cell] -= 1;
                            moved[to] += 1;
                            add(moved);
                        }
                    }
                    Manipulation::Remove | Manipulation::Move => {}
                }
            }
        }
    }
    further
}
