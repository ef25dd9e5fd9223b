//! One event of a trail in sentences that can be redone with a pocket calculator.

use scrutineer_engine::{
    BoundNote, Claimant, Comparator, Event, MatrixProof, Ratio, Remainder, Tested, WholeQuotas,
};

use super::award::{award_words, number_words};
use super::filter::Filter;
use crate::audit::comparator;
use crate::words;

/// What is said of a step that is not taken.
pub(super) const SKIPPED: &str = "its condition does not hold: the step yields nothing here";

type Name<'n> = &'n dyn Fn(Claimant) -> String;

/// The sentences of an event, as far as the filter lets them through; `given` seats were given before it in the same apportionment.
pub(super) fn lines(event: &Event, given: u64, filter: &Filter, name: Name<'_>) -> Vec<String> {
    match event {
        Event::Awards { scale, awards, .. } => {
            let numbered = (given + 1..).zip(awards);
            let wanted = numbered.filter(|(number, award)| {
                let rival = award.rival.as_ref().map(|(rival, _)| *rival);
                let touched = [Some(award.claimant), rival];
                let claimants: Vec<Claimant> = touched.into_iter().flatten().collect();
                filter.takes_seat(*number) && filter.takes(&claimants)
            });
            wanted
                .map(|(number, award)| award_words(number, *scale, award, name))
                .collect()
        }
        _ if !filter.takes_more_than_seats() => Vec::new(),
        Event::Skipped => {
            vec![SKIPPED.to_owned()]
        }
        Event::Assumed => vec!["the published value is taken; the step is not computed".to_owned()],
        Event::Quota {
            dividend,
            divisor,
            rounded,
        } => vec![quota(dividend, *divisor, rounded.as_ref())],
        Event::HouseTried(house) => vec![format!(
            "the house is tried with {}",
            words::counted(*house, "seat")
        )],
        Event::LeftOver(seats) => vec![format!(
            "{} that nobody can take",
            words::counted(*seats, "seat")
        )],
        Event::Matrix(proof) => matrix(proof, filter, name),
        Event::Quotas { quota, rows } => rows
            .iter()
            .filter(|row| filter.takes(&[row.claimant]))
            .map(|row| whole_quotas(row, quota, name))
            .collect(),
        Event::Tested(_)
        | Event::Taken(..)
        | Event::Adjusted(..)
        | Event::TakenBack(_)
        | Event::Bound(_)
        | Event::Elected { .. }
        | Event::Filled(_)
        | Event::Unfilled { .. }
        | Event::Tie { .. }
        | Event::Turn { .. }
        | Event::Returned { .. } => of_claimants(event, filter, name),
    }
}

/// Events that touch certain claimants.
fn of_claimants(event: &Event, filter: &Filter, name: Name<'_>) -> Vec<String> {
    let told = of_numbers(event, name)
        .or_else(|| of_seats(event, name))
        .or_else(|| super::persons::told(event, name));
    match told {
        Some((claimants, line)) if filter.takes(&claimants) => vec![line],
        Some(_) | None => Vec::new(),
    }
}

/// Who is touched, and the sentence.
type Told = Option<(Vec<Claimant>, String)>;

fn of_numbers(event: &Event, name: Name<'_>) -> Told {
    if let Event::Tested(tested) = event {
        return Some((vec![tested.claimant], compared(tested, name)));
    }
    if let Event::Taken(claimant, number) = event {
        let number = words::fraction(number);
        let line = format!("\"{}\" is taken with {number}", name(*claimant));
        return Some((vec![*claimant], line));
    }
    if let Event::Adjusted(claimant, before, after) = event {
        let (before, after) = (amount(before), amount(after));
        let line = format!("\"{}\": {before} becomes {after}", name(*claimant));
        return Some((vec![*claimant], line));
    }
    if let Event::Bound(note) = event {
        return Some((vec![note.claimant], bound(note, name)));
    }
    None
}

fn of_seats(event: &Event, name: Name<'_>) -> Told {
    if let Event::TakenBack(claimant) = event {
        let line = format!("a seat is taken back from \"{}\"", name(*claimant));
        return Some((vec![*claimant], line));
    }
    if let Event::Elected {
        candidate,
        party,
        votes,
        runner_up,
    } = event
    {
        let line = elected(*candidate, *votes, runner_up.as_ref(), name);
        return Some((vec![*party], line));
    }
    if let Event::Tie {
        tied,
        favoured,
        taking_back,
    } = event
    {
        return Some((tied.clone(), tie(tied, favoured, *taking_back, name)));
    }
    if let Event::Turn { scale, turn } = event {
        let number = number_words(&turn.number, *scale);
        let line = format!(
            "the turn is that of \"{}\" with {number}",
            name(turn.claimant)
        );
        return Some((vec![turn.claimant], line));
    }
    if let Event::Returned { scale, seat } = event {
        let number = number_words(&seat.number, *scale);
        let line = format!(
            "the seat of \"{}\" won at {number} is returned",
            name(seat.claimant)
        );
        return Some((vec![seat.claimant], line));
    }
    None
}

/// `"Blue": 336 177 of 4 757 773 = 7.066%, at least 7.000%: holds`.
fn compared(tested: &Tested, name: Name<'_>) -> String {
    let outcome = if tested.holds {
        "holds"
    } else {
        "does not hold"
    };
    let how = comparator(tested.comparator);
    let who = name(tested.claimant);
    let value = amount(&tested.value);
    match &tested.base {
        None => format!(
            "\"{who}\": {value}, {how} {}: {outcome}",
            amount(&tested.share)
        ),
        Some(base) if tested.share == Ratio::ONE => format!(
            "\"{who}\": {value}; {how} {}: {outcome}{}",
            amount(base),
            distance(tested, base)
        ),
        Some(base) => {
            let limit = tested.share.times(base);
            let share = tested.value.over(base);
            let share = share.map_or_else(|| "no share".to_owned(), |share| words::share(&share));
            format!(
                "\"{who}\": {value} of {} = {share}; {how} {} x {} = {}: {outcome}{}",
                amount(base),
                limit_words(&tested.share),
                amount(base),
                amount(&limit),
                distance(tested, &limit)
            )
        }
    }
}

/// The law's share as a percentage, without zeros that say nothing.
fn limit_words(share: &Ratio) -> String {
    let text = words::share(share);
    let digits = text.trim_end_matches('%').trim_end_matches('0');
    format!("{}%", digits.trim_end_matches('.'))
}

/// How far the number is from the limit.
fn distance(tested: &Tested, limit: &Ratio) -> String {
    let (distance, side) = match tested.value.minus(limit) {
        Some(over) => (over, "above"),
        None => (limit.minus(&tested.value).unwrap_or(Ratio::ZERO), "below"),
    };
    let exactly = distance.is_zero() && tested.comparator != Comparator::Exactly;
    if exactly {
        ", exactly at the limit".to_owned()
    } else {
        format!(", {} {side} it", amount(&distance))
    }
}

fn quota(dividend: &Ratio, divisor: Option<u64>, rounded: Option<&Ratio>) -> String {
    let result = rounded.map_or_else(
        || "no quota: there is nothing to divide by".to_owned(),
        amount,
    );
    match divisor {
        None => format!("the amount is {result}"),
        Some(divisor) => format!(
            "the quota is {} / {} = {result}",
            amount(dividend),
            words::count(divisor)
        ),
    }
}

fn whole_quotas(row: &WholeQuotas, quota: &Ratio, name: Name<'_>) -> String {
    let quotient = row.number.over(quota).unwrap_or(Ratio::ZERO);
    let rest = match &row.remainder {
        Remainder::AtLeastZero(rest) => amount(rest),
        Remainder::Below(rest) => format!("-{}", amount(rest)),
    };
    format!(
        "\"{}\": {} / {} = {}: {}, remainder {rest}",
        name(row.claimant),
        amount(&row.number),
        amount(quota),
        words::decimal(&quotient),
        words::counted(row.seats, "seat")
    )
}

fn bound(note: &BoundNote, name: Name<'_>) -> String {
    let (kind, verb) = if note.is_floor {
        ("floor", "has at least")
    } else {
        ("ceiling", "has at most")
    };
    format!(
        "{kind} {}: \"{}\" {verb} {}, in place of {}",
        note.index + 1,
        name(note.claimant),
        words::counted(note.bound, "seat"),
        words::count(note.seats)
    )
}

fn elected(
    candidate: Claimant,
    votes: u64,
    runner_up: Option<&(Claimant, u64)>,
    name: Name<'_>,
) -> String {
    let won = format!(
        "\"{}\" is elected with {}",
        name(candidate),
        words::counted(votes, "vote")
    );
    match runner_up {
        None => won,
        Some((next, own)) => format!(
            "{won}; next \"{}\" with {}, {} fewer",
            name(*next),
            words::count(*own),
            words::count(votes.saturating_sub(*own))
        ),
    }
}

fn tie(tied: &[Claimant], favoured: &[Claimant], taking_back: bool, name: Name<'_>) -> String {
    let names = |all: &[Claimant]| {
        let all: Vec<String> = all.iter().map(|c| name(*c)).collect();
        words::quoted(all.iter().map(String::as_str))
    };
    let what = if taking_back {
        "keep their seats"
    } else {
        "are favoured"
    };
    format!("equal: {}; of them {} {what}", names(tied), names(favoured))
}

fn matrix(proof: &MatrixProof, filter: &Filter, name: Name<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (what, divisors) in [("area", &proof.areas), ("list", &proof.lists)] {
        for (claimant, divisor) in divisors
            .iter()
            .filter(|(c, _)| filter.takes(&[*c]) || what == "area")
        {
            lines.push(format!(
                "divisor of {what} \"{}\": {}",
                name(*claimant),
                amount(divisor)
            ));
        }
    }
    for cell in proof
        .cells
        .iter()
        .filter(|cell| filter.takes(&[cell.claimant]))
    {
        lines.push(format!(
            "\"{}\": {} over both divisors = {}: {}, next at {}",
            name(cell.claimant),
            amount(&cell.votes),
            words::decimal(&cell.quotient),
            words::counted(cell.seats, "seat"),
            words::decimal(&cell.next)
        ));
    }
    lines
}

/// A number for a calculator: whole, or with three decimals.
fn amount(number: &Ratio) -> String {
    if number.is_whole() {
        words::fraction(number)
    } else {
        words::decimal(number)
    }
}
