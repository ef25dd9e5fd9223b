//! Signed fractions over 128 bits; a test whose numbers do not fit is a fault of the test.

use std::cmp::Ordering;

use scrutineer_engine::{Ratio, Rounding, ShareCompare};

/// A signed fraction in lowest terms, the denominator above zero.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    above: i128,
    below: i128,
}

const FITS: &str = "the numbers of a test case fit 127 bits";

impl Fraction {
    /// Zero.
    pub const ZERO: Self = Self { above: 0, below: 1 };

    /// `above / below`.
    pub fn new(above: i128, below: i128) -> Self {
        assert!(below != 0, "a second opinion divides by zero");
        let divisor = common(above, below).max(1) * below.signum();
        Self {
            above: above / divisor,
            below: below / divisor,
        }
    }

    /// A whole number.
    pub fn whole(value: i128) -> Self {
        Self::new(value, 1)
    }

    /// Votes or seats.
    pub fn count(value: u64) -> Self {
        Self::whole(i128::from(value))
    }

    /// The engine's ratio, read by its parts.
    pub fn read(ratio: &Ratio) -> Self {
        let (above, below) = ratio.parts();
        Self::new(
            i128::try_from(above).expect(FITS),
            i128::try_from(below).expect(FITS),
        )
    }

    pub fn plus(self, other: Self) -> Self {
        Self::new(
            mul(self.above, other.below)
                .checked_add(mul(other.above, self.below))
                .expect(FITS),
            mul(self.below, other.below),
        )
    }

    pub fn minus(self, other: Self) -> Self {
        self.plus(other.times(Self::whole(-1)))
    }

    pub fn times(self, other: Self) -> Self {
        Self::new(mul(self.above, other.above), mul(self.below, other.below))
    }

    pub fn over(self, other: Self) -> Self {
        Self::new(mul(self.above, other.below), mul(self.below, other.above))
    }

    pub fn power(self, exponent: i128) -> Self {
        (0..exponent).fold(Self::whole(1), |product, _| product.times(self))
    }

    pub fn is_zero(self) -> bool {
        self.above == 0
    }

    pub fn is_negative(self) -> bool {
        self.above < 0
    }

    pub fn numerator(self) -> i128 {
        self.above
    }

    pub fn denominator(self) -> i128 {
        self.below
    }

    /// The greatest whole number that is not above it.
    pub fn floor(self) -> i128 {
        self.above.div_euclid(self.below)
    }

    /// How a number becomes whole.
    pub fn rounded(self, rounding: Rounding) -> Self {
        let down = Self::whole(self.floor());
        let up = down.plus(Self::whole(1));
        let fraction = self.minus(down);
        let half = Self::new(1, 2);
        match rounding {
            Rounding::Exact => self,
            Rounding::Down => down,
            Rounding::Up if fraction.is_zero() => down,
            Rounding::Up | Rounding::NextWhole => up,
            Rounding::HalfUp if fraction < half => down,
            Rounding::HalfUp => up,
            Rounding::HalfDown if fraction > half => up,
            Rounding::HalfDown => down,
        }
    }
}

impl std::fmt::Debug for Fraction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.above)?;
        if self.below != 1 {
            write!(f, "/{}", self.below)?;
        }
        Ok(())
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        mul(self.above, other.below).cmp(&mul(other.above, self.below))
    }
}

/// Whether a number meets every comparison with a share of a base.
pub fn meets_share(number: Fraction, compare: &[ShareCompare], base: Fraction) -> bool {
    compare.iter().all(|c| {
        let limit = Fraction::read(&c.limit).times(base);
        c.comparator.holds(number.cmp(&limit))
    })
}

fn mul(a: i128, b: i128) -> i128 {
    a.checked_mul(b).expect(FITS)
}

fn common(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
