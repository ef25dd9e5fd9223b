//! The fewest ballots that break or meet limits: one limit by taking the best ballots first, several by a linear programme in whole numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::ballots::{Ballots, Changes, Manipulation};
use super::form::{Limit, ceiling};
use super::programme::{Programme, Solved};

/// A way to change one ballot: taken from a cell, given to a cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    from: Option<u32>,
    to: Option<u32>,
    /// By how much each limit comes nearer.
    gains: Vec<i128>,
}

/// What it costs to meet some limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cost {
    /// So many ballots, and which.
    Exactly(i128, Changes),
    /// Not at all.
    Never,
    /// Not known but for a bound: numbers too large, too many cases, or more than was asked for.
    AtLeast(i128),
}

/// The fewest ballots that meet all limits, where they are below `most`: those that do not hold as counted, and whatever these ballots would break, again and again.
#[must_use]
pub fn cost(
    ballots: &Ballots<'_>,
    manipulation: Manipulation,
    limits: &[Limit],
    most: i128,
) -> Cost {
    let mut active: Vec<Limit> = limits
        .iter()
        .filter(|limit| limit.missing(&ballots.votes) > 0)
        .cloned()
        .collect();
    loop {
        let found = match active.as_slice() {
            [] => Cost::Exactly(0, Vec::new()),
            [one] => single(ballots, manipulation, one),
            _ => joint(ballots, manipulation, &active, most),
        };
        let Cost::Exactly(count, changes) = &found else {
            return found;
        };
        if *count >= most {
            return Cost::AtLeast(*count);
        }
        let after = ballots.after(changes);
        let worst = limits
            .iter()
            .map(|limit| (limit.missing(&after), limit))
            .filter(|(missing, _)| *missing > 0)
            .max();
        let Some((_, limit)) = worst else {
            return found;
        };
        active.push(limit.clone());
    }
}

/// One limit: the ballots that bring it nearest first.
#[must_use]
pub fn single(ballots: &Ballots<'_>, manipulation: Manipulation, limit: &Limit) -> Cost {
    let mut missing = limit.missing(&ballots.votes);
    if missing <= 0 {
        return Cost::Exactly(0, Vec::new());
    }
    let mut ways = ways(ballots, manipulation, std::slice::from_ref(limit));
    ways.sort_by(|a, b| b.gains.cmp(&a.gains).then(a.cmp(b)));
    let (mut spent, mut used): (i128, BTreeSet<u32>) = (0, BTreeSet::new());
    let mut changes = BTreeMap::new();
    for way in ways {
        let gain = way.gains[0];
        if gain <= 0 || missing <= 0 {
            break;
        }
        let room = match way.from {
            Some(from) if used.insert(from) => ballots.votes[from as usize],
            Some(_) => 0,
            None => i128::MAX,
        };
        let count = room.min(ceiling(missing, gain));
        missing -= count * gain;
        spent += count;
        change(&mut changes, &way, count);
    }
    if missing > 0 {
        return Cost::Never;
    }
    Cost::Exactly(spent, finished(changes))
}

fn change(changes: &mut BTreeMap<u32, i128>, way: &Way, count: i128) {
    if let Some(from) = way.from {
        *changes.entry(from).or_default() -= count;
    }
    if let Some(to) = way.to {
        *changes.entry(to).or_default() += count;
    }
}

fn finished(changes: BTreeMap<u32, i128>) -> Changes {
    changes.into_iter().filter(|(_, n)| *n != 0).collect()
}

/// The ways that are worth looking at: for each cell that gives, those that no other of its ways surpasses in every limit.
fn ways(ballots: &Ballots<'_>, manipulation: Manipulation, limits: &[Limit]) -> Vec<Way> {
    let mut factors: BTreeMap<u32, Vec<i128>> = BTreeMap::new();
    for (index, limit) in limits.iter().enumerate() {
        for (cell, factor) in &limit.terms {
            factors
                .entry(*cell)
                .or_insert_with(|| vec![0; limits.len()])[index] = *factor;
        }
    }
    let none = vec![0; limits.len()];
    let of = |cell: u32| factors.get(&cell).unwrap_or(&none);
    let minus = |v: &[i128]| -> Vec<i128> { v.iter().map(|f| -f).collect() };
    match manipulation {
        Manipulation::Add => best(factors.keys().map(|to| Way {
            from: None,
            to: Some(*to),
            gains: of(*to).clone(),
        })),
        Manipulation::Remove => factors
            .keys()
            .filter(|from| ballots.votes[**from as usize] > 0)
            .map(|from| Way {
                from: Some(*from),
                to: None,
                gains: minus(of(*from)),
            })
            .collect(),
        Manipulation::Move => {
            let mut all = Vec::new();
            for group in &ballots.groups {
                let cells = || group.clone().filter_map(|cell| u32::try_from(cell).ok());
                if !cells().any(|cell| factors.contains_key(&cell)) {
                    continue;
                }
                let goals = best(cells().map(|to| Way {
                    from: None,
                    to: Some(to),
                    gains: of(to).clone(),
                }));
                for from in cells().filter(|from| ballots.votes[*from as usize] > 0) {
                    let own = goals.iter().filter(|goal| goal.to != Some(from));
                    all.extend(own.map(|goal| {
                        Way {
                            from: Some(from),
                            to: goal.to,
                            gains: goal
                                .gains
                                .iter()
                                .zip(of(from))
                                .map(|(to, from)| to - from)
                                .collect(),
                        }
                    }));
                }
            }
            all
        }
    }
}

/// Without ways that another one equals or surpasses in every limit.
fn best(ways: impl Iterator<Item = Way>) -> Vec<Way> {
    let mut kept: Vec<Way> = Vec::new();
    for way in ways {
        let covers = |a: &Way, b: &Way| a.gains.iter().zip(&b.gains).all(|(a, b)| a >= b);
        if kept.iter().any(|other| covers(other, &way)) {
            continue;
        }
        kept.retain(|other| !covers(&way, other));
        kept.push(way);
    }
    kept
}

/// The most columns of a programme that is solved at all.
const MOST_WAYS: usize = 4_000;

/// All limits together.
fn joint(ballots: &Ballots<'_>, manipulation: Manipulation, limits: &[Limit], most: i128) -> Cost {
    let mut kept: Vec<Limit> = Vec::new();
    for limit in limits {
        let same = kept.iter_mut().find(|other| other.terms == limit.terms);
        match same {
            Some(other) => other.least = other.least.max(limit.least),
            None => kept.push(limit.clone()),
        }
    }
    let ways: Vec<Way> = ways(ballots, manipulation, &kept)
        .into_iter()
        .filter(|way| way.gains.iter().any(|gain| *gain > 0))
        .collect();
    let sources = alike(ballots, ways);
    let gains = sources.iter().flat_map(|source| &source.members[0].ways);
    let gains: Vec<Vec<i128>> = gains.map(|way| way.gains.clone()).collect();
    if gains.len() > MOST_WAYS {
        return Cost::AtLeast(0);
    }
    let mut rooms = Vec::new();
    let mut next = 0;
    for source in &sources {
        let kinds: Vec<usize> = (next..next + source.members[0].ways.len()).collect();
        next += kinds.len();
        rooms.extend(source.room().map(|room| (kinds, room)));
    }
    let programme = Programme {
        gains,
        need: kept.iter().map(|l| l.missing(&ballots.votes)).collect(),
        rooms,
    };
    match programme.solve(most) {
        Solved::Never => Cost::Never,
        Solved::AtLeast(count) => Cost::AtLeast(count),
        Solved::Best(count, counts) => {
            let mut changes = BTreeMap::new();
            let mut counts = counts.into_iter();
            for source in &sources {
                let kinds = source.members[0].ways.len();
                source.share_out(counts.by_ref().take(kinds).collect(), &mut changes);
            }
            Cost::Exactly(count, finished(changes))
        }
    }
}

/// A cell that gives, with the ways from it; or one way from nowhere.
struct Member {
    ways: Vec<Way>,
    /// What the cell has.
    room: Option<i128>,
}

/// Cells that are as good as each other, since the ways from them gain the same: one source of a programme.
struct Source {
    members: Vec<Member>,
}

impl Source {
    fn room(&self) -> Option<i128> {
        self.members.iter().map(|member| member.room).sum()
    }

    /// So many ballots of each way, from the first cells that have them.
    fn share_out(&self, mut counts: Vec<i128>, changes: &mut BTreeMap<u32, i128>) {
        for member in &self.members {
            let mut room = member.room.unwrap_or(i128::MAX);
            for (way, left) in member.ways.iter().zip(&mut counts) {
                let count = room.min(*left);
                room -= count;
                *left -= count;
                change(changes, way, count);
            }
        }
    }
}

/// The sources of ways.
fn alike(ballots: &Ballots<'_>, ways: Vec<Way>) -> Vec<Source> {
    let mut cells: BTreeMap<u32, Vec<Way>> = BTreeMap::new();
    let mut sources = Vec::new();
    for way in ways {
        match way.from {
            Some(from) => cells.entry(from).or_default().push(way),
            None => sources.push(Source {
                members: vec![Member {
                    ways: vec![way],
                    room: None,
                }],
            }),
        }
    }
    let mut classes: BTreeMap<Vec<Vec<i128>>, Vec<Member>> = BTreeMap::new();
    for (from, mut ways) in cells {
        ways.sort_by(|a, b| a.gains.cmp(&b.gains).then(a.to.cmp(&b.to)));
        let gains = ways.iter().map(|way| way.gains.clone()).collect();
        let room = Some(ballots.votes[from as usize]);
        let member = Member { ways, room };
        classes.entry(gains).or_default().push(member);
    }
    let classes = classes.into_values();
    sources.extend(classes.map(|members| Source { members }));
    sources
}
