//! A seat in words: the number at which it is won, the rival that came next, and the distance.

use scrutineer_engine::{Award, Claimant, Number, Ratio, Remainder};

use crate::words;

/// `seat 48 goes to "Green": 68 717/5 > 164 880/12 of "Blue", margin 41 votes`.
#[must_use]
pub fn award_words(
    number: u64,
    scale: u64,
    award: &Award,
    name: &dyn Fn(Claimant) -> String,
) -> String {
    let won = format!(
        "seat {number} goes to \"{}\": {}",
        name(award.claimant),
        number_words(&award.number, scale)
    );
    match &award.rival {
        None => won,
        Some((rival, other)) => {
            let sign = if compare(&award.number, other).is_eq() {
                "="
            } else {
                ">"
            };
            format!(
                "{won} {sign} {} of \"{}\"{}",
                number_words(other, scale),
                name(*rival),
                margin(&award.number, other)
            )
        }
    }
}

/// The fewest extra votes with which the rival would have been equal; for quotients only, since other numbers move with the votes.
fn margin(won: &Number, rival: &Number) -> String {
    let (
        Number::Quotient { votes, divisor },
        Number::Quotient {
            votes: own,
            divisor: by,
        },
    ) = (won, rival)
    else {
        return String::new();
    };
    let needed = (u128::from(*votes) * u128::from(*by)).div_ceil(u128::from(*divisor).max(1));
    let margin = needed.saturating_sub(u128::from(*own));
    format!(", margin {} votes", words::grouped(&margin.to_string()))
}

fn compare(a: &Number, b: &Number) -> std::cmp::Ordering {
    let value = |number: &Number| match number {
        Number::Quotient { votes, divisor } => {
            Remainder::AtLeastZero(Ratio::new(*votes, *divisor).unwrap_or(Ratio::ZERO))
        }
        Number::Exact(ratio) => Remainder::AtLeastZero(ratio.clone()),
        Number::Remainder(remainder) => remainder.clone(),
    };
    value(a).cmp(&value(b))
}

pub(super) fn number_words(number: &Number, scale: u64) -> String {
    match number {
        Number::Quotient { votes, divisor } => {
            let by = if scale == 1 {
                words::count(*divisor)
            } else {
                let exact = Ratio::new(*divisor, scale).unwrap_or(Ratio::ZERO);
                let text = words::decimal(&exact);
                text.trim_end_matches('0').trim_end_matches('.').to_owned()
            };
            format!("{}/{by}", words::count(*votes))
        }
        Number::Exact(ratio) if ratio.is_whole() => words::fraction(ratio),
        Number::Exact(ratio) => words::decimal(ratio),
        Number::Remainder(Remainder::AtLeastZero(rest)) => {
            format!("remainder {}", words::decimal(rest))
        }
        Number::Remainder(Remainder::Below(rest)) => {
            format!("remainder -{}", words::decimal(rest))
        }
    }
}
