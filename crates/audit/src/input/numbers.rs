//! Numbers and percentages as text: plain digits, or the format that the edition declares; nothing is guessed.

use scrutineer_engine::{Comparator, Ratio};

use crate::model::{NumberFormat, PrintedNumber, PrintedShare};

/// Why a text is not the number that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotANumber {
    /// Nothing is there.
    Empty,
    /// It is below zero.
    Negative,
    /// It has decimals where a whole number is asked for.
    Fraction,
    /// It exceeds 64 bits, or has more digits than can be meant.
    TooLarge,
    /// It is written with marks between the digits that are not declared, or not in groups of three.
    Format,
    /// A percentage without its sign.
    NoSign,
    /// A percentage above 100.
    AboveHundred,
    /// It is no number at all.
    Other,
}

impl NotANumber {
    /// What was found, after the text itself.
    pub fn found(self) -> &'static str {
        match self {
            Self::Empty => "is empty",
            Self::Negative => "is below zero",
            Self::Fraction => "is not whole",
            Self::TooLarge => "has more digits than a count can have",
            Self::Format => "is not written as declared",
            Self::NoSign => "has no percent sign",
            Self::AboveHundred => "is above 100 per cent",
            Self::Other => "is not a number",
        }
    }

    /// How to repair it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Empty => "write the number; where it is not known leave the row out",
            Self::Negative | Self::Fraction | Self::TooLarge | Self::AboveHundred => {
                "compare it with the source"
            }
            Self::Format => {
                "write plain digits, or declare number-format = { group = \"…\", decimal = \"…\" } in the [[edition]]"
            }
            Self::NoSign => "write it as 7.5%",
            Self::Other => "write digits only",
        }
    }
}

/// The digits of a whole number.
pub(super) fn whole(text: &str, format: &NumberFormat) -> Result<u64, NotANumber> {
    if let Some(problem) = not_digits(text) {
        return Err(problem);
    }
    let (body, decimals) = split_decimals(text, format)?;
    if decimals.is_some() {
        return Err(NotANumber::Fraction);
    }
    body.parse().map_err(|_| NotANumber::TooLarge)
}

/// A percentage as printed: digits and the percent sign.
pub(super) fn share(text: &str, format: &NumberFormat) -> Result<PrintedShare, NotANumber> {
    if let Some(problem) = not_digits(text) {
        return Err(problem);
    }
    let body = text.strip_suffix('%').ok_or(NotANumber::NoSign)?;
    let body = body.strip_suffix(SPACES).unwrap_or(body);
    let (value, unit, decimals) = decimal(body, format)?;
    let hundred = Ratio::whole(100);
    if value > hundred {
        return Err(NotANumber::AboveHundred);
    }
    let percent = |number: Ratio| number.over(&hundred).ok_or(NotANumber::Other);
    Ok(PrintedShare {
        text: text.to_owned(),
        value: percent(value)?,
        unit: percent(unit)?,
        decimals,
    })
}

/// A number as printed in prose: digits, perhaps in groups set apart by spaces, perhaps with a word of size.
pub(super) fn printed(text: &str, comparator: Comparator) -> Result<PrintedNumber, NotANumber> {
    if let Some(problem) = not_digits(text) {
        return Err(problem);
    }
    let word = SIZES.iter().find_map(|(word, size)| {
        let body = text.strip_suffix(word)?;
        Some((body.strip_suffix(SPACES)?, *size))
    });
    let (body, size) = word.unwrap_or((text, 1));
    let (value, unit, _) = decimal(body, &PROSE)?;
    let size = Ratio::whole(size);
    Ok(PrintedNumber {
        text: text.to_owned(),
        value: value.times(&size),
        unit: unit.times(&size),
        comparator,
    })
}

/// A share as a law or an assumption writes it: `7%`, `1.5`, `67741/2`.
#[must_use]
pub fn exact(text: &str) -> Option<Ratio> {
    let plain = NumberFormat::default();
    if let Some(body) = text.strip_suffix('%') {
        return decimal(body, &plain).ok()?.0.over(&Ratio::whole(100));
    }
    match text.split_once('/') {
        Some((upper, lower)) => Ratio::new(whole(upper, &plain).ok()?, whole(lower, &plain).ok()?),
        None => decimal(text, &plain).ok().map(|(value, _, _)| value),
    }
}

const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];
const PROSE: NumberFormat = NumberFormat {
    group: Some(' '),
    decimal: None,
};
const SIZES: [(&str, u64); 3] = [
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
];
/// More decimals than anything printed has; keeps powers of ten inside 64 bits.
const MOST_DECIMALS: usize = 15;

/// What can be said before any digit is looked at.
fn not_digits(text: &str) -> Option<NotANumber> {
    if text.is_empty() {
        return Some(NotANumber::Empty);
    }
    let digit = |c: char| c.is_ascii_digit();
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) if rest.starts_with(digit) => Some(NotANumber::Negative),
        Some(_) => Some(NotANumber::Other),
        None if !text.starts_with(digit) => Some(NotANumber::Other),
        None => None,
    }
}

/// Value, worth of the last digit, number of decimals.
fn decimal(text: &str, format: &NumberFormat) -> Result<(Ratio, Ratio, u32), NotANumber> {
    let (body, decimals) = split_decimals(text, format)?;
    let decimals = decimals.unwrap_or("");
    if decimals.len() > MOST_DECIMALS {
        return Err(NotANumber::TooLarge);
    }
    let places = u32::try_from(decimals.len()).map_err(|_| NotANumber::TooLarge)?;
    let digits = format!("{body}{decimals}");
    let digits: u64 = digits.parse().map_err(|_| NotANumber::TooLarge)?;
    let scale = 10u64.pow(places);
    let value = Ratio::new(digits, scale).ok_or(NotANumber::Other)?;
    let unit = Ratio::new(1, scale).ok_or(NotANumber::Other)?;
    Ok((value, unit, places))
}

/// The digits before the decimal mark, without marks of groups, and those behind it.
fn split_decimals<'t>(
    text: &'t str,
    format: &NumberFormat,
) -> Result<(String, Option<&'t str>), NotANumber> {
    let (body, decimals) = match text.split_once(format.decimal_mark()) {
        Some((body, decimals)) => (body, Some(decimals)),
        None => (text, None),
    };
    if decimals.is_some_and(|digits| !is_digits(digits)) {
        return Err(what_else(text));
    }
    ungrouped(body, format)
        .map(|digits| (digits, decimals))
        .ok_or_else(|| what_else(text))
}

fn ungrouped(body: &str, format: &NumberFormat) -> Option<String> {
    if is_digits(body) {
        return Some(body.to_owned());
    }
    let mut groups = body.split(format.group?);
    let first = groups.next()?;
    let sound = is_digits(first) && first.len() <= 3;
    let rest: Vec<&str> = groups.collect();
    let all = sound
        && rest
            .iter()
            .all(|group| is_digits(group) && group.len() == 3);
    all.then(|| format!("{first}{}", rest.concat()))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A text of digits and marks is a matter of format; anything else is no number.
fn what_else(text: &str) -> NotANumber {
    let mark =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '\'' | '’');
    if text.chars().all(mark) {
        NotANumber::Format
    } else {
        NotANumber::Other
    }
}

#[cfg(test)]
mod tests;
