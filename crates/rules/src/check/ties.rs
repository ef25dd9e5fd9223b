//! Equal lists: every tie is settled or left open as the order of the file says.

use scrutineer_engine::{LastBreaker, Op, Outcome, StepId, Tie, WhyOpen};

use super::Seen;
use super::election::Election;
use crate::law::LawText;

/// Votes of each of the equal lists.
const EACH: u64 = 100_000;

/// The boundary of a step that can tie.
pub(super) fn cases(text: &LawText, step: StepId) -> Vec<(String, Seen)> {
    let Some(tie) = tie_of(&text.procedure().steps[step.index()].op) else {
        return Vec::new();
    };
    vec![("lists with equal votes".to_owned(), seen(text, step, tie))]
}

fn tie_of(op: &Op) -> Option<&Tie> {
    match op {
        Op::Top(op) => Some(&op.tie),
        Op::Elect(op) => Some(&op.tie),
        Op::Apportion(op) => op.tie.as_ref(),
        Op::Fill(op) => op.tie.as_ref(),
        Op::Place(op) => Some(&op.tie),
        Op::ReturnExcess(op) => Some(&op.tie),
        Op::Biproportional(op) => Some(&op.tie),
        Op::Qualify(_)
        | Op::Group(_)
        | Op::Quota(_)
        | Op::Adjust(_)
        | Op::CountCandidates(_)
        | Op::Grant(_)
        | Op::ExtraSeats(_)
        | Op::Combine(_) => None,
    }
}

/// Equal lists; and equal ones behind a larger one, so that one alone passes a threshold.
pub(super) fn elections() -> impl Iterator<Item = Election> {
    let equal = [2, 3, 4, 5, 6, 7, 11, 16, 30].map(|lists| vec![EACH; lists]);
    let behind = [2, 3, 4, 8].into_iter().flat_map(|lists| {
        [1, 2, 5, 18, 40].map(|times| {
            let mut votes = vec![EACH; lists + 1];
            votes[0] = times * EACH + 1;
            votes
        })
    });
    equal.into_iter().chain(behind).map(Election::of)
}

fn seen(text: &LawText, step: StepId, tie: &Tie) -> Seen {
    let mut why_not = "no small election makes a tie there".to_owned();
    for election in elections() {
        let lists = election.lists();
        match election.run(text, step) {
            Err(why) => why_not = why,
            Ok(ran) => {
                let found = ran
                    .run
                    .outcomes
                    .iter()
                    .find_map(|outcome| at(outcome, step, tie));
                if let Some((as_written, words)) = found {
                    let words = format!("{lists} lists, {words}");
                    return if as_written {
                        Seen::AsWritten(words)
                    } else {
                        Seen::Otherwise(words)
                    };
                }
            }
        }
    }
    Seen::NotReached(why_not)
}

/// The first tie of an outcome at the step: whether it went as the order says, and how.
fn at(outcome: &Outcome, step: StepId, tie: &Tie) -> Option<(bool, String)> {
    if let Some(choice) = outcome.choices.iter().find(|choice| choice.at.step == step) {
        let order = if choice.taking_back {
            &tie.take
        } else {
            &tie.give
        };
        let (as_written, words) = match choice.why {
            WhyOpen::Unspecified => (
                order.last == LastBreaker::Unspecified,
                "the law does not say",
            ),
            WhyOpen::NoLot => (order.last == LastBreaker::Lot, "a lot is wanted"),
            WhyOpen::OrderUnknown => (false, "the order of the lists is not known"),
        };
        return Some((as_written, format!("{} tied: {words}", choice.tied.len())));
    }
    let settled = outcome
        .settled
        .iter()
        .find(|settled| settled.at.step == step)?;
    let first = settled.tied.iter().min();
    let by_order = [&tie.give, &tie.take].iter().any(|order| {
        matches!(
            order.last,
            LastBreaker::RegisteredFirst | LastBreaker::ListedFirst
        )
    });
    let favours_first = settled.favoured.iter().min() == first;
    let broken = !tie.give.first.is_empty() || !tie.take.first.is_empty();
    Some((
        (by_order && favours_first) || broken,
        format!(
            "{} tied: settled by the file's own order",
            settled.tied.len()
        ),
    ))
}
