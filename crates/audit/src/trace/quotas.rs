//! Quotas, whole quotas and what they hang on, in sentences that can be redone with a pocket calculator.

use scrutineer_engine::{
    Award, AwardPhase, Claimant, EachGets, Event, LevelId, Method, Number, NumberRef, Op, PartyId,
    QuotaBase, QuotaMethod, QuotaSource, Ratio, Remainder, RestBy, Rounding, SetRef, Value,
    WholeQuotas,
};

use super::telling::{Telling, amount, counted};
use crate::words;

/// The most numbers that a sum is written out of.
const SUMMANDS: usize = 12;

/// `the quota is (500 + 300) / 8 = 800 / 8 = 100 votes for each seat`.
pub(super) fn quota(
    dividend: &Ratio,
    divisor: Option<u64>,
    rounded: Option<&Ratio>,
    telling: &Telling<'_>,
) -> String {
    let noun = telling.noun();
    let sum = summands(dividend, telling).map_or_else(String::new, |summands| {
        let words: Vec<String> = summands.iter().map(amount).collect();
        words.join(" + ")
    });
    let Some(rounded) = rounded else {
        return "no quota: there is nothing to divide by".to_owned();
    };
    let Some(divisor) = divisor else {
        let sum = if sum.is_empty() {
            sum
        } else {
            format!("{sum} = ")
        };
        return format!("the amount is {sum}{}", counted(rounded, noun));
    };
    let by = words::count(divisor);
    let sum = if sum.is_empty() {
        sum
    } else {
        format!("({sum}) / {by} = ")
    };
    let exact = dividend.over(&Ratio::whole(divisor));
    let result = match exact {
        Some(exact) if exact != *rounded => {
            format!(
                "{}, rounded to {}",
                words::decimal(&exact),
                counted(rounded, noun)
            )
        }
        Some(_) | None => counted(rounded, noun),
    };
    let each = if noun.is_some() { " for each seat" } else { "" };
    format!(
        "the quota is {sum}{} / {by} = {result}{each}",
        amount(dividend)
    )
}

/// The numbers that a quota's dividend is the sum of, where these are known and few.
fn summands(dividend: &Ratio, telling: &Telling<'_>) -> Option<Vec<Ratio>> {
    let numbers = match base(telling.op())? {
        QuotaBase::Claimants => telling.behind_here().find_map(|event| {
            let Event::Quotas { rows, .. } = event else {
                return None;
            };
            Some(rows.iter().map(|row| row.number.clone()).collect())
        })?,
        QuotaBase::Base(base) => of_sets(base.of, &base.of_among, telling)?,
    };
    let numbers: Vec<Ratio> = numbers.into_iter().filter(|one| !one.is_zero()).collect();
    let sum = numbers.iter().fold(Ratio::ZERO, |sum, one| sum.plus(one));
    ((2..=SUMMANDS).contains(&numbers.len()) && sum == *dividend).then_some(numbers)
}

/// What the quota of a step is a quota of.
fn base(op: &Op) -> Option<QuotaBase> {
    if let Op::Quota(op) = op {
        return Some(QuotaBase::Base(op.of.clone()));
    }
    let Op::Apportion(op) = op else {
        return None;
    };
    let Method::Quota(QuotaMethod {
        quota: QuotaSource::Computed { of, .. },
        ..
    }) = &op.method
    else {
        return None;
    };
    Some(of.clone())
}

/// The numbers of those in the sets, in the area of the event.
fn of_sets(of: NumberRef, sets: &[SetRef], telling: &Telling<'_>) -> Option<Vec<Ratio>> {
    let outcome = telling.run.outcomes().first()?;
    let is_nation = telling.at.level == LevelId::at(0);
    let here = |level: LevelId| {
        if level == telling.at.level {
            Some(telling.at.area.index())
        } else {
            None
        }
    };
    let mut members: Vec<PartyId> = Vec::new();
    for set in sets {
        let SetRef::Step(step) = set else {
            return None;
        };
        let Value::Set(table) = outcome.value(*step)? else {
            return None;
        };
        let area = scrutineer_engine::AreaId::at(here(table.level)?);
        members.extend(table.members(area));
    }
    let width = telling.run.tally.parties();
    let number = |party: PartyId| -> Option<Ratio> {
        let cell = |level: LevelId, cells: usize, read: &dyn Fn(usize) -> Ratio| {
            let areas = match here(level) {
                Some(area) => area..area + 1,
                None if is_nation => 0..cells / width.max(1),
                None => return None,
            };
            let cells = areas.map(|area| read(area * width + party.index()));
            Some(cells.fold(Ratio::ZERO, |sum, one| sum.plus(&one)))
        };
        match of {
            NumberRef::Ballot(id) => {
                let ballot = telling.run.tally.ballot(id);
                let read = |at: usize| Ratio::whole(ballot.votes[at]);
                cell(ballot.level, ballot.votes.len(), &read)
            }
            NumberRef::Step(step) => match outcome.value(step)? {
                Value::Numbers(table) => cell(table.level, table.cells.len(), &|at| {
                    table.cells[at].clone()
                }),
                Value::Seats(_)
                | Value::Amounts(_)
                | Value::Set(_)
                | Value::Blocs(_)
                | Value::Persons(_) => None,
            },
            NumberRef::Literal(_)
            | NumberRef::Figure(_)
            | NumberRef::Seats(_)
            | NumberRef::Fact(_) => None,
        }
    };
    members.into_iter().map(number).collect()
}

/// The whole quotas of each; of one list that is asked for, what the last of them hangs on.
pub(super) fn rows(quota: &Ratio, rows: &[WholeQuotas], telling: &Telling<'_>) -> Vec<String> {
    let wanted = rows.iter().filter(|row| telling.takes(&[row.claimant]));
    let mut lines = Vec::new();
    for row in wanted {
        lines.push(whole_quotas(row, quota, telling));
        if telling.filter.party.is_some() {
            lines.extend(hangs_on(row, quota, telling).into_iter().flatten());
        }
    }
    lines
}

/// The quota as a fraction that a calculator can multiply exactly.
fn exactly(quota: &Ratio, telling: &Telling<'_>) -> String {
    let computed = telling.before.iter().rev().find_map(|(_, event)| {
        let Event::Quota {
            dividend,
            divisor: Some(divisor),
            rounded: Some(rounded),
        } = event
        else {
            return None;
        };
        let same =
            rounded == quota && dividend.over(&Ratio::whole(*divisor)).as_ref() == Some(quota);
        (same && dividend.is_whole())
            .then(|| format!("{}/{}", amount(dividend), words::count(*divisor)))
    });
    match computed {
        Some(fraction) if !quota.is_whole() => fraction,
        Some(_) | None => words::fraction(quota),
    }
}

/// `"Blue": 500 / 66.667 = 7.500: 7 seats, remainder 500 - 7 x 800/12 = 33.333 votes`.
fn whole_quotas(row: &WholeQuotas, quota: &Ratio, telling: &Telling<'_>) -> String {
    let quotient = row.number.over(quota).unwrap_or(Ratio::ZERO);
    let noun = telling.noun();
    let rest = match &row.remainder {
        Remainder::AtLeastZero(rest) => counted(rest, noun),
        Remainder::Below(rest) => format!("-{}", counted(rest, noun)),
    };
    let rest = if row.seats == 0 {
        rest
    } else {
        format!(
            "{} - {} x {} = {rest}",
            amount(&row.number),
            words::count(row.seats),
            exactly(quota, telling)
        )
    };
    format!(
        "\"{}\": {} / {} = {}: {}, remainder {rest}",
        telling.name(row.claimant),
        amount(&row.number),
        amount(quota),
        words::decimal(&quotient),
        words::counted(row.seats, "seat")
    )
}

/// With how many votes fewer a list had one whole quota less, and what became of that seat; nothing where it also got a seat of the rest.
fn hangs_on(row: &WholeQuotas, quota: &Ratio, telling: &Telling<'_>) -> Option<[String; 2]> {
    let Remainder::AtLeastZero(rest) = &row.remainder else {
        return None;
    };
    let fewer = rest.rounded(Rounding::NextWhole);
    if row.seats == 0 || rest >= quota {
        return None;
    }
    let (noun, by) = (telling.noun(), exactly(quota, telling));
    let taken = quota.times(&Ratio::whole(row.seats));
    let over = format!(
        "it is {} over {} ({} x {by} = {}); with {} fewer, at the same quota, it would have {}",
        counted(rest, noun),
        words::counted(row.seats, "whole quota"),
        words::count(row.seats),
        amount(&taken),
        counted(&fewer, noun),
        words::count(row.seats - 1),
    );
    let left = row.number.minus(&fewer)?;
    let then = left.minus(&quota.times(&Ratio::whole(row.seats - 1)))?;
    let redone = match row.seats {
        1 => counted(&then, noun),
        _ => format!(
            "{} - {} x {by} = {}",
            amount(&left),
            words::count(row.seats - 1),
            counted(&then, noun)
        ),
    };
    Some([over, fate(row, (&then, &fewer), &redone, telling)?])
}

/// What becomes of the seat of a whole quota that is missing.
fn fate(
    row: &WholeQuotas,
    (then, fewer): (&Ratio, &Ratio),
    redone: &str,
    telling: &Telling<'_>,
) -> Option<String> {
    let seat = ordinal(row.seats);
    let rest = telling.behind_here().find_map(|event| {
        let Event::Awards {
            phase: AwardPhase::Rest(phase),
            awards,
            ..
        } = event
        else {
            return None;
        };
        Some((*phase, awards))
    });
    let Some((phase, awards)) = rest else {
        return Some(format!("its {seat} seat would then be left over"));
    };
    if awards.iter().any(|award| award.claimant == row.claimant) {
        return None;
    }
    if !is_by_remainder(phase, telling) {
        return Some(format!(
            "its {seat} seat would then be one of those left over"
        ));
    }
    let competes = format!("it would then compete for its {seat} seat by remainder: {redone}");
    Some(match largest_loser(awards) {
        Some((loser, rest)) if then > rest => {
            let more = if loser == row.claimant {
                "more than any that now gets no seat".to_owned()
            } else {
                format!(
                    "more than the {} of \"{}\", now the largest that gets no seat",
                    amount(rest),
                    telling.name(loser)
                )
            };
            format!(
                "{competes}, {more}; so it would keep the seat, and these {} do not decide it",
                counted(fewer, telling.noun())
            )
        }
        Some(_) | None => competes,
    })
}

fn is_by_remainder(phase: usize, telling: &Telling<'_>) -> bool {
    let Op::Apportion(op) = telling.op() else {
        return false;
    };
    let Method::Quota(method) = &op.method else {
        return false;
    };
    let phases = method.rest.as_deref().unwrap_or_default();
    phases.get(phase).is_some_and(|phase| {
        phase.by == RestBy::Remainder && phase.each_gets != EachGets::AnyNumber
    })
}

/// The largest remainder that gets no seat.
fn largest_loser(awards: &[Award]) -> Option<(Claimant, &Ratio)> {
    awards.iter().find_map(|award| match &award.rival {
        Some((rival, Number::Remainder(Remainder::AtLeastZero(rest)))) => Some((*rival, rest)),
        Some(_) | None => None,
    })
}

/// 1st, 2nd, 3rd, 4th.
fn ordinal(number: u64) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{}{ending}", words::count(number))
}
