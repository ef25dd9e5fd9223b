//! A printed place in the order of votes.

use scrutineer_engine::Ratio;

use super::holding::Holding;
use super::share::share_of;
use crate::audit::{Case, Figures};
use crate::model::{AreaIx, ListIx};

/// Whether the list stands in the place; equal lists share their places.
pub fn holding(
    case: &Case<'_>,
    figures: &Figures<'_>,
    (list, area): (ListIx, Option<AreaIx>),
    place: u64,
    of: Option<u64>,
) -> Holding {
    let area = area.unwrap_or_else(|| figures.top());
    let (numbers, printed) = numbers(case, figures, area);
    let Some(own) = numbers.iter().find(|(of, _)| *of == list) else {
        return Holding::Unknown("neither votes nor a share of the list".to_owned());
    };
    let above = numbers.iter().filter(|(_, n)| *n > own.1).count() as u64;
    let equal = numbers.iter().filter(|(_, n)| *n == own.1).count() as u64;
    let all = numbers.len() as u64;
    let (first, last) = (above + 1, above + equal);
    let places = if equal > 1 {
        format!("{first} to {last}")
    } else {
        first.to_string()
    };
    let line = format!("place {places} of {all}");
    let in_place = (first..=last).contains(&place);
    if in_place && of.is_none_or(|of| of == all) {
        if printed && equal > 1 {
            return Holding::Unknown(format!("{line}: the printed shares are equal"));
        }
        return Holding::holds(format!("{places} of {all}"), line);
    }
    let holding = Holding::fails(format!("{places} of {all}"), line);
    if printed { holding.by_print() } else { holding }
}

/// The number of each list, and whether it is only a printed share.
fn numbers(case: &Case<'_>, figures: &Figures<'_>, area: AreaIx) -> (Vec<(ListIx, Ratio)>, bool) {
    let single = |list: &ListIx| !case.election.list(*list).aggregate;
    let votes: Vec<(ListIx, Ratio)> = figures
        .lists_in(area)
        .into_iter()
        .filter(|(list, _)| single(list))
        .map(|(list, votes)| (list, Ratio::whole(votes)))
        .collect();
    if !votes.is_empty() {
        return (votes, false);
    }
    let lists = (0..case.election.lists.len()).map(ListIx::at);
    let shares = lists.filter(single).filter_map(|list| {
        let (share, _) = share_of(figures, list, area)?;
        Some((list, share.value.clone()))
    });
    (shares.collect(), true)
}
