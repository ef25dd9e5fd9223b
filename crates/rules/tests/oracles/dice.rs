//! Random numbers that are the same on every machine.

/// A linear congruential generator (Knuth's MMIX constants); the high bits are used.
pub struct Dice {
    state: u64,
}

impl Dice {
    /// A series that begins at `seed`.
    pub fn new(seed: u64) -> Self {
        let mut dice = Self { state: seed };
        for _ in 0..4 {
            dice.next();
        }
        dice
    }

    fn next(&mut self) -> u64 {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.state >> 33
    }

    /// A number from `low` to `high`, both possible.
    pub fn between(&mut self, low: u128, high: u128) -> u128 {
        low + u128::from(self.next()) % (high - low + 1)
    }

    /// A position below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        let count = u128::try_from(count).expect("a count fits");
        usize::try_from(self.between(0, count - 1)).expect("a position fits")
    }

    /// A count from `low` to `high`.
    pub fn count(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True in one of `n` cases.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// The numbers 1 to `count` in random order.
    pub fn order(&mut self, count: usize) -> Vec<u128> {
        let mut order: Vec<u128> = (1..).take(count).collect();
        for at in (1..count).rev() {
            order.swap(at, self.below(at + 1));
        }
        order
    }

    /// Votes of a few lists, with many equal numbers and simple proportions, some large and uneven.
    pub fn votes(&mut self, lists: usize) -> Vec<u128> {
        let style = self.below(6);
        let unit = self.pick(&[1, 1, 1, 2, 5, 10, 30, 100]);
        (0..lists)
            .map(|_| match style {
                0 => self.between(0, 12),
                1 => self.between(0, 5) * unit,
                2 => self.pick(&[1, 2, 3, 4, 6, 9, 12]) * unit,
                3 => self.between(0, 2000),
                4 => self.pick(&[1, 3, 10, 30, 100, 300, 1000]) * unit + self.between(0, 1),
                _ => self.between(50, 60) * unit,
            })
            .collect()
    }

    /// Like [`Dice::votes`], not all of them zero.
    pub fn some_votes(&mut self, lists: usize) -> Vec<u128> {
        let mut votes = self.votes(lists);
        if votes.iter().all(|v| *v == 0) {
            let at = self.below(lists);
            votes[at] = 1;
        }
        votes
    }

    /// Now and then moves one number near `share` (numerator, denominator) of a base that is the sum of all and of the answer: votes that count in
    /// the base and belong to nobody here.
    pub fn near_share(&mut self, votes: &mut [u128], share: (u128, u128)) -> u128 {
        let (part, whole) = share;
        let rest = self.below(8);
        if rest < 3 {
            return self.pick(&[0, 0, 1, 7]);
        }
        let at = self.below(votes.len());
        let others: u128 = votes.iter().sum::<u128>() - votes[at];
        // Any multiple of `whole` that is large enough is a base of which `part`/`whole` is a whole number.
        let mut base = (others + votes[at]).div_ceil(whole) * whole;
        let mut target = base / whole * part;
        while others + target > base {
            base += whole;
            target = base / whole * part;
        }
        votes[at] = match rest {
            3 | 4 => target,
            5 => target + 1,
            _ => target.saturating_sub(1),
        };
        base.saturating_sub(others + votes[at])
    }
}
