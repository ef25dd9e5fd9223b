//! `html`: one page that holds all it needs, is read without scripts, and prints on A4.

mod parts;

use super::escape::markup as safe;
use super::sited::{Sited, counts};
use parts::{findings, head, inputs, open, thresholds, totals};

/// The style of the page: light and dark, screen and paper. Verdicts are words; colour only repeats them.
const STYLE: &str = include_str!("html/page.css");

/// The page of all elections: of several, a table of their verdicts first.
#[must_use]
pub fn html(reports: &[Sited<'_>]) -> String {
    let title = match reports {
        [one] => format!("{}: {}", one.report.election.id, one.report.verdict.word()),
        _ => format!("{} elections audited", reports.len()),
    };
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        safe(&title)
    );
    if reports.len() > 1 {
        index(&mut page, &title, reports);
    }
    for (number, sited) in reports.iter().enumerate() {
        election(&mut page, number, sited, reports.len() > 1);
    }
    page.push_str(&format!(
        "</main>\n<footer><p>Made by scrutineer {}.</p></footer>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION")
    ));
    page
}

fn index(page: &mut String, title: &str, reports: &[Sited<'_>]) {
    page.push_str(&format!(
        "<h1>{}</h1>\n<table>\n<caption>Verdicts</caption>\n<thead><tr><th scope=\"col\">election</th>\
         <th scope=\"col\">verdict</th><th scope=\"col\">quantities</th></tr></thead>\n<tbody>\n",
        safe(title)
    ));
    for (number, sited) in reports.iter().enumerate() {
        let report = sited.report;
        page.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"#election-{number}\">{}</a></th><td>{}</td><td>{}</td></tr>\n",
            safe(&report.election.id),
            parts::verdict(report.verdict),
            counts(report.counts)
        ));
    }
    page.push_str("</tbody>\n</table>\n");
}

/// The parts of one election; its headings are a level lower where it is one of several.
fn election(page: &mut String, number: usize, sited: &Sited<'_>, several: bool) {
    let level = if several { 2 } else { 1 };
    page.push_str(&format!("<article id=\"election-{number}\">\n"));
    head(page, sited.report, level);
    findings(page, sited, level + 1);
    totals(page, sited.report, level + 1);
    thresholds(page, sited.report, level + 1);
    open(page, sited.report, level + 1);
    inputs(page, sited.report, level + 1);
    page.push_str("</article>\n");
}
