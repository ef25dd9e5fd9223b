//! Votes: each ballot's rows summed up to its level, by party; candidates one by one.

use std::collections::BTreeMap;

use scrutineer_engine::{AreaId, Ballot, BallotId, CandidateVotes, Input, LevelId, PartyId};
use scrutineer_rules::{BallotFor, NamedBallot};

use super::convert::Ground;
use super::missing::{Missing, Need};
use super::shape::place_of;
use crate::model::{AreaIx, Claimant, Table, VoteRow};

/// A ballot and who its candidates are, in the engine's order.
pub(super) struct Counted {
    /// The ballot.
    pub ballot: Ballot,
    /// The candidates, by their position.
    pub candidates: Vec<Claimant>,
}

pub(super) fn ballots(ground: &mut Ground<'_>) -> Vec<Counted> {
    let needs = ground.asked.needs;
    let counted = needs.ballots.iter().enumerate();
    let all = counted
        .map(|(index, need)| ballot(ground, BallotId::at(index), need))
        .collect();
    stray_ballots(ground);
    all
}

/// The rows of one ballot on their way to its table.
struct Count<'c> {
    need: &'c NamedBallot,
    ballot: Ballot,
    parties: usize,
    /// By area and claimant, for ballots of candidates.
    single: BTreeMap<(AreaId, Claimant), u64>,
    /// For each area the level at which its rows stand, and the areas that have rows.
    levels: BTreeMap<AreaId, (String, Vec<AreaIx>)>,
}

fn ballot(ground: &mut Ground<'_>, id: BallotId, need: &NamedBallot) -> Counted {
    let areas = ground.shape.count(need.level);
    let parties = ground.parties.len();
    let mut count = Count {
        need,
        ballot: Ballot {
            level: need.level,
            votes: vec![0; areas * parties],
            stands: vec![false; areas * parties],
            others: vec![0; areas],
            candidates: Vec::new(),
        },
        parties,
        single: BTreeMap::new(),
        levels: BTreeMap::new(),
    };
    let table = ground.edition.votes.as_ref();
    for row in table.iter().flat_map(|table| &table.rows) {
        if *row.ballot == *need.id {
            count.add(ground, row);
        }
    }
    let gaps = count.gaps(ground);
    if table.is_none() || !gaps.is_empty() || areas == 0 {
        ground.missing.push(Missing {
            need: Need::Ballot(id),
            areas: if table.is_none() { Vec::new() } else { gaps },
            what: format!("the votes of the ballot \"{}\"", need.id),
            remedy: remedy(ground, need),
            location: place_of(table.map(|t| &*t.file), &ground.edition.location),
            readers: ground.asked.procedure.readers(Input::Ballot(id)).collect(),
        });
    }
    count.finish(ground)
}

fn remedy(ground: &Ground<'_>, need: &NamedBallot) -> String {
    format!(
        "add rows {},<{}>,<claimant>,<votes> to the edition's votes",
        need.id,
        ground.level_name(need.level)
    )
}

impl Count<'_> {
    fn add(&mut self, ground: &Ground<'_>, row: &VoteRow) {
        let Some(area) = ground.shape.at(self.need.level, row.area) else {
            self.too_high(ground, row);
            return;
        };
        if !self.same_level(ground, row, area) || !self.right_claimant(ground, row) {
            return;
        }
        let cell = match ground.parties.of(row.claimant) {
            None => &mut self.ballot.others[area.index()],
            Some(party) => {
                let at = area.index() * self.parties + party.index();
                self.ballot.stands[at] = true;
                &mut self.ballot.votes[at]
            }
        };
        let Some(sum) = cell.checked_add(row.votes) else {
            overflow(ground, row);
            return;
        };
        *cell = sum;
        if self.need.votes_for == BallotFor::Candidate && !ground.is_aggregate(row.claimant) {
            // No more than the cell of the party, which did not overflow.
            *self.single.entry((area, row.claimant)).or_default() += row.votes;
        }
    }

    fn too_high(&self, ground: &Ground<'_>, row: &VoteRow) {
        let level = ground.level_name(self.need.level);
        let area = ground.election.area(row.area);
        ground.at_row(
            row.line,
            format!(
                "votes of the ballot \"{}\" in \"{}\", of the level \"{}\"",
                self.need.id, area.id, area.level
            ),
            &format!("votes by \"{level}\", or by smaller areas inside it"),
            "give the votes where the law reads them; a published total belongs into the published figures",
        );
    }

    /// All rows inside one area of the ballot stand at one level, or something would be counted twice.
    fn same_level(&mut self, ground: &Ground<'_>, row: &VoteRow, area: AreaId) -> bool {
        let own = &ground.election.area(row.area).level;
        let (level, seen) = self
            .levels
            .entry(area)
            .or_insert_with(|| (own.clone(), Vec::new()));
        if level == own {
            if seen.last() != Some(&row.area) {
                seen.push(row.area);
            }
            return true;
        }
        ground.at_row(
            row.line,
            format!("votes by \"{own}\" beside votes by \"{level}\" in the same area"),
            "votes of one level in each area of the ballot",
            "keep the smaller areas; a published total belongs into the published figures",
        );
        false
    }

    fn right_claimant(&self, ground: &Ground<'_>, row: &VoteRow) -> bool {
        let for_lists = match self.need.votes_for {
            BallotFor::List | BallotFor::Party => true,
            BallotFor::Candidate => false,
        };
        match row.claimant {
            Claimant::Candidate(_) if for_lists => {
                let name = ground.election.claimant_id(ground.edition, row.claimant);
                ground.at_row(
                    row.line,
                    format!(
                        "the candidate \"{name}\" on the ballot \"{}\", which is cast for lists",
                        self.need.id
                    ),
                    "votes of lists",
                    "give the votes of the lists, each with those of its candidates",
                );
                false
            }
            Claimant::Candidate(_) | Claimant::List(_) => true,
        }
    }

    /// The areas without votes, and the smaller areas without votes where others of their level have some.
    fn gaps(&self, ground: &Ground<'_>) -> Vec<AreaIx> {
        let level: LevelId = self.need.level;
        let mut gaps = Vec::new();
        for (position, area) in ground.shape.levels[level.index()].iter().enumerate() {
            match self.levels.get(&AreaId::at(position)) {
                None => gaps.push(*area),
                Some((own, seen)) => gaps.extend(ground.without(*area, own, seen)),
            }
        }
        gaps
    }

    fn finish(mut self, ground: &Ground<'_>) -> Counted {
        let mut candidates = Vec::new();
        for ((area, claimant), votes) in self.single {
            let Some(party) = ground.parties.of(claimant) else {
                continue;
            };
            candidates.push(claimant);
            self.ballot.candidates.push(CandidateVotes {
                area,
                party,
                votes,
                born: ground.born(claimant),
            });
        }
        Counted {
            ballot: self.ballot,
            candidates,
        }
    }
}

fn overflow(ground: &Ground<'_>, row: &VoteRow) {
    ground.at_row(
        row.line,
        "the votes add up beyond 64 bits".to_owned(),
        "a sum of at most 18446744073709551615",
        "compare the votes with the source",
    );
}

/// Rows of ballots that the law does not know.
fn stray_ballots(ground: &mut Ground<'_>) {
    let Some(table) = &ground.edition.votes else {
        return;
    };
    let known: Vec<&str> = ground
        .asked
        .needs
        .ballots
        .iter()
        .map(|ballot| ballot.id.as_str())
        .collect();
    let mut strays: BTreeMap<&str, u32> = BTreeMap::new();
    for row in &table.rows {
        if !known.contains(&&*row.ballot) {
            strays.entry(&row.ballot).or_insert(row.line);
        }
    }
    for (name, line) in strays {
        let place = Table::line(table, line);
        ground.stray("ballot", name, &known, place);
    }
}

/// The parties of a tally: the lists in file order, then the independents among the candidates.
pub(super) struct Parties {
    /// By [`PartyId`].
    pub claimants: Vec<Claimant>,
    lists: Vec<Option<PartyId>>,
    candidates: Vec<Option<PartyId>>,
}

impl Parties {
    pub fn new(ground: &crate::model::Election, edition: &crate::model::Edition) -> Self {
        use crate::model::{CandidateIx, ListIx};
        let mut claimants: Vec<Claimant> = (0..ground.lists.len())
            .map(|at| Claimant::List(ListIx::at(at)))
            .collect();
        let lists: Vec<Option<PartyId>> = ground
            .lists
            .iter()
            .enumerate()
            .map(|(at, list)| (!list.aggregate).then(|| PartyId::at(at)))
            .collect();
        let mut candidates = Vec::new();
        let rows = edition.candidates.iter().flat_map(|table| &table.rows);
        for (at, candidate) in rows.enumerate() {
            candidates.push(match candidate.list {
                Some(list) => lists.get(list.index()).copied().flatten(),
                None => {
                    claimants.push(Claimant::Candidate(CandidateIx::at(at)));
                    Some(PartyId::at(claimants.len() - 1))
                }
            });
        }
        Self {
            claimants,
            lists,
            candidates,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.claimants.len()
    }

    /// The party that a claimant's votes count for; none for an aggregate.
    pub fn of(&self, claimant: Claimant) -> Option<PartyId> {
        match claimant {
            Claimant::List(list) => self.lists.get(list.index()).copied().flatten(),
            Claimant::Candidate(candidate) => {
                self.candidates.get(candidate.index()).copied().flatten()
            }
        }
    }
}
