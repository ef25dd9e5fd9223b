//! Numbers and names in sentences.

use scrutineer_engine::{Ratio, Rounding};

use crate::model::percent;

/// A whole number with its digits in groups of three.
///
/// # Example
/// ```
/// assert_eq!(scrutineer::words::grouped("6941220"), "6 941 220");
/// ```
#[must_use]
pub fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// A count, grouped.
#[must_use]
pub fn count(number: u64) -> String {
    grouped(&number.to_string())
}

/// A fraction as a whole number or numerator over denominator, grouped.
#[must_use]
pub fn fraction(ratio: &Ratio) -> String {
    let (numerator, denominator) = ratio.parts();
    if ratio.is_whole() {
        grouped(&numerator.to_string())
    } else {
        format!(
            "{}/{}",
            grouped(&numerator.to_string()),
            grouped(&denominator.to_string())
        )
    }
}

/// A number for reading: whole, or with three decimals.
#[must_use]
pub fn number(ratio: &Ratio) -> String {
    if ratio.is_whole() {
        fraction(ratio)
    } else {
        decimal(ratio)
    }
}

/// A fraction with three decimals, cut off after rounding half up: for reading, never for deciding.
#[must_use]
pub fn decimal(ratio: &Ratio) -> String {
    let thousandths = ratio
        .times(&Ratio::whole(1000))
        .rounded(Rounding::HalfUp)
        .to_string();
    let padded = format!("{thousandths:0>4}");
    let (whole, rest) = padded.split_at(padded.len() - 3);
    format!("{}.{rest}", grouped(whole))
}

/// A percentage with three decimals.
#[must_use]
pub fn share(ratio: &Ratio) -> String {
    percent(ratio, 3)
}

/// A percentage with three decimals, the further digits cut off.
#[must_use]
pub fn share_cut_off(ratio: &Ratio) -> String {
    let thousandths = Ratio::whole(100_000);
    let whole = ratio.times(&thousandths).rounded(Rounding::Down);
    share(&whole.over(&thousandths).unwrap_or(Ratio::ZERO))
}

/// Names in quotes, with commas.
#[must_use]
pub fn quoted<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<_> = names.into_iter().map(|n| format!("\"{n}\"")).collect();
    names.join(", ")
}

/// A number with its noun, in the right number.
#[must_use]
pub fn counted(number: u64, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", count(number))
}
