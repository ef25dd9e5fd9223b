//! What a law says outside its steps: lines with a key each, for lists and differences.

use scrutineer_engine::{Comparator, LevelId, NumberRef, StepId};

use crate::law::{LawText, LawVersion, ReadState, SelectedBy, SourceKind};
use crate::needs::{BallotFor, DeclaredKind, LawNeeds};

/// A key that stays the same over versions, and the line.
pub(super) type Fact = (String, String);

fn fact(key: String, line: String) -> Fact {
    (key, line)
}

/// Dates and choice.
pub(super) fn of_header(law: &LawVersion) -> Vec<Fact> {
    let period = law.in_force();
    let mut facts = vec![fact("in-force".to_owned(), format!("in force {period}"))];
    let ends = [
        ("first day in", Some(&period.from)),
        ("first day out", period.until.as_ref()),
    ];
    for (which, bound) in ends {
        if let Some(why) = bound.and_then(|bound| bound.why()) {
            facts.push(fact(
                which.to_owned(),
                format!("the {which} is not known: {why}"),
            ));
        }
    }
    if let Some(words) = &period.disputed {
        facts.push(fact("disputed".to_owned(), format!("disputed: {words}")));
    }
    if let Some(words) = &period.gap_after {
        facts.push(fact(
            "gap-after".to_owned(),
            format!("no version follows at once: {words}"),
        ));
    }
    let selected = match law.selected_by() {
        SelectedBy::PollingDay => "chosen by the day of the poll",
        SelectedBy::NamedInManifest => "chosen by the election, which names it",
    };
    facts.push(fact("selected-by".to_owned(), selected.to_owned()));
    facts.push(fact(
        "checked".to_owned(),
        format!("compared with its sources on {}", law.checked()),
    ));
    if !law.contests().is_empty() {
        facts.push(fact(
            "contests".to_owned(),
            format!("contests: {}", law.contests().join(", ")),
        ));
    }
    if let Some(practice) = law.practice() {
        facts.push(fact(
            "practice".to_owned(),
            format!(
                "a practice that deviates from {}: {}",
                practice.deviates_from, practice.evidence
            ),
        ));
    }
    if let Some(note) = law.note() {
        facts.push(fact("note".to_owned(), format!("note: {note}")));
    }
    facts
}

/// A line for each source.
pub(super) fn of_sources(law: &LawVersion) -> Vec<Fact> {
    let line = |source: &crate::law::Source| {
        let kind = match source.kind {
            SourceKind::Act => "act",
            SourceKind::Constitution => "constitution",
            SourceKind::CourtOrder => "court order",
            SourceKind::Consolidation => "consolidation",
            SourceKind::Regulation => "regulation",
        };
        let read = match source.read {
            ReadState::Statute => "read in the statute",
            ReadState::Secondary => "read in a secondary account",
            ReadState::Unverified => "not read yet",
        };
        let amended = match source.amended_by.as_slice() {
            [] => String::new(),
            acts => format!(", as amended by {}", acts.join("; ")),
        };
        let url = source
            .url
            .as_ref()
            .map_or_else(String::new, |url| format!(" <{url}>"));
        format!(
            "{}: {}{amended} ({kind}, {read}){url}",
            source.id, source.title
        )
    };
    law.sources()
        .iter()
        .map(|source| fact(format!("source {}", source.id), line(source)))
        .collect()
}

fn level(needs: &LawNeeds, id: LevelId) -> &str {
    needs.levels.get(id.index()).map_or("", |level| &level.id)
}

/// A line for each thing that the election supplies.
pub(super) fn of_needs(law: &LawVersion) -> Vec<Fact> {
    let needs = law.needs();
    let mut facts = Vec::new();
    for one in &needs.levels {
        let within = one.within.map_or_else(String::new, |within| {
            format!(" within each {}", level(needs, within))
        });
        facts.push(fact(
            format!("area {}", one.id),
            format!("areas \"{}\"{within}", one.id),
        ));
    }
    for one in &needs.ballots {
        let who = match one.votes_for {
            BallotFor::List => "lists",
            BallotFor::Party => "parties",
            BallotFor::Candidate => "candidates",
        };
        let line = format!(
            "ballot \"{}\": votes for {who} by {}",
            one.id,
            level(needs, one.level)
        );
        facts.push(fact(format!("ballot {}", one.id), line));
    }
    for one in &needs.figures {
        let by = if one.by_party { " and party" } else { "" };
        let line = format!(
            "figure \"{}\": {} by {}{by} [{}]",
            one.id,
            one.means.word().replace('-', " "),
            level(needs, one.level),
            one.cite.text
        );
        facts.push(fact(format!("figure {}", one.id), line));
    }
    facts.extend(of_seats(needs));
    facts.extend(of_rolls(needs));
    for one in &needs.tags {
        let line = format!("status \"{}\" of lists [{}]", one.id, one.cite.text);
        facts.push(fact(format!("tag {}", one.id), line));
    }
    for one in &needs.declared {
        let kind = match one.kind {
            DeclaredKind::GroupsOfLists => "groups",
            DeclaredKind::PairsOfLists => "pairs",
        };
        let line = format!(
            "declared {kind} of lists \"{}\" [{}]",
            one.id, one.cite.text
        );
        facts.push(fact(format!("declared {}", one.id), line));
    }
    facts
}

fn of_rolls(needs: &LawNeeds) -> Vec<Fact> {
    let rolls = needs.rolls.iter();
    rolls
        .map(|one| {
            let line = format!(
                "candidates \"{}\" of each list by {} [{}]",
                one.id,
                level(needs, one.level),
                one.cite.text
            );
            fact(format!("candidates {}", one.id), line)
        })
        .collect()
}

fn of_seats(needs: &LawNeeds) -> Vec<Fact> {
    needs
        .seats
        .iter()
        .map(|one| {
            let number = match one.count {
                Some(count) => format!("{count}, the law's own number"),
                None => {
                    let by = if one.by_party { " and party" } else { "" };
                    format!("given by {}{by}", level(needs, one.level))
                }
            };
            let line = format!("seats \"{}\": {number} [{}]", one.id, one.cite.text);
            fact(format!("seats {}", one.id), line)
        })
        .collect()
}

fn names(text: &LawText, steps: &[StepId]) -> String {
    let names: Vec<String> = steps
        .iter()
        .map(|id| format!("\"{}\"", text.step(*id).id))
        .collect();
    names.join(", ")
}

/// What the law yields, and its invariants.
pub(super) fn of_result(law: &LawText) -> Vec<Fact> {
    let result = &law.procedure().result;
    let mut facts = vec![fact(
        "result seats".to_owned(),
        format!("seats: {}", names(law, &[result.seats])),
    )];
    let lists = [
        ("admitted", &result.admitted),
        ("tiers", &result.tiers),
        ("persons", &result.persons),
    ];
    for (key, steps) in lists.into_iter().filter(|(_, steps)| !steps.is_empty()) {
        facts.push(fact(
            format!("result {key}"),
            format!("{key}: {}", names(law, steps)),
        ));
    }
    let single = [
        ("winners without a seat", result.without_seat),
        ("seats of areas", result.areas),
    ];
    for (key, step) in single {
        if let Some(step) = step {
            facts.push(fact(
                format!("result {key}"),
                format!("{key}: {}", names(law, &[step])),
            ));
        }
    }
    facts
}

/// The invariants of a law.
pub(super) fn of_checks(version: &LawVersion) -> Vec<Fact> {
    let law = version.text();
    let checks = law.procedure().checks.iter().zip(law.checks());
    checks
        .map(|(check, id)| {
            let compare = match check.compare {
                Comparator::AtLeast => "is at least",
                Comparator::MoreThan => "is more than",
                Comparator::AtMost => "is at most",
                Comparator::LessThan => "is less than",
                Comparator::Exactly => "equals",
            };
            let line = format!(
                "check \"{id}\": the sum of {} {compare} that of {}",
                number(version, check.sum_of),
                number(version, check.against)
            );
            fact(format!("check {id}"), line)
        })
        .collect()
}

fn number(version: &LawVersion, of: NumberRef) -> String {
    let needs = version.needs();
    let name = match of {
        NumberRef::Literal(value) => value.to_string(),
        NumberRef::Ballot(id) => format!("ballot.{}", needs.ballots[id.index()].id),
        NumberRef::Figure(id) => format!("figure.{}", needs.figures[id.index()].id),
        NumberRef::Seats(id) => format!("seats.{}", needs.seats[id.index()].id),
        NumberRef::Step(id) => version.text().step(id).id.clone(),
        NumberRef::Fact(_) => "a fact of lists".to_owned(),
    };
    format!("\"{name}\"")
}

/// Where the law is silent.
pub(super) fn of_gaps(law: &LawText) -> Vec<Fact> {
    law.gaps()
        .iter()
        .map(|gap| {
            let line = format!(
                "\"{}\" at \"{}\": {}",
                gap.id,
                law.step(gap.at).id,
                gap.what
            );
            fact(format!("gap {}", gap.id), line)
        })
        .collect()
}
