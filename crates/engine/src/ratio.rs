//! Exact non-negative fractions: the only division of the crate.
//!
//! A fraction is kept reduced. While numerator and denominator fit 64 bits it lives on the stack and compares by one 128-bit
//! cross-multiplication; beyond that it moves to big integers. No operation overflows or rounds.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigUint;

use crate::procedure::Rounding;

/// An exact non-negative fraction in lowest terms.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ratio(Repr);

/// Equal fractions have equal representations: `Big` only where `Small` cannot hold the value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(u64, u64),
    Big(Box<(BigUint, BigUint)>),
}

impl Ratio {
    /// Zero.
    pub const ZERO: Self = Self(Repr::Small(0, 1));
    /// One.
    pub const ONE: Self = Self(Repr::Small(1, 1));

    /// The whole number `value`.
    #[must_use]
    pub const fn whole(value: u64) -> Self {
        Self(Repr::Small(value, 1))
    }

    /// `numerator / denominator`, or nothing when the denominator is zero.
    #[must_use]
    pub fn new(numerator: u64, denominator: u64) -> Option<Self> {
        (denominator != 0).then(|| Self::from_wide(u128::from(numerator), u128::from(denominator)))
    }

    /// The fraction of two big integers, or nothing when the denominator is zero.
    #[must_use]
    pub fn from_big(numerator: BigUint, denominator: BigUint) -> Option<Self> {
        (denominator != BigUint::ZERO).then(|| Self::reduced(numerator, denominator))
    }

    fn from_wide(numerator: u128, denominator: u128) -> Self {
        let divisor = gcd_wide(numerator, denominator);
        let (numerator, denominator) = (numerator / divisor, denominator / divisor);
        match (u64::try_from(numerator), u64::try_from(denominator)) {
            (Ok(n), Ok(d)) => Self(Repr::Small(n, d)),
            _ => Self(Repr::Big(Box::new((numerator.into(), denominator.into())))),
        }
    }

    fn reduced(numerator: BigUint, denominator: BigUint) -> Self {
        let divisor = gcd_big(&numerator, &denominator);
        let (numerator, denominator) = (numerator / &divisor, denominator / &divisor);
        match (u64::try_from(&numerator), u64::try_from(&denominator)) {
            (Ok(n), Ok(d)) => Self(Repr::Small(n, d)),
            _ => Self(Repr::Big(Box::new((numerator, denominator)))),
        }
    }

    /// Numerator and denominator, in lowest terms.
    #[must_use]
    pub fn parts(&self) -> (BigUint, BigUint) {
        match &self.0 {
            Repr::Small(n, d) => ((*n).into(), (*d).into()),
            Repr::Big(big) => (big.0.clone(), big.1.clone()),
        }
    }

    /// Numerator and denominator where both fit 64 bits.
    #[must_use]
    pub fn small_parts(&self) -> Option<(u64, u64)> {
        match &self.0 {
            Repr::Small(n, d) => Some((*n, *d)),
            Repr::Big(_) => None,
        }
    }

    /// The value where it is whole and fits 64 bits.
    #[must_use]
    pub fn as_whole(&self) -> Option<u64> {
        self.small_parts().filter(|(_, d)| *d == 1).map(|(n, _)| n)
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(0, _))
    }

    /// Whether it is a whole number.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Repr::Small(_, d) => *d == 1,
            Repr::Big(big) => big.1 == BigUint::from(1u8),
        }
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &other.0) {
            let left = u128::from(*a) * u128::from(*d);
            let right = u128::from(*c) * u128::from(*b);
            if let Some(sum) = left.checked_add(right) {
                return Self::from_wide(sum, u128::from(*b) * u128::from(*d));
            }
        }
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        Self::reduced(a * &d + c * &b, b * d)
    }

    /// The difference, or nothing where it would be below zero.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Option<Self> {
        if *self < *other {
            return None;
        }
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &other.0) {
            let left = u128::from(*a) * u128::from(*d);
            let right = u128::from(*c) * u128::from(*b);
            return Some(Self::from_wide(
                left - right,
                u128::from(*b) * u128::from(*d),
            ));
        }
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        Some(Self::reduced(a * &d - c * &b, b * d))
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &other.0) {
            return Self::from_wide(
                u128::from(*a) * u128::from(*c),
                u128::from(*b) * u128::from(*d),
            );
        }
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        Self::reduced(a * c, b * d)
    }

    /// The quotient, or nothing when `other` is zero.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &other.0) {
            return (*c != 0).then(|| {
                Self::from_wide(
                    u128::from(*a) * u128::from(*d),
                    u128::from(*b) * u128::from(*c),
                )
            });
        }
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        (c != BigUint::ZERO).then(|| Self::reduced(a * d, b * c))
    }

    /// The whole-number power.
    #[must_use]
    pub fn power(&self, exponent: u32) -> Self {
        let (n, d) = self.parts();
        Self::reduced(n.pow(exponent), d.pow(exponent))
    }

    /// The whole part, as a big integer.
    #[must_use]
    pub fn whole_part(&self) -> BigUint {
        match &self.0 {
            Repr::Small(n, d) => (n / d).into(),
            Repr::Big(big) => &big.0 / &big.1,
        }
    }

    /// The fraction rounded as a law says.
    #[must_use]
    pub fn rounded(&self, rounding: Rounding) -> Self {
        if rounding == Rounding::Exact {
            return self.clone();
        }
        let (n, d) = self.parts();
        let down = &n / &d;
        let rest = n - &down * &d;
        let twice = (&rest * 2u8).cmp(&d);
        let up = match rounding {
            Rounding::Exact | Rounding::Down => false,
            Rounding::Up => rest != BigUint::ZERO,
            Rounding::HalfUp => twice.is_ge(),
            Rounding::HalfDown => twice.is_gt(),
            Rounding::NextWhole => true,
        };
        Self::reduced(down + u8::from(up), BigUint::from(1u8))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &other.0) {
            return (u128::from(*a) * u128::from(*d)).cmp(&(u128::from(*c) * u128::from(*b)));
        }
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        (a * d).cmp(&(c * b))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, d) = self.parts();
        if self.is_whole() {
            write!(f, "{n}")
        } else {
            write!(f, "{n}/{d}")
        }
    }
}

fn gcd_wide(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(x), Ok(y)) = (u64::try_from(a), u64::try_from(b)) {
            return gcd_narrow(x, y).into();
        }
        (a, b) = (b, a % b);
    }
    a
}

fn gcd_narrow(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn gcd_big(a: &BigUint, b: &BigUint) -> BigUint {
    let (mut a, mut b) = (a.clone(), b.clone());
    while b != BigUint::ZERO {
        let rest = &a % &b;
        (a, b) = (b, rest);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(n: u64, d: u64) -> Ratio {
        Ratio::new(n, d).expect("a denominator above zero")
    }

    #[test]
    fn arithmetic_stays_exact_beyond_64_bits() {
        let huge = Ratio::whole(u64::MAX);
        let square = huge.times(&huge);
        assert!(square.small_parts().is_none());
        assert_eq!(square.over(&huge), Some(huge.clone()));
        assert_eq!(square.minus(&square), Some(Ratio::ZERO));
        assert!(square > huge);
        assert_eq!(huge.plus(&huge).over(&Ratio::whole(2)), Some(huge));
    }

    #[test]
    fn equal_values_are_one_value() {
        assert_eq!(ratio(7, 100), ratio(14, 200));
        assert_eq!(ratio(0, 5), Ratio::ZERO);
        assert!(Ratio::new(1, 0).is_none());
        assert!(ratio(1, 3).minus(&ratio(1, 2)).is_none());
    }

    #[test]
    fn rounding_follows_the_law() {
        let cases = [
            (
                5,
                2,
                [
                    (Rounding::Down, 2),
                    (Rounding::Up, 3),
                    (Rounding::HalfUp, 3),
                    (Rounding::HalfDown, 2),
                    (Rounding::NextWhole, 3),
                ],
            ),
            (
                4,
                2,
                [
                    (Rounding::Down, 2),
                    (Rounding::Up, 2),
                    (Rounding::HalfUp, 2),
                    (Rounding::HalfDown, 2),
                    (Rounding::NextWhole, 3),
                ],
            ),
            (
                8,
                3,
                [
                    (Rounding::Down, 2),
                    (Rounding::Up, 3),
                    (Rounding::HalfUp, 3),
                    (Rounding::HalfDown, 3),
                    (Rounding::NextWhole, 3),
                ],
            ),
        ];
        for (n, d, expected) in cases {
            for (rounding, whole) in expected {
                assert_eq!(
                    ratio(n, d).rounded(rounding),
                    Ratio::whole(whole),
                    "{n}/{d} {rounding:?}"
                );
            }
        }
        assert_eq!(ratio(5, 2).rounded(Rounding::Exact), ratio(5, 2));
    }
}
