//! Three printed numbers of one source: can they be true together?

use scrutineer_engine::Ratio;

use crate::audit::{Case, Ledger};
use crate::codes;
use crate::finding::Finding;
use crate::model::{Claim, PrintedNumber, PrintedShare};
use crate::verdict::{Quantity, Verdict};
use crate::words;

/// Whether any numbers that print so fit each other.
pub fn check(
    case: &Case<'_>,
    claim: &Claim,
    (numerator, denominator, share): (&PrintedNumber, &PrintedNumber, &PrintedShare),
    ledger: &mut Ledger,
) {
    let subject = super::subject(case, claim);
    let (above, below, printed) = (
        numerator.interval(),
        denominator.interval(),
        share.interval(),
    );
    let (Some(least), Some(most)) = (above.0.over(&below.1), above.1.over(&below.0)) else {
        let quantity = Quantity::not_audited(subject, "the denominator may be zero");
        return ledger.enter(quantity.published(&share.text).at(claim.location.clone()));
    };
    let exact = numerator.value.over(&denominator.value);
    let recomputed = share.write_like(&exact.unwrap_or(Ratio::ZERO));
    let line = format!(
        "{} of {} is between {} and {}",
        numerator.text,
        denominator.text,
        words::share(&least),
        words::share(&most)
    );
    if least <= printed.1 && printed.0 <= most {
        let quantity = Quantity::new(subject, Verdict::Reproduced)
            .published(&share.text)
            .recomputed(recomputed)
            .because(line);
        return ledger.enter(quantity.at(claim.location.clone()));
    }
    let mut finding = Finding::new(
        &codes::NUMBERS_INCONSISTENT,
        subject,
        super::headline(case, claim),
    )
    .values(&share.text, recomputed)
    .figure(line);
    if let Some(implied) = numerator.value.over(&share.value) {
        let implied = implied.rounded(scrutineer_engine::Rounding::HalfUp);
        finding = finding.figure(format!(
            "{} of {} would be {} in all",
            share.text,
            numerator.text,
            words::fraction(&implied)
        ));
    }
    ledger.discrepant(finding.at(claim.location.clone()));
}
