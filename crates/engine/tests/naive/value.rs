//! Values of steps as this second opinion holds them: tables of tables, nothing packed.

use scrutineer_engine::{SeatsBy, Value};

use super::fraction::Fraction;

/// The value of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// Numbers by area and list, and by area what claims nothing.
    Numbers {
        level: usize,
        cells: Vec<Vec<Fraction>>,
        others: Vec<Fraction>,
    },
    /// Seats by area and column; none where a claimant took no part.
    Seats {
        level: usize,
        by: By,
        cells: Vec<Vec<Option<i128>>>,
    },
    /// One number per area, or none.
    Amounts {
        level: usize,
        cells: Vec<Option<Fraction>>,
    },
    /// Lists per area.
    Set {
        level: usize,
        member: Vec<Vec<bool>>,
    },
    /// Members of each bloc.
    Blocs(Vec<Vec<usize>>),
    /// Persons by area and list.
    Persons {
        level: usize,
        cells: Vec<Vec<Seated>>,
    },
}

/// The persons of a list; those with equal votes may stand in any order.
#[derive(Debug, Clone, Default)]
pub struct Seated {
    pub persons: Vec<usize>,
    pub unknown: i128,
    pub vacant: i128,
}

impl PartialEq for Seated {
    fn eq(&self, other: &Self) -> bool {
        let sorted = |of: &Self| {
            let mut persons = of.persons.clone();
            persons.sort_unstable();
            (persons, of.unknown, of.vacant)
        };
        sorted(self) == sorted(other)
    }
}

impl Eq for Seated {}

/// What the columns of seats are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Party,
    Bloc(usize),
    Area,
}

/// The engine's value, read cell by cell.
pub fn read(value: &Value, parties: usize) -> Held {
    match value {
        Value::Numbers(table) => Held::Numbers {
            level: table.level.index(),
            cells: table
                .cells
                .chunks(parties)
                .map(|row| row.iter().map(Fraction::read).collect())
                .collect(),
            others: table.others.iter().map(Fraction::read).collect(),
        },
        Value::Seats(table) => Held::Seats {
            level: table.level.index(),
            by: match table.by {
                SeatsBy::Party => By::Party,
                SeatsBy::Bloc(step) => By::Bloc(step.index()),
                SeatsBy::Area => By::Area,
            },
            cells: rows(&table.cells, &table.has, table.width),
        },
        Value::Amounts(table) => Held::Amounts {
            level: table.level.index(),
            cells: table
                .cells
                .iter()
                .map(|cell| cell.as_ref().map(Fraction::read))
                .collect(),
        },
        Value::Set(table) => Held::Set {
            level: table.level.index(),
            member: table.member.chunks(parties).map(<[bool]>::to_vec).collect(),
        },
        Value::Blocs(blocs) => Held::Blocs(
            blocs
                .members
                .iter()
                .map(|members| members.iter().map(|p| p.index()).collect())
                .collect(),
        ),
        Value::Persons(table) => Held::Persons {
            level: table.level.index(),
            cells: table
                .cells
                .chunks(parties)
                .map(|row| {
                    let seated = row.iter().map(|cell| Seated {
                        persons: cell.persons.iter().map(|p| p.index()).collect(),
                        unknown: i128::from(cell.unknown),
                        vacant: i128::from(cell.vacant),
                    });
                    seated.collect()
                })
                .collect(),
        },
    }
}

fn rows(cells: &[u64], has: &[bool], width: usize) -> Vec<Vec<Option<i128>>> {
    let cell = |(seats, has): (&u64, &bool)| {
        assert!(*has || *seats == 0, "seats of one who took no part");
        has.then_some(i128::from(*seats))
    };
    cells
        .chunks(width.max(1))
        .zip(has.chunks(width.max(1)))
        .map(|(cells, has)| cells.iter().zip(has).map(cell).collect())
        .collect()
}
