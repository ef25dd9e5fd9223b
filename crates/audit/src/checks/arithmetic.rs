//! Adds up the figures of every area: identities inside one count, and areas against their parts.
//!
//! Why it matters: the votes, the ballots and the register are counted by different hands; where they must agree and do not, one of them is wrong.
//! Example: `error[A101 sum-differs]: votes + votes-against-all + invalid-ballots = ballots-cast`. Cannot see: errors that cancel each other, and
//! a total none of whose parts is missing.

use scrutineer_rules::Meaning;

use super::identities::{Rule, rules};
use crate::audit::{Case, Figures, Found, Ledger, Term};
use crate::codes;
use crate::finding::Finding;
use crate::model::{AreaIx, FigureName};
use crate::verdict::{Quantity, Verdict};
use crate::words;

/// The check of sums, wholes and roll-ups.
pub fn check(case: &Case<'_>, ledger: &mut Ledger) {
    let mut any = false;
    for figures in &case.editions {
        if figures.edition.votes.is_none() && figures.edition.figures.is_none() {
            continue;
        }
        any = true;
        let rules = rules(figures);
        for area in figures.areas() {
            for rule in &rules {
                check_rule(case, figures, rule, area, ledger);
            }
        }
        roll_up(case, figures, ledger);
    }
    if any {
        ledger.ran("arithmetic: sums, wholes and roll-ups");
    } else {
        ledger.skipped(
            "arithmetic: sums, wholes and roll-ups",
            "no edition has counts",
        );
    }
}

fn check_rule(
    case: &Case<'_>,
    figures: &Figures<'_>,
    rule: &Rule,
    area: AreaIx,
    ledger: &mut Ledger,
) {
    if rule.unless.iter().any(|t| figures.term(t, area).is_some()) {
        return;
    }
    let Some(whole) = figures.term(&rule.whole, area) else {
        return missing(case, figures, rule, area, ledger);
    };
    let Some((sums, place)) = sums(figures, rule, area) else {
        return missing(case, figures, rule, area, ledger);
    };
    let subject = case
        .subject_in(figures.edition, &format!("sum:{}", rule.words()))
        .area(case.area_id(Some(area)));
    let holds = |sum: &u64| {
        if rule.equal {
            *sum == whole.value
        } else {
            *sum <= whole.value
        }
    };
    if let Some(sum) = sums.iter().find(|sum| holds(sum)) {
        let quantity = Quantity::new(subject, Verdict::Reproduced)
            .published(whole.value.to_string())
            .recomputed(sum.to_string())
            .at(whole.location);
        return ledger.enter(quantity);
    }
    let nearest = sums.iter().min_by_key(|sum| sum.abs_diff(whole.value));
    let sum = nearest.copied().unwrap_or_default();
    let code = if rule.equal {
        &codes::SUM_DIFFERS
    } else {
        &codes::PART_EXCEEDS_WHOLE
    };
    let headline = format!("{}{}", rule.words(), case.in_area(Some(area)));
    let mut finding = Finding::new(code, subject, headline)
        .values(whole.value.to_string(), sum.to_string())
        .difference_of(whole.value, sum)
        .figures(parts(figures, rule, area))
        .at(whole.location)
        .at(place);
    if let Some(cite) = &rule.cite {
        finding = finding.figure(format!("declared with the edition: {cite}"));
    }
    ledger.discrepant(finding);
}

/// The sum of the terms that must be there, and that sum with the terms that may belong to it; with the place of the first.
fn sums(
    figures: &Figures<'_>,
    rule: &Rule,
    area: AreaIx,
) -> Option<(Vec<u64>, crate::model::Location)> {
    let found: Option<Vec<Found>> = rule.parts.iter().map(|t| figures.term(t, area)).collect();
    let found = found?;
    let place = found.first()?.location.clone();
    let sum = found
        .iter()
        .try_fold(0u64, |sum, part| sum.checked_add(part.value))?;
    let mut sums = vec![sum];
    for term in &rule.perhaps {
        if let Some(part) = figures.term(term, area) {
            let with: Vec<u64> = sums
                .iter()
                .filter_map(|s| s.checked_add(part.value))
                .collect();
            sums.extend(with);
        }
    }
    Some((sums, place))
}

fn parts(figures: &Figures<'_>, rule: &Rule, area: AreaIx) -> Vec<String> {
    let all = rule.parts.iter().chain(&rule.perhaps);
    all.filter_map(|term| {
        let found = figures.term(term, area)?;
        Some(format!("{term} {}", words::count(found.value)))
    })
    .collect()
}

/// A declared identity whose terms are not all there is listed; one that only follows from the meanings of figures is not asked for.
fn missing(case: &Case<'_>, figures: &Figures<'_>, rule: &Rule, area: AreaIx, ledger: &mut Ledger) {
    if rule.cite.is_none() || area != figures.top() {
        return;
    }
    let absent: Vec<String> = rule
        .parts
        .iter()
        .chain([&rule.whole])
        .filter(|term| figures.term(term, area).is_none())
        .map(Term::to_string)
        .collect();
    let subject = case.subject_in(figures.edition, &format!("sum:{}", rule.words()));
    ledger.enter(Quantity::not_audited(
        subject,
        format!("not given: {}", absent.join(", ")),
    ));
}

fn roll_up(case: &Case<'_>, figures: &Figures<'_>, ledger: &mut Ledger) {
    let Some(table) = &figures.edition.figures else {
        return;
    };
    for row in table.rows.iter().filter(|row| row.claimant.is_none()) {
        let Some((sum, parts)) = figures.sum_of_parts(&row.figure, row.area) else {
            continue;
        };
        if adds_up_never(&row.figure) {
            continue;
        }
        let quantity = format!("roll-up:{}", row.figure);
        let subject = case
            .subject_in(figures.edition, &quantity)
            .area(case.area_id(Some(row.area)));
        let place = table.line(row.line);
        if sum.value == row.value {
            let quantity = Quantity::new(subject, Verdict::Reproduced)
                .published(row.value.to_string())
                .recomputed(sum.value.to_string());
            ledger.enter(quantity.at(place));
            continue;
        }
        let headline = format!("{}{}", row.figure, case.in_area(Some(row.area)));
        let finding = Finding::new(&codes::ROLL_UP_DIFFERS, subject, headline)
            .values(row.value.to_string(), sum.value.to_string())
            .difference_of(row.value, sum.value)
            .figure(format!("sum over {}", words::counted(parts as u64, "area")))
            .at(place)
            .at(sum.location);
        ledger.discrepant(finding);
    }
}

/// Populations as a law rounds or restricts them need not add up.
fn adds_up_never(figure: &FigureName) -> bool {
    figure.means == crate::model::FigureMeaning::Law(Meaning::ApportionmentPopulation)
}
