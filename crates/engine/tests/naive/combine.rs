//! `combine`.

use scrutineer_engine::{Combination, Combine, NumberRef, SeatsNeed, When};

use super::adjust::above_zero;
use super::fraction::Fraction;
use super::oracle::Stop;
use super::reading::{Area, Reader, Whose};
use super::value::{By, Held};

pub fn evaluate(reader: &Reader<'_>, when: &[When], op: &Combine) -> Result<Held, Stop> {
    let by = columns(reader, &op.how);
    let mut cells = Vec::new();
    for area in reader.areas(op.per.index()) {
        let holds = reader.holds(when, area)?;
        let whose: Vec<Whose> = match by {
            By::Area => vec![Whose::All],
            By::Party => (0..reader.parties()).map(Whose::Party).collect(),
            By::Bloc(step) => {
                let step = scrutineer_engine::StepId::at(step);
                let blocs = 0..reader.blocs(step).len();
                blocs.map(|bloc| reader.whose_bloc(step, bloc)).collect()
            }
        };
        let mut row = Vec::new();
        for column in whose {
            row.push(if holds && exists(reader, op, area, &column)? {
                Some(combined(reader, op, area, &column)?)
            } else {
                None
            });
        }
        cells.push(row);
    }
    Ok(Held::Seats {
        level: op.per.index(),
        by,
        cells,
    })
}

fn operands(how: &Combination) -> Vec<NumberRef> {
    match how {
        Combination::Sum { add, less, .. } => add.iter().chain(less).copied().collect(),
        Combination::LargerOf(of) | Combination::SmallerOf(of) | Combination::MeanOf(of, _) => {
            of.clone()
        }
    }
}

/// What an operand with a name has for columns.
fn columns_of(reader: &Reader<'_>, operand: NumberRef) -> Option<By> {
    match operand {
        NumberRef::Step(step) => match &reader.values[step.index()] {
            Held::Seats { by, .. } => Some(*by),
            Held::Numbers { .. }
            | Held::Amounts { .. }
            | Held::Set { .. }
            | Held::Blocs(_)
            | Held::Persons { .. } => {
                panic!("a random case combines seats")
            }
        },
        NumberRef::Seats(id) => match reader.procedure.needs.seats[id.index()] {
            SeatsNeed::Given { by_party: true, .. } => Some(By::Party),
            SeatsNeed::Given { .. } | SeatsNeed::Count(_) => Some(By::Area),
        },
        NumberRef::Literal(_)
        | NumberRef::Ballot(_)
        | NumberRef::Figure(_)
        | NumberRef::Fact(_) => None,
    }
}

fn columns(reader: &Reader<'_>, how: &Combination) -> By {
    let named: Vec<By> = operands(how)
        .into_iter()
        .filter_map(|operand| columns_of(reader, operand))
        .collect();
    if named.contains(&By::Area) {
        By::Area
    } else {
        named[0]
    }
}

/// Whether an operand with a name has the cell.
fn exists(reader: &Reader<'_>, op: &Combine, area: Area, whose: &Whose) -> Result<bool, Stop> {
    if let Whose::Party(party) = whose
        && !is_read(reader, op, area, *party)
    {
        return Ok(false);
    }
    for operand in operands(&op.how) {
        let found = match operand {
            NumberRef::Step(step) => match &reader.values[step.index()] {
                Held::Seats { level, cells, by } => {
                    let columns: Vec<usize> = match whose {
                        Whose::All => (0..cells[0].len())
                            .filter(|c| *by != By::Party || is_read(reader, op, area, *c))
                            .collect(),
                        Whose::Party(party) => vec![*party],
                        Whose::Bloc(step, members) => {
                            let blocs = reader.blocs(scrutineer_engine::StepId::at(*step));
                            let at = blocs.iter().position(|b| b == members);
                            at.into_iter().collect()
                        }
                    };
                    let inside = reader.inside(*level, area);
                    inside
                        .iter()
                        .any(|at| columns.iter().any(|c| cells[*at][*c].is_some()))
                }
                Held::Numbers { .. }
                | Held::Amounts { .. }
                | Held::Set { .. }
                | Held::Blocs(_)
                | Held::Persons { .. } => false,
            },
            NumberRef::Seats(_) => true,
            NumberRef::Literal(_)
            | NumberRef::Ballot(_)
            | NumberRef::Figure(_)
            | NumberRef::Fact(_) => false,
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_read(reader: &Reader<'_>, op: &Combine, area: Area, party: usize) -> bool {
    match &op.among {
        None => true,
        Some(parties) => reader.claimants(parties, area).contains(&party),
    }
}

fn combined(reader: &Reader<'_>, op: &Combine, area: Area, whose: &Whose) -> Result<i128, Stop> {
    let read = |operand: &NumberRef| -> Result<i128, Stop> {
        if *whose == Whose::All && columns_of(reader, *operand) == Some(By::Party) {
            let mut sum = 0;
            for party in 0..reader.parties() {
                if is_read(reader, op, area, party) {
                    sum += reader.seats(*operand, area, &Whose::Party(party))?;
                }
            }
            return Ok(sum);
        }
        reader.seats(*operand, area, whose)
    };
    let all = |of: &[NumberRef]| of.iter().map(read).collect::<Result<Vec<i128>, Stop>>();
    Ok(match &op.how {
        Combination::Sum {
            add,
            less,
            below_zero,
        } => {
            let sum: i128 = all(add)?.iter().sum();
            let taken: i128 = all(less)?.iter().sum();
            match below_zero {
                None => sum - taken,
                Some(below) => above_zero(Fraction::whole(sum - taken), *below)?.floor(),
            }
        }
        Combination::LargerOf(of) => all(of)?.into_iter().max().expect("an operand"),
        Combination::SmallerOf(of) => all(of)?.into_iter().min().expect("an operand"),
        Combination::MeanOf(of, round) => {
            let numbers = all(of)?;
            let sum: i128 = numbers.iter().sum();
            Fraction::new(sum, numbers.len() as i128)
                .rounded(*round)
                .floor()
        }
    })
}
