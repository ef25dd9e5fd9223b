//! What must change: a seat, a list's seats, who passes, a majority.

use std::collections::BTreeSet;

use scrutineer_engine::{
    AreaId, Combination, NumberRef, Op, Outcome, PartyId, Procedure, SeatsBy, StepId, Test,
    Unplaced, Value,
};

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

    /// The steps on which the answer rests.
    #[must_use]
    pub fn rests_on(&self, procedure: &Procedure) -> BTreeSet<StepId> {
        let mut roots = BTreeSet::new();
        match self {
            Self::Passing(steps) => roots.extend(steps),
            Self::AnySeat | Self::Gains(_) | Self::Loses(_) | Self::Majority(_) => {
                totals(procedure, procedure.result.seats, &mut roots);
            }
        }
        let mut all = BTreeSet::new();
        let mut open: Vec<StepId> = roots.into_iter().collect();
        while let Some(step) = open.pop() {
            if all.insert(step) {
                open.extend(procedure.steps[step.index()].reads());
            }
        }
        all
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

/// The steps that decide how many seats each list has, where only the sums over areas matter: seats that are merely placed in areas, and
/// a matrix with given sums of lists, leave them as they are.
fn totals(procedure: &Procedure, step: StepId, roots: &mut BTreeSet<StepId>) {
    let of = |number: &NumberRef, roots: &mut BTreeSet<StepId>| match number {
        NumberRef::Step(step) => totals(procedure, *step, roots),
        NumberRef::Literal(_)
        | NumberRef::Ballot(_)
        | NumberRef::Figure(_)
        | NumberRef::Seats(_)
        | NumberRef::Fact(_) => {}
    };
    let plain = procedure.steps[step.index()].when.is_empty();
    match &procedure.steps[step.index()].op {
        Op::Combine(op) if plain && op.among.is_none() => match &op.how {
            Combination::Sum { add, less, .. } if less.is_empty() => {
                add.iter().for_each(|number| of(number, roots));
            }
            Combination::Sum { .. }
            | Combination::LargerOf(_)
            | Combination::SmallerOf(_)
            | Combination::MeanOf(..) => {
                roots.insert(step);
            }
        },
        Op::Place(op) if plain && op.unplaced == Unplaced::Impossible => match &op.seats {
            Some(seats) => of(seats, roots),
            None => {
                roots.insert(step);
            }
        },
        Op::Biproportional(op) if plain => of(&op.party_seats, roots),
        Op::Qualify(_)
        | Op::Top(_)
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
        | Op::Combine(_) => {
            roots.insert(step);
        }
    }
}
