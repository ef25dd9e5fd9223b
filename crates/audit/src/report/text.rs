//! `text`: for people at a terminal.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::tree::Report;
use crate::finding::{Finding, Severity};
use crate::verdict::{Counts, Quantity, Verdict};
use crate::words;

/// Whether the text is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Plain.
    Plain,
    /// With ANSI colours.
    Coloured,
}

impl Paint {
    fn severity(self, severity: Severity, text: &str) -> String {
        let colour = match severity {
            Severity::Error => "31",
            Severity::Warning => "33",
            Severity::Note => "36",
        };
        self.with(colour, text)
    }

    fn verdict(self, verdict: Verdict, text: &str) -> String {
        let colour = match verdict {
            Verdict::Reproduced => "32",
            Verdict::Discrepant => "31",
            Verdict::Undetermined | Verdict::NotAudited => "33",
        };
        self.with(colour, text)
    }

    fn with(self, colour: &str, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Coloured => format!("\u{1b}[1;{colour}m{text}\u{1b}[0m"),
        }
    }
}

/// The report of one election; a quiet one has only its head, its verdict, and what is wrong.
#[must_use]
pub fn text(report: &Report, paint: Paint, quiet: bool) -> String {
    let mut page = Page::default();
    head(report, &mut page);
    page.line(&format!("verdict: {}", headline(report, paint)));
    if !quiet {
        seats(report, &mut page);
        thresholds(report, &mut page);
    }
    for finding in &report.findings {
        if quiet && finding.code.severity != Severity::Error {
            continue;
        }
        page.line("");
        one(finding, paint, &mut page);
    }
    if !quiet {
        open(report, &mut page);
        checks(report, &mut page);
        inputs(report, &mut page);
    }
    page.0
}

/// One finding.
#[must_use]
pub fn finding(finding: &Finding, paint: Paint) -> String {
    let mut page = Page::default();
    one(finding, paint, &mut page);
    page.0
}

/// One line for each of several elections.
#[must_use]
pub fn summary(reports: &[Report], paint: Paint) -> String {
    let rows: Vec<Vec<String>> = reports
        .iter()
        .map(|report| {
            vec![
                report.election.id.clone(),
                paint.verdict(report.verdict, report.verdict.word()),
                counts(report.counts),
            ]
        })
        .collect();
    let mut page = Page::default();
    page.table(&rows, &[]);
    page.0
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, text: &str) {
        writeln!(self.0, "{}", text.trim_end()).expect("writing to a string does not fail");
    }

    /// Columns of equal width; those at `right` are set to the right.
    fn table(&mut self, rows: &[Vec<String>], right: &[usize]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in rows {
            let mut text = String::from(" ");
            for (column, cell) in row.iter().enumerate() {
                let pad = " ".repeat(widths[column] - cell.chars().count());
                let cell = if right.contains(&column) {
                    format!("{pad}{cell}")
                } else {
                    format!("{cell}{pad}")
                };
                write!(text, " {cell} ").expect("writing to a string does not fail");
            }
            self.line(&text);
        }
    }
}

fn head(report: &Report, page: &mut Page) {
    let head = &report.election;
    page.line(&format!("{}: {}", head.id, head.title));
    let edition = head
        .edition
        .as_ref()
        .map_or("no edition with votes".to_owned(), |(id, day)| {
            format!("edition \"{id}\" of {day}")
        });
    page.line(&format!("polling day {}, {edition}", head.polling_day));
    for law in &report.laws {
        let what = match (&law.reading, law.role) {
            (Some(reading), _) => format!(", reading \"{reading}\""),
            (None, "main") => String::new(),
            (None, role) => format!(" ({role})"),
        };
        page.line(&format!(
            "law {}{what}, sha256 {}",
            law.id,
            short(&law.sha256)
        ));
    }
    for why in &report.disputed {
        page.line(&format!("disputed: {why}"));
    }
    for derived in &report.derived {
        page.line(&format!("derived: {derived}"));
    }
}

fn short(sha256: &str) -> &str {
    sha256.get(..12).unwrap_or(sha256)
}

fn headline(report: &Report, paint: Paint) -> String {
    let verdict = paint.verdict(report.verdict, report.verdict.word());
    format!("{verdict} ({})", counts(report.counts))
}

fn counts(counts: Counts) -> String {
    let expected = if counts.expected > 0 {
        format!(", of which {} expected", counts.expected)
    } else {
        String::new()
    };
    format!(
        "{} reproduced, {} discrepant{expected}, {} undetermined, {} not audited",
        counts.reproduced, counts.discrepant, counts.undetermined, counts.not_audited
    )
}

fn possible(values: &BTreeSet<Option<u64>>) -> String {
    let words: Vec<String> = values
        .iter()
        .map(|value| value.map_or("?".to_owned(), |seats| seats.to_string()))
        .collect();
    words.join(" or ")
}

fn seats(report: &Report, page: &mut Page) {
    if report.totals.is_empty() {
        return;
    }
    page.line("");
    let head = ["list", "votes", "share", "seats", "published", ""];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for line in &report.totals {
        let published = line.published.map(|seats| seats.to_string());
        let seats = possible(&line.seats);
        let mark = match &published {
            Some(published) if *published != seats => "<",
            _ => "",
        };
        rows.push(vec![
            line.name.clone(),
            line.votes.map_or(String::new(), words::count),
            line.share.clone().unwrap_or_default(),
            seats,
            published.unwrap_or_else(|| "-".to_owned()),
            mark.to_owned(),
        ]);
    }
    page.table(&rows, &[1, 2, 3, 4]);
}

fn thresholds(report: &Report, page: &mut Page) {
    if report.thresholds.is_empty() {
        return;
    }
    page.line("");
    page.line("thresholds");
    let rows: Vec<Vec<String>> = report
        .thresholds
        .iter()
        .map(|line| {
            let area = line.area.as_ref();
            let place = area.map_or(line.step.clone(), |area| format!("{} {area}", line.step));
            vec![place, line.claimant.clone(), line.words.clone()]
        })
        .collect();
    page.table(&rows, &[]);
}

fn one(finding: &Finding, paint: Paint, page: &mut Page) {
    let code = finding.code;
    let expected = if finding.expected.is_some() {
        "expected "
    } else {
        ""
    };
    let mark = format!("{expected}{}[{} {}]", code.severity, code.id, code.slug);
    page.line(&format!(
        "{}: {}",
        paint.severity(code.severity, &mark),
        finding.headline
    ));
    let law = usize::from(finding.citation.is_some());
    let (places, rule) = finding
        .locations
        .split_at(finding.locations.len().saturating_sub(law));
    let mut places = places.iter();
    if let Some(published) = &finding.published {
        let at = places
            .next()
            .map_or(String::new(), |at| format!("    {at}"));
        page.line(&format!("  published   {published}{at}"));
    }
    if let Some(recomputed) = &finding.recomputed {
        let at = places
            .next()
            .map_or(String::new(), |at| format!("    {at}"));
        page.line(&format!("  recomputed  {recomputed}{at}"));
    }
    if let Some(difference) = &finding.difference {
        page.line(&format!("  difference  {difference}"));
    }
    for figure in &finding.figures {
        page.line(&format!("  {figure}"));
    }
    for place in places {
        page.line(&format!("  at {place}"));
    }
    if let (Some(citation), Some(place)) = (&finding.citation, rule.first()) {
        let article = citation.cite.split_once(' ').map_or("", |(_, rest)| rest);
        let title = citation.title.as_deref().unwrap_or(&citation.law);
        page.line(&format!("  law: {title}, {article}    {place}"));
    }
    if let Some(expected) = &finding.expected {
        page.line(&format!(
            "  expected: {} ({})    {}",
            expected.reason, expected.author, expected.location
        ));
    }
}

fn open(report: &Report, page: &mut Page) {
    for (verdict, title) in [
        (Verdict::Undetermined, "undetermined"),
        (Verdict::NotAudited, "not audited"),
    ] {
        let of: Vec<&Quantity> = report
            .quantities
            .iter()
            .filter(|quantity| quantity.verdict == verdict)
            .collect();
        if of.is_empty() {
            continue;
        }
        page.line("");
        page.line(title);
        for (reason, names) in grouped(&of) {
            page.line(&format!("  {names}: {reason}"));
        }
    }
}

/// Quantities that follow each other with one reason stand in one line.
fn grouped<'q>(quantities: &[&'q Quantity]) -> Vec<(&'q str, String)> {
    let mut lines: Vec<(&str, &str, String)> = Vec::new();
    for quantity in quantities {
        let reason = quantity.reason.as_deref().unwrap_or_default();
        let kind = quantity.subject.quantity.as_str();
        match lines.last_mut() {
            Some((last, of, names)) if *last == reason && *of == kind => {
                names.push_str(&format!(", {}", who(quantity)));
            }
            _ => lines.push((reason, kind, format!("{kind} {}", who(quantity)))),
        }
    }
    let lines = lines.into_iter();
    lines
        .map(|(reason, _, names)| (reason, names.trim_end().to_owned()))
        .collect()
}

fn who(quantity: &Quantity) -> String {
    let subject = &quantity.subject;
    let mut name = String::new();
    if subject.claim.is_none() {
        for part in [&subject.claimant, &subject.area].into_iter().flatten() {
            name.push_str(part);
            name.push(' ');
        }
    }
    match &quantity.published {
        Some(published) => format!("{name}\"{published}\""),
        None => name.trim_end().to_owned(),
    }
}

fn checks(report: &Report, page: &mut Page) {
    page.line("");
    page.line("checks");
    for check in &report.checks {
        match &check.skipped {
            None => page.line(&format!("  made     {}", check.name)),
            Some(why) => page.line(&format!("  skipped  {}: {why}", check.name)),
        }
    }
}

fn inputs(report: &Report, page: &mut Page) {
    page.line("");
    page.line("inputs");
    let rows: Vec<Vec<String>> = report
        .inputs
        .iter()
        .map(|input| {
            vec![
                input.path.clone(),
                format!("{} bytes", input.bytes),
                format!("sha256 {}", input.sha256),
            ]
        })
        .collect();
    page.table(&rows, &[1]);
}
