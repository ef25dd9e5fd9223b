//! `election.toml`: what was elected, and the order in which the parts of a folder are read.

use std::path::Path;

use toml::Spanned;
use toml::de::DeTable;

use super::editions::editions;
use super::error::InputError;
use super::faults::Faults;
use super::fields::{Field, Fields};
use super::folder::Folder;
use super::names::{NameTable, Names};
use super::text::SourceText;
use super::{areas, claims, expected, groups, lists, lock, sources};
use crate::model::{Election, Location, NotAudited};

/// The file that makes a folder an election.
pub const MANIFEST: &str = "election.toml";

/// Files of the format that need not be declared.
const KNOWN: [&str; 4] = [
    "election.lock",
    "README.md",
    "datapackage.json",
    "SHA256SUMS",
];

/// Reads the election of a folder.
///
/// # Errors
/// Every fault of every file, in the order of files and lines.
pub fn read_election(folder: &Path) -> Result<Election, Vec<InputError>> {
    let faults = Faults::default();
    let folder = Folder::new(folder, &faults);
    let election = assemble(&folder);
    if !faults.is_empty() {
        lock::tell_changed(&folder);
    }
    drop(folder);
    let problems = faults.into_sorted();
    match election {
        Some(election) if problems.is_empty() => Ok(election),
        _ => Err(problems),
    }
}

/// The table of a TOML file; every fault of its syntax is told.
pub(super) fn parse<'t>(source: &'t SourceText, faults: &Faults) -> Option<Spanned<DeTable<'t>>> {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    for error in &errors {
        let offset = error.span().map_or(0, |span| span.start);
        faults.add(
            source.at(offset),
            format!("not TOML: {}", error.message()),
            "TOML 1.0",
            "correct the line; a text stands in double quotes, a key once in its table",
        );
    }
    errors.is_empty().then_some(table)
}

/// Faults a file of another schema than this program reads.
pub(super) fn schema(file: &Fields<'_>) {
    const READ: u64 = 1;
    file.required("schema", |field| {
        let schema = field.whole()?;
        if schema == READ {
            return Some(());
        }
        field.fault(
            format!("schema {schema}"),
            "schema 1",
            "write schema = 1, or use a newer version of this program",
        )
    });
}

struct Head {
    id: String,
    title: String,
    body: String,
    polling_day: scrutineer_rules::Day,
    law: Option<(String, Location)>,
    location: Location,
    one_vote_each: bool,
    not_audited: Vec<NotAudited>,
}

fn assemble(folder: &Folder<'_>) -> Option<Election> {
    let faults = folder.faults();
    let source = folder.text(MANIFEST, &Location::of_file(MANIFEST))?;
    let table = parse(&source, faults)?;
    let file = Fields::of_file(&source, faults, &table);
    schema(&file);
    let election = file.required("election", |field| field.table("[election]"));
    let area_file = election
        .as_ref()
        .and_then(|table| table.optional("areas", |field| Some((field.text()?, field.location()))));
    let head = election.and_then(|table| head(table, folder));
    let source_tables = file.tables("source", "[[source]]");
    let list_tables = file.tables("list", "[[list]]");
    let edition_tables = file.tables("edition", "[[edition]]");
    let (areas, area_names, levels) = areas::read(&file, folder, area_file);
    let names = Names {
        lists: ids(&list_tables, "list"),
        areas: area_names,
        sources: ids(&source_tables, "source"),
        levels,
        editions: ids(&edition_tables, "edition"),
    };
    let sources = sources::read(source_tables);
    let (lists, suspects) = lists::read(list_tables, &names);
    let declared = groups::declared(&file, &names);
    let assumed = groups::assumed(&file, &names);
    let editions = editions(edition_tables, &names, &areas, folder);
    let lots = groups::lots(&file, &names, &editions);
    at_least_one(&file, &["source", "edition"]);
    if editions.is_empty() || editions.iter().any(|edition| edition.votes.is_some()) {
        at_least_one(&file, &["list"]);
    }
    file.finish();
    let claims = claims::read(folder, &names);
    let expected = expected::read(folder, &names);
    let lock = lock::read(folder);
    let head = head?;
    Some(Election {
        id: head.id,
        title: head.title,
        body: head.body,
        polling_day: head.polling_day,
        law: head.law,
        location: head.location,
        one_vote_each: head.one_vote_each,
        not_audited: head.not_audited,
        sources,
        editions,
        areas,
        lists,
        declared,
        lots,
        assumed,
        claims,
        expected,
        inputs: folder.digests(),
        lock,
        undeclared: folder.unread(&KNOWN),
        suspects,
    })
}

/// The ids of an array of tables, in file order; each twice declared one is told.
fn ids(tables: &[Fields<'_>], kind: &'static str) -> NameTable {
    let mut names = NameTable::new(kind, MANIFEST);
    for (at, table) in tables.iter().enumerate() {
        // A missing id is told when the table is read; its place in the order is kept.
        let id = table.field("id").and_then(|field| {
            let id = field.str_if_any()?;
            Some((id.to_owned(), field.location()))
        });
        let (id, location) = id.unwrap_or_else(|| (format!("\u{0}{at}"), table.location()));
        names.add(&id, &location, table.faults);
    }
    names
}

fn at_least_one(file: &Fields<'_>, keys: &[&'static str]) {
    for key in keys {
        if file.present(&[key]).is_empty() {
            file.faults.add(
                Location::of_file(MANIFEST),
                format!("no [[{key}]]"),
                format!("at least one [[{key}]]"),
                format!("add a table [[{key}]]"),
            );
        }
    }
}

fn head(table: Fields<'_>, folder: &Folder<'_>) -> Option<Head> {
    let location = table.location();
    let id = table.required("id", |field| named_like_folder(field, folder));
    let title = table.required("title", Field::text);
    let body = table.required("body", Field::text);
    let polling_day = table.required("polling-day", Field::day);
    let law = table.optional("law", |field| Some((field.text()?, field.location())));
    let one_vote_each = table
        .optional("votes-per-ballot", |field| {
            field.word(&[("one", true), ("several", false)])
        })
        .unwrap_or(true);
    let not_audited = table
        .optional("not-audited", |field| field.each(not_audited))
        .unwrap_or_default();
    table.field("areas");
    table.finish();
    Some(Head {
        id: id?,
        title: title?,
        body: body?,
        polling_day: polling_day?,
        law,
        location,
        one_vote_each,
        not_audited,
    })
}

fn named_like_folder(field: &Field<'_>, folder: &Folder<'_>) -> Option<String> {
    let id = field.text()?;
    match folder.name() {
        Some(name) if name != id => field.fault(
            format!("the id is \"{id}\" and the folder is called \"{name}\""),
            "an id that equals the folder's name",
            "rename one of them",
        ),
        _ => Some(id),
    }
}

fn not_audited(field: &Field<'_>) -> Option<NotAudited> {
    let table = field.table("an entry of not-audited")?;
    let what = table.required("what", Field::text);
    let why = table.required("why", Field::text);
    let location = table.location();
    table.finish();
    Some(NotAudited {
        what: what?,
        why: why?,
        location,
    })
}
