//! What the law needs beside what was given: the sum of the votes where that is what is counted, or an error that says how to give it.

use std::path::Path;

use scrutineer_engine::LevelId;
use scrutineer_rules::{Meaning, NamedFigure};

use super::build::{Making, text};
use super::placed::Placed;
use super::{FIGURE, SEATS, lists};
use crate::model::{Declared, Location, SourceIx};
use crate::words;

impl Making<'_> {
    pub(super) fn declared(&mut self, path: Option<&Path>) -> Vec<Declared> {
        let tables: Vec<&str> = self
            .needs
            .declared
            .iter()
            .map(|need| need.id.as_str())
            .collect();
        let mut declared = path.map_or_else(Vec::new, |path| {
            text(path, self.faults).map_or_else(Vec::new, |source| {
                lists::facts(&source, &mut self.lists, &tables, self.faults)
            })
        });
        for table in tables {
            if !declared.iter().any(|group| group.id == table) {
                self.assumed.push(format!(
                    "no list declared itself joined with another (\"{table}\")"
                ));
                declared.push(Declared {
                    id: table.to_owned(),
                    name: table.to_owned(),
                    lists: Vec::new(),
                    source: SourceIx(0),
                    location: Location::of_file(&self.file),
                });
            }
        }
        declared
    }

    /// Every level has areas.
    pub(super) fn areas_everywhere(&self) {
        for (at, level) in self.needs.levels.iter().enumerate() {
            if self.tree.of_level(LevelId::at(at)).next().is_none() {
                let form = self.tree.form(LevelId::at(at));
                self.faults.add(
                    Location::of_file(&self.file),
                    format!("nothing names an area of the level \"{}\"", level.id),
                    format!("areas written as {form}: in the table of votes, or behind the name of a number"),
                    "add the column area, or write --figure name:area=<number>",
                );
            }
        }
    }

    /// Every ballot has votes in every area of its level.
    pub(super) fn ballots_everywhere(&self) {
        for (at, need) in self.needs.ballots.iter().enumerate() {
            let areas = self.tree.of_level(need.level);
            for area in areas {
                if !self
                    .votes
                    .iter()
                    .any(|vote| vote.ballot == at && vote.area == area)
                {
                    let place = self.tree.path(area);
                    self.lacks(
                        &format!("votes of the ballot \"{}\" in \"{place}\"", need.id),
                        "rows of that area",
                    );
                }
            }
        }
    }

    fn lacks(&self, what: &str, rows: &str) {
        self.faults.add(
            Location::of_file(&self.file),
            format!("the table lacks {what}"),
            "votes in each area of the ballot's level",
            format!("add {rows}"),
        );
    }

    /// The figures as given, and the others as the sum of the votes where that is what they count.
    pub(super) fn figures(&mut self, mut given: Vec<Placed>) -> Vec<Placed> {
        let needs = self.needs;
        for (at, need) in needs.figures.iter().enumerate() {
            let areas: Vec<usize> = self.tree.of_level(need.level).collect();
            for area in areas {
                if given.iter().any(|one| one.need == at && one.area == area) {
                    continue;
                }
                let place = self.place_of(need.level, area);
                match self.sum(need, area) {
                    Some(sum) => {
                        self.assumed.push(format!(
                            "the figure \"{}\" ({}){} is the sum of the votes, {}",
                            need.id,
                            need.means.word(),
                            in_words(&place),
                            words::count(sum)
                        ));
                        given.push(Placed {
                            need: at,
                            area,
                            list: None,
                            number: sum,
                        });
                    }
                    None => self.wanted(FIGURE, "figure", &need.id, &place, need.by_party),
                }
            }
        }
        given
    }

    pub(super) fn seats_everywhere(&self, given: &[Placed]) {
        for (at, need) in self.needs.seats.iter().enumerate() {
            for area in self.tree.of_level(need.level) {
                let known = given.iter().any(|one| one.need == at && one.area == area);
                if need.count.is_none() && !known {
                    let place = self.place_of(need.level, area);
                    self.wanted(SEATS, "number of seats", &need.id, &place, need.by_party);
                }
            }
        }
    }

    /// How an area is named on the command line: not at all where there is one of its level.
    fn place_of(&self, level: LevelId, area: usize) -> String {
        match self.tree.only(level) {
            Some(_) => String::new(),
            None => self.tree.path(area).to_owned(),
        }
    }

    fn wanted(&self, option: &str, what: &str, id: &str, place: &str, by_party: bool) {
        let area = if place.is_empty() {
            String::new()
        } else {
            format!(":{place}")
        };
        let list = if by_party { ":<list>" } else { "" };
        self.faults.add(
            Location::of_file(option),
            format!("the law asks for the {what} \"{id}\"{}", in_words(place)),
            format!("{option} {id}{area}{list}=<number>"),
            "give it on the command line",
        );
    }

    /// The votes of the only ballot in an area, where the figure counts what was voted.
    fn sum(&self, need: &NamedFigure, area: usize) -> Option<u64> {
        let counts_votes = match need.means {
            Meaning::BallotsCast
            | Meaning::BallotsCastMinusInvalid
            | Meaning::ValidVotes
            | Meaning::ValidVotesForLists
            | Meaning::ValidAndBlankVotes
            | Meaning::ListVotesPlusInaccuracies => true,
            Meaning::RegisteredVoters
            | Meaning::BallotsIssued
            | Meaning::VotesSetAside
            | Meaning::Population
            | Meaning::GermanPopulation
            | Meaning::ApportionmentPopulation => false,
        };
        if !counts_votes || need.by_party || self.needs.ballots.len() != 1 {
            return None;
        }
        let inside = self
            .votes
            .iter()
            .filter(|vote| self.tree.lies_in(vote.area, area));
        let mut inside = inside.peekable();
        inside.peek()?;
        inside.try_fold(0u64, |sum, vote| sum.checked_add(vote.votes))
    }
}

fn in_words(place: &str) -> String {
    if place.is_empty() {
        String::new()
    } else {
        format!(" in \"{place}\"")
    }
}
