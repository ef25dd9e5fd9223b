//! What a search found, with names: the changed votes, and the seats beside the actual ones.

use scrutineer_engine::{AreaId, BallotId, FigureId, LevelId, PartyId, Procedure, Run, Value};
use scrutineer_rules::LawNeeds;

use super::areas::areas_with_seats;
use super::ballots::{Ballots, CellOf, Counted, Unit};
use super::question::{Question, seats};
use super::search::{Asked, Margin};
use crate::audit::{Case, Names};

/// A question with its margins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The question in words, behind "the fewest ballots to".
    pub question: String,
    /// What is counted: ballots, or something else.
    pub unit: Unit,
    /// One for each manipulation and convention.
    pub margins: Vec<(Margin, Option<Replay>)>,
}

/// A witness as the engine ran it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replay {
    /// The votes that are not as counted.
    pub votes: Vec<Changed>,
    /// The seats of lists that are not the same.
    pub seats: Vec<Row>,
    /// Who passes and did not, or the other way round, where that was asked.
    pub passing: Vec<String>,
}

/// Votes that are not as counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Whose.
    pub claimant: String,
    /// Where, with a preposition; empty for the whole election.
    pub place: String,
    /// The ballot, where the law has several.
    pub ballot: Option<String>,
    /// The figure, where it is no ballots that change.
    pub figure: Option<String>,
    /// As counted.
    pub before: i128,
    /// Changed.
    pub after: i128,
}

/// The seats of a list, or of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub claimant: String,
    /// Whether it is an area.
    pub is_area: bool,
    /// In every actual outcome.
    pub actual: Vec<u64>,
    /// In every outcome after the change.
    pub after: Vec<u64>,
}

/// The names of an election and of the ballots of its law.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The election.
    pub case: &'a Case<'a>,
    /// Names of its tally.
    pub names: &'a Names,
    /// Names of the law's ballots and figures.
    pub needs: &'a LawNeeds,
}

impl Told<'_> {
    /// The witness of a margin, run once more.
    #[must_use]
    pub fn replay(&self, asked: &Asked<'_>, actual: &Run, margin: &Margin) -> Option<Replay> {
        margin.upper?;
        let ran = asked.replay(&margin.witness)?;
        let votes = margin.witness.iter().map(|(cell, change)| {
            let before = asked.ballots.votes[*cell as usize];
            self.changed(asked.ballots, *cell, before, before + change)
        });
        Some(Replay {
            votes: votes.collect(),
            seats: self.rows(asked.ballots, actual, &ran),
            passing: self.passing(asked.question, actual, &ran),
        })
    }

    fn changed(&self, ballots: &Ballots<'_>, cell: u32, before: i128, after: i128) -> Changed {
        let cell = ballots.cells[cell as usize];
        let (level, ballot, figure) = match cell.counted {
            Counted::On(at) => {
                let names = &self.needs.ballots;
                let name = names.get(at).filter(|_| names.len() > 1);
                let level = ballots.tally.ballot(BallotId::at(at)).level;
                (level, name.map(|ballot| ballot.id.clone()), None)
            }
            Counted::In(at) => {
                let name = self.needs.figures.get(at);
                let level = ballots.tally.figure(FigureId::at(at)).level;
                (level, None, name.map(|figure| figure.id.clone()))
            }
        };
        let area = AreaId::at(cell.area);
        let place = self.case.in_area(self.names.area(level, area));
        let (claimant, place) = match cell.whose {
            CellOf::List(party) => (self.names.party(party).to_owned(), place),
            CellOf::Others => ("others".to_owned(), place),
            CellOf::Candidate(party, _) => (
                format!("the candidate of {}", self.names.party(party)),
                place,
            ),
            CellOf::Area => (self.area(level, area), String::new()),
        };
        Changed {
            claimant,
            place,
            ballot,
            figure,
            before,
            after,
        }
    }

    /// An area by its name in the files.
    fn area(&self, level: LevelId, area: AreaId) -> String {
        let area = self.names.area(level, area);
        area.map_or_else(String::new, |area| self.case.election.area(area).id.clone())
    }

    /// Those who may have seats: lists, or areas.
    fn claimants(&self, procedure: &Procedure) -> (Vec<String>, bool) {
        if let Some(level) = areas_with_seats(procedure) {
            let areas = self.names.areas.get(level.index()).map_or(0, Vec::len);
            let areas = (0..areas).map(|area| self.area(level, AreaId::at(area)));
            return (areas.collect(), true);
        }
        let lists = self.names.parties.iter();
        (lists.map(|(list, _)| list.clone()).collect(), false)
    }

    fn rows(&self, ballots: &Ballots<'_>, actual: &Run, ran: &Run) -> Vec<Row> {
        let of = |run: &Run, at: usize| -> Vec<u64> {
            let outcomes = run.outcomes.iter();
            let mut all: Vec<u64> = outcomes
                .filter_map(|outcome| seats(ballots.procedure, outcome)?.get(at).copied())
                .collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let (claimants, is_area) = self.claimants(ballots.procedure);
        let rows = claimants.into_iter().enumerate().map(|(at, claimant)| Row {
            claimant,
            is_area,
            actual: of(actual, at),
            after: of(ran, at),
        });
        rows.filter(|row| row.actual != row.after).collect()
    }

    fn passing(&self, question: &Question, actual: &Run, ran: &Run) -> Vec<String> {
        let Question::Passing(steps) = question else {
            return Vec::new();
        };
        let passes = |run: &Run, party: PartyId| {
            steps.iter().any(|step| {
                let outcome = run.outcomes.first();
                match outcome.and_then(|outcome| outcome.value(*step)) {
                    Some(Value::Set(set)) => {
                        let areas = set.member.len() / set.width.max(1);
                        (0..areas).any(|area| set.contains(AreaId::at(area), party))
                    }
                    Some(
                        Value::Numbers(_)
                        | Value::Seats(_)
                        | Value::Amounts(_)
                        | Value::Blocs(_)
                        | Value::Persons(_),
                    )
                    | None => false,
                }
            })
        };
        let lists = self.names.parties.iter().enumerate();
        lists
            .filter_map(|(at, (name, _))| {
                let party = PartyId::at(at);
                match (passes(actual, party), passes(ran, party)) {
                    (false, true) => Some(format!("{name} passes")),
                    (true, false) => Some(format!("{name} fails")),
                    (true, true) | (false, false) => None,
                }
            })
            .collect()
    }
}

impl Replay {
    /// The votes in words: who loses and who gains how many.
    #[must_use]
    pub fn words(&self) -> String {
        let told = self.votes.iter().map(|changed| {
            let difference = changed.after - changed.before;
            let sign = if difference > 0 { "+" } else { "-" };
            let votes = crate::words::grouped(&difference.unsigned_abs().to_string());
            let ballot = changed.ballot.as_ref();
            let ballot =
                ballot.map_or_else(String::new, |name| format!(" on the ballot \"{name}\""));
            format!(
                "{} {sign}{votes}{}{ballot}",
                changed.claimant, changed.place
            )
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// The seats in words.
    #[must_use]
    pub fn seats_words(&self) -> String {
        let told = |all: &[u64]| -> String {
            let all: Vec<String> = all.iter().map(u64::to_string).collect();
            if all.is_empty() {
                "open".to_owned()
            } else {
                all.join(" or ")
            }
        };
        let rows = self.seats.iter();
        let rows = rows.map(|row| {
            format!(
                "{} {} instead of {}",
                row.claimant,
                told(&row.after),
                told(&row.actual)
            )
        });
        let all: Vec<String> = self.passing.iter().cloned().chain(rows).collect();
        if all.is_empty() {
            "the same seats".to_owned()
        } else {
            all.join(", ")
        }
    }
}
