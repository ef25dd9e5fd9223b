//! Turnout by area: computed where ballots and voters are given, beside what was published.

use std::collections::BTreeMap;

use crate::audit::{Case, Figures, turnout};
use crate::model::{AreaIx, PrintedShare, PublishedQuantity, PublishedValue};
use crate::report::tree::TurnoutLine;

/// The turnouts of the edition that seats are computed from, then those that only another edition has; areas in their order.
pub fn lines(case: &Case<'_>) -> Vec<TurnoutLine> {
    let mut found: BTreeMap<AreaIx, TurnoutLine> = BTreeMap::new();
    let first = case.reference();
    let others = case.editions.iter().rev();
    let others = others.filter(|f| first.is_none_or(|first| first.edition.id != f.edition.id));
    for figures in first.into_iter().chain(others) {
        for (area, line) in of_edition(case, figures) {
            found.entry(area).or_insert(line);
        }
    }
    found.into_values().collect()
}

fn of_edition(case: &Case<'_>, figures: &Figures<'_>) -> BTreeMap<AreaIx, TurnoutLine> {
    let published = published(figures);
    let areas = figures.areas().into_iter().chain(published.keys().copied());
    let line = |area: AreaIx| {
        let computed = turnout(figures, area, None, None).ok();
        let printed = published.get(&area);
        (computed.is_some() || printed.is_some()).then(|| TurnoutLine {
            area: name(case, area),
            edition: figures.edition.id.clone(),
            computed: computed.map(|t| (t.numerator.1, t.denominator.1, t.share)),
            published: printed.map(|share| (share.text.clone(), share.value.clone())),
        })
    };
    areas.filter_map(|area| Some((area, line(area)?))).collect()
}

fn name(case: &Case<'_>, area: AreaIx) -> Option<String> {
    let id = case.area_id(Some(area))?;
    let name = case.election.area(area).name.as_deref();
    Some(name.unwrap_or(id).to_owned())
}

fn published<'f>(figures: &'f Figures<'_>) -> BTreeMap<AreaIx, &'f PrintedShare> {
    let rows = figures.edition.published.iter().flat_map(|t| &t.rows);
    let turnouts = rows.filter_map(|row| match (&row.quantity, &row.value) {
        (PublishedQuantity::Turnout, PublishedValue::Share(share)) => {
            Some((row.area.unwrap_or(figures.top()), share))
        }
        _ => None,
    });
    turnouts.collect()
}
