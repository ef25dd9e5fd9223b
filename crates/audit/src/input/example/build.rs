//! From tables and numbers to an election that the law can be run on.

use std::path::Path;
use std::sync::Arc;

use scrutineer_rules::{BallotFor, LawNeeds, LawVersion, NamedBallot};

use super::areas::Tree;
use super::asked::ExampleFiles;
use super::votes::{self, VotesLine};
use super::{FIGURE, SEATS, VOTES, lists};
use crate::input::error::InputError;
use crate::input::faults::Faults;
use crate::input::fields::one_of;
use crate::input::folder::Folder;
use crate::input::nearest::did_you_mean;
use crate::input::text::SourceText;
use crate::model::{AreaIx, Candidate, CandidateIx, Claimant, Election, List, ListIx, Location};

/// An election made of a table, and what was taken for granted in making it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The election.
    pub election: Election,
    /// What was not given and stands as said here.
    pub assumed: Vec<String>,
}

/// Votes in their place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vote {
    /// The ballot, among the law's.
    pub(super) ballot: usize,
    /// The area, among the nodes of the tree.
    pub(super) area: usize,
    /// Whose.
    pub(super) claimant: Claimant,
    /// How many.
    pub(super) votes: u64,
    /// The line.
    pub(super) line: u32,
}

/// What is gathered on the way.
pub(super) struct Making<'a> {
    pub(super) needs: &'a LawNeeds,
    pub(super) file: Arc<str>,
    pub(super) faults: &'a Faults,
    pub(super) tree: Tree<'a>,
    pub(super) lists: Vec<List>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) votes: Vec<Vote>,
    pub(super) assumed: Vec<String>,
}

/// Reads the tables of an example for a law.
///
/// # Errors
/// All faults of the tables and of the numbers, and everything that the law needs and nobody gives.
pub fn read_example(law: &LawVersion, files: &ExampleFiles) -> Result<Example, Vec<InputError>> {
    let faults = Faults::default();
    let example = made(law, files, &faults);
    match example {
        Some(example) if faults.is_empty() => Ok(example),
        Some(_) | None => Err(faults.into_sorted()),
    }
}

fn made(law: &LawVersion, files: &ExampleFiles, faults: &Faults) -> Option<Example> {
    let needs = law.needs();
    let (file, rows) = table(needs, files.votes.as_deref(), faults)?;
    let is_single = !rows.is_empty() && rows.iter().all(|row| row.area.is_empty());
    let mut making = Making {
        needs,
        file,
        faults,
        tree: Tree::new(needs, is_single),
        lists: Vec::new(),
        candidates: Vec::new(),
        votes: Vec::new(),
        assumed: Vec::new(),
    };
    for row in &rows {
        making.row(row);
    }
    let seats = making.placed(SEATS, &files.seats, &making.seats_needs());
    let figures = making.placed(FIGURE, &files.figures, &making.figure_needs());
    let declared = making.declared(files.lists.as_deref());
    if !faults.is_empty() {
        return None;
    }
    making.areas_everywhere();
    making.ballots_everywhere();
    let figures = making.figures(figures);
    making.seats_everywhere(&seats);
    Some(making.finish(law, declared, &seats, &figures))
}

/// The table of votes: its file and its rows; none where the law has no ballot, as one that gives seats to areas by population.
fn table(
    needs: &LawNeeds,
    path: Option<&Path>,
    faults: &Faults,
) -> Option<(Arc<str>, Vec<VotesLine>)> {
    let (found, remedy) = match (path, needs.ballots.is_empty()) {
        (Some(path), false) => {
            let source = text(path, faults)?;
            let rows = votes::read(&source, faults);
            return Some((source.file, rows));
        }
        (None, true) => return Some((FIGURE.into(), Vec::new())),
        (Some(_), true) => ("votes, but the law has no ballot", "leave --votes out"),
        (None, false) => ("no votes", "name a table of votes: --votes FILE"),
    };
    let expected = match needs.ballots.is_empty() {
        true => "nothing but figures and seats".to_owned(),
        false => {
            let ballots = needs.ballots.iter().map(|ballot| ballot.id.as_str());
            format!("votes of {}", one_of(ballots))
        }
    };
    faults.add(Location::of_file(VOTES), found, expected, remedy);
    None
}

/// The text of a file that the command line names.
pub(super) fn text(path: &Path, faults: &Faults) -> Option<SourceText> {
    let shown = path.display().to_string();
    let folder = path.parent().unwrap_or(Path::new(""));
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        let at = Location::of_file(&shown);
        faults.unreadable(at, "this names no file", "a table", "name a file");
        return None;
    };
    Folder::new(folder, faults).unlisted_text(name, &Location::of_file(&shown))
}

impl<'a> Making<'a> {
    fn row(&mut self, row: &VotesLine) {
        let Some(ballot) = self.ballot(row) else {
            return;
        };
        let Some(need) = self.needs.ballots.get(ballot) else {
            return;
        };
        let area = self
            .tree
            .area(need.level, &row.area, &row.place, self.faults);
        let Some(area) = area else { return };
        let claimant = self.claimant(need, row);
        self.votes.push(Vote {
            ballot,
            area,
            claimant,
            votes: row.votes,
            line: row.line,
        });
    }

    /// The ballot of a row; the only one where none is named.
    fn ballot(&self, row: &VotesLine) -> Option<usize> {
        let known = || self.needs.ballots.iter().map(|ballot| ballot.id.as_str());
        if row.ballot.is_empty() && self.needs.ballots.len() == 1 {
            return Some(0);
        }
        let at = known().position(|id| id == row.ballot);
        if at.is_none() {
            let otherwise = if row.ballot.is_empty() {
                "add the column ballot: this law has several"
            } else {
                "write one of the law's ballots"
            };
            self.faults.add(
                row.place.clone(),
                format!("the ballot \"{}\"", row.ballot),
                one_of(known()),
                did_you_mean(&row.ballot, known(), otherwise),
            );
        }
        at
    }

    fn claimant(&mut self, need: &NamedBallot, row: &VotesLine) -> Claimant {
        match need.votes_for {
            BallotFor::List | BallotFor::Party => {
                Claimant::List(self.list(&row.claimant, &row.place))
            }
            BallotFor::Candidate => {
                let list = row.claimant.split_once('/').map(|(list, _)| list);
                let list = list.map(|list| self.list(list, &row.place));
                self.candidates.push(Candidate {
                    votes: None,
                    elected: None,
                    person: None,
                    id: row.claimant.clone(),
                    // Set to its place when all areas are known.
                    area: AreaIx(0),
                    list,
                    name: row.claimant.clone(),
                    order: None,
                    born: None,
                    line: row.line,
                });
                Claimant::Candidate(CandidateIx::at(self.candidates.len() - 1))
            }
        }
    }

    fn list(&mut self, id: &str, place: &Location) -> ListIx {
        let known = self.lists.iter().position(|list| list.id == id);
        ListIx::at(known.unwrap_or_else(|| {
            self.lists.push(lists::named(id, place.clone()));
            self.lists.len() - 1
        }))
    }
}
