//! The version that a polling day selects.

use super::{RuleBook, tiles};
use crate::day::Day;
use crate::law::LawVersion;
use crate::nearest::several_nearest;
use crate::period::Cover;

/// What a day selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selected<'b> {
    /// One version is in force.
    One(&'b LawVersion),
    /// Which one is in force is not known or contested: all of them are run.
    Disputed {
        /// The versions that can be in force, in the order of their days.
        versions: Vec<&'b LawVersion>,
        /// Why it is not known, in the words of the files.
        why: Vec<String>,
    },
}

/// A day selects no version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// No law of this body is known.
    #[error("no law is known of the body \"{body}\"{}", or_these(.nearest))]
    Body {
        /// What was asked for.
        body: String,
        /// The most similar bodies, the best first.
        nearest: Vec<String>,
    },
    /// No version of the body is in force on the day.
    #[error(
        "no version of \"{body}\" is in force on {day}{}; known are {}",
        .gap.as_ref().map_or_else(String::new, |gap| format!(": {gap}")),
        .known.join(", ")
    )]
    Day {
        /// The body.
        body: String,
        /// The day.
        day: Day,
        /// The declared reason of the hole that the day lies in.
        gap: Option<String>,
        /// The versions and their periods.
        known: Vec<String>,
    },
    /// The laws of the body are not chosen by the day.
    #[error("the versions of \"{body}\" are not chosen by the day: name one of {} in the election", .ids.join(", "))]
    MustBeNamed {
        /// The body.
        body: String,
        /// The versions in force on the day.
        ids: Vec<String>,
    },
}

fn or_these(nearest: &[String]) -> String {
    if nearest.is_empty() {
        return String::new();
    }
    let quoted: Vec<String> = nearest.iter().map(|body| format!("\"{body}\"")).collect();
    format!("; similar are {}", quoted.join(", "))
}

impl RuleBook {
    /// The statute in force for a body on a day; practices are found by [`RuleBook::practices`].
    ///
    /// # Errors
    /// The body is not known, no version is in force on the day, or the election must name the version.
    pub fn version_for(&self, body: &str, day: Day) -> Result<Selected<'_>, NotFound> {
        let of_body: Vec<&LawVersion> = self
            .versions()
            .iter()
            .filter(|version| version.body() == body)
            .collect();
        if of_body.is_empty() {
            return Err(NotFound::Body {
                body: body.to_owned(),
                nearest: self.similar(body),
            });
        }
        let open: Vec<(&LawVersion, Cover)> = of_body
            .iter()
            .map(|version| (*version, version.in_force().covers(day)))
            .filter(|(version, cover)| *cover != Cover::No && version.practice().is_none())
            .collect();
        let chosen: Vec<(&LawVersion, Cover)> = open
            .iter()
            .copied()
            .filter(|(version, _)| tiles(version))
            .collect();
        match chosen[..] {
            [] if open.is_empty() => Err(absent(body, day, &of_body)),
            [] => Err(NotFound::MustBeNamed {
                body: body.to_owned(),
                ids: open
                    .iter()
                    .map(|(version, _)| version.id().to_owned())
                    .collect(),
            }),
            [(version, Cover::Yes)] => Ok(Selected::One(version)),
            [..] => Ok(disputed(&chosen, day)),
        }
    }

    /// The practices of a body that can be in force on a day.
    #[must_use]
    pub fn practices(&self, body: &str, day: Day) -> Vec<&LawVersion> {
        self.versions()
            .iter()
            .filter(|version| version.body() == body && version.practice().is_some())
            .filter(|version| version.in_force().covers(day) != Cover::No)
            .collect()
    }

    fn similar(&self, body: &str) -> Vec<String> {
        let bodies = self.bodies();
        let mut found: Vec<String> = several_nearest(body, bodies.iter().copied())
            .into_iter()
            .map(str::to_owned)
            .collect();
        let country = body.split('/').next().unwrap_or(body);
        for other in bodies {
            let same = other.split('/').next() == Some(country);
            if same && !found.iter().any(|one| one == other) {
                found.push(other.to_owned());
            }
        }
        found
    }
}

fn disputed<'b>(chosen: &[(&'b LawVersion, Cover)], day: Day) -> Selected<'b> {
    let mut why: Vec<String> = Vec::new();
    for (version, _) in chosen {
        let period = version.in_force();
        let bounds = std::iter::once(&period.from).chain(&period.until);
        let unknown = bounds
            .filter(|bound| bound.earliest() <= day && day < bound.latest())
            .filter_map(|bound| bound.why());
        why.extend(unknown.chain(period.disputed.as_deref()).map(str::to_owned));
    }
    why.dedup();
    if why.is_empty() {
        why.push("several versions for different contests are in force".to_owned());
    }
    Selected::Disputed {
        versions: chosen.iter().map(|(version, _)| *version).collect(),
        why,
    }
}

fn absent(body: &str, day: Day, of_body: &[&LawVersion]) -> NotFound {
    let statutes = of_body
        .iter()
        .filter(|version| version.practice().is_none());
    let before = statutes
        .clone()
        .rfind(|version| version.in_force().from.latest() <= day);
    let later = statutes
        .clone()
        .any(|version| day < version.in_force().from.latest());
    NotFound::Day {
        body: body.to_owned(),
        day,
        gap: before
            .filter(|_| later)
            .and_then(|version| version.in_force().gap_after.clone()),
        known: statutes
            .map(|version| format!("{} ({})", version.id(), version.in_force()))
            .collect(),
    }
}
