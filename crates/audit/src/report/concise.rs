//! `concise`: one line for each finding, as editors and `grep` read them.

use super::escape::visible;
use super::sited::Sited;

/// The findings of all elections.
#[must_use]
pub fn concise(reports: &[Sited<'_>]) -> String {
    let mut page = String::new();
    for report in reports {
        for finding in &report.report.findings {
            let place = report.place(finding);
            let line = place.line.max(1);
            let expected = if finding.expected.is_some() {
                "expected "
            } else {
                ""
            };
            let code = finding.code;
            let values = match (&finding.published, &finding.recomputed) {
                (Some(published), Some(recomputed)) => {
                    format!(" (published {published}, recomputed {recomputed})")
                }
                (Some(_) | None, None) | (None, Some(_)) => String::new(),
            };
            page.push_str(&visible(&format!(
                "{}:{line}: {expected}{}[{} {}] {}{values}",
                report.path(&place.file),
                code.severity,
                code.id,
                code.slug,
                finding.headline
            )));
            page.push('\n');
        }
    }
    page
}
