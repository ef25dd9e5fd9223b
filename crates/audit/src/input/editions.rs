//! `[[edition]]`: the states of the official data and their files.

use super::fields::{Field, Fields};
use super::folder::Folder;
use super::names::{NameTable, Names, figure_hint, figure_name, some};
use super::nearest::did_you_mean;
use super::rows::Row;
use super::{candidates as persons, counts, outcomes};
use crate::model::{
    Area, AreaIx, Candidate, CandidateIx, Claimant, Edition, Identity, IdentityTerm, ListIx,
    Location, NumberFormat, Table,
};

/// What the tables of an edition are read against.
pub(super) struct Reading<'r> {
    /// The folder.
    pub folder: &'r Folder<'r>,
    /// The names.
    pub names: &'r Names,
    /// The areas.
    pub areas: &'r [Area],
    /// How numbers are written.
    pub format: NumberFormat,
    /// The candidates of the edition and their names.
    pub candidates: Candidates,
}

/// The candidates of an edition by name.
#[derive(Default)]
pub(super) struct Candidates {
    /// The rows.
    pub table: Option<Table<Candidate>>,
    /// Their positions.
    pub names: Option<NameTable>,
    /// Where each stands, by position, as far as it is known.
    pub homes: Vec<Option<AreaIx>>,
}

pub(super) fn editions(
    tables: Vec<Fields<'_>>,
    names: &Names,
    areas: &[Area],
    folder: &Folder<'_>,
) -> Vec<Edition> {
    tables
        .into_iter()
        .filter_map(|table| edition(table, names, areas, folder))
        .collect()
}

type Named = Option<(String, Location)>;

fn edition(
    table: Fields<'_>,
    names: &Names,
    areas: &[Area],
    folder: &Folder<'_>,
) -> Option<Edition> {
    let id = table.required("id", Field::id);
    let as_of = table.required("as-of", Field::day);
    let source = table.required("source", |field| names.source(field));
    let format = table.field("number-format");
    let number_format = match &format {
        Some(field) => number_format(field),
        None => Some(NumberFormat::default()),
    };
    let path = |key| -> Named {
        table.optional(key, |field: &Field<'_>| {
            Some((field.text()?, field.location()))
        })
    };
    let files = [
        "votes",
        "figures",
        "seats",
        "candidates",
        "published",
        "shares",
    ]
    .map(path);
    let identities = table
        .optional("identities", |field| field.each(identity))
        .unwrap_or_default();
    let omitted = table
        .optional("omitted", |field| persons::omitted(field, names))
        .unwrap_or_default();
    let location = table.location();
    table.finish();
    // Without knowing how numbers are written every cell would be a fault.
    let number_format = number_format?;
    let [votes, figures, seats, candidates, published, shares] = files;
    let mut reading = Reading {
        folder,
        names,
        areas,
        format: number_format,
        candidates: Candidates::default(),
    };
    reading.candidates = persons::candidates(&reading, candidates);
    let votes = counts::votes(&reading, votes);
    let figures = counts::figures(&reading, figures);
    let seats = counts::seats(&reading, seats);
    let published = outcomes::published(&reading, published);
    let shares = outcomes::shares(&reading, shares);
    Some(Edition {
        id: id?,
        as_of: as_of?,
        source: source?,
        number_format,
        votes,
        figures,
        seats,
        candidates: reading.candidates.table,
        omitted,
        published,
        shares,
        identities,
        location,
    })
}

fn number_format(field: &Field<'_>) -> Option<NumberFormat> {
    let table = field.table("number-format")?;
    let group = table.optional("group", mark);
    let decimal = table.optional("decimal", mark);
    let given = table.present(&["group", "decimal"]).len();
    let read = usize::from(group.is_some()) + usize::from(decimal.is_some());
    let distinct = group.is_none() || group != decimal.or(Some('.'));
    if !distinct {
        table.fault(
            "groups and decimals are set apart by the same mark".to_owned(),
            "two different marks (decimals are set apart by \".\" where nothing is declared)",
            "declare both marks as the files write them",
        );
    }
    table.finish();
    (distinct && given == read).then_some(NumberFormat { group, decimal })
}

fn mark(field: &Field<'_>) -> Option<char> {
    let text = field.raw_str()?;
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(mark), None) if !mark.is_alphanumeric() && !matches!(mark, '-' | '+' | '%' | '"') => {
            Some(mark)
        }
        _ => field.fault(
            format!("{} is \"{text}\"", field.name()),
            "one mark between digits",
            "write it as \" \" or \",\"",
        ),
    }
}

fn identity(field: &Field<'_>) -> Option<Identity> {
    let table = field.table("an identity")?;
    let sum = table.required("sum", |field| field.each(term));
    let equals = table.optional("equals", term);
    let at_most = table.optional("at-most", term);
    let cite = table.required("cite", Field::text);
    if table.present(&["equals", "at-most"]).len() != 1 {
        table.fault(
            "the identity compares its sum with nothing, or with two numbers".to_owned(),
            "one of \"equals\" and \"at-most\"",
            "write equals = \"ballots-cast\" or at-most = \"ballots-issued\"",
        );
    }
    let location = table.location();
    table.finish();
    let equal = equals.is_some();
    Some(Identity {
        sum: sum?,
        against: equals.or(at_most)?,
        equal,
        cite: cite?,
        location,
    })
}

fn term(field: &Field<'_>) -> Option<IdentityTerm> {
    let text = field.str()?;
    if text == "votes" {
        return Some(IdentityTerm::Votes);
    }
    figure_name(text).map(IdentityTerm::Figure).or_else(|| {
        field.fault(
            format!("unknown term \"{text}\""),
            "\"votes\" or a meaning of figures",
            &figure_hint(text, &["votes"]),
        )
    })
}

impl Reading<'_> {
    /// The claimant of a cell: a candidate of the edition, or else a list.
    pub fn claimant(&self, row: &Row<'_>, column: usize) -> Option<Claimant> {
        let name = row.required(column)?;
        let candidates = self.candidates.names.as_ref();
        if let Some(candidate) = candidates.and_then(|names| names.get(name)) {
            return Some(Claimant::Candidate(CandidateIx(candidate)));
        }
        let Some(candidates) = candidates else {
            return self
                .names
                .list_in(row, column, self.folder.faults())
                .map(Claimant::List);
        };
        let list = self.names.lists.get(name);
        if list.is_none() {
            let known = || self.names.lists.words().chain(candidates.words());
            row.fault(
                column,
                format!("unknown claimant \"{name}\""),
                "the id of a list, or of a candidate in the table of candidates",
                &did_you_mean(
                    name,
                    known(),
                    &format!("declare it, or correct the name: {}", some(known())),
                ),
            );
        }
        list.map(|list| Claimant::List(ListIx(list)))
    }

    /// Whether `inner` is `outer` or lies inside it.
    pub fn lies_within(&self, inner: AreaIx, outer: AreaIx) -> bool {
        let mut at = Some(inner);
        while let Some(area) = at {
            if area == outer {
                return true;
            }
            at = self.areas.get(area.index()).and_then(|found| found.within);
        }
        false
    }
}
