//! Compares what the authority printed beside seats and shares with its own counts: totals of votes, figures, turnout.
//!
//! Why it matters: the printed summary is what everybody quotes, and it is often typed by hand.
//! Example: `error[A106 turnout-differs]: turnout`. Cannot see: a summary that was copied from a wrong table.

use scrutineer_rules::Meaning;

use crate::audit::{Case, Figures, Found, Ledger, Term, other_turnouts, turnout};
use crate::codes;
use crate::finding::{Finding, Subject};
use crate::model::{
    AreaIx, Claimant, FigureMeaning, FigureName, Location, PrintedShare, PublishedQuantity,
    PublishedRow, PublishedValue,
};
use crate::verdict::{Quantity, Verdict};

const NAME: &str = "arithmetic: published totals, figures and turnout";

/// The check of published totals, figures and turnouts.
pub fn check(case: &Case<'_>, ledger: &mut Ledger) {
    let mut any = false;
    for figures in &case.editions {
        let Some(table) = &figures.edition.published else {
            continue;
        };
        for row in &table.rows {
            let at = table.line(row.line);
            match (&row.quantity, &row.value) {
                (PublishedQuantity::Votes, PublishedValue::Whole(value)) => {
                    votes(case, figures, row, *value, at, ledger);
                }
                (PublishedQuantity::Figure(name), PublishedValue::Whole(value)) => {
                    figure(case, figures, name, (row, *value), at, ledger);
                }
                (PublishedQuantity::Turnout, PublishedValue::Share(value)) => {
                    turnouts(case, figures, row.area, value, at, ledger);
                }
                _ => continue,
            }
            any = true;
        }
    }
    if any {
        ledger.ran(NAME);
    } else {
        ledger.skipped(NAME, "nothing of the kind was published");
    }
}

fn area_of(figures: &Figures<'_>, area: Option<AreaIx>) -> AreaIx {
    area.unwrap_or_else(|| figures.top())
}

fn votes(
    case: &Case<'_>,
    figures: &Figures<'_>,
    row: &PublishedRow,
    value: u64,
    at: Location,
    ledger: &mut Ledger,
) {
    let area = area_of(figures, row.area);
    let mut subject = case
        .subject_in(figures.edition, "votes")
        .area(case.area_id(row.area));
    let (what, found) = match row.claimant {
        None => ("votes".to_owned(), figures.term(&Term::Votes, area)),
        Some(claimant) => {
            let id = case.election.claimant_id(figures.edition, claimant);
            subject = subject.claimant(Some(id));
            match claimant {
                Claimant::List(list) => (
                    format!("votes of {}", case.list_words(list)),
                    figures.votes_of(list, area),
                ),
                Claimant::Candidate(_) => (
                    format!("votes of candidate \"{id}\""),
                    figures.votes_of_candidate(claimant, area),
                ),
            }
        }
    };
    let headline = format!("{what}{}", case.in_area(row.area));
    let why = "the edition gives no votes to add up";
    compare(
        &codes::VOTES_DIFFER,
        subject,
        headline,
        value,
        found.ok_or(why),
        at,
        ledger,
    );
}

fn figure(
    case: &Case<'_>,
    figures: &Figures<'_>,
    name: &FigureName,
    (row, value): (&PublishedRow, u64),
    at: Location,
    ledger: &mut Ledger,
) {
    let area = area_of(figures, row.area);
    let subject = case
        .subject_in(figures.edition, &name.to_string())
        .area(case.area_id(row.area));
    let headline = format!("{name}{}", case.in_area(row.area));
    let found = figures
        .figure(name, area)
        .or_else(|| derived(figures, name, area));
    let why = "no count of the edition tells it";
    compare(
        &codes::FIGURE_DIFFERS,
        subject,
        headline,
        value,
        found.ok_or(why),
        at,
        ledger,
    );
}

/// A figure that is not stated but follows from what is.
fn derived(figures: &Figures<'_>, name: &FigureName, area: AreaIx) -> Option<Found> {
    let is = |meaning| name.means == FigureMeaning::Law(meaning);
    if is(Meaning::ValidVotesForLists) {
        figures.term(&Term::Votes, area)
    } else if is(Meaning::ValidVotes) || is(Meaning::BallotsCastMinusInvalid) {
        figures
            .term(&Term::CastLessInvalid, area)
            .or_else(|| figures.term(&Term::VotesAndAgainstAll, area))
            .or_else(|| figures.term(&Term::Votes, area))
    } else {
        None
    }
}

fn compare(
    code: &'static codes::Code,
    subject: Subject,
    headline: String,
    published: u64,
    found: Result<Found, &str>,
    at: Location,
    ledger: &mut Ledger,
) {
    match found {
        Err(why) => ledger.enter(
            Quantity::not_audited(subject, why)
                .published(published.to_string())
                .at(at),
        ),
        Ok(found) if found.value == published => ledger.enter(
            Quantity::new(subject, Verdict::Reproduced)
                .published(published.to_string())
                .recomputed(found.value.to_string())
                .at(at),
        ),
        Ok(found) => ledger.discrepant(
            Finding::new(code, subject, headline)
                .values(published.to_string(), found.value.to_string())
                .difference_of(published, found.value)
                .at(at)
                .at(found.location),
        ),
    }
}

fn turnouts(
    case: &Case<'_>,
    figures: &Figures<'_>,
    area: Option<AreaIx>,
    value: &PrintedShare,
    at: Location,
    ledger: &mut Ledger,
) {
    let subject = case
        .subject_in(figures.edition, "turnout")
        .area(case.area_id(area));
    let place = area_of(figures, area);
    let counted = match turnout(figures, place, None, None) {
        Ok(counted) => counted,
        Err(why) => {
            let quantity = Quantity::not_audited(subject, why).published(&value.text);
            return ledger.enter(quantity.at(at));
        }
    };
    let recomputed = value.write_like(&counted.share);
    if value.admits(&counted.share) {
        let quantity = Quantity::new(subject, Verdict::Reproduced)
            .published(&value.text)
            .recomputed(recomputed)
            .because(counted.words());
        return ledger.enter(quantity.at(at));
    }
    let others = other_turnouts(figures, place);
    let mut finding = Finding::new(
        &codes::TURNOUT_DIFFERS,
        subject,
        format!("turnout{}", case.in_area(area)),
    )
    .values(&value.text, recomputed)
    .figure(counted.words())
    .at(at);
    for other in others.iter().filter(|other| value.admits(&other.share)) {
        finding = finding.figure(format!("{} is {}", value.text, other.words()));
    }
    ledger.discrepant(finding);
}
