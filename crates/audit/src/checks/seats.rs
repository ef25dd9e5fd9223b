//! Compares published seats with those that the law gives: per list, per area, per step, the whole house, and winners without a seat.
//!
//! Why it matters: it is the question. Example: `error[S401 seats-differ]: list "Blue" in district "North"`. Cannot see: votes that are wrong themselves.

use std::collections::BTreeSet;

use scrutineer_engine::StepId;

use super::reasons::deciding;
use crate::audit::{Case, Figures, Ledger, TextRun, Whose, Why};
use crate::codes::{self, Code};
use crate::finding::{Finding, Subject};
use crate::model::{
    AreaIx, Claimant, ListIx, Location, PublishedQuantity, PublishedRow, PublishedValue,
};
use crate::verdict::{Quantity, Verdict};

const NAME: &str = "seats: lists, areas, steps and the house";

/// Something that has a number of seats.
#[derive(Debug, Clone)]
struct Asked {
    code: &'static Code,
    step: StepId,
    claimant: Option<Claimant>,
    area: Option<AreaIx>,
    subject: Subject,
    headline: String,
    published: u64,
    at: Location,
}

/// The check of seats.
pub fn check(case: &Case<'_>, ledger: &mut Ledger) {
    let run = case.texts.main().filter(|run| run.result.is_ok());
    match run {
        Some(_) => ledger.ran(NAME),
        None => ledger.skipped(NAME, super::no_run(case)),
    }
    for (index, figures) in case.editions.iter().enumerate() {
        let Some(table) = &figures.edition.published else {
            continue;
        };
        for row in &table.rows {
            let at = table.line(row.line);
            match (run, case.reference == Some(index)) {
                (Some(run), true) => published(case, figures, run, row, at, ledger),
                (Some(_), false) => {
                    let why = "seats are recomputed from another edition";
                    left_out(case, figures, row, why, at, ledger);
                }
                (None, _) => left_out(case, figures, row, &super::no_run(case), at, ledger),
            }
        }
    }
    if let (Some(run), Some(figures)) = (run, case.reference()) {
        unpublished(case, figures, run, ledger);
    }
}

fn whole(row: &PublishedRow) -> Option<u64> {
    match row.value {
        PublishedValue::Whole(value) => Some(value),
        PublishedValue::Flag(value) => Some(u64::from(value)),
        PublishedValue::Share(_) => None,
    }
}

/// The word of a row that is about seats.
fn quantity_of(row: &PublishedRow) -> Option<String> {
    match &row.quantity {
        PublishedQuantity::Seats => Some("seats".to_owned()),
        PublishedQuantity::SeatsOf(step) => Some(format!("seats:{step}")),
        PublishedQuantity::WithoutSeat => Some("without-seat".to_owned()),
        PublishedQuantity::Votes
        | PublishedQuantity::Share
        | PublishedQuantity::Turnout
        | PublishedQuantity::Admitted
        | PublishedQuantity::ElectedBy(_)
        | PublishedQuantity::Figure(_) => None,
    }
}

fn subject(case: &Case<'_>, figures: &Figures<'_>, row: &PublishedRow, quantity: &str) -> Subject {
    let claimant = row
        .claimant
        .map(|claimant| case.election.claimant_id(figures.edition, claimant));
    case.subject_in(figures.edition, quantity)
        .area(case.area_id(row.area))
        .claimant(claimant)
}

fn left_out(
    case: &Case<'_>,
    figures: &Figures<'_>,
    row: &PublishedRow,
    why: &str,
    at: Location,
    ledger: &mut Ledger,
) {
    let (Some(quantity), Some(value)) = (quantity_of(row), whole(row)) else {
        return;
    };
    let subject = subject(case, figures, row, &quantity);
    ledger.enter(
        Quantity::not_audited(subject, why)
            .published(value.to_string())
            .at(at),
    );
}

fn published(
    case: &Case<'_>,
    figures: &Figures<'_>,
    run: &TextRun<'_>,
    row: &PublishedRow,
    at: Location,
    ledger: &mut Ledger,
) {
    let (Some(quantity), Some(value)) = (quantity_of(row), whole(row)) else {
        return;
    };
    let top = row.area.is_none_or(|area| area.index() == 0);
    let result = &run.text().procedure().result;
    let (code, step, why) = match &row.quantity {
        PublishedQuantity::SeatsOf(name) => (
            &codes::STEP_SEATS_DIFFER,
            run.text().step_named(name),
            format!("the law has no step \"{name}\""),
        ),
        PublishedQuantity::WithoutSeat => (
            &codes::SEATLESS_DIFFERS,
            result.without_seat,
            "the law has no winners without a seat".to_owned(),
        ),
        PublishedQuantity::Seats
        | PublishedQuantity::Votes
        | PublishedQuantity::Share
        | PublishedQuantity::Turnout
        | PublishedQuantity::Admitted
        | PublishedQuantity::ElectedBy(_)
        | PublishedQuantity::Figure(_) => {
            let code: &'static Code = if row.claimant.is_none() && top {
                &codes::HOUSE_SIZE_DIFFERS
            } else {
                &codes::SEATS_DIFFER
            };
            (code, Some(result.seats), String::new())
        }
    };
    let Some(step) = step else {
        return left_out(case, figures, row, &why, at, ledger);
    };
    let asked = Asked {
        code,
        step,
        claimant: row.claimant,
        area: row.area,
        subject: subject(case, figures, row, &quantity),
        headline: headline(case, figures, row),
        published: value,
        at,
    };
    decide(case, figures, run, asked, ledger);
}

fn headline(case: &Case<'_>, figures: &Figures<'_>, row: &PublishedRow) -> String {
    let who = match row.claimant {
        Some(Claimant::List(list)) => case.list_words(list),
        Some(candidate) => {
            let name = case.election.claimant_id(figures.edition, candidate);
            format!("candidate \"{name}\"")
        }
        None if row.area.is_none_or(|area| area.index() == 0) => "seats of the house".to_owned(),
        None => "seats".to_owned(),
    };
    let step = if let PublishedQuantity::SeatsOf(step) = &row.quantity {
        format!(" at step \"{step}\"")
    } else {
        String::new()
    };
    format!("{who}{step}{}", case.in_area(row.area))
}

/// The values that a number of seats can take: over all outcomes, and over all versions where it is open which is in force.
fn possible(
    case: &Case<'_>,
    figures: &Figures<'_>,
    run: &TextRun<'_>,
    asked: &Asked,
) -> Result<BTreeSet<Option<u64>>, String> {
    let mut values = of_run(case, figures, run, asked, asked.step)?;
    if case.proposal.pinned.is_none() {
        for rival in case.texts.runs.iter().filter(|run| run.why == Why::Date) {
            let name = &run.text().step(asked.step).id;
            if let Some(step) = rival.text().step_named(name) {
                values.extend(of_run(case, figures, rival, asked, step)?);
            }
        }
    }
    Ok(values)
}

fn of_run(
    case: &Case<'_>,
    figures: &Figures<'_>,
    run: &TextRun<'_>,
    asked: &Asked,
    step: StepId,
) -> Result<BTreeSet<Option<u64>>, String> {
    let whose = match asked.claimant {
        None => Whose::All,
        Some(claimant) => match party(case, figures, run, claimant) {
            Some(party) => Whose::Party(party),
            None if is_aggregate(case, claimant) => return Ok(BTreeSet::from([Some(0)])),
            None => return Err("not a claimant of seats under this law".to_owned()),
        },
    };
    let within = asked.area.map(|area| (case.election, area));
    let reached = run.outcomes().iter().any(|o| o.value(step).is_some());
    let told = run
        .outcomes()
        .iter()
        .any(|outcome| run.seats(outcome, step, whose, within).is_some());
    if reached && !told {
        return Err("the law does not give seats to this claimant in this area".to_owned());
    }
    Ok(run.possible(|outcome| run.seats(outcome, step, whose, within)))
}

fn party(
    case: &Case<'_>,
    figures: &Figures<'_>,
    run: &TextRun<'_>,
    claimant: Claimant,
) -> Option<scrutineer_engine::PartyId> {
    match claimant {
        Claimant::List(list) => run.names.party_of(list),
        Claimant::Candidate(_) => {
            let id = case.election.claimant_id(figures.edition, claimant);
            let found = run.names.parties.iter().position(|(name, _)| name == id);
            found.map(scrutineer_engine::PartyId::at)
        }
    }
}

fn is_aggregate(case: &Case<'_>, claimant: Claimant) -> bool {
    match claimant {
        Claimant::List(list) => case.election.list(list).aggregate,
        Claimant::Candidate(_) => false,
    }
}

fn decide(
    case: &Case<'_>,
    figures: &Figures<'_>,
    run: &TextRun<'_>,
    asked: Asked,
    ledger: &mut Ledger,
) {
    let printed = asked.published.to_string();
    let not_audited = |why: String| {
        Quantity::not_audited(asked.subject.clone(), why)
            .published(&printed)
            .at(asked.at.clone())
    };
    if super::rests_on_assumed(run, asked.step) {
        let why = "the step, or all that it rests on, is assumed".to_owned();
        return ledger.enter(not_audited(why));
    }
    let values = match possible(case, figures, run, &asked) {
        Ok(values) => values,
        Err(why) => return ledger.enter(not_audited(why)),
    };
    let words = set_words(&values);
    let quantity = |verdict| {
        Quantity::new(asked.subject.clone(), verdict)
            .published(&printed)
            .recomputed(&words)
            .at(asked.at.clone())
    };
    if values.len() > 1 && values.contains(&Some(asked.published)) || values.contains(&None) {
        let why = "chance, silence of the law or a disputed date decides";
        return ledger.enter(quantity(Verdict::Undetermined).because(why));
    }
    if values.contains(&Some(asked.published)) {
        let mut assumed = Vec::new();
        super::assumed_under(run, asked.step, &mut assumed);
        let mut quantity = quantity(Verdict::Reproduced);
        if !assumed.is_empty() {
            let steps = crate::words::quoted(assumed.iter().map(String::as_str));
            quantity = quantity.because(format!("if the assumed {steps} is right"));
        }
        return ledger.enter(quantity);
    }
    differs(case, figures, run, asked, (values, words), ledger);
}

fn set_words(values: &BTreeSet<Option<u64>>) -> String {
    let words: Vec<String> = values
        .iter()
        .map(|value| value.map_or("unknown".to_owned(), |seats| seats.to_string()))
        .collect();
    words.join(" or ")
}

fn differs(
    case: &Case<'_>,
    figures: &Figures<'_>,
    run: &TextRun<'_>,
    asked: Asked,
    (values, words): (BTreeSet<Option<u64>>, String),
    ledger: &mut Ledger,
) {
    let single = values
        .first()
        .copied()
        .flatten()
        .filter(|_| values.len() == 1);
    let mut finding = Finding::new(asked.code, asked.subject.clone(), asked.headline.clone())
        .values(asked.published.to_string(), words)
        .at(asked.at.clone());
    if let Some(recomputed) = single {
        finding = finding.difference_of(asked.published, recomputed);
    }
    let claimant = asked
        .claimant
        .and_then(|claimant| party(case, figures, run, claimant));
    let mut step = asked.step;
    if let (Some(party), Some(recomputed)) = (claimant, single) {
        let reason = deciding(case, run, asked.step, party, recomputed > asked.published);
        finding = finding.figures(reason.lines);
        step = reason.step.unwrap_or(step);
    }
    for rival in case.texts.rivals() {
        let of_rival = of_run(case, figures, rival, &asked, rival.result_step());
        let same = of_rival.is_ok_and(|values| values == BTreeSet::from([Some(asked.published)]));
        if same && asked.step == run.result_step() {
            finding = finding.figure(format!("{} gives {}", rival.label(), asked.published));
        }
    }
    ledger.discrepant(finding.law(Some(run.citation(step))));
}

/// Lists that win seats and of which no number was published: none is taken as zero where the published rows are the whole house.
fn unpublished(case: &Case<'_>, figures: &Figures<'_>, run: &TextRun<'_>, ledger: &mut Ledger) {
    let rows = figures.edition.published.iter().flat_map(|t| &t.rows);
    let (mut named, mut sum, mut house) = (BTreeSet::new(), 0u64, None);
    for row in rows {
        let top = row.area.is_none_or(|area| area.index() == 0);
        let (PublishedQuantity::Seats, true, Some(value)) = (&row.quantity, top, whole(row)) else {
            continue;
        };
        match row.claimant {
            None => house = Some((value, row.line)),
            Some(Claimant::List(list)) => {
                named.insert(list);
                sum = sum.saturating_add(value);
            }
            Some(Claimant::Candidate(_)) => sum = sum.saturating_add(value),
        }
    }
    let complete = house.is_some_and(|(size, _)| size == sum);
    for index in 0..case.election.lists.len() {
        let list = ListIx::at(index);
        if named.contains(&list) || run.names.party_of(list).is_none() {
            continue;
        }
        let id = &case.election.list(list).id;
        let subject = case.subject_in(figures.edition, "seats").claimant(Some(id));
        let asked = Asked {
            code: &codes::SEATS_DIFFER,
            step: run.result_step(),
            claimant: Some(Claimant::List(list)),
            area: None,
            subject: subject.clone(),
            headline: case.list_words(list),
            published: 0,
            at: figures.edition.location.clone(),
        };
        if complete {
            decide(case, figures, run, asked, ledger);
        } else if let Ok(values) = possible(case, figures, run, &asked) {
            let quantity = Quantity::not_audited(subject, "no seats of this list were published");
            ledger.enter(quantity.recomputed(set_words(&values)));
        }
    }
}
