//! Recomputes published shares and names the base that reproduces them.
//!
//! Why it matters: "7 %" of the valid votes and of the ballots cast are two different numbers, and the difference has decided seats.
//! Example: `error[A105 share-differs]: share of list "Revival"`. Cannot see: a wrong share of a list so small that every number near its votes prints
//! the same.

use std::collections::BTreeMap;

use scrutineer_engine::Ratio;

use crate::audit::{Base, Case, Figures, Ledger, bases};
use crate::codes;
use crate::finding::Finding;
use crate::model::{
    AreaIx, Claimant, Fit, ListIx, Location, PrintedShare, PublishedQuantity, PublishedValue,
};
use crate::verdict::{Quantity, Verdict};
use crate::words;

const NAME: &str = "arithmetic: published shares";

struct Row<'a> {
    list: ListIx,
    share: &'a PrintedShare,
    at: Location,
}

/// The check of published shares.
pub fn check(case: &Case<'_>, ledger: &mut Ledger) {
    let mut any = false;
    for figures in &case.editions {
        of_candidates(case, figures, ledger);
        for (area, rows) in tables(figures) {
            any = true;
            exceeding(case, figures, area, &rows, ledger);
            table(case, figures, area, &rows, ledger);
        }
    }
    if any {
        ledger.ran(NAME);
    } else {
        ledger.skipped(NAME, "no shares were published");
    }
}

/// The share rows of an edition, by area.
fn tables<'a>(figures: &Figures<'a>) -> BTreeMap<AreaIx, Vec<Row<'a>>> {
    let mut tables: BTreeMap<AreaIx, Vec<Row<'a>>> = BTreeMap::new();
    if let Some(table) = &figures.edition.shares {
        for row in &table.rows {
            tables.entry(row.area).or_default().push(Row {
                list: row.claimant,
                share: &row.share,
                at: table.line(row.line),
            });
        }
    }
    if let Some(table) = &figures.edition.published {
        for row in &table.rows {
            let (PublishedQuantity::Share, PublishedValue::Share(share)) =
                (&row.quantity, &row.value)
            else {
                continue;
            };
            let Some(Claimant::List(list)) = row.claimant else {
                continue;
            };
            let area = row.area.unwrap_or_else(|| figures.top());
            tables.entry(area).or_default().push(Row {
                list,
                share,
                at: table.line(row.line),
            });
        }
    }
    tables
}

/// Shares of single candidates are not recomputed, and listed.
fn of_candidates(case: &Case<'_>, figures: &Figures<'_>, ledger: &mut Ledger) {
    let published = figures.edition.published.iter();
    for (table, row) in published.flat_map(|table| table.rows.iter().map(move |row| (table, row))) {
        let (PublishedQuantity::Share, Some(claimant @ Claimant::Candidate(_))) =
            (&row.quantity, row.claimant)
        else {
            continue;
        };
        let subject = case
            .subject_in(figures.edition, "share")
            .area(case.area_id(row.area))
            .claimant(Some(case.election.claimant_id(figures.edition, claimant)));
        let quantity = Quantity::not_audited(subject, "shares of candidates are not recomputed");
        ledger.enter(quantity.at(table.line(row.line)));
    }
}

/// Shares that cannot be parts of one whole.
fn exceeding(
    case: &Case<'_>,
    figures: &Figures<'_>,
    area: AreaIx,
    rows: &[Row<'_>],
    ledger: &mut Ledger,
) {
    let sum = rows
        .iter()
        .fold(Ratio::ZERO, |sum, row| sum.plus(&row.share.value));
    let least = rows
        .iter()
        .fold(Ratio::ZERO, |sum, row| sum.plus(&row.share.interval().0));
    if least <= Ratio::ONE {
        return;
    }
    let subject = case
        .subject_in(figures.edition, "shares")
        .area(case.area_id(Some(area)));
    let headline = format!(
        "shares of edition \"{}\"{}",
        figures.edition.id,
        case.in_area(Some(area))
    );
    let rounding = sum.minus(&least).unwrap_or(Ratio::ZERO);
    let finding = Finding::new(&codes::SHARES_EXCEED_WHOLE, subject, headline)
        .values("at most 100%", words::share(&sum))
        .figure(format!(
            "{}, {} of rounding at most",
            words::counted(rows.len() as u64, "row"),
            words::share(&rounding)
        ));
    let finding = rows
        .iter()
        .take(1)
        .fold(finding, |f, row| f.at(row.at.clone()));
    ledger.discrepant(finding);
}

fn table(
    case: &Case<'_>,
    figures: &Figures<'_>,
    area: AreaIx,
    rows: &[Row<'_>],
    ledger: &mut Ledger,
) {
    let law = case.law_bases();
    let bases = bases(figures, area, &law);
    let Some((base, cut_off)) = common(figures, area, rows, &bases) else {
        for row in rows {
            let subject = subject(case, figures, area, row);
            let why = "the edition gives no votes to divide";
            let quantity = Quantity::not_audited(subject, why).published(&row.share.text);
            ledger.enter(quantity.at(row.at.clone()));
        }
        return;
    };
    for row in rows {
        one(case, figures, area, row, (base, cut_off, &bases), ledger);
    }
    notes(case, figures, area, rows, (base, cut_off), ledger);
}

/// The base that reproduces most rows, and whether by cutting off rather than rounding; nothing without votes.
fn common<'b>(
    figures: &Figures<'_>,
    area: AreaIx,
    rows: &[Row<'_>],
    bases: &'b [Base],
) -> Option<(&'b Base, bool)> {
    if !rows
        .iter()
        .any(|row| figures.votes_of(row.list, area).is_some())
    {
        return None;
    }
    let score = |base: &Base, cut_off| {
        rows.iter()
            .filter(|row| reproduces(figures, area, row, base, cut_off))
            .count()
    };
    let best = |cut_off: bool| {
        let scored = bases.iter().map(|base| (score(base, cut_off), base));
        scored.reduce(|best, next| if next.0 > best.0 { next } else { best })
    };
    let (rounded, base) = best(false)?;
    match best(true) {
        Some((cut, other)) if cut == rows.len() && rounded < cut && cut > 1 => Some((other, true)),
        _ => Some((base, false)),
    }
}

fn reproduces(
    figures: &Figures<'_>,
    area: AreaIx,
    row: &Row<'_>,
    base: &Base,
    cut_off: bool,
) -> bool {
    let exact = figures
        .votes_of(row.list, area)
        .and_then(|votes| base.share(votes.value));
    exact.is_some_and(|exact| fits(row.share, &exact, cut_off))
}

fn fits(share: &PrintedShare, exact: &Ratio, cut_off: bool) -> bool {
    if cut_off {
        return *exact >= share.value && *exact < share.value.plus(&share.unit);
    }
    match share.fit(exact) {
        Fit::Exact | Fit::Rounded => true,
        Fit::Truncated | Fit::Differs => false,
    }
}

fn subject(
    case: &Case<'_>,
    figures: &Figures<'_>,
    area: AreaIx,
    row: &Row<'_>,
) -> crate::finding::Subject {
    case.subject_in(figures.edition, "share")
        .area(case.area_id(Some(area)))
        .claimant(Some(&case.election.list(row.list).id))
}

fn one(
    case: &Case<'_>,
    figures: &Figures<'_>,
    area: AreaIx,
    row: &Row<'_>,
    (base, cut_off, bases): (&Base, bool, &[Base]),
    ledger: &mut Ledger,
) {
    let subject = subject(case, figures, area, row);
    let Some(votes) = figures.votes_of(row.list, area) else {
        let why = "the edition gives no votes of this list";
        let quantity = Quantity::not_audited(subject, why).published(&row.share.text);
        return ledger.enter(quantity.at(row.at.clone()));
    };
    let exact = base.share(votes.value).unwrap_or(Ratio::ZERO);
    let recomputed = row.share.write_like(&exact);
    let words = sentence(base, votes.value, &exact);
    if fits(row.share, &exact, cut_off) {
        let quantity = Quantity::new(subject, Verdict::Reproduced)
            .published(&row.share.text)
            .recomputed(recomputed)
            .because(words);
        return ledger.enter(quantity.at(row.at.clone()));
    }
    let headline = format!(
        "share of {}{}",
        case.list_words(row.list),
        case.in_area(Some(area))
    );
    let mut finding = Finding::new(&codes::SHARE_DIFFERS, subject, headline)
        .values(&row.share.text, recomputed)
        .figure(words)
        .at(row.at.clone())
        .at(votes.location);
    if row.share.fit(&exact) == Fit::Truncated {
        finding = finding.figure("the further digits were cut off, the other rows are rounded");
    }
    for other in bases.iter().filter(|other| *other != base) {
        let share = other.share(votes.value).unwrap_or(Ratio::ZERO);
        if fits(row.share, &share, false) {
            let words = sentence(other, votes.value, &share);
            finding = finding.figure(format!("{} would be {words}", row.share.text));
        }
    }
    ledger.discrepant(finding);
}

fn sentence(base: &Base, votes: u64, exact: &Ratio) -> String {
    format!(
        "{}: {} of {} = {}",
        base.name(),
        words::count(votes),
        words::count(base.value),
        words::share(exact)
    )
}

fn notes(
    case: &Case<'_>,
    figures: &Figures<'_>,
    area: AreaIx,
    rows: &[Row<'_>],
    (base, cut_off): (&Base, bool),
    ledger: &mut Ledger,
) {
    let subject = case
        .subject_in(figures.edition, "shares")
        .area(case.area_id(Some(area)));
    let headline = format!(
        "shares of edition \"{}\"{}",
        figures.edition.id,
        case.in_area(Some(area))
    );
    let place = |finding: Finding| match rows.first() {
        Some(row) => finding.at(row.at.clone()),
        None => finding,
    };
    if cut_off {
        let other = rows
            .iter()
            .filter(|row| !reproduces(figures, area, row, base, false))
            .count();
        let finding = Finding::new(&codes::SHARES_CUT_OFF, subject.clone(), headline.clone());
        ledger.find(place(finding.figure(format!(
            "{other} of {} would print otherwise if they were rounded",
            rows.len()
        ))));
    }
    let law = case.law_bases();
    if law.is_empty() || law.iter().any(|term| base.terms.contains(term)) {
        return;
    }
    let measured: Vec<String> = law
        .iter()
        .filter_map(|term| {
            let found = figures.base(term, area)?;
            Some(format!("{term} {}", words::count(found)))
        })
        .collect();
    if measured.is_empty() {
        return;
    }
    let finding = Finding::new(&codes::SHARE_BASE, subject, headline).figure(format!(
        "reproduced by {} {}, the law measures {}",
        base.name(),
        words::count(base.value),
        measured.join(", ")
    ));
    ledger.find(place(finding));
}
