//! Who, or how many, passed a step of the law.

use std::collections::BTreeSet;

use scrutineer_engine::PartyId;

use super::holding::Holding;
use crate::audit::{Case, Figures, TextRun, thresholds};
use crate::model::{ClaimKind, Eligible, ListIx};
use crate::words;

/// The claim in one value.
pub fn words(case: &Case<'_>, kind: &ClaimKind) -> String {
    let ClaimKind::Eligibility { who, holds, .. } = kind else {
        return String::new();
    };
    let not = if *holds { "" } else { "not " };
    match who {
        Eligible::Number(number) => format!("{not}{number}"),
        Eligible::Lists(lists) => {
            let ids = lists
                .iter()
                .map(|list| case.election.list(*list).id.as_str());
            format!("{not}{}", words::quoted(ids))
        }
    }
}

/// By the law's own base and comparator, on the votes that seats are recomputed from.
pub fn holding(case: &Case<'_>, figures: &Figures<'_>, kind: &ClaimKind) -> Holding {
    let ClaimKind::Eligibility {
        who,
        except,
        step,
        holds,
    } = kind
    else {
        return Holding::Unknown("not a claim of eligibility".to_owned());
    };
    let reference = case.reference().map(|reference| &reference.edition.id);
    if reference != Some(&figures.edition.id) {
        return Holding::Unknown("the law is not run on this edition".to_owned());
    }
    let Some(run) = case.texts.main().filter(|run| run.result.is_ok()) else {
        return Holding::Unknown(super::super::no_run(case));
    };
    let Some(at) = run.text().step_named(step) else {
        return Holding::Unknown(format!("the law has no step \"{step}\""));
    };
    if super::super::rests_on_assumed(run, at) {
        return Holding::Unknown("the set is assumed, not computed".to_owned());
    }
    let sets = run.possible(|outcome| run.members(outcome, at));
    let sets: Option<Vec<BTreeSet<PartyId>>> = sets.into_iter().collect();
    let Some(sets) = sets.filter(|sets| !sets.is_empty()) else {
        return Holding::Unknown(format!("step \"{step}\" was not reached, or yields no set"));
    };
    let verdicts: Vec<(bool, String)> = sets
        .iter()
        .map(|set| decide(case, run, set, (who, except, *holds)))
        .collect();
    let lines = measured(case, run, step, who);
    let text = verdicts.iter().map(|(_, text)| text.as_str());
    let text: BTreeSet<&str> = text.collect();
    let text = text.into_iter().collect::<Vec<_>>().join(" or ");
    let line = format!("{text} at step \"{step}\"");
    match (
        verdicts.iter().all(|(holds, _)| *holds),
        verdicts.iter().any(|(holds, _)| *holds),
    ) {
        (true, _) => Holding::holds(text, line),
        (false, true) => Holding::Open(line),
        (false, false) => Holding::fails(text, line).more(lines),
    }
}

fn decide(
    case: &Case<'_>,
    run: &TextRun<'_>,
    set: &BTreeSet<PartyId>,
    (who, except, holds): (&Eligible, &[ListIx], bool),
) -> (bool, String) {
    let is_in = |list: &ListIx| {
        let party = run.names.party_of(*list);
        party.is_some_and(|party| set.contains(&party))
    };
    let standing = (0..case.election.lists.len())
        .map(ListIx::at)
        .filter(|list| run.names.party_of(*list).is_some() && !except.contains(list));
    let found: Vec<ListIx> = standing.filter(|list| is_in(list) == holds).collect();
    let names = words::quoted(
        found
            .iter()
            .map(|list| case.election.list(*list).id.as_str()),
    );
    match who {
        Eligible::Number(number) => {
            let count = found.len() as u64;
            (count == *number, format!("{count} ({names})"))
        }
        Eligible::Lists(lists) => (lists.iter().all(|list| found.contains(list)), names),
    }
}

/// The comparisons of the lists in question.
fn measured(case: &Case<'_>, run: &TextRun<'_>, step: &str, who: &Eligible) -> Vec<String> {
    let asked = |list: Option<ListIx>| match (who, list) {
        (Eligible::Number(_), _) => true,
        (Eligible::Lists(lists), Some(list)) => lists.contains(&list),
        (Eligible::Lists(_), None) => false,
    };
    let of_step = thresholds(run).into_iter().filter(|t| t.step == step);
    let lines = of_step.filter_map(|threshold| {
        let (name, list) = run.names.parties.get(threshold.party.index())?;
        let name = list.map_or(name.as_str(), |list| case.election.list(list).id.as_str());
        asked(*list).then(|| format!("\"{name}\": {}", threshold.words()))
    });
    lines.collect()
}
