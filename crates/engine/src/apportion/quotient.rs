//! Quotients that can be ordered exactly: by cross-multiplication, or as fractions.

use std::cmp::Ordering;

use crate::apportion::series::Series;
use crate::error::ErrorKind;
use crate::procedure::Divisors;
use crate::ratio::Ratio;
use crate::trail::Number;

/// Whole votes over a whole divisor.
///
/// Votes and divisor stand apart in memory: side by side they would be read as one right after they were written as two, and wait.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub(crate) struct Whole {
    votes: u64,
    /// The quotient of the shifted votes without its fraction: unequal ones order their quotients, equal ones say nothing.
    rough: u64,
    divisor: u64,
}

impl Whole {
    /// The quotient; `shift` is the same for all that are compared, and no votes so shifted lose a bit.
    pub fn new(votes: u64, divisor: u64, shift: u32) -> Self {
        Self {
            votes,
            divisor,
            rough: (votes << shift).checked_div(divisor).unwrap_or(u64::MAX),
        }
    }

    /// By how much these votes can be shifted.
    pub fn shift(votes: &[u64]) -> u32 {
        let most = votes.iter().max().copied().unwrap_or(0);
        most.leading_zeros().min(u64::BITS - 1)
    }
}

impl Whole {
    /// The order where the rough quotients are equal.
    #[cold]
    fn exact(&self, other: &Self) -> Ordering {
        (u128::from(self.votes) * u128::from(other.divisor))
            .cmp(&(u128::from(other.votes) * u128::from(self.divisor)))
    }
}

impl Ord for Whole {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.rough == other.rough {
            return self.exact(other);
        }
        self.rough.cmp(&other.rough)
    }
}

impl PartialOrd for Whole {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    fn gt(&self, other: &Self) -> bool {
        if self.rough == other.rough {
            return self.exact(other).is_gt();
        }
        self.rough > other.rough
    }
}

impl PartialEq for Whole {
    fn eq(&self, other: &Self) -> bool {
        self.rough == other.rough && self.exact(other).is_eq()
    }
}

impl Eq for Whole {}

impl From<Whole> for Number {
    fn from(quotient: Whole) -> Self {
        Self::Quotient {
            votes: quotient.votes,
            divisor: quotient.divisor,
        }
    }
}

/// Any other quotient, as a fraction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Exact(pub Ratio);

impl From<Exact> for Number {
    fn from(quotient: Exact) -> Self {
        Self::Exact(quotient.0)
    }
}

/// Divisors in general: with an exponent, or the geometric mean.
///
/// # Definition
/// With exponent a/b quotients are compared as votes^b / divisor^a; with the geometric mean as votes² / (n (n + 1)).
#[derive(Debug, Clone)]
pub enum Power {
    /// Divisors, with the exponent's numerator and denominator.
    Series {
        /// The divisors before they are raised.
        series: Series,
        /// Of the exponent.
        numerator: u32,
        /// Of the exponent.
        denominator: u32,
    },
    /// Huntington and Hill.
    GeometricMean,
}

impl Power {
    /// The divisors of a law.
    ///
    /// # Errors
    /// Divisors that do not rise or do not fit 64 bits, an exponent that is not usable.
    pub fn new(divisors: &Divisors) -> Result<Self, ErrorKind> {
        match divisors {
            Divisors::GeometricMean => Ok(Self::GeometricMean),
            Divisors::Series { first, power } => {
                let series = Series::new(first)
                    .ok_or(ErrorKind::IllTyped("divisors must rise and fit 64 bits"))?;
                let (numerator, denominator) = match power {
                    None => (1, 1),
                    Some(power) => power
                        .small_parts()
                        .and_then(|(n, d)| Some((u32::try_from(n).ok()?, u32::try_from(d).ok()?)))
                        .filter(|(n, d)| *n > 0 && *n <= 1000 && *d <= 1000)
                        .ok_or(ErrorKind::IllTyped(
                            "the exponent of the divisors is not usable",
                        ))?,
                };
                Ok(Self::Series {
                    series,
                    numerator,
                    denominator,
                })
            }
        }
    }

    /// The power in which numbers are compared.
    #[must_use]
    pub fn root(&self) -> u32 {
        match self {
            Self::Series { denominator, .. } => *denominator,
            Self::GeometricMean => 2,
        }
    }

    /// The series alone, where there is no exponent.
    pub(crate) fn plain(&self) -> Option<&Series> {
        match self {
            Self::Series {
                series,
                numerator: 1,
                denominator: 1,
            } => Some(series),
            Self::Series { .. } | Self::GeometricMean => None,
        }
    }

    /// Whether the divisor for a claimant that holds so many seats is zero.
    pub(crate) fn is_zero_after(&self, seats: u64) -> bool {
        match self {
            Self::Series { series, .. } => series.after(seats) == 0,
            Self::GeometricMean => seats == 0,
        }
    }

    /// The fraction of one in which the trail prints divisors.
    pub(crate) fn scale(&self) -> u64 {
        self.plain().map_or(1, Series::scale)
    }

    /// The quotient as the trail prints it: votes over divisor where both are whole.
    pub(crate) fn printed(&self, number: &Ratio, seats: u64) -> Number {
        match (self.plain(), number.as_whole()) {
            (Some(series), Some(votes)) => Number::Quotient {
                votes,
                divisor: series.after(seats),
            },
            _ => Number::Exact(self.quotient(number, seats).0),
        }
    }

    /// The quotient of a claimant that holds so many seats.
    pub(crate) fn quotient(&self, number: &Ratio, seats: u64) -> Exact {
        let divisor = self.divisor(seats);
        Exact(self.raised(number).over(&divisor).unwrap_or(Ratio::ZERO))
    }

    /// The dividend of a quotient: the number to the power in which numbers are compared.
    #[must_use]
    pub fn raised(&self, number: &Ratio) -> Ratio {
        match self.root() {
            1 => number.clone(),
            root => number.power(root),
        }
    }

    /// The divisor of a quotient, for a claimant that holds so many seats, in the power in which numbers are compared.
    #[must_use]
    pub fn divisor(&self, seats: u64) -> Ratio {
        match self {
            Self::Series {
                series, numerator, ..
            } => {
                let divisor = Ratio::new(series.after(seats), series.scale());
                let divisor = divisor.unwrap_or(Ratio::ONE);
                if *numerator == 1 {
                    divisor
                } else {
                    divisor.power(*numerator)
                }
            }
            Self::GeometricMean => {
                Ratio::whole(seats).times(&Ratio::whole(seats.saturating_add(1)))
            }
        }
    }
}
