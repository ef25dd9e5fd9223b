//! `markdown`: a comment on a review.

use super::escape::{markdown as safe, visible};
use super::sited::{Sited, counts, label};
use super::tree::{Report, TotalLine, possible};
use crate::finding::Finding;
use crate::verdict::{Quantity, Verdict};
use crate::words;

/// One section for each election; several begin with a table of their verdicts.
#[must_use]
pub fn markdown(reports: &[Sited<'_>]) -> String {
    let mut page = String::new();
    if reports.len() > 1 {
        page.push_str(&row(
            &["election", "verdict", "quantities"].map(str::to_owned)
        ));
        page.push_str("|---|---|---|\n");
        for sited in reports {
            let report = sited.report;
            page.push_str(&row(&[
                safe(&report.election.id),
                report.verdict.word().to_owned(),
                counts(report.counts),
            ]));
        }
        page.push('\n');
    }
    let sections: Vec<String> = reports.iter().map(section).collect();
    page.push_str(&sections.join("\n"));
    page
}

fn section(sited: &Sited<'_>) -> String {
    let report = sited.report;
    let head = &report.election;
    let mut page = format!(
        "## {}: {}\n\n{}, polling day {}: {}\n",
        safe(&head.id),
        report.verdict.word(),
        safe(&head.title),
        safe(&head.polling_day),
        counts(report.counts)
    );
    for law in &report.laws {
        let reading = law.reading.as_ref();
        let reading = reading.map_or(String::new(), |name| format!(", reading \"{name}\""));
        page.push_str(&format!(
            "\nLaw {}{} ({}), sha256 {}\n",
            code(&law.id),
            safe(&reading),
            law.role,
            code(&law.sha256)
        ));
    }
    totals(&mut page, report);
    if !report.findings.is_empty() {
        page.push_str("\n### Findings\n\n");
    }
    for one in &report.findings {
        finding(&mut page, sited, one);
    }
    for (verdict, title) in [
        (Verdict::Undetermined, "Undetermined"),
        (Verdict::NotAudited, "Not audited"),
    ] {
        folded(&mut page, report, verdict, title);
    }
    readings(&mut page, report);
    inputs(&mut page, report);
    page
}

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// A text in the type of code; a backtick would end it.
fn code(text: &str) -> String {
    format!("`{}`", visible(text).replace('`', "'").replace('|', "\\|"))
}

fn totals(page: &mut String, report: &Report) {
    if report.totals.is_empty() {
        return by_area(page, report);
    }
    page.push('\n');
    let head = ["list", "votes", "share", "seats", "published"];
    page.push_str(&row(&head.map(str::to_owned)));
    page.push_str("|---|--:|--:|--:|--:|\n");
    for line in &report.totals {
        page.push_str(&row(&total(line)));
    }
}

/// Seats of areas, where no lists compete for them.
fn by_area(page: &mut String, report: &Report) {
    let cells = report.seats.iter().filter(|cell| cell.claimant.is_none());
    let mut cells = cells.peekable();
    if cells.peek().is_some() {
        page.push_str("\n| area | step | seats |\n|---|---|--:|\n");
    }
    for cell in cells {
        page.push_str(&row(&[
            safe(cell.area.as_deref().unwrap_or_default()),
            safe(&cell.tier),
            possible(&cell.seats),
        ]));
    }
}

fn total(line: &TotalLine) -> [String; 5] {
    let published = line.published.map(|seats| seats.to_string());
    let seats = line.possible();
    let differs = published
        .as_ref()
        .is_some_and(|published| *published != seats);
    [
        safe(&line.name),
        line.votes.map_or(String::new(), words::count),
        line.share_words().unwrap_or_default(),
        if differs {
            format!("**{seats}**")
        } else {
            seats
        },
        published.unwrap_or_default(),
    ]
}

fn finding(page: &mut String, sited: &Sited<'_>, finding: &Finding) {
    let rule = finding.code;
    let expected = if finding.expected.is_some() {
        "expected "
    } else {
        ""
    };
    let mut lines = vec![format!(
        "- **{expected}{} {} {}**: {}",
        rule.severity,
        rule.id,
        rule.slug,
        safe(&finding.headline)
    )];
    for (name, value) in [
        ("published", &finding.published),
        ("recomputed", &finding.recomputed),
        ("difference", &finding.difference),
    ] {
        if let Some(value) = value {
            lines.push(format!("  - {name} **{}**", safe(value)));
        }
    }
    lines.extend(finding.figures.iter().map(|f| format!("  - {}", safe(f))));
    if let Some(citation) = &finding.citation {
        let title = citation.title.as_deref().unwrap_or(&citation.law);
        let article = citation.cite.split_once(' ').map_or("", |(_, rest)| rest);
        lines.push(format!("  - law: {}, {}", safe(title), safe(article)));
    }
    for place in &finding.locations {
        let line = if place.line > 0 {
            format!(":{}", place.line)
        } else {
            String::new()
        };
        let path = sited.path(&place.file);
        lines.push(format!("  - at {}", code(&format!("{path}{line}"))));
    }
    if let Some(note) = &finding.expected {
        let (reason, author) = (safe(&note.reason), safe(&note.author));
        lines.push(format!("  - expected: {reason} ({author})"));
    }
    page.push_str(&lines.join("\n"));
    page.push('\n');
}

/// Quantities of a verdict, folded.
fn folded(page: &mut String, report: &Report, verdict: Verdict, title: &str) {
    let of: Vec<&Quantity> = report
        .quantities
        .iter()
        .filter(|quantity| quantity.verdict == verdict)
        .collect();
    if of.is_empty() {
        return;
    }
    page.push_str(&format!(
        "\n<details><summary>{title}: {}</summary>\n\n",
        of.len()
    ));
    for quantity in of {
        let published = quantity.published.as_ref();
        let published = published.map_or(String::new(), |value| format!(" \"{value}\""));
        page.push_str(&format!(
            "- {}: {}\n",
            safe(&format!("{}{published}", label(&quantity.subject))),
            safe(quantity.reason.as_deref().unwrap_or_default())
        ));
    }
    page.push_str("\n</details>\n");
}

/// Every way to read the law, where it was asked for: what is the same, and folded what each way gives.
fn readings(page: &mut String, report: &Report) {
    let Some(readings) = &report.readings else {
        return;
    };
    let (verdict, rest) = readings.text.split_once('\n').unwrap_or_default();
    page.push_str(&format!(
        "\n<details><summary>All readings of the law: {}</summary>\n\n",
        safe(verdict)
    ));
    for line in rest.lines().filter(|line| !line.is_empty()) {
        let item = line.trim_start().trim_start_matches("- ");
        let depth = if line.starts_with(' ') { "  " } else { "" };
        page.push_str(&format!("{depth}- {}\n", safe(item)));
    }
    page.push_str("\n</details>\n");
}

fn inputs(page: &mut String, report: &Report) {
    page.push_str(
        "\n<details><summary>Inputs</summary>\n\n| file | bytes | SHA-256 |\n|---|--:|---|\n",
    );
    for input in &report.inputs {
        page.push_str(&row(&[
            code(&input.path),
            input.bytes.to_string(),
            code(&input.sha256),
        ]));
    }
    page.push_str("\n</details>\n");
}
