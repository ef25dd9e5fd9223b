//! Marks of candidates, list by list: against the law, and against the published numbers of seats.

use std::collections::{BTreeMap, BTreeSet};

use scrutineer_engine::{PartyId, PersonId};

use super::seated::{Fate, Seated};
use crate::audit::{Case, Figures, Ledger, TextRun};
use crate::codes;
use crate::finding::{Finding, Subject};
use crate::model::{
    AreaIx, Candidate, Claimant, ListIx, Location, PublishedQuantity, PublishedValue, Table,
};
use crate::verdict::{Quantity, Verdict};
use crate::words;

/// Whether some candidate is marked.
pub fn any(figures: &Figures<'_>) -> bool {
    let rows = figures.edition.candidates.iter().flat_map(|t| &t.rows);
    rows.into_iter().any(|row| row.elected.is_some())
}

/// The candidates of one list in one area, as marked and as the law seats them.
#[derive(Default)]
struct Compared<'a> {
    marked: u64,
    agreed: u64,
    /// Marked, and not seated by the law.
    wrongly: Vec<&'a Candidate>,
    /// Seated by the law, and marked as not elected.
    passed_over: Vec<&'a Candidate>,
    open: u64,
    unknown: u64,
    line: u32,
}

/// The marks against the persons whom the law names.
pub fn against_law(
    case: &Case<'_>,
    figures: &Figures<'_>,
    run: &TextRun<'_>,
    seated: &Seated,
    ledger: &mut Ledger,
) {
    let Some(table) = &figures.edition.candidates else {
        return;
    };
    if !any(figures) {
        let why = "who was elected was not published";
        return ledger.enter(Quantity::not_audited(case.subject("persons"), why));
    }
    let persons = persons_of(run, table);
    let mut groups: BTreeMap<(Option<ListIx>, AreaIx), Compared<'_>> = BTreeMap::new();
    for (at, row) in table.rows.iter().enumerate() {
        let (Some(mark), Some(person)) = (row.elected, persons.get(&at)) else {
            continue;
        };
        let Some(party) = party_of(run, row) else {
            continue;
        };
        let group = groups.entry((row.list, row.area)).or_default();
        group.line = if group.line == 0 {
            row.line
        } else {
            group.line
        };
        group.marked += u64::from(mark);
        match (mark, seated.fate(*person, party)) {
            (true, Fate::Seated) | (false, Fate::NotSeated) => group.agreed += 1,
            (true, Fate::NotSeated) => group.wrongly.push(row),
            (false, Fate::Seated) => group.passed_over.push(row),
            (_, Fate::Open) => group.open += 1,
            (_, Fate::Unknown) => group.unknown += 1,
        }
    }
    for ((list, area), group) in groups {
        tell(case, figures, run, table, (list, area), &group, ledger);
    }
}

/// The person of each row that has one.
fn persons_of(run: &TextRun<'_>, table: &Table<Candidate>) -> BTreeMap<usize, PersonId> {
    let name = |row: &'_ Candidate| row.person.clone().unwrap_or_else(|| row.id.clone());
    let known: BTreeMap<String, PersonId> = run
        .names
        .persons
        .iter()
        .enumerate()
        .filter_map(|(at, (first, _))| {
            Some((name(table.rows.get(first.index())?), PersonId::at(at)))
        })
        .collect();
    let rows = table.rows.iter().enumerate();
    rows.filter_map(|(at, row)| Some((at, *known.get(&name(row))?)))
        .collect()
}

fn party_of(run: &TextRun<'_>, row: &Candidate) -> Option<PartyId> {
    match row.list {
        Some(list) => run.names.party_of(list),
        None => {
            let found = run.names.parties.iter();
            let at = found.into_iter().position(|(name, _)| *name == row.id)?;
            Some(PartyId::at(at))
        }
    }
}

fn subject(
    case: &Case<'_>,
    figures: &Figures<'_>,
    list: Option<ListIx>,
    area: Option<AreaIx>,
) -> (Subject, String) {
    let id = list.map(|list| case.election.list(list).id.as_str());
    let subject = case
        .subject_in(figures.edition, "persons")
        .area(case.area_id(area))
        .claimant(id);
    let who = list.map_or_else(
        || "candidates of no list".to_owned(),
        |list| case.list_words(list),
    );
    (subject, format!("{who}{}", case.in_area(area)))
}

fn tell(
    case: &Case<'_>,
    figures: &Figures<'_>,
    run: &TextRun<'_>,
    table: &Table<Candidate>,
    (list, area): (Option<ListIx>, AreaIx),
    group: &Compared<'_>,
    ledger: &mut Ledger,
) {
    let (subject, headline) = subject(case, figures, list, Some(area));
    let at = table.line(group.line);
    let marked = words::counted(group.marked, "person");
    let quantity = |verdict| {
        Quantity::new(subject.clone(), verdict)
            .published(&marked)
            .at(at.clone())
    };
    if !group.wrongly.is_empty() || !group.passed_over.is_empty() {
        return ledger.discrepant(differs(run, table, group, subject, headline));
    }
    if group.open > 0 {
        let why = "chance or silence of the law decides between candidates";
        return ledger.enter(quantity(Verdict::Undetermined).because(why));
    }
    if group.unknown > 0 {
        let why = format!(
            "the candidates in the data tell {} of {}",
            words::count(group.agreed),
            words::count(group.agreed + group.unknown)
        );
        return ledger.enter(quantity(Verdict::NotAudited).because(why));
    }
    ledger.enter(quantity(Verdict::Reproduced).recomputed(&marked));
}

fn differs(
    run: &TextRun<'_>,
    table: &Table<Candidate>,
    group: &Compared<'_>,
    subject: Subject,
    headline: String,
) -> Finding {
    let names = |rows: &[&Candidate]| match rows {
        [] => "nobody".to_owned(),
        rows => {
            let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
            names.join("; ")
        }
    };
    let line = |what: &str, row: &Candidate| {
        let place = row
            .order
            .map_or_else(String::new, |order| format!(", place {order}"));
        let votes = row.votes.map_or_else(String::new, |votes| {
            format!(", {}", words::counted(votes, "vote"))
        });
        format!("{what}: {} ({}{place}{votes})", row.name, row.id)
    };
    let wrongly = group.wrongly.iter();
    let passed = group.passed_over.iter();
    let lines = wrongly
        .map(|row| line("marked, and not elected by the law", row))
        .chain(passed.map(|row| line("elected by the law, and not marked", row)));
    let first = group.wrongly.iter().chain(&group.passed_over).next();
    let step = run.text().procedure().result.persons.last();
    Finding::new(&codes::PERSONS_DIFFER, subject, headline)
        .values(names(&group.wrongly), names(&group.passed_over))
        .figures(lines)
        .at(table.line(first.map_or(group.line, |row| row.line)))
        .law(step.map(|step| run.citation(*step)))
}

/// The marks of one list.
#[derive(Default)]
struct Counted<'a> {
    elected: BTreeSet<&'a str>,
    unmarked: bool,
    line: u32,
}

/// As many candidates of a list are marked as it has published seats; fewer may be where some are left out or not marked.
pub fn against_seats(case: &Case<'_>, figures: &Figures<'_>, ledger: &mut Ledger) {
    let Some(table) = &figures.edition.candidates else {
        return;
    };
    let mut lists: BTreeMap<ListIx, Counted<'_>> = BTreeMap::new();
    for row in &table.rows {
        let Some(list) = row.list else { continue };
        let counted = lists.entry(list).or_default();
        counted.unmarked |= row.elected.is_none();
        if row.elected == Some(true) {
            counted
                .elected
                .insert(row.person.as_deref().unwrap_or(&row.id));
            counted.line = row.line;
        }
    }
    for (list, counted) in lists {
        let Some((seats, at)) = published_seats(figures, list) else {
            continue;
        };
        let marked = u64::try_from(counted.elected.len()).unwrap_or(u64::MAX);
        let complete = !counted.unmarked && !is_cut(figures, list);
        if marked > seats || (complete && marked < seats) {
            let (subject, headline) = subject(case, figures, Some(list), None);
            let mut finding = Finding::new(&codes::MARKS_DIFFER, subject, headline)
                .values(
                    words::counted(seats, "seat"),
                    format!("{} marked", words::counted(marked, "candidate")),
                )
                .difference_of(seats, marked)
                .at(at);
            if counted.line > 0 {
                finding = finding.at(table.line(counted.line));
            }
            ledger.discrepant(finding);
        }
    }
}

fn published_seats(figures: &Figures<'_>, list: ListIx) -> Option<(u64, Location)> {
    let table = figures.edition.published.as_ref()?;
    table.rows.iter().find_map(|row| {
        let top = row.area.is_none_or(|area| area.index() == 0);
        let own = row.claimant == Some(Claimant::List(list));
        match (&row.quantity, &row.value) {
            (PublishedQuantity::Seats, PublishedValue::Whole(seats)) if top && own => {
                Some((*seats, table.line(row.line)))
            }
            _ => None,
        }
    })
}

fn is_cut(figures: &Figures<'_>, list: ListIx) -> bool {
    let omitted = figures.edition.omitted.iter();
    omitted
        .into_iter()
        .any(|one| one.list.is_none_or(|of| of == list))
}
