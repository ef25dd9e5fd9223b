//! Published numbers of persons elected by a step, such as those elected on preference votes.

use std::collections::BTreeSet;

use scrutineer_engine::{AreaId, Outcome, PartyId, StepId, Value};

use crate::audit::{Case, Figures, Ledger, TextRun};
use crate::codes;
use crate::finding::Finding;
use crate::model::{AreaIx, Claimant, PublishedQuantity, PublishedRow, PublishedValue};
use crate::verdict::{Quantity, Verdict};

/// The numbers of the reference edition.
pub fn check(case: &Case<'_>, figures: &Figures<'_>, run: &TextRun<'_>, ledger: &mut Ledger) {
    let Some(table) = &figures.edition.published else {
        return;
    };
    for row in &table.rows {
        let (PublishedQuantity::ElectedBy(name), PublishedValue::Whole(value)) =
            (&row.quantity, &row.value)
        else {
            continue;
        };
        number(case, figures, run, (row, name, *value), ledger);
    }
}

fn number(
    case: &Case<'_>,
    figures: &Figures<'_>,
    run: &TextRun<'_>,
    (row, name, value): (&PublishedRow, &str, u64),
    ledger: &mut Ledger,
) {
    let at = figures
        .edition
        .published
        .as_ref()
        .map_or_else(|| figures.edition.location.clone(), |t| t.line(row.line));
    let list = match row.claimant {
        Some(Claimant::List(list)) => Some(list),
        Some(Claimant::Candidate(_)) | None => None,
    };
    let subject = case
        .subject_in(figures.edition, &format!("elected:{name}"))
        .area(case.area_id(row.area))
        .claimant(list.map(|list| case.election.list(list).id.as_str()));
    let not_audited = |why: &str| {
        Quantity::not_audited(subject.clone(), why)
            .published(value.to_string())
            .at(at.clone())
    };
    let party = list.map(|list| run.names.party_of(list));
    let (Some(step), false) = (run.text().step_named(name), party == Some(None)) else {
        return ledger.enter(not_audited("the law has no such step, or no such claimant"));
    };
    let of = |outcome: &Outcome| elected(case, run, outcome, step, party.flatten(), row.area);
    let values: BTreeSet<Option<u64>> = run.outcomes().iter().map(of).collect();
    if values.contains(&None) {
        let why = "the candidates in the data do not tell, or the step names nobody there";
        return ledger.enter(not_audited(why));
    }
    let told: Vec<String> = values.iter().flatten().map(u64::to_string).collect();
    let words = told.join(" or ");
    if values.contains(&Some(value)) {
        let verdict = if values.len() > 1 {
            Verdict::Undetermined
        } else {
            Verdict::Reproduced
        };
        let quantity = Quantity::new(subject, verdict);
        return ledger.enter(
            quantity
                .published(value.to_string())
                .recomputed(words)
                .at(at),
        );
    }
    let who = list.map_or_else(
        || "persons elected".to_owned(),
        |list| case.list_words(list),
    );
    let headline = format!("{who} at step \"{name}\"{}", case.in_area(row.area));
    ledger.discrepant(
        Finding::new(&codes::NUMBER_ELECTED_DIFFERS, subject, headline)
            .values(value.to_string(), words)
            .at(at)
            .law(Some(run.citation(step))),
    );
}

/// How many persons a step elects; nothing where that is not known.
fn elected(
    case: &Case<'_>,
    run: &TextRun<'_>,
    outcome: &Outcome,
    step: StepId,
    party: Option<PartyId>,
    within: Option<AreaIx>,
) -> Option<u64> {
    let Some(Value::Persons(table)) = outcome.value(step) else {
        return None;
    };
    let areas = table.cells.len() / table.width.max(1);
    let inside = |area: &AreaId| {
        within.is_none_or(|outer| {
            let place = run.names.area(table.level, *area);
            place.is_some_and(|inner| case.election.lies_within(inner, outer))
        })
    };
    let parties = match party {
        Some(party) => party.index()..party.index() + 1,
        None => 0..table.width,
    };
    let (mut sum, mut any) = (0u64, false);
    for area in (0..areas).map(AreaId::at).filter(inside) {
        any = true;
        for party in parties.clone().map(PartyId::at) {
            let cell = table.get(area, party)?;
            if cell.unknown > 0 {
                return None;
            }
            sum += u64::try_from(cell.persons.len()).ok()?;
        }
    }
    any.then_some(sum)
}
