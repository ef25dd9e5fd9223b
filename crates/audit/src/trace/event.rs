//! One event of a trail in sentences that can be redone with a pocket calculator.

use scrutineer_engine::{Claimant, Event, LevelId, MatrixProof, Op};

use super::award::{as_compared, award_words, number_words};
use super::telling::{Telling, amount, counted};
use super::{bounds, quotas, tested};
use crate::words;

/// What is said of a step that is not taken.
pub(super) const SKIPPED: &str = "its condition does not hold: the step yields nothing here";

/// The sentences of an event, as far as the filter lets them through; `given` seats were given before it in the same apportionment.
pub(super) fn lines(event: &Event, given: u64, telling: &Telling<'_>) -> Vec<String> {
    let filter = telling.filter;
    match event {
        Event::Awards {
            phase,
            scale,
            awards,
        } => {
            let numbered = (given + 1..).zip(awards);
            let wanted = numbered.filter(|(number, award)| {
                let rival = award.rival.as_ref().map(|(rival, _)| *rival);
                let touched = [Some(award.claimant), rival];
                let claimants: Vec<Claimant> = touched.into_iter().flatten().collect();
                filter.takes_seat(*number) && telling.takes(&claimants)
            });
            let name = |claimant| telling.name(claimant);
            let scale = (*scale, telling.noun());
            wanted
                .map(|(number, award)| {
                    let award = as_compared(award, *phase, telling.op());
                    award_words(number, scale, &award, &name)
                })
                .collect()
        }
        _ if !filter.takes_more_than_seats() => Vec::new(),
        Event::Skipped if filter.party.is_some() && telling.at.level != LevelId::at(0) => {
            Vec::new()
        }
        Event::Skipped => {
            vec![SKIPPED.to_owned()]
        }
        Event::Assumed => vec!["the published value is taken; the step is not computed".to_owned()],
        Event::Quota {
            dividend,
            divisor,
            rounded,
        } => vec![quotas::quota(dividend, *divisor, rounded.as_ref(), telling)],
        Event::HouseTried(house) => bounds::grown(*house, telling).into_iter().collect(),
        Event::LeftOver(seats) => vec![format!(
            "{} that nobody can take",
            words::counted(*seats, "seat")
        )],
        Event::Matrix(proof) => matrix(proof, telling),
        Event::Quotas { quota, rows } => quotas::rows(quota, rows, telling),
        // Told with the value of the step.
        Event::Combined(_) => Vec::new(),
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
        | Event::Returned { .. } => of_claimants(event, telling),
    }
}

/// Events that touch certain claimants.
fn of_claimants(event: &Event, telling: &Telling<'_>) -> Vec<String> {
    let name = |claimant| telling.name(claimant);
    let told = of_numbers(event, telling)
        .or_else(|| of_seats(event, telling))
        .or_else(|| super::persons::told(event, &name));
    match told {
        Some((claimants, line)) if telling.takes(&claimants) => vec![line],
        Some(_) | None => Vec::new(),
    }
}

/// Who is touched, and the sentence.
type Told = Option<(Vec<Claimant>, String)>;

fn of_numbers(event: &Event, telling: &Telling<'_>) -> Told {
    let name = |claimant: &Claimant| telling.name(*claimant);
    if let Event::Tested(tested) = event {
        return Some((vec![tested.claimant], tested::compared(tested, telling)));
    }
    if let Event::Taken(claimant, number) = event {
        let why = if let Op::Qualify(op) = telling.op() {
            format!(": {}", tested::because(op, telling))
        } else {
            format!(" with {}", counted(number, telling.noun()))
        };
        let line = format!("\"{}\" is taken in{why}", name(claimant));
        return Some((vec![*claimant], line));
    }
    if let Event::Adjusted(claimant, before, after) = event {
        let (before, after) = (amount(before), amount(after));
        let line = format!("\"{}\": {before} becomes {after}", name(claimant));
        return Some((vec![*claimant], line));
    }
    if let Event::Bound(note) = event {
        return Some((vec![note.claimant], bounds::bound(note, telling)));
    }
    None
}

fn of_seats(event: &Event, telling: &Telling<'_>) -> Told {
    let name = |claimant: &Claimant| telling.name(*claimant);
    if let Event::TakenBack(claimant) = event {
        let line = format!("a seat is taken back from \"{}\"", name(claimant));
        return Some((vec![*claimant], line));
    }
    if let Event::Elected {
        candidate,
        party,
        votes,
        runner_up,
    } = event
    {
        let line = elected(*candidate, *votes, runner_up.as_ref(), telling);
        let next = runner_up.and_then(|(next, _)| telling.list_of(next));
        let next = next.map(Claimant::Party);
        return Some(([*party].into_iter().chain(next).collect(), line));
    }
    if let Event::Tie {
        tied,
        favoured,
        taking_back,
    } = event
    {
        return Some((tied.clone(), tie(tied, favoured, *taking_back, telling)));
    }
    if let Event::Turn { scale, turn } = event {
        let number = number_words(&turn.number, *scale);
        let line = format!(
            "the turn is that of \"{}\" with {number}",
            name(&turn.claimant)
        );
        return Some((vec![turn.claimant], line));
    }
    if let Event::Returned { scale, seat } = event {
        let number = number_words(&seat.number, *scale);
        let line = format!(
            "the seat of \"{}\" won at {number} is returned",
            name(&seat.claimant)
        );
        return Some((vec![seat.claimant], line));
    }
    None
}

fn elected(
    candidate: Claimant,
    votes: u64,
    runner_up: Option<&(Claimant, u64)>,
    telling: &Telling<'_>,
) -> String {
    let name = |claimant| telling.name(claimant);
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

fn tie(
    tied: &[Claimant],
    favoured: &[Claimant],
    taking_back: bool,
    telling: &Telling<'_>,
) -> String {
    let names = |all: &[Claimant]| {
        let all: Vec<String> = all.iter().map(|c| telling.name(*c)).collect();
        words::quoted(all.iter().map(String::as_str))
    };
    let what = if taking_back {
        "keep their seats"
    } else {
        "are favoured"
    };
    format!("equal: {}; of them {} {what}", names(tied), names(favoured))
}

fn matrix(proof: &MatrixProof, telling: &Telling<'_>) -> Vec<String> {
    let name = |claimant| telling.name(claimant);
    let mut lines = Vec::new();
    for (what, divisors) in [("area", &proof.areas), ("list", &proof.lists)] {
        for (claimant, divisor) in divisors
            .iter()
            .filter(|(c, _)| telling.takes(&[*c]) || what == "area")
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
        .filter(|cell| telling.takes(&[cell.claimant]))
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
