//! Declared groups, recorded lots and assumed steps, in the engine's identifiers.

use scrutineer_engine as engine;
use scrutineer_engine::{AreaId, DeclaredGroup, DeclaredId, Input, LevelId, NumberRef, Op, StepId};
use scrutineer_rules::DeclaredKind;

use super::ballots::Counted;
use super::convert::Ground;
use super::missing::{Missing, Need};
use super::rolls::Persons;
use crate::model::{
    AreaIx, Assumed, AssumedValue, ClaimKind, Claimant, Declared, Location, Lot, LotParty,
    PublishedQuantity,
};

/// The declared groups of the tables that the law knows.
pub(super) fn declared(ground: &mut Ground<'_>) -> Vec<DeclaredGroup> {
    let needs = &ground.asked.needs.declared;
    let known: Vec<&str> = needs.iter().map(|need| need.id.as_str()).collect();
    let mut groups = Vec::new();
    for group in &ground.election.declared {
        match needs.iter().position(|need| need.id == group.id) {
            None => ground.stray(
                "table of declared groups",
                &group.id,
                &known,
                group.location.clone(),
            ),
            Some(_) if group.lists.is_empty() => {}
            Some(at) => {
                check_size(ground, group, needs[at].kind);
                groups.push(DeclaredGroup {
                    table: DeclaredId::at(at),
                    lists: members(ground, group),
                });
            }
        }
    }
    for (at, need) in needs.iter().enumerate() {
        let given = ground.election.declared.iter().any(|g| g.id == need.id);
        if !given {
            let id = DeclaredId::at(at);
            ground.missing.push(Missing {
                need: Need::Declared(id),
                areas: Vec::new(),
                what: format!("the declared groups \"{}\"", need.id),
                remedy: format!(
                    "add [[declared]] with id = \"{}\"; with lists = [] where none was declared",
                    need.id
                ),
                location: ground.election.location.clone(),
                readers: ground
                    .asked
                    .procedure
                    .readers(Input::Declared(id))
                    .collect(),
            });
        }
    }
    groups
}

fn check_size(ground: &Ground<'_>, group: &Declared, kind: DeclaredKind) {
    let fits = match kind {
        DeclaredKind::GroupsOfLists => true,
        DeclaredKind::PairsOfLists => group.lists.len() == 2,
    };
    if !fits {
        ground.faults.add(
            group.location.clone(),
            format!(
                "the group \"{}\" has {} lists",
                group.name,
                group.lists.len()
            ),
            "pairs of lists, as the law says",
            "compare the group with its source",
        );
    }
}

fn members(ground: &Ground<'_>, group: &Declared) -> Vec<engine::PartyId> {
    let lists = group.lists.iter();
    lists
        .filter_map(|list| {
            let party = ground.parties.of(Claimant::List(*list));
            if party.is_none() {
                ground.faults.add(
                    group.location.clone(),
                    format!(
                        "the group \"{}\" has a member that stands for several claimants: \"{}\"",
                        group.name,
                        ground.election.list(*list).id
                    ),
                    "lists that claim seats of their own",
                    "name the list itself",
                );
            }
            party
        })
        .collect()
}

/// The recorded lots of the steps of this text.
pub(super) fn lots(
    ground: &mut Ground<'_>,
    counted: &[Counted],
    persons: &Persons,
) -> Vec<engine::Lot> {
    let lots = ground.election.lots.iter();
    lots.filter_map(|lot| one_lot(ground, counted, persons, lot))
        .collect()
}

fn one_lot(
    ground: &Ground<'_>,
    counted: &[Counted],
    persons: &Persons,
    lot: &Lot,
) -> Option<engine::Lot> {
    let step = step_of(ground, &lot.step, &lot.location)?;
    let procedure = &ground.asked.procedure;
    let level = procedure.level_of_ties(&procedure.steps[step.index()]);
    let area = area_at(ground, lot.area, level, &lot.location)?;
    let drawn = Drawn {
        ground,
        counted,
        persons,
        step,
        level,
        area,
    };
    let numbers = |of: &[LotParty]| -> Option<Vec<u32>> {
        of.iter()
            .map(|party| drawn.number(party).or_else(|| drawn.unknown(lot, party)))
            .collect()
    };
    Some(engine::Lot {
        step,
        area,
        tied: numbers(&lot.tied)?,
        won: numbers(&lot.won)?,
    })
}

/// A lot in its step and area.
struct Drawn<'d> {
    ground: &'d Ground<'d>,
    counted: &'d [Counted],
    persons: &'d Persons,
    step: StepId,
    level: LevelId,
    area: AreaId,
}

impl Drawn<'_> {
    /// The engine's number of somebody who was tied: of a candidate where candidates are elected, of a party otherwise.
    fn number(&self, party: &LotParty) -> Option<u32> {
        let ground = self.ground;
        if let LotParty::Area(area) = party {
            return ground.shape.exactly(*area).map(|(_, at)| at.0);
        }
        let op = &ground.asked.procedure.steps[self.step.index()].op;
        if let Op::Elect(elect) = op
            && let NumberRef::Ballot(ballot) = elect.votes
        {
            return self.candidate(self.counted.get(ballot.index())?, party);
        }
        if let (Op::Fill(_), Some(Claimant::Candidate(candidate))) = (op, self.claimant(party)) {
            return self.persons.of_candidate(candidate.index()).map(|id| id.0);
        }
        ground.parties.of(self.claimant(party)?).map(|id| id.0)
    }

    fn claimant(&self, party: &LotParty) -> Option<Claimant> {
        match party {
            LotParty::List(list) => Some(Claimant::List(*list)),
            LotParty::Candidate(name) => {
                let rows = &self.ground.edition.candidates.as_ref()?.rows;
                let at = rows.iter().position(|candidate| candidate.id == *name)?;
                Some(Claimant::Candidate(crate::model::CandidateIx::at(at)))
            }
            LotParty::Area(_) => None,
        }
    }

    fn candidate(&self, counted: &Counted, party: &LotParty) -> Option<u32> {
        let wanted = self.claimant(party)?;
        let ballot_level = counted.ballot.level;
        let inside = |area: AreaId| {
            let members = &self.ground.shape.levels[ballot_level.index()];
            let area = members.get(area.index())?;
            Some(self.ground.shape.at(self.level, *area)? == self.area)
        };
        let votes = counted.ballot.candidates.iter();
        let mut found = counted
            .candidates
            .iter()
            .zip(votes)
            .enumerate()
            .filter(|(_, (claimant, _))| **claimant == wanted)
            .filter(|(_, (_, votes))| inside(votes.area) == Some(true));
        let (at, _) = found.next()?;
        u32::try_from(at).ok()
    }

    fn unknown(&self, lot: &Lot, party: &LotParty) -> Option<u32> {
        let name = match party {
            LotParty::List(list) => self.ground.election.list(*list).id.clone(),
            LotParty::Area(area) => self.ground.election.area(*area).id.clone(),
            LotParty::Candidate(name) => name.clone(),
        };
        self.ground.faults.add(
            lot.location.clone(),
            format!("\"{name}\" cannot be tied in the step \"{}\"", lot.step),
            "those among whom the step decides, in the area of the lot",
            "compare the lot with the record of the drawing",
        );
        None
    }
}

/// The assumed values of the steps of this text.
pub(super) fn assumed(ground: &mut Ground<'_>) -> Vec<(StepId, engine::Assumed)> {
    let all = ground.election.assumed.iter();
    all.filter_map(|one| {
        let step = step_of(ground, &one.step, &one.location)?;
        Some((step, value(ground, one, step)?))
    })
    .collect()
}

fn value(ground: &Ground<'_>, one: &Assumed, step: StepId) -> Option<engine::Assumed> {
    let taken = &ground.asked.procedure.steps[step.index()];
    let per = taken.per();
    if let Op::Fill(_) = taken.op {
        ground.faults.add(
            one.location.clone(),
            format!("the step \"{}\" names persons, and is assumed", one.step),
            "a step that yields a set, seats or an amount",
            "take the [[assumed]] out: without candidates the persons are simply not audited",
        );
        return None;
    }
    match &one.value {
        AssumedValue::Lists(sets) => {
            let level = level_of(ground, one, sets.iter().map(|(area, _)| *area), per)?;
            let sets = sets.iter().map(|(area, lists)| {
                let parties = lists.iter();
                let parties = parties.filter_map(|list| ground.parties.of(Claimant::List(*list)));
                Some((ground.shape.exactly(*area)?.1, parties.collect()))
            });
            Some(engine::Assumed::Set(level, sets.collect::<Option<_>>()?))
        }
        AssumedValue::Amount(amounts) => {
            let level = level_of(ground, one, amounts.iter().map(|(area, _)| *area), per)?;
            let amounts = amounts
                .iter()
                .map(|(area, amount)| Some((ground.shape.exactly(*area)?.1, amount.clone())));
            Some(engine::Assumed::Amount(
                level,
                amounts.collect::<Option<_>>()?,
            ))
        }
        AssumedValue::Seats(seats) => {
            let level = level_of(ground, one, seats.iter().map(|(area, _, _)| *area), per)?;
            assumed_seats(ground, one, seats, level)
        }
    }
}

fn assumed_seats(
    ground: &Ground<'_>,
    one: &Assumed,
    seats: &[(AreaIx, Option<crate::model::ListIx>, u64)],
    level: LevelId,
) -> Option<engine::Assumed> {
    let at = |area: AreaIx| ground.shape.exactly(area).map(|(_, at)| at);
    let with = seats.iter().filter(|(_, list, _)| list.is_some()).count();
    if with == 0 {
        let cells = seats.iter().map(|(area, _, n)| Some((at(*area)?, *n)));
        return Some(engine::Assumed::AreaSeats(
            level,
            cells.collect::<Option<_>>()?,
        ));
    }
    if with < seats.len() {
        ground.faults.add(
            one.location.clone(),
            format!(
                "the step \"{}\" has seats of lists and seats of areas alone",
                one.step
            ),
            "one of the two",
            "give \"claimant\" in every entry, or in none",
        );
        return None;
    }
    let cells = seats.iter().map(|(area, list, n)| {
        let party = ground.parties.of(Claimant::List((*list)?))?;
        Some((at(*area)?, party, *n))
    });
    Some(engine::Assumed::PartySeats(
        level,
        cells.collect::<Option<_>>()?,
    ))
}

/// The one level of the law that all areas of an assumed value are of; the step's own where it has none.
fn level_of(
    ground: &Ground<'_>,
    one: &Assumed,
    areas: impl Iterator<Item = AreaIx>,
    per: LevelId,
) -> Option<LevelId> {
    let mut level = None;
    for area in areas {
        let own = ground.shape.exactly(area).map(|(level, _)| level);
        if own.is_none() || level.is_some_and(|level| Some(level) != own) {
            let area = ground.election.area(area);
            ground.faults.add(
                one.location.clone(),
                format!(
                    "the step \"{}\" has a value in \"{}\", of the level \"{}\"",
                    one.step, area.id, area.level
                ),
                "values in areas of one level that the law reads",
                "give the values where the step yields them",
            );
            return None;
        }
        level = own;
    }
    Some(level.unwrap_or(per))
}

/// Tells of steps that published figures or claims name and no reading of the law knows.
pub(super) fn named_steps(ground: &Ground<'_>) {
    for table in ground.edition.published.iter() {
        for row in &table.rows {
            if let PublishedQuantity::SeatsOf(step) | PublishedQuantity::ElectedBy(step) =
                &row.quantity
            {
                step_of(ground, step, &table.line(row.line));
            }
        }
    }
    for claim in &ground.election.claims {
        if let ClaimKind::Eligibility { step, .. } = &claim.kind {
            step_of(ground, step, &claim.location);
        }
    }
}

/// The step of a name; a name that no reading of the law knows is told.
fn step_of(ground: &Ground<'_>, name: &str, place: &Location) -> Option<StepId> {
    if !ground.asked.all_steps.contains(name) {
        let known: Vec<&str> = ground.asked.all_steps.iter().copied().collect();
        ground.stray("step", name, &known, place.clone());
    }
    ground.asked.step(name)
}

fn area_at(ground: &Ground<'_>, area: AreaIx, level: LevelId, place: &Location) -> Option<AreaId> {
    let found = ground.shape.exactly(area).filter(|(own, _)| *own == level);
    if found.is_none() {
        let area = ground.election.area(area);
        ground.faults.add(
            place.clone(),
            format!(
                "the lot was drawn in \"{}\", of the level \"{}\"",
                area.id, area.level
            ),
            format!(
                "an area of the level \"{}\", in which ties of the step are settled",
                ground.level_name(level)
            ),
            "name the area in which the tie stood",
        );
    }
    found.map(|(_, at)| at)
}
