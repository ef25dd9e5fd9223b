//! Every election of `fixtures/`: the official seats are reproduced, and both reports are snapshots.

#[path = "support/digests.rs"]
mod digests;
mod support;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use scrutineer::audit::Options;
use scrutineer::report::{Paint, Report, json, text};
use scrutineer::verdict::Verdict;
use scrutineer_rules::RuleBook;

/// Every election, audited once for all tests of this file.
fn reports() -> &'static [Report] {
    static REPORTS: OnceLock<Vec<Report>> = OnceLock::new();
    REPORTS.get_or_init(|| {
        let book = RuleBook::embedded().expect("laws without fault");
        let folders = support::elections(&support::root().join("fixtures"));
        let audited = folders.iter().map(|folder| {
            let report = support::report(folder, &book, &Options::default());
            report.unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        });
        audited.collect()
    })
}

#[test]
fn text_reports() {
    for report in reports() {
        let page = text(report, Paint::Plain, false);
        insta::assert_snapshot!(
            format!("text-{}", report.election.id),
            digests::without_digests(&page)
        );
    }
}

/// Reports of more quantities than these are snapshots as text only: their JSON would bury what changed.
const MOST_QUANTITIES: usize = 100;

#[test]
fn json_reports() {
    let short = |report: &&Report| report.quantities.len() <= MOST_QUANTITIES;
    for report in reports().iter().filter(short) {
        let page = json(report).replace(env!("CARGO_PKG_VERSION"), "<version>");
        insta::assert_snapshot!(
            format!("json-{}", report.election.id),
            digests::without_digests(&page)
        );
    }
}

#[test]
fn official_seats_are_reproduced() {
    for report in reports() {
        let seats = report
            .quantities
            .iter()
            .filter(|quantity| quantity.subject.quantity == "seats");
        let verdicts: Vec<Verdict> = seats.map(|quantity| quantity.verdict).collect();
        assert!(
            verdicts.len() > 1,
            "{} publishes no seats",
            report.election.id
        );
        assert!(
            verdicts
                .iter()
                .all(|verdict| *verdict == Verdict::Reproduced),
            "{}: {verdicts:?}",
            report.election.id
        );
    }
}

#[test]
fn verdicts_and_errors() {
    let told: BTreeMap<String, String> = reports()
        .iter()
        .map(|report| {
            let errors = report
                .findings
                .iter()
                .filter(|finding| finding.code.severity == scrutineer::finding::Severity::Error);
            let errors: Vec<String> = errors
                .map(|f| format!("{} {}", f.code.id, f.subject.quantity))
                .collect();
            let verdict = report.verdict.word();
            (
                report.election.id.clone(),
                format!(
                    "{verdict}, exit {}: {}",
                    report.exit_code,
                    errors.join("; ")
                ),
            )
        })
        .collect();
    insta::assert_debug_snapshot!(told);
}

#[test]
fn the_folder_does_not_matter() {
    let book = RuleBook::embedded().expect("laws without fault");
    for folder in support::elections(&support::root().join("fixtures")) {
        let copy = support::Copy::of(&folder, &format!("moved-{}", support::name(&folder)));
        let options = Options::default();
        let here = support::report(&folder, &book, &options).expect("a report");
        let there = support::report(&copy.election(), &book, &options).expect("a report");
        assert_eq!(json(&here), json(&there));
    }
}
