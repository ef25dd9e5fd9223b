//! A printed share of votes.

use scrutineer_engine::Ratio;

use super::holding::{Holding, Prints, compare};
use crate::audit::{Base, Case, Figures, Term, bases};
use crate::model::{
    AreaIx, Claimant, FigureName, ListIx, Location, PrintedShare, PublishedQuantity, PublishedValue,
};
use crate::words;

/// Whether a base reproduces the share; without votes, whether the share that the edition prints does.
pub fn holding(
    case: &Case<'_>,
    figures: &Figures<'_>,
    (list, area): (ListIx, Option<AreaIx>),
    value: &PrintedShare,
    base: Option<&FigureName>,
) -> Holding {
    let area = area.unwrap_or_else(|| figures.top());
    let Some(votes) = figures.votes_of(list, area) else {
        return match base {
            None => printed(figures, list, area, value),
            Some(base) => Holding::Unknown(format!("no votes to divide by {base}")),
        };
    };
    let bases = match base {
        None => bases(figures, area, &case.law_bases()),
        Some(name) => {
            let term = Term::Figure(name.clone());
            let Some(found) = figures.term(&term, area) else {
                return Holding::Unknown(format!("{term} not given"));
            };
            vec![Base {
                terms: vec![term],
                value: found.value,
            }]
        }
    };
    let line = |base: &Base, share: &Ratio| {
        format!(
            "{} of {} {} = {}",
            words::count(votes.value),
            base.name(),
            words::count(base.value),
            words::share(share)
        )
    };
    for base in &bases {
        if let Some(share) = base.share(votes.value).filter(|share| value.admits(share)) {
            return Holding::holds(value.write_like(&share), line(base, &share));
        }
    }
    let Some(first) = bases.first() else {
        return Holding::Unknown("no base was counted".to_owned());
    };
    let share = first.share(votes.value).unwrap_or(Ratio::ZERO);
    let others = bases[1..].iter().map(|base| {
        let share = base.share(votes.value).unwrap_or(Ratio::ZERO);
        format!("nor {}", line(base, &share))
    });
    Holding::fails(at_its_precision(value, &share), line(first, &share))
        .more(others.collect())
        .at(&votes.location)
}

/// The share at the claim's precision; with one more digit where that would hide the difference.
fn at_its_precision(value: &PrintedShare, share: &Ratio) -> String {
    crate::model::percent(share, value.decimals.max(2))
}

fn printed(figures: &Figures<'_>, list: ListIx, area: AreaIx, value: &PrintedShare) -> Holding {
    let Some((print, at)) = share_of(figures, list, area) else {
        return Holding::Unknown("neither votes nor a share of the list".to_owned());
    };
    match compare(&value.interval(), &print.interval()) {
        Prints::Agree => Holding::holds(&print.text, format!("prints {}", print.text)),
        Prints::Compatible => Holding::Unknown(format!(
            "it prints {}, at another precision than the claim",
            print.text
        )),
        Prints::Contradict => Holding::fails(&print.text, format!("prints {}", print.text))
            .at(&at)
            .by_print(),
    }
}

/// The share that an edition prints for a list.
pub fn share_of<'f>(
    figures: &'f Figures<'_>,
    list: ListIx,
    area: AreaIx,
) -> Option<(&'f PrintedShare, Location)> {
    let edition = figures.edition;
    if let Some(table) = &edition.shares {
        let row = table
            .rows
            .iter()
            .find(|row| row.claimant == list && row.area == area);
        if let Some(row) = row {
            return Some((&row.share, table.line(row.line)));
        }
    }
    let table = edition.published.as_ref()?;
    table.rows.iter().find_map(|row| {
        let here = row.area.unwrap_or_else(|| figures.top()) == area;
        let of_list = row.claimant == Some(Claimant::List(list));
        match (&row.quantity, &row.value) {
            (PublishedQuantity::Share, PublishedValue::Share(share)) if here && of_list => {
                Some((share, table.line(row.line)))
            }
            _ => None,
        }
    })
}
