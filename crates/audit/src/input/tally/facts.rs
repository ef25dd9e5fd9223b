//! Facts about lists, in the engine's shape.

use scrutineer_engine::{Fact, Facts, TagId};
use scrutineer_rules::Day;

use super::convert::Ground;
use crate::model::{Claimant, List, ListNumber};

/// Facts about each party, in the order of the tally.
pub(super) fn facts(ground: &mut Ground<'_>) -> Vec<Facts> {
    let claimants = ground.parties.claimants.clone();
    claimants
        .into_iter()
        .map(|claimant| match claimant {
            Claimant::List(list) => of_list(ground, ground.election.list(list)),
            Claimant::Candidate(_) => Facts::default(),
        })
        .collect()
}

fn of_list(ground: &Ground<'_>, list: &List) -> Facts {
    Facts {
        tags: tags(ground, list),
        members: list.members,
        length: list.length.as_ref().and_then(|n| number(ground, list, n)),
        names_left: list
            .names_left
            .as_ref()
            .and_then(|n| number(ground, list, n)),
        registered: list.registered,
        listed: list.listed,
    }
}

fn tags(ground: &Ground<'_>, list: &List) -> Vec<TagId> {
    let needs = &ground.asked.needs.tags;
    let mut found = Vec::new();
    for tag in &list.tags {
        match needs.iter().position(|need| need.id == *tag) {
            Some(at) => found.push(TagId::at(at)),
            None => {
                let known: Vec<&str> = needs.iter().map(|need| need.id.as_str()).collect();
                ground.stray("tag", tag, &known, list.location.clone());
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A number of a list; by area where all its areas are of one level of the law.
fn number(ground: &Ground<'_>, list: &List, number: &ListNumber) -> Option<Fact> {
    let by_area = match number {
        ListNumber::Everywhere(value) => return Some(Fact::Everywhere(*value)),
        ListNumber::ByArea(by_area) => by_area,
    };
    let (first, _) = by_area.first()?;
    let level = ground.shape.exactly(*first).map(|(level, _)| level);
    let mut values = vec![None; level.map_or(0, |level| ground.shape.count(level))];
    for (area, value) in by_area {
        match (ground.shape.exactly(*area), level) {
            (Some((own, at)), Some(level)) if own == level => values[at.index()] = Some(*value),
            _ => {
                let area = ground.election.area(*area);
                ground.faults.add(
                    list.location.clone(),
                    format!(
                        "a number of the list \"{}\" in \"{}\", of the level \"{}\"",
                        list.id, area.id, area.level
                    ),
                    "numbers by areas of one level that the law reads",
                    "give one number for each area of that level",
                );
                return None;
            }
        }
    }
    level.map(|level| Fact::ByArea(level, values))
}

/// Days since the first of March of the year 0, by which days can be compared and subtracted.
pub(super) fn day_number(day: Day) -> Option<i64> {
    let (year, month, day) = day.parts();
    let (year, month) = (i64::from(year), i64::from(month));
    let shifted = (month + 9) % 12;
    let year = if month <= 2 { year - 1 } else { year };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leaps + (shifted * 306 + 5) / 10 + i64::from(day) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_one_by_one() {
        let mut day = Day::new(1999, 12, 30);
        let mut last = None;
        for _ in 0..800 {
            let number = day.and_then(day_number);
            if let (Some(last), Some(number)) = (last, number) {
                assert_eq!(number, last + 1);
            }
            last = number;
            day = day.and_then(Day::next);
        }
        assert!(last.is_some());
    }
}
