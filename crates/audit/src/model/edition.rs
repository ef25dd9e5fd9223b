//! One state of the official data: its tables, row by row.

use std::sync::Arc;

use scrutineer_rules::Day;

use super::figure::FigureName;
use super::index::{AreaIx, CandidateIx, Claimant, ListIx, SourceIx};
use super::location::Location;
use super::number::NumberFormat;
use super::share::PrintedShare;

/// A state of the official data (preliminary, final, after a recount).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its name.
    pub id: String,
    /// The day of the data.
    pub as_of: Day,
    /// Who published it.
    pub source: SourceIx,
    /// How its files write numbers.
    pub number_format: NumberFormat,
    /// Votes by ballot, area and claimant.
    pub votes: Option<Table<VoteRow>>,
    /// Figures by area.
    pub figures: Option<Table<FigureRow>>,
    /// Seats that the law leaves to a decree.
    pub seats: Option<Table<SeatsRow>>,
    /// Single candidates.
    pub candidates: Option<Table<Candidate>>,
    /// Candidates whom the table leaves out.
    pub omitted: Vec<Omitted>,
    /// What the authority printed about the outcome.
    pub published: Option<Table<PublishedRow>>,
    /// Shares, where no votes were given.
    pub shares: Option<Table<ShareRow>>,
    /// What the publication claims that its figures add up to.
    pub identities: Vec<Identity>,
    /// Where the manifest says so.
    pub location: Location,
}

/// The rows of one file, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<R> {
    /// The file, relative to the folder.
    pub file: Arc<str>,
    /// The rows.
    pub rows: Vec<R>,
}

impl<R> Table<R> {
    /// The place of a line of this file.
    #[must_use]
    pub fn line(&self, line: u32) -> Location {
        Location {
            file: Arc::clone(&self.file),
            line: line as usize,
            column: 0,
        }
    }
}

/// Votes of one claimant in one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoteRow {
    /// The ballot, by the law's name.
    pub ballot: Arc<str>,
    /// Where.
    pub area: AreaIx,
    /// Whose.
    pub claimant: Claimant,
    /// How many.
    pub votes: u64,
    /// The line.
    pub line: u32,
}

/// A figure in one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    /// What it counts.
    pub figure: FigureName,
    /// Where.
    pub area: AreaIx,
    /// Of whom, where the figure is given by party.
    pub claimant: Option<ListIx>,
    /// How many.
    pub value: u64,
    /// The line.
    pub line: u32,
}

/// A number of seats in one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatsRow {
    /// The seats, by the law's name.
    pub seats: Arc<str>,
    /// Where.
    pub area: AreaIx,
    /// Of whom, where the seats are given by party.
    pub claimant: Option<ListIx>,
    /// How many.
    pub value: u64,
    /// The line.
    pub line: u32,
}

/// A single candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The name used in the files.
    pub id: String,
    /// Where the candidate stands.
    pub area: AreaIx,
    /// The list; none for an independent that is not among the lists.
    pub list: Option<ListIx>,
    /// The name as printed.
    pub name: String,
    /// The place on the list.
    pub order: Option<u64>,
    /// The day of birth.
    pub born: Option<Day>,
    /// Votes for this candidate, where the table has them.
    pub votes: Option<u64>,
    /// Whether the publication marks the candidate as elected.
    pub elected: Option<bool>,
    /// Who it is, where one person stands in several rows.
    pub person: Option<String>,
    /// The line.
    pub line: u32,
}

/// Candidates whom the table leaves out: those with few votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Omitted {
    /// Of this list; of all where none is named.
    pub list: Option<ListIx>,
    /// In this area; everywhere where none is named.
    pub area: Option<AreaIx>,
    /// Those with fewer votes are left out.
    pub below: u64,
    /// Where the manifest says so.
    pub location: Location,
}

/// A share that the edition gives in place of votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareRow {
    /// Whose.
    pub claimant: ListIx,
    /// Where.
    pub area: AreaIx,
    /// How much.
    pub share: PrintedShare,
    /// The line.
    pub line: u32,
}

/// Something that the authority printed about the outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedRow {
    /// What.
    pub quantity: PublishedQuantity,
    /// Of whom; none where the quantity is of no claimant (the seats of the whole house).
    pub claimant: Option<Claimant>,
    /// Where; none where the whole election is meant.
    pub area: Option<AreaIx>,
    /// How much.
    pub value: PublishedValue,
    /// The line.
    pub line: u32,
}

/// What a published row is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublishedQuantity {
    /// Seats in the result.
    Seats,
    /// Seats that a step yields, by its name.
    SeatsOf(String),
    /// Persons whom a step elects, by its name.
    ElectedBy(String),
    /// Votes.
    Votes,
    /// A share of an unnamed base.
    Share,
    /// Turnout.
    Turnout,
    /// Whether a list was admitted to the distribution.
    Admitted,
    /// Winners who take no seat.
    WithoutSeat,
    /// A figure.
    Figure(FigureName),
}

/// The value of a published row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublishedValue {
    /// A whole number: seats, votes, a figure.
    Whole(u64),
    /// A share or a turnout.
    Share(PrintedShare),
    /// Yes or no.
    Flag(bool),
}

/// What a publication claims that its figures add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The terms of the sum.
    pub sum: Vec<IdentityTerm>,
    /// What the sum equals, or must not exceed.
    pub against: IdentityTerm,
    /// Whether the sum must equal it; otherwise it must not exceed it.
    pub equal: bool,
    /// Where the publication or the law says so.
    pub cite: String,
    /// Where the manifest says so.
    pub location: Location,
}

/// A term of an identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentityTerm {
    /// The votes of all claimants.
    Votes,
    /// A figure.
    Figure(FigureName),
}

impl Edition {
    /// A candidate.
    #[must_use]
    pub fn candidate(&self, index: CandidateIx) -> Option<&Candidate> {
        self.candidates.as_ref()?.rows.get(index.index())
    }
}
