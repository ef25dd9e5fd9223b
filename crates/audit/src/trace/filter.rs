//! What of a trail is wanted: a party, a seat, a step.

use scrutineer_engine::{Claimant, PartyId, StepId};

/// What of a trail is wanted; nothing set lets everything through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only what touches this party.
    pub party: Option<PartyId>,
    /// Only the seat of this number, counted in each apportionment from 1.
    pub seat: Option<u64>,
    /// Only this step.
    pub step: Option<StepId>,
}

impl Filter {
    /// Whether a step is wanted.
    #[must_use]
    pub fn takes_step(&self, step: StepId) -> bool {
        self.step.is_none_or(|only| only == step)
    }

    /// Whether something that touches these claimants is wanted.
    #[must_use]
    pub fn takes(&self, claimants: &[Claimant]) -> bool {
        self.party.is_none_or(|party| {
            claimants.iter().any(|claimant| match claimant {
                Claimant::Party(own) | Claimant::Cell(own, _) => *own == party,
                Claimant::Bloc(_)
                | Claimant::Area(_)
                | Claimant::Candidate(_)
                | Claimant::Person(_) => false,
            })
        })
    }

    /// Whether a seat of this number is wanted.
    #[must_use]
    pub fn takes_seat(&self, number: u64) -> bool {
        self.seat.is_none_or(|seat| seat == number)
    }

    /// Whether everything but single seats is wanted.
    #[must_use]
    pub fn takes_more_than_seats(&self) -> bool {
        self.seat.is_none()
    }
}
