//! Finds in the trail the seat that decides a discrepancy.

use std::collections::BTreeSet;

use scrutineer_engine::{AwardPhase, Claimant, Event, PartyId, Ratio, StepId, Trail};

use crate::audit::{Case, TextRun};
use crate::trace::{as_compared, award_words, noun_of_step};
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
        super::claimant_name(case, run, step, own),
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
    // Where the party competed for none of the last seats, the last of all shows who got it.
    let (mut found, mut last) = (None, None);
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
            last = Some((at.step, number, *scale, (*phase, award)));
            if decides {
                found = last;
            }
        }
    }
    let Some((step, number, scale, (phase, award))) = found.or(last) else {
        return;
    };
    let op = &run.text().procedure().steps[step.index()].op;
    let award = as_compared(award, phase, op);
    reason.step = Some(step);
    let name = |claimant| super::claimant_name(case, run, step, claimant);
    let scale = (scale, noun_of_step(run, step));
    reason.lines.push(award_words(number, scale, &award, &name));
}
