//! `csv`: a tidy table, one row for each quantity, for R and spreadsheets.

use super::escape::cell;
use super::sited::Sited;
use crate::verdict::Quantity;

/// The columns: their names and order stay.
const COLUMNS: [&str; 17] = [
    "election",
    "body",
    "polling_day",
    "law",
    "edition",
    "quantity",
    "area",
    "claimant",
    "claim",
    "source",
    "verdict",
    "published",
    "recomputed",
    "codes",
    "reason",
    "path",
    "line",
];

/// The quantities of all elections.
///
/// # Panics
/// Never: a table in memory can be written.
#[must_use]
pub fn csv(reports: &[Sited<'_>]) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(COLUMNS).expect("memory can be written");
    for report in reports {
        for quantity in &report.report.quantities {
            table
                .write_record(row(report, quantity))
                .expect("rows are as long as their head");
        }
    }
    let bytes = table.into_inner().expect("memory can be written");
    String::from_utf8(bytes).expect("cells are text")
}

fn row(sited: &Sited<'_>, quantity: &Quantity) -> [String; 17] {
    let (head, subject) = (&sited.report.election, &quantity.subject);
    let main = sited.report.laws.iter().find(|law| law.role == "main");
    let codes: Vec<&str> = sited.about(quantity).map(|f| f.code.id).collect();
    let place = quantity.location.as_ref();
    let line = place.filter(|place| place.line > 0);
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        head.id.clone(),
        head.body.clone(),
        head.polling_day.clone(),
        main.map(|law| law.id.clone()).unwrap_or_default(),
        or_empty(&subject.edition),
        subject.quantity.clone(),
        or_empty(&subject.area),
        or_empty(&subject.claimant),
        or_empty(&subject.claim),
        or_empty(&subject.source),
        quantity.verdict.word().replace('-', "_"),
        or_empty(&quantity.published),
        or_empty(&quantity.recomputed),
        codes.join(" "),
        or_empty(&quantity.reason),
        place
            .map(|place| sited.path(&place.file))
            .unwrap_or_default(),
        line.map(|place| place.line.to_string()).unwrap_or_default(),
    ]
    .map(|text| cell(&text))
}
