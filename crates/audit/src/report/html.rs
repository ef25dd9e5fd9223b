//! `html`: one page that holds all it needs, is read without scripts, and prints on A4.

mod findings;
mod head;
mod house;
mod index;
mod marks;
mod page;
mod rest;
mod seating;
mod thresholds;
mod trail;
mod turnout;
mod votes;

use super::escape::markup as safe;
use super::sited::Sited;
use super::tree::Report;
use crate::verdict::Verdict;
use page::Page;

/// The style of the page: light and dark, screen and paper. Verdicts are words; colour only repeats them.
const STYLE: &str = include_str!("html/page.css");

/// The page of all elections: of several, a table of their verdicts first.
#[must_use]
pub fn html(reports: &[Sited<'_>]) -> String {
    let title = match reports {
        [one] => format!("{}: {}", one.report.election.id, one.report.verdict.word()),
        _ => format!("{} elections audited", reports.len()),
    };
    let mut page = Page {
        html: opening(&title, reports.len() > 1),
        number: 0,
        tables: 0,
        several: reports.len() > 1,
    };
    if page.several {
        index::index(&mut page, &title, reports);
    }
    for (number, sited) in reports.iter().enumerate() {
        page.number = number;
        election(&mut page, sited);
    }
    page.push(&format!(
        "</main>\n<footer><p>Made by scrutineer {}.</p></footer>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION")
    ));
    page.html
}

fn opening(title: &str, several: bool) -> String {
    let (target, words) = if several {
        ("e0-top", "To the first election")
    } else {
        ("e0-findings", "To the findings")
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#{target}\">{words}</a>\n<main>\n",
        safe(title)
    )
}

/// The parts of one election, in the order in which they are asked for.
fn election(page: &mut Page, sited: &Sited<'_>) {
    let report = sited.report;
    page.push(&format!("<article id=\"{}\">\n", page.anchor("top")));
    head::head(page, report);
    if !page.several {
        head::contents(page, &parts(report));
    }
    findings::findings(page, sited);
    rest::undetermined(page, report);
    house::house(page, report);
    votes::votes(page, report);
    thresholds::thresholds(page, report);
    turnout::turnout(page, report);
    trail::trail(page, sited);
    head::inputs(page, report);
    rest::not_audited(page, report);
    if page.several {
        page.push("<p><a href=\"#index\">Back to all elections</a></p>\n");
    }
    page.push("</article>\n");
}

/// The parts that an election has, by anchor and title.
fn parts(report: &Report) -> Vec<(&'static str, String)> {
    let findings = format!("Findings ({})", report.findings.len());
    let all = [
        ("findings", findings.as_str(), true),
        (
            "open",
            "Undetermined",
            rest::exist(report, Verdict::Undetermined),
        ),
        ("house", "The house", house::exists(report)),
        ("votes", "Votes against seats", votes::exists(report)),
        ("thresholds", "Thresholds", !report.thresholds.is_empty()),
        ("turnout", "Turnout", !report.turnout.is_empty()),
        ("trail", "From votes to seats", !report.trail.is_empty()),
        ("inputs", "Inputs", true),
        (
            "not-audited",
            "Not audited",
            rest::exist(report, Verdict::NotAudited),
        ),
        ("checks", "Checks", true),
    ];
    let present = all.into_iter().filter(|(_, _, present)| *present);
    present
        .map(|(anchor, title, _)| (anchor, title.to_owned()))
        .collect()
}
