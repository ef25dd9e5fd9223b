//! What is open or not audited, the checks, the inputs.

use super::page::Page;
use crate::report::Since;
use crate::report::tree::Report;
use crate::verdict::{Quantity, Verdict};
use crate::words::counted;

/// What is undetermined or not audited, with its reason.
pub fn open(report: &Report, page: &mut Page) {
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

/// Every way to read the law; of a quiet report only whether the result is the same.
pub fn readings(report: &Report, quiet: bool, page: &mut Page) {
    let Some(readings) = &report.readings else {
        return;
    };
    page.line("");
    page.line("all readings of the law");
    let most = if quiet { 1 } else { usize::MAX };
    for line in readings.text.lines().take(most) {
        page.line(&format!("  {line}"));
    }
}

/// Checks made and skipped.
pub fn checks(report: &Report, page: &mut Page) {
    page.line("");
    page.line("checks");
    for check in &report.checks {
        match &check.skipped {
            None => page.line(&format!("  made     {}", check.name)),
            Some(why) => page.line(&format!("  skipped  {}: {why}", check.name)),
        }
    }
}

/// The files, with their digests.
pub fn inputs(report: &Report, page: &mut Page) {
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

/// What changed since an earlier report, but for the new findings.
pub fn since(since: &Since, page: &mut Page) {
    if !since.known {
        page.line("baseline: this election is not in it, so that every finding is new");
        return;
    }
    let unchanged = counted(since.unchanged as u64, "finding");
    page.line(&format!("baseline: {unchanged} as before, left out"));
    for gone in &since.gone {
        page.line(&format!("  gone: {gone}"));
    }
    for verdict in &since.verdicts {
        page.line(&format!("  verdict: {verdict}"));
    }
}
