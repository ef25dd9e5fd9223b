//! What must change: a seat, a list's seats, who passes, a majority.

use std::collections::BTreeSet;

use scrutineer_engine::{
    AreaId, LevelId, Op, Outcome, PartyId, Procedure, SeatsBy, StepId, Test, Value,
};

use super::ballots::Ballots;
use super::demand::{Demands, Kept};
use super::sight::Scope;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// The seats of any list in the house.
    AnySeat,
    /// A list gains a seat; an area, by its position, where seats are given to areas.
    Gains(PartyId),
    /// A list, or an area, loses a seat.
    Loses(PartyId),
    /// Who passes these steps.
    Passing(Vec<StepId>),
    /// Whether these lists together, or any single list where none are named, hold more than half of the seats.
    Majority(Vec<PartyId>),
}

/// What the question looks at in one outcome.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Numbers: the seats of each list, or of one.
    Seats(Vec<u64>),
    /// Members, by step, area and list.
    Members(Vec<Vec<bool>>),
    /// The list or coalition with a majority, if any.
    Holder(Option<usize>),
}

/// Columns, and the least and the most seats that they may have together.
type Bounds = (Vec<usize>, Option<u64>, Option<u64>);

/// When a change counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Convention {
    /// A possible outcome with the change is enough: a tie is reached, and chance may decide.
    Reach,
    /// Every possible outcome has the change: the tie is exceeded.
    Exceed,
}

impl Convention {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Reach, Self::Exceed];

    /// The word of reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reach => "reach",
            Self::Exceed => "exceed",
        }
    }
}

impl Question {
    /// The answer in an outcome; none where it ended before.
    #[must_use]
    pub fn answer(&self, procedure: &Procedure, outcome: &Outcome) -> Option<Answer> {
        match self {
            Self::AnySeat => seats(procedure, outcome).map(Answer::Seats),
            Self::Gains(party) | Self::Loses(party) => {
                let seats = seats(procedure, outcome)?;
                Some(Answer::Seats(vec![*seats.get(party.index())?]))
            }
            Self::Passing(steps) => {
                let members = |step: &StepId| match outcome.value(*step)? {
                    Value::Set(set) => Some(set.member.clone()),
                    Value::Numbers(_)
                    | Value::Seats(_)
                    | Value::Amounts(_)
                    | Value::Blocs(_)
                    | Value::Persons(_) => None,
                };
                let all: Option<Vec<Vec<bool>>> = steps.iter().map(members).collect();
                all.map(Answer::Members)
            }
            Self::Majority(coalition) => {
                let seats = seats(procedure, outcome)?;
                let half =
                    |own: u64| u128::from(own) * 2 > seats.iter().map(|s| u128::from(*s)).sum();
                if coalition.is_empty() {
                    return Some(Answer::Holder(seats.iter().position(|own| half(*own))));
                }
                let own = coalition.iter().map(|p| seats[p.index()]).sum();
                Some(Answer::Holder(half(own).then_some(0)))
            }
        }
    }

    /// Whether an answer is a change from those of the actual outcomes.
    #[must_use]
    pub fn is_change(&self, actual: &BTreeSet<Answer>, answer: &Answer) -> bool {
        match self {
            Self::AnySeat | Self::Passing(_) | Self::Majority(_) => !actual.contains(answer),
            Self::Gains(_) => actual.last().is_none_or(|most| answer > most),
            Self::Loses(_) => actual.first().is_none_or(|least| answer < least),
        }
    }

    /// What must stay in an outcome so that its answer is none that was not there: seats by list in the whole house, or who passes.
    #[must_use]
    pub fn demands(
        &self,
        ballots: &Ballots<'_>,
        actual: &BTreeSet<Answer>,
        outcome: &Outcome,
    ) -> Demands {
        let procedure = ballots.procedure;
        let mut demands = Demands::default();
        if let Self::Passing(steps) = self {
            steps.iter().for_each(|step| demands.whole(*step));
            return demands;
        }
        let step = procedure.result.seats;
        let Some(seats) = seats(procedure, outcome) else {
            return demands;
        };
        let by_area = outcome
            .seats(step)
            .filter(|table| table.by == SeatsBy::Area);
        for (columns, least, most) in self.bounds(actual, &seats) {
            let kept = |level: LevelId, area: AreaId, columns: Vec<usize>| Kept {
                scope: Scope { level, area },
                columns,
                least,
                most,
            };
            match (by_area, columns.as_slice()) {
                (None, _) => demands.seats(step, kept(LevelId(0), AreaId(0), columns)),
                (Some(table), [area]) => {
                    demands.seats(step, kept(table.level, AreaId::at(*area), vec![0]));
                }
                (Some(_), _) => demands.whole(step),
            }
        }
        demands
    }

    /// The least and the most seats that some columns together may have.
    fn bounds(&self, actual: &BTreeSet<Answer>, seats: &[u64]) -> Vec<Bounds> {
        let all = actual.iter().filter_map(|answer| match answer {
            Answer::Seats(seats) => seats.first().copied(),
            Answer::Members(_) | Answer::Holder(_) => None,
        });
        match self {
            Self::Gains(party) => vec![(vec![party.index()], None, all.max())],
            Self::Loses(party) => vec![(vec![party.index()], all.min(), None)],
            Self::Majority(coalition) => majority(coalition, seats),
            Self::AnySeat | Self::Passing(_) => {
                let own = seats.iter().enumerate();
                own.map(|(column, seats)| (vec![column], Some(*seats), Some(*seats)))
                    .collect()
            }
        }
    }

    /// The steps at which lists pass or fail by their votes.
    #[must_use]
    pub fn thresholds(procedure: &Procedure) -> Vec<StepId> {
        let steps = procedure.steps.iter().enumerate();
        steps
            .filter(|(_, step)| match &step.op {
                Op::Qualify(op) => op
                    .any
                    .iter()
                    .chain(&op.all)
                    .flat_map(|condition| &condition.tests)
                    .any(|test| matches!(test, Test::VotesShare { .. })),
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
                | Op::Fill(_)
                | Op::Combine(_) => false,
            })
            .map(|(index, _)| StepId::at(index))
            .collect()
    }
}

/// Who holds more than half goes on to do so; where nobody does, nobody comes to do so.
fn majority(coalition: &[PartyId], seats: &[u64]) -> Vec<Bounds> {
    let house: u64 = seats.iter().sum();
    let half = house / 2;
    let mut blocs: Vec<Vec<usize>> = (0..seats.len()).map(|column| vec![column]).collect();
    if !coalition.is_empty() {
        let mut columns: Vec<usize> = coalition.iter().map(|p| p.index()).collect();
        columns.sort_unstable();
        blocs = vec![columns];
    }
    let own = |columns: &[usize]| -> u64 { columns.iter().map(|column| seats[*column]).sum() };
    let mut bounds: Vec<Bounds> = match blocs.iter().find(|columns| own(columns) > half) {
        Some(holder) => vec![(holder.clone(), Some(half + 1), None)],
        None => blocs.into_iter().map(|c| (c, None, Some(half))).collect(),
    };
    // Half of what is half of a house of the same size.
    bounds.push(((0..seats.len()).collect(), Some(house), Some(house)));
    bounds
}

/// The seats of each list in the whole house.
#[must_use]
pub fn seats(procedure: &Procedure, outcome: &Outcome) -> Option<Vec<u64>> {
    let table = outcome.seats(procedure.result.seats)?;
    let of = |column| -> u64 {
        (0..table.areas())
            .filter_map(|area| table.get(AreaId::at(area), column))
            .sum()
    };
    match table.by {
        SeatsBy::Party | SeatsBy::Bloc(_) => Some((0..table.width).map(of).collect()),
        SeatsBy::Area => Some(
            (0..table.areas())
                .map(|area| table.get(AreaId::at(area), 0).unwrap_or(0))
                .collect(),
        ),
    }
}
