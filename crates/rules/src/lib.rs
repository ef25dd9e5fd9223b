//! Electoral laws as data: dated, cited, declarative TOML files, read into typed procedures.
//!
//! One file is one version of one law. This crate reads no files and knows no clock: texts come in, values go out.
//!
//! | question | answer |
//! |---|---|
//! | is this file sound, and what does it hold? | [`LawVersion::parse`]: the version, or *every* fault with its place and repair |
//! | which laws are there? | [`RuleBook::embedded`], [`RuleBook::from_texts`], [`RuleBook::with_texts`]; [`RuleBook::versions`], [`RuleBook::bodies`] |
//! | which law on this day? | [`RuleBook::version_for`], [`RuleBook::practices`]; [`RuleBook::by_id`] for a name |
//! | what came before it? | [`RuleBook::before`] |
//! | how does it read? | [`prose::list`], [`prose::show`], [`prose::doc`], [`prose::at`], [`prose::diff`] |
//! | how does a new file begin? | [`skeleton::blank`], [`skeleton::after`]; [`LawId`] says where it lies |
//! | what does it do at its boundaries? | [`check::boundaries`], [`check::report`] |
//! | what if it read otherwise? | [`LawVersion::under_readings`], [`LawVersion::edited`] |
//! | which keys does the language have? | [`grammar`]; [`schema`] for editors |
//!
//! A [`LawVersion`] holds a [`LawText`] for the main text and one for each rival reading: the engine's
//! [`Procedure`](scrutineer_engine::Procedure), and beside it the name, citation and place of every step.

mod book;
pub mod check;
mod ctx;
mod day;
mod fault;
pub mod grammar;
mod law;
mod law_id;
mod load;
mod meaning;
mod names;
mod nearest;
mod needs;
mod period;
pub mod prose;
mod raw;
mod schema;
mod share;
pub mod skeleton;
mod step;
mod types;

pub use book::{BookFault, BookFaults, EMBEDDED, NoSuchLaw, NotFound, RuleBook, Selected};
pub use day::Day;
pub use fault::{Fault, FaultKind, Faults};
pub use law::{
    Cited, GapNote, LawText, LawVersion, Practice, ReadState, Reading, SelectedBy, Source,
    SourceKind, StepNote,
};
pub use law_id::LawId;
pub use load::{Edit, NotVaried};
pub use meaning::Meaning;
pub use needs::{
    BallotFor, DeclaredKind, LawNeeds, NamedBallot, NamedDeclared, NamedFigure, NamedLevel,
    NamedRoll, NamedSeats, NamedTag,
};
pub use period::{Bound, Cover, Period};
pub use raw::{Entry, Node, Place, Value};
pub use schema::schema;
pub use share::{ShareFault, read_share};
