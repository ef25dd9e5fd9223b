//! The candidates of lists: places, votes, and who is the same person.

use std::collections::BTreeMap;

use scrutineer_engine::{AreaId, LevelId, PartyId, PersonId, Roll, Standing};

use super::ballots::Counted;
use super::convert::Ground;
use crate::model::{Candidate, CandidateIx, Claimant, Edition};

/// The persons of an edition: whoever stands in several rows is one.
pub(super) struct Persons {
    /// By [`PersonId`]: the first row.
    pub first: Vec<CandidateIx>,
    of_row: Vec<PersonId>,
}

impl Persons {
    pub fn of(edition: &Edition) -> Self {
        let mut known: BTreeMap<&str, PersonId> = BTreeMap::new();
        let (mut first, mut of_row) = (Vec::new(), Vec::new());
        let rows = edition.candidates.iter().flat_map(|table| &table.rows);
        for (at, row) in rows.enumerate() {
            let name = row.person.as_deref().unwrap_or(&row.id);
            let person = *known.entry(name).or_insert_with(|| {
                first.push(CandidateIx::at(at));
                PersonId::at(first.len() - 1)
            });
            of_row.push(person);
        }
        Self { first, of_row }
    }

    /// The person of a row.
    pub fn of_candidate(&self, row: usize) -> Option<PersonId> {
        self.of_row.get(row).copied()
    }
}

/// The rolls that the law reads; nothing where no candidate stands at the level of one.
pub(super) fn rolls(
    ground: &Ground<'_>,
    persons: &Persons,
    counted: &[Counted],
) -> Vec<Option<Roll>> {
    let votes = votes_of(counted);
    let needs = ground.asked.needs.rolls.iter();
    needs
        .map(|need| roll(ground, persons, &votes, need.level))
        .collect()
}

/// Votes of candidates in the table of votes, by row: of the first ballot that has them.
fn votes_of(counted: &[Counted]) -> BTreeMap<CandidateIx, u64> {
    let mut votes = BTreeMap::new();
    for one in counted {
        let mut own: BTreeMap<CandidateIx, u64> = BTreeMap::new();
        for (claimant, row) in one.candidates.iter().zip(&one.ballot.candidates) {
            if let Claimant::Candidate(candidate) = claimant {
                let sum = own.entry(*candidate).or_default();
                *sum = sum.saturating_add(row.votes);
            }
        }
        for (candidate, sum) in own {
            votes.entry(candidate).or_insert(sum);
        }
    }
    votes
}

fn roll(
    ground: &Ground<'_>,
    persons: &Persons,
    votes: &BTreeMap<CandidateIx, u64>,
    level: LevelId,
) -> Option<Roll> {
    let rows = ground.edition.candidates.iter().flat_map(|t| &t.rows);
    let mut candidates: Vec<Standing> = rows
        .enumerate()
        .filter_map(|(at, row)| {
            let counted = votes.get(&CandidateIx::at(at)).copied();
            standing(ground, persons, counted, (at, row), level)
        })
        .collect();
    if candidates.is_empty() {
        return None;
    }
    candidates.sort_by_key(|one| (one.area, one.party));
    Some(Roll {
        level,
        candidates,
        omitted_below: omitted(ground, level),
    })
}

fn standing(
    ground: &Ground<'_>,
    persons: &Persons,
    counted: Option<u64>,
    (at, row): (usize, &Candidate),
    level: LevelId,
) -> Option<Standing> {
    let (found, area) = ground.shape.exactly(row.area)?;
    let claimant = Claimant::Candidate(CandidateIx::at(at));
    Some(Standing {
        area,
        party: ground.parties.of(claimant)?,
        person: persons.of_candidate(at)?,
        order: row.order,
        votes: row.votes.or(counted),
        born: ground.born(claimant),
    })
    .filter(|_| found == level)
}

/// The votes below which candidates are left out, by area and party.
fn omitted(ground: &Ground<'_>, level: LevelId) -> Vec<Option<u64>> {
    let (areas, parties) = (ground.shape.count(level), ground.parties.len());
    let mut below: Vec<Option<u64>> = vec![None; areas * parties];
    for one in &ground.edition.omitted {
        let area = one.area.and_then(|area| ground.shape.exactly(area));
        if one.area.is_some() && area.map(|(found, _)| found) != Some(level) {
            continue;
        }
        let list = one.list.map(Claimant::List);
        let party = list.and_then(|list| ground.parties.of(list));
        if one.list.is_some() && party.is_none() {
            continue;
        }
        let areas = match area {
            Some((_, area)) => area.index()..area.index() + 1,
            None => 0..areas,
        };
        for area in areas.map(AreaId::at) {
            let parties = match party {
                Some(party) => party.index()..party.index() + 1,
                None => 0..parties,
            };
            for party in parties.map(PartyId::at) {
                let cell = &mut below[area.index() * ground.parties.len() + party.index()];
                *cell = (*cell).max(Some(one.below));
            }
        }
    }
    below
}
