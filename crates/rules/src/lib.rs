//! Electoral laws as data: dated, cited, declarative TOML files, read into typed procedures.
//!
//! One file is one version of one law. [`LawVersion::parse`] reads it, reports *every* fault with its place, or yields a
//! version that holds the engine's [`Procedure`](scrutineer_engine::Procedure) beside all names and citations. This crate reads no files and
//! knows no clock: texts come in, values go out.

mod book;
pub mod check;
mod ctx;
mod day;
mod fault;
pub mod grammar;
mod law;
mod load;
mod meaning;
mod names;
mod nearest;
mod needs;
mod period;
pub mod prose;
mod raw;
mod share;
mod step;
mod types;

pub use book::{BookFault, BookFaults, EMBEDDED, NoSuchLaw, NotFound, RuleBook, Selected};
pub use day::Day;
pub use fault::{Fault, FaultKind, Faults};
pub use law::{
    Cited, GapNote, LawText, LawVersion, Practice, ReadState, Reading, SelectedBy, Source,
    SourceKind, StepNote,
};
pub use meaning::Meaning;
pub use needs::{
    BallotFor, DeclaredKind, LawNeeds, NamedBallot, NamedDeclared, NamedFigure, NamedLevel,
    NamedSeats, NamedTag,
};
pub use period::{Bound, Cover, Period};
pub use raw::{Entry, Node, Place, Value};
pub use share::{ShareFault, read_share};
