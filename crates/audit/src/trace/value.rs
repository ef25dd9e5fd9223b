//! What a step yields in the end, in words: who is taken in, which seats, which amount, which blocs.

use scrutineer_engine::{
    AreaId, At, BlocId, Claimant, LevelId, Outcome, SeatsBy, SeatsTable, StepId, Value,
};

use super::filter::Filter;
use super::named::name_of;
use crate::audit::{Case, TextRun};
use crate::whatif::silence;
use crate::words;

/// The lines of a step's value, each with its place.
pub(super) fn lines(
    case: &Case<'_>,
    run: &TextRun<'_>,
    outcome: &Outcome,
    step: StepId,
    filter: &Filter,
) -> Vec<(At, String)> {
    if !filter.takes_more_than_seats() {
        return Vec::new();
    }
    let at = |level: LevelId, area: AreaId| At {
        step,
        level,
        area,
        each: None,
    };
    let nation = at(LevelId::at(0), AreaId::at(0));
    let Some(value) = outcome.value(step) else {
        return match &outcome.ended {
            Some(end) if end.at.step == step => {
                let what = silence(&end.silence);
                vec![(end.at, format!("here the law is silent: {what}"))]
            }
            Some(_) | None => Vec::new(),
        };
    };
    match value {
        Value::Set(set) => {
            let areas = set.member.len() / set.width.max(1);
            let all = (0..areas).map(AreaId::at);
            all.map(|area| {
                let members: Vec<Claimant> = set.members(area).map(Claimant::Party).collect();
                let line = taken(case, run, step, &members, filter);
                (at(set.level, area), line)
            })
            .collect()
        }
        Value::Seats(table) => {
            let all = (0..table.areas()).map(AreaId::at);
            let lines = all.filter_map(|area| {
                let line = seats(case, run, step, table, area, filter)?;
                Some((at(table.level, area), line))
            });
            lines.collect()
        }
        Value::Blocs(blocs) if filter.party.is_none() => {
            let members = blocs.members.iter().enumerate().map(|(at, members)| {
                let names = members.iter().map(|party| run.names.party(*party));
                format!("bloc {}: {}", at + 1, words::quoted(names))
            });
            members.map(|line| (nation, line)).collect()
        }
        // Who takes each seat stands in the events.
        Value::Numbers(_) | Value::Amounts(_) | Value::Blocs(_) | Value::Persons(_) => Vec::new(),
    }
}

/// Who is in a set; of one list only whether it is.
fn taken(
    case: &Case<'_>,
    run: &TextRun<'_>,
    step: StepId,
    members: &[Claimant],
    filter: &Filter,
) -> String {
    if let Some(party) = filter.party {
        let own = Claimant::Party(party);
        let verb = if members.contains(&own) {
            "is taken in"
        } else {
            "is not taken in"
        };
        return format!("\"{}\" {verb}", run.names.party(party));
    }
    let names: Vec<String> = members
        .iter()
        .map(|claimant| name_of(case, run, step, *claimant))
        .collect();
    match names.as_slice() {
        [] => "nobody is taken in".to_owned(),
        [..] => format!(
            "taken in: {}",
            words::quoted(names.iter().map(String::as_str))
        ),
    }
}

/// The seats of an area; those without any left out.
fn seats(
    case: &Case<'_>,
    run: &TextRun<'_>,
    step: StepId,
    table: &SeatsTable,
    area: AreaId,
    filter: &Filter,
) -> Option<String> {
    let own = filter.party.map(|party| party.index());
    if own.is_some() && table.by != SeatsBy::Party {
        return None;
    }
    if table.by == SeatsBy::Area {
        let seats = table.get(area, 0)?;
        return Some(words::counted(seats, "seat"));
    }
    let mut parts = Vec::new();
    for column in 0..table.width {
        let Some(seats) = table.get(area, column) else {
            continue;
        };
        if own.is_some_and(|own| own != column) || (own.is_none() && seats == 0) {
            continue;
        }
        let claimant = match table.by {
            SeatsBy::Bloc(_) => Claimant::Bloc(BlocId::at(column)),
            SeatsBy::Party | SeatsBy::Area => {
                Claimant::Party(scrutineer_engine::PartyId::at(column))
            }
        };
        let name = name_of(case, run, step, claimant);
        parts.push(format!("\"{name}\" {}", words::count(seats)));
    }
    match (parts.as_slice(), own) {
        ([], Some(_)) => None,
        ([], None) => Some("seats: none".to_owned()),
        ([..], _) => Some(format!("seats: {}", parts.join(", "))),
    }
}
