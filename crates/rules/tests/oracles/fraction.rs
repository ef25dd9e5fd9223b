//! A fraction of two whole numbers, compared by cross-multiplication.

use std::cmp::Ordering;

/// `n` / `d`, not reduced.
#[derive(Debug, Clone, Copy)]
pub struct Fraction {
    /// Numerator.
    pub n: u128,
    /// Denominator, never 0.
    pub d: u128,
}

impl Fraction {
    /// `n` / `d`.
    pub fn new(n: u128, d: u128) -> Self {
        assert!(d > 0, "a denominator of 0");
        Self { n, d }
    }

    /// A whole number.
    pub fn whole(n: u128) -> Self {
        Self { n, d: 1 }
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = self.n.checked_mul(other.d);
        let right = other.n.checked_mul(self.d);
        left.expect("small numbers")
            .cmp(&right.expect("small numbers"))
    }
}
