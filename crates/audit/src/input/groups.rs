//! What else the manifest records: declared groups, lots, assumed steps.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{Field, Fields};
use super::names::Names;
use super::numbers;
use crate::model::{AreaIx, Assumed, AssumedValue, Declared, Edition, ListIx, Lot, LotParty};

/// The declared groups.
pub(super) fn declared(file: &Fields<'_>, names: &Names) -> Vec<Declared> {
    let tables = file.tables("declared", "[[declared]]");
    let groups: Vec<Declared> = tables
        .into_iter()
        .filter_map(|table| group(table, names))
        .collect();
    for (at, later) in groups.iter().enumerate() {
        for earlier in groups.iter().take(at) {
            check_pair(file, earlier, later);
        }
    }
    groups
}

fn group(table: Fields<'_>, names: &Names) -> Option<Declared> {
    let id = table.required("id", Field::text);
    let name = table.required("name", Field::text);
    let lists = table.required("lists", |field| members(field, names));
    let source = table.required("source", |field| names.source(field));
    let location = table.location();
    table.finish();
    Some(Declared {
        id: id?,
        name: name?,
        lists: lists?,
        source: source?,
        location,
    })
}

/// A list of lists, each once and at least one.
fn members(field: &Field<'_>, names: &Names) -> Option<Vec<ListIx>> {
    let lists = field.each(|item| names.list(item))?;
    let distinct: BTreeSet<ListIx> = lists.iter().copied().collect();
    if distinct.len() < lists.len() {
        return field.fault(
            format!("{} names a list twice", field.name()),
            "each list once",
            "remove the second",
        );
    }
    Some(lists)
}

/// Groups of one table share no list; groups of different tables share none or lie one inside the other.
fn check_pair(file: &Fields<'_>, earlier: &Declared, later: &Declared) {
    let first: BTreeSet<ListIx> = earlier.lists.iter().copied().collect();
    let second: BTreeSet<ListIx> = later.lists.iter().copied().collect();
    let nested = first.is_subset(&second) || second.is_subset(&first);
    if first.is_disjoint(&second) || (earlier.id != later.id && nested) {
        return;
    }
    file.faults.add(
        later.location.clone(),
        format!(
            "the groups \"{}\" ({}) and \"{}\" share some of their lists",
            earlier.name, earlier.location, later.name
        ),
        "groups that share no list, or of which one lies inside the other under another id",
        "correct \"lists\" of one of them",
    );
}

/// The recorded drawings of lots.
pub(super) fn lots(file: &Fields<'_>, names: &Names, editions: &[Edition]) -> Vec<Lot> {
    let tables = file.tables("lot", "[[lot]]");
    let candidates: BTreeSet<&str> = editions
        .iter()
        .filter_map(|edition| edition.candidates.as_ref())
        .flat_map(|table| table.rows.iter().map(|candidate| candidate.id.as_str()))
        .collect();
    tables
        .into_iter()
        .filter_map(|table| lot(table, names, &candidates))
        .collect()
}

fn lot(table: Fields<'_>, names: &Names, candidates: &BTreeSet<&str>) -> Option<Lot> {
    let step = table.required("step", Field::text);
    let area = table.required("area", |field| names.area(field));
    let tied = table.required("tied", |field| {
        field.each(|item| drawn(item, names, candidates))
    });
    let won = table.required("won", |field| {
        field.each(|item| drawn(item, names, candidates))
    });
    let source = table.required("source", |field| names.source(field));
    let location = table.location();
    if let (Some(tied), Some(won)) = (&tied, &won) {
        let all: BTreeSet<_> = tied.iter().collect();
        let winners: BTreeSet<_> = won.iter().collect();
        let fits = winners.is_subset(&all) && winners.len() < all.len() && !winners.is_empty();
        if !fits || all.len() < tied.len() || winners.len() < won.len() {
            table.fault(
                "the winners of the lot are not some of those who were tied".to_owned(),
                "\"won\" with some, not all, of \"tied\", each once",
                "compare both with the record of the drawing",
            );
        }
    }
    table.finish();
    Some(Lot {
        step: step?,
        area: area?,
        tied: tied?,
        won: won?,
        source: source?,
        location,
    })
}

/// Who takes part in a lot: a list, or else an area, or else a candidate of an edition.
fn drawn(field: &Field<'_>, names: &Names, candidates: &BTreeSet<&str>) -> Option<LotParty> {
    let name = field.str()?;
    if let Some(list) = names.lists.get(name) {
        return Some(LotParty::List(ListIx(list)));
    }
    if let Some(area) = names.areas.get(name) {
        return Some(LotParty::Area(AreaIx(area)));
    }
    if candidates.contains(name) {
        return Some(LotParty::Candidate(name.to_owned()));
    }
    names.list(field).map(LotParty::List)
}

/// The published values of steps whose inputs were not stored.
pub(super) fn assumed(file: &Fields<'_>, names: &Names) -> Vec<Assumed> {
    let tables = file.tables("assumed", "[[assumed]]");
    let all: Vec<Assumed> = tables
        .into_iter()
        .filter_map(|table| assumption(table, names))
        .collect();
    let mut seen: BTreeMap<&str, &Assumed> = BTreeMap::new();
    for one in &all {
        if let Some(earlier) = seen.insert(&one.step, one) {
            file.faults.add(
                one.location.clone(),
                format!(
                    "the step \"{}\" is assumed twice (also {})",
                    one.step, earlier.location
                ),
                "one [[assumed]] for each step",
                "put all its values into one table",
            );
        }
    }
    all
}

fn assumption(table: Fields<'_>, names: &Names) -> Option<Assumed> {
    let step = table.required("step", Field::text);
    let reason = table.required("reason", Field::text);
    let source = table.required("source", |field| names.source(field));
    let location = table.location();
    let lists = table.optional("lists", |field| field.each(|item| set(item, names)));
    let seats = table.optional("seats", |field| field.each(|item| seats(item, names)));
    let amount = table.optional("amount", |field| field.each(|item| amount(item, names)));
    let given = table.present(&["lists", "seats", "amount"]);
    if given.len() != 1 {
        table.fault(
            match given.as_slice() {
                [] => "the assumed step has no value".to_owned(),
                values => format!("the assumed step has {} values", values.len()),
            },
            "one of \"lists\", \"seats\" and \"amount\"",
            "give the one that the step yields",
        );
    }
    table.finish();
    let value = lists
        .map(AssumedValue::Lists)
        .or(seats.map(AssumedValue::Seats))
        .or(amount.map(AssumedValue::Amount));
    Some(Assumed {
        step: step?,
        reason: reason?,
        source: source?,
        value: value?,
        location,
    })
}

fn set(field: &Field<'_>, names: &Names) -> Option<(AreaIx, Vec<ListIx>)> {
    let table = field.table("an entry of lists")?;
    let area = table.required("area", |field| names.area(field));
    let lists = table.required("lists", |field| members(field, names));
    table.finish();
    Some((area?, lists?))
}

fn seats(field: &Field<'_>, names: &Names) -> Option<(AreaIx, Option<ListIx>, u64)> {
    let table = field.table("an entry of seats")?;
    let area = table.required("area", |field| names.area(field));
    let claimant = table.optional("claimant", |field| names.list(field));
    let seats = table.required("seats", Field::whole);
    table.finish();
    Some((area?, claimant, seats?))
}

fn amount(field: &Field<'_>, names: &Names) -> Option<(AreaIx, scrutineer_engine::Ratio)> {
    let table = field.table("an entry of amount")?;
    let area = table.required("area", |field| names.area(field));
    let value = table.required("value", |field| {
        if field.is_whole() {
            return field.whole().map(scrutineer_engine::Ratio::whole);
        }
        let text = field.str()?;
        numbers::exact(text).or_else(|| {
            field.fault(
                format!("\"{text}\" is not an exact number"),
                "a number or a fraction, as \"67741/2\"",
                "write numerator and denominator",
            )
        })
    });
    table.finish();
    Some((area?, value?))
}
