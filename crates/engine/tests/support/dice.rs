//! Dice that always fall alike: a linear congruential generator with a seed.

/// A deterministic source of small numbers.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice with a seed.
    pub fn new(seed: u64) -> Self {
        Self(
            seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .wrapping_add(0x5851_F42D_4C95_7F2D),
        )
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let mixed = (self.0 >> 32) ^ self.0.rotate_left(23);
        (mixed >> 8) % limit
    }

    /// A position below `limit`.
    pub fn index(&mut self, limit: usize) -> usize {
        usize::try_from(self.below(limit as u64)).expect("a position fits")
    }

    /// Whether one of `n` comes up.
    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// One of these.
    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.index(from.len())].clone()
    }

    /// A non-empty part of these, in their order.
    pub fn some<T: Clone>(&mut self, from: &[T]) -> Vec<T> {
        let mut part: Vec<T> = from.iter().filter(|_| self.one_in(2)).cloned().collect();
        if part.is_empty() {
            part.push(self.pick(from));
        }
        part
    }

    /// Votes of a small electorate: zeros, equal numbers and round numbers are frequent.
    pub fn votes(&mut self) -> u64 {
        match self.below(8) {
            0 => 0,
            1 => 10 * self.below(6),
            2 | 3 => self.below(5),
            4 | 5 => self.below(13),
            _ => self.below(60),
        }
    }
}

/// How many random cases a test runs: `SCRUTINEER_CASES`, or else `usual`.
pub fn cases(usual: u64) -> u64 {
    std::env::var("SCRUTINEER_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(usual)
}
