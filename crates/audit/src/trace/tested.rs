//! Comparisons of a `qualify` in sentences, and why somebody is taken in without one.

use scrutineer_engine::{Comparator, InAreas, Op, Qualify, Ratio, SetRef, Test, Tested};

use super::telling::{Telling, amount, counted};
use crate::audit::comparator;
use crate::words;

/// `"Blue": 336 177 votes of 4 757 773 = 7.066%; at least 7% x 4 757 773 = 333 044.110: holds, 3 132.890 votes above it`.
pub(super) fn compared(tested: &Tested, telling: &Telling<'_>) -> String {
    let outcome = if tested.holds {
        "holds"
    } else {
        "does not hold"
    };
    let how = comparator(tested.comparator);
    let who = telling.name(tested.claimant);
    let noun = noun(tested, telling);
    let value = counted(&tested.value, noun);
    let Some(base) = &tested.base else {
        return format!(
            "\"{who}\": {value}, {how} {}: {outcome}",
            amount(&tested.share)
        );
    };
    let limit = tested.share.times(base);
    let distance = distance(tested, &limit, noun);
    if tested.share.is_zero() {
        return format!("\"{who}\": {value}, {how} 0: {outcome}");
    }
    if tested.share == Ratio::ONE {
        return format!(
            "\"{who}\": {value}; {how} {}: {outcome}{distance}",
            amount(base)
        );
    }
    let share = tested.value.over(base);
    let share = share.map_or_else(|| "no share".to_owned(), |share| words::share(&share));
    format!(
        "\"{who}\": {value} of {} = {share}; {how} {} x {} = {}: {outcome}{distance}",
        amount(base),
        limit_words(&tested.share),
        amount(base),
        amount(&limit),
    )
}

/// What the number counts: the votes of the step, or what the test looks at.
fn noun(tested: &Tested, telling: &Telling<'_>) -> Option<&'static str> {
    let Op::Qualify(op) = telling.op() else {
        return telling.noun();
    };
    let condition = op.any.iter().chain(&op.all).nth(tested.condition)?;
    let of = |test: &Test| match test {
        Test::VotesShare { .. } if tested.base.is_some() => telling.noun(),
        Test::SeatsShare { seats, .. } if tested.base.is_some() => telling.noun_of(*seats),
        Test::SeatsCount { seats, .. } if tested.base.is_none() => telling.noun_of(*seats),
        Test::Members(_) if tested.base.is_none() => Some("party"),
        Test::VotesShare { .. }
        | Test::SeatsShare { .. }
        | Test::SeatsCount { .. }
        | Test::Members(_)
        | Test::Member { .. }
        | Test::Tag { .. }
        | Test::GroupOf { .. } => None,
    };
    condition.tests.iter().find_map(of)
}

/// The law's share as a percentage, without zeros that say nothing.
fn limit_words(share: &Ratio) -> String {
    let text = words::share(share);
    let digits = text.trim_end_matches('%').trim_end_matches('0');
    format!("{}%", digits.trim_end_matches('.'))
}

/// How far the number is from the limit.
fn distance(tested: &Tested, limit: &Ratio, noun: Option<&str>) -> String {
    let (distance, side) = match tested.value.minus(limit) {
        Some(over) => (over, "above"),
        None => (limit.minus(&tested.value).unwrap_or(Ratio::ZERO), "below"),
    };
    let exactly = distance.is_zero() && tested.comparator != Comparator::Exactly;
    if exactly {
        ", exactly at the limit".to_owned()
    } else {
        format!(", {} {side} it", counted(&distance, noun))
    }
}

/// Why somebody is taken in whom no number lets in: the conditions that ask for none.
pub(super) fn because(op: &Qualify, telling: &Telling<'_>) -> String {
    let asks_no_number = |tests: &[Test]| {
        let is_number = |test: &Test| match test {
            Test::VotesShare { .. }
            | Test::SeatsShare { .. }
            | Test::SeatsCount { .. }
            | Test::Members(_) => true,
            Test::Member { .. } | Test::Tag { .. } | Test::GroupOf { .. } => false,
        };
        !tests.iter().any(is_number)
    };
    let any = op.any.iter().filter(|one| asks_no_number(&one.tests));
    let words = |tests: &[Test]| {
        let parts: Vec<String> = tests.iter().map(|test| status(test, telling)).collect();
        parts.join(" and ")
    };
    let any: Vec<String> = any.map(|one| words(&one.tests)).collect();
    let all: Vec<String> = op.all.iter().map(|one| words(&one.tests)).collect();
    let parts = [vec![any.join(" or ")], all].concat();
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", and ")
}

/// A test that asks for no number, in words.
fn status(test: &Test, telling: &Telling<'_>) -> String {
    let text = telling.run.text();
    let set = |set: SetRef| match set {
        SetRef::Step(step) => format!("in \"{}\"", text.step(step).id),
        SetRef::Ballot(ballot) => {
            let ballots = &telling.run.version.needs().ballots;
            let id = ballots
                .get(ballot.index())
                .map_or("", |one| one.id.as_str());
            format!("on ballot \"{id}\"")
        }
    };
    let not = |positive: bool| if positive { "" } else { "not " };
    match test {
        Test::Member {
            set: of,
            is_in,
            in_areas,
        } => {
            let areas = match in_areas {
                None => String::new(),
                Some(InAreas::AtLeast(least)) => {
                    format!(" in at least {}", words::counted(*least, "area"))
                }
                Some(InAreas::All) => " in all areas".to_owned(),
            };
            format!("it is {}{}{areas}", not(*is_in), set(*of))
        }
        Test::Tag { tags, has } => {
            let known = &telling.run.version.needs().tags;
            let names = tags.iter().filter_map(|tag| known.get(tag.index()));
            let names: Vec<String> = names.map(|tag| format!("\"{}\"", tag.id)).collect();
            let verb = if *has { "has" } else { "does not have" };
            format!("it {verb} the status {}", names.join(" or "))
        }
        Test::GroupOf { has, set: of, .. } => {
            let some = if *has { "some" } else { "no" };
            format!("{some} member of its bloc is {}", set(*of))
        }
        Test::Members(_) => "of the number of its parties".to_owned(),
        Test::VotesShare { .. } | Test::SeatsShare { .. } | Test::SeatsCount { .. } => {
            "of its number above".to_owned()
        }
    }
}
