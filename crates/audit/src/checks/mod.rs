//! The checks, one file per group. Each looks at the case and writes into the ledger; none hides another's findings.

mod arithmetic;
mod claims;
mod editions;
mod eligibility;
mod identities;
mod input;
mod law;
mod persons;
mod published;
mod reasons;
mod seats;
mod shared;
mod shares;
mod sources;
mod ties;

use crate::audit::{Case, Ledger};
pub(crate) use shared::{
    assumed_under, claimant_level, claimant_name, no_run, party_words, rests_on_assumed,
};
pub(crate) use ties::{open_ties, silence_words, silences, tie_words};

/// Runs all checks.
pub fn run(case: &Case<'_>, ledger: &mut Ledger) {
    input::check(case, ledger);
    arithmetic::check(case, ledger);
    published::check(case, ledger);
    shares::check(case, ledger);
    law::check(case, ledger);
    eligibility::check(case, ledger);
    seats::check(case, ledger);
    persons::check(case, ledger);
    ties::check(case, ledger);
    editions::check(case, ledger);
    claims::check(case, ledger);
    sources::check(case, ledger);
}
