//! The arithmetic of a run as tables of numbers, for a spreadsheet in which every line can be redone.

mod averages;
mod remainders;

use scrutineer_engine::{
    At, Award, AwardPhase, Claimant, Comparator, Event, Number, Ratio, Tested,
};

use crate::audit::{Case, TextRun};
use crate::checks::claimant_name;

/// What one step does in one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    /// The step, by the law's name.
    pub step: String,
    /// Where the law says it.
    pub cite: String,
    /// Where, in words; empty for the whole country.
    pub area: String,
    /// The arithmetic.
    pub table: Table,
}

/// The arithmetic of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Table {
    /// Numbers compared with shares of a base, or with counts.
    Tests(Vec<Test>),
    /// Votes divided by seats.
    Quota {
        /// The votes.
        dividend: Ratio,
        /// The seats, and what is added to them.
        divisor: u64,
        /// The quota after rounding.
        rounded: Ratio,
    },
    /// The largest quotients get the seats.
    Averages {
        /// The seats.
        seats: u64,
        /// The divisors that are needed.
        divisors: Vec<Ratio>,
        /// Each claimant, its votes and its seats.
        rows: Vec<(String, u64, u64)>,
    },
    /// Whole quotas, and the seats that are left to the largest remainders.
    Remainders {
        /// The quota.
        quota: Ratio,
        /// Seats that are left.
        left: u64,
        /// Each claimant, its votes and its seats.
        rows: Vec<(String, Ratio, u64)>,
    },
    /// Seats one by one, where no table of a few formulas gives them.
    Awards(Vec<AwardRow>),
}

/// A comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// Who.
    pub claimant: String,
    /// The number.
    pub value: Ratio,
    /// The base; none where a count is compared.
    pub base: Option<Ratio>,
    /// The share of the base, or the count.
    pub share: Ratio,
    /// How it must stand.
    pub comparator: Comparator,
    /// Whether it does.
    pub holds: bool,
}

/// A seat, and the best of those that did not get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardRow {
    /// Which seat of the step and area.
    pub seat: u64,
    /// Who gets it, with its votes and the divisor.
    pub winner: (String, u64, Ratio),
    /// Who would have been next.
    pub rival: Option<(String, u64, Ratio)>,
}

/// The workings of a run's first outcome, in the order of the law.
#[must_use]
pub fn workings(case: &Case<'_>, run: &TextRun<'_>) -> Vec<Working> {
    let trail = match &run.result {
        Ok((_, trails)) => trails.first(),
        Err(_) => None,
    };
    let events = trail.map_or(&[][..], |trail| &trail.events);
    let mut all = Vec::new();
    for group in events.chunk_by(|(a, _), (b, _)| a == b) {
        let at = group[0].0;
        let name = |claimant: Claimant| claimant_name(case, run, at.step, claimant);
        let events: Vec<&Event> = group.iter().map(|(_, event)| event).collect();
        let tables = tables(&events, &name);
        all.extend(
            tables
                .into_iter()
                .map(|table| working(case, run, at, table)),
        );
    }
    all
}

fn working(case: &Case<'_>, run: &TextRun<'_>, at: At, table: Table) -> Working {
    let note = run.text().step(at.step);
    let area = run.names.area(at.level, at.area);
    Working {
        step: note.id.clone(),
        cite: note.cite.text.clone(),
        area: area.map_or(String::new(), |area| {
            case.in_area(Some(area)).trim_start().to_owned()
        }),
        table,
    }
}

type Name<'n> = &'n dyn Fn(Claimant) -> String;

fn tables(events: &[&Event], name: Name<'_>) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let tests: Vec<Test> = events
        .iter()
        .filter_map(|event| test(event, name))
        .collect();
    if !tests.is_empty() {
        tables.push(Table::Tests(tests));
    }
    for event in events {
        if let Event::Quota {
            dividend,
            divisor: Some(divisor),
            rounded: Some(rounded),
        } = event
        {
            tables.push(Table::Quota {
                dividend: dividend.clone(),
                divisor: *divisor,
                rounded: rounded.clone(),
            });
        }
    }
    let awards: Vec<(AwardPhase, u64, &[Award])> =
        events.iter().filter_map(|event| awards(event)).collect();
    if let Some(table) = remainders::table(events, &awards, name) {
        tables.push(table);
    } else {
        for (phase, scale, awards) in awards {
            let whole = (phase == AwardPhase::Method)
                .then(|| averages::table(scale, awards, name))
                .flatten();
            tables.extend(whole.or_else(|| one_by_one(scale, awards, name)));
        }
    }
    tables
}

fn awards<'e>(event: &&'e Event) -> Option<(AwardPhase, u64, &'e [Award])> {
    if let Event::Awards {
        phase,
        scale,
        awards,
    } = *event
    {
        Some((*phase, *scale, awards.as_slice()))
    } else {
        None
    }
}

fn test(event: &Event, name: Name<'_>) -> Option<Test> {
    let Event::Tested(Tested {
        claimant,
        value,
        base,
        share,
        comparator,
        holds,
        ..
    }) = event
    else {
        return None;
    };
    Some(Test {
        claimant: name(*claimant),
        value: value.clone(),
        base: base.clone(),
        share: share.clone(),
        comparator: *comparator,
        holds: *holds,
    })
}

/// Seats one by one; nothing where they are not won by quotients.
fn one_by_one(scale: u64, awards: &[Award], name: Name<'_>) -> Option<Table> {
    let side = |claimant: Claimant, number: &Number| {
        let (votes, divisor) = quotient(scale, number)?;
        Some((name(claimant), votes, divisor))
    };
    let rows = (1..).zip(awards).map(|(seat, award)| {
        let rival = match &award.rival {
            Some((rival, number)) => Some(side(*rival, number)?),
            None => None,
        };
        Some(AwardRow {
            seat,
            winner: side(award.claimant, &award.number)?,
            rival,
        })
    });
    let rows: Option<Vec<AwardRow>> = rows.collect();
    rows.filter(|rows| !rows.is_empty()).map(Table::Awards)
}

/// Votes and divisor of a quotient.
fn quotient(scale: u64, number: &Number) -> Option<(u64, Ratio)> {
    let Number::Quotient { votes, divisor } = number else {
        return None;
    };
    Some((*votes, Ratio::new(*divisor, scale)?))
}
