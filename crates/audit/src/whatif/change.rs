//! Changes of votes and of the law's own numbers.

use scrutineer_engine::{
    Base, Figure, NumberRef, Op, PartyId, Procedure, Ratio, Rounding, StepId, Tally, Test,
};

/// How many votes a list gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// So many.
    Votes(u64),
    /// The fewest votes that are this share of the base of the law's first threshold.
    Share(Ratio),
    /// So many more.
    More(u64),
    /// So many fewer.
    Fewer(u64),
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A list gets other votes.
    Set(PartyId, Amount),
    /// Votes move from one list to another.
    Move(PartyId, PartyId, u64),
    /// The share of a threshold.
    Threshold(StepId, Ratio),
    /// The base of a threshold.
    Base(StepId, NumberRef),
}

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What was found.
    pub found: String,
    /// What was expected.
    pub expected: String,
    /// How to repair it.
    pub remedy: String,
}

fn refused(found: impl Into<String>, expected: impl Into<String>, remedy: &str) -> Refused {
    Refused {
        found: found.into(),
        expected: expected.into(),
        remedy: remedy.to_owned(),
    }
}

/// The law with all changes of its own numbers.
///
/// # Errors
/// The step is no threshold, or has several.
pub fn changed_procedure(procedure: &Procedure, changes: &[Change]) -> Result<Procedure, Refused> {
    let mut changed = procedure.clone();
    for change in changes {
        match change {
            Change::Threshold(step, share) => {
                one_share(&mut changed, *step)?.clone_from(share);
            }
            Change::Base(step, base) => {
                for of in one_base(&mut changed, *step)? {
                    *of = Base {
                        of: *base,
                        of_among: Vec::new(),
                    };
                }
            }
            Change::Set(..) | Change::Move(..) => {}
        }
    }
    Ok(changed)
}

/// The shares of a `qualify` step with their bases.
fn shares(
    procedure: &mut Procedure,
    step: StepId,
) -> Result<Vec<(&mut Ratio, &mut Base)>, Refused> {
    let none = || {
        refused(
            "the step compares no votes with a share",
            "a step with op = \"qualify\" and a share",
            "name the step of the threshold",
        )
    };
    let Some(Op::Qualify(op)) = procedure
        .steps
        .get_mut(step.index())
        .map(|step| &mut step.op)
    else {
        return Err(none());
    };
    let tests = op
        .any
        .iter_mut()
        .chain(&mut op.all)
        .flat_map(|c| &mut c.tests);
    let mut found = Vec::new();
    for test in tests {
        if let Test::VotesShare { compare, of } = test
            && let Some(limit) = compare.first_mut()
        {
            found.push((&mut limit.limit, of));
        }
    }
    if found.is_empty() {
        return Err(none());
    }
    Ok(found)
}

/// The one share of a step.
fn one_share(procedure: &mut Procedure, step: StepId) -> Result<&mut Ratio, Refused> {
    let mut found = shares(procedure, step)?;
    match (found.pop(), found.len()) {
        (Some((share, _)), 0) => Ok(share),
        (_, others) => Err(refused(
            format!("the step has {} shares", others + 1),
            "a step with one share",
            "change the one that is meant with --edit",
        )),
    }
}

/// The base of all shares of a step, wherever it stands.
fn one_base(procedure: &mut Procedure, step: StepId) -> Result<Vec<&mut Base>, Refused> {
    let found = shares(procedure, step)?;
    let bases: Vec<&mut Base> = found.into_iter().map(|(_, base)| base).collect();
    if bases.windows(2).any(|pair| *pair[0] != *pair[1]) {
        return Err(refused(
            "the shares of the step have several bases",
            "a step whose shares have one base",
            "change the one that is meant with --edit",
        ));
    }
    Ok(bases)
}

/// The tally with all changes of votes, in their order.
///
/// # Errors
/// More votes are taken than there are, a share without a base, several ballots.
pub fn changed_tally(
    procedure: &Procedure,
    tally: &Tally,
    changes: &[Change],
) -> Result<Tally, Refused> {
    // Votes of candidates do not follow: who would be elected is not asked.
    let mut parts = tally.clone().without_rolls().into_parts();
    for change in changes {
        match change {
            Change::Set(party, amount) => {
                let now = total(&parts, procedure, *party)?;
                let wanted = match amount {
                    Amount::Votes(votes) => *votes,
                    Amount::More(more) => now.saturating_add(*more),
                    Amount::Fewer(fewer) => now.checked_sub(*fewer).ok_or_else(|| {
                        refused(
                            format!("{fewer} votes are taken from a list that has {now}"),
                            format!("at most {now}"),
                            "take fewer",
                        )
                    })?,
                    Amount::Share(share) => of_base(procedure, tally, share)?,
                };
                set(&mut parts, procedure, *party, wanted)?;
            }
            Change::Move(from, to, votes) => {
                let has = total(&parts, procedure, *from)?;
                let left = has.checked_sub(*votes).ok_or_else(|| {
                    refused(
                        format!("{votes} votes are moved from a list that has {has}"),
                        format!("at most {has}"),
                        "move fewer",
                    )
                })?;
                let gets = total(&parts, procedure, *to)?.saturating_add(*votes);
                set(&mut parts, procedure, *from, left)?;
                set(&mut parts, procedure, *to, gets)?;
            }
            Change::Threshold(..) | Change::Base(..) => {}
        }
    }
    Tally::new(parts).map_err(|error| {
        refused(
            error.to_string(),
            "votes that fit 64 bits",
            "change fewer votes",
        )
    })
}

/// The ballot of lists whose votes are changed: the only one, or the only one that is not for candidates.
fn ballot(procedure: &Procedure) -> Result<usize, Refused> {
    let ballots = procedure.needs.ballots.iter().enumerate();
    let lists: Vec<usize> = ballots
        .filter(|(_, need)| !need.for_candidates)
        .map(|(index, _)| index)
        .collect();
    match lists.as_slice() {
        [one] => Ok(*one),
        _ => Err(refused(
            format!("the law has {} ballots of lists", lists.len()),
            "a law with one ballot of lists",
            "votes can be changed only there",
        )),
    }
}

fn total(
    parts: &scrutineer_engine::TallyParts,
    procedure: &Procedure,
    party: PartyId,
) -> Result<u64, Refused> {
    let ballot = &parts.ballots[ballot(procedure)?];
    let width = parts.facts.len();
    Ok(ballot.votes.iter().skip(party.index()).step_by(width).sum())
}

fn set(
    parts: &mut scrutineer_engine::TallyParts,
    procedure: &Procedure,
    party: PartyId,
    votes: u64,
) -> Result<(), Refused> {
    let index = ballot(procedure)?;
    let width = parts.facts.len();
    let ballot = &mut parts.ballots[index];
    let cells: Vec<usize> = (party.index()..ballot.votes.len()).step_by(width).collect();
    let before: Vec<u64> = cells.iter().map(|cell| ballot.votes[*cell]).collect();
    for (cell, votes) in cells.iter().zip(crate::audit::spread(&before, votes)) {
        ballot.votes[*cell] = votes;
    }
    Ok(())
}

/// The fewest votes that are this share of the base of the law's first threshold in the whole country.
fn of_base(procedure: &Procedure, tally: &Tally, share: &Ratio) -> Result<u64, Refused> {
    let base = first_base(procedure)
        .and_then(|base| number(tally, base))
        .ok_or_else(|| {
            refused(
                "a share, and the law has no threshold whose base could be meant",
                "a number of votes",
                "write the votes instead of the share",
            )
        })?;
    let votes = share
        .times(&Ratio::whole(base))
        .rounded(Rounding::Up)
        .whole_part();
    u64::try_from(&votes).map_err(|_| {
        refused(
            "a share of more than 2^64 votes",
            "a share of at most 100%",
            "write a smaller share",
        )
    })
}

fn first_base(procedure: &Procedure) -> Option<NumberRef> {
    procedure.steps.iter().find_map(|step| match &step.op {
        Op::Qualify(op) => {
            let tests = op.any.iter().chain(&op.all).flat_map(|c| &c.tests);
            tests.into_iter().find_map(|test| match test {
                Test::VotesShare { of, .. } => Some(of.of),
                Test::SeatsCount { .. }
                | Test::SeatsShare { .. }
                | Test::Member { .. }
                | Test::Tag { .. }
                | Test::Members(_)
                | Test::GroupOf { .. } => None,
            })
        }
        Op::Top(_)
        | Op::Group(_)
        | Op::Quota(_)
        | Op::Adjust(_)
        | Op::CountCandidates(_)
        | Op::Elect(_)
        | Op::Apportion(_)
        | Op::Grant(_)
        | Op::ExtraSeats(_)
        | Op::Place(_)
        | Op::ReturnExcess(_)
        | Op::Biproportional(_)
        | Op::Combine(_)
        | Op::Fill(_) => None,
    })
}

/// An input in the whole country; nothing for what a step yields.
fn number(tally: &Tally, base: NumberRef) -> Option<u64> {
    let sum = |figure: &Figure| figure.values.iter().sum();
    match base {
        NumberRef::Figure(id) => Some(sum(tally.figure(id))),
        NumberRef::Ballot(id) => {
            let ballot = tally.ballot(id);
            Some(ballot.votes.iter().chain(&ballot.others).sum())
        }
        NumberRef::Step(_) | NumberRef::Literal(_) | NumberRef::Seats(_) | NumberRef::Fact(_) => {
            None
        }
    }
}
