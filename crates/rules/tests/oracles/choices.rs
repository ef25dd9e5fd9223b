//! What neither a rule nor a recorded draw decides: every way is followed.

use std::collections::BTreeSet;

/// The most ways that are followed; the engine stops at the same number.
const MOST_WAYS: usize = 256;

/// The open choices on one way through a law.
#[derive(Default)]
pub struct Choices {
    script: Vec<usize>,
    taken: Vec<(usize, usize)>,
    lost: bool,
}

impl Choices {
    /// `k` of the tied, chosen by nobody; in ascending order.
    pub fn choose(&mut self, tied: &[usize], k: usize) -> Vec<usize> {
        let ways = combinations(tied, k);
        if ways.len() > MOST_WAYS {
            self.lost = true;
        }
        let option = self.script.get(self.taken.len()).copied().unwrap_or(0);
        self.taken.push((option, ways.len()));
        ways[option].clone()
    }

    /// One of the tied.
    pub fn choose_one(&mut self, tied: &[usize]) -> usize {
        if tied.len() == 1 {
            return tied[0];
        }
        self.choose(tied, 1)[0]
    }
}

/// All ways to take `k` of these, each in the order given; up to a few more than are ever followed.
fn combinations(from: &[usize], k: usize) -> Vec<Vec<usize>> {
    let mut ways: Vec<Vec<usize>> = vec![Vec::new()];
    for (at, item) in from.iter().enumerate() {
        let behind = from.len() - at - 1;
        let mut next = Vec::new();
        for way in ways {
            if way.len() + behind >= k {
                next.push(way.clone());
            }
            if way.len() < k {
                let mut with = way;
                with.push(*item);
                next.push(with);
            }
        }
        ways = next;
        if ways.len() > 64 * MOST_WAYS {
            ways.truncate(64 * MOST_WAYS);
        }
    }
    ways.retain(|way| way.len() == k);
    ways
}

/// Every answer that the open choices allow; none where there are too many ways.
pub fn every_way<T: Ord>(law: impl Fn(&mut Choices) -> T) -> Option<BTreeSet<T>> {
    let mut answers = BTreeSet::new();
    let mut script = Vec::new();
    for _ in 0..MOST_WAYS {
        let mut choices = Choices {
            script,
            ..Choices::default()
        };
        answers.insert(law(&mut choices));
        if choices.lost {
            return None;
        }
        let Some(next) = choices.taken.iter().rposition(|(o, of)| o + 1 < *of) else {
            return Some(answers);
        };
        script = choices.taken[..next].iter().map(|(o, _)| *o).collect();
        script.push(choices.taken[next].0 + 1);
    }
    None
}
