//! What stands first: what was audited, the verdict, its counts, the way around the page.

use super::page::{Page, code, name, said, verdict};
use crate::report::escape::markup as safe;
use crate::report::tree::{LawUsed, Report};
use crate::verdict::Verdict;
use crate::words;

/// The title, the verdict and its counts.
pub fn head(page: &mut Page, report: &Report) {
    let head = &report.election;
    page.heading(1, None, &name(&head.title));
    page.push(&format!(
        "<p class=\"lead\">{} <span class=\"soft\">{}</span></p>\n<ul class=\"counts\">\n",
        verdict(report.verdict),
        meaning(report)
    ));
    let counts = &report.counts;
    for (count, word) in [
        (counts.reproduced, "reproduced"),
        (counts.discrepant, "discrepant"),
        (counts.undetermined, "undetermined"),
        (counts.not_audited, "not audited"),
    ] {
        page.push(&format!("<li><strong>{count}</strong> {word}</li>\n"));
    }
    page.push("</ul>\n");
    if counts.expected > 0 {
        page.push(&format!(
            "<p>Of the discrepant quantities {} were expected: each is explained below.</p>\n",
            counts.expected
        ));
    }
    facts(page, report);
}

/// What the verdict says, for those who read it for the first time.
fn meaning(report: &Report) -> &'static str {
    match report.verdict {
        Verdict::Reproduced if report.counts.expected > 0 => {
            "nothing that was computed differs from what was published, but for differences that were expected"
        }
        Verdict::Reproduced => {
            "everything that was computed is what was published; the rest is listed as not audited"
        }
        Verdict::Discrepant => {
            "something that was published contradicts the law, the arithmetic or another source: see the findings"
        }
        Verdict::Undetermined => {
            "chance or a silence of the law decides something, and nothing that was given settles it"
        }
        Verdict::NotAudited => "no number of seats could be computed from what was given",
    }
}

fn facts(page: &mut Page, report: &Report) {
    let head = &report.election;
    let edition = head.edition.as_ref().map_or(String::new(), |(id, day)| {
        format!(", edition {} of {}", name(id), safe(day))
    });
    let law = report.laws.iter().find(|law| law.role == "main");
    let law = law.map_or(String::new(), |law| format!("; law {}", name(&law.id)));
    page.push(&format!(
        "<p class=\"soft\">{}, polling day {}{edition}{law}</p>\n",
        name(&head.id),
        safe(&head.polling_day)
    ));
}

/// Links to the parts that this election has.
pub fn contents(page: &mut Page, parts: &[(&str, String)]) {
    page.push("<nav aria-label=\"Parts of this page\"><ul class=\"contents\">\n");
    for (anchor, title) in parts {
        let link = format!(
            "<li><a href=\"#{}\">{title}</a></li>\n",
            page.anchor(anchor)
        );
        page.push(&link);
    }
    page.push("</ul></nav>\n");
}

/// The laws that were run, and the files with their hashes.
pub fn inputs(page: &mut Page, report: &Report) {
    use super::page::Kind::{Number, Words};
    page.heading(2, Some("inputs"), "Inputs");
    let laws: Vec<String> = report.laws.iter().map(law).collect();
    let disputed = report
        .disputed
        .iter()
        .map(|why| format!("disputed: {}", said(why)));
    let derived = report
        .derived
        .iter()
        .map(|what| format!("derived: {}", said(what)));
    let points: Vec<String> = laws.into_iter().chain(disputed).chain(derived).collect();
    if !points.is_empty() {
        page.points(&points);
    }
    let columns = [("file", Words), ("bytes", Number), ("SHA-256", Words)];
    page.table("Every file that was read", &columns);
    for input in &report.inputs {
        let cells = [
            (words::count(input.bytes), Number),
            (code(&input.sha256), Words),
        ];
        page.row(&name(&input.path), &cells);
    }
    page.end_table();
}

fn law(law: &LawUsed) -> String {
    let reading = law.reading.as_ref();
    let reading = reading.map_or(String::new(), |reading| {
        format!(", reading {}", name(reading))
    });
    format!(
        "law {}{reading} ({}), {}, SHA-256 {}",
        name(&law.id),
        law.role,
        code(&law.path),
        code(&law.sha256)
    )
}
