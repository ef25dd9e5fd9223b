//! Percentages as printed.

use scrutineer_engine::Ratio;

use super::number::{Fit, fit, interval};

/// A share as printed, such as `7.5%`: its exact value, and how precisely it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedShare {
    /// As printed.
    pub text: String,
    /// Its exact value: 3/40 for `7.5%`.
    pub value: Ratio,
    /// What one of its last digit is worth: 1/1000 for `7.5%`.
    pub unit: Ratio,
    /// Digits behind the decimal mark of the percentage: 1 for `7.5%`.
    pub decimals: u32,
}

impl PrintedShare {
    /// How an exact share stands to this one.
    #[must_use]
    pub fn fit(&self, exact: &Ratio) -> Fit {
        fit(exact, &self.value, &self.unit)
    }

    /// Whether an exact share rounds to this one.
    #[must_use]
    pub fn admits(&self, exact: &Ratio) -> bool {
        matches!(self.fit(exact), Fit::Exact | Fit::Rounded)
    }

    /// The smallest and the greatest share that round to this one, both included.
    #[must_use]
    pub fn interval(&self) -> (Ratio, Ratio) {
        interval(&self.value, &self.unit)
    }

    /// An exact share written at this precision, a half rounded up: `1.7%` beside `1.6%`.
    #[must_use]
    pub fn write_like(&self, exact: &Ratio) -> String {
        percent(exact, self.decimals)
    }
}

/// An exact share as a percentage with so many decimals, a half rounded up.
#[must_use]
pub fn percent(exact: &Ratio, decimals: u32) -> String {
    let scale = Ratio::whole(10).power(decimals);
    let scaled = exact.times(&scale).times(&Ratio::whole(100));
    let digits = scaled
        .rounded(scrutineer_engine::Rounding::HalfUp)
        .to_string();
    let places = decimals as usize;
    if places == 0 {
        return format!("{digits}%");
    }
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = padded.split_at(padded.len() - places);
    format!("{whole}.{fraction}%")
}
