//! Finds in the trail the seat that decides a discrepancy.

use std::collections::BTreeSet;

use scrutineer_engine::{
    Award, AwardPhase, Claimant, Event, Number, PartyId, Ratio, Remainder, StepId, Trail,
};

use crate::audit::{Case, TextRun};
use crate::words;

/// The figures that decide, and the step in which they stand.
#[derive(Debug, Default)]
pub struct Reason {
    /// In sentences.
    pub lines: Vec<String>,
    /// Where.
    pub step: Option<StepId>,
}

/// Why a party has the seats that it has: the last seat that it won where it has more than was published, otherwise the seat that it lost.
pub fn deciding(
    case: &Case<'_>,
    run: &TextRun<'_>,
    step: StepId,
    party: PartyId,
    has_more: bool,
) -> Reason {
    let Ok((_, trails)) = &run.result else {
        return Reason::default();
    };
    let Some(trail) = trails.first() else {
        return Reason::default();
    };
    let mut steps = BTreeSet::new();
    behind(run, step, &mut steps);
    let mut reason = Reason::default();
    quotas(case, run, trail, &steps, party, &mut reason);
    award(case, run, trail, &steps, (party, has_more), &mut reason);
    reason
}

/// A step and all that it rests on.
fn behind(run: &TextRun<'_>, step: StepId, found: &mut BTreeSet<StepId>) {
    if found.insert(step)
        && let Some(of) = run.text().procedure().steps.get(step.index())
    {
        for read in of.reads() {
            behind(run, read, found);
        }
    }
}

fn quotas(
    case: &Case<'_>,
    run: &TextRun<'_>,
    trail: &Trail,
    steps: &BTreeSet<StepId>,
    party: PartyId,
    reason: &mut Reason,
) {
    let own = Claimant::Party(party);
    let mut found = None;
    for (at, event) in &trail.events {
        if let Event::Quotas { quota, rows } = event
            && steps.contains(&at.step)
            && let Some(row) = rows.iter().find(|row| row.claimant == own)
        {
            found = Some((at.step, quota, row));
        }
    }
    let Some((step, quota, row)) = found else {
        return;
    };
    reason.step = Some(step);
    let exact = row.number.over(quota).unwrap_or(Ratio::ZERO);
    reason.lines.push(format!(
        "\"{}\": {} / {} = {}, {} by whole quotas",
        super::claimant_name(case, run, own),
        words::fraction(&row.number),
        words::decimal(quota),
        words::decimal(&exact),
        words::counted(row.seats, "seat")
    ));
}

fn award(
    case: &Case<'_>,
    run: &TextRun<'_>,
    trail: &Trail,
    steps: &BTreeSet<StepId>,
    (party, has_more): (PartyId, bool),
    reason: &mut Reason,
) {
    let own = Claimant::Party(party);
    let mut whole_quotas = 0;
    let mut found = None;
    for (at, event) in &trail.events {
        if !steps.contains(&at.step) {
            continue;
        }
        if let Event::Quotas { rows, .. } = event {
            whole_quotas = rows.iter().map(|row| row.seats).sum();
        }
        let Event::Awards {
            phase,
            scale,
            awards,
        } = event
        else {
            continue;
        };
        let before = match phase {
            AwardPhase::Rest(_) => whole_quotas,
            AwardPhase::Method | AwardPhase::Cell => 0,
        };
        for (number, award) in (before + 1..).zip(awards) {
            let decides = if has_more {
                award.claimant == own
            } else {
                award.rival.as_ref().is_some_and(|(rival, _)| *rival == own)
            };
            if decides {
                found = Some((at.step, number, *scale, award));
            }
        }
    }
    let Some((step, number, scale, award)) = found else {
        return;
    };
    reason.step = Some(step);
    reason.lines.push(line(case, run, number, scale, award));
}

fn line(case: &Case<'_>, run: &TextRun<'_>, number: u64, scale: u64, award: &Award) -> String {
    let name = |claimant| super::claimant_name(case, run, claimant);
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

fn number_words(number: &Number, scale: u64) -> String {
    match number {
        Number::Quotient { votes, divisor } => {
            let by = if scale == 1 {
                words::count(*divisor)
            } else {
                let exact = Ratio::new(*divisor, scale).unwrap_or(Ratio::ZERO);
                words::decimal(&exact)
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
