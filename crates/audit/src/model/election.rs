//! An election: who stood where, when, under which law, and all that its folder holds.

use scrutineer_engine::Ratio;
use scrutineer_rules::Day;

use super::claims::Claim;
use super::digest::{InputDigest, LockFile};
use super::edition::Edition;
use super::expected::Expected;
use super::index::{AreaIx, Claimant, ListIx, SourceIx};
use super::location::Location;

/// An election as read from its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Election {
    /// The identifier: the folder's name.
    pub id: String,
    /// What was elected.
    pub title: String,
    /// The body, as the rule book names it.
    pub body: String,
    /// The day of the poll.
    pub polling_day: Day,
    /// The law version that the manifest pins, and where.
    pub law: Option<(String, Location)>,
    /// Where the body and the polling day stand.
    pub location: Location,
    /// Whether a ballot carries one vote; where it carries several, votes and ballots do not add up.
    pub one_vote_each: bool,
    /// What the manifest leaves out of the audit.
    pub not_audited: Vec<NotAudited>,
    /// The sources.
    pub sources: Vec<Source>,
    /// The states of the data, in file order; the last with votes is the one that seats are computed from.
    pub editions: Vec<Edition>,
    /// The areas: each after the one that encloses it, depth first.
    pub areas: Vec<Area>,
    /// The lists, in file order.
    pub lists: Vec<List>,
    /// Groups declared before the election.
    pub declared: Vec<Declared>,
    /// Recorded drawings of lots.
    pub lots: Vec<Lot>,
    /// Published values of steps whose inputs were not stored.
    pub assumed: Vec<Assumed>,
    /// What others printed.
    pub claims: Vec<Claim>,
    /// Discrepancies that are known and explained.
    pub expected: Vec<Expected>,
    /// Every file read, sorted by path (without `election.lock` itself).
    pub inputs: Vec<InputDigest>,
    /// `election.lock`, where there is one.
    pub lock: Option<LockFile>,
    /// Files of the folder that nothing names, sorted.
    pub undeclared: Vec<String>,
    /// Lists that look like an aggregate and are not marked as one.
    pub suspects: Vec<Suspect>,
}

/// Something left out of the audit, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAudited {
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
    /// Where the manifest says so.
    pub location: Location,
}

/// A publication that the data come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name in the files.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// The day it appeared.
    pub published: Option<Day>,
    /// The day it was retrieved.
    pub retrieved: Option<Day>,
    /// How it was read.
    pub read: SourceRead,
    /// A note for readers.
    pub note: Option<String>,
    /// Where the manifest says so.
    pub location: Location,
}

/// How a source was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceRead {
    /// The publication itself.
    Primary,
    /// Somebody's copy or account of it.
    Secondary,
    /// From memory.
    Memory,
}

/// An area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its name in the files.
    pub id: String,
    /// Its level.
    pub level: String,
    /// The name as printed.
    pub name: Option<String>,
    /// The area that encloses it; none for the topmost.
    pub within: Option<AreaIx>,
    /// Where the files say so.
    pub location: Location,
}

/// A claimant of votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Its name in the files.
    pub id: String,
    /// The name as printed.
    pub name: String,
    /// The name in English.
    pub name_en: Option<String>,
    /// What it is.
    pub kind: ListKind,
    /// How many parties stand as one list.
    pub members: Option<u64>,
    /// Legal statuses.
    pub tags: Vec<String>,
    /// Order of registration.
    pub registered: Option<u64>,
    /// Number on the ballot.
    pub listed: Option<u64>,
    /// Candidates on the list.
    pub length: Option<ListNumber>,
    /// Candidates not seated elsewhere.
    pub names_left: Option<ListNumber>,
    /// Whether it stands for several claimants ("others"): it counts in a base and never claims a seat.
    pub aggregate: bool,
    /// Where the manifest says so.
    pub location: Location,
}

/// What a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// A party.
    Party,
    /// Parties that run one list.
    Alliance,
    /// A person.
    Independent,
}

/// A number that a list has everywhere, or another in each area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListNumber {
    /// The same everywhere.
    Everywhere(u64),
    /// By area.
    ByArea(Vec<(AreaIx, u64)>),
}

/// A group of lists declared before the election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// The table, by the law's name.
    pub id: String,
    /// What the group is called.
    pub name: String,
    /// Its members.
    pub lists: Vec<ListIx>,
    /// Who published it.
    pub source: SourceIx,
    /// Where the manifest says so.
    pub location: Location,
}

/// A recorded drawing of lots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// The step, by the law's name.
    pub step: String,
    /// Where.
    pub area: AreaIx,
    /// Who was tied.
    pub tied: Vec<LotParty>,
    /// Who won.
    pub won: Vec<LotParty>,
    /// Who published it.
    pub source: SourceIx,
    /// Where the manifest says so.
    pub location: Location,
}

/// Who takes part in a lot: a list, a candidate or, where areas compete for seats, an area.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LotParty {
    /// A list.
    List(ListIx),
    /// A candidate, by the name that an edition's table of candidates has.
    Candidate(String),
    /// An area.
    Area(AreaIx),
}

/// The published value of a step whose inputs were not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumed {
    /// The step, by the law's name.
    pub step: String,
    /// Why its inputs were not stored.
    pub reason: String,
    /// Who published the value.
    pub source: SourceIx,
    /// The value.
    pub value: AssumedValue,
    /// Where the manifest says so.
    pub location: Location,
}

/// What an assumed step yields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssumedValue {
    /// A set of lists in each area.
    Lists(Vec<(AreaIx, Vec<ListIx>)>),
    /// Seats by area, perhaps of a list.
    Seats(Vec<(AreaIx, Option<ListIx>, u64)>),
    /// An amount in each area.
    Amount(Vec<(AreaIx, Ratio)>),
}

/// A list that looks like an aggregate and is not marked as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// The list.
    pub list: ListIx,
    /// The word that gives it away.
    pub word: String,
    /// Where the manifest has it.
    pub location: Location,
}

impl Election {
    /// A list.
    ///
    /// # Panics
    /// An index of another election: a broken invariant of the caller.
    #[must_use]
    pub fn list(&self, index: ListIx) -> &List {
        &self.lists[index.index()]
    }

    /// An area.
    ///
    /// # Panics
    /// An index of another election: a broken invariant of the caller.
    #[must_use]
    pub fn area(&self, index: AreaIx) -> &Area {
        &self.areas[index.index()]
    }

    /// A source.
    ///
    /// # Panics
    /// An index of another election: a broken invariant of the caller.
    #[must_use]
    pub fn source(&self, index: SourceIx) -> &Source {
        &self.sources[index.index()]
    }

    /// The list of a name.
    #[must_use]
    pub fn list_named(&self, id: &str) -> Option<ListIx> {
        self.lists.iter().position(|l| l.id == id).map(ListIx::at)
    }

    /// The area of a name.
    #[must_use]
    pub fn area_named(&self, id: &str) -> Option<AreaIx> {
        self.areas.iter().position(|a| a.id == id).map(AreaIx::at)
    }

    /// The edition of a name.
    #[must_use]
    pub fn edition_named(&self, id: &str) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.id == id)
    }

    /// Whether seats can be computed from an edition: it has votes, or it has figures and nobody votes (seats apportioned to areas).
    #[must_use]
    pub fn yields_seats(&self, edition: &Edition) -> bool {
        edition.votes.is_some() || (self.lists.is_empty() && edition.figures.is_some())
    }

    /// The edition that seats are computed from: the last one that yields them.
    #[must_use]
    pub fn edition_of_votes(&self) -> Option<&Edition> {
        self.editions
            .iter()
            .rfind(|edition| self.yields_seats(edition))
    }

    /// The name of a claimant in the files of an edition.
    #[must_use]
    pub fn claimant_id<'a>(&'a self, edition: &'a Edition, claimant: Claimant) -> &'a str {
        match claimant {
            Claimant::List(list) => &self.list(list).id,
            Claimant::Candidate(candidate) => {
                edition.candidate(candidate).map_or("", |found| &found.id)
            }
        }
    }

    /// Whether `inner` is `outer` or lies inside it.
    #[must_use]
    pub fn lies_within(&self, inner: AreaIx, outer: AreaIx) -> bool {
        let mut at = Some(inner);
        while let Some(area) = at {
            if area == outer {
                return true;
            }
            at = self.area(area).within;
        }
        false
    }
}
