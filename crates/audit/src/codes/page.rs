//! Codes in words: one explanation for the command line, one page for the documentation.

use std::fmt::Write as _;

use super::table::{Code, GROUPS, all};

/// A code explained: what it means, an example, what it cannot see.
#[must_use]
pub fn explanation(code: &Code) -> String {
    format!(
        "{} {} ({})\n\n{}\n\n{}\n\nExample:\n\n{}\n\nWhat it cannot see: {}\n",
        code.id,
        code.slug,
        code.severity,
        code.title,
        code.means,
        indented(code.example),
        code.blind
    )
}

/// The page `docs/generated/findings.md`.
#[must_use]
pub fn findings_page() -> String {
    let mut page = String::from(
        "# Findings\n\nEvery finding has a code that never changes its meaning. `scrutineer explain CODE` prints one entry of this page. An `error` \
         contradicts law or arithmetic, a `warning` is unusual or unproven, a `note` is context.\n",
    );
    for (letter, title) in GROUPS {
        push(&mut page, format_args!("\n## {letter}: {title}\n"));
        for code in all().filter(|code| code.id.starts_with(letter)) {
            push(
                &mut page,
                format_args!("\n### {} {}\n\n", code.id, code.slug),
            );
            push(
                &mut page,
                format_args!("*{}* · {}\n\n", code.severity, code.title),
            );
            push(
                &mut page,
                format_args!("{}\n\n{}\n\n", code.means, indented(code.example)),
            );
            push(&mut page, format_args!("Cannot see: {}\n", code.blind));
        }
    }
    page
}

fn push(page: &mut String, text: std::fmt::Arguments<'_>) {
    page.write_fmt(text)
        .expect("writing to a string does not fail");
}

fn indented(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| format!("    {line}")).collect();
    lines.join("\n")
}
