//! Exact electoral arithmetic: a typed procedure and a tally in, an outcome and its trail out.
//!
//! The engine knows no files, text, dates or clocks, and no floating point. A law is a [`Procedure`]: an ordered list of
//! closed steps. Running it over a [`Tally`] gives every value of every step; where the law leaves the outcome to chance
//! or is silent, every possible outcome.

mod apportion;
mod areas;
mod count;
mod error;
mod id;
mod outcome;
mod procedure;
mod ratio;
mod roll;
mod run;
mod step;
mod tally;
mod trail;
mod value;

pub use apportion::{
    Allotment, Claims, EqualAtTheEnd, Ordered, OrderedSeat, Power, Series, highest_averages,
    in_order,
};
pub use areas::Areas;
pub use count::{Seats, Votes};
pub use error::{EngineError, ErrorKind, TallyError};
pub use id::{
    AreaId, BallotId, BlocId, CandidateId, DeclaredId, FigureId, GapId, LevelId, PartyId, PersonId,
    RollId, SeatsId, StepId, TagId,
};
pub use outcome::{
    At, CheckResult, Choice, Ended, MOST_OUTCOMES, Outcome, Run, Settled, Silence, UnfitLot,
    WhyOpen,
};
pub use procedure::*;
pub use ratio::Ratio;
pub use roll::{Roll, Standing};
pub use run::{run, run_traced};
pub use tally::{
    Assumed, Ballot, CandidateVotes, DeclaredGroup, Fact, Facts, Figure, Lot, Tally, TallyParts,
};
pub use trail::{
    Award, AwardPhase, BoundNote, CombinedSeats, Event, FilledSeat, MatrixCell, MatrixProof,
    NoTrail, Number, Recorder, Remainder, Tested, Trail, WholeQuotas,
};
pub use value::{
    AmountTable, Blocs, Claimant, Named, NumberTable, PersonsTable, SeatsBy, SeatsTable, SetTable,
    Value,
};
