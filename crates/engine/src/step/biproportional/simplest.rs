//! The simplest fraction between two bounds, so that divisors can be redone by hand.

use crate::ratio::Ratio;

/// Two and three.
const TWO: Ratio = Ratio::whole(2);
const THREE: Ratio = Ratio::whole(3);

/// A simple divisor between the largest quotient to stay below and the smallest to stay above; strictly between where they differ.
pub(super) fn divisor(low: Option<&Ratio>, high: Option<&Ratio>) -> Ratio {
    match (low, high) {
        (None, None) => Ratio::ONE,
        (Some(low), None) => above(&low.times(&TWO)),
        (None, Some(high)) => middle(&Ratio::ZERO, high),
        (Some(low), Some(high)) if low == high => low.clone(),
        (Some(low), Some(high)) => middle(low, high),
    }
}

/// The simplest fraction in the middle third.
fn middle(low: &Ratio, high: &Ratio) -> Ratio {
    let third = |a: &Ratio, b: &Ratio| a.times(&TWO).plus(b).over(&THREE).unwrap_or(Ratio::ONE);
    simplest(&third(low, high), &third(high, low))
}

/// A whole number, not below.
fn above(least: &Ratio) -> Ratio {
    least.rounded(crate::procedure::Rounding::Up)
}

/// The fraction with the smallest denominator (and then numerator) from `low` to `high`, both above zero: by continued fractions.
fn simplest(low: &Ratio, high: &Ratio) -> Ratio {
    let whole = above(low);
    if whole <= *high {
        return whole;
    }
    // Both lie strictly between two neighbouring whole numbers.
    let down = low.rounded(crate::procedure::Rounding::Down);
    let rest = |of: &Ratio| of.minus(&down).and_then(|rest| Ratio::ONE.over(&rest));
    match (rest(high), rest(low)) {
        (Some(from), Some(to)) => {
            let inner = simplest(&from, &to);
            down.plus(&Ratio::ONE.over(&inner).unwrap_or(Ratio::ZERO))
        }
        _ => low.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{divisor, simplest};
    use crate::ratio::Ratio;

    fn ratio(n: u64, d: u64) -> Ratio {
        Ratio::new(n, d).expect("a denominator above zero")
    }

    #[test]
    fn the_simplest_fraction_lies_between() {
        let cases = [
            ((1, 3), (1, 2), (1, 2)),
            ((5, 2), (7, 2), (3, 1)),
            ((31, 10), (32, 10), (16, 5)),
            ((314, 100), (315, 100), (22, 7)),
            ((7, 9), (7, 9), (7, 9)),
        ];
        for (low, high, expected) in cases {
            let found = simplest(&ratio(low.0, low.1), &ratio(high.0, high.1));
            assert_eq!(found, ratio(expected.0, expected.1), "{low:?} {high:?}");
        }
    }

    #[test]
    fn a_divisor_is_strictly_between_where_bounds_differ() {
        let (low, high) = (ratio(1_000_001, 1_000_003), ratio(1_000_002, 1_000_003));
        let found = divisor(Some(&low), Some(&high));
        assert!(low < found && found < high);
        assert_eq!(divisor(Some(&low), Some(&low)), low);
        assert!(divisor(Some(&high), None) > high);
        assert!(divisor(None, Some(&low)) < low);
        assert!(divisor(None, Some(&low)) > Ratio::ZERO);
    }
}
