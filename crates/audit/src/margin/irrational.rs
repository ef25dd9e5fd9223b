//! Roots as limits in whole numbers: which fractions with a limited denominator are below a root, decided by a single fraction.
//!
//! # Definition
//! Of all fractions with a denominator up to `n`, take the largest below an irrational number and the smallest above it. A fraction of
//! whole numbers with a denominator up to `n` is above the number exactly where it is not below the second, and exactly where it is
//! above the first. Either of the two replaces the number, without rounding.

use scrutineer_engine::Ratio;

/// A fraction that separates what is below a root from what is above, for denominators up to some number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Border {
    /// The root itself.
    At(u64, u64),
    /// The largest fraction below the root.
    Below(u64, u64),
    /// The smallest fraction above it.
    Above(u64, u64),
}

impl Border {
    /// The fraction.
    pub fn fraction(self) -> (u64, u64) {
        match self {
            Self::At(top, bottom) | Self::Below(top, bottom) | Self::Above(top, bottom) => {
                (top, bottom)
            }
        }
    }
}

/// Bits behind the point of the first look at a root.
const BITS: u32 = 64;

/// A root of a fraction.
struct Root<'r> {
    power: &'r Ratio,
    root: u32,
    /// The root times two to [`BITS`], rounded down.
    near: u128,
}

/// The border at a root of a fraction for denominators up to `most`, which is at least one; none where numbers grow too large.
pub(super) fn border(power: &Ratio, root: u32, most: u64) -> Option<Border> {
    let (top, bottom) = power.parts();
    let (p, q) = (top.nth_root(root), bottom.nth_root(root));
    if p.pow(root) == top && q.pow(root) == bottom {
        return Some(Border::At(u64::try_from(p).ok()?, u64::try_from(q).ok()?));
    }
    let near = ((top << (BITS * root)) / bottom).nth_root(root);
    let near = u128::try_from(near).ok()?;
    let floor = u64::try_from(near >> BITS).ok()?;
    let root = Root { power, root, near };
    let (below, above) = root.neighbours(floor, most)?;
    Some(if below.1 <= above.1 {
        Border::Below(below.0, below.1)
    } else {
        Border::Above(above.0, above.1)
    })
}

type Fraction = (u64, u64);

impl Root<'_> {
    /// Down the tree of Stern and Brocot, as far as denominators allow, many steps at a time.
    fn neighbours(&self, floor: u64, most: u64) -> Option<(Fraction, Fraction)> {
        let mut below = (floor, 1);
        let mut above = (floor.checked_add(1)?, 1);
        while below.1 + above.1 <= most {
            below = self.steps(below, above, most, true)?;
            above = self.steps(above, below, most, false)?;
        }
        Some((below, above))
    }

    /// The last mediant of `from` with `to` that lies on the side of `from`.
    fn steps(&self, from: Fraction, to: Fraction, most: u64, below: bool) -> Option<Fraction> {
        let at = |steps: u64| -> Option<Fraction> {
            let top = from.0.checked_add(steps.checked_mul(to.0)?)?;
            Some((top, from.1.checked_add(steps.checked_mul(to.1)?)?))
        };
        let limit = most.saturating_sub(from.1) / to.1;
        // So many steps are known to stay on the side, so many not to.
        let (mut stay, mut leave) = (0, limit + 1);
        let mut stride = 1;
        while stay + 1 < leave {
            let next = if stride == 0 {
                stay + (leave - stay) / 2
            } else {
                (stay + stride).min(leave - 1)
            };
            if self.is_above(at(next)?)? == below {
                stay = next;
                stride = stride.saturating_mul(2);
            } else {
                leave = next;
                stride = 0;
            }
        }
        at(stay)
    }

    /// Whether the root is above a fraction.
    fn is_above(&self, (top, bottom): Fraction) -> Option<bool> {
        let bottom_wide = u128::from(bottom);
        let scaled = u128::from(top).checked_mul(1 << BITS)?;
        if scaled <= self.near.checked_mul(bottom_wide)? {
            return Some(true);
        }
        if scaled >= (self.near + 1).checked_mul(bottom_wide)? {
            return Some(false);
        }
        Some(Ratio::new(top, bottom)?.power(self.root) < *self.power)
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use scrutineer_engine::{Divisors, Power, Ratio};

    use super::{Border, border};

    fn ratio(top: u64, bottom: u64) -> Ratio {
        Ratio::new(top, bottom).expect("no zero")
    }

    #[test]
    fn perfect_powers_are_themselves() {
        assert_eq!(border(&ratio(4, 9), 2, 100), Some(Border::At(2, 3)));
        assert_eq!(border(&ratio(1024, 1), 10, 1), Some(Border::At(2, 1)));
        assert_eq!(border(&Ratio::ONE, 2, 1), Some(Border::At(1, 1)));
    }

    #[test]
    fn convergents_of_the_root_of_two() {
        let two = Ratio::whole(2);
        assert_eq!(border(&two, 2, 1), Some(Border::Below(1, 1)));
        assert_eq!(border(&two, 2, 12), Some(Border::Below(7, 5)));
        assert_eq!(border(&two, 2, 16), Some(Border::Below(7, 5)));
        assert_eq!(border(&two, 2, 17), Some(Border::Above(17, 12)));
        assert_eq!(border(&two, 2, 22), Some(Border::Above(17, 12)));
    }

    /// The order of two quotients as a border has it.
    fn told(border: Border, votes: u64, others: u64) -> Ordering {
        let (top, bottom) = border.fraction();
        let gap = i128::from(votes) * i128::from(bottom) - i128::from(others) * i128::from(top);
        match border {
            Border::At(..) => gap.cmp(&0),
            Border::Below(..) => (2 * gap - 1).cmp(&0),
            Border::Above(..) => (2 * gap + 1).cmp(&0),
        }
    }

    /// Votes at random, and those on both sides of the border.
    fn agree(power: &Power, places: (u64, u64), room: u64, dice: &mut u64) {
        let root = power.root();
        let divisors = (power.divisor(places.0), power.divisor(places.1));
        let limit = divisors.0.over(&divisors.1).expect("no zero");
        let border = border(&limit, root, room).expect("numbers that fit");
        let quotient = |votes: u64, divisor: &Ratio| {
            let raised = power.raised(&Ratio::whole(votes));
            raised.over(divisor).expect("no zero")
        };
        let (top, bottom) = border.fraction();
        for _ in 0..20 {
            *dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let others = 1 + (*dice >> 20) % room;
            let near = u128::from(others) * u128::from(top) / u128::from(bottom);
            let near = u64::try_from(near).expect("small");
            let many = bottom * (room / bottom);
            let at = [near.saturating_sub(1), near, near + 1, *dice >> 30];
            let pairs = at.map(|votes| (votes, others)).into_iter();
            let edge = [top.saturating_sub(1), top, top + 1].map(|votes| (votes, bottom));
            let far = top * (room / bottom);
            let far = [far.saturating_sub(1), far, far + 1].map(|votes| (votes, many));
            for (votes, others) in pairs.chain(edge).chain(far) {
                let exact = quotient(votes, &divisors.0).cmp(&quotient(others, &divisors.1));
                assert_eq!(
                    told(border, votes, others),
                    exact,
                    "{votes} of {places:?} and {others}, up to {room}"
                );
            }
        }
    }

    #[test]
    fn borders_agree_with_the_order_of_the_engine() {
        let mut dice = 7;
        let series = |power: Ratio| Divisors::Series {
            first: [1, 2, 3].map(Ratio::whole).to_vec(),
            power: Some(power),
        };
        for divisors in [
            series(ratio(9, 10)),
            series(ratio(1, 2)),
            Divisors::GeometricMean,
        ] {
            let power = Power::new(&divisors).expect("divisors");
            for own in 1..25 {
                for other in [1, 2, 3, 8, 24, 52] {
                    for room in [10, 1 << 10, 1 << 30, 1 << 40] {
                        agree(&power, (own, other), room, &mut dice);
                    }
                }
            }
        }
    }

    /// Both neighbours of a root, by trying every denominator.
    #[test]
    fn no_fraction_lies_between_a_border_and_its_root() {
        for (top, bottom, root) in [(2, 1, 2), (3, 7, 2), (5, 2, 10), (1, 999, 3), (90, 7, 5)] {
            let power = ratio(top, bottom);
            for most in 1..60 {
                let border = border(&power, root, most).expect("numbers that fit");
                let at = ratio(border.fraction().0, border.fraction().1);
                assert!(border.fraction().1 <= most);
                for d in 1..=most {
                    for n in 0..=(4 * d) {
                        let one = ratio(n, d);
                        let above = one.power(root) > power;
                        match border {
                            Border::Below(..) => assert_eq!(one > at, above, "{n}/{d}"),
                            Border::Above(..) => assert_eq!(one >= at, above, "{n}/{d}"),
                            Border::At(..) => unreachable!("{border:?} is irrational"),
                        }
                    }
                }
            }
        }
    }
}
