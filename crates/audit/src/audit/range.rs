//! Where along a range of votes something holds: a scan, then the exact points of change by halving.

/// What is found at one number of votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The condition does not describe it.
    Outside,
    /// The promise holds.
    Holds,
    /// The promise does not hold.
    Fails,
    /// Chance or silence of the law decides.
    Open,
}

/// A part of the range, both ends included, in which the state is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The first number of votes.
    pub from: u64,
    /// The last.
    pub to: u64,
    /// What is found there.
    pub state: State,
}

/// How a range is scanned.
#[derive(Debug, Clone)]
pub struct Scan {
    /// The last number of votes; the first is zero.
    pub most: u64,
    /// How many steps are tried, evenly spread.
    pub steps: u64,
    /// Numbers that are tried too, with their neighbours.
    pub hints: Vec<u64>,
}

/// The parts of the range, in order and without holes.
///
/// Every change between two neighbouring trials is found to the vote; one that reverses itself between them is not seen.
pub fn scan(scan: &Scan, at: impl Fn(u64) -> State) -> Vec<Part> {
    let mut trials: Vec<u64> = (0..=scan.steps.max(1))
        .map(|step| spread(scan.most, step, scan.steps.max(1)))
        .collect();
    for hint in &scan.hints {
        trials.extend([hint.saturating_sub(1), *hint, hint.saturating_add(1)]);
    }
    trials.retain(|trial| *trial <= scan.most);
    trials.sort_unstable();
    trials.dedup();
    let mut known: Vec<(u64, State)> = Vec::new();
    for trial in trials {
        let state = at(trial);
        if let Some(before) = known.last().copied() {
            changes(before, (trial, state), &at, &mut known);
        }
        known.push((trial, state));
    }
    join(&known)
}

/// `most * step / steps`, without overflow.
fn spread(most: u64, step: u64, steps: u64) -> u64 {
    let exact = u128::from(most) * u128::from(step) / u128::from(steps);
    u64::try_from(exact).unwrap_or(most)
}

/// Adds both sides of every change between two trials.
fn changes(
    low: (u64, State),
    high: (u64, State),
    at: &impl Fn(u64) -> State,
    known: &mut Vec<(u64, State)>,
) {
    if low.1 == high.1 {
        return;
    }
    if high.0 - low.0 <= 1 {
        known.push(low);
        known.push(high);
        return;
    }
    let middle = low.0 + (high.0 - low.0) / 2;
    let middle = (middle, at(middle));
    changes(low, middle, at, known);
    changes(middle, high, at, known);
}

fn join(known: &[(u64, State)]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (votes, state) in known {
        match parts.last_mut() {
            Some(part) if part.state == *state => part.to = *votes,
            _ => parts.push(Part {
                from: *votes,
                to: *votes,
                state: *state,
            }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(most: u64, steps: u64, at: impl Fn(u64) -> State, expected: &[(u64, u64, State)]) {
        let how = Scan {
            most,
            steps,
            hints: vec![],
        };
        let parts: Vec<_> = scan(&how, at)
            .iter()
            .map(|part| (part.from, part.to, part.state))
            .collect();
        assert_eq!(parts, expected);
    }

    #[test]
    fn changes_are_found_to_the_vote() {
        let three = |x: u64| match x {
            0..=16 => State::Outside,
            17..=700 => State::Fails,
            701.. => State::Holds,
        };
        let expected = [
            (0, 16, State::Outside),
            (17, 700, State::Fails),
            (701, 1000, State::Holds),
        ];
        check(1000, 7, three, &expected);
        check(1000, 1, three, &expected);
        check(0, 4, |_| State::Open, &[(0, 0, State::Open)]);
    }

    #[test]
    fn huge_ranges_do_not_overflow() {
        let at = |x| {
            if x < 1 << 63 {
                State::Fails
            } else {
                State::Holds
            }
        };
        let expected = [
            (0, (1 << 63) - 1, State::Fails),
            (1 << 63, u64::MAX, State::Holds),
        ];
        check(u64::MAX, 3, at, &expected);
    }
}
