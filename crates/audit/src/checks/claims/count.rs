//! A printed number of votes, voters or seats.

use std::collections::BTreeSet;

use scrutineer_engine::Ratio;

use super::holding::Holding;
use crate::audit::{Case, Figures, Found, Term, Whose};
use crate::model::{AreaIx, CountOf, CountQuestion, ListIx, PublishedQuantity, PublishedValue};
use crate::words;

/// Equal at the claim's own precision.
pub fn holding(case: &Case<'_>, figures: &Figures<'_>, question: &CountQuestion) -> Holding {
    let area = question.area.unwrap_or_else(|| figures.top());
    let found = match (&question.of, question.list) {
        (CountOf::Seats, list) => return seats(case, figures, question, list, area),
        (CountOf::Votes, Some(list)) => figures.votes_of(list, area),
        (CountOf::Votes, None) => figures.term(&Term::Votes, area),
        (CountOf::Figure(name), _) => figures
            .figure(name, area)
            .or_else(|| published(figures, question, area)),
    };
    match found {
        None => Holding::Unknown("no such count".to_owned()),
        Some(found) if question.value.admits(&Ratio::whole(found.value)) => {
            Holding::holds(found.value.to_string(), words::count(found.value))
        }
        Some(found) => {
            Holding::fails(found.value.to_string(), words::count(found.value)).at(&found.location)
        }
    }
}

/// The figure as the edition prints it in its summary, where its tables do not have it.
fn published(figures: &Figures<'_>, question: &CountQuestion, area: AreaIx) -> Option<Found> {
    let CountOf::Figure(name) = &question.of else {
        return None;
    };
    let table = figures.edition.published.as_ref()?;
    table.rows.iter().find_map(|row| {
        let here = row.area.unwrap_or_else(|| figures.top()) == area;
        match (&row.quantity, &row.value) {
            (PublishedQuantity::Figure(of), PublishedValue::Whole(value)) if of == name && here => {
                Some(Found {
                    value: *value,
                    location: table.line(row.line),
                })
            }
            _ => None,
        }
    })
}

fn seats(
    case: &Case<'_>,
    figures: &Figures<'_>,
    question: &CountQuestion,
    list: Option<ListIx>,
    area: AreaIx,
) -> Holding {
    let reference = case.reference().map(|reference| &reference.edition.id);
    if reference != Some(&figures.edition.id) {
        return Holding::Unknown("seats are not recomputed from this edition".to_owned());
    }
    let Some(run) = case.texts.main().filter(|run| run.result.is_ok()) else {
        return Holding::Unknown(super::super::no_run(case));
    };
    let whose = match list {
        None => Whose::All,
        Some(list) => match run.names.party_of(list) {
            Some(party) => Whose::Party(party),
            None => return Holding::Unknown("not a claimant of seats".to_owned()),
        },
    };
    let values = run.possible(|outcome| {
        run.seats(
            outcome,
            run.result_step(),
            whose,
            Some((case.election, area)),
        )
    });
    let known: Option<BTreeSet<u64>> = values.into_iter().collect();
    let Some(known) = known.filter(|known| !known.is_empty()) else {
        return Holding::Open("the law is silent".to_owned());
    };
    let holds = |seats: &u64| question.value.admits(&Ratio::whole(*seats));
    let texts: Vec<String> = known.iter().map(u64::to_string).collect();
    let (words, line) = (texts.join(" or "), format!("{} seats", texts.join(" or ")));
    match (known.iter().all(holds), known.iter().any(holds)) {
        (true, _) => Holding::holds(words, line),
        (false, true) => Holding::Open(line),
        (false, false) => Holding::fails(words, line),
    }
}
