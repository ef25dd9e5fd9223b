//! Chance that depends on a seed and the number of a draw alone.
//!
//! The generator is ChaCha with eight rounds, a counter-based one: the seed is its key, the number of the draw its stream. Draw *k* is the same whichever
//! draws were made before it, on whichever machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The generator of one run.
#[derive(Debug, Clone)]
pub struct Source(ChaCha8Rng);

impl Source {
    /// The source of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// The chance of one draw.
    #[must_use]
    pub fn draw(&self, number: u64) -> Chance {
        let mut stream = self.0.clone();
        stream.set_stream(number);
        Chance(stream)
    }
}

/// The chance of one draw.
#[derive(Debug, Clone)]
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// Sixty-four fair bits.
    pub fn word(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below a limit, each with the same probability; nought where the limit is nought.
    ///
    /// # Source
    /// Daniel Lemire, Fast Random Integer Generation in an Interval, ACM Transactions on Modeling and Computer Simulation 29 (2019): exact, by rejection.
    pub fn below(&mut self, limit: u64) -> u64 {
        if limit == 0 {
            return 0;
        }
        let rejected = limit.wrapping_neg() % limit;
        loop {
            let wide = u128::from(self.word()) * u128::from(limit);
            if low(wide) >= rejected {
                return high(wide);
            }
        }
    }

    /// How many of so many fair coins show heads.
    pub fn heads(&mut self, coins: u64) -> u64 {
        let mut heads = 0;
        for _ in 0..coins / 64 {
            heads += u64::from(self.word().count_ones());
        }
        let rest = coins % 64;
        if rest > 0 {
            heads += u64::from((self.word() >> (64 - rest)).count_ones());
        }
        heads
    }

    /// How many of `ballots` are hit with the probability `hits / of` each, from fair coins: two a ballot on average.
    ///
    /// # Definition
    /// Each ballot draws the binary digits of a number between nought and one and is hit where it is below the probability. All ballots draw their next
    /// digit together; those whose digit differs from the probability's are decided.
    pub fn hits(&mut self, ballots: u64, hits: u64, of: u64) -> u64 {
        if hits >= of {
            return ballots;
        }
        let (mut open, mut found) = (ballots, 0);
        let mut rest = u128::from(hits);
        while open > 0 && rest > 0 {
            rest *= 2;
            let ones = self.heads(open);
            if rest >= u128::from(of) {
                rest -= u128::from(of);
                found += open - ones;
                open = ones;
            } else {
                open -= ones;
            }
        }
        found
    }

    /// Deals ballots to so many places, each ballot to each place with the same probability: by coins, the ballots of places that do not exist again.
    pub fn deal(&mut self, ballots: u64, places: &mut [u64]) {
        let width = places.len().next_power_of_two();
        let mut left = ballots;
        while left > 0 && !places.is_empty() {
            left = self.halve(left, width, places);
        }
    }

    /// Deals to the first `width` places; what fell beyond the last is returned.
    fn halve(&mut self, ballots: u64, width: usize, places: &mut [u64]) -> u64 {
        if ballots == 0 {
            return 0;
        }
        if places.is_empty() {
            return ballots;
        }
        if width == 1 {
            places[0] += ballots;
            return 0;
        }
        let half = width / 2;
        let first = self.heads(ballots);
        let (low, high) = places.split_at_mut(half.min(places.len()));
        self.halve(first, half, low) + self.halve(ballots - first, half, high)
    }
}

fn high(wide: u128) -> u64 {
    u64::try_from(wide >> 64).unwrap_or(u64::MAX)
}

fn low(wide: u128) -> u64 {
    u64::try_from(wide & u128::from(u64::MAX)).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_depends_on_the_seed_and_its_number_alone() {
        let first: Vec<u64> = (0..4).map(|_| Source::new(7).draw(3).word()).collect();
        assert_eq!(first, [first[0]; 4]);
        let others = [(7, 4), (8, 3), (7, 0)].map(|(seed, k)| Source::new(seed).draw(k).word());
        assert!(others.iter().all(|other| *other != first[0]));
    }

    #[test]
    fn nothing_is_lost_and_the_ends_are_certain() {
        let mut chance = Source::new(1).draw(0);
        for ballots in [0, 1, 63, 64, 65, 1000] {
            assert_eq!(chance.hits(ballots, 0, 5), 0);
            assert_eq!(chance.hits(ballots, 5, 5), ballots);
            assert!(chance.hits(ballots, 1, 3) <= ballots);
            for places in 1..9 {
                let mut dealt = vec![0; places];
                chance.deal(ballots, &mut dealt);
                assert_eq!(dealt.iter().sum::<u64>(), ballots);
            }
        }
        assert!((0..1000).all(|_| chance.below(7) < 7));
    }

    /// Sums over many draws lie where six standard deviations allow: a coarse net for gross faults, and the seed is fixed.
    #[test]
    fn sums_lie_where_they_should() {
        let source = Source::new(99);
        let (mut hit, mut dealt, mut below) = (0u64, vec![0u64; 5], [0u64; 3]);
        for draw in 0..2000 {
            let mut chance = source.draw(draw);
            hit += chance.hits(500, 3, 10);
            chance.deal(100, &mut dealt);
            below[usize::try_from(chance.below(3)).expect("small")] += 1;
        }
        assert!(hit.abs_diff(300_000) < 6 * 459, "{hit}");
        assert!(
            dealt.iter().all(|sum| sum.abs_diff(40_000) < 6 * 179),
            "{dealt:?}"
        );
        assert!(
            below.iter().all(|sum| sum.abs_diff(667) < 6 * 22),
            "{below:?}"
        );
    }
}
