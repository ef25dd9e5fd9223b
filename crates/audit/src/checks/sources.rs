//! Sets claims against each other where nothing counted decides.
//!
//! Why it matters: two agencies print two turnouts of one town; at least one of them is wrong. Example: `error[C709 sources-contradict]`. Cannot see:
//! which of the two is right.

use scrutineer_engine::Ratio;

use crate::audit::{Case, Ledger};
use crate::codes;
use crate::finding::Finding;
use crate::model::{AreaIx, Claim, ClaimKind, CountOf, ListIx};
use crate::verdict::Verdict;

const NAME: &str = "sources: claims against each other";

/// What two claims must share to be about the same thing.
#[derive(Debug, PartialEq, Eq)]
struct Topic<'a> {
    edition: Option<&'a str>,
    as_of: Option<scrutineer_rules::Day>,
    what: String,
    list: Option<ListIx>,
    area: Option<AreaIx>,
}

/// The comparison of claims with each other.
pub fn check(case: &Case<'_>, ledger: &mut Ledger) {
    let open: Vec<(&Claim, Topic<'_>, (Ratio, Ratio), &str)> = case
        .election
        .claims
        .iter()
        .filter(|claim| undecided(ledger, claim))
        .filter_map(|claim| {
            let (topic, interval, text) = topic(claim)?;
            Some((claim, topic, interval, text))
        })
        .collect();
    ledger.ran(NAME);
    for (index, (claim, topic, interval, text)) in open.iter().enumerate() {
        let earlier = open[..index].iter().find(|(_, other, against, _)| {
            other == topic && (interval.1 < against.0 || against.1 < interval.0)
        });
        let Some((other, _, _, print)) = earlier else {
            continue;
        };
        let source = &case.election.source(other.source).id;
        let mut subject = case
            .subject(format!("contradiction:{}", claim.id))
            .area(case.area_id(topic.area))
            .claimant(topic.list.map(|list| case.election.list(list).id.as_str()));
        subject.claim = Some(claim.id.clone());
        subject.source = Some(case.election.source(claim.source).id.clone());
        let headline = format!(
            "claim \"{}\" of \"{}\": \"{}\"",
            claim.id,
            case.election.source(claim.source).id,
            claim.says
        );
        let finding = Finding::new(&codes::SOURCES_CONTRADICT, subject, headline)
            .values(*text, *print)
            .figure(format!(
                "\"{source}\" prints {print} (claim \"{}\")",
                other.id
            ))
            .at(claim.location.clone())
            .at(other.location.clone());
        ledger.discrepant(finding);
    }
}

/// Whether the data left the claim open.
fn undecided(ledger: &Ledger, claim: &Claim) -> bool {
    ledger.quantities.iter().any(|quantity| {
        quantity.subject.claim.as_deref() == Some(&claim.id)
            && quantity.verdict == Verdict::NotAudited
    })
}

fn topic(claim: &Claim) -> Option<(Topic<'_>, (Ratio, Ratio), &str)> {
    let (what, list, area, interval, text) = match &claim.kind {
        ClaimKind::Count(count) => {
            let of = match &count.of {
                CountOf::Votes => "votes".to_owned(),
                CountOf::Seats => "seats".to_owned(),
                CountOf::Figure(name) => name.to_string(),
            };
            let value = &count.value;
            if value.comparator != scrutineer_engine::Comparator::Exactly {
                return None;
            }
            (of, count.list, count.area, value.interval(), &value.text)
        }
        ClaimKind::Share {
            list,
            area,
            value,
            base,
        } => {
            let of = base.as_ref().map_or(String::new(), |b| format!(" of {b}"));
            let what = format!("share{of}");
            (what, Some(*list), *area, value.interval(), &value.text)
        }
        ClaimKind::Turnout {
            area,
            value,
            numerator: None,
            denominator: None,
        } => (
            "turnout".to_owned(),
            None,
            *area,
            value.interval(),
            &value.text,
        ),
        ClaimKind::Turnout { .. }
        | ClaimKind::Rank { .. }
        | ClaimKind::Extremum { .. }
        | ClaimKind::Eligibility { .. }
        | ClaimKind::Consistent { .. }
        | ClaimKind::Counterfactual { .. }
        | ClaimKind::NotCheckable(_) => return None,
    };
    let topic = Topic {
        edition: claim.edition.as_deref(),
        as_of: claim.as_of,
        what,
        list,
        area,
    };
    Some((topic, interval, text))
}
