//! A seat in words: the number at which it is won, the rival that came next, and the distance.

use scrutineer_engine::{
    Award, AwardPhase, Claimant, Method, Number, Op, Ratio, Remainder, RestBy,
};

use crate::words;

/// `seat 48 goes to "Green": 68 717/5 > 164 880/12 of "Blue", margin 41 votes`.
#[must_use]
pub fn award_words(
    number: u64,
    (scale, noun): (u64, Option<&str>),
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
                margin(&award.number, other, noun)
            )
        }
    }
}

/// An award as its phase compares: a seat of the rest that goes to votes or to seats held is won by no remainder.
#[must_use]
pub fn as_compared(award: &Award, phase: AwardPhase, op: &Op) -> Award {
    let (AwardPhase::Rest(at), Op::Apportion(op)) = (phase, op) else {
        return award.clone();
    };
    let Method::Quota(method) = &op.method else {
        return award.clone();
    };
    let by = method.rest.as_deref().and_then(|rest| rest.get(at));
    if by.is_none_or(|phase| phase.by == RestBy::Remainder) {
        return award.clone();
    }
    let plain = |number: &Number| match number {
        Number::Remainder(Remainder::AtLeastZero(number)) => Number::Exact(number.clone()),
        Number::Remainder(Remainder::Below(_)) | Number::Quotient { .. } | Number::Exact(_) => {
            number.clone()
        }
    };
    let rival = award.rival.as_ref();
    Award {
        number: plain(&award.number),
        rival: rival.map(|(who, number)| (*who, plain(number))),
        ..award.clone()
    }
}

/// The fewest extra votes with which the rival would have been equal; for quotients only, since other numbers move with the votes.
fn margin(won: &Number, rival: &Number, noun: Option<&str>) -> String {
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
    let noun = noun.map_or_else(String::new, |noun| {
        let ending = if margin == 1 { "" } else { "s" };
        format!(" {noun}{ending}")
    });
    format!(", margin {}{noun}", words::grouped(&margin.to_string()))
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
