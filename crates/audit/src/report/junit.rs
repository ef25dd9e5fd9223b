//! `junit`: one test case for each audited quantity, so that CI shows what was reproduced too.
//!
//! Reproduced passes, discrepant fails, undetermined is an error, not audited is skipped; so is a discrepancy that `expected.toml` explains, since it does
//! not change the verdict. A finding that decides the verdict and belongs to no quantity, such as a changed input, has a case of its own.

use std::collections::BTreeSet;

use super::escape::markup;
use super::sited::{Sited, label};
use super::text::{self, Paint};
use crate::codes;
use crate::finding::{Finding, Severity, Subject};
use crate::model::Location;
use crate::verdict::{Quantity, Verdict};

/// How a case ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Passed,
    Failed,
    Open,
    Skipped,
}

/// A test case.
struct Case {
    name: String,
    place: Option<Location>,
    ending: Ending,
    message: String,
    told: String,
}

/// One suite for each election.
#[must_use]
pub fn junit(reports: &[Sited<'_>]) -> String {
    let suites: Vec<Vec<Case>> = reports.iter().map(cases).collect();
    let all: Vec<&Case> = suites.iter().flatten().collect();
    let mut page = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    page.push_str(&format!(
        "<testsuites name=\"scrutineer\" {}>\n",
        counted(all.iter().copied())
    ));
    for (sited, cases) in reports.iter().zip(&suites) {
        suite(&mut page, sited, cases);
    }
    page.push_str("</testsuites>\n");
    page
}

fn counted<'c>(cases: impl Iterator<Item = &'c Case> + Clone) -> String {
    let of = |ending| cases.clone().filter(|case| case.ending == ending).count();
    format!(
        "tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"",
        cases.clone().count(),
        of(Ending::Failed),
        of(Ending::Open),
        of(Ending::Skipped)
    )
}

fn suite(page: &mut String, sited: &Sited<'_>, cases: &[Case]) {
    let report = sited.report;
    page.push_str(&format!(
        "  <testsuite name=\"{}\" {}>\n    <properties>\n",
        markup(&report.election.id),
        counted(cases.iter())
    ));
    for law in &report.laws {
        let value = format!("{} sha256 {}", law.id, law.sha256);
        page.push_str(&property(&format!("law.{}", law.role), &value));
    }
    page.push_str(&property("verdict", report.verdict.word()));
    page.push_str("    </properties>\n");
    for case in cases {
        one(page, sited, case);
    }
    page.push_str("  </testsuite>\n");
}

fn property(name: &str, value: &str) -> String {
    format!(
        "      <property name=\"{}\" value=\"{}\"/>\n",
        markup(name),
        markup(value)
    )
}

fn one(page: &mut String, sited: &Sited<'_>, case: &Case) {
    let mut head = format!(
        "    <testcase classname=\"{}\" name=\"{}\"",
        markup(&sited.report.election.id),
        markup(&case.name)
    );
    if let Some(place) = &case.place {
        head.push_str(&format!(" file=\"{}\"", markup(&sited.path(&place.file))));
        if place.line > 0 {
            head.push_str(&format!(" line=\"{}\"", place.line));
        }
    }
    page.push_str(&head);
    let message = markup(&case.message);
    let tag = match case.ending {
        Ending::Passed => return page.push_str("/>\n"),
        Ending::Skipped => {
            return page.push_str(&format!(
                ">\n      <skipped message=\"{message}\"/>\n    </testcase>\n"
            ));
        }
        Ending::Failed => "failure",
        Ending::Open => "error",
    };
    let told: Vec<String> = case.told.lines().map(markup).collect();
    page.push_str(&format!(
        ">\n      <{tag} type=\"{}\" message=\"{message}\">{}</{tag}>\n    </testcase>\n",
        if case.ending == Ending::Failed {
            "discrepant"
        } else {
            "undetermined"
        },
        told.join("\n")
    ));
}

fn cases(sited: &Sited<'_>) -> Vec<Case> {
    let report = sited.report;
    let known: BTreeSet<&Subject> = report.quantities.iter().map(|q| &q.subject).collect();
    let alone = report
        .findings
        .iter()
        .filter(|finding| finding.expected.is_none() && !known.contains(&finding.subject));
    let mut cases: Vec<Case> = report
        .quantities
        .iter()
        .map(|q| quantity(sited, q))
        .collect();
    cases.extend(alone.filter_map(|finding| of_its_own(sited, finding)));
    cases
}

fn quantity(sited: &Sited<'_>, quantity: &Quantity) -> Case {
    let findings: Vec<&Finding> = sited.about(quantity).collect();
    let expected = findings.iter().find_map(|f| f.expected.as_ref());
    let reason = quantity.reason.clone().unwrap_or_default();
    let headlines: Vec<&str> = findings.iter().map(|f| f.headline.as_str()).collect();
    let (ending, message) = match (quantity.verdict, expected) {
        (Verdict::Reproduced, _) => (Ending::Passed, String::new()),
        (Verdict::Discrepant, Some(note)) => {
            (Ending::Skipped, format!("expected: {}", note.reason))
        }
        (Verdict::Discrepant, None) => (Ending::Failed, values(quantity)),
        (Verdict::Undetermined, _) if reason.is_empty() => (Ending::Open, headlines.join("; ")),
        (Verdict::Undetermined, _) => (Ending::Open, reason),
        (Verdict::NotAudited, _) => (Ending::Skipped, format!("not audited: {reason}")),
    };
    let told: Vec<String> = findings
        .iter()
        .map(|finding| text::finding(finding, Paint::Plain))
        .collect();
    Case {
        name: label(&quantity.subject),
        place: quantity.location.clone(),
        ending,
        message,
        told: told.concat().trim_end().to_owned(),
    }
}

fn values(quantity: &Quantity) -> String {
    let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
    format!(
        "published {}, recomputed {}",
        or_none(&quantity.published),
        or_none(&quantity.recomputed)
    )
}

/// The case of a finding that decides the verdict without a quantity.
fn of_its_own(sited: &Sited<'_>, finding: &Finding) -> Option<Case> {
    let open = [&codes::TIE_OPEN, &codes::LAW_SILENT].contains(&finding.code);
    let ending = match finding.code.severity {
        Severity::Error => Ending::Failed,
        Severity::Warning | Severity::Note if open => Ending::Open,
        Severity::Warning | Severity::Note => return None,
    };
    Some(Case {
        name: format!(
            "{} {}: {}",
            finding.code.id, finding.code.slug, finding.headline
        ),
        place: Some(sited.place(finding)),
        ending,
        message: finding.headline.clone(),
        told: text::finding(finding, Paint::Plain).trim_end().to_owned(),
    })
}
