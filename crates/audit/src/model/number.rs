//! Numbers as printed: an exact value, and how precisely it was written.

use scrutineer_engine::{Comparator, Ratio};

/// How the files of an edition write numbers, beside plain digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NumberFormat {
    /// What stands between groups of three digits.
    pub group: Option<char>,
    /// What stands before the decimals; a point where nothing is declared.
    pub decimal: Option<char>,
}

impl NumberFormat {
    /// The character before the decimals.
    #[must_use]
    pub fn decimal_mark(&self) -> char {
        self.decimal.unwrap_or('.')
    }
}

/// How an exact number stands to a printed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the printed number.
    Exact,
    /// It rounds to the printed number (a half may go either way).
    Rounded,
    /// Its further digits were cut off: rounded it would be another.
    Truncated,
    /// It is another number.
    Differs,
}

/// The fit of `exact` to a number printed as `value` whose last digit is worth `unit`.
pub(super) fn fit(exact: &Ratio, value: &Ratio, unit: &Ratio) -> Fit {
    if exact == value {
        return Fit::Exact;
    }
    let (distance, above) = match exact.minus(value) {
        Some(distance) => (distance, true),
        None => (value.minus(exact).unwrap_or(Ratio::ZERO), false),
    };
    if distance.plus(&distance) <= *unit {
        Fit::Rounded
    } else if above && distance < *unit {
        Fit::Truncated
    } else {
        Fit::Differs
    }
}

/// A number as printed, perhaps with a word of size: `93`, `1 234`, `9.3 million`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedNumber {
    /// As printed.
    pub text: String,
    /// Its exact value.
    pub value: Ratio,
    /// What one of its last digit is worth: 1 for `93`, 100 000 for `9.3 million`.
    pub unit: Ratio,
    /// How the true number is said to stand to it; `Exactly` where nothing is said.
    pub comparator: Comparator,
}

impl PrintedNumber {
    /// How an exact number stands to this one, as if no comparator were given.
    #[must_use]
    pub fn fit(&self, exact: &Ratio) -> Fit {
        fit(exact, &self.value, &self.unit)
    }

    /// Whether an exact number makes the statement true: equal at its precision, or as its comparator says.
    #[must_use]
    pub fn admits(&self, exact: &Ratio) -> bool {
        match self.comparator {
            Comparator::Exactly => matches!(self.fit(exact), Fit::Exact | Fit::Rounded),
            Comparator::AtLeast
            | Comparator::MoreThan
            | Comparator::AtMost
            | Comparator::LessThan => self.comparator.holds(exact.cmp(&self.value)),
        }
    }

    /// The smallest and the greatest number that round to this one, both included.
    #[must_use]
    pub fn interval(&self) -> (Ratio, Ratio) {
        interval(&self.value, &self.unit)
    }
}

/// The closed interval of what rounds to `value` at `unit`.
pub(super) fn interval(value: &Ratio, unit: &Ratio) -> (Ratio, Ratio) {
    let half = unit.over(&Ratio::whole(2)).unwrap_or(Ratio::ZERO);
    (value.minus(&half).unwrap_or(Ratio::ZERO), value.plus(&half))
}
