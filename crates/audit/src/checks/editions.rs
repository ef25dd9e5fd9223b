//! Notes what moved between the states of the official data.
//!
//! Why it matters: a source may quote either. Example: `note[N901 editions-differ]: "preliminary" and "final"`. Cannot see: why the data changed.

use std::collections::BTreeMap;

use crate::audit::{Case, Figures, Ledger};
use crate::codes;
use crate::finding::Finding;
use crate::model::{Claimant, PublishedQuantity, PublishedValue};

const NAME: &str = "sources: states of the official data against each other";

/// The comparison of editions.
pub fn check(case: &Case<'_>, ledger: &mut Ledger) {
    let Some(reference) = case.editions.get(case.reference.unwrap_or_default()) else {
        return ledger.skipped(NAME, "there is one state of the data");
    };
    if case.editions.len() < 2 {
        return ledger.skipped(NAME, "there is one state of the data");
    }
    ledger.ran(NAME);
    let now = values(case, reference);
    for figures in &case.editions {
        if figures.edition.id == reference.edition.id {
            continue;
        }
        let lines: Vec<String> = values(case, figures)
            .into_iter()
            .filter_map(|(what, then)| {
                let later = now.get(&what)?;
                (*later != then).then(|| format!("{what}: {then}, then {later}"))
            })
            .collect();
        if lines.is_empty() {
            continue;
        }
        let subject = case
            .subject(format!("edition:{}", figures.edition.id))
            .edition(&figures.edition.id);
        let headline = format!(
            "\"{}\" and \"{}\"",
            figures.edition.id, reference.edition.id
        );
        let finding = Finding::new(&codes::EDITIONS_DIFFER, subject, headline).figures(lines);
        ledger.find(finding.at(figures.edition.location.clone()));
    }
}

/// What an edition prints, in words, by what it is.
fn values(case: &Case<'_>, figures: &Figures<'_>) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let edition = figures.edition;
    if let Some(table) = &edition.shares {
        for row in &table.rows {
            let area = (row.area.index() != 0).then_some(row.area);
            let what = format!(
                "share of \"{}\"{}",
                case.election.list(row.claimant).id,
                case.in_area(area)
            );
            values.insert(what, row.share.text.clone());
        }
    }
    for (list, votes) in figures.lists_in(figures.top()) {
        let what = format!("votes of \"{}\"", case.election.list(list).id);
        values.insert(what, votes.to_string());
    }
    if let Some(table) = &edition.figures {
        for row in table.rows.iter().filter(|row| row.claimant.is_none()) {
            let what = format!("{}{}", row.figure, case.in_area(Some(row.area)));
            values.insert(what, row.value.to_string());
        }
    }
    let published = edition.published.iter().flat_map(|table| &table.rows);
    for row in published {
        let word = match &row.quantity {
            PublishedQuantity::Seats => "seats".to_owned(),
            PublishedQuantity::SeatsOf(step) => format!("seats:{step}"),
            PublishedQuantity::ElectedBy(step) => format!("elected:{step}"),
            PublishedQuantity::Votes => "votes".to_owned(),
            PublishedQuantity::Share => "share".to_owned(),
            PublishedQuantity::Turnout => "turnout".to_owned(),
            PublishedQuantity::Admitted => "admitted".to_owned(),
            PublishedQuantity::WithoutSeat => "without-seat".to_owned(),
            PublishedQuantity::Figure(name) => name.to_string(),
        };
        let of = row.claimant.map_or(String::new(), |claimant: Claimant| {
            format!(" of \"{}\"", case.election.claimant_id(edition, claimant))
        });
        let value = match &row.value {
            PublishedValue::Whole(value) => value.to_string(),
            PublishedValue::Share(share) => share.text.clone(),
            PublishedValue::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        };
        let area = row.area.filter(|area| area.index() != 0);
        values.insert(format!("{word}{of}{}", case.in_area(area)), value);
    }
    values
}
