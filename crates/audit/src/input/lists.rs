//! `[[list]]`: the claimants of votes.

use super::fields::{Field, Fields};
use super::names::Names;
use crate::model::{List, ListIx, ListKind, ListNumber, Suspect};

const KINDS: [(&str, ListKind); 3] = [
    ("party", ListKind::Party),
    ("alliance", ListKind::Alliance),
    ("independent", ListKind::Independent),
];

/// Words by which publications call several claimants together.
const AGGREGATES: [&str; 16] = [
    "others",
    "other",
    "misc",
    "remaining",
    "sonstige",
    "übrige",
    "autres",
    "otros",
    "altri",
    "outros",
    "övriga",
    "andre",
    "andere",
    "прочие",
    "другие",
    "остальные",
];

/// The lists in file order, and those that look like aggregates without being marked.
pub(super) fn read(tables: Vec<Fields<'_>>, names: &Names) -> (Vec<List>, Vec<Suspect>) {
    let lists: Vec<List> = tables
        .into_iter()
        .filter_map(|table| list(table, names))
        .collect();
    let suspects = lists
        .iter()
        .enumerate()
        .filter_map(|(at, list)| suspect(ListIx::at(at), list))
        .collect();
    (lists, suspects)
}

fn list(table: Fields<'_>, names: &Names) -> Option<List> {
    let id = table.required("id", Field::id);
    let name = table.required("name", Field::text);
    let location = table.location();
    let members = table.optional("members", |field| from_one(field, "parties"));
    let kind = table
        .optional("kind", |field| field.word(&KINDS))
        .unwrap_or(ListKind::Party);
    let list = List {
        id: id.clone().unwrap_or_default(),
        name: name.clone().unwrap_or_default(),
        name_en: table.optional("name-en", Field::text),
        kind,
        members,
        tags: table
            .optional("tags", |field| field.each(Field::text))
            .unwrap_or_default(),
        registered: table.optional("registered", Field::whole),
        listed: table.optional("listed", Field::whole),
        length: table.optional("length", |field| list_number(field, names)),
        names_left: table.optional("names-left", |field| list_number(field, names)),
        aggregate: table.optional("aggregate", Field::flag).unwrap_or(false),
        location,
    };
    table.finish();
    (id.is_some() && name.is_some()).then_some(list)
}

fn from_one(field: &Field<'_>, what: &str) -> Option<u64> {
    let number = field.whole()?;
    if number > 0 {
        return Some(number);
    }
    field.fault(
        format!("{} is 0", field.name()),
        "a number from 1",
        &format!("count the {what}, or leave the key out"),
    )
}

fn list_number(field: &Field<'_>, names: &Names) -> Option<ListNumber> {
    if !field.is_table() {
        return field.whole().map(ListNumber::Everywhere);
    }
    let mut by_area = Vec::new();
    for (name, number) in field.entries()? {
        let area = names.areas.find(name, || number.location(), number.faults);
        if let (Some(area), Some(value)) = (area, number.whole()) {
            by_area.push((crate::model::AreaIx(area), value));
        }
    }
    by_area.sort_unstable();
    Some(ListNumber::ByArea(by_area))
}

fn suspect(index: ListIx, list: &List) -> Option<Suspect> {
    if list.aggregate {
        return None;
    }
    let names = [Some(&list.id), Some(&list.name), list.name_en.as_ref()];
    let word = names.into_iter().flatten().find_map(|name| {
        let lower = name.to_lowercase();
        let first = lower.split([' ', '-', '_', ',']).next().unwrap_or("");
        AGGREGATES.iter().find(|word| **word == first).copied()
    })?;
    Some(Suspect {
        list: index,
        word: word.to_owned(),
        location: list.location.clone(),
    })
}
