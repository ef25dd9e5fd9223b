//! Everything that all draws share: the law, the votes as counted, the tables of chance.

use scrutineer_engine::{BallotId, LevelId, Procedure, TallyParts};

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
    /// The ballots that are perturbed, those for lists first.
    pub(super) fields: Vec<Field>,
    /// Which of them the figures that count ballots follow.
    pub(super) leading: usize,
    pub(super) figures: Vec<Follower>,
}

/// A ballot, with a cell of votes for each claimant of each area: of lists the cells of its table, of candidates one each.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub ballot: usize,
    pub is_of_candidates: bool,
    /// For each area the cells of those that stand there.
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
    /// The law has no ballot, the vote file does not fit, a figure cannot follow the votes.
    pub fn new(
        ground: &Ground<'_>,
        ready: Ready,
        model: Model,
        votes: Option<&str>,
        seed: u64,
    ) -> Result<Self, Cannot> {
        let lists = of_lists(&ready);
        let singles = of_candidates(&ready, &lists);
        let Some(last) = lists.last().or(singles.last()).copied() else {
            return Err(refused(
                "the law has no ballot whose votes could be perturbed",
                "a law with votes for lists or for candidates",
            ));
        };
        let changes_sums = model.turnout.is_some() || votes.is_some();
        if changes_sums && lists.len() > 1 {
            return Err(refused(
                "the law has several ballots for lists",
                "one, where the number of ballots changes",
            ));
        }
        if votes.is_some() && lists.is_empty() {
            return Err(refused(
                "the law has no ballot for lists, whose votes the file could give",
                "a law with votes for lists",
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
        let leading = match lists.len() {
            0 => singles.len() - 1,
            several => several - 1,
        };
        let of_lists = lists.into_iter().map(|ballot| (ballot, false));
        let fields = of_lists
            .chain(singles.into_iter().map(|ballot| (ballot, true)))
            .map(|(ballot, single)| field(&counted, (ballot, single), &model, own.is_some()))
            .collect();
        Ok(Self {
            procedure: ready.procedure,
            counted,
            model,
            source: Source::new(seed),
            own,
            fields,
            leading,
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

/// The ballots for lists.
fn of_lists(ready: &Ready) -> Vec<usize> {
    let ballots = ready.procedure.needs.ballots.iter().enumerate();
    ballots
        .filter(|(_, need)| !need.for_candidates)
        .map(|(index, _)| index)
        .collect()
}

/// The ballots for candidates that are votes of their own, and not the votes of lists told apart by person.
fn of_candidates(ready: &Ready, lists: &[usize]) -> Vec<usize> {
    let ballots = ready.procedure.needs.ballots.iter().enumerate();
    let singles = ballots.filter(|(_, need)| need.for_candidates);
    let counted = |index: usize| ready.tally.ballot(BallotId::at(index));
    singles
        .map(|(index, _)| index)
        .filter(|single| {
            let persons = counted(*single);
            let is_within = |list: &usize| {
                let whole = counted(*list);
                let cells = persons.votes.iter().zip(&whole.votes);
                let mut of_lists = cells.zip(&whole.stands).filter(|(_, stands)| **stands);
                persons.level == whole.level && of_lists.all(|((part, whole), _)| part <= whole)
            };
            !persons.candidates.is_empty() && !lists.iter().any(is_within)
        })
        .collect()
}

fn field(
    counted: &TallyParts,
    (ballot, is_of_candidates): (usize, bool),
    model: &Model,
    is_own: bool,
) -> Field {
    let table = &counted.ballots[ballot];
    let areas = table.others.len();
    let (votes, standing) = if is_of_candidates {
        let mut standing = vec![Vec::new(); areas];
        for (cell, candidate) in table.candidates.iter().enumerate() {
            standing[candidate.area.index()].push(cell);
        }
        let votes = table.candidates.iter().map(|one| one.votes);
        (votes.collect(), standing)
    } else {
        let width = counted.facts.len();
        let stands = |cell: &usize| table.stands[*cell] || table.votes[*cell] > 0;
        let row = |area: usize| (area * width..(area + 1) * width).filter(stands).collect();
        (table.votes.clone(), (0..areas).map(row).collect())
    };
    let is_own = is_own && !is_of_candidates;
    let tables = |fraction: Option<(u64, u64)>, others: &[u64]| -> Vec<Binomial> {
        let Some((hits, of)) = fraction.filter(|_| !is_own) else {
            return Vec::new();
        };
        let cells = votes.iter().chain(others);
        cells.map(|votes| Binomial::new(*votes, hits, of)).collect()
    };
    let is_counted = model.turnout.is_none();
    Field {
        ballot,
        is_of_candidates,
        standing,
        turnout: tables(model.turnout.map(|(_, rest)| rest), &table.others),
        misread: tables(model.misread.filter(|_| is_counted), &[]),
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
