//! What a search found, with names: the changed votes, and the seats beside the actual ones.

use scrutineer_engine::{AreaId, BallotId, PartyId, Run, Value};

use super::ballots::{Ballots, CellOf};
use super::question::{Question, seats};
use super::search::{Asked, Margin};
use crate::audit::{Case, Names};

/// A question with its margins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The question in words, behind "the fewest ballots to".
    pub question: String,
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
    /// As counted.
    pub before: i128,
    /// Changed.
    pub after: i128,
}

/// The seats of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The list.
    pub list: String,
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
    /// Names of the law's ballots.
    pub ballots: &'a [String],
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
        let level = ballots.tally.ballot(BallotId::at(cell.ballot)).level;
        let claimant = match cell.whose {
            CellOf::List(party) => self.names.party(party).to_owned(),
            CellOf::Others => "others".to_owned(),
            CellOf::Candidate(party, _) => format!("the candidate of {}", self.names.party(party)),
        };
        let area = self.names.area(level, AreaId::at(cell.area));
        let ballot = self.ballots.get(cell.ballot).cloned();
        Changed {
            claimant,
            place: self.case.in_area(area),
            ballot: ballot.filter(|_| self.ballots.len() > 1),
            before,
            after,
        }
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
        let rows = self
            .names
            .parties
            .iter()
            .enumerate()
            .map(|(at, (list, _))| Row {
                list: list.clone(),
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
                row.list,
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
