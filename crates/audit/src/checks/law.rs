//! Asks whether the right law was run, and whether another version or reading of it would have given other seats.
//!
//! Why it matters: the same votes give other seats under the text of another day. Example: `warning[L203 reading-matters]`. Cannot see: readings that
//! nobody has written down.

use scrutineer_engine::StepId;
use scrutineer_rules::{Cover, ReadState};

use crate::audit::{Case, Ledger, TextRun, Whose, Why};
use crate::codes::{self, Code};
use crate::finding::Finding;
use crate::model::{ListIx, Location};

const NAME: &str = "law: version in force, rival versions and readings";

/// The check of the law.
pub fn check(case: &Case<'_>, ledger: &mut Ledger) {
    let Some(run) = case.texts.main() else {
        return ledger.skipped(NAME, super::no_run(case));
    };
    ledger.ran(NAME);
    in_force(case, run, ledger);
    unread(case, run, ledger);
    if let Err(error) = &run.result {
        let note = run.text().step(error.step);
        let subject = case.subject(format!("run:{}", note.id));
        let finding = Finding::new(
            &codes::IMPOSSIBLE_HAPPENED,
            subject,
            format!("step \"{}\"", note.id),
        )
        .figure(run.error_words(error));
        ledger.find(finding.law(Some(run.citation(error.step))));
    }
    invariants(case, run, ledger);
    for rival in case.texts.rivals() {
        compare(case, run, rival, ledger);
    }
    for (text, why) in &case.texts.skipped {
        ledger.enter(crate::verdict::Quantity::not_audited(
            case.subject(text.clone()),
            why.clone(),
        ));
    }
}

fn in_force(case: &Case<'_>, run: &TextRun<'_>, ledger: &mut Ledger) {
    let period = run.version.in_force();
    let day = case.election.polling_day;
    let Some(pin) = &case.proposal.pinned else {
        return;
    };
    if period.covers(day) != Cover::No {
        return;
    }
    let until = period
        .until
        .as_ref()
        .map_or(String::new(), |until| format!(" until {}", until.latest()));
    let subject = case.subject("law");
    let mut finding = Finding::new(&codes::LAW_NOT_IN_FORCE, subject, run.label())
        .values(
            day.to_string(),
            format!("in force from {}{until}", period.from.earliest()),
        )
        .at(pin.clone())
        .at(Location::of_file(run.version.path()));
    for version in &case.proposal.proposed {
        finding = finding.figure(format!("the rule book proposes \"{}\"", version.id()));
    }
    ledger.find(finding);
}

fn unread(case: &Case<'_>, run: &TextRun<'_>, ledger: &mut Ledger) {
    for source in run.version.sources() {
        let read = match source.read {
            ReadState::Statute => continue,
            ReadState::Secondary => "secondary",
            ReadState::Unverified => "unverified",
        };
        let subject = case.subject(format!("law-source:{}", source.id));
        let headline = format!("source \"{}\" of {}", source.id, run.label());
        ledger.find(
            Finding::new(&codes::LAW_UNREAD, subject, headline)
                .figure(format!("read: {read}"))
                .at(Location::of_file(run.version.path())),
        );
    }
    let mut assumed = Vec::new();
    super::assumed_under(run, run.result_step(), &mut assumed);
    for given in &case.election.assumed {
        let subject = case.subject(format!("assumed:{}", given.step));
        let finding = Finding::new(
            &codes::STEP_ASSUMED,
            subject.clone(),
            format!("step \"{}\"", given.step),
        )
        .figure(given.reason.clone());
        ledger.find(finding.at(given.location.clone()));
        let why = if assumed.contains(&given.step) {
            format!("assumed, and the seats rest on it: {}", given.reason)
        } else {
            format!("assumed: {}", given.reason)
        };
        let quantity = crate::verdict::Quantity::not_audited(subject, why);
        ledger.enter(quantity.at(given.location.clone()));
    }
}

fn invariants(case: &Case<'_>, run: &TextRun<'_>, ledger: &mut Ledger) {
    let mut told = Vec::new();
    for outcome in run.outcomes() {
        for (index, result) in outcome.checks.iter().enumerate() {
            let Some(name) = run.text().checks().get(index) else {
                continue;
            };
            if result.holds || told.contains(&name) {
                continue;
            }
            told.push(name);
            let subject = case.subject(format!("invariant:{name}"));
            ledger.find(
                Finding::new(&codes::INVARIANT_BROKEN, subject, format!("\"{name}\""))
                    .values(
                        crate::words::fraction(&result.against),
                        crate::words::fraction(&result.sum),
                    )
                    .at(Location::of_file(run.version.path())),
            );
        }
    }
}

/// One rival against the main text.
fn compare(case: &Case<'_>, main: &TextRun<'_>, rival: &TextRun<'_>, ledger: &mut Ledger) {
    let code: &'static Code = match rival.why {
        Why::Reading => &codes::READING_MATTERS,
        Why::Date | Why::Main | Why::Claimed => &codes::DATE_MATTERS,
        Why::Practice => &codes::PRACTICE_MATTERS,
    };
    let subject = case.subject(rival.label());
    let headline = match rival.why {
        Why::Reading => rival.label(),
        Why::Date | Why::Practice | Why::Main | Why::Claimed => {
            format!("{} in place of \"{}\"", rival.label(), main.version.id())
        }
    };
    let lines = differences(main, rival);
    let place = match rival.reading {
        Some(reading) => Location {
            file: rival.version.path().into(),
            line: reading.place.line,
            column: reading.place.column,
        },
        None => Location::of_file(rival.version.path()),
    };
    let finding = if lines.is_empty() {
        let why = match rival.why {
            Why::Reading => rival
                .reading
                .map_or_else(String::new, |reading| format!("{}: ", reading.what)),
            Why::Date | Why::Main | Why::Claimed => "its date is unknown or disputed: ".to_owned(),
            Why::Practice => "statute and practice: ".to_owned(),
        };
        Finding::new(&codes::TEXTS_AGREE, subject, headline).figure(format!("{why}the same seats"))
    } else {
        Finding::new(code, subject, headline).figures(lines)
    };
    ledger.find(finding.at(place));
}

fn differences(main: &TextRun<'_>, rival: &TextRun<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, list) in &main.names.parties {
        let before = of_list(main, main.result_step(), name, *list);
        let after = of_list(rival, rival.result_step(), name, *list);
        if before != after {
            lines.push(format!(
                "list \"{name}\": {before} under the main text, {after} under this one"
            ));
        }
    }
    let by_area = |run: &TextRun<'_>| {
        let tables = run.outcomes().iter().map(|o| o.seats(run.result_step()));
        tables.map(|t| t.cloned()).collect::<Vec<_>>()
    };
    if lines.is_empty() && main.names == rival.names && by_area(main) != by_area(rival) {
        lines.push("the same totals, other seats by area or in other cases".to_owned());
    }
    lines
}

fn of_list(run: &TextRun<'_>, step: StepId, name: &str, list: Option<ListIx>) -> String {
    let party = match list {
        Some(list) => run.names.party_of(list),
        None => {
            let found = run.names.parties.iter().position(|(n, _)| n == name);
            found.map(scrutineer_engine::PartyId::at)
        }
    };
    let Some(party) = party else {
        return "none".to_owned();
    };
    let values = run.possible(|outcome| run.seats(outcome, step, Whose::Party(party), None));
    if values.is_empty() {
        return "unknown".to_owned();
    }
    let words: Vec<String> = values
        .iter()
        .map(|value| value.map_or("unknown".to_owned(), |seats| seats.to_string()))
        .collect();
    words.join(" or ")
}
