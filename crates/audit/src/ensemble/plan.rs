//! Everything that all draws share: the law, the votes as counted, the tables of chance.

use scrutineer_engine::{LevelId, Procedure, TallyParts};

use super::binomial::Binomial;
use super::chance::Source;
use super::model::Model;
use super::own::{Own, read};
use crate::audit::counts_votes;
use crate::whatif::{Cannot, Ground, Ready, Refused};

/// What is drawn, and from what.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) procedure: Procedure,
    /// The tally as counted.
    pub(super) counted: TallyParts,
    pub(super) model: Model,
    pub(super) source: Source,
    pub(super) own: Option<Own>,
    pub(super) fields: Vec<Field>,
    pub(super) figures: Vec<Follower>,
}

/// A ballot for lists.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub ballot: usize,
    pub width: usize,
    /// For each area the lists that stand there.
    pub standing: Vec<Vec<usize>>,
    /// For each cell, and behind them for the votes of each area that claim nothing, the table of the turnout.
    pub turnout: Vec<Binomial>,
    /// For each cell the table of misreadings, where the votes before them are those counted.
    pub misread: Vec<Binomial>,
}

/// A figure that changes with the votes, and its area for each area of the ballot.
#[derive(Debug, Clone)]
pub(super) struct Follower {
    pub figure: usize,
    pub areas: Vec<usize>,
}

impl Plan {
    /// Makes the tables; `votes` is the text of a vote file of one's own.
    ///
    /// # Errors
    /// The law has no ballot for lists, the vote file does not fit, a figure cannot follow the votes.
    pub fn new(
        ground: &Ground<'_>,
        ready: Ready,
        model: Model,
        votes: Option<&str>,
        seed: u64,
    ) -> Result<Self, Cannot> {
        let ballots = ready.procedure.needs.ballots.iter().enumerate();
        let lists: Vec<usize> = ballots
            .filter(|(_, need)| !need.for_candidates)
            .map(|(index, _)| index)
            .collect();
        let Some(last) = lists.last().copied() else {
            return Err(refused(
                "the law has no ballot for lists",
                "a law with votes for lists: other ballots are not perturbed",
            ));
        };
        let changes_sums = model.turnout.is_some() || votes.is_some();
        if changes_sums && lists.len() > 1 {
            return Err(refused(
                "the law has several ballots for lists",
                "one, where the number of ballots changes",
            ));
        }
        let own = votes
            .map(|text| read(text, ground, &ready, last))
            .transpose()?;
        let figures = if changes_sums {
            followers(&ready, ready.procedure.needs.ballots[last].level)?
        } else {
            Vec::new()
        };
        let counted = ready.tally.into_parts();
        let fields = lists
            .into_iter()
            .map(|ballot| field(&counted, ballot, &model, own.is_some()))
            .collect();
        Ok(Self {
            procedure: ready.procedure,
            counted,
            model,
            source: Source::new(seed),
            own,
            fields,
            figures,
        })
    }

    /// How many draws a vote file of one's own has.
    #[must_use]
    pub fn own_draws(&self) -> Option<u64> {
        self.own.as_ref().map(|own| own.draws.len() as u64)
    }

    /// SHA-256 of the vote file of one's own.
    #[must_use]
    pub fn own_sha256(&self) -> Option<&str> {
        self.own.as_ref().map(|own| own.sha256.as_str())
    }
}

fn refused(found: &str, expected: &str) -> Cannot {
    Cannot::Refused(Refused {
        found: found.to_owned(),
        expected: expected.to_owned(),
        remedy: "choose another model, or another law with --law ID".to_owned(),
    })
}

fn field(counted: &TallyParts, ballot: usize, model: &Model, is_own: bool) -> Field {
    let width = counted.facts.len();
    let table = &counted.ballots[ballot];
    let standing = (0..table.others.len())
        .map(|area| {
            let row = area * width..(area + 1) * width;
            let stands = table.stands[row.clone()].iter().zip(&table.votes[row]);
            let here = stands.enumerate();
            here.filter(|(_, (stands, votes))| **stands || **votes > 0)
                .map(|(list, _)| list)
                .collect()
        })
        .collect();
    let tables = |fraction: Option<(u64, u64)>, with_others: bool| -> Vec<Binomial> {
        let Some((hits, of)) = fraction.filter(|_| !is_own) else {
            return Vec::new();
        };
        let others: &[u64] = if with_others { &table.others } else { &[] };
        let cells = table.votes.iter().chain(others);
        cells.map(|votes| Binomial::new(*votes, hits, of)).collect()
    };
    let is_counted = model.turnout.is_none();
    Field {
        ballot,
        width,
        standing,
        turnout: tables(model.turnout.map(|(_, rest)| rest), true),
        misread: tables(model.misread.filter(|_| is_counted), false),
    }
}

/// The figures that count ballots.
fn followers(ready: &Ready, level: LevelId) -> Result<Vec<Follower>, Cannot> {
    let areas = ready.tally.areas();
    let named = ready.version.needs().figures.iter();
    let counting = named
        .zip(&ready.procedure.needs.figures)
        .enumerate()
        .filter(|(_, (named, need))| counts_votes(named.means) && !need.by_party);
    counting
        .map(|(figure, (named, need))| {
            let count = areas.count(level);
            let found: Option<Vec<usize>> = (0..count)
                .map(|area| {
                    let area = scrutineer_engine::AreaId::at(area);
                    let outer = areas
                        .encloses(need.level, level)
                        .then(|| areas.enclosing(need.level, level, area));
                    Some(outer??.index())
                })
                .collect();
            let areas = found.ok_or_else(|| {
                refused(
                    &format!(
                        "the figure \"{}\" is of smaller areas than the votes",
                        named.id
                    ),
                    "votes of the same or of smaller areas, where the number of ballots changes",
                )
            })?;
            Ok(Follower { figure, areas })
        })
        .collect()
}
