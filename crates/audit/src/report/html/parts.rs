//! The parts of the page of one election.

use crate::finding::Finding;
use crate::report::escape::markup as safe;
use crate::report::sited::{Sited, counts, label};
use crate::report::tree::{LawUsed, Report, TotalLine, possible};
use crate::verdict::{Quantity, Verdict};
use crate::words;

/// A name, whose own direction of writing does not reorder what stands around it.
fn name(text: &str) -> String {
    format!("<bdi>{}</bdi>", safe(text))
}

/// A verdict in its colour.
pub fn verdict(verdict: Verdict) -> String {
    let word = verdict.word();
    format!("<span class=\"verdict {word}\">{word}</span>")
}

fn heading(page: &mut String, level: usize, text: &str) {
    page.push_str(&format!("<h{level}>{text}</h{level}>\n"));
}

/// The head of a table: its caption and columns, those of numbers marked.
fn table(page: &mut String, caption: &str, columns: &[(&str, bool)]) {
    page.push_str(&format!(
        "<table>\n<caption>{caption}</caption>\n<thead><tr>"
    ));
    for (column, number) in columns {
        let class = if *number { " class=\"number\"" } else { "" };
        page.push_str(&format!("<th scope=\"col\"{class}>{column}</th>"));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
}

/// What was audited, and the verdict with its counts.
pub fn head(page: &mut String, report: &Report, level: usize) {
    let head = &report.election;
    heading(page, level, &name(&head.title));
    page.push_str(&format!(
        "<p>{}: {}</p>\n<p>{}, polling day {}{}</p>\n<ul>\n",
        verdict(report.verdict),
        counts(report.counts),
        name(&head.id),
        safe(&head.polling_day),
        head.edition
            .as_ref()
            .map_or(String::new(), |(id, day)| format!(
                ", edition {} of {}",
                name(id),
                safe(day)
            ))
    ));
    for used in &report.laws {
        page.push_str(&law(used));
    }
    for why in &report.disputed {
        page.push_str(&format!("<li>disputed: {}</li>\n", name(why)));
    }
    for derived in &report.derived {
        page.push_str(&format!("<li>derived: {}</li>\n", name(derived)));
    }
    page.push_str("</ul>\n");
}

fn law(law: &LawUsed) -> String {
    let reading = law.reading.as_ref();
    let reading = reading.map_or(String::new(), |reading| {
        format!(", reading {}", name(reading))
    });
    format!(
        "<li>law {}{reading} ({}), SHA-256 <code>{}</code></li>\n",
        name(&law.id),
        law.role,
        safe(&law.sha256)
    )
}

/// What was found.
pub fn findings(page: &mut String, sited: &Sited<'_>, level: usize) {
    heading(page, level, "Findings");
    if sited.report.findings.is_empty() {
        page.push_str("<p>None.</p>\n");
    }
    for one in &sited.report.findings {
        finding(page, sited, one, level + 1);
    }
}

fn finding(page: &mut String, sited: &Sited<'_>, finding: &Finding, level: usize) {
    let code = finding.code;
    let expected = if finding.expected.is_some() {
        "expected "
    } else {
        ""
    };
    page.push_str("<section class=\"finding\">\n");
    let title = format!(
        "<span class=\"{0}\">{expected}{0} {1} {2}</span>: {3}",
        code.severity.word(),
        code.id,
        code.slug,
        name(&finding.headline)
    );
    heading(page, level, &title);
    page.push_str(&format!("<p>{}</p>\n<dl>\n", safe(code.title)));
    for (term, value) in [
        ("published", &finding.published),
        ("recomputed", &finding.recomputed),
        ("difference", &finding.difference),
    ] {
        if let Some(value) = value {
            entry(page, term, &name(value));
        }
    }
    if let Some(citation) = &finding.citation {
        let title = citation.title.as_deref().unwrap_or(&citation.law);
        let article = citation.cite.split_once(' ').map_or("", |(_, rest)| rest);
        entry(page, "law", &format!("{}, {}", name(title), safe(article)));
    }
    for place in &finding.locations {
        let line = if place.line > 0 {
            format!(":{}", place.line)
        } else {
            String::new()
        };
        let path = format!("{}{line}", sited.path(&place.file));
        entry(page, "at", &format!("<code>{}</code>", safe(&path)));
    }
    if let Some(note) = &finding.expected {
        let told = format!("{} ({})", name(&note.reason), name(&note.author));
        entry(page, "expected", &told);
    }
    page.push_str("</dl>\n");
    if !finding.figures.is_empty() {
        let lines: Vec<String> = finding.figures.iter().map(|figure| item(figure)).collect();
        page.push_str(&format!("<ul>\n{}</ul>\n", lines.concat()));
    }
    page.push_str("</section>\n");
}

fn entry(page: &mut String, term: &str, value: &str) {
    page.push_str(&format!("<dt>{term}</dt><dd>{value}</dd>\n"));
}

fn item(text: &str) -> String {
    format!("<li>{}</li>\n", name(text))
}

/// Votes and seats, recomputed beside published.
pub fn totals(page: &mut String, report: &Report, level: usize) {
    if report.totals.is_empty() {
        return by_area(page, report, level);
    }
    heading(page, level, "Seats");
    let columns = [
        ("list", false),
        ("votes", true),
        ("share", true),
        ("seats, recomputed", true),
        ("seats, published", true),
        ("agrees", false),
    ];
    table(page, "Votes and seats in the whole election", &columns);
    for line in &report.totals {
        page.push_str(&total(line));
    }
    page.push_str("</tbody>\n</table>\n");
}

/// Seats of areas, where no lists compete for them.
fn by_area(page: &mut String, report: &Report, level: usize) {
    let cells = report.seats.iter().filter(|cell| cell.claimant.is_none());
    let mut cells = cells.peekable();
    if cells.peek().is_none() {
        return;
    }
    heading(page, level, "Seats");
    let columns = [("area", false), ("step", false), ("seats", true)];
    table(page, "Seats of the areas", &columns);
    for cell in cells {
        page.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"number\">{}</td></tr>\n",
            name(cell.area.as_deref().unwrap_or_default()),
            name(&cell.tier),
            possible(&cell.seats)
        ));
    }
    page.push_str("</tbody>\n</table>\n");
}

fn total(line: &TotalLine) -> String {
    let published = line.published.map(|seats| seats.to_string());
    let seats = line.possible();
    let agrees = match &published {
        None => "not published",
        Some(published) if *published == seats => "yes",
        Some(_) => "<strong class=\"error\">no</strong>",
    };
    let numbers = [
        line.votes.map_or(String::new(), words::count),
        line.share.clone().unwrap_or_default(),
        seats,
        published.unwrap_or_default(),
    ];
    let numbers = numbers.map(|number| format!("<td class=\"number\">{}</td>", safe(&number)));
    format!(
        "<tr><th scope=\"row\">{}</th>{}<td>{agrees}</td></tr>\n",
        name(&line.name),
        numbers.concat()
    )
}

/// Who passed which threshold, by how many votes; folded, since there may be hundreds.
pub fn thresholds(page: &mut String, report: &Report, level: usize) {
    if report.thresholds.is_empty() {
        return;
    }
    heading(page, level, "Thresholds");
    fold(page, report.thresholds.len(), "comparison");
    let columns = [("step", false), ("list", false), ("comparison", false)];
    table(page, "Lists measured against thresholds", &columns);
    for line in &report.thresholds {
        let area = line.area.as_ref();
        let step = area.map_or(line.step.clone(), |area| format!("{} {area}", line.step));
        page.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
            name(&step),
            name(&line.claimant),
            name(&line.words)
        ));
    }
    page.push_str("</tbody>\n</table>\n</details>\n");
}

fn fold(page: &mut String, number: usize, noun: &str) {
    let number = u64::try_from(number).unwrap_or(u64::MAX);
    page.push_str(&format!(
        "<details open>\n<summary>{}</summary>\n",
        words::counted(number, noun)
    ));
}

/// What is undetermined, what was not audited, and which checks were skipped.
pub fn open(page: &mut String, report: &Report, level: usize) {
    for (of, title) in [
        (Verdict::Undetermined, "Undetermined"),
        (Verdict::NotAudited, "Not audited"),
    ] {
        let all = report.quantities.iter();
        let lines: Vec<String> = all.filter(|q| q.verdict == of).map(reason).collect();
        if !lines.is_empty() {
            heading(page, level, title);
            page.push_str(&format!("<ul>\n{}</ul>\n", lines.concat()));
        }
    }
    heading(page, level, "Checks");
    let checks = report.checks.iter().map(|check| match &check.skipped {
        None => item(&format!("made: {}", check.name)),
        Some(why) => item(&format!("skipped: {}: {why}", check.name)),
    });
    let checks: Vec<String> = checks.collect();
    page.push_str(&format!("<ul>\n{}</ul>\n", checks.concat()));
}

fn reason(quantity: &Quantity) -> String {
    let published = quantity.published.as_ref();
    let published = published.map_or(String::new(), |value| format!(" \"{value}\""));
    let reason = quantity.reason.as_deref().unwrap_or_default();
    item(&format!(
        "{}{published}: {reason}",
        label(&quantity.subject)
    ))
}

/// The files with their hashes.
pub fn inputs(page: &mut String, report: &Report, level: usize) {
    heading(page, level, "Inputs");
    let columns = [("file", false), ("bytes", true), ("SHA-256", false)];
    table(page, "Every file that was read", &columns);
    for input in &report.inputs {
        page.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td><code>{}</code></td></tr>\n",
            name(&input.path),
            input.bytes,
            safe(&input.sha256)
        ));
    }
    page.push_str("</tbody>\n</table>\n");
}
