//! Recomputes who passed each threshold, and asks whether another base would have changed it.
//!
//! Why it matters: a list that takes part wrongly, or is left out wrongly, moves the seats of all others.
//! Example: `note[Q302 base-decides]: list "AIST" at step "passed"`. Cannot see: conditions that rest on what the election says of itself, such as a
//! legal status.

use std::collections::BTreeSet;

use scrutineer_engine::{PartyId, Ratio};

use crate::audit::{Case, Figures, Ledger, TextRun, Threshold, bases, thresholds};
use crate::codes;
use crate::finding::{Finding, Subject};
use crate::model::{Claimant, Location, PublishedQuantity, PublishedRow, PublishedValue};
use crate::verdict::{Quantity, Verdict};
use crate::words;

const NAME: &str = "eligibility: thresholds and their bases";

/// The check of eligibility.
pub fn check(case: &Case<'_>, ledger: &mut Ledger) {
    let (Some(run), Some(figures)) = (case.texts.main(), case.reference()) else {
        published_without_run(case, ledger);
        return ledger.skipped(NAME, super::no_run(case));
    };
    ledger.ran(NAME);
    let measured = thresholds(run);
    for threshold in &measured {
        other_bases(case, figures, run, threshold, ledger);
    }
    for (row, value, at) in rows(figures) {
        admitted(case, figures, run, (row, value, at), &measured, ledger);
    }
}

fn rows<'f>(
    figures: &'f Figures<'_>,
) -> impl Iterator<Item = (&'f PublishedRow, bool, Location)> + 'f {
    let tables = figures.edition.published.iter();
    tables.flat_map(|table| {
        table
            .rows
            .iter()
            .filter_map(|row| match (&row.quantity, &row.value) {
                (PublishedQuantity::Admitted, PublishedValue::Flag(value)) => {
                    Some((row, *value, table.line(row.line)))
                }
                _ => None,
            })
    })
}

fn published_without_run(case: &Case<'_>, ledger: &mut Ledger) {
    for figures in &case.editions {
        for (row, value, at) in rows(figures) {
            let quantity = Quantity::not_audited(subject(case, figures, row), super::no_run(case));
            ledger.enter(quantity.published(yes(value)).at(at));
        }
    }
}

fn subject(case: &Case<'_>, figures: &Figures<'_>, row: &PublishedRow) -> Subject {
    let claimant = row
        .claimant
        .map(|claimant| case.election.claimant_id(figures.edition, claimant));
    case.subject_in(figures.edition, "admitted")
        .area(case.area_id(row.area))
        .claimant(claimant)
}

fn yes(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

/// Notes every base that was counted and by which the list would have fared otherwise.
fn other_bases(
    case: &Case<'_>,
    figures: &Figures<'_>,
    run: &TextRun<'_>,
    threshold: &Threshold,
    ledger: &mut Ledger,
) {
    let (Some(term), Some(area)) = (&threshold.term, threshold.area) else {
        return;
    };
    if threshold.admitted != threshold.tested.holds {
        return;
    }
    let tested = &threshold.tested;
    let mut lines = Vec::new();
    for base in bases(figures, area, std::slice::from_ref(term)) {
        if base.terms.contains(term) {
            continue;
        }
        let limit = Ratio::whole(base.value).times(&tested.share);
        let holds = tested.comparator.holds(tested.value.cmp(&limit));
        if holds != tested.holds {
            let share = tested.value.over(&Ratio::whole(base.value));
            let share = share.unwrap_or(Ratio::ZERO);
            lines.push(format!(
                "of {} {}: {}, {}",
                base.name(),
                words::count(base.value),
                words::share(&share),
                if holds { "passes" } else { "fails" }
            ));
        }
    }
    if lines.is_empty() {
        return;
    }
    let party = run.names.party(threshold.party);
    let subject = case
        .subject(format!("base:{}", threshold.step))
        .area(case.area_id(Some(area)))
        .claimant(Some(party));
    let headline = format!(
        "{} at step \"{}\"{}",
        super::party_words(case, run, threshold.party),
        threshold.step,
        case.in_area(Some(area))
    );
    let finding = Finding::new(&codes::BASE_DECIDES, subject, headline)
        .figure(threshold.words())
        .figures(lines)
        .law(Some(run.citation(threshold.at.step)));
    ledger.find(finding);
}

fn admitted(
    case: &Case<'_>,
    figures: &Figures<'_>,
    run: &TextRun<'_>,
    (row, value, at): (&PublishedRow, bool, Location),
    measured: &[Threshold],
    ledger: &mut Ledger,
) {
    let subject = subject(case, figures, row);
    let party = match examined(run, row) {
        Ok(party) => party,
        Err(why) => {
            let quantity = Quantity::not_audited(subject, why);
            return ledger.enter(quantity.published(yes(value)).at(at));
        }
    };
    let possible = possible(run, party);
    let single = possible.first().copied().flatten();
    let verdict = |verdict| Quantity::new(subject.clone(), verdict).published(yes(value));
    match single.filter(|_| possible.len() == 1) {
        None => {
            let quantity = verdict(Verdict::Undetermined);
            ledger.enter(
                quantity
                    .because("chance or silence of the law decides")
                    .at(at),
            );
        }
        Some(found) if found == value => {
            let quantity = verdict(Verdict::Reproduced);
            ledger.enter(quantity.recomputed(yes(found)).at(at));
        }
        Some(found) => {
            let of_party = measured.iter().filter(|t| t.party == party);
            let steps = &run.text().procedure().result.admitted;
            let finding = Finding::new(
                &codes::ADMITTED_DIFFERS,
                subject,
                super::party_words(case, run, party),
            )
            .values(yes(value), yes(found))
            .figures(of_party.map(Threshold::words))
            .at(at)
            .law(steps.first().map(|step| run.citation(*step)));
            ledger.discrepant(finding);
        }
    }
}

/// The party of a row, where the law computes who is admitted.
fn examined(run: &TextRun<'_>, row: &PublishedRow) -> Result<PartyId, &'static str> {
    let party = match row.claimant {
        Some(Claimant::List(list)) => run.names.party_of(list),
        Some(Claimant::Candidate(_)) | None => None,
    };
    let steps = &run.text().procedure().result.admitted;
    if steps.is_empty() {
        return Err("the law names no set of those admitted");
    }
    if steps.iter().all(|step| super::rests_on_assumed(run, *step)) {
        return Err("the set is assumed, not computed");
    }
    party.ok_or("not a list that takes part")
}

/// Whether a party is in one of the sets, over all outcomes.
fn possible(run: &TextRun<'_>, party: PartyId) -> BTreeSet<Option<bool>> {
    let steps = &run.text().procedure().result.admitted;
    run.possible(|outcome| {
        let sets = steps.iter().map(|step| run.members(outcome, *step));
        let sets: Option<Vec<BTreeSet<PartyId>>> = sets.collect();
        Some(sets?.iter().any(|set| set.contains(&party)))
    })
}
