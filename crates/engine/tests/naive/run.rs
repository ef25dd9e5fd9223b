//! The steps in file order, once for every way through the choices.

use scrutineer_engine::{Assumed, Op, Procedure, Tally};

use super::oracle::{Oracle, Quiet, Stop};
use super::reading::Reader;
use super::value::{By, Held};
use super::{adjust, apportion, combine, elect, fill, grant, group, qualify, quota, top};

/// How one way through the choices ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The value of each step that was reached.
    pub values: Vec<Held>,
    /// The silence at the step behind them, if any.
    pub ended: Option<Quiet>,
}

/// The outcome of a law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opinion {
    /// Every way through the choices.
    Verdicts(Vec<Verdict>),
    /// At a step.
    Fault(usize, Stop),
    /// More ways than the limit.
    TooMany,
}

/// Runs a law in every way, at most `limit` of them.
pub fn opinion(procedure: &Procedure, tally: &Tally, limit: usize) -> Opinion {
    let (mut verdicts, mut script) = (Vec::new(), Some(Vec::new()));
    while let Some(next) = script {
        if verdicts.len() == limit {
            return Opinion::TooMany;
        }
        let mut oracle = Oracle::new(next);
        match once(procedure, tally, &mut oracle) {
            Ok(verdict) => verdicts.push(verdict),
            Err((step, stop)) => return Opinion::Fault(step, stop),
        }
        script = oracle.next_script();
    }
    Opinion::Verdicts(verdicts)
}

fn once(
    procedure: &Procedure,
    tally: &Tally,
    oracle: &mut Oracle,
) -> Result<Verdict, (usize, Stop)> {
    let mut values = Vec::new();
    for index in 0..procedure.steps.len() {
        let reader = Reader {
            procedure,
            tally,
            values: &values,
        };
        match step(&reader, oracle) {
            Ok(value) => values.push(value),
            Err(Stop::Silent(quiet)) => {
                return Ok(Verdict {
                    values,
                    ended: Some(quiet),
                });
            }
            Err(stop @ (Stop::Impossible | Stop::MissingFact | Stop::Endless)) => {
                return Err((index, stop));
            }
        }
    }
    Ok(Verdict {
        values,
        ended: None,
    })
}

fn step(reader: &Reader<'_>, oracle: &mut Oracle) -> Result<Held, Stop> {
    let id = reader.step();
    if let Some(assumed) = reader.tally.assumed(id) {
        return Ok(taken(reader, assumed));
    }
    let step = &reader.procedure.steps[id.index()];
    match &step.op {
        Op::Qualify(op) => qualify::evaluate(reader, &step.when, op),
        Op::Top(op) => top::evaluate(reader, oracle, &step.when, op),
        Op::Group(op) => group::evaluate(reader, &step.when, op),
        Op::Quota(op) => quota::evaluate(reader, &step.when, op),
        Op::Adjust(op) => adjust::evaluate(reader, &step.when, op),
        Op::CountCandidates(op) => elect::count(reader, &step.when, op),
        Op::Elect(op) => elect::evaluate(reader, oracle, &step.when, op),
        Op::Apportion(op) => apportion::evaluate(reader, oracle, &step.when, op),
        Op::Grant(op) => grant::evaluate(reader, &step.when, op),
        Op::ExtraSeats(op) => grant::extra_seats(reader, &step.when, op),
        Op::Combine(op) => combine::evaluate(reader, &step.when, op),
        Op::Fill(op) => fill::evaluate(reader, oracle, &step.when, op),
        Op::Place(_) | Op::ReturnExcess(_) | Op::Biproportional(_) => {
            panic!("no second opinion on this op")
        }
    }
}

/// A published value in the place of a step.
fn taken(reader: &Reader<'_>, assumed: &Assumed) -> Held {
    let areas = |level: &scrutineer_engine::LevelId| reader.areas(level.index()).len();
    match assumed {
        Assumed::Set(level, members) => {
            let mut member = vec![vec![false; reader.parties()]; areas(level)];
            for (area, parties) in members {
                for party in parties {
                    member[area.index()][party.index()] = true;
                }
            }
            Held::Set {
                level: level.index(),
                member,
            }
        }
        Assumed::PartySeats(level, given) => {
            let mut cells = vec![vec![None; reader.parties()]; areas(level)];
            for (area, party, seats) in given {
                cells[area.index()][party.index()] = Some(i128::from(*seats));
            }
            Held::Seats {
                level: level.index(),
                by: By::Party,
                cells,
            }
        }
        Assumed::AreaSeats(level, given) => {
            let mut cells = vec![vec![None]; areas(level)];
            for (area, seats) in given {
                cells[area.index()][0] = Some(i128::from(*seats));
            }
            Held::Seats {
                level: level.index(),
                by: By::Area,
                cells,
            }
        }
        Assumed::Amount(level, given) => {
            let mut cells = vec![None; areas(level)];
            for (area, amount) in given {
                cells[area.index()] = Some(super::fraction::Fraction::read(amount));
            }
            Held::Amounts {
                level: level.index(),
                cells,
            }
        }
    }
}
