//! The index of a page with several elections: their verdicts, and the way to each.

use super::page::{Kind, Page, name, verdict};
use crate::report::escape::markup as safe;
use crate::report::sited::Sited;
use crate::verdict::Verdict;

/// How many came to which verdict, then a row for each.
pub fn index(page: &mut Page, title: &str, reports: &[Sited<'_>]) {
    page.push(&format!(
        "<h1 id=\"index\">{}</h1>\n<ul class=\"counts\">\n",
        safe(title)
    ));
    for of in [
        Verdict::Reproduced,
        Verdict::Discrepant,
        Verdict::Undetermined,
        Verdict::NotAudited,
    ] {
        let count = reports
            .iter()
            .filter(|one| one.report.verdict == of)
            .count();
        page.push(&format!(
            "<li><strong>{count}</strong> {}</li>\n",
            verdict(of)
        ));
    }
    page.push("</ul>\n");
    let columns = [
        ("election", Kind::Words),
        ("verdict", Kind::Words),
        ("findings", Kind::Number),
        ("reproduced", Kind::Number),
        ("discrepant", Kind::Number),
        ("undetermined", Kind::Number),
        ("not audited", Kind::Number),
    ];
    page.table("Verdicts, with the numbers of quantities", &columns);
    for (number, sited) in reports.iter().enumerate() {
        page.number = number;
        row(page, sited);
    }
    page.end_table();
}

fn row(page: &mut Page, sited: &Sited<'_>) {
    let report = sited.report;
    let counts = report.counts;
    let head = format!(
        "<a href=\"#{}\">{}</a><span class=\"soft id\">{}</span>",
        page.anchor("top"),
        name(&report.election.title),
        name(&report.election.id)
    );
    let mut cells = vec![(verdict(report.verdict), Kind::Words)];
    for count in [
        report.findings.len(),
        counts.reproduced,
        counts.discrepant,
        counts.undetermined,
        counts.not_audited,
    ] {
        cells.push((count.to_string(), Kind::Number));
    }
    page.row(&head, &cells);
}
