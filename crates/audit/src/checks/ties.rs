//! Names every tie that nothing decides, every silence of the law, and every recorded lot that does not fit or was not needed.
//!
//! Why it matters: a tie broken by accident is a seat given by a program. Example: `warning[T601 tie-open]: step "seats" in area "nation"`.
//! Cannot see: lots that were drawn and not recorded.

use std::collections::BTreeSet;

use scrutineer_engine::{At, Choice, Claimant, Ended, Silence, StepId, UnfitLot, WhyOpen};

use crate::audit::{Case, Ledger, TextRun};
use crate::codes;
use crate::finding::{Finding, Subject};
use crate::model::{Lot, LotParty};
use crate::verdict::Quantity;
use crate::words;

const NAME: &str = "ties: open choices, silences and recorded lots";

/// The check of ties.
pub fn check(case: &Case<'_>, ledger: &mut Ledger) {
    let Some(run) = case.texts.main().filter(|run| run.result.is_ok()) else {
        for lot in &case.election.lots {
            let subject = case.subject(format!("lot:{}", lot.step));
            ledger.enter(
                Quantity::not_audited(subject, super::no_run(case)).at(lot.location.clone()),
            );
        }
        return ledger.skipped(NAME, super::no_run(case));
    };
    ledger.ran(NAME);
    let mut unfit = Vec::new();
    for outcome in run.outcomes() {
        for lot in &outcome.unfit_lots {
            if !unfit.contains(&lot) {
                unfit.push(lot);
            }
        }
    }
    for choice in open_ties(run) {
        open(case, run, choice, ledger);
    }
    for end in silences(run) {
        silent(case, run, end, ledger);
    }
    for lot in &unfit {
        does_not_fit(case, run, lot, ledger);
    }
    unused(case, run, &unfit, ledger);
}

/// Every tie that neither law nor draw decides, once.
pub fn open_ties<'r>(run: &'r TextRun<'_>) -> Vec<&'r Choice> {
    let mut choices: Vec<&Choice> = Vec::new();
    for choice in run.outcomes().iter().flat_map(|outcome| &outcome.choices) {
        if !choices.iter().any(|known| same_tie(known, choice)) {
            choices.push(choice);
        }
    }
    choices
}

/// Every end of what is known, once.
pub fn silences<'r>(run: &'r TextRun<'_>) -> Vec<&'r Ended> {
    let mut ends: Vec<&Ended> = Vec::new();
    for end in run
        .outcomes()
        .iter()
        .filter_map(|outcome| outcome.ended.as_ref())
    {
        if !ends.contains(&end) {
            ends.push(end);
        }
    }
    ends
}

/// A tie in two sentences: who is equal, and why nothing decides.
pub fn tie_words(case: &Case<'_>, run: &TextRun<'_>, choice: &Choice) -> [String; 2] {
    let why = match choice.why {
        WhyOpen::Unspecified => "the law does not say who is favoured",
        WhyOpen::NoLot => "the law wants a lot, and none is recorded",
        WhyOpen::OrderUnknown => {
            "the law goes by the order of registration or on the ballot, and the election does not give it"
        }
    };
    let verb = if choice.taking_back { "keep" } else { "choose" };
    let who = format!(
        "{} of {} to {verb}: {}",
        choice.favoured.len(),
        choice.tied.len(),
        names(case, run, choice.at.step, &choice.tied)
    );
    [who, why.to_owned()]
}

fn same_tie(a: &Choice, b: &Choice) -> bool {
    a.at == b.at && a.tied == b.tied && a.taking_back == b.taking_back
}

fn subject(case: &Case<'_>, run: &TextRun<'_>, what: &str, at: At) -> (Subject, String) {
    let step = &run.text().step(at.step).id;
    let area = run.names.area(at.level, at.area);
    let subject = case
        .subject(format!("{what}:{step}"))
        .area(case.area_id(area));
    (subject, format!("step \"{step}\"{}", case.in_area(area)))
}

fn names(case: &Case<'_>, run: &TextRun<'_>, step: StepId, claimants: &[Claimant]) -> String {
    let names: Vec<String> = claimants
        .iter()
        .map(|claimant| super::claimant_name(case, run, step, *claimant))
        .collect();
    words::quoted(names.iter().map(String::as_str))
}

fn open(case: &Case<'_>, run: &TextRun<'_>, choice: &Choice, ledger: &mut Ledger) {
    let (subject, headline) = subject(case, run, "tie", choice.at);
    let [who, why] = tie_words(case, run, choice);
    let finding = Finding::new(&codes::TIE_OPEN, subject, headline)
        .figure(who)
        .figure(why)
        .law(Some(run.citation(choice.at.step)));
    ledger.find(finding);
}

fn silent(case: &Case<'_>, run: &TextRun<'_>, end: &Ended, ledger: &mut Ledger) {
    let (subject, headline) = subject(case, run, "silence", end.at);
    let mut finding =
        Finding::new(&codes::LAW_SILENT, subject, headline).figure(silence_words(case, run, end));
    for gap in run.text().gaps().iter().filter(|gap| gap.at == end.at.step) {
        finding = finding.figure(format!("declared gap \"{}\": {}", gap.id, gap.what));
    }
    ledger.find(finding.law(Some(run.citation(end.at.step))));
}

/// A silence in words.
pub fn silence_words(case: &Case<'_>, run: &TextRun<'_>, ended: &Ended) -> String {
    match &ended.silence {
        Silence::OverAward { earned, seats } => {
            format!("more seats are earned than there are: {earned} of {seats}")
        }
        Silence::Unplaced { left } => {
            format!("{} that nobody can take", words::counted(*left, "seat"))
        }
        Silence::AboveCeiling {
            claimant,
            seats,
            ceiling,
        } => format!(
            "\"{}\" would get {}, and can take {ceiling}",
            super::claimant_name(case, run, ended.at.step, *claimant),
            words::counted(*seats, "seat")
        ),
        Silence::TooManyOutcomes => "too many ways to settle the ties from here on".to_owned(),
    }
}

fn does_not_fit(case: &Case<'_>, run: &TextRun<'_>, lot: &UnfitLot, ledger: &mut Ledger) {
    let (subject, headline) = subject(case, run, "lot", lot.at);
    let recorded = recorded(case, run, lot.at);
    let drawn: Vec<String> = recorded.iter().map(|lot| drawn(case, lot)).collect();
    let mut finding = Finding::new(&codes::LOT_UNFIT, subject, headline).values(
        drawn.join("; "),
        format!(
            "{} of {} to choose",
            lot.to_choose,
            names(case, run, lot.at.step, &lot.tied)
        ),
    );
    for lot in recorded {
        finding = finding.at(lot.location.clone());
    }
    ledger.find(finding.law(Some(run.citation(lot.at.step))));
}

/// The lots that the manifest records for a place.
fn recorded<'c>(case: &'c Case<'_>, run: &TextRun<'_>, at: At) -> Vec<&'c Lot> {
    let step = &run.text().step(at.step).id;
    let area = run.names.area(at.level, at.area);
    let lots = case.election.lots.iter();
    lots.filter(|lot| lot.step == *step && Some(lot.area) == area)
        .collect()
}

fn drawn(case: &Case<'_>, lot: &Lot) -> String {
    let names = |parties: &[LotParty]| {
        let names: Vec<&str> = parties.iter().map(|party| lot_party(case, party)).collect();
        words::quoted(names)
    };
    format!("{} drawn among {}", names(&lot.won), names(&lot.tied))
}

fn lot_party<'c>(case: &'c Case<'_>, party: &'c LotParty) -> &'c str {
    match party {
        LotParty::List(list) => &case.election.list(*list).id,
        LotParty::Candidate(name) => name,
        LotParty::Area(area) => &case.election.area(*area).id,
    }
}

fn unused(case: &Case<'_>, run: &TextRun<'_>, unfit: &[&UnfitLot], ledger: &mut Ledger) {
    let settled = run.outcomes().iter().flat_map(|outcome| &outcome.settled);
    let by_lot = settled.filter(|settled| settled.by_lot).map(|s| s.at);
    let places: BTreeSet<(String, _)> = by_lot
        .chain(unfit.iter().map(|lot| lot.at))
        .filter_map(|at| {
            let area = run.names.area(at.level, at.area)?;
            Some((run.text().step(at.step).id.clone(), area))
        })
        .collect();
    for lot in &case.election.lots {
        if places.contains(&(lot.step.clone(), lot.area)) {
            continue;
        }
        let subject = case
            .subject(format!("lot:{}", lot.step))
            .area(case.area_id(Some(lot.area)));
        let headline = format!("step \"{}\"{}", lot.step, case.in_area(Some(lot.area)));
        let finding = Finding::new(&codes::LOT_UNUSED, subject, headline)
            .figure(drawn(case, lot))
            .at(lot.location.clone());
        ledger.find(finding);
    }
}
