//! Floors and ceilings of an apportionment: elections in which they decide and in which they do not.

use scrutineer_engine::{
    AreaId, BoundNote, CeilingFate, Claimant, Event, FloorFate, Op, Outcome, SeatsBy, StepId, Trail,
};

use super::Seen;
use super::election::Election;
use crate::law::LawText;

/// Votes of all lists together.
const TOTAL: u64 = 1_000_000;
/// How many lists there are, in turn.
const LISTS: [u64; 3] = [4, 2, 30];
/// The first list's votes: every fiftieth of all, and one more than half.
const STEPS: u64 = 50;

/// The boundaries of a step.
pub(super) fn cases(text: &LawText, step: StepId) -> Vec<(String, Seen)> {
    let Op::Apportion(op) = &text.procedure().steps[step.index()].op else {
        return Vec::new();
    };
    let floors = op.floors.iter().enumerate().map(|(at, floor)| Bound {
        at,
        is_floor: true,
        kept: match floor.then {
            FloorFate::MetFirst | FloorFate::LeaveOut | FloorFate::Add | FloorFate::FromLast => {
                true
            }
            FloorFate::Enlarge { tolerate, .. } => tolerate == 0,
        },
    });
    let ceilings = op.ceilings.iter().enumerate().map(|(at, ceiling)| Bound {
        at,
        is_floor: false,
        kept: match ceiling.then {
            CeilingFate::PassOn | CeilingFate::LeaveOut | CeilingFate::StayEmpty => true,
            CeilingFate::Unspecified => false,
        },
    });
    floors
        .chain(ceilings)
        .map(|bound| (bound.subject(), bound.seen(text, step)))
        .collect()
}

/// Elections in which bounds may decide.
pub(super) fn elections() -> impl Iterator<Item = Election> {
    let made = |(share, lists)| Election::with_first(share, TOTAL, lists);
    sizes().into_iter().filter_map(made)
}

/// The votes of the first list, and the number of lists.
fn sizes() -> Vec<(u64, u64)> {
    let shares = (0..=STEPS).map(|part| part * TOTAL / STEPS);
    let shares: Vec<u64> = shares.chain([TOTAL / 2 + 1]).collect();
    LISTS
        .into_iter()
        .flat_map(|lists| shares.iter().map(move |share| (*share, lists)))
        .collect()
}

struct Bound {
    at: usize,
    is_floor: bool,
    /// Whether a claimant at the bound must hold it in the end.
    kept: bool,
}

impl Bound {
    fn subject(&self) -> String {
        let what = if self.is_floor { "floor" } else { "ceiling" };
        format!("{what} {}", self.at + 1)
    }

    fn seen(&self, text: &LawText, step: StepId) -> Seen {
        let (mut binding, mut idle) = (None, None);
        let mut why_not = None;
        for (share, lists) in sizes() {
            if binding.is_some() && idle.is_some() {
                break;
            }
            let Some(election) = Election::with_first(share, TOTAL, lists) else {
                continue;
            };
            match election.run(text, step) {
                Err(why) => why_not = Some(why),
                Ok(ran) => {
                    let Some((outcome, trail)) = ran.first() else {
                        continue;
                    };
                    match self.note(trail, step) {
                        None => idle = idle.or(Some((share, lists))),
                        Some(note) => {
                            if let Some(broken) = self.broken(outcome, step, note) {
                                return Seen::Otherwise(format!(
                                    "with {share} of {TOTAL} votes {broken}"
                                ));
                            }
                            binding = binding.or(Some((share, lists)));
                        }
                    }
                }
            }
        }
        self.verdict(binding, idle, why_not)
    }

    fn verdict(
        &self,
        binding: Option<(u64, u64)>,
        idle: Option<(u64, u64)>,
        why_not: Option<String>,
    ) -> Seen {
        let at = |(votes, lists): (u64, u64)| {
            format!("with {votes} of {TOTAL} votes for the first of {lists} lists")
        };
        match (binding, idle) {
            (Some(binding), Some(idle)) => {
                Seen::AsWritten(format!("it decides {}, not {}", at(binding), at(idle)))
            }
            (Some(binding), None) => {
                Seen::AsWritten(format!("it always decides, so {}", at(binding)))
            }
            (None, Some(_)) => Seen::NotReached("it decides in no small election".to_owned()),
            (None, None) => Seen::NotReached(
                why_not.unwrap_or_else(|| "no small election comes so far".to_owned()),
            ),
        }
    }

    fn note<'t>(&self, trail: &'t Trail, step: StepId) -> Option<&'t BoundNote> {
        trail.events.iter().find_map(|(at, event)| {
            let Event::Bound(note) = event else {
                return None;
            };
            let mine = at.step == step && note.is_floor == self.is_floor && note.index == self.at;
            mine.then_some(note)
        })
    }

    /// What is wrong where the claimant ends on the wrong side of its bound.
    fn broken(&self, outcome: &Outcome, step: StepId, note: &BoundNote) -> Option<String> {
        if !self.kept {
            return None;
        }
        let table = outcome.seats(step)?;
        let column = match (note.claimant, table.by) {
            (Claimant::Party(party), SeatsBy::Party) => party.index(),
            (Claimant::Bloc(bloc), SeatsBy::Bloc(_)) => bloc.index(),
            _ => return None,
        };
        let seats = table.get(AreaId(0), column)?;
        let wrong = if self.is_floor {
            seats < note.bound
        } else {
            seats > note.bound
        };
        wrong.then(|| {
            format!(
                "the claimant ends with {seats} seats against a bound of {}",
                note.bound
            )
        })
    }
}
