//! Checks what others printed: counts, shares, turnouts, places, extremes, eligibility, consistency, counterfactuals.
//!
//! Why it matters: most people read a result in a news story. A claim has a source and a precision, and gets a verdict of every state of the data.
//! Example: `error[C702 share-not-reproduced]: claim "osdp-share" of "moscow-times"`. Cannot see: which day a source speaks of, where it does not say.

mod consistent;
mod count;
mod counterfactual;
mod eligibility;
mod extremum;
mod holding;
mod rank;
mod share;
mod turnout;

use crate::audit::{Case, Figures, Ledger};
use crate::codes::{self, Code};
use crate::finding::{Finding, Subject};
use crate::model::{Claim, ClaimKind};
use crate::verdict::{Quantity, Verdict};

use holding::Holding;

const NAME: &str = "claims: what others printed";

/// The check of claims.
pub fn check(case: &Case<'_>, ledger: &mut Ledger) {
    if case.election.claims.is_empty() {
        return ledger.skipped(NAME, "there are no claims");
    }
    ledger.ran(NAME);
    for claim in &case.election.claims {
        match &claim.kind {
            ClaimKind::NotCheckable(reason) => ledger.enter(
                Quantity::not_audited(subject(case, claim), reason)
                    .published(&claim.says)
                    .at(claim.location.clone()),
            ),
            ClaimKind::Consistent {
                numerator,
                denominator,
                share,
            } => consistent::check(case, claim, (numerator, denominator, share), ledger),
            ClaimKind::Counterfactual {
                list,
                given,
                law,
                then,
            } => {
                let asked = counterfactual::Asked {
                    list: *list,
                    given,
                    law: law.as_deref(),
                    then: *then,
                };
                counterfactual::check(case, claim, &asked, ledger);
            }
            ClaimKind::Count(_)
            | ClaimKind::Share { .. }
            | ClaimKind::Turnout { .. }
            | ClaimKind::Rank { .. }
            | ClaimKind::Extremum { .. }
            | ClaimKind::Eligibility { .. } => by_edition(case, claim, ledger),
        }
    }
}

/// The subject of a claim.
pub(super) fn subject(case: &Case<'_>, claim: &Claim) -> Subject {
    let (list, area) = about(&claim.kind);
    let mut subject = case
        .subject(format!("claim:{}", claim.id))
        .area(case.area_id(area))
        .claimant(list.map(|list| case.election.list(list).id.as_str()));
    subject.claim = Some(claim.id.clone());
    subject.source = Some(case.election.source(claim.source).id.clone());
    subject.edition.clone_from(&claim.edition);
    subject
}

fn about(kind: &ClaimKind) -> (Option<crate::model::ListIx>, Option<crate::model::AreaIx>) {
    match kind {
        ClaimKind::Count(count) => (count.list, count.area),
        ClaimKind::Share { list, area, .. } | ClaimKind::Rank { list, area, .. } => {
            (Some(*list), *area)
        }
        ClaimKind::Turnout { area, .. } => (None, *area),
        ClaimKind::Extremum { area, .. } => (None, Some(*area)),
        ClaimKind::Counterfactual { list, .. } => (Some(*list), None),
        ClaimKind::Eligibility { .. }
        | ClaimKind::Consistent { .. }
        | ClaimKind::NotCheckable(_) => (None, None),
    }
}

/// The claim in words.
pub(super) fn headline(case: &Case<'_>, claim: &Claim) -> String {
    let source = &case.election.source(claim.source).id;
    format!("claim \"{}\" of \"{source}\": \"{}\"", claim.id, claim.says)
}

/// The code of a claim that does not hold, and what it says in one value.
fn told(case: &Case<'_>, kind: &ClaimKind) -> (&'static Code, String) {
    match kind {
        ClaimKind::Count(count) => (&codes::COUNT_NOT_REPRODUCED, count.value.text.clone()),
        ClaimKind::Share { value, .. } => (&codes::SHARE_NOT_REPRODUCED, value.text.clone()),
        ClaimKind::Turnout { value, .. } => (&codes::TURNOUT_NOT_REPRODUCED, value.text.clone()),
        ClaimKind::Rank { place, of, .. } => {
            let of = of.map_or(String::new(), |of| format!(" of {of}"));
            (&codes::RANK_NOT_REPRODUCED, format!("{place}{of}"))
        }
        ClaimKind::Extremum { area, .. } => (
            &codes::EXTREMUM_NOT_REPRODUCED,
            case.election.area(*area).id.clone(),
        ),
        ClaimKind::Eligibility { .. } => (
            &codes::ELIGIBILITY_NOT_REPRODUCED,
            eligibility::words(case, kind),
        ),
        ClaimKind::Consistent { share, .. } => (&codes::NUMBERS_INCONSISTENT, share.text.clone()),
        ClaimKind::Counterfactual { .. } => (&codes::COUNTERFACTUAL_FAILS, String::new()),
        ClaimKind::NotCheckable(reason) => (&codes::SOURCES_CONTRADICT, reason.clone()),
    }
}

fn holding(case: &Case<'_>, figures: &Figures<'_>, kind: &ClaimKind) -> Holding {
    match kind {
        ClaimKind::Count(question) => count::holding(case, figures, question),
        ClaimKind::Share {
            list,
            area,
            value,
            base,
        } => share::holding(case, figures, (*list, *area), value, base.as_ref()),
        ClaimKind::Turnout {
            area,
            value,
            numerator,
            denominator,
        } => {
            let named = (numerator.as_ref(), denominator.as_ref());
            turnout::holding(case, figures, *area, value, named)
        }
        ClaimKind::Rank {
            list,
            area,
            place,
            of,
        } => rank::holding(case, figures, (*list, *area), *place, *of),
        ClaimKind::Extremum {
            of,
            area,
            is,
            level,
        } => extremum::holding(case, figures, of, (*area, *is), level),
        ClaimKind::Eligibility { .. } => eligibility::holding(case, figures, kind),
        ClaimKind::Consistent { .. }
        | ClaimKind::Counterfactual { .. }
        | ClaimKind::NotCheckable(_) => {
            Holding::Unknown("not a question to one edition".to_owned())
        }
    }
}

/// Asks every state of the data; the reference decides where it can, otherwise the latest that can.
fn by_edition(case: &Case<'_>, claim: &Claim, ledger: &mut Ledger) {
    let asked: Vec<(usize, &Figures<'_>, Holding)> = case
        .editions
        .iter()
        .enumerate()
        .filter(|(_, f)| claim.edition.as_ref().is_none_or(|id| *id == f.edition.id))
        .map(|(index, figures)| (index, figures, holding(case, figures, &claim.kind)))
        .collect();
    let known = |holding: &Holding| !matches!(holding, Holding::Unknown(_));
    let decisive = asked
        .iter()
        .find(|(index, _, holding)| case.reference == Some(*index) && known(holding))
        .or_else(|| asked.iter().rev().find(|(_, _, holding)| known(holding)));
    let lines: Vec<String> = asked
        .iter()
        .map(|(_, figures, holding)| {
            format!("edition \"{}\": {}", figures.edition.id, holding.words())
        })
        .collect();
    let (code, published) = told(case, &claim.kind);
    let quantity = |verdict| {
        Quantity::new(subject(case, claim), verdict)
            .published(&published)
            .at(claim.location.clone())
    };
    match decisive.map(|(_, _, holding)| holding) {
        None | Some(Holding::Unknown(_)) => {
            let why = if lines.is_empty() {
                "there is no such edition".to_owned()
            } else {
                lines.join("; ")
            };
            ledger.enter(quantity(Verdict::NotAudited).because(why));
        }
        Some(Holding::Holds { recomputed, .. }) => {
            let reproduced = quantity(Verdict::Reproduced).recomputed(recomputed);
            ledger.enter(reproduced.because(lines.join("; ")));
        }
        Some(Holding::Open(_)) => {
            ledger.enter(quantity(Verdict::Undetermined).because(lines.join("; ")));
        }
        Some(Holding::Fails(failure)) => {
            let finding = failed(case, claim, (code, published), failure, lines);
            let only_print = !asked.iter().any(|(_, _, holding)| holding.is_counted_out());
            ledger.discrepant(if only_print {
                Finding {
                    code: &codes::SOURCES_CONTRADICT,
                    ..finding
                }
            } else {
                finding
            });
        }
    }
}

fn failed(
    case: &Case<'_>,
    claim: &Claim,
    (code, published): (&'static Code, String),
    failure: &holding::Failure,
    lines: Vec<String>,
) -> Finding {
    let finding = Finding::new(code, subject(case, claim), headline(case, claim))
        .values(published, &failure.recomputed)
        .figures(lines)
        .figures(failure.more.iter().cloned())
        .at(claim.location.clone());
    match &failure.location {
        Some(location) => finding.at(location.clone()),
        None => finding,
    }
}
