//! How many of a fixed number of ballots are hit, each with a rational probability: exact, in integers.
//!
//! # Definition
//! A uniform number u between nought and one stands for the least k with u below the sum of the first k + 1 probabilities (inversion). Sixty-four bits of
//! u are drawn, and compared with that sum times 2^64, of which lower and upper bounds are kept. Where the bits do not decide, because they equal such a
//! bound or lie beyond the table, sixty-four more are drawn and the bounds computed that much finer, until they decide. The distribution is therefore the
//! binomial itself and no approximation of it.
//!
//! The bounds come from the ratios of neighbouring probabilities, (n - k) p / (k + 1) (1 - p), from the most probable k outwards: once rounded down and
//! once rounded up at every step, until even the upper one is the last bit; beyond it the rest is bounded by a geometric series.

use num_bigint::BigUint;

use super::chance::Chance;

/// Bits by which the bounds are finer than what is compared with them.
const GUARD: u64 = 128;

/// The table of one number of ballots and one probability.
#[derive(Debug, Clone)]
pub struct Binomial {
    ballots: u64,
    hits: u64,
    of: u64,
    /// Where every ballot or none is hit.
    certain: Option<u64>,
    first: u64,
    /// Upper bound for those before the first.
    before: Option<u64>,
    /// Lower and upper bounds of the sums, by number of hits from the first on.
    low: Vec<u64>,
    high: Vec<u64>,
    /// Whether the number after the last of the table is all ballots.
    to_the_end: bool,
}

/// Bounds of the sums of probabilities times 2^bits.
struct Bounds {
    first: u64,
    before: Option<BigUint>,
    low: Vec<BigUint>,
    high: Vec<BigUint>,
    to_the_end: bool,
}

impl Binomial {
    /// `hits` of `of` ballots are hit on average.
    #[must_use]
    pub fn new(ballots: u64, hits: u64, of: u64) -> Self {
        let certain = match (ballots, hits) {
            (0, _) | (_, 0) => Some(0),
            (_, hits) if hits >= of => Some(ballots),
            _ => None,
        };
        let mut table = Self {
            ballots,
            hits,
            of,
            certain,
            first: 0,
            before: None,
            low: Vec::new(),
            high: Vec::new(),
            to_the_end: false,
        };
        if certain.is_none() {
            let bounds = bounds(ballots, hits, of, 64);
            let word = |number: &BigUint| u64::try_from(number).unwrap_or(u64::MAX);
            table.first = bounds.first;
            table.before = bounds.before.as_ref().map(word);
            table.low = bounds.low.iter().map(word).collect();
            table.high = bounds.high.iter().map(word).collect();
            table.to_the_end = bounds.to_the_end;
            table.trim();
        }
        table
    }

    /// Leaves out what sixty-four bits cannot tell from nothing or from everything.
    fn trim(&mut self) {
        let nothing = self.high.iter().take_while(|high| **high == 0).count();
        if nothing > 0 {
            self.low.drain(..nothing);
            self.high.drain(..nothing);
            self.first += nothing as u64;
            self.before = Some(0);
        }
        let kept = self.low.partition_point(|low| *low < u64::MAX);
        if kept < self.low.len() {
            self.low.truncate(kept);
            self.high.truncate(kept);
            self.to_the_end = false;
        }
    }

    /// One draw.
    pub fn draw(&self, chance: &mut Chance) -> u64 {
        if let Some(certain) = self.certain {
            return certain;
        }
        let word = chance.word();
        let at = self.low.partition_point(|low| *low <= word);
        let before = match at.checked_sub(1) {
            Some(last) => self.high.get(last).copied(),
            None => self.before,
        };
        let above = before.is_none_or(|high| word > high);
        if above && (at < self.low.len() || self.to_the_end) {
            return self.first + at as u64;
        }
        self.finer(word, chance)
    }

    /// More bits, until they decide.
    fn finer(&self, word: u64, chance: &mut Chance) -> u64 {
        let mut drawn = BigUint::from(word);
        let mut bits = 64;
        loop {
            drawn = (drawn << 64) + BigUint::from(chance.word());
            bits += 64;
            let bounds = bounds(self.ballots, self.hits, self.of, bits);
            let at = bounds.low.partition_point(|low| *low <= drawn);
            let before = match at.checked_sub(1) {
                Some(last) => bounds.high.get(last),
                None => bounds.before.as_ref(),
            };
            let above = before.is_none_or(|high| drawn > *high);
            if above && (at < bounds.low.len() || bounds.to_the_end) {
                return bounds.first + at as u64;
            }
        }
    }
}

/// One direction from the most probable number: lower and upper bounds of the ratios to it, and of all that lies beyond.
struct Walk {
    low: Vec<BigUint>,
    high: Vec<BigUint>,
    beyond: Option<BigUint>,
}

/// Bounds of the sums, at least of those that `bits` bits can tell apart.
fn bounds(ballots: u64, hits: u64, of: u64, bits: u64) -> Bounds {
    let misses = of - hits;
    let wide = (u128::from(ballots) + 1) * u128::from(hits) / u128::from(of);
    let mode = u64::try_from(wide).unwrap_or(ballots).min(ballots);
    let one = BigUint::from(1u8) << (bits + GUARD);
    let product = |a: u64, b: u64| BigUint::from(a) * BigUint::from(b);
    let up = walk(&one, ballots - mode, |step| {
        let k = mode + step;
        (product(ballots - k, hits), product(k + 1, misses))
    });
    let down = walk(&one, mode, |step| {
        let k = mode - step;
        (product(k, misses), product(ballots - k + 1, hits))
    });
    let first = mode - down.low.len() as u64;
    let zero = BigUint::ZERO;
    let sum = |terms: &[BigUint]| terms.iter().fold(BigUint::ZERO, |sum, term| sum + term);
    let least = &one + sum(&up.low) + sum(&down.low);
    let below = down.beyond.as_ref().unwrap_or(&zero);
    let most = &one + sum(&up.high) + sum(&down.high) + below + up.beyond.as_ref().unwrap_or(&zero);
    let lows = down
        .low
        .iter()
        .rev()
        .chain(std::iter::once(&one))
        .chain(&up.low);
    let highs = down
        .high
        .iter()
        .rev()
        .chain(std::iter::once(&one))
        .chain(&up.high);
    let to_the_end = up.beyond.is_none();
    let (mut low, mut high) = (Vec::new(), Vec::new());
    let (mut sum_low, mut sum_high) = (BigUint::ZERO, below.clone());
    for (term_low, term_high) in lows.zip(highs) {
        sum_low += term_low;
        sum_high += term_high;
        low.push((&sum_low << bits) / &most);
        high.push((&sum_high << bits) / &least);
    }
    if to_the_end {
        // The last of them is all ballots: its sum is one, and needs no bound.
        low.pop();
        high.pop();
    }
    Bounds {
        first,
        before: down.beyond.map(|beyond| (beyond << bits) / least),
        low,
        high,
        to_the_end,
    }
}

/// The terms `1 … last` steps away; each the one before times a ratio that falls from step to step.
fn walk(one: &BigUint, last: u64, ratio: impl Fn(u64) -> (BigUint, BigUint)) -> Walk {
    let (mut low, mut high) = (Vec::new(), Vec::new());
    let (mut term_low, mut term_high) = (one.clone(), one.clone());
    let unit = BigUint::from(1u8);
    for step in 0..last {
        let (up, down) = ratio(step);
        if term_high <= unit && up < down {
            let beyond = (&term_high * &up + (&down - &up) - &unit) / (&down - &up);
            return Walk {
                low,
                high,
                beyond: Some(beyond),
            };
        }
        term_low = term_low * &up / &down;
        term_high = (term_high * &up + &down - &unit) / &down;
        low.push(term_low.clone());
        high.push(term_high.clone());
    }
    Walk {
        low,
        high,
        beyond: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ensemble::chance::Source;

    /// The sums of the definition, exactly: numerators over `of^ballots`.
    fn sums(ballots: u64, hits: u64, of: u64) -> (Vec<BigUint>, BigUint) {
        let power = |base: u64, exponent: u64| {
            BigUint::from(base).pow(u32::try_from(exponent).expect("small"))
        };
        let (mut sum, mut binomial) = (BigUint::ZERO, BigUint::from(1u8));
        let mut found = Vec::new();
        for k in 0..=ballots {
            sum += &binomial * power(hits, k) * power(of - hits, ballots - k);
            found.push(sum.clone());
            binomial = binomial * (ballots - k) / (k + 1);
        }
        (found, power(of, ballots))
    }

    #[test]
    fn the_table_is_the_binomial_distribution_to_the_last_bit() {
        for ballots in 1..=24u64 {
            for (hits, of) in [(1, 2), (1, 3), (2, 3), (1, 1000), (999, 1000), (7, 11)] {
                let (sums, whole) = sums(ballots, hits, of);
                let table = Binomial::new(ballots, hits, of);
                for (at, (low, high)) in table.low.iter().zip(&table.high).enumerate() {
                    let k = usize::try_from(table.first).expect("small") + at;
                    let exact = (&sums[k] << 64u32) / &whole;
                    let exact = u64::try_from(&exact).expect("below one");
                    assert!(*low <= exact && exact <= *high, "{ballots} {hits}/{of} {k}");
                    assert!(high - low <= 1, "{ballots} {hits}/{of} {k}");
                }
                let last = table.first + table.low.len() as u64;
                assert!(last == ballots || !table.to_the_end);
            }
        }
    }

    /// Where the first bits decide nothing, finer ones do; forced here at every bound.
    #[test]
    fn bits_on_a_bound_are_decided_by_finer_ones() {
        let table = Binomial::new(40, 1, 3);
        let mut chance = Source::new(5).draw(0);
        for (at, low) in table.low.iter().enumerate() {
            let k = table.finer(*low, &mut chance);
            let near = table.first + at as u64;
            assert!(k == near || k == near + 1, "{k} at {near}");
        }
        assert_eq!(table.finer(0, &mut chance), 0);
        assert!(table.finer(u64::MAX, &mut chance) > 35);
    }

    /// Both ways to draw have the same mean; six standard deviations, fixed seed.
    #[test]
    fn large_numbers_of_ballots() {
        let table = Binomial::new(5_000_000, 1, 1000);
        assert!(table.low.len() < 1500, "{}", table.low.len());
        let source = Source::new(3);
        let (mut by_table, mut by_coins) = (0u64, 0u64);
        for draw in 0..200 {
            let mut chance = source.draw(draw);
            by_table += table.draw(&mut chance);
            by_coins += chance.hits(50_000, 1, 10);
        }
        assert!(by_table.abs_diff(1_000_000) < 6 * 1000, "{by_table}");
        assert!(by_coins.abs_diff(1_000_000) < 6 * 949, "{by_coins}");
    }

    #[test]
    fn certain_cases() {
        let mut chance = Source::new(3).draw(0);
        for (ballots, hits, of, expected) in [(0, 1, 2, 0), (9, 0, 2, 0), (9, 2, 2, 9)] {
            assert_eq!(Binomial::new(ballots, hits, of).draw(&mut chance), expected);
        }
    }
}
