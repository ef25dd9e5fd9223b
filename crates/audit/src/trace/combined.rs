//! Seats that are made of others, with the numbers put in.

use std::collections::BTreeMap;

use scrutineer_engine::{
    AreaId, Claimant, Combination, CombinedSeats, Event, Op, Procedure, Ratio, Rounding, StepId,
};

use crate::audit::TextRun;
use crate::words;

/// The arithmetic of all steps that combine seats, by step and area.
pub(super) struct Sums<'r> {
    procedure: &'r Procedure,
    found: BTreeMap<(StepId, AreaId), Vec<&'r CombinedSeats>>,
}

impl<'r> Sums<'r> {
    /// The arithmetic of a run's first outcome.
    pub fn new(run: &'r TextRun<'_>) -> Self {
        let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let trail = run.result.as_ref().ok().and_then(|(_, all)| all.first());
        for (at, event) in trail.iter().flat_map(|trail| &trail.events) {
            if let Event::Combined(sum) = event {
                found.entry((at.step, at.area)).or_default().push(sum);
            }
        }
        Self {
            procedure: run.text().procedure(),
            found,
        }
    }

    /// The arithmetic behind the seats of a claimant, or of an area; nothing where a single number is taken over.
    pub fn of(&self, step: StepId, area: AreaId, claimant: Option<Claimant>) -> Option<String> {
        let Op::Combine(op) = &self.procedure.steps.get(step.index())?.op else {
            return None;
        };
        let all = self.found.get(&(step, area))?;
        let sum = all.iter().find(|sum| sum.claimant == claimant)?;
        told(&op.how, sum)
    }
}

fn told(how: &Combination, sum: &CombinedSeats) -> Option<String> {
    let numbers: Vec<String> = sum.operands.iter().map(|one| words::count(*one)).collect();
    if numbers.len() < 2 {
        return None;
    }
    let listed = |word: &str| {
        let [most @ .., last] = numbers.as_slice() else {
            return String::new();
        };
        format!("the {word} of {} and {last}", most.join(", "))
    };
    Some(match how {
        Combination::Sum { add, .. } => {
            let (added, less) = numbers.split_at(add.len().min(numbers.len()));
            let less: String = less.iter().map(|one| format!(" - {one}")).collect();
            let below = sum.operands[added.len()..].iter().sum::<u64>()
                > sum.operands[..added.len()].iter().sum::<u64>();
            let note = if below {
                ", below zero, counts as zero"
            } else {
                ""
            };
            format!("{}{less}{note}", added.join(" + "))
        }
        Combination::LargerOf(_) => listed("larger"),
        Combination::SmallerOf(_) => listed("smaller"),
        Combination::MeanOf(_, round) => {
            let total = Ratio::whole(sum.operands.iter().sum());
            let mean = total.over(&Ratio::whole(sum.operands.len() as u64))?;
            let whole = format!("({}) / {}", numbers.join(" + "), numbers.len());
            match (mean.is_whole(), round) {
                (true, _) => whole,
                (false, Rounding::Up) => format!("{whole} = {}, rounded up", words::decimal(&mean)),
                (false, _) => format!("{whole} = {}, rounded", words::decimal(&mean)),
            }
        }
    })
}
