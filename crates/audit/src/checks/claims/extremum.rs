//! "The lowest in the country": over the areas that are present.

use scrutineer_engine::Ratio;

use super::holding::Holding;
use super::turnout::turnout_of;
use crate::audit::{Case, Figures, turnout};
use crate::model::{AreaIx, Extreme, ExtremumOf, percent};

/// The interval in which the value of an area lies, and its words.
type Value = ((Ratio, Ratio), String);

/// Whether no area of the level goes beyond the claimed one; open where an area has no value.
pub fn holding(
    case: &Case<'_>,
    figures: &Figures<'_>,
    of: &ExtremumOf,
    (area, is): (AreaIx, Extreme),
    level: &str,
) -> Holding {
    let Some(own) = value(figures, of, area) else {
        return Holding::Unknown("no value of the area".to_owned());
    };
    let id = |area: AreaIx| case.election.area(area).id.as_str();
    let (mut missing, mut doubtful, mut nearest) = (Vec::new(), Vec::new(), None);
    for other in figures.areas_of_level(level) {
        if other == area {
            continue;
        }
        let Some(found) = value(figures, of, other) else {
            missing.push(id(other));
            continue;
        };
        match beyond(&found, &own, is) {
            Some(true) => {
                let line = format!("{} {}, {} {}", id(other), found.1, id(area), own.1);
                return Holding::fails(id(other), line);
            }
            None => doubtful.push(id(other)),
            Some(false) => {}
        }
        if nearest
            .as_ref()
            .is_none_or(|(_, near): &(AreaIx, Value)| beyond(&found, near, is) == Some(true))
        {
            nearest = Some((other, found));
        }
    }
    let next = nearest.map_or(String::new(), |(other, found)| {
        format!(", next {} {}", id(other), found.1)
    });
    let line = format!("{} {}{next}", id(area), own.1);
    if !missing.is_empty() {
        return Holding::Open(format!("{line}; no value of {}", missing.join(", ")));
    }
    if !doubtful.is_empty() {
        return Holding::Open(format!(
            "{line}; prints the same as {}",
            doubtful.join(", ")
        ));
    }
    Holding::holds(id(area), line)
}

/// Whether a value goes beyond another; nothing where their precision does not tell.
fn beyond(value: &Value, other: &Value, is: Extreme) -> Option<bool> {
    let (value, other) = match is {
        Extreme::Highest => (&value.0, &other.0),
        Extreme::Lowest => (&other.0, &value.0),
    };
    if value.0 > other.1 {
        Some(true)
    } else if value.1 < other.0 || (value.0 == value.1 && value == other) {
        Some(false)
    } else {
        None
    }
}

fn value(figures: &Figures<'_>, of: &ExtremumOf, area: AreaIx) -> Option<Value> {
    match of {
        ExtremumOf::Figure(name) => {
            let found = figures.figure(name, area)?;
            let exact = Ratio::whole(found.value);
            Some(((exact.clone(), exact), found.value.to_string()))
        }
        ExtremumOf::Turnout => match turnout(figures, area, None, None) {
            Ok(counted) => Some((
                (counted.share.clone(), counted.share.clone()),
                percent(&counted.share, 2),
            )),
            Err(_) => {
                let (print, _) = turnout_of(figures, area)?;
                Some((print.interval(), print.text.clone()))
            }
        },
    }
}
