//! The conversion as a whole, and what its parts share.

use std::collections::BTreeSet;

use scrutineer_engine::{Areas, LevelId, PartyId, Procedure, StepId, Tally, TallyParts};
use scrutineer_rules::{LawNeeds, LawText, LawVersion};

use super::ballots::{self, Parties};
use super::derive::Derived;
use super::missing::{Missing, Need};
use super::shape::Shape;
use super::{facts, figures, given, recorded, rolls};
use crate::input::error::InputError;
use crate::input::faults::Faults;
use crate::input::nearest::did_you_mean;
use crate::model::{AreaIx, CandidateIx, Claimant, Edition, Election, ListIx, Location};

/// An edition as a law reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// The tally. Where something is missing its cells are zero: no step that reads them may be trusted.
    pub tally: Tally,
    /// Who each [`PartyId`] is: a list, or a candidate without one.
    pub parties: Vec<Claimant>,
    /// Which area each position of each level is.
    pub areas: Vec<Vec<AreaIx>>,
    /// Who each candidate of each ballot is.
    pub candidates: Vec<Vec<Claimant>>,
    /// Who each [`scrutineer_engine::PersonId`] is: the first row of the person.
    pub persons: Vec<CandidateIx>,
    /// Figures that were derived from others.
    pub derived: Vec<Derived>,
    /// What is missing and read by a step that is not assumed: the election cannot be run.
    pub missing: Vec<Missing>,
    /// What is missing and read by assumed steps alone, or by none.
    pub excused: Vec<Missing>,
    /// What the election gives and the law does not know: ballots, seats, tags, steps. Where the law is the election's own,
    /// these are errors.
    pub strays: Vec<InputError>,
}

impl Conversion {
    /// The party of a list; none for an aggregate.
    #[must_use]
    pub fn party_of(&self, list: ListIx) -> Option<PartyId> {
        let position = self
            .parties
            .iter()
            .position(|claimant| *claimant == Claimant::List(list))?;
        Some(PartyId::at(position))
    }

    /// Whether nothing is missing that a step needs.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }
}

/// What is asked of an election: the law's needs and one of its texts.
pub(super) struct Asked<'l> {
    /// The needs.
    pub needs: &'l LawNeeds,
    /// The steps.
    pub procedure: &'l Procedure,
    /// Their names.
    pub steps: Vec<&'l str>,
    /// The names of all steps of all readings.
    pub all_steps: BTreeSet<&'l str>,
}

impl<'l> Asked<'l> {
    fn of(law: &'l LawVersion, text: &'l LawText) -> Self {
        let texts = law.readings().iter().map(|reading| &reading.text);
        Self {
            needs: law.needs(),
            procedure: text.procedure(),
            steps: text.steps().iter().map(|step| step.id.as_str()).collect(),
            all_steps: std::iter::once(law.text())
                .chain(texts)
                .flat_map(|text| text.steps().iter().map(|step| step.id.as_str()))
                .collect(),
        }
    }

    /// The step of a name.
    pub fn step(&self, name: &str) -> Option<StepId> {
        let found = self.steps.iter().position(|step| *step == name);
        found.map(StepId::at)
    }
}

/// What the parts of a conversion share.
pub(super) struct Ground<'g> {
    /// The election.
    pub election: &'g Election,
    /// The edition.
    pub edition: &'g Edition,
    /// What is asked.
    pub asked: &'g Asked<'g>,
    /// The areas.
    pub shape: Shape,
    /// The parties.
    pub parties: Parties,
    /// What cannot be.
    pub faults: &'g Faults,
    /// What is missing.
    pub missing: Vec<Missing>,
    /// What the law does not know.
    pub strays: Faults,
    /// What was derived.
    pub derived: Vec<Derived>,
}

/// Converts an edition of an election to the tally that a text of a law reads.
///
/// # Errors
/// Areas that do not fit the law, votes at a level above the one that the law reads or at two levels at once, sums beyond
/// 64 bits, values for another kind of step: all of them, in the order of files and lines.
pub fn to_tally(
    election: &Election,
    edition: &Edition,
    law: &LawVersion,
    text: &LawText,
) -> Result<Conversion, Vec<InputError>> {
    convert(election, edition, &Asked::of(law, text))
}

pub(super) fn convert(
    election: &Election,
    edition: &Edition,
    asked: &Asked<'_>,
) -> Result<Conversion, Vec<InputError>> {
    let faults = Faults::default();
    let Some((shape, areas)) = Shape::new(election, asked.needs, &faults) else {
        return Err(faults.into_sorted());
    };
    let mut ground = Ground {
        election,
        edition,
        asked,
        shape,
        parties: Parties::new(election, edition),
        faults: &faults,
        missing: Vec::new(),
        strays: Faults::default(),
        derived: Vec::new(),
    };
    missing_levels(&mut ground);
    let (parts, candidates, persons) = gather(&mut ground, areas);
    let assumed: BTreeSet<StepId> = parts.assumed.iter().map(|(step, _)| *step).collect();
    let tally = Tally::new(parts).map_err(|error| misfit(&ground, &error.to_string()));
    let Ground {
        shape,
        parties,
        missing,
        strays,
        derived,
        ..
    } = ground;
    if !faults.is_empty() {
        return Err(faults.into_sorted());
    }
    let (excused, missing) = missing
        .into_iter()
        .partition(|one| is_excused(one, &assumed));
    Ok(Conversion {
        tally: tally?,
        parties: parties.claimants,
        areas: shape.levels,
        candidates,
        persons,
        derived,
        missing,
        excused,
        strays: strays.into_sorted(),
    })
}

type Gathered = (TallyParts, Vec<Vec<Claimant>>, Vec<CandidateIx>);

fn gather(ground: &mut Ground<'_>, areas: Areas) -> Gathered {
    let counted = ballots::ballots(ground);
    let persons = rolls::Persons::of(ground.edition);
    let rolls = rolls::rolls(ground, &persons, &counted);
    let figures = figures::figures(ground);
    let seats = given::seats(ground);
    let facts = facts::facts(ground);
    let declared = recorded::declared(ground);
    let lots = recorded::lots(ground, &counted, &persons);
    let assumed = recorded::assumed(ground);
    recorded::named_steps(ground);
    let (ballots, candidates) = counted
        .into_iter()
        .map(|one| (one.ballot, one.candidates))
        .unzip();
    let parts = TallyParts {
        areas,
        facts,
        ballots,
        figures,
        seats,
        rolls,
        declared,
        lots,
        assumed,
    };
    (parts, candidates, persons.first)
}

/// Whether only assumed steps read what is missing. A level without areas is never excused: any step may look at it.
fn is_excused(missing: &Missing, assumed: &BTreeSet<StepId>) -> bool {
    match missing.need {
        Need::Level(_) => false,
        Need::Ballot(_) | Need::Figure(_) | Need::Seats(_) | Need::Declared(_) => {
            missing.readers.iter().all(|step| assumed.contains(step))
        }
    }
}

fn misfit(ground: &Ground<'_>, error: &str) -> Vec<InputError> {
    let faults = Faults::default();
    faults.add(
        ground.edition.location.clone(),
        format!("the figures do not fit together: {error}"),
        "figures that the law can read",
        "compare them with the source",
    );
    faults.into_sorted()
}

/// Levels without areas that steps are repeated for.
fn missing_levels(ground: &mut Ground<'_>) {
    let needs = ground.asked.needs;
    for (index, level) in needs.levels.iter().enumerate() {
        let id = LevelId::at(index);
        if ground.shape.count(id) > 0 {
            continue;
        }
        let steps = ground.asked.procedure.steps.iter().enumerate();
        let readers = steps.filter(|(_, step)| step.per() == id);
        ground.missing.push(Missing {
            need: Need::Level(id),
            areas: Vec::new(),
            what: format!("the areas of the level \"{}\"", level.id),
            remedy: format!("add an [[area]] with level = \"{}\" for each", level.id),
            location: ground.election.location.clone(),
            readers: readers.map(|(at, _)| StepId::at(at)).collect(),
        });
    }
}

impl Ground<'_> {
    /// What a level is called.
    pub fn level_name(&self, level: LevelId) -> &str {
        self.asked
            .needs
            .levels
            .get(level.index())
            .map_or("", |level| &level.id)
    }

    /// A fault of a row of the votes.
    pub fn at_row(&self, line: u32, found: String, expected: &str, remedy: &str) {
        if let Some(table) = &self.edition.votes {
            self.faults.add(table.line(line), found, expected, remedy);
        }
    }

    /// Something that the law does not know.
    pub fn stray(&self, kind: &str, name: &str, known: &[&str], place: Location) {
        self.strays.add(
            place,
            format!("the law knows no {kind} \"{name}\""),
            if known.is_empty() {
                format!("no {kind}")
            } else {
                crate::input::fields::one_of(known.iter().copied())
            },
            did_you_mean(
                name,
                known.iter().copied(),
                "remove it, or correct its name",
            ),
        );
    }

    /// Whether a claimant stands for several and never claims a seat.
    pub fn is_aggregate(&self, claimant: Claimant) -> bool {
        match claimant {
            Claimant::List(list) => self.election.list(list).aggregate,
            Claimant::Candidate(_) => self.parties.of(claimant).is_none(),
        }
    }

    /// The day of birth of a candidate as a day number.
    pub fn born(&self, claimant: Claimant) -> Option<i64> {
        match claimant {
            Claimant::List(_) => None,
            Claimant::Candidate(candidate) => {
                facts::day_number(self.edition.candidate(candidate)?.born?)
            }
        }
    }

    /// The areas of a level inside an area that are not among those seen.
    pub fn without(&self, area: AreaIx, level: &str, seen: &[AreaIx]) -> Vec<AreaIx> {
        let seen: BTreeSet<AreaIx> = seen.iter().copied().collect();
        self.inside(area)
            .filter(|inner| self.election.area(*inner).level == level && !seen.contains(inner))
            .collect()
    }

    /// An area and all areas inside it: they stand together, depth first.
    pub fn inside(&self, area: AreaIx) -> impl Iterator<Item = AreaIx> {
        (area.index()..self.election.areas.len())
            .map(AreaIx::at)
            .take_while(move |inner| {
                *inner == area
                    || self
                        .election
                        .area(*inner)
                        .within
                        .is_some_and(|outer| outer >= area)
            })
    }
}
