//! Adds the parts of one run.

use super::part::{Part, Range, SCHEMA};
use crate::whatif::{Cannot, Refused};

/// One part out of many, given with their names; `partial` allows draws to be missing.
///
/// # Errors
/// Parts of different runs, draws that are counted twice or not at all.
pub fn merge(parts: &[(String, Part)], partial: bool) -> Result<Part, Cannot> {
    let Some(((first_name, first), rest)) = parts.split_first() else {
        return Err(refused(
            "there is nothing to merge",
            "at least one part",
            "name the files",
        ));
    };
    for (name, part) in parts {
        sound(name, part)?;
    }
    for (name, part) in rest {
        if let Some(what) = difference(first, part) {
            return Err(refused(
                &format!("\"{first_name}\" and \"{name}\" are parts of different runs: {what}"),
                "parts of one run: the same election, law, model, seed and number of draws",
                "merge only what one command with several shards has written",
            ));
        }
    }
    let covered = joined(parts)?;
    let missing = missing(&covered, first.draws);
    if !missing.is_empty() && !partial {
        let draws: Vec<String> = missing.iter().map(words).collect();
        return Err(refused(
            &format!("draws are missing: {}", draws.join(", ")),
            &format!("all {} draws of the run", first.draws),
            "add the shard that has them, or say --partial",
        ));
    }
    let mut counts = first.counts();
    for (_, part) in rest {
        counts.add(part.counts());
    }
    Ok(first.clone().with(covered, counts))
}

fn refused(found: &str, expected: &str, remedy: &str) -> Cannot {
    Cannot::Refused(Refused {
        found: found.to_owned(),
        expected: expected.to_owned(),
        remedy: remedy.to_owned(),
    })
}

fn words(range: &Range) -> String {
    format!("{} to {}", range.0, range.1.saturating_sub(1))
}

/// Whether a part can have been written by this program.
fn sound(name: &str, part: &Part) -> Result<(), Cannot> {
    let broken = |what: &str| {
        refused(
            &format!("\"{name}\" is no part of a run: {what}"),
            "a file that `scrutineer ensemble --format json` has written",
            "make the part again",
        )
    };
    if part.schema != SCHEMA {
        return Err(broken(&format!("its schema is \"{}\"", part.schema)));
    }
    let in_order = part
        .covered
        .iter()
        .all(|range| range.0 <= range.1 && range.1 <= part.draws);
    if !in_order {
        return Err(broken("its draws lie outside the run"));
    }
    let counts = part.outcomes.iter().map(|one| one.draws);
    let sum = counts
        .chain([part.tied, part.silent, part.impossible])
        .try_fold(0u64, u64::checked_add);
    if sum != Some(part.made()) {
        return Err(broken("its counts are not as many as its draws"));
    }
    if part
        .outcomes
        .iter()
        .any(|one| one.seats.len() != part.lists.len())
    {
        return Err(broken("its seats are not those of its lists"));
    }
    Ok(())
}

/// What tells two runs apart.
fn difference(one: &Part, other: &Part) -> Option<String> {
    let model = |part: &Part| {
        toml::to_string(&part.model)
            .unwrap_or_default()
            .trim()
            .replace('\n', ", ")
            .replace('"', "")
    };
    let pairs = [
        ("election", one.election.clone(), other.election.clone()),
        ("edition", one.edition.clone(), other.edition.clone()),
        ("inputs", one.inputs.clone(), other.inputs.clone()),
        ("law", one.law.clone(), other.law.clone()),
        (
            "hash of the law",
            one.law_sha256.clone(),
            other.law_sha256.clone(),
        ),
        ("question", one.asked.clone(), other.asked.clone()),
        ("model", model(one), model(other)),
        ("seed", one.seed.to_string(), other.seed.to_string()),
        (
            "number of draws",
            one.draws.to_string(),
            other.draws.to_string(),
        ),
        ("lists", one.lists.join(","), other.lists.join(",")),
        (
            "seats as counted",
            format!("{:?}", one.counted),
            format!("{:?}", other.counted),
        ),
    ];
    let found = pairs.into_iter().find(|(_, one, other)| one != other);
    found.map(|(what, one, other)| {
        format!("the {what} is \"{one}\" in one and \"{other}\" in the other")
    })
}

/// The draws of all parts, neighbours joined.
fn joined(parts: &[(String, Part)]) -> Result<Vec<Range>, Cannot> {
    let mut all: Vec<(Range, &str)> = parts
        .iter()
        .flat_map(|(name, part)| {
            part.covered
                .iter()
                .map(move |range| (*range, name.as_str()))
        })
        .filter(|(range, _)| range.0 < range.1)
        .collect();
    all.sort_unstable();
    let mut covered: Vec<Range> = Vec::new();
    let mut last_name = "";
    for (range, name) in all {
        match covered.last_mut() {
            Some(last) if range.0 < last.1 => {
                let both = Range(range.0, range.1.min(last.1));
                return Err(refused(
                    &format!(
                        "draws {} are in \"{last_name}\" and in \"{name}\"",
                        words(&both)
                    ),
                    "each draw once",
                    "leave one of them out",
                ));
            }
            Some(last) if range.0 == last.1 => last.1 = range.1,
            Some(_) | None => covered.push(range),
        }
        last_name = name;
    }
    Ok(covered)
}

fn missing(covered: &[Range], draws: u64) -> Vec<Range> {
    let mut next = 0;
    let mut holes = Vec::new();
    for range in covered {
        if next < range.0 {
            holes.push(Range(next, range.0));
        }
        next = range.1;
    }
    if next < draws {
        holes.push(Range(next, draws));
    }
    holes
}
