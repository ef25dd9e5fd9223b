//! `[[source]]`: the publications that the data come from.

use super::fields::{Field, Fields};
use crate::model::{Source, SourceRead};

const READ: [(&str, SourceRead); 3] = [
    ("primary", SourceRead::Primary),
    ("secondary", SourceRead::Secondary),
    ("memory", SourceRead::Memory),
];

pub(super) fn read(tables: Vec<Fields<'_>>) -> Vec<Source> {
    tables.into_iter().filter_map(source).collect()
}

fn source(table: Fields<'_>) -> Option<Source> {
    let id = table.required("id", Field::id);
    let publisher = table.required("publisher", Field::text);
    let title = table.required("title", Field::text);
    let url = table.optional("url", Field::text);
    let published = table.optional("published", Field::day);
    let retrieved = table.optional("retrieved", Field::day);
    let read = table.required("read", |field| field.word(&READ));
    let note = table.optional("note", Field::text);
    let location = table.location();
    table.finish();
    Some(Source {
        id: id?,
        publisher: publisher?,
        title: title?,
        url,
        published,
        retrieved,
        read: read?,
        note,
        location,
    })
}
