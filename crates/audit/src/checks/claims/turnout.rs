//! A printed turnout.

use super::holding::{Holding, Prints, compare};
use crate::audit::{Case, Figures, other_turnouts, turnout};
use crate::model::{AreaIx, FigureName, Location, PrintedShare, PublishedQuantity, PublishedValue};

/// Whether the counts give the turnout; without counts, whether the turnout that the edition prints does.
pub fn holding(
    _: &Case<'_>,
    figures: &Figures<'_>,
    area: Option<AreaIx>,
    value: &PrintedShare,
    named: (Option<&FigureName>, Option<&FigureName>),
) -> Holding {
    let area = area.unwrap_or_else(|| figures.top());
    let counted = match turnout(figures, area, named.0, named.1) {
        Ok(counted) => counted,
        Err(why) => {
            // What the edition prints is no turnout of other numbers than the ordinary ones.
            let print = turnout_of(figures, area).filter(|_| named == (None, None));
            return match print {
                Some((print, at)) => printed(print, &at, value).more(meant(figures, area, value)),
                None => Holding::Unknown(why),
            };
        }
    };
    let recomputed = value.write_like(&counted.share);
    if value.admits(&counted.share) {
        return Holding::holds(recomputed, counted.words());
    }
    Holding::fails(recomputed, counted.words()).more(meant(figures, area, value))
}

/// Other pairs of counts that print as the claim does.
fn meant(figures: &Figures<'_>, area: AreaIx, value: &PrintedShare) -> Vec<String> {
    other_turnouts(figures, area)
        .iter()
        .filter(|other| value.admits(&other.share))
        .map(|other| format!("{} is {}", value.text, other.words()))
        .collect()
}

fn printed(print: &PrintedShare, at: &Location, value: &PrintedShare) -> Holding {
    match compare(&value.interval(), &print.interval()) {
        Prints::Agree => Holding::holds(&print.text, format!("prints {}", print.text)),
        Prints::Compatible => Holding::Unknown(format!(
            "it prints {}, at another precision than the claim",
            print.text
        )),
        Prints::Contradict => Holding::fails(&print.text, format!("prints {}", print.text))
            .at(at)
            .by_print(),
    }
}

/// The turnout that an edition prints for an area.
pub fn turnout_of<'f>(
    figures: &'f Figures<'_>,
    area: AreaIx,
) -> Option<(&'f PrintedShare, Location)> {
    let table = figures.edition.published.as_ref()?;
    table.rows.iter().find_map(|row| {
        let here = row.area.unwrap_or_else(|| figures.top()) == area;
        match (&row.quantity, &row.value) {
            (PublishedQuantity::Turnout, PublishedValue::Share(share)) if here => {
                Some((share, table.line(row.line)))
            }
            _ => None,
        }
    })
}
