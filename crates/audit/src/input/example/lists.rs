//! The lists of an example: whoever the votes name, with the facts of a table about them.

use std::collections::BTreeMap;

use crate::input::faults::Faults;
use crate::input::nearest::did_you_mean;
use crate::input::rows::{Column, Row, may, must, read_rows};
use crate::input::text::SourceText;
use crate::model::{
    Declared, List, ListIx, ListKind, ListNumber, Location, NumberFormat, SourceIx,
};

const COLUMNS: [Column; 9] = [
    must("list"),
    may("members"),
    may("length"),
    may("names-left"),
    may("tags"),
    may("registered"),
    may("listed"),
    may("groups"),
    may("aggregate"),
];

/// A list of which nothing is known but its name.
pub(super) fn named(id: &str, location: Location) -> List {
    List {
        id: id.to_owned(),
        name: id.to_owned(),
        name_en: None,
        kind: ListKind::Party,
        members: None,
        tags: Vec::new(),
        registered: None,
        listed: None,
        length: None,
        names_left: None,
        aggregate: false,
        location,
    }
}

/// Adds the facts of a table, and returns the groups that it declares.
pub(super) fn facts(
    source: &SourceText,
    lists: &mut [List],
    tables: &[&str],
    faults: &Faults,
) -> Vec<Declared> {
    let mut groups: BTreeMap<(String, String), Vec<ListIx>> = BTreeMap::new();
    let _: Vec<()> = read_rows(source, faults, &COLUMNS, |row| {
        let at = list_of(row, lists)?;
        for (table, group) in declared(row, tables) {
            groups
                .entry((table, group))
                .or_default()
                .push(ListIx::at(at));
        }
        fill(row, &mut lists[at]);
        Some(())
    });
    let declared = groups.into_iter().map(|((id, name), lists)| Declared {
        id,
        name,
        lists,
        source: SourceIx(0),
        location: Location::of_file(&source.file),
    });
    declared.collect()
}

fn list_of(row: &Row<'_>, lists: &[List]) -> Option<usize> {
    let id = row.required(0)?;
    let known = || lists.iter().map(|list| list.id.as_str());
    let at = known().position(|known| known == id);
    if at.is_none() {
        let found = format!("nobody voted for \"{id}\"");
        let remedy = did_you_mean(id, known(), "write the list as the table of votes does");
        row.fault(0, found, "a list of the table of votes", &remedy);
    }
    at
}

fn fill(row: &Row<'_>, list: &mut List) {
    let number = |column: usize| {
        row.filled(column)?;
        row.whole(column, &NumberFormat::default())
    };
    list.members = number(1);
    list.length = number(2).map(ListNumber::Everywhere);
    list.names_left = number(3).map(ListNumber::Everywhere);
    list.tags = row.cell(4).split_whitespace().map(str::to_owned).collect();
    list.registered = number(5);
    list.listed = number(6);
    match row.cell(8) {
        "" | "no" => {}
        "yes" => list.aggregate = true,
        other => {
            let found = format!("\"{other}\" in the column \"aggregate\"");
            let remedy = "write yes for \"others\", whose votes count in a total and claim nothing";
            row.fault(8, found, "yes or no", remedy);
        }
    }
}

/// The groups of a row, written `table:group` with spaces between them.
fn declared(row: &Row<'_>, tables: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for word in row.cell(7).split_whitespace() {
        match word.split_once(':') {
            Some((table, group)) if tables.contains(&table) && !group.is_empty() => {
                found.push((table.to_owned(), group.to_owned()));
            }
            Some(_) | None => {
                let expected = match tables {
                    [] => "nothing: this law knows no declared groups".to_owned(),
                    some => format!("{}:<name of the group>", some.join("|")),
                };
                let found = format!("\"{word}\" in the column \"groups\"");
                row.fault(
                    7,
                    found,
                    &expected,
                    "name the table of the law, then the group",
                );
            }
        }
    }
    found
}
