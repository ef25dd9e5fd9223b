//! The laws that come with the program: every file loads, lies where its id says, and every day has its version.

use scrutineer_rules::{Day, EMBEDDED, LawVersion, NotFound, RuleBook, Selected, SelectedBy};

fn book() -> RuleBook {
    RuleBook::embedded().unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn every_file_loads() {
    let book = book();
    assert_eq!(book.versions().len(), EMBEDDED.len());
}

#[test]
fn every_file_lies_where_its_id_says() {
    for version in book().versions() {
        let (id, practice) = match version.id().split_once('+') {
            Some((id, practice)) => (id, format!(".{practice}")),
            None => (version.id(), String::new()),
        };
        assert_eq!(version.path(), format!("rules/{id}{practice}.toml"));
    }
}

/// Every day on which a version begins or ends, the day before, and the day after.
fn turning_days(book: &RuleBook, body: &str) -> Vec<Day> {
    let mut days = Vec::new();
    for version in book.versions_of(body) {
        let period = version.in_force();
        for bound in std::iter::once(&period.from).chain(&period.until) {
            for day in [bound.earliest(), bound.latest()] {
                days.extend([Some(day), day.next(), before(day)].into_iter().flatten());
            }
        }
    }
    days
}

fn before(day: Day) -> Option<Day> {
    let (year, month, date) = day.parts();
    let same_month = date
        .checked_sub(1)
        .and_then(|date| Day::new(year, month, date));
    let month_before = month
        .checked_sub(1)
        .and_then(|month| (28..=31).rev().find_map(|date| Day::new(year, month, date)));
    same_month
        .or(month_before)
        .or_else(|| Day::new(year.checked_sub(1)?, 12, 31))
}

/// Between two turning days nothing changes, so that these stand for every day.
#[test]
fn every_day_since_the_first_version_has_one_version_or_a_declared_reason() {
    let book = book();
    for body in book.bodies() {
        let chosen_by_day = |version: &&LawVersion| {
            version.practice().is_none() && version.selected_by() == SelectedBy::PollingDay
        };
        let first = book
            .versions_of(body)
            .filter(chosen_by_day)
            .map(|version| version.in_force().from.earliest())
            .min();
        let Some(first) = first else { continue };
        let last_end = book
            .versions_of(body)
            .filter(chosen_by_day)
            .map(|version| {
                version
                    .in_force()
                    .until
                    .as_ref()
                    .map(|until| until.latest())
            })
            .max_by_key(|until| until.map_or((1, None), |day| (0, Some(day))))
            .flatten();
        for day in turning_days(&book, body) {
            if day < first || last_end.is_some_and(|end| day >= end) {
                continue;
            }
            match book.version_for(body, day) {
                Ok(Selected::One(_) | Selected::Disputed { .. })
                | Err(NotFound::Day { gap: Some(_), .. }) => {}
                Err(absent) => panic!("{absent}"),
            }
        }
    }
}

#[test]
fn the_day_before_a_day() {
    let day = |text: &str| text.parse::<Day>().expect("a day");
    for (of, is) in [
        ("2012-03-01", "2012-02-29"),
        ("2013-01-01", "2012-12-31"),
        ("2012-01-15", "2012-01-14"),
    ] {
        assert_eq!(before(day(of)), Some(day(is)));
    }
}
