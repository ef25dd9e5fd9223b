//! What was found: both numbers, the source row, the article.

use super::page::{Page, code, name, said};
use crate::finding::{Finding, Severity};
use crate::report::baseline::Since;
use crate::report::escape::markup as safe;
use crate::report::sited::Sited;
use crate::words;

/// All findings, errors first.
pub fn findings(page: &mut Page, sited: &Sited<'_>) {
    page.heading(2, Some("findings"), "Findings");
    let all = &sited.report.findings;
    if let Some(since) = &sited.report.since {
        changes(page, since);
    }
    if all.is_empty() {
        page.push("<p>None.</p>\n");
        return;
    }
    let of = |severity: Severity| {
        let count = all.iter().filter(|f| f.code.severity == severity).count();
        (count > 0).then(|| words::counted(count as u64, severity.word()))
    };
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(of);
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    page.push(&format!("<p>{}</p>\n", counts.join(", ")));
    for one in all {
        finding(page, sited, one);
    }
}

/// What changed since an earlier report, but for the new findings.
fn changes(page: &mut Page, since: &Since) {
    if !since.known {
        page.push("<p>The earlier report does not have this election: everything is new.</p>\n");
        return;
    }
    page.push(&format!(
        "<p>Only what changed since an earlier report; {} stand as before.</p>\n",
        words::counted(since.unchanged as u64, "finding")
    ));
    let gone = since
        .gone
        .iter()
        .map(|gone| format!("gone: {}", said(gone)));
    let verdicts = since
        .verdicts
        .iter()
        .map(|verdict| format!("verdict: {}", said(verdict)));
    let points: Vec<String> = gone.chain(verdicts).collect();
    if !points.is_empty() {
        page.points(&points);
    }
}

fn finding(page: &mut Page, sited: &Sited<'_>, finding: &Finding) {
    let code = finding.code;
    let severity = code.severity.word();
    let expected = if finding.expected.is_some() {
        "expected "
    } else {
        ""
    };
    page.push(&format!("<section class=\"finding {severity}\">\n"));
    let title = format!(
        "<span class=\"badge\">{expected}{severity} {} {}</span> {}",
        code.id,
        code.slug,
        said(&finding.headline)
    );
    page.heading(3, None, &title);
    page.push(&format!("<p>{}</p>\n", said(code.title)));
    numbers(page, finding);
    if !finding.figures.is_empty() {
        let figures: Vec<String> = finding.figures.iter().map(|line| said(line)).collect();
        page.points(&figures);
    }
    sources(page, sited, finding);
    page.push("</section>\n");
}

/// Published and recomputed beside each other.
fn numbers(page: &mut Page, finding: &Finding) {
    let all = [
        ("published", &finding.published),
        ("recomputed", &finding.recomputed),
        ("difference", &finding.difference),
    ];
    if all.iter().all(|(_, value)| value.is_none()) {
        return;
    }
    page.push("<dl class=\"numbers\">\n");
    for (term, value) in all {
        if let Some(value) = value {
            let value = said(value);
            page.push(&format!("<div><dt>{term}</dt><dd>{value}</dd></div>\n"));
        }
    }
    page.push("</dl>\n");
}

fn sources(page: &mut Page, sited: &Sited<'_>, finding: &Finding) {
    let mut entries: Vec<(&str, String)> = Vec::new();
    for place in &finding.locations {
        let line = if place.line > 0 {
            format!(":{}", place.line)
        } else {
            String::new()
        };
        let is_law = sited.report.laws.iter().any(|law| *law.path == *place.file);
        let term = match (is_law, place.line) {
            (true, 0) => "law",
            (true, _) => "step of the law",
            (false, 0) => "source file",
            (false, _) => "source row",
        };
        let path = format!("{}{line}", sited.path(&place.file));
        let row = sited.report.rows.get(&(place.file.to_string(), place.line));
        let row = row.map_or(String::new(), |row| {
            format!("<br><code class=\"row\">{}</code>", name(row))
        });
        entries.push((term, format!("{}{row}", code(&path))));
    }
    if let Some(citation) = &finding.citation {
        let title = citation.title.as_deref().unwrap_or(&citation.law);
        let article = citation.cite.split_once(' ').map_or("", |(_, rest)| rest);
        entries.push(("article", format!("{}, {}", name(title), safe(article))));
    }
    if let Some(note) = &finding.expected {
        let told = format!("{} ({})", said(&note.reason), name(&note.author));
        entries.push(("expected", told));
    }
    if entries.is_empty() {
        return;
    }
    page.push("<dl class=\"sources\">\n");
    for (term, value) in entries {
        page.push(&format!("<dt>{term}</dt><dd>{value}</dd>\n"));
    }
    page.push("</dl>\n");
}
