//! A divisor series in whole numbers.

use crate::ratio::Ratio;

/// Divisors as the law prints them, scaled to whole numbers and continued by their last difference.
///
/// # Definition
/// `["1.4", "3", "5"]` is held as 14, 30, 50 with scale 10, then 70, 90 …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    first: Vec<u64>,
    difference: u64,
    scale: u64,
}

impl Series {
    /// The series that begins with these divisors; nothing where fewer than two are given, they do not increase, or do not fit 64 bits.
    #[must_use]
    pub fn new(first: &[Ratio]) -> Option<Self> {
        let mut scale = 1u64;
        for divisor in first {
            let (_, d) = divisor.small_parts()?;
            scale = scale.checked_mul(d / gcd(scale, d))?;
        }
        let mut whole = Vec::with_capacity(first.len());
        for divisor in first {
            let (n, d) = divisor.small_parts()?;
            whole.push(n.checked_mul(scale / d)?);
        }
        let first = whole;
        let rising = first.windows(2).all(|pair| pair[0] < pair[1]);
        let [.., before, last] = *first.as_slice() else {
            return None;
        };
        rising.then(|| Self {
            difference: last - before,
            scale,
            first,
        })
    }

    /// The divisor for a claimant that holds so many seats; beyond 64 bits it is the largest number.
    #[must_use]
    pub fn after(&self, seats: u64) -> u64 {
        let place = usize::try_from(seats).unwrap_or(usize::MAX);
        match self.first.get(place) {
            Some(divisor) => *divisor,
            None => {
                let last = self.first.len() as u64 - 1;
                self.first[self.first.len() - 1]
                    .saturating_add((seats - last).saturating_mul(self.difference))
            }
        }
    }

    /// The fraction of one in which the divisors are held.
    #[must_use]
    pub fn scale(&self) -> u64 {
        self.scale
    }

    /// How many divisors are not larger than `limit`.
    pub(super) fn up_to(&self, limit: u64) -> u64 {
        let last = self.first[self.first.len() - 1];
        if limit < last {
            return self.first.partition_point(|d| *d <= limit) as u64;
        }
        self.first.len() as u64 + (limit - last) / self.difference
    }

    /// Twice the distance from half a step below zero to the line on which the divisors lie: its intercept less half a difference.
    pub(super) fn twice_offset(&self) -> i128 {
        let last = self.first.len() as i128 - 1;
        let intercept =
            i128::from(self.first[self.first.len() - 1]) - last * i128::from(self.difference);
        2 * intercept - i128::from(self.difference)
    }

    /// The difference by which the series goes on.
    pub(crate) fn difference(&self) -> u64 {
        self.difference
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::Series;
    use crate::ratio::Ratio;

    fn series(first: &[(u64, u64)]) -> Series {
        let first: Vec<Ratio> = first
            .iter()
            .map(|(n, d)| Ratio::new(*n, *d).expect("not zero"))
            .collect();
        Series::new(&first).expect("a series")
    }

    #[test]
    fn divisors_continue_by_the_last_difference() {
        let modified = series(&[(7, 5), (3, 1), (5, 1)]);
        assert_eq!(modified.scale(), 5);
        assert_eq!(
            (0..5).map(|n| modified.after(n)).collect::<Vec<_>>(),
            [7, 15, 25, 35, 45]
        );
        assert_eq!(
            [6, 7, 14, 15, 24, 25, 34, 35].map(|l| modified.up_to(l)),
            [0, 1, 1, 2, 2, 3, 3, 4]
        );
    }

    #[test]
    fn a_series_must_rise() {
        let one = Ratio::ONE;
        assert_eq!(Series::new(&[one.clone(), one]), None);
        assert_eq!(Series::new(&[]), None);
    }
}
