//! `adjust`.

use scrutineer_engine::{Adjust, Adjustment, BelowZero, NumberRef, When, WinnerKeeps};

use super::fraction::Fraction;
use super::oracle::Stop;
use super::reading::{Area, Reader, Whose};
use super::value::Held;

pub fn evaluate(reader: &Reader<'_>, when: &[When], op: &Adjust) -> Result<Held, Stop> {
    let (mut cells, mut others) = (Vec::new(), Vec::new());
    for area in reader.areas(op.per.index()) {
        let mut row = Vec::new();
        let changes = reader.holds(when, area)?;
        let mut claimed = Fraction::ZERO;
        for party in 0..reader.parties() {
            let votes = reader.number_or_zero(op.votes, area, &Whose::Party(party))?;
            claimed = claimed.plus(votes);
            row.push(if changes && reader.touches(&op.for_sets, area, party) {
                changed(reader, area, op, party, votes)?.rounded(op.round)
            } else {
                votes
            });
        }
        let all = reader.number_or_zero(op.votes, area, &Whose::All)?;
        others.push(of_others(op, changes, all.minus(claimed)));
        cells.push(row);
    }
    Ok(Held::Numbers {
        level: op.per.index(),
        cells,
        others,
    })
}

/// A factor for all is a factor for what claims nothing too; any other change is a claimant's own.
fn of_others(op: &Adjust, changes: bool, others: Fraction) -> Fraction {
    match &op.change {
        Adjustment::Times(factor) if changes && op.for_sets.is_empty() => {
            others.times(Fraction::read(factor)).rounded(op.round)
        }
        Adjustment::Times(_)
        | Adjustment::Plus(_)
        | Adjustment::Less(..)
        | Adjustment::LessUsed { .. }
        | Adjustment::DivideBy(_)
        | Adjustment::Unused(_) => others,
    }
}

fn changed(
    reader: &Reader<'_>,
    area: Area,
    op: &Adjust,
    party: usize,
    votes: Fraction,
) -> Result<Fraction, Stop> {
    let read = |of: NumberRef| reader.number_or_zero(of, area, &Whose::Party(party));
    match &op.change {
        Adjustment::Times(factor) => Ok(votes.times(Fraction::read(factor))),
        Adjustment::Plus(of) => Ok(votes.plus(read(*of)?)),
        Adjustment::Less(of, below) => above_zero(votes.minus(read(*of)?), *below),
        Adjustment::LessUsed {
            seats,
            quota,
            below_zero,
        } => {
            let used = read(*seats)?.times(read(NumberRef::Step(*quota))?);
            above_zero(votes.minus(used), *below_zero)
        }
        Adjustment::DivideBy(of) => {
            let by = read(*of)?;
            if by.is_zero() {
                return Err(Stop::Impossible);
            }
            Ok(votes.over(by))
        }
        Adjustment::Unused(unused) => {
            if read(unused.seats)?.is_zero() {
                return Ok(votes);
            }
            match unused.winner {
                WinnerKeeps::Nothing => Ok(Fraction::ZERO),
                WinnerKeeps::MarginLessOne => {
                    let mut runner_up = Fraction::ZERO;
                    for other in (0..reader.parties()).filter(|p| *p != party) {
                        let whose = Whose::Party(other);
                        if reader.seats(unused.seats, area, &whose)? == 0 {
                            runner_up =
                                runner_up.max(reader.number_or_zero(op.votes, area, &whose)?);
                        }
                    }
                    let rest = votes.minus(runner_up).minus(Fraction::whole(1));
                    above_zero(rest, unused.below_zero)
                }
            }
        }
    }
}

pub fn above_zero(number: Fraction, below: BelowZero) -> Result<Fraction, Stop> {
    match (number.is_negative(), below) {
        (false, _) => Ok(number),
        (true, BelowZero::Zero) => Ok(Fraction::ZERO),
        (true, BelowZero::Impossible) => Err(Stop::Impossible),
    }
}
