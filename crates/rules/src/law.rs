//! One version of one law: validated, cited, dated.

use scrutineer_engine::{Procedure, StepId};

use crate::day::Day;
use crate::needs::LawNeeds;
use crate::period::Period;
use crate::raw::{Entry, Place};

/// A version of a law: what it needs, its main text and its rival readings, each as a procedure of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawVersion {
    pub(crate) path: String,
    pub(crate) written: String,
    pub(crate) sha256: String,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) contests: Vec<String>,
    pub(crate) note: Option<String>,
    pub(crate) in_force: Period,
    pub(crate) selected_by: SelectedBy,
    pub(crate) checked: Day,
    pub(crate) practice: Option<Practice>,
    pub(crate) sources: Vec<Source>,
    pub(crate) needs: LawNeeds,
    pub(crate) text: LawText,
    pub(crate) readings: Vec<Reading>,
}

/// How the version of an election is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelectedBy {
    /// By the day of the poll.
    PollingDay,
    /// By the election, which names it.
    NamedInManifest,
}

/// What a practice version deviates from, and the evidence for the practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// The statute version (or words of it) that it deviates from.
    pub deviates_from: String,
    /// The evidence for it.
    pub evidence: String,
}

/// A text that the law rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The first word of the citations that name it.
    pub id: String,
    /// What kind of text it is.
    pub kind: SourceKind,
    /// Its title.
    pub title: String,
    /// How it was read.
    pub read: ReadState,
    /// Where it can be read.
    pub url: Option<String>,
    /// The acts that amended it.
    pub amended_by: Vec<String>,
    /// A note for readers.
    pub note: Option<String>,
}

/// The kind of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// An act of parliament, or what has its force.
    Act,
    /// A constitution.
    Constitution,
    /// A judgment or order of a court.
    CourtOrder,
    /// A consolidated or codified text.
    Consolidation,
    /// A regulation, decree or instruction.
    Regulation,
}

/// How a source was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadState {
    /// The text itself.
    Statute,
    /// Somebody's account of it.
    Secondary,
    /// Not read yet.
    Unverified,
}

/// A citation: a source and a place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// As written: the source's id, then the place.
    pub text: String,
    /// The position of the source in the list of sources.
    pub source: usize,
    /// Where the file says so.
    pub place: Place,
}

/// The law as it is run: steps with their names beside the engine's procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawText {
    pub(crate) steps: Vec<StepNote>,
    pub(crate) gaps: Vec<GapNote>,
    pub(crate) checks: Vec<String>,
    pub(crate) procedure: Procedure,
}

/// What a step is called, where the law says it, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepNote {
    /// Its name.
    pub id: String,
    /// Its op, as written.
    pub op: &'static str,
    /// Where the law says it.
    pub cite: Cited,
    /// A note for readers.
    pub note: Option<String>,
    /// Where the step begins in the file.
    pub place: Place,
    /// Citations of its conditions: first those of `any`, then those of `all`.
    pub conditions: Vec<Cited>,
    /// Citations of its floors, in file order.
    pub floors: Vec<Cited>,
    /// Citations of its ceilings, in file order.
    pub ceilings: Vec<Cited>,
    /// All its keys as written, in file order.
    pub keys: Vec<Entry>,
}

/// A silence of the law that the encoder has seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapNote {
    /// Its name.
    pub id: String,
    /// The step at which it opens.
    pub at: StepId,
    /// What the law does not say.
    pub what: String,
    /// Where the file says so.
    pub place: Place,
}

/// A rival reading of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its name.
    pub id: String,
    /// What is read otherwise.
    pub what: String,
    /// Where it rests.
    pub cite: Cited,
    /// Where the file says so.
    pub place: Place,
    /// The law under this reading.
    pub text: LawText,
}

impl LawVersion {
    /// The path under which the file was given: a label, never opened here.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text of the file.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// SHA-256 of the file's bytes, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The identifier: body, a slash, the day from which it is in force, and the name of a practice.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The body elected: the identifier up to its last slash.
    #[must_use]
    pub fn body(&self) -> &str {
        self.id.rsplit_once('/').map_or("", |(body, _)| body)
    }

    /// The title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The contests that this file decides, where it says so.
    #[must_use]
    pub fn contests(&self) -> &[String] {
        &self.contests
    }

    /// A note for readers.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// When it is in force.
    #[must_use]
    pub fn in_force(&self) -> &Period {
        &self.in_force
    }

    /// How the version of an election is chosen.
    #[must_use]
    pub fn selected_by(&self) -> SelectedBy {
        self.selected_by
    }

    /// The day on which somebody last compared the file with its sources.
    #[must_use]
    pub fn checked(&self) -> Day {
        self.checked
    }

    /// Present where this is a practice as observed, not the statute as enacted.
    #[must_use]
    pub fn practice(&self) -> Option<&Practice> {
        self.practice.as_ref()
    }

    /// The texts that it rests on.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source of a citation.
    #[must_use]
    pub fn source_of(&self, cite: &Cited) -> Option<&Source> {
        self.sources.get(cite.source)
    }

    /// What it needs from an election, with names.
    #[must_use]
    pub fn needs(&self) -> &LawNeeds {
        &self.needs
    }

    /// The main text.
    #[must_use]
    pub fn text(&self) -> &LawText {
        &self.text
    }

    /// The rival readings, in file order.
    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }
}

impl LawText {
    /// The procedure that the engine runs; step *n* of it is entry *n* of [`LawText::steps`].
    #[must_use]
    pub fn procedure(&self) -> &Procedure {
        &self.procedure
    }

    /// The steps, in the order of the law.
    #[must_use]
    pub fn steps(&self) -> &[StepNote] {
        &self.steps
    }

    /// The name, citation and place of a step.
    ///
    /// # Panics
    /// An identifier of another procedure: a broken invariant of the caller.
    #[must_use]
    pub fn step(&self, id: StepId) -> &StepNote {
        self.steps
            .get(id.index())
            .expect("a step of this procedure")
    }

    /// The step of a name.
    #[must_use]
    pub fn step_named(&self, name: &str) -> Option<StepId> {
        self.steps
            .iter()
            .position(|step| step.id == name)
            .map(StepId::at)
    }

    /// The declared silences; entry *n* is the engine's gap *n*.
    #[must_use]
    pub fn gaps(&self) -> &[GapNote] {
        &self.gaps
    }

    /// The names of the invariants, in the order of the procedure's checks.
    #[must_use]
    pub fn checks(&self) -> &[String] {
        &self.checks
    }
}
