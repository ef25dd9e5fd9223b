//! Compares the candidates whom the publication marks as elected, and numbers of those elected in some way, with the persons whom the law names.
//!
//! Why it matters: a seat is somebody's. Example: `error[W502 persons-differ]: list "Blue"`. Cannot see: who resigned or died after the count,
//! and lists whose candidates are not in the data.

mod marks;
mod numbers;
mod seated;

use super::no_run;
use crate::audit::{Case, Ledger};
use crate::model::PublishedQuantity;
use crate::verdict::Quantity;

const NAME: &str = "persons: candidates marked as elected";

/// The check of persons.
pub fn check(case: &Case<'_>, ledger: &mut Ledger) {
    for figures in &case.editions {
        marks::against_seats(case, figures, ledger);
    }
    let asked = case.editions.iter().any(|figures| {
        marks::any(figures)
            || figures
                .edition
                .published
                .iter()
                .flat_map(|table| &table.rows)
                .any(|row| matches!(row.quantity, PublishedQuantity::ElectedBy(_)))
    });
    let Some(run) = case.texts.main().filter(|run| run.result.is_ok()) else {
        if asked {
            let subject = case.subject("persons");
            ledger.enter(Quantity::not_audited(subject, no_run(case)));
            ledger.skipped(NAME, no_run(case));
        }
        return;
    };
    let steps = &run.text().procedure().result.persons;
    if steps.is_empty() {
        let why = "the law file has no step that names the persons";
        if asked {
            ledger.enter(Quantity::not_audited(case.subject("persons"), why));
            ledger.skipped(NAME, why);
        }
        return;
    }
    let Some(figures) = case.reference() else {
        return ledger.skipped(NAME, "no edition has votes");
    };
    if !seated::has_candidates(run) {
        let why = "the election does not give the candidates of the lists";
        ledger.enter(Quantity::not_audited(case.subject("persons"), why));
        return ledger.skipped(NAME, why);
    }
    ledger.ran(NAME);
    let seated = seated::Seated::of(run, steps);
    marks::against_law(case, figures, run, &seated, ledger);
    numbers::check(case, figures, run, ledger);
}
