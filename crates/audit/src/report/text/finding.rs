//! One finding.

use super::page::{Page, Paint};
use crate::finding::Finding;

/// Code, both values, what decides, the article.
pub fn one(finding: &Finding, paint: Paint, page: &mut Page) {
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
