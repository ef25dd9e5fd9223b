//! `expected.toml`: discrepancies that are known and explained.

use super::fields::{Field, Fields};
use super::folder::Folder;
use super::manifest::{parse, schema};
use super::names::Names;
use crate::model::{Expected, ExpectedSubject, Location};

/// The file.
pub const EXPECTED: &str = "expected.toml";

/// The expected discrepancies, where there is a file of them.
pub(super) fn read(folder: &Folder<'_>, names: &Names) -> Vec<Expected> {
    if !folder.has(EXPECTED) {
        return Vec::new();
    }
    let faults = folder.faults();
    let Some(source) = folder.text(EXPECTED, &Location::of_file(EXPECTED)) else {
        return Vec::new();
    };
    let Some(table) = parse(&source, faults) else {
        return Vec::new();
    };
    let file = Fields::of_file(&source, faults, &table);
    if !file.present(&["schema"]).is_empty() {
        schema(&file);
    }
    let tables = file.tables("expected", "[[expected]]");
    let all = tables
        .into_iter()
        .filter_map(|table| expected(table, names))
        .collect();
    file.finish();
    all
}

fn expected(table: Fields<'_>, names: &Names) -> Option<Expected> {
    let finding = table.required("finding", Field::text);
    let subject = table.required("subject", |field| subject(field, names));
    let published = table.optional("published", Field::text);
    let recomputed = table.optional("recomputed", Field::text);
    let reason = table.required("reason", Field::text);
    let source = table.optional("source", |field| names.source(field));
    let author = table.required("author", Field::text);
    let review_by = table.required("review-by", Field::day);
    let location = table.location();
    table.finish();
    Some(Expected {
        finding: finding?,
        subject: subject?,
        published,
        recomputed,
        reason: reason?,
        source,
        author: author?,
        review_by: review_by?,
        location,
    })
}

fn subject(field: &Field<'_>, names: &Names) -> Option<ExpectedSubject> {
    let table = field.table("the subject")?;
    let known = |found: Option<u32>, field: &Field<'_>| found.and_then(|_| field.text());
    let subject = ExpectedSubject {
        area: table.optional("area", |f| known(names.area(f).map(|ix| ix.0), f)),
        claimant: table.optional("claimant", Field::text),
        quantity: table.optional("quantity", Field::text),
        claim: table.optional("claim", Field::text),
        source: table.optional("source", |f| known(names.source(f).map(|ix| ix.0), f)),
        edition: table.optional("edition", |f| names.edition(f)),
    };
    table.finish();
    Some(subject)
}
